"""Whose words a sentence hands on: «به گفته X», «بر اساس آمار X», «بنابر این گزارش», «در این بیانیه آمده است»."""

from __future__ import annotations

from coopnlp.labels import ORG, PERSON
from coopnlp.lexicon import speech as lexicon
from coopnlp.lexicon.names import KINDS_OF_BODIES
from coopnlp.linking.article import Article
from coopnlp.linking.jobs import job_at
from coopnlp.linking.told import BODY, ENTITY, JOB, LAST, REPORT, WRITTEN, Named, behind, person_behind

BODIES = frozenset[str]().union(*KINDS_OF_BODIES)
_THEREFORE = "بنابراین"  # «بنابراین گزارش»: «بنا بر این گزارش»
_REACH = 8  # words in which a source is named
_TO_CONTAINED = 30  # words from «در این گزارش» to «آمده است»
_TO_TELLING = 14  # words from «گزارش» to «حاکی»


def source_at(article: Article, i: int, end: int, begin: int = -1) -> tuple[Named, int] | None:
    """«به گفته X», «به گزارش X», «بر اساس آمار X», «به گفته وی»: whose words follow, and the word behind.

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> one = article("به نقل از روابط عمومی ایلنا، او", [Entity(22, 27, "ORG")])
        >>> source_at(one, 1, 8)
        (Named(kind='entity', entity=0, job=None, word=-1), 6)
    """
    if article.entity_of[i] >= 0:
        return None
    if article.form(i) in lexicon.TEXTS and _contains(article, i, end):
        return Named(WRITTEN), i + 1
    if article.form(i).removeprefix(lexicon.JOINED_TO) in lexicon.SOURCE_NOUNS - {article.form(i)}:
        return _named_behind(article, i, end)  # «به‌گفته»
    return _behind_noun(article, i, end, begin) if article.form(i) in lexicon.SOURCE_NOUNS else None


def _behind_noun(article: Article, i: int, end: int, begin: int) -> tuple[Named, int] | None:
    """Who is named behind «گفته», «گزارش», «آمار» at a word, if that names a source there."""
    if article.form(i) in lexicon.HEAD_SOURCES and article.form(i + 1) in lexicon.PRONOUNS and i == begin:
        return Named(LAST), i + 2  # «آمار او نگران‌کننده است»
    before, earlier = article.form(i - 1), article.form(i - 2)
    if before == _THEREFORE or (before in lexicon.THIS and earlier in lexicon.BEFORE_SOURCE):
        return Named(REPORT), i + 1
    if before not in lexicon.BEFORE_SOURCE and not _tells(article, i, end):
        return None
    return _named_behind(article, i, end)


def _contains(article: Article, i: int, end: int) -> bool:
    """«در این |بیانیه| آمده است», «در ادامه این |گزارش| آمده است»."""
    inside = article.form(i - 1) in lexicon.THIS and article.form(i - 2) in lexicon.CONTAINING
    return inside and any(article.form(at) in lexicon.CONTAINED for at in range(i, min(end, i + _TO_CONTAINED)))


def _tells(article: Article, i: int, end: int) -> bool:
    """«گزارش بانک حاکی است»."""
    return any(article.form(at) == lexicon.TELLING for at in range(i, min(end, i + _TO_TELLING)))


def _named_behind(article: Article, i: int, end: int) -> tuple[Named, int] | None:
    at = i + 1
    while at < min(end, i + 1 + _REACH):
        found = named_source(article, at, end)
        if found is not None or not _is_inside(article, at):
            return found
        at += 1
    return None


def _is_inside(article: Article, at: int) -> bool:
    inside = article.form(at) in lexicon.INSIDE_SOURCE or article.form(at) == '"' or article.form(at) in lexicon.TITLES
    return inside and article.entity_of[at] < 0


def named_source(article: Article, at: int, end: int) -> tuple[Named, int] | None:
    """Who is named at a word as a source, and the word behind: a name, «وی», «این بانک», a job.

    Example:
        >>> from coopnlp.linking.article import article
        >>> named_source(article("وی آمد", []), 0, 2)
        (Named(kind='last', entity=-1, job=None, word=-1), 1)
    """
    number = _last_of_chain(article, article.entity_of[at])
    if number >= 0:
        named = article.entities[number].label in (PERSON, ORG)
        return (Named(ENTITY, number), behind(article, number)) if named else None
    if article.form(at) in lexicon.PRONOUNS:
        return Named(LAST), at + 1
    if article.form(at) in lexicon.THIS and article.form(at + 1) in lexicon.MEANT_PERSONS:
        return Named(LAST), at + 2
    body = at + (article.form(at) in lexicon.THIS)
    if article.form(body) in BODIES and article.entity_of[body] < 0:
        return _body(article, body, end)
    job = job_at(article, at, end)
    if job is None:
        return None
    person = person_behind(article, job, end)
    return (Named(JOB, job=job), job.last) if person < 0 else (Named(ENTITY, person, job), behind(article, person))


def _body(article: Article, body: int, end: int) -> tuple[Named, int]:
    """«بنا به آمار |بانک|», «به گزارش این |سازمان|»; «آمار سازمان |«نور»|» has its name."""
    quoted = article.form(body + 1) in lexicon.AROUND_NAMES and body + 2 < end
    inside = article.entity_of[body + 2] if quoted else -1
    if inside >= 0 and article.entities[inside].label == ORG:
        return Named(ENTITY, inside), behind(article, inside)
    return Named(BODY, word=body), body + 1


def _last_of_chain(article: Article, number: int) -> int:
    """Of «گروه سیاسی | خبرگزاری فارس» the agency."""
    while number >= 0 and article.entities[number].label == ORG:
        at = behind(article, number)
        other = article.entity_of[at] if at < len(article.words) else -1
        if other < 0 or article.form(at) not in lexicon.AGENCIES:
            break
        number = other
    return number
