"""Articles with marked names, whose numbers the grammar finds: what a row of a table of facts is made of."""

from __future__ import annotations

import datetime as dt

from coopnlp.facts.fact import Fact
from coopnlp.facts.finding import find_facts
from coopnlp.grammar import find
from coopnlp.linking.entities import Entity
from tests.helpers import markup

DAY = dt.date(2025, 9, 2)


def article_of(marked: str) -> tuple[str, list[Entity]]:
    """«<PERSON>احمد رضایی</PERSON> گفت»: the text and its names."""
    text, spans = markup(marked)
    return text, [Entity(span.start, span.end, span.label) for span in spans]


def facts_of(marked: str, date: dt.date | None = DAY) -> list[Fact]:
    text, entities = article_of(marked)
    return find_facts(text, entities, find(text, date))
