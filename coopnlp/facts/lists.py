"""The rows of a list in a sentence: «سیمان با ۲۱ تن، نان و شیر با ۹ تن», «سکته مغزی ۱۵ درصد، سرطان ریه ۲۱ درصد»."""

from __future__ import annotations

from coopnlp.facts.nouns import LONGEST, goes_on, is_place, phrase
from coopnlp.facts.page import Page
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import PERCENT
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon.phrases import COMMAS

OPENERS = frozenset("؛،,./|:")
COLONS = frozenset(":؟")
TITLE = 3  # words of a title


def of_list(page: Page, first: int, begin: int) -> tuple[int, int] | None:
    """«سیمان با ۲۱ هزار تن، رب گوجه با ۴۸۰۰ تن»: the goods of a list, with how much of each."""
    at = first - 1
    while at > begin and page.form(at) in lexicon.BEFORE_NUMBERS:
        at -= 1
    good = noun_before(page, at - 1, begin) if page.form(at) == lexicon.LIST_WITH else None
    if good is None or page.article.entity_of[good[0]] >= 0:
        return None
    good = _joined(page, good, begin)
    opened = good[0] == begin or page.form(good[0] - 1) in OPENERS | {"و"}
    return good if opened else None


def _joined(page: Page, good: tuple[int, int], begin: int) -> tuple[int, int]:
    """Two nouns that are one row: «نان و شیر با ۲۱ تن», but «۹ تن نان و |شیر| با ۲۱ تن»."""
    start = good[0]
    if start - 2 < begin or page.form(start - 1) != "و":
        return good
    earlier = noun_before(page, start - 2, begin)
    if earlier is None or page.article.entity_of[earlier[0]] >= 0:
        return good
    before = page.form(earlier[0] - 1)
    opened = before in OPENERS or (before == "و" and page.number_of[earlier[0] - 2] >= 0)
    return (earlier[0], good[1]) if opened or earlier[0] == begin else good


def row(page: Page, mention: Mention, first: int, begin: int) -> tuple[int, int] | None:
    """The rows of a list in one sentence: «سکته مغزی ۱۵ درصد، سرطان ریه ۲۱ درصد»."""
    own = page.number_of[first]
    at = first - 1
    while at > begin and page.form(at) in lexicon.BEFORE_NUMBERS:
        at -= 1
    start = at + 1
    while start > begin and at + 1 - start < LONGEST and goes_on(page, start - 1, begin):
        start -= 1
        if page.words[start].gap == "line":
            break
    if start > at or page.form(start) in lexicon.AMOUNTS or page.article.entity_of[start] >= 0:
        return None
    start = _joined(page, (start, at + 1), begin)[0]
    if page.amounts[start] > page.amounts[begin]:
        return None  # «سود بلندمدت ۲۰ درصد، کوتاه‌مدت ۱۰ درصد»
    before, last = page.number_of[start - 2] if start >= begin + 2 else -1, page.span(mention.start, mention.end)[1]
    listed = page.form(start - 1) in lexicon.LINKS and before == own - 1 and before >= 0
    if listed and page.numbers[before].label == mention.label == PERCENT:
        return (start, at + 1)
    heads = start == begin or page.words[start].gap == "line" or page.form(start - 1) in COLONS
    following = own + 1 < len(page.numbers) and page.form(last) in COMMAS
    if not heads or not following or not page.numbers[own + 1].label == mention.label == PERCENT:
        return None
    until = page.span(page.numbers[own + 1].start, 0)[0]
    nouns = all(
        page.form(i) in lexicon.BEFORE_NUMBERS | {"و"} or goes_on(page, i, last) for i in range(last + 1, until)
    )
    return (start, at + 1) if nouns and until - last <= LONGEST + 2 else None


def next_of(page: Page, last: int, first: int) -> tuple[int, int] | None:
    """The next thing of a list whose amounts are of one kind: «بهای سکه ۳۰ تومان و |نیم‌سکه| ۵۰ تومان».

    Args:
        page: The article.
        last: The word behind the amount before.
        first: First word of the amount.
    """
    if last >= first or page.form(last) not in lexicon.LINKS:
        return None
    start, end = last + 1, first
    while end > start and page.form(end - 1) in lexicon.BEFORE_NUMBERS:
        end -= 1
    found = phrase(page, start, end)
    if found is not None and page.form(found[1]) == "و" and (second := phrase(page, found[1] + 1, end)) is not None:
        found = found[0], second[1]  # «شربت و |قرص|»
    if found is None or found[1] < end or page.form(found[0]) in lexicon.AMOUNTS:
        return None
    return found if page.number_of[found[0]] < 0 and not is_place(page, found) else None


def noun_before(page: Page, at: int, lowest: int) -> tuple[int, int] | None:
    """The noun phrase that ends with word `at`."""
    start = at + 1
    while start > lowest and start > at - TITLE and goes_on(page, start - 1, lowest):
        start -= 1
    return (start, at + 1) if start <= at else None
