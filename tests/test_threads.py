"""One pipeline, many threads and processes: each text gets what it gets alone, the very first one too."""

from __future__ import annotations

import asyncio
import multiprocessing
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

import coopnlp
from coopnlp import api
from coopnlp.pipeline import blank

THREADS = 8
TEXTS = (
    "date 2025-09-02 به گزارش ایلنا، احمد توصیفیان مدیرکل تعاون لرستان گفت: ۱۸ تعاونی در خرم‌آباد افتتاح شد.",
    "بیش از ۶ میلیارد تومان تسهیلات به ۳۰۰ تعاونی پرداخت شد.",
    "یازدهم تا هفدهم شهریور ماه امسال هفته تعاون است.",
    "۱۳:۲۱kwh و هفتادماه",
    "",
    "قیمت هر کیلو گندم ۲۳ هزار و ۵۰۰ تومان است.\n" * 15,
)


def marks(nlp, text):
    doc = coopnlp.parse(text, nlp=nlp)
    # How sure the model is differs in the last digits with the windows beside it, not with threads.
    return coopnlp.records(doc), [str(fact) for fact in coopnlp.facts(doc)]


@pytest.fixture(scope="module", params=["int8", "toy"])
def make(request):
    """Makes pipelines that have read nothing yet: of the shipped model, and of a random one run by torch."""
    model = None if request.param == "int8" else str(request.getfixturevalue("toy_folder"))
    return lambda: blank(model=model)


@pytest.fixture(scope="module")
def alone(make):
    nlp = make()
    return [marks(nlp, text) for text in TEXTS]


def _in_threads(nlp, number=THREADS):
    """Every thread reads all texts, each in an order of its own; all begin at once."""
    gate = threading.Barrier(number)

    def work(own):
        gate.wait()
        found = {}
        for i in range(len(TEXTS)):
            at = (i + own) % len(TEXTS)
            found[at] = marks(nlp, TEXTS[at])
        return [found[at] for at in range(len(TEXTS))]

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(work, range(number)))


def test_eight_threads_on_one_pipeline_the_first_call_included(make, alone):
    nlp = make()
    assert _in_threads(nlp) == [alone] * THREADS


def test_threads_of_an_event_loop(make, alone):
    nlp = make()

    async def all_at_once():
        return await asyncio.gather(*(asyncio.to_thread(marks, nlp, text) for text in TEXTS))

    assert asyncio.run(all_at_once()) == alone


def test_streams_in_threads(make, alone):
    nlp = make()

    def stream(_):
        return [coopnlp.records(doc) for doc in coopnlp.pipe(TEXTS, nlp=nlp)]

    with ThreadPoolExecutor(3) as pool:
        for found in pool.map(stream, range(3)):
            assert _without_scores(found) == _without_scores(rows for rows, _ in alone)


def _without_scores(articles):
    return [[{key: cell for key, cell in row.items() if key != "score"} for row in rows] for rows in articles]


def _forked(nlp, queue, threads):
    queue.put(_in_threads(nlp, threads))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.parametrize("threads", [1, 4])
def test_a_fork_after_the_first_text(make, alone, threads):
    nlp = make()
    marks(nlp, TEXTS[0])
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    process = context.Process(target=_forked, args=(nlp, queue, threads))
    process.start()
    try:
        assert queue.get(timeout=120) == [alone] * threads
        assert [marks(nlp, text) for text in TEXTS] == alone  # the parent goes on as before
    finally:
        process.join(timeout=20)
        process.kill()


def _of_the_default(text):
    return marks(None, text)


def test_a_pool_of_processes():
    alone = [marks(None, text) for text in TEXTS]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(_of_the_default, TEXTS)) == alone


def test_threads_that_load_get_one_pipeline(toy_folder):
    api._loaded.cache_clear()
    gate = threading.Barrier(THREADS)

    def work(_):
        gate.wait()
        return id(coopnlp.load(toy_folder))

    with ThreadPoolExecutor(THREADS) as pool:
        assert len(set(pool.map(work, range(THREADS)))) == 1
