"""From the marks of an article to its facts; no spaCy, strings and offsets only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coopnlp.facts.changes import change
from coopnlp.facts.clues import clues
from coopnlp.facts.fact import Change, Fact, Speaker
from coopnlp.facts.measures import has_come_to, is_classifier, measured, of_clause, priced
from coopnlp.facts.named import Measured
from coopnlp.facts.page import FACT_LABELS, Page
from coopnlp.facts.periods import Periods
from coopnlp.facts.same import linked
from coopnlp.facts.where import Places
from coopnlp.facts.wholes import is_bare_growth, is_of_the_same, with_whole
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import MONEY, PERCENT, QUANTITY
from coopnlp.linking.article import article
from coopnlp.linking.canonical import canonical
from coopnlp.linking.entities import Entity
from coopnlp.linking.speech import speech
from coopnlp.linking.turns import JOB, Speech
from coopnlp.linking.whereabouts import geography


def find_facts(
    text: str,
    entities: Sequence[Entity],
    numbers: Sequence[Mention],
    sentences: Sequence[tuple[int, int]] | None = None,
) -> list[Fact]:
    """The facts of an article, in text order: one for each amount, share, quantity and count.

    Args:
        text: The article.
        entities: Its layer 1, in text order, flat.
        numbers: Its layer 2 with values, in text order, flat.
        sentences: The offsets of its sentences; found by `coopnlp.words` if not given.

    Example:
        >>> from coopnlp.grammar import find
        >>> text = "احمد توصیفیان گفت: ۱۸ تعاونی بیش از ۶ میلیارد تومان تسهیلات گرفت."
        >>> found = find_facts(text, [Entity(0, 13, "PERSON")], find(text))
        >>> [(fact.measure, fact.of, fact.speaker.name) for fact in found]
        [('تعاونی', None, 'احمد توصیفیان'), ('تسهیلات', '۱۸ تعاونی', 'احمد توصیفیان')]
    """
    finder = _Finder(text, entities, numbers, sentences)
    return linked(finder.facts(), clues(finder.page))


@dataclass(frozen=True)
class _Finder:
    text: str
    entities: Sequence[Entity]
    numbers: Sequence[Mention]
    sentences: Sequence[tuple[int, int]] | None

    @cached_property
    def page(self) -> Page:
        return Page(article(self.text, self.entities, self.sentences), self.numbers)

    def facts(self) -> Iterator[Fact]:
        page, read = self.page, self.page.article
        spoken = speech(read, canonical(self.text, self.entities))
        periods, places = Periods(page), Places(page, geography(self.text, self.entities))
        last: tuple[Mention, Measured] | None = None
        for index, mention in enumerate(self.numbers):
            if mention.label not in FACT_LABELS:
                continue
            what = measured(page, mention)
            changed = change(page, index, periods.against(mention))
            what = _in_its_place(page, mention, what, last, changed=changed)
            last = (mention, what)
            yield Fact(
                label=mention.label,
                value=mention.value,
                measure=None if what.head is None else page.spelt(*what.head),
                of=None if what.of is None else page.spelt(*what.of),
                change=changed,
                speaker=_speaker(spoken, mention.start),
                place=places.of(mention),
                period=periods.of(mention),
                sentence=read.sentence_at(mention.start),
                text=self.text[mention.start : mention.end],
                start=mention.start,
                end=mention.end,
            )


def _in_its_place(
    page: Page, mention: Mention, what: Measured, last: tuple[Mention, Measured] | None, *, changed: Change | None
) -> Measured:
    """The measure of a number beside that of the one before it."""
    if last is not None:
        reached = changed is not None and changed.before is not None
        if reached and last[1].head is not None and (what.head is None or is_classifier(page, what.head)):
            return last[1]  # «جمعیت از ۹ به ۱۲ هزار نفر رسید»
        if changed is not None and is_bare_growth(page, mention, what, last):
            return last[1]
        if (other := last[1].next_of(page, last[0], mention)) is not None:
            return other
        listed = what == Measured() and last[1].goes_on(page, last[0], mention)
        if listed or is_of_the_same(page, mention, what, last, changed=changed is not None):
            return last[1]
    if mention.label == MONEY and what.of is None and (sold := priced(page, mention, what)) is not None:
        what = sold
    if what == Measured() and mention.label in (MONEY, QUANTITY, PERCENT):
        what = of_clause(page, mention)
        if what == Measured() and last is not None and has_come_to(page, mention, *last):
            return last[1]
    return with_whole(page, mention, what, last)


def _speaker(spoken: Speech, offset: int) -> Speaker | None:
    voice = spoken.at(offset)
    if voice is None:
        return None
    role = voice.name if voice.kind == JOB else spoken.jobs.get(voice.name)
    return Speaker(name=voice.name, kind=voice.kind, role=role)
