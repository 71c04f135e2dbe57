"""The newspaper or agency that the article itself is from: what it reports is nobody's word.

«خبرگزاری فارس: …», «گرگان - ایرنا: …», «به گزارش خبرنگار مهر», «به گزارش ایلنا از خرم‌آباد», «به گزارش
ایسنا به نقل از …» tell it. Of another one,
«به نقل از رویترز», the words are.
"""

from __future__ import annotations

from coopnlp.labels import ORG
from coopnlp.lexicon import speech as lexicon
from coopnlp.lexicon.places import FROM_WHERE
from coopnlp.linking.article import Article

_LEAD = 3  # sentences in which a dateline stands
_BEFORE = 6  # words between «خبرنگار» and the name
_TO_QUOTING = 4  # words from the name to «نقل»
_DATELINE = frozenset(":-–—ـ/")


def outlets(article: Article) -> frozenset[str]:
    """The words that name the outlet: «فارس» of «خبرگزاری فارس».

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> sorted(outlets(article("خبرگزاری فارس: کار خوب است", [Entity(0, 13, "ORG")])))
        ['فارس']
        >>> outlets(article("به نقل از رویترز، کار خوب است", [Entity(10, 16, "ORG")]))
        frozenset()
    """
    found: set[str] = set()
    for number, entity in enumerate(article.entities):
        if entity.label == ORG and not is_foreign(article, number) and _is_own(article, number):
            found |= names_of(article, number)
    return frozenset(found)


def names_of(article: Article, number: int) -> frozenset[str]:
    """What names an agency, the word for its kind left out; empty for other offices."""
    entity = article.entities[number]
    first, last = article.at(entity.start), article.at(entity.end)
    words = {article.form(at) for at in range(first, last)}
    if not words & lexicon.MEDIA:
        return frozenset()
    return frozenset(words - lexicon.KINDS_OF_MEDIA)


def is_foreign(article: Article, number: int) -> bool:
    """Whether it is an agency of another country."""
    return bool(names_of(article, number) & lexicon.FOREIGN_MEDIA)


def _is_own(article: Article, number: int) -> bool:
    entity = article.entities[number]
    first, behind = article.at(entity.start), article.at(entity.end)
    if any(article.form(at) in lexicon.REPORTERS for at in range(max(0, first - _BEFORE), first)):
        return True
    if article.sentence_at(entity.start) >= _LEAD:
        return False
    reports = any(article.form(at) in lexicon.REPORTED for at in range(max(0, first - _BEFORE), first))
    if reports and any(article.form(at) in lexicon.DESKS for at in range(max(0, first - _BEFORE), behind)):
        return True
    opens = not first or article.words[first].gap == "line" or article.form(first - 1) in _DATELINE | {"،"}
    if opens and article.form(behind) in _DATELINE:
        return True
    sent = article.form(behind) in FROM_WHERE and article.entity_of[behind + 1 : behind + 2] != [-1]
    hands_on = any(article.form(at) == lexicon.QUOTING for at in range(behind, behind + _TO_QUOTING))
    return reports and (sent or hands_on)
