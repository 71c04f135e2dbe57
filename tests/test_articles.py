"""Many articles: order, ids and dates beside them, those that fail, and that none depends on its company."""

from __future__ import annotations

import datetime as dt
import logging
import multiprocessing
import os
import random
import subprocess
import sys
import uuid

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import coopnlp
from coopnlp.articles import WORDS, Tally, groups, mark_failed
from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.pipeline import Coopnlp, blank, parse, pipe
from coopnlp.tagging.shipped import MODEL
from coopnlp.tagging.tagger import batches, side_by_side
from tests.conftest import SEED_ARTICLE

TEXT = "به گزارش ایلنا، یازدهم شهریور ماه ۱۸ تعاونی با بیش از ۶ میلیارد تومان تسهیلات افتتاح شد."
POSTS = [(TEXT, {"id": "a", "date": "2025-09-10"}), ("یازدهم شهریور", {"id": 7, "date": dt.date(2024, 9, 10)})]


@pytest.fixture
def rules_nlp():
    return blank(model=False)


@Language.component("fails_on_seven")
def fails_on_seven(doc: Doc) -> Doc:
    if doc._.id == 7:
        raise ZeroDivisionError("seven")
    return doc


@pytest.fixture
def broken_nlp():
    """A pipeline with another component, which fails on the article 7."""
    nlp = blank(model=False)
    nlp.add_pipe("fails_on_seven", first=True)
    return nlp


@pytest.fixture
def broken_link(monkeypatch):
    """A component that fails on texts with «۱۳», in the last of its steps."""
    link = Coopnlp._link

    def breaks(self, doc, reading, prediction):
        if "۱۳" in doc.text:
            raise ZeroDivisionError("thirteen")
        link(self, doc, reading, prediction)

    monkeypatch.setattr(Coopnlp, "_link", breaks)


def facts(doc) -> list[tuple]:
    layers = [(span, doc.spans[key].attrs.get("scores", ())) for key in (ENTITIES, NUMBERS) for span in doc.spans[key]]
    return [(s.start_char, s.end_char, s.label_, str(s._.value), tuple(scores)) for s, scores in layers]


# contexts


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_context_comes_back_beside_its_document_and_tells_date_and_id(rules_nlp, n_process):
    posts = [*POSTS, (TEXT, None), (TEXT, {"page": lambda: 3})]  # what no process could send to another
    found = list(pipe(iter(posts), as_tuples=True, nlp=rules_nlp, n_process=n_process))
    assert all(context is given for (_, context), (_, given) in zip(found, posts, strict=True))
    docs = [doc for doc, _ in found]
    assert [doc._.id for doc in docs] == ["a", 7, None, None]
    assert [str(doc._.date) for doc in docs[:3]] == ["2025-09-10", "2024-09-10", "None"]
    assert str(docs[1].spans[NUMBERS][0]._.value) == "2024-09-01"
    assert {row["id"] for row in coopnlp.records(docs[1])} == {7}
    assert list(coopnlp.records(docs[0])[0])[-1] == "id"
    assert not any("id" in row for row in coopnlp.records(docs[2]))
    assert not any(isinstance(key, str) for doc in docs for key in doc.user_data)  # nothing of ours is left over


def test_an_id_of_any_kind_can_be_saved(rules_nlp):
    identity = uuid.UUID(int=5)
    (doc, _), (large, _) = pipe([("۱۸", {"id": identity}), ("۱۸", {"id": 2**70})], as_tuples=True, nlp=rules_nlp)
    assert Doc(rules_nlp.vocab).from_bytes(doc.to_bytes())._.id == str(identity)
    assert Doc(rules_nlp.vocab).from_bytes(large.to_bytes())._.id == str(2**70)


def test_pairs_with_dates_stay(rules_nlp):
    docs = list(pipe([("یازدهم شهریور", "2025-10-01"), "یازدهم شهریور", ["یازدهم شهریور", None]], nlp=rules_nlp))
    assert [str(doc.spans[NUMBERS][0]._.value) for doc in docs] == ["2025-09-02", "????-06-11", "????-06-11"]


