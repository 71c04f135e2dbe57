"""How far the words of a speaker reach: before the verb or not, to its sentence's end, through the whole article."""

from __future__ import annotations

from collections.abc import Sequence

from coopnlp.lexicon import speech as lexicon
from coopnlp.linking.article import Article
from coopnlp.linking.quotes import CLOSING
from coopnlp.linking.told import SOURCE, VERB, WRITTEN, Event
from coopnlp.linking.turns import Voice
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

_NO_WORDS = frozenset({"", ".", "و", "؛", "!", "؟"})  # behind a verb of saying that no words follow


def stands_before_words(article: Article, event: Event, begin: int, end: int) -> bool:
    """Whether what stands before a verb is not said, as words follow it and no quote is before: «مدیر ۳۰ ساله گفت: …».

    Example:
        >>> from coopnlp.linking.article import article
        >>> verb = Event(VERB, 3, 4)
        >>> stands_before_words(article("مدیر ۳۰ ساله گفت: کار خوب است", []), verb, 0, 8)
        True
        >>> stands_before_words(article("با یادآوری کار گفت: کار خوب است", []), verb, 0, 8)
        False
    """
    form = article.form
    if event.kind != VERB or form(event.first) not in lexicon.BEFORE_WORDS or event.after >= end:
        return False
    if any(form(at) in lexicon.WITH and form(at + 1) in lexicon.SAYING_TOO for at in range(begin, event.first)):
        return False
    before = {form(at) for at in range(begin, event.first)}
    told = before & (lexicon.WITH_WORDS | lexicon.SAYING_JOINED | CLOSING)
    return not told and form(event.after) not in _NO_WORDS


def ends_quote(article: Article, sentence: int, told: Sequence[Event]) -> bool:
    """Whether somebody else tells behind a sentence that ends with the verb: «… این را گفت.»."""
    if not told or told[-1].kind != VERB:
        return False
    last, end = told[-1], article.bounds[sentence][1]
    ends = last.after >= end - 1 and article.form(end - 1) != ":"
    return ends and article.form(last.first) in lexicon.BEFORE_WORDS


def hands_on(article: Article, told: Sequence[Event]) -> bool:
    """Whether the whole article is somebody's: «به گزارش ایسنا به نقل از رویترز، …»."""
    told = [event for event in told if event.named is None or event.named.kind != WRITTEN]  # «…, در این گزارش آمده است»
    return bool(told) and told[-1].kind == SOURCE and article.form(told[-1].first) == lexicon.QUOTING


def is_of_media(voice: Voice | None) -> bool:
    """Whether it is a news agency, that only hands on one sentence."""
    return voice is None or any(fold(word).replace(ZWNJ, "") in lexicon.MEDIA for word in voice.name.split())
