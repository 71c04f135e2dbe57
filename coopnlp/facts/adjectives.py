"""Adjectives and verbs by their form, without a parser."""

from __future__ import annotations

from coopnlp.facts import units
from coopnlp.facts.page import Page
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, ORDINAL
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon import phrases, verbs, words_of
from coopnlp.lexicon.verbs import IS
from coopnlp.words.orthography import orthography

_VERB = 5  # letters of a verb with its ending, «خریده‌ایم»
_APART = "ای"  # «رسانه ای»
PARTICLES = words_of("می نمی")


def is_finite(form: str) -> bool:
    """Whether a joined word is a verb with a person, of any verb that is known.

    Example:
        >>> is_finite("میخرند"), is_finite("خواستیم"), is_finite("میدان"), is_finite("خرید")
        (True, True, False, False)
    """
    if form in lexicon.FINITE or form in lexicon.NEGATED or form in verbs.FUTURE_VERBS:
        return True
    if form in lexicon.PRESENT and form not in orthography().words:
        return True
    for before in lexicon.INDICATIVE:
        if form.startswith(before) and form.removeprefix(before) in orthography().after_mi:
            return form not in orthography().common
    return len(form) > _VERB and form.endswith(("هاند", "هایم", "هاید"))


def describes(page: Page, mention: Mention) -> bool:
    """Whether a number is an adjective of the noun before it: «بهبود ۱۴ درصدی», «زمین ۲ هکتاری»."""
    _, last = page.span(mention.start, mention.end)
    return mention.label != CARDINAL and page.form(last - 1) in units.ADJECTIVES


def modifies(page: Page, at: int, first: int) -> bool:
    """Whether a word is an adjective of the noun before it, and no complement."""
    form = page.form(at)
    if not form or page.article.entity_of[at] >= 0:
        return False
    if (
        _is_apart(page, at, first)
        or form in lexicon.PIECES - {_APART}
        or (form in lexicon.OF_TIMES and page.form(at - 1) in lexicon.AMOUNTS)
    ):
        return True  # «فروش روزانه»
    if page.number_of[at] >= 0:  # «چهار گروه نخست»
        return form in lexicon.ADJECTIVES and page.numbers[page.number_of[at]].label == ORDINAL
    if form in lexicon.PHRASE_ENDS or page.words[at].kind != "letters":
        return False
    listed = form in lexicon.ADJECTIVES or form in phrases.NOUN_HALVES or form in lexicon.GIVEN
    return listed or _looks_like_one(page, at, first)


def _is_apart(page: Page, at: int, first: int) -> bool:
    """«آثار |رسانه ای|»; but «۸۴ |صفحه| ای»."""
    if page.form(at) == _APART:
        return page.form(at - 1).endswith("ه") and page.number_of[at - 2] < 0
    apart = page.form(at + 1) == _APART and page.words[at + 1].gap == "space"
    return at > first and apart and page.form(at).endswith("ه")


def _looks_like_one(page: Page, at: int, first: int) -> bool:
    """An adjective by its form: «فروخته‌شده», «صنعتی», «پر‌خطر»; but «صادرشده است», «زندگی می‌کنند»."""
    form, behind = page.form(at), page.form(at + 1)
    if form.endswith(lexicon.ADJECTIVE_ENDINGS):
        return behind not in IS
    if page.article.text[page.words[at].start : page.words[at].end].startswith(lexicon.ADJECTIVE_BEGINNINGS):
        return True
    if _is_of_thing(page, at) or _is_prefixed(form):
        return True
    of_kind = len(form) > 3 and form.endswith("ی") and not form.endswith(("های", "ای", "هایی", "گی"))
    return (
        of_kind
        and form not in lexicon.NOUNS_IN_I
        and at == first + 1
        and not (form in lexicon.PARTS_OF_VERBS and (behind in PARTICLES or is_finite(behind)))
        and form not in phrases.COUNTABLES
        and form not in lexicon.AMOUNTS
    )


def _is_of_thing(page: Page, at: int) -> bool:
    """«شرکت |بیمه‌ای|», «طرح |توسعه‌ای|»; but «طرح |جاده‌ای| که»."""
    word = page.words[at]
    return page.article.text.endswith(lexicon.OF_THINGS, word.start, word.end) and page.form(at + 1) != "که"


def _is_prefixed(form: str) -> bool:
    """«پرمصرف», «غیردولتی»: a word of known parts."""
    return any(
        form.startswith(first) and form.removeprefix(first) in orthography().common and len(form) > len(first) + 2
        for first in lexicon.PREFIXES
    )