# what is no article


@pytest.mark.parametrize("one", [TEXT, b"bytes"])
def test_one_text_is_not_many(one):
    with pytest.raises(TypeError, match=r"not one (str|bytes): call parse\(text\), or pipe\(\[text"):
        pipe(one)


def test_a_document_is_not_many_articles(rules_nlp):
    with pytest.raises(TypeError, match="not one Doc"):
        pipe(rules_nlp("متن"))


@pytest.mark.parametrize(
    ("items", "as_tuples", "error", "said"),
    [
        ([TEXT, None], False, TypeError, "article 1: text must be str, not NoneType"),
        ([(None, "2025-09-02")], False, TypeError, "article 0: text must be str, not NoneType"),
        ([(TEXT, "dusk")], False, ValueError, "article 0: date 'dusk' is no day; write it as"),
        ([(TEXT, 5)], False, TypeError, "article 0: date must be .* not int"),
        ([(TEXT, "2025-09-02", 1)], False, TypeError, "article 0: text must be str, not tuple"),
        ([(TEXT, {}), TEXT], True, TypeError, r"article 1: as_tuples=True takes pairs \(text, context\), not str"),
        ([(TEXT, {"date": "dusk"})], True, ValueError, "article 0: date 'dusk'"),
    ],
)
def test_what_is_no_article_is_named(rules_nlp, items, as_tuples, error, said):
    with pytest.raises(error, match=said):
        list(pipe(items, as_tuples=as_tuples, nlp=rules_nlp))


def test_errors_are_raised_or_skipped(rules_nlp):
    with pytest.raises(ValueError, match="errors 'ignore' is none of raise, skip, and no function"):
        pipe([TEXT], nlp=rules_nlp, errors="ignore")


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        (
            {"n_process": 0},
            ValueError,
            "n_process=0 is no such number: the number of worker processes, 1 or more, or -1",
        ),
        ({"n_process": -2}, ValueError, "n_process=-2"),
        ({"n_process": "2"}, TypeError, "n_process must be an integer, not str '2'"),
        ({"n_process": 1.5}, TypeError, "not float 1.5"),
        ({"n_process": True}, TypeError, "not bool True"),
        ({"n_process": None}, TypeError, "not NoneType None"),
        ({"batch_size": 0}, ValueError, "batch_size=0 is no such number: the most articles read together, 1 or more"),
        ({"batch_size": -1}, ValueError, "batch_size=-1"),
        ({"batch_size": "64"}, TypeError, "batch_size must be an integer, not str '64'"),
        ({"nlp": "fa"}, TypeError, r"nlp must be a spaCy Language, such as coopnlp.load\(path\), not str 'fa'"),
    ],
)
def test_options_that_cannot_be_are_told_before_anything_is_read(options, error, said):
    with pytest.raises(error, match=said):
        pipe([TEXT], **options)  # not even the first document is asked for


def test_the_pipeline_of_parse_is_one():
    with pytest.raises(TypeError, match="nlp must be a spaCy Language"):
        parse(TEXT, nlp="fa")


@pytest.mark.parametrize("n_process", [1, 2])
@pytest.mark.usefixtures("broken_link")
def test_a_function_is_told_of_those_that_fail(rules_nlp, n_process, caplog):
    told = []
    texts = ["۱۱ تن", None, "۱۲ تن", "۱۳ تن"]
    docs = list(pipe(texts, nlp=rules_nlp, errors=lambda *failed: told.append(failed), n_process=n_process))
    assert [doc.text for doc in docs] == ["۱۱ تن", "۱۲ تن"]
    assert sorted(told) == [(1, "TypeError: text must be str, not NoneType"), (3, "ZeroDivisionError: thirteen")]
    assert caplog.messages == []


