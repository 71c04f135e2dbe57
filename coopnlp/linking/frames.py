"""What tells of speech in a sentence: «به گفته …», verbs of saying, «X: …», and who may be the subject of such a verb.

Who «وی» and «این گزارش» are is known by `coopnlp.linking.speech` alone; here they are only found.
"""

from __future__ import annotations

from collections.abc import Iterator

from coopnlp.labels import LOC, ORG, PERSON
from coopnlp.lexicon import speech as lexicon
from coopnlp.lexicon.facts import FINITE
from coopnlp.lexicon.phrases import COMMAS
from coopnlp.linking.article import Article
from coopnlp.linking.jobs import Job, is_job, job_at, joined_job_at
from coopnlp.linking.quotes import CLOSING, OPENING
from coopnlp.linking.saying import is_verb, verb_of_saying
from coopnlp.linking.sources import BODIES, named_source, source_at
from coopnlp.linking.told import (
    BODY,
    ENTITY,
    JOB,
    LAST,
    NOTICE,
    QUOTE,
    REPORT,
    SOURCE,
    VERB,
    Event,
    Named,
    Subject,
    behind,
    person_behind,
)

_SIGNS = frozenset("،,؛;:.-–—»«()")
_ENDS = frozenset("؛.")
_JOINING = frozenset({"و", "اما"})
_THAT = "که"
_REACH = 8  # words in which a source is named, or titles before a name
_HEADLINE = 6  # words behind the colon
_DASHES = frozenset("-–—ـ")
_TO_COLON = 14  # words from «در گفت‌وگو با» to the colon
_BULLETS = 4  # signs before the first word of a paragraph
_TO_NOTICE = 24  # words from «به آگاهی» to its verb


def events(article: Article, sentence: int, depth: int) -> Iterator[Event]:
    """What tells of speech in a sentence, in text order; nothing inside quotes, for a quote is one voice.

    Args:
        article: The article.
        sentence: The number of the sentence.
        depth: How many quotes are open at its beginning.

    Example:
        >>> from coopnlp.linking.article import article
        >>> one = article("وی افزود: «او گفت» و تصریح کرد: بله", [])
        >>> [(event.kind, event.first) for event in events(one, 0, 0)]
        [('verb', 1), ('verb', 8)]
    """
    begin, end = article.bounds[sentence]
    head = headline(article, sentence)
    i, said = begin, False
    if head is not None:
        yield Event(SOURCE, begin, head[1], head[0])
        i = head[1]
    while i < end:
        depth += (article.form(i) in OPENING) - (article.form(i) in CLOSING and depth > 0)
        if depth:
            i += 1
            continue
        event = _event(article, i, end, begin, said=said)
        if event is None:
            said = said and article.form(i) not in _ENDS
            i += 1
            continue
        yield event
        said = said or event.kind == VERB
        i = event.after


def _event(article: Article, i: int, end: int, begin: int, *, said: bool) -> Event | None:
    source = source_at(article, i, end, begin)
    if source is not None:
        return Event(SOURCE, i, source[1], source[0])
    behind = verb_of_saying(article, i, end)
    if behind:
        return Event(VERB, i, behind)
    if article.form(i) in lexicon.BY:
        return made_known(article, i, end)
    if article.form(i) in lexicon.NOTICES and article.form(i - 1) == "به":
        told = next((at for at in range(i, min(end, i + _TO_NOTICE)) if article.form(at) in lexicon.NOTIFYING), 0)
        return Event(NOTICE, i, told + 1) if told else None
    if article.form(i) == ":" and not said and (article.form(i + 1) in OPENING or _is_of_me(article, i, end, begin)):
        return Event(QUOTE, i, i + 1)
    return None


def _is_of_me(article: Article, colon: int, end: int, begin: int) -> bool:
    """«احمد رضایی نگران است: دو قسط دادم»: in the first person, behind a sentence about somebody."""
    number = article.entity_of[begin]
    if number < 0 or article.entities[number].label != PERSON:
        return False
    return any(is_verb(article.form(at)) for at in range(begin, colon)) and any(
        article.form(at).endswith("م") and article.form(at) in FINITE for at in range(colon, end)
    )


def made_known(article: Article, i: int, end: int) -> Event | None:
    """«از سوی بانک مرکزی اعلام شد»: who is named behind «سوی», «توسط».

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> made_known(article("از سوی ایلنا اعلام شد", [Entity(7, 12, "ORG")]), 1, 5).named.entity
        0
        >>> made_known(article("از سوی ایلنا ساخته شد", [Entity(7, 12, "ORG")]), 1, 5)
    """
    found = named_source(article, i + 1, end)
    if found is None:
        return None
    for at in range(found[1], end - 1):
        if article.form(at) in lexicon.MADE_KNOWN and article.form(at + 1) in lexicon.WERE_MADE:
            return Event(SOURCE, i, found[1], found[0])
        if is_verb(article.form(at)):
            break
    return None


