"""Words for a person's job: «مدیر کل تعاون کار و رفاه اجتماعی لرستان», before or behind the name."""

from __future__ import annotations

from dataclasses import dataclass

from coopnlp.labels import LOC, ORG, PERSON
from coopnlp.lexicon import speech as lexicon
from coopnlp.lexicon.phrases import COMMAS
from coopnlp.linking.article import Article
from coopnlp.linking.quotes import CLOSING, OPENING
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

_LONGEST = 7  # words of a job outside names
_TOLD = 2  # words of a job that say which one it is
_SIGNS_INSIDE = frozenset("«»")
_STRIPPED = "«»\"'()،,.-–"
_MOST = 3  # of so many words of a job, all but one are told again


@dataclass(frozen=True, slots=True)
class Job:
    """The words of a job: first word and the one behind the last, their text, and the office or place in them.

    Attributes:
        first: Index of the first word.
        last: Index behind the last one.
        text: The words as they stand.
        entity: Index of the ORG or LOC that it names, -1 for none.
    """

    first: int
    last: int
    text: str
    entity: int = -1


def job_at(article: Article, i: int, end: int) -> Job | None:
    """The job whose words begin at word `i`, looked for up to word `end`.

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> one = article("معاون صید اداره کل شیلات خوزستان به خبرنگار گفت", [Entity(10, 32, "ORG")])
        >>> job_at(one, 0, 9).text
        'معاون صید اداره کل شیلات خوزستان'
    """
    if not is_job(article, i) or article.entity_of[i] >= 0:
        return None
    entity, last = _extent(article, i + 1, end)
    opened = sum((article.form(at) in OPENING) - (article.form(at) in CLOSING) for at in range(i, last))
    last += last < end and opened > 0 and article.form(last) in CLOSING  # «محقق مرکز «نور»»
    text = " ".join(article.text[article.words[i].start : article.words[last - 1].end].split())
    return Job(i, last, text, entity)


def joined_job_at(article: Article, i: int, end: int) -> Job | None:
    """The job at word `i` with another one of the same person: «معاون وزیر و رئیس سازمان».

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> joined_job_at(article("معاون وزیر و رئیس شیلات گفت", [Entity(18, 23, "ORG")]), 0, 6).text
        'معاون وزیر و رئیس شیلات'
    """
    job = job_at(article, i, end)
    if job is None or article.form(job.last) != "و" or job.last + 1 >= end:
        return job
    other = job_at(article, job.last + 1, end)
    if other is None or other.entity < 0:
        return job  # «عضو تعاونی و سرپرست خانواده»
    text = " ".join(article.text[article.words[job.first].start : article.words[other.last - 1].end].split())
    return Job(job.first, other.last, text, other.entity if job.entity < 0 else job.entity)


def is_job(article: Article, i: int) -> bool:
    """Whether the words of a job begin at word `i`.

    Example:
        >>> from coopnlp.linking.article import article
        >>> one = article("مدیر شرکت با ۲۸ کشور عضو", [])
        >>> is_job(one, 0), is_job(one, 5)
        (True, False)
    """
    form, behind = article.form(i), article.form(i + 1)
    if behind in lexicon.NOT_YET or (form in lexicon.MEMBERS and _is_of_body(article, i)):
        return False
    if form in lexicon.JOBS or (form in lexicon.JOB_STARTS and behind in lexicon.JOBS):
        return True
    if form in lexicon.JOBS_AND_TITLES:  # «استاد اقتصاد», but «استاد |احمد رضایی|»
        number = article.entity_of[i + 1] if i + 1 < len(article.words) else -1
        return number < 0 or article.entities[number].label == ORG
    return behind in lexicon.JOBS_APART.get(form, ())


def _is_of_body(article: Article, i: int) -> bool:
    """«۲۸ کشور |عضو| اتحادیه», «شرکت‌های |عضو|»: no person's."""
    before = article.form(i - 1)
    return i > 0 and (before in lexicon.WITH_MEMBERS or before.endswith(lexicon.OF_MANY))


def _extent(article: Article, last: int, end: int) -> tuple[int, int]:
    """The entity in a job, and the word behind it."""
    entity, free = -1, 1
    while last < end and free <= _LONGEST:
        number = article.entity_of[last]
        if number >= 0:
            if article.entities[number].label == PERSON:
                break
            last = min(end, article.at(article.entities[number].end))
            entity = number if entity < 0 and article.entities[number].label in (ORG, LOC) else entity
            continue
        if entity < 0 and article.form(last) in lexicon.THIS and _is_this(article, last, end):
            return entity, last + 2  # «معاون صید این اداره»
        if not _goes_on(article, last, entity):
            break
        last, free = last + 1, free + 1
    return entity, last


def _goes_on(article: Article, i: int, entity: int) -> bool:
    """Whether a word outside names belongs to the job."""
    word = article.words[i]
    if word.kind != "letters" and word.form not in _SIGNS_INSIDE:
        return False
    if word.form in lexicon.JOB_NOUNS and article.form(i + 1) not in lexicon.SAYING_VERBS:
        return entity < 0  # «کارشناس مرکز پیش‌بینی»
    if word.form in lexicon.JOB_ENDS or word.form in lexicon.SAYING:
        return False
    if word.form == "و":
        return _joins(article, i, entity)
    if article.form(i - 1) in lexicon.ENDS_OFFICES and article.entity_of[i - 1] < 0:
        return False  # «معاون گردشگری کشور | میزان اقامت را …»
    return entity < 0 or word.form in lexicon.BEHIND_OFFICES