def test_dates_and_ids_of_a_table_travel(rules_nlp):
    pd = pytest.importorskip("pandas")
    table = pd.DataFrame({"id": [7, 8], "date": pd.to_datetime(["2025-09-10", None]), "text": ["یازدهم شهریور"] * 2})
    posts = [(row["text"], row) for _, row in table.iterrows()]
    docs = [doc for doc, _ in pipe([(text, dict(row)) for text, row in posts], as_tuples=True, nlp=rules_nlp)]
    assert [(doc._.id, str(doc._.date)) for doc in docs] == [(7, "2025-09-10"), (8, "None")]
    assert [row["id"] for doc in docs for row in coopnlp.records(doc)] == [7, 8]


# errors="skip"


@pytest.mark.parametrize("n_process", [1, 2])
@pytest.mark.usefixtures("broken_link")
def test_those_that_fail_are_told_and_the_others_go_on(rules_nlp, n_process, caplog):
    texts = ["۱۱ تن", None, "۱۲ تن", "۱۳ تن", ("۱۴ تن", "dusk"), "۱۵ تن"]
    docs = list(pipe(texts, nlp=rules_nlp, errors="skip", n_process=n_process))
    assert [doc.text for doc in docs] == ["۱۱ تن", "۱۲ تن", "۱۵ تن"]
    assert [len(doc.spans[NUMBERS]) for doc in docs] == [1, 1, 1]
    assert sorted(caplog.messages) == [
        "article 1 skipped: TypeError: text must be str, not NoneType",
        "article 3 skipped: ZeroDivisionError: thirteen",
        "article 4 skipped: ValueError: date 'dusk' is no day; write it as 2025-09-02, 1404-06-11, ۱۴۰۴/۶/۱۱ or "
        "۱۱ شهریور ۱۴۰۴ (years below 1700 are Jalali)",
    ]


@pytest.mark.parametrize("n_process", [1, 2])
@pytest.mark.usefixtures("broken_link")
def test_skipping_keeps_contexts_with_their_documents(rules_nlp, n_process, caplog):
    posts = [(f"{n} تن", {"id": f"post-{n}"}) for n in ("۱۱", "۱۲", "۱۳", "۱۴")] + [(None, {"id": "empty"})]
    found = list(pipe(posts, nlp=rules_nlp, as_tuples=True, errors="skip", n_process=n_process, batch_size=2))
    assert [(doc._.id, context["id"]) for doc, context in found] == [
        (f"post-{n}", f"post-{n}") for n in ("۱۱", "۱۲", "۱۴")
    ]
    assert sorted(caplog.messages) == [
        "article 2 (id 'post-۱۳') skipped: ZeroDivisionError: thirteen",
        "article 4 (id 'empty') skipped: TypeError: text must be str, not NoneType",
    ]


@pytest.mark.usefixtures("broken_link")
def test_without_it_an_error_is_raised(rules_nlp):
    with pytest.raises(ZeroDivisionError, match="thirteen"):
        list(pipe(["۱۱ تن", "۱۳ تن"], nlp=rules_nlp))


def test_a_text_on_which_the_model_fails_does_not_take_the_others_with_it(toy_nlp, monkeypatch, caplog):
    tagger = toy_nlp.get_pipe("coopnlp").tagger
    predict = tagger.predict

    def fails(texts, **options):
        texts = list(texts)
        if any("۱۳" in words for words, _ in texts):
            raise MemoryError("too long")
        return predict(texts, **options)

    monkeypatch.setattr(tagger, "predict", fails)
    docs = list(pipe([TEXT, "۱۳ تن", "۱۵ تن"], nlp=toy_nlp, errors="skip"))
    assert [doc.text for doc in docs] == [TEXT, "۱۵ تن"]
    assert caplog.messages == ["article 1 skipped: MemoryError: too long"]


def test_other_components_may_fail_too(broken_nlp, caplog):
    before = broken_nlp.default_error_handler
    found = list(pipe([*POSTS, POSTS[0]], nlp=broken_nlp, as_tuples=True, errors="skip"))
    assert [context["id"] for _, context in found] == ["a", "a"]
    assert caplog.messages == ["article 1 (id 7) skipped: ZeroDivisionError: seven"]
    assert broken_nlp.default_error_handler is before  # as it was
    with pytest.raises(ZeroDivisionError):
        list(pipe(POSTS, nlp=broken_nlp, as_tuples=True))


