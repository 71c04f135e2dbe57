"""The clause around a number, without a parser: its phrases up to the number, its subject and its verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coopnlp.facts.adjectives import is_finite
from coopnlp.facts.nouns import extent, noun_ending
from coopnlp.facts.page import Page
from coopnlp.labels import CARDINAL
from coopnlp.lexicon import facts as lexicon
from coopnlp.linking.saying import verb_of_saying

OBJECT, AMOUNT = "را", "#"  # kinds of parts that are no subject
TIMES = frozenset({"DATE", "TIME", "DURATION", "ORDINAL"})
_STRONG = frozenset(".؛;:؟?!|/–—-•▪◾")
_WEAK = frozenset("،,و")
_REACH = 40  # words of a clause before a number, and behind it


@dataclass(frozen=True, slots=True)
class Part:
    """A noun phrase of a clause.

    Attributes:
        start: Its first word.
        end: The word behind it.
        kind: Its preposition, «را», «#» behind a number, or nothing for a subject or a predicate.
    """

    start: int
    end: int
    kind: str = ""


def clause_start(page: Page, at: int) -> int:
    """The first word of the clause that word `at` stands in: behind a verb, a sign, «که».

    Example:
        >>> from coopnlp.linking.article import article
        >>> page = Page(article("وی گفت این تعاونی سه فروشگاه دارد", []), [])
        >>> clause_start(page, 4)
        2
    """
    begin = max(page.bounds(page.words[at].start)[0], at - _REACH)
    start = at
    while start > begin and page.words[start].gap != "line":
        form = page.form(start - 1)
        if page.number_of[start - 1] >= 0:
            start -= 1  # «۲.۵», «۲/۵»
            continue
        if form == ")":
            start = _opened(page, start - 1, begin)
            continue
        if form in _STRONG or form in lexicon.CLAUSE_OPENERS or form == "(" or is_verb(page, start - 1):
            break
        start -= 1
    while start < at and page.form(start) in _WEAK:
        start += 1
    return start


def _opened(page: Page, at: int, begin: int) -> int:
    """The word of the opening bracket, `at` without one."""
    return next((i for i in range(at - 1, begin - 1, -1) if page.form(i) == "("), at)


def is_verb(page: Page, at: int) -> bool:
    """A verb that ends a clause; «پرونده‌های رد شده» has none."""
    if page.article.entity_of[at] >= 0 or page.number_of[at] >= 0 or not is_finite(page.form(at)):
        return False
    if page.form(at) in lexicon.MODALS:
        return False
    if page.form(at - 1) in lexicon.PREPOSITIONS:
        return False  # «به گفته»
    participle = page.form(at) in lexicon.DONE and not is_finite(page.form(at + 1))
    return not participle or page.form(at + 1) in _WEAK


def parts_of(page: Page, start: int, end: int) -> Iterator[Part]:
    """The noun phrases of a stretch of words, counted things among them.

    Example:
        >>> from coopnlp.linking.article import article
        >>> page = Page(article("تعاونی روستایی در شهر، کود اوره را", []), [])
        >>> [(part.start, part.end, part.kind) for part in parts_of(page, 0, 8)]
        [(0, 2, ''), (3, 4, 'در'), (5, 7, 'را')]
    """
    at, kind = start, ""
    while at < end:
        form = page.form(at)
        last = at if form in lexicon.PREPOSITIONS else _counted(page, at, end) or extent(page, at, end)
        if last > at:
            kind = OBJECT if page.form(last) == OBJECT else kind
            yield Part(at, last, kind)
            kind = kind if page.form(last) == "و" and kind != OBJECT else ""
            at = last
            continue
        if page.number_of[at] >= 0:
            time = page.numbers[page.number_of[at]].label in TIMES
            kind = "" if time else AMOUNT
        elif kind in lexicon.PREPOSITIONS and page.words[at].kind == "letters":
            pass  # «به گفته …»
        elif form in lexicon.PREPOSITIONS:
            kind = form
        elif form not in lexicon.DETERMINERS | {"و"}:
            kind = ""
        at += 1


def _counted(page: Page, at: int, end: int) -> int:
    """The word behind a count and what it counts, 0 if none begins at `at`."""
    number = page.number_of[at]
    counted = page.numbers[number].counted if number >= 0 and page.numbers[number].label == CARDINAL else None
    last = 0 if counted is None else page.span(*counted)[1]
    return last if at < last <= end else 0


def subject(page: Page, first: int) -> tuple[int, int] | None:
    """Who or what the clause around a number tells of, if that stands before the number; behind «که» what it is of.

    Example:
        >>> from coopnlp.linking.article import article
        >>> def told(text):
        ...     page = Page(article(text, []), [])
        ...     found = subject(page, len(page.words))
        ...     return found and page.spelt(*found)
        >>> told("به گفته وی، این تعاونی در شهر"), told("در روستایی که خودش"), told("وی"), told("کود را به شهر")
        ('تعاونی', 'روستایی', None, None)
    """
    at = min(first, len(page.words) - 1)
    start = clause_start(page, at)
    for part in parts_of(page, start, first):
        if part.kind == OBJECT:
            return None
        if not part.kind and not is_adverb(page, part):
            return part.start, part.end
    return antecedent(page, start)


def antecedent(page: Page, start: int) -> tuple[int, int] | None:
    """What a clause with «که» tells of: «روستایی که | ۱۹۸۰ نفر جمعیت دارد»."""
    if page.form(start - 1) != "که" or start < 2:
        return None
    end, begin = start - 1, page.bounds(page.words[start - 1].start)[0]
    while end > begin and page.form(end - 1) in _WEAK | lexicon.TOO | {OBJECT}:
        end -= 1  # «کالابرگ را هم که»
    return noun_ending(page, end, begin)


def is_adverb(page: Page, part: Part) -> bool:
    """Whether a part only says how or when: «الان», «به‌طور میانگین»."""
    words = {page.form(at) for at in range(part.start, part.end)}
    return words <= lexicon.ADVERBS | lexicon.NOW | lexicon.SELF or page.form(part.start) in lexicon.MANNER


def verb_behind(page: Page, last: int) -> int:
    """The verb of the clause behind a number, -1 where a sign comes first."""
    _, end = page.bounds(page.words[min(last, len(page.words)) - 1].start)
    for at in range(last, min(end, last + _REACH)):
        if page.number_of[at] >= 0:
            continue
        if page.form(at) in _STRONG or (at > last and page.words[at].gap == "line"):
            return -1
        if is_verb(page, at):
            return at
    return -1


def is_said(page: Page, at: int) -> bool:
    """Whether the verb at word `at` only says something."""
    begin, end = page.bounds(page.words[at].start)
    return any(verb_of_saying(page.article, i, end) == at + 1 for i in range(max(begin, at - 2), at + 1))