def _is_this(article: Article, i: int, end: int) -> bool:
    """«این اداره», of what was told before; but «مدیر این را گفت»."""
    behind = article.form(i + 1)
    noun = i + 1 < end and article.words[i + 1].kind == "letters" and article.entity_of[i + 1] < 0
    return noun and behind not in lexicon.JOB_ENDS and behind not in lexicon.SAYING


def _joins(article: Article, i: int, entity: int) -> bool:
    """«معاون برنامه‌ریزی و توسعه»: an «و» inside the job, not between two of them or behind its office."""
    return entity < 0 and article.form(i + 1) not in lexicon.JOBS and article.entity_of[i + 1 : i + 2] == [-1]


def job_of(article: Article, person: int, begin: int, end: int) -> Job | None:
    """The job that stands right before or right behind a person's name, in the words `begin` to `end`.

    Args:
        article: The article.
        person: Index of the PERSON among its entities.
        begin: The first word of the sentence.
        end: The word behind its last.

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> one = article("کاظم خبیری، مدیرعامل اتحادیه استان، گفت", [Entity(0, 10, "PERSON")])
        >>> job_of(one, 0, 0, 8).text
        'مدیرعامل اتحادیه استان'
        >>> one = article("مدیر این تعاونی، سولماز یکانی، گفت", [Entity(17, 29, "PERSON")])
        >>> job_of(one, 0, 0, 8).text
        'مدیر این تعاونی'
    """
    entity = article.entities[person]
    first, behind = article.at(entity.start), article.at(entity.end)
    before = _before(article, first, begin)
    if before is not None:
        return before
    at = behind
    quoted = _is_quoted(article, first)  # «احمد رضایی»، مدیر …, but not «خبر احمد رضایی» مدیر …
    while quoted and article.form(at) in lexicon.AROUND_NAMES:
        at += 1
    if article.form(at) in COMMAS or article.form(at) == "(":
        at += 1
    return joined_job_at(article, at, end) if at < end else None


def _is_quoted(article: Article, first: int) -> bool:
    """Whether a sign opens right before a name, titles not counted."""
    while first and article.form(first - 1) in lexicon.TITLES:
        first -= 1
    return first > 0 and article.form(first - 1) in lexicon.AROUND_NAMES


def _before(article: Article, first: int, begin: int) -> Job | None:
    at = first
    while at > begin and (article.form(at - 1) in lexicon.TITLES or article.form(at - 1) in lexicon.AROUND_NAMES):
        at -= 1
    if at > begin and article.form(at - 1) in COMMAS:
        at -= 1
    for start in range(max(begin, at - _LONGEST - 8), at):
        job = job_at(article, start, at)
        if job is not None and job.last == at:
            return job
    return None


def same_job(one: str, other: str) -> bool:
    """Whether two tellings are of one job: the same first word, and the words of one among those of the other.

    Example:
        >>> same_job("مدیرکل سلامت وزارت آموزش", "مدیرکل سلامت آموزش"), same_job("مدیر شعبه", "مدیر بانک")
        (True, False)
    """
    first, second = job_words(one), job_words(other)
    if first[0] != second[0] or min(len(first), len(second)) < _TOLD:
        return False
    short, long = sorted((set(first) - lexicon.KINDS_OF_OFFICES, set(second) - lexicon.KINDS_OF_OFFICES), key=len)
    return len(short) > 1 and short <= long


def alike(one: str, other: str) -> bool:
    """Whether a job told again may be the same, in words that differ a little, where nobody else was told between.

    Example:
        >>> alike("مدیر پروژه ساخت این مدرسه", "مدیر اجرایی پروژه ساخت مدرسه"), alike("مدیر شعبه قم", "مدیر شعبه یزد")
        (True, False)
    """
    first, second = job_words(one), job_words(other)
    if first[0] != second[0]:
        return False
    short, long = sorted((set(first[1:]) - lexicon.LEFT_OUT, set(second[1:]) - lexicon.LEFT_OUT), key=len)
    if not short:
        return False
    ends_alike = first[-1] == second[-1] and _MOST * len(short & long) >= (_MOST - 1) * len(short)
    return short <= long or ends_alike


def job_words(text: str) -> list[str]:
    """The words by which jobs are compared, without signs, each job in one spelling: «مدیر کل», «مدیرکل».

    Example:
        >>> job_words("مدیر کل پست") == job_words("مدیرکل پست")
        True
    """
    words = [word for part in fold(text).replace(ZWNJ, "").split() if (word := part.strip(_STRIPPED))]
    if len(words) > 1 and words[0] + words[1] in lexicon.JOBS:
        words[:2] = [words[0] + words[1]]
    words[:1] = [lexicon.SAME_JOBS.get(word, word) for word in words[:1]]
    return words or [""]
