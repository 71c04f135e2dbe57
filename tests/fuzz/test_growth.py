"""Work grows with the text alone: counted in lines of Python, which no busy machine changes.

Times are measured by `python -m benchmarks.limits`, which sees what runs inside one line too.
"""

from __future__ import annotations

import pytest

import coopnlp
from benchmarks import limits
from coopnlp.facts.finding import find_facts
from coopnlp.grammar import find
from coopnlp.linking.canonical import canonical
from coopnlp.linking.entities import Entity, clean_entities
from coopnlp.linking.left_out import with_left_out_measures
from coopnlp.linking.names import Token, complete
from coopnlp.linking.whereabouts import geography
from coopnlp.pipeline import blank, parse
from tests.helpers import markup, steps, steps_are_proportional


@pytest.fixture(scope="module")
def bare_nlp():
    return blank(model=False)


@pytest.mark.parametrize("unit", [text.unit for text in limits.TEXTS])
def test_reading_a_text_takes_work_in_proportion(bare_nlp, unit):
    def read(text):
        doc = parse(text, date="2025-09-02", nlp=bare_nlp)
        coopnlp.records(doc)
        coopnlp.render(doc)
        coopnlp.facts(doc)

    assert steps_are_proportional(read, unit, size=200)


# Marks that no model would make of so short a text: `{n}` is another number each time.
MARKED = {
    "one sentence of names": "<PERSON>احمد توصیفیان</PERSON> و ",
    "namesakes": "<PERSON>علی{n} رضایی</PERSON> و <PERSON>رضایی</PERSON> گفتند. ",
    "firms": "<ORG>شرکت سهامی نام{n}</ORG> و شرکت سهامی دیگر، ",
    "towns": "<LOC>بروجرد</LOC> این استان ۵ تن، ",
    "places of one paragraph": "<LOC>خرم‌آباد</LOC> ۵ تن. ۷ تن. ",
    "titles": "دکتر مهندس آقای <PERSON>احمد رضایی</PERSON>، ",
    "titles without a name": "دکتر مهندس ",
    "jobs": "مدیر <ORG>اداره صید</ORG> <ORG>شیلات</ORG> ",
    "jobs that speak": "مدیر عامل <ORG>شیلات</ORG> گفت: «۵ تن» و ",
    "sources": "به گفته روابط عمومی <ORG>شیلات</ORG> ۵ تن، ",
    "dates of a lead": "۵ مهر ۱۴۰۴ و ",
    "amounts behind each other": "حدود ۵ تن از ۷ تن به ۹ تن افزایش، ",
    "brackets of a name": "<ORG>شیلات ((((</ORG> ",
    "quoted firms": "شرکت «نام{n}» ",
}


def _marked(unit: str, count: int) -> tuple[str, list[Entity]]:
    text, spans = markup("".join(unit.replace("{n}", "ابپتثجچح"[n % 8] * (n // 8 + 1)) for n in range(count)))
    return text, [Entity(span.start, span.end, span.label) for span in spans]


def _linked(text: str, entities: list[Entity]) -> None:
    mentions = find(text)
    names = clean_entities(text, entities, mentions)
    words = [Token(start, start + len(word), word, 1.0) for start, word in _words(text)]
    names = complete(names, words)
    canonical(text, names)
    geography(text, names)
    with_left_out_measures(mentions, [Entity(m.start, m.end, "MONEY", 0.9) for m in mentions])
    find_facts(text, names, mentions)


def _words(text: str):
    start = 0
    for word in text.split(" "):
        if word:
            yield start, word
        start += len(word) + 1


@pytest.mark.parametrize("unit", MARKED.values(), ids=MARKED)
def test_linking_and_facts_take_work_in_proportion(unit):
    _linked(*_marked(unit, 25))  # word lists are loaded before the count
    few, many = (steps(lambda count=count: _linked(*_marked(unit, count))) for count in (25, 100))
    assert many <= 5 * few


def test_a_square_is_seen():
    def square(text):
        for _ in text:
            for _ in text:
                pass

    assert not steps_are_proportional(square, "ab", size=200)
