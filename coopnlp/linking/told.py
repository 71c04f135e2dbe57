"""Who is told in a sentence and what tells of speech: the shapes that the rules about speech hand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from coopnlp.labels import PERSON
from coopnlp.lexicon import speech as lexicon
from coopnlp.lexicon.phrases import COMMAS
from coopnlp.linking.article import Article
from coopnlp.linking.jobs import Job

ENTITY, JOB, LAST, REPORT, BODY, WRITTEN = "entity", "job", "last", "report", "body", "written"
SOURCE, VERB, QUOTE, NOTICE = "source", "verb", "quote", "notice"


@dataclass(frozen=True, slots=True)
class Named:
    """Who is told.

    Attributes:
        kind: `entity` by its index, `job` by its words, `last` («وی»), `report` («این گزارش»), `body` («این
            بانک») or `written` («در این بیانیه آمده است»).
        entity: Index of the entity.
        job: The words of the job.
        word: Index of the word for the kind of a body.
    """

    kind: str
    entity: int = -1
    job: Job | None = None
    word: int = -1


@dataclass(frozen=True, slots=True)
class Event:
    """What tells of speech: first word, word behind, who a source names.

    A `source`, a `verb` of saying, a `quote` behind a colon, or a `notice` («به آگاهی می‌رساند»).
    """

    kind: str
    first: int
    after: int
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Who may be the subject of a verb; `strong` where it stands as a subject does."""

    named: Named
    strong: bool


def person_behind(article: Article, job: Job, end: int) -> int:
    """The entity of the person whose name follows a job, -1 for none."""
    at, quoted = job.last, False
    while at < end and (article.form(at) in lexicon.TITLES | lexicon.AROUND_NAMES or article.form(at) in COMMAS):
        quoted = quoted or article.form(at) in lexicon.AROUND_NAMES
        at += 1
    number = article.entity_of[at] if at < end else -1
    if number < 0 or article.entities[number].label != PERSON:
        return -1
    alone = article.form(behind(article, number)) in lexicon.AROUND_NAMES
    return number if alone or not quoted else -1  # «نخست‌وزیر «احمد رضایی»», but «مدیر «رضایی را دید»»


def behind(article: Article, number: int) -> int:
    """The index of the word behind an entity."""
    return article.at(article.entities[number].end)