def headline(article: Article, sentence: int) -> tuple[Named, int] | None:
    """«بانک مرکزی: …» at the head of a paragraph, where a whole sentence follows; and the word behind the colon.

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> bank = Entity(0, 10, "ORG")
        >>> headline(article("بانک مرکزی: تورم ۵ درصد شد", [bank]), 0)[1]
        3
        >>> headline(article("شعبه تبریز: ۴۱۲ فقره", [bank]), 0)
    """
    begin, end = article.bounds[sentence]
    paragraphs = article.paragraphs
    lined = begin < end and article.words[begin].gap == "line"
    if begin >= end or (sentence and paragraphs[sentence] == paragraphs[sentence - 1] and not lined):
        return None
    for _ in range(_BULLETS):
        begin += begin < end and article.words[begin].kind not in ("letters", "digits")
    source = begin < end and article.form(begin) in lexicon.HEAD_SOURCES and article.entity_of[begin] < 0
    while begin + source < end and _is_title(article, begin + source):
        begin += 1
    found = _named_at(article, begin + source, end) if begin + source < end else None
    at = begin if found is None else _behind_setting(article, found[1], end)
    if found is None or article.form(at) != ":":
        return None
    named = found[0]
    forms = {article.form(i) for i in range(begin, found[1])}
    if named.kind == ENTITY and forms & lexicon.MEDIA and not forms & lexicon.FOREIGN_MEDIA:
        return None  # «خبرگزاری فارس: مدیر گمرک گفت»: from where the wire comes
    if source:
        return named, at + 1
    heads = not sentence and end - at > _HEADLINE  # of the whole article: «سپاه: دو کشتی توقیف شد», also without a verb
    return (named, at + 1) if heads or _speaks(article, named, at, end) else None


def _is_title(article: Article, i: int) -> bool:
    return article.form(i) in lexicon.TITLES and article.entity_of[i] < 0 and not is_job(article, i)


def _speaks(article: Article, named: Named, at: int, end: int) -> bool:
    """Whether the words behind a name and its colon are speech, no row of a table."""
    person = named.kind == JOB or article.entities[named.entity].label == PERSON
    verbal = any(is_verb(article.form(i)) for i in range(at + 1, end) if article.form(i) not in lexicon.LEFT_OVER)
    if at + 1 < end and article.words[at + 1].kind == "digits":
        alone = named.job is not None and named.job.last == named.job.first + 1  # «عضو: ۲۹۷ هزار نفر»
        if not (person and verbal) or alone:
            return False
    return article.form(at + 1) in OPENING or verbal or at + 1 >= end


def _behind_setting(article: Article, at: int, end: int) -> int:
    """The word behind «(یونیفیل)» and «در گفت‌وگو با ایسنا», which stand between a name and its colon."""
    if article.form(at) == "(":
        closing = next((i for i in range(at, min(end, at + _REACH)) if article.form(i) == ")"), at - 1)
        at = closing + 1
    at += article.form(at) in COMMAS and article.form(at + 1) in lexicon.SETTINGS  # «…، در نشست قم: …»
    if article.form(at) not in lexicon.SETTINGS:
        return at
    signs = _SIGNS - OPENING - CLOSING
    for i in range(at, min(len(article.words), at + _TO_COLON)):  # lines break at hashtags
        form = article.form(i)
        if form == ":":
            return i
        if i >= end and article.form(end - 1) not in lexicon.TALKS:
            break
        if (is_verb(form) and form not in lexicon.NOUNS_TOO) or article.words[i].kind == "digits" or form in signs:
            break
    return at


def _named_at(article: Article, begin: int, end: int) -> tuple[Named, int] | None:
    """A name or a job at the head of a sentence, with what belongs to it."""
    number = article.entity_of[begin]
    if number >= 0:
        if article.entities[number].label not in (PERSON, ORG):
            return None
        at = behind(article, number)
        while article.form(at) in lexicon.AROUND_NAMES:
            at += 1
        job = joined_job_at(article, at + (article.form(at) in COMMAS), end)
        return Named(ENTITY, number), at if job is None else job.last
    job = job_at(article, begin, end)
    if job is None:
        return None
    person = person_behind(article, job, end)
    return (Named(JOB, job=job), job.last) if person < 0 else (Named(ENTITY, person), behind(article, person))


