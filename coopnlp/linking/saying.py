"""Verbs of saying, as one word («گفت», «می‌افزاید») or as a noun with its verb («اظهار داشت», «یادآور شد»)."""

from __future__ import annotations

from coopnlp.labels import PERSON
from coopnlp.lexicon import speech as lexicon
from coopnlp.lexicon import verbs
from coopnlp.linking.article import Article

_SHORTEST = 4
_TO_DEMANDED = 40  # words from «خواستار» to «شد»
_TO_FROM = 16  # words from «از» to «خواست»
_PERFECT = ("هاند", "هایم")  # «شده‌اند»
_INDICATIVE = ("می", "نمی", "برمی", "درمی", "بازمی", "برنمی", "درنمی")


def is_verb(form: str) -> bool:
    """Whether a joined word is a finite verb, as far as the lexicon knows.

    Example:
        >>> is_verb("میشود"), is_verb("تعاونی")
        (True, False)
    """
    if len(form) > _SHORTEST and (form.startswith(_INDICATIVE) or form.endswith(_PERFECT)):
        return True
    return form in verbs.VERBS or form in verbs.FUTURE_VERBS


def verb_of_saying(article: Article, i: int, end: int) -> int:
    """The index behind a verb of saying that begins at word `i`, 0 if none does.

    Example:
        >>> from coopnlp.linking.article import article
        >>> verb_of_saying(article("وی خاطرنشان کرد: بله", []), 1, 5)
        3
    """
    form, behind = article.form(i), article.form(i + 1)
    if article.entity_of[i] >= 0:
        return 0
    if form in lexicon.SAYING_JOINED or _stands_alone(article, i):
        return i + 1
    if behind in lexicon.SAYING_LIGHT.get(form, ()):
        return i + 2
    if form in lexicon.SAYING:
        return 0 if behind in lexicon.TALK and article.form(i + 2) == "گو" else i + 1
    having_said = form in lexicon.HAVING_SAID and behind in lexicon.WITH_SAID
    if having_said or (form == "می" and behind in lexicon.SAYING_STEMS):
        return i + 2
    return _compound(article, i, end)


def _stands_alone(article: Article, i: int) -> bool:
    form = article.form(i)
    return (form in lexicon.HAVING_SAID and _has_said(article, i)) or (form in lexicon.ASKED and _has_asked(article, i))


def _demands(article: Article, i: int, end: int) -> bool:
    """«خواستار |۱۸ وام| شد»: the next verb is that of the noun."""
    verbal = (at for at in range(i + 1, min(end, i + _TO_DEMANDED)) if article.form(at) not in lexicon.NOUNS_TOO)
    verb = next((at for at in verbal if is_verb(article.form(at))), end)
    return verb < end and article.form(verb) in lexicon.DEMANDED


def _has_said(article: Article, i: int) -> bool:
    """«رضایی گفته ۱۸ …», «آمده و گفته …»: the verb without «است»; but «به گفته», «گفته او»."""
    before, number = article.form(i - 1), article.entity_of[i - 1] if i else -1
    if number >= 0:
        return article.entities[number].label == PERSON
    return before in lexicon.PRONOUNS or (before == "و" and article.form(i - 2) in verbs.PARTICIPLES)


def _has_asked(article: Article, i: int) -> bool:
    """«از دولت |خواست|»."""
    return any(article.form(at) == lexicon.FROM for at in range(max(0, i - _TO_FROM), i))


def _compound(article: Article, i: int, end: int) -> int:
    """«اظهار داشت», «یادآور شد», «پیش بینی می‌کند»."""
    form, at = article.form(i), i + 1
    if form in lexicon.DEMANDING and _demands(article, i, end):
        return at
    if (form, article.form(at)) in lexicon.SAYING_PAIRS:
        at += 1
    elif form not in lexicon.SAYING_NOUNS and form not in lexicon.CLAIMING:
        return 0
    if article.form(at) in lexicon.PARTICLES:
        at += 1
    light = lexicon.BECAME if form in lexicon.CLAIMING else lexicon.SAYING_VERBS
    if at >= end or article.form(at) not in light:
        return 0
    return at + 1 + (article.form(at + 1) in verbs.IS)
