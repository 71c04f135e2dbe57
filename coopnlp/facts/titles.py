"""Amounts that a title or a price by the unit names: «اشتغال: ۳۶۹۰ نفر», «سبوس، کیلویی ۱۵۸۰ تومان»."""

from __future__ import annotations

from coopnlp.facts.adjectives import modifies
from coopnlp.facts.lists import COLONS, OPENERS, TITLE
from coopnlp.facts.named import Measured, split
from coopnlp.facts.nouns import LONGEST, goes_on, phrase
from coopnlp.facts.page import Page
from coopnlp.facts.units import UNITS
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon.phrases import COMMAS

_REACH = 14  # words before a number in which its noun is looked for
_ROWS = frozenset(".؛)!؟:")


def title(page: Page, first: int, begin: int, *, signed: bool = False) -> Measured:
    """The words between a sign and the number: «پسته ۳۱٬۷۰۰ تن؛ کشمش ۲۲ هزار تن», «جهیزیه: تا ۱۵ میلیون تومان».

    Args:
        page: The article.
        first: First word of the number.
        begin: First word of the sentence.
        signed: Only before a colon.
    """
    end = first
    while end > begin and (page.form(end - 1) in lexicon.BEFORE_NUMBERS | lexicon.EACH or page.form(end - 1) in COLONS):
        end -= 1
    colon = any(page.form(at) in COLONS for at in range(end, first))
    if signed and not colon:
        return Measured()
    start, longest = end, LONGEST if colon else TITLE
    while start > begin and end - start < longest and _is_of_title(page, start - 1, begin, colon=colon):
        start -= 1
        if page.words[start].gap == "line":
            break
    opened = start == begin or page.form(start - 1) in OPENERS or page.words[start].gap == "line"
    opened = opened or page.words[start - 1].kind not in ("letters", "digits")
    while start < end - 1 and page.form(start) in lexicon.HOW_MUCH:
        start += 1
    if start >= end or not opened or page.form(start) in lexicon.LINKS:
        return Measured()
    named = any(page.article.entity_of[at] >= 0 for at in range(start, end))
    return Measured((start, end)) if colon and not named else split(page, (start, end))


def _is_of_title(page: Page, at: int, begin: int, *, colon: bool) -> bool:
    if colon and page.article.entity_of[at] < 0 and page.form(at) in ("و", "دارای"):
        return True  # «قرارداد و تفاهم‌نامه: ۲۹ فقره»
    if colon and page.article.entity_of[at] >= 0:
        return _is_named_amount(page, at, begin)
    adverb = page.form(at) in lexicon.EACH or page.form(at) in lexicon.NOW or page.form(at) in lexicon.ADVERBS
    return goes_on(page, at, begin) and page.article.entity_of[at] < 0 and not adverb


def _is_named_amount(page: Page, at: int, begin: int) -> bool:
    """Whether a name belongs to the noun of an amount: «وام بانک کشاورزی: ۱۰۰ میلیون»."""
    entity = page.article.entity_of[at]
    while at > begin and page.article.entity_of[at - 1] == entity:
        at -= 1
    return at > begin and page.form(at - 1) in lexicon.AMOUNTS


def each(page: Page, first: int, begin: int) -> Measured | None:
    """«سبوس، کیلویی ۱۵۸۰ تومان», «هر کیلو گندم ۲۹ هزار تومان»: what has its price by the kilo.

    Args:
        page: The article.
        first: First word of the number.
        begin: First word of the sentence.
    """
    if page.form(first - 1) in lexicon.EACH - {lexicon.EVERY}:
        start = max(
            (at for at in range(max(begin, first - 2 * _REACH), first) if at == begin or page.form(at - 1) in _ROWS),
            default=first,
        )
        while start < first and page.words[start].kind != "letters":
            start += 1
        good = phrase(page, start, first)
        return Measured(good) if good is not None and page.form(good[1]) in COMMAS and good[1] < first else None
    for at in range(first - 1, max(begin, first - _REACH), -1):
        if page.form(at - 1) == lexicon.EVERY and page.form(at) in UNITS:
            price = at - 2
            while price > begin and page.form(price) not in lexicon.PRICES and modifies(page, price, price - 1):
                price -= 1
            if page.form(price) in lexicon.PRICES:  # «بهای جهانی هر مثقال طلا»
                return Measured((price, at - 1), (at - 1, (phrase(page, at + 1, first) or (at, at + 1))[1]))
            good = phrase(page, at + 1, first)
            return None if good is None else Measured(good)
    return None


def question(page: Page, start: int) -> Measured:
    """The noun that is asked for right before: «سود؟ |۳ درصد|», «وام جبرانی؟ برای هر شاغل ۱۲ میلیون»."""
    if page.form(start - 1) not in ("؟", "?"):
        return Measured()
    begin = start - 1
    while begin > 0 and start - begin <= TITLE and page.words[begin - 1].kind == "letters":
        begin -= 1
    found = phrase(page, begin, start - 1)
    return split(page, found) if found == (begin, start - 1) else Measured()