def subjects(article: Article, begin: int, verb: int) -> Iterator[Subject]:
    """Who may be the subject of a verb of saying, in text order.

    Example:
        >>> from coopnlp.linking.article import article
        >>> one = article("وی به مدیر شرکت گفت", [])
        >>> [(subject.named.kind, subject.strong) for subject in subjects(one, 0, 4)]
        [('last', True)]
    """
    i = begin
    while i < verb:
        number = article.entity_of[i]
        strong = _opens_clause(article, i, begin)
        if number >= 0:
            if behind(article, number) == verb and article.form(i - 1) == "که" and i > begin:
                yield Subject(Named(ENTITY, number), strong=True)  # «… که بانک می‌گوید»
            elif _is_subject(article, number, i, begin):
                office = article.entities[number].label != PERSON
                yield Subject(Named(ENTITY, number), i == begin if office else strong)
            i = max(behind(article, number), i + 1)
            continue
        meant = _meant(article, i, begin)
        if meant is not None:
            yield Subject(meant, strong=True)
        job = (
            None
            if _is_blocked(article, i, begin) or article.words[i - 1].kind == "digits"
            else job_at(article, i, verb)
        )
        if job is None:
            i += 1
            continue
        person = person_behind(article, job, verb)
        yield Subject(Named(JOB, job=job), strong) if person < 0 else Subject(Named(ENTITY, person, job), strong=True)
        i = job.last if person < 0 else behind(article, person)


def _opens_clause(article: Article, i: int, begin: int) -> bool:
    """Whether a word stands at the head of a clause, titles not counted: «…، آقای |رضایی|»."""
    while i > begin and article.form(i - 1) in lexicon.TITLES and article.entity_of[i - 1] < 0:
        i -= 1
    return i == begin or article.form(i - 1) in _SIGNS or article.form(i - 1) in _JOINING


def _is_subject(article: Article, number: int, i: int, begin: int) -> bool:
    label = article.entities[number].label
    if _is_blocked(article, i, begin):
        return False
    if label == PERSON:
        return True
    acts = label == ORG or (label == LOC and i == begin)
    at = behind(article, number)  # «گرگان - ایرنا:» only says from where
    return acts and article.form(at) != ":" and article.form(at) not in _DASHES and article.form(i - 1) not in _DASHES


def mentioned(article: Article, begin: int, end: int) -> int:
    """The person whom a sentence tells first, where a subject stands; -1 for none.

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> mentioned(article("احمد ایستاد", [Entity(0, 4, "PERSON")]), 0, 2)
        0
        >>> mentioned(article("به احمد داد", [Entity(3, 7, "PERSON")]), 0, 3)
        -1
    """
    for i in range(begin, end):
        number = article.entity_of[i]
        if number >= 0 and article.entities[number].label == PERSON:
            answers = article.form(i - 1) == lexicon.FROM and any(
                article.form(at) in lexicon.ASKING for at in range(i, end)
            )
            return number if answers or not _is_blocked(article, i, begin) else -1
    return -1


def job_told(article: Article, begin: int, end: int) -> Job | None:
    """The job, with its office, that a sentence begins with: «استاندار قزوین تند بود»."""
    job = job_at(article, begin, end)
    return None if job is None or job.entity < 0 or person_behind(article, job, end) >= 0 else job


def _meant(article: Article, i: int, begin: int) -> Named | None:
    """«وی», «او», «این مقام مسئول», «این گزارش» where a subject stands."""
    before = article.form(i - 1)
    if i > begin and before not in _SIGNS and before not in lexicon.BEFORE_PRONOUNS:
        return None
    if article.form(i) in lexicon.PRONOUNS:
        return Named(LAST)
    if article.form(i) not in lexicon.THIS:
        return None
    if article.form(i + 1) in lexicon.REPORTED:
        return Named(REPORT)
    if article.form(i + 1) in BODIES and article.entity_of[i + 1] < 0:
        return Named(BODY, word=i + 1)
    return Named(LAST) if article.form(i + 1) in lexicon.MEANT_PERSONS | lexicon.JOBS else None


def _is_blocked(article: Article, i: int, begin: int) -> bool:
    """Whether what stands before a name says that it is no subject: «به خبرنگار», «با آقای»."""
    at = i - 1
    while at >= begin and i - at < _REACH and article.form(at) in lexicon.TITLES:
        at -= 1
    if article.form(at) == _THAT and lexicon.MEANWHILE & {article.form(at - 1), article.form(at - 2)}:
        return False
    before = article.form(at)
    return at >= begin and (before in lexicon.NO_SUBJECT_BEHIND or before.endswith(lexicon.OF_MANY))