def test_other_components_may_fail_in_a_worker(broken_nlp, caplog, capfd):
    found = list(pipe([*POSTS, POSTS[0]], nlp=broken_nlp, as_tuples=True, errors="skip", n_process=2))
    assert [context["id"] for _, context in found] == ["a", "a"]
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("article 1 (id 7) skipped: ")


def test_the_handler_of_spacy_is_asked(rules_nlp, broken_link):
    seen = []
    rules_nlp.set_error_handler(lambda name, _, docs, error: seen.append((name, docs[0].text, str(error))))
    assert [doc.text for doc in rules_nlp.pipe(["۱۱ تن", "۱۳ تن", "۱۵ تن"])] == ["۱۱ تن", "۱۵ تن"]
    assert seen == [("coopnlp", "۱۳ تن", "thirteen")]


def test_a_handler_can_be_sent_to_a_process(rules_nlp):
    import pickle

    assert pickle.loads(pickle.dumps(mark_failed)) is mark_failed
    assert pickle.loads(pickle.dumps(rules_nlp.get_pipe("coopnlp"))).get_error_handler()


# company


def _stream(seed: str) -> list[str]:
    sentences = seed.split(".")
    posts = [f"{sentence.strip()}." for sentence in sentences if sentence.strip()]
    return [*posts, "", seed, "۲۵ درصد", seed * 4, *posts[::-1], " \n"]


@pytest.mark.skipif(not MODEL.is_dir(), reason="the package was built without its model")
def test_an_article_does_not_depend_on_its_company():
    nlp = coopnlp.load()
    texts = _stream(SEED_ARTICLE.read_text(encoding="utf-8"))
    alone = [facts(parse(text, nlp=nlp)) for text in texts]
    assert sum(map(len, alone)) > 100
    for options in ({}, {"batch_size": 1}, {"batch_size": 3}, {"n_process": 2, "batch_size": 4}):
        assert [facts(doc) for doc in pipe(texts, nlp=nlp, **options)] == alone
    assert [facts(doc) for doc in pipe(texts[::-1], nlp=nlp)] == alone[::-1]


def test_random_weights_do_not_depend_on_company_either(toy_nlp, seed_text):
    texts = _stream(seed_text)
    bare = [[fact[:4] for fact in facts(parse(text, nlp=toy_nlp))] for text in texts]
    assert [[fact[:4] for fact in facts(doc)] for doc in pipe(texts, nlp=toy_nlp)] == bare


def test_documents_are_grouped_by_number_and_by_words():
    nlp = spacy.blank("fa")
    docs = [nlp("یک دو سه") for _ in range(7)]
    assert [len(group) for group in groups(docs, most=3)] == [3, 3, 1]
    assert [len(group) for group in groups(docs, most=100, words=5)] == [2, 2, 2, 1]
    assert list(groups([], most=3)) == []


def test_a_group_is_given_on_as_soon_as_it_is_full(rules_nlp):
    long = "تعاونی " * WORDS

    def articles():
        yield long
        raise AssertionError("the second article was asked for too early")

    assert len(next(pipe(articles(), nlp=rules_nlp))) >= WORDS


