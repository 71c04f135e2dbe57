"""Noun phrases of an article, without a parser: how far one goes, and what in it is an adjective."""

from __future__ import annotations

from coopnlp.facts.page import Page
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon import phrases, verbs, words_of
from coopnlp.lexicon.speech import BECAME, SAYING, SAYING_NOUNS
from coopnlp.linking.saying import is_verb

LONGEST = 6  # words of a phrase
_VERB = 5  # letters of a verb with its ending, «خریده‌ایم»
_PARTICIPLE = "ه"  # «ساخته شد»
_PARTICLES = words_of("می نمی")


def phrase(page: Page, at: int, end: int) -> tuple[int, int] | None:
    """The words from `at` on that are one noun with its complements, `None` if none begins there.

    Example:
        >>> from coopnlp.linking.article import article
        >>> page = Page(article("کل سرمایه گذاری تعاونی را گفت", []), [])
        >>> phrase(page, 0, 6)
        (1, 4)
    """
    while at < end and page.form(at) in lexicon.DETERMINERS:
        at += 1
    first = at
    while at < end and at - first < LONGEST and goes_on(page, at, first):
        at += 1
    return (first, at) if at > first else None


def goes_on(page: Page, at: int, first: int) -> bool:
    """Whether word `at` belongs to the phrase that word `first` begins."""
    word = page.words[at]
    if page.article.entity_of[at] >= 0:
        return True
    if word.kind != "letters" or page.number_of[at] >= 0 or (at > first and word.gap == "line"):
        return False
    if word.form == lexicon.RATIO and page.form(at + 1) != lexicon.TO:
        return True  # «نسبت معوقات», but «نسبت به پارسال»
    if word.form in lexicon.ADJECTIVES and at > first and page.form(at + 1) not in verbs.LIGHT_VERBS:
        return True  # «نفر دیگر», «نماینده حاضر»
    if _is_no_noun(word.form):
        names = page.article.entity_of[at - 1], (page.article.entity_of[at + 1 : at + 2] or [-1])[0]
        return word.form == "و" and at > first and min(names) >= 0  # «سهم |میبد| و |اردکان|»
    return not makes_verb(page, at, first)


def _is_no_noun(form: str) -> bool:
    if form in lexicon.PHRASE_ENDS or form in phrases.FUNCTION_WORDS or is_verb(form) or form in SAYING:
        return True
    return form in lexicon.COMPARATIVES or (len(form) > _VERB and form.endswith(lexicon.VERB_ENDINGS))


def makes_verb(page: Page, at: int, first: int) -> bool:
    """«دریافت کرد», «وارد می‌شود»: a noun that makes a verb with the next word; but «۶ میلیارد تومان وام گرفت»."""
    form, behind = page.form(at), page.form(at + 1)
    if form.endswith(_PARTICIPLE) and behind in BECAME and form not in lexicon.AMOUNTS:
        return True
    if not (behind in verbs.LIGHT_VERBS or behind in _PARTICLES or is_verb(behind)):
        return False
    if form in lexicon.AMOUNTS and form not in lexicon.DEEDS:
        return False
    whole = lexicon.DEEDS | lexicon.PARTS_OF_VERBS | phrases.EVENT_NOUNS | SAYING_NOUNS
    return at > first or form in whole


def modifies(page: Page, at: int, first: int) -> bool:
    """Whether a word is an adjective of the noun before it, and no complement."""
    if page.article.entity_of[at] >= 0:
        return False
    form = page.form(at)
    if form in lexicon.PHRASE_ENDS or page.words[at].kind != "letters" or page.number_of[at] >= 0:
        return False
    if form in lexicon.ADJECTIVES or form in phrases.NOUN_HALVES or form.endswith(lexicon.ADJECTIVE_ENDINGS):
        return True
    of_kind = len(form) > 3 and form.endswith("ی") and not form.endswith(("های", "ای"))
    if form in lexicon.GIVEN:
        return True
    return of_kind and form not in phrases.COUNTABLES and form not in lexicon.AMOUNTS and at == first + 1