@pytest.mark.parametrize("size", [1, 4, 16])
def test_batches_hold_every_window_once_and_little_padding(size):
    lengths = [(37 * i) % 190 + 3 for i in range(300)]
    found = batches(lengths, size=size)
    assert sorted(i for batch in found for i in batch) == list(range(300))
    rounded = [-(-length // 16) * 16 for length in lengths]
    for batch in found:
        assert len(batch) * max(rounded[i] for i in batch) <= 1.25 * sum(rounded[i] for i in batch)
    padded = sum(len(batch) * max(rounded[i] for i in batch) for batch in found)
    assert padded < 1.2 * sum(lengths)


def test_the_engine_meets_few_shapes():
    # It keeps megabytes for each, so that a long stream of all lengths would take a gigabyte.
    shapes = set()
    for seed in range(200):
        lengths = [(37 * i * seed) % 193 + 2 for i in range(seed)]
        shapes |= {(len(batch), -(-max(lengths[i] for i in batch) // 16)) for batch in batches(lengths, size=4)}
    assert {number for number, _ in shapes} == {1, 4}
    assert len(shapes) <= 2 * 13


# progress


@pytest.mark.parametrize("options", [{}, {"n_process": 2}, {"batch_size": 1}])
def test_progress_adds_up_to_the_characters(toy_nlp, seed_text, options):
    told = []
    texts = [seed_text, "", TEXT, seed_text * 3]
    list(pipe(texts, nlp=toy_nlp, progress=told.append, **options))
    assert sum(told) == sum(map(len, texts))
    assert min(told) > 0


def test_progress_goes_on_inside_a_long_article(toy_nlp, seed_text):
    told = []
    parse_one = pipe([seed_text * 40], nlp=toy_nlp, progress=told.append)
    next(parse_one)
    assert len(told) > 20
    assert max(told) < len(seed_text) * 8


@pytest.mark.usefixtures("broken_link")
def test_progress_counts_what_is_skipped(rules_nlp):
    told = []
    list(pipe(["۱۲ تن", "۱۳ تن"], nlp=rules_nlp, errors="skip", progress=told.append))
    assert sum(told) == len("۱۲ تن") * 2


def test_a_tally_without_a_listener_says_nothing():
    Tally([], None).done(0)


# processes and threads


@pytest.mark.skipif(not MODEL.is_dir(), reason="the package was built without its model")
def test_a_worker_computes_with_one_thread_and_a_stream_with_all():
    code = (
        "import coopnlp\n"
        "from spacy.tokens import Doc\n"
        "from spacy.language import Language\n"
        "Doc.set_extension('threads', default=0)\n"
        "@Language.component('count')\n"
        "def count(doc):\n"
        "    doc._.threads = len(nlp.get_pipe('coopnlp').tagger.scorer._requests)\n"
        "    return doc\n"
        "nlp = coopnlp.load()\n"
        "nlp.add_pipe('count')\n"
        "print(nlp('متن')._.threads)\n"
        "print(*{doc._.threads for doc in coopnlp.pipe(['متن'] * 12)})\n"
        "print(*{doc._.threads for doc in coopnlp.pipe(['متن'] * 64, n_process=2, batch_size=32)})\n"
    )
    environment = {**os.environ, "OMP_NUM_THREADS": "2"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.split() == ["1", "2", "1"]


def test_full_batches_of_one_length_run_side_by_side():
    rng = random.Random(0)
    lengths = [rng.choice([20, 60, 61, 180]) for _ in range(200)]
    alike = batches(lengths, size=4)
    joined = list(side_by_side(alike, lengths, size=4, most=3))
    assert [i for batch in joined for i in batch] == [i for batch in alike for i in batch]
    assert {len(batch) for batch in joined} <= {1, 4, 8, 12}
    assert max(map(len, joined)) == 12
    for batch in joined:
        assert len({-(-max(lengths[i] for i in batch[at : at + 4]) // 16) for at in range(0, len(batch), 4)}) == 1
    assert list(side_by_side(alike, lengths, size=4, most=1)) == alike


@pytest.mark.slow
@pytest.mark.skipif(not MODEL.is_dir(), reason="the package was built without its model")
def test_workers_that_are_started_anew_read_too(tmp_path):
    script = tmp_path / "many.py"  # what is started anew imports the script
    script.write_text(
        "import multiprocessing, coopnlp\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    coopnlp.parse('۲۵ درصد')\n"
        "    texts = ['۲۵ درصد', None, '۱۸ تعاونی']\n"
        "    print([len(d.ents) for d in coopnlp.pipe(texts, n_process=2, batch_size=1, errors='skip')])\n",
        encoding="utf-8",
    )
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert run.stdout == "[1, 1]\n"
    assert "article 1 skipped" in run.stderr


def test_nothing_of_a_stream_outlives_it(rules_nlp):
    list(pipe([TEXT] * 3, nlp=rules_nlp, n_process=2))
    assert not multiprocessing.active_children()
    assert logging.getLogger("coopnlp").handlers == []
