"""Who says each sentence: «… گفت», «وی افزود», «به گفته …», «مدیر کل … گفت», headlines «X: …», quotes over paragraphs.

One pass over the sentences. What it knows: who spoke last (whom «وی» means), whose speech goes on, whether a quote is open.
A job told alone («مدیر کل تعاون لرستان گفت») is that of the person who speaks before or right behind it and has no other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coopnlp.labels import LOC, ORG, PERSON
from coopnlp.lexicon import speech as lexicon
from coopnlp.linking.article import Article
from coopnlp.linking.canonical import canonical
from coopnlp.linking.jobs import Job, job_at, job_of
from coopnlp.linking.saying import is_verb, verb_of_saying

_JOB = "JOB"
_THEREFORE = "بنابراین"  # «بنابراین گزارش»: «بنا بر این گزارش»
_SIGNS = frozenset("،,؛;:.-–—»«()")
_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")
_REACH = 8  # words in which a source is named
_NEAR = 3  # sentences between a job and the person who has it


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: kind (`PERSON`, `ORG`, `LOC` or `JOB`) and the fullest name, of a job its words."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Turn:
    """From `start` on, up to the next turn, `voice` speaks; `None`: nobody that the text names."""

    start: int
    voice: Voice | None


@dataclass(frozen=True)
class Speech:
    """Who speaks where, and who has which job.

    Attributes:
        turns: In text order, at least one for each sentence.
        jobs: Canonical name of a person → words of the job.
        offices: Canonical name of a person → index of the ORG or LOC in these words.
        owners: Words of a job → canonical name of the person.
    """

    turns: Sequence[Turn]
    jobs: dict[str, str]
    offices: dict[str, int]
    owners: dict[str, str]

    @cached_property
    def _starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def at(self, offset: int) -> Voice | None:
        """Who says what stands at an offset; of a job alone the person who has it, where the article tells."""
        at = bisect_right(self._starts, offset) - 1
        voice = self.turns[at].voice if at >= 0 else None
        if voice is not None and voice.kind == _JOB and voice.name in self.owners:
            return Voice(PERSON, self.owners[voice.name])
        return voice


def speech(article: Article, names: Sequence[str] | None = None) -> Speech:
    """Read who speaks in an article.

    Args:
        article: The article.
        names: The canonical name of each entity; found by `coopnlp.linking.canonical` if not given.

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> text = "احمد توصیفیان گفت: ۱۸ تعاونی داریم. مدیر تعاون لرستان افزود: ۲۰ تعاونی دیگر نیز هست."
        >>> found = speech(article(text, [Entity(0, 13, "PERSON"), Entity(41, 53, "ORG")]))
        >>> found.at(61), found.jobs
        (Voice(kind='PERSON', name='احمد توصیفیان'), {'احمد توصیفیان': 'مدیر تعاون لرستان'})
    """
    return _Listener(article, names if names is not None else canonical(article.text, article.entities)).listen()


@dataclass(slots=True)
class _Subject:
    """A voice that may be the subject of a verb: how strongly its place says so, and the job that was told with it."""

    voice: Voice
    strong: bool
    job: Job | None = None


@dataclass
class _Listener:
    article: Article
    names: Sequence[str]
    turns: list[Turn] = field(default_factory=list)
    jobs: dict[str, str] = field(default_factory=dict)
    offices: dict[str, int] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    last: Voice | None = None  # whom «وی» means
    active: Voice | None = None  # whose speech goes on
    source: Voice | None = None  # «این گزارش»
    depth: int = 0  # open quotes
    lasting: bool = False  # «معاون وزیر:» on a line of its own: all that follows is his
    colon: bool = False  # the sentence before ended in «:»
    pending: tuple[int, Job] | None = None  # a job told alone, and in which sentence
    spoke: int = -_NEAR  # the sentence in which `last` spoke
    heads: dict[int, str] = field(default_factory=dict)  # entity in a job → the first words of jobs with it

    def listen(self) -> Speech:
        self._apposed_jobs()
        paragraphs = self.article.paragraphs
        for k, (begin, end) in enumerate(self.article.bounds):
            new = k and paragraphs[k] != paragraphs[k - 1]
            if new and not self.depth and not self.colon and not self.lasting:
                self.active = None
            self._sentence(k, begin, end)
        return Speech(self.turns, self.jobs, self.offices, self.owners)

    def _apposed_jobs(self) -> None:
        """Jobs that stand right beside names, anywhere in the article."""
        for number, entity in enumerate(self.article.entities):
            if entity.label != PERSON:
                continue
            begin, end = self.article.bounds[self.article.sentence_at(entity.start)]
            job = job_of(self.article, number, begin, end)
            if job is not None:
                self._has(self.names[number], job)

    def _has(self, person: str, job: Job) -> None:
        """Note a person's job; one with an office wins over one without."""
        text = _plain(job.text)
        if person not in self.jobs or (job.entity >= 0 and person not in self.offices):
            self.jobs[person] = job.text
            if job.entity >= 0:
                self.offices[person] = job.entity
        self.owners.setdefault(text, person)

    # --- one sentence ---

    def _sentence(self, k: int, begin: int, end: int) -> None:
        start = self.article.sentences[k][0]
        events = list(self._events(k, begin, end))
        opened = self.depth
        voice, spoken = self.active, False
        if not events:
            if not opened and self.article.form(begin) in _OPENING and voice is None:
                voice = self.last
            self.turns.append(Turn(start, voice))
        at = begin
        for number, (kind, first, after, named) in enumerate(events):
            if kind == "source":
                voice = named
            else:
                voice = self._subject(k, at, first, first_verb=at == begin) or self._unsaid(begin, after)
                spoken = True
            if voice is not None or number == 0:
                self.turns.append(Turn(start if number == 0 else self.article.words[at].start, voice))
            at = after
        self._mention(k, begin, end)
        quotes = self._count_quotes(begin, end)
        closes = quotes and not self.depth
        self._go_on(k, voice, events, spoken=spoken, closes=closes)
        self.colon = self.article.form(end - 1) == ":" and bool(events)
        if events:
            alone = self.colon and len(events) == 1 and events[0][0] == "source"
            self.lasting = alone and self.article.form(begin) not in lexicon.AGENCIES

    def _go_on(
        self,
        k: int,
        voice: Voice | None,
        events: Sequence[tuple[str, int, int, Voice | None]],
        *,
        spoken: bool,
        closes: bool,
    ) -> None:
        """What is known when the sentence is over."""
        if events and voice is not None:
            if voice.kind in (PERSON, _JOB):
                self.last, self.spoke = voice, k
            else:
                self.source = voice
        if closes:
            self.active = None
        elif events:
            self.active = voice if spoken or (voice is not None and voice.kind in (PERSON, _JOB)) else None

    def _count_quotes(self, begin: int, end: int) -> bool:
        any_quote = False
        for word in self.article.words[begin:end]:
            if word.form in _OPENING:
                self.depth, any_quote = self.depth + 1, True
            elif word.form in _CLOSING:
                self.depth, any_quote = max(0, self.depth - 1), True
        return any_quote

    def _mention(self, k: int, begin: int, end: int) -> None:
        """A person whom a sentence without speech tells first is whom «او» means in the next one."""
        for i in range(begin, end):
            number = self.article.entity_of[i]
            if number >= 0 and self.article.entities[number].label == PERSON:
                if not self._blocked(i, begin) and (self.last is None or self.spoke != k):
                    self.last = Voice(PERSON, self.names[number])
                break

    # --- what tells of speech ---

    def _events(self, k: int, begin: int, end: int) -> Iterator[tuple[str, int, int, Voice | None]]:
        """Sources, verbs of saying and colons before speech: kind, first word, word behind, the source's voice."""
        head = self._headline(k, begin, end)
        if head is not None:
            yield "source", begin, head[1], head[0]
        i, said, depth = begin if head is None else head[1], False, self.depth
        while i < end:
            depth += (self.article.form(i) in _OPENING) - (self.article.form(i) in _CLOSING and depth > 0)
            if depth:
                i += 1
                continue
            source = self._source(i, end)
            behind = verb_of_saying(self.article, i, end)
            if source is not None:
                yield "source", i, source[1], source[0]
                i = source[1]
                continue
            if behind:
                yield "verb", i, behind, None
                i, said = behind, True
                continue
            if self.article.form(i) == ":" and self.article.form(i + 1) in _OPENING and not said:
                yield "quote", i, i + 1, None
            said = said and self.article.form(i) not in ("؛", ".")
            i += 1

    def _headline(self, k: int, begin: int, end: int) -> tuple[Voice, int] | None:
        """«بانک مرکزی: …» at the head of a paragraph, where a whole sentence follows; and the word behind the colon."""
        paragraphs = self.article.paragraphs
        if (k and paragraphs[k] == paragraphs[k - 1]) or begin >= end:
            return None
        number = self.article.entity_of[begin]
        job = job_at(self.article, begin, end)
        if number >= 0 and self.article.entities[number].label in (PERSON, ORG):
            voice, at = self._voice(number), begin
            while at < end and self.article.entity_of[at] == number:
                at += 1
            job = job_at(self.article, at + (self.article.form(at) in ("،", ",")), end)
            at = job.last if job is not None else at
        elif job is not None:
            voice, at = Voice(_JOB, _plain(job.text)), job.last
            person = self.article.entity_of[at] if at < end else -1
            if person >= 0 and self.article.entities[person].label == PERSON:
                voice = self._voice(person)
                at = self.article.at(self.article.entities[person].end)
        else:
            return None
        if self.article.form(at) != ":" or (at + 1 < end and self.article.words[at + 1].kind == "digits"):
            return None
        follows = range(at + 1, end)
        told = any(is_verb(self.article.form(i)) for i in follows) or self.article.form(at + 1) in _OPENING
        return (voice, at + 1) if told or at + 1 >= end else None

    def _source(self, i: int, end: int) -> tuple[Voice | None, int] | None:
        """«به گفته X», «به گزارش X», «بر اساس آمار X», «به گفته وی»: whose words follow, and the word behind."""
        article = self.article
        if article.form(i) not in lexicon.SOURCE_NOUNS or article.entity_of[i] >= 0:
            return None
        this = article.form(i - 1) in lexicon.THIS and article.form(i - 2) in lexicon.BEFORE_SOURCE
        if this or article.form(i - 1) == _THEREFORE:
            return self.source, i + 1
        if article.form(i - 1) not in lexicon.BEFORE_SOURCE:
            return None
        for at in range(i + 1, min(end, i + 1 + _REACH)):
            number = article.entity_of[at]
            if number >= 0:
                label = article.entities[number].label
                return (self._voice(number), self._behind(number)) if label in (PERSON, ORG) else None
            if article.form(at) in lexicon.PRONOUNS:
                return self.last, at + 1
            if article.form(at) in lexicon.THIS and article.form(at + 1) in lexicon.MEANT_PERSONS:
                return self.last, at + 2
            job = job_at(article, at, end)
            if job is not None:
                person = article.entity_of[job.last] if job.last < end else -1
                if person >= 0 and article.entities[person].label == PERSON:
                    return self._voice(person), self._behind(person)
                return Voice(_JOB, _plain(job.text)), job.last
            if article.form(at) not in lexicon.INSIDE_SOURCE and article.form(at) not in lexicon.TITLES:
                return None
        return None

    def _behind(self, number: int) -> int:
        return self.article.at(self.article.entities[number].end)

    def _voice(self, number: int) -> Voice:
        return Voice(self.article.entities[number].label, self.names[number])

    # --- the subject of a verb ---

    def _subject(self, k: int, begin: int, verb: int, *, first_verb: bool) -> Voice | None:
        """Who says it: the first that stands where a subject does; behind another verb only one with a sign before."""
        found = [one for one in self._subjects(begin, verb) if first_verb or one.strong]
        if not first_verb:
            found = [one for one in found if one.voice.kind == PERSON or one.job is not None]
        strong = [one for one in found if one.strong and one.voice.kind != ORG]
        persons = [one for one in found if one.voice.kind == PERSON]
        if found and not found[0].strong:
            found = [*strong, *persons, *found]
        return self._with_job(k, found[0]) if found else None

    def _unsaid(self, begin: int, behind: int) -> Voice | None:
        """Who says it where no subject is told: who spoke last, but no «گفته‌اند» and no «یک منبع آگاه گفت»."""
        if self.article.form(begin) in lexicon.SOMEBODY:
            self.last = None
        plural = any(
            self.article.form(at).endswith(lexicon.PLURAL_ENDINGS) for at in range(max(begin, behind - 2), behind)
        )
        return None if plural else self.last or self.active

    def _with_job(self, k: int, subject: _Subject) -> Voice:
        """Join a job told alone to the person who has it."""
        voice = subject.voice
        if voice.kind == _JOB and subject.job is not None:
            text = _plain(subject.job.text)
            if text in self.owners:
                return Voice(PERSON, self.owners[text])
            owner = self._same_office(subject.job)
            if owner is None and self._may_have(k, subject.job):
                owner = self.last.name if self.last is not None else None
            if owner is not None:
                self._has(owner, subject.job)
                self.owners[text] = owner
                return Voice(PERSON, owner)
            self.pending = (k, subject.job)
        elif voice.kind == PERSON and voice.name not in self.jobs and self.pending is not None:
            since, job = self.pending
            if k - since <= _NEAR and _plain(job.text) not in self.owners:
                self._has(voice.name, job)
            self.pending = None
        return voice

    def _same_office(self, job: Job) -> str | None:
        """The person whose job begins with the same word and names the same office."""
        if job.entity < 0:
            return None
        for person, office in self.offices.items():
            if self.names[office] == self.names[job.entity] and self.jobs[person].split()[0] == job.text.split()[0]:
                return person
        return None

    def _may_have(self, k: int, job: Job) -> bool:
        """Whether a job told alone is that of the person who spoke last."""
        known = self.last is not None and self.last.kind == PERSON and self.last.name not in self.jobs
        return known and k - self.spoke <= _NEAR and (job.entity >= 0 or job.last - job.first > 1)

    def _subjects(self, begin: int, verb: int) -> Iterator[_Subject]:
        i = begin
        while i < verb:
            number = self.article.entity_of[i]
            strong = i == begin or self.article.form(i - 1) in _SIGNS or self.article.form(i - 1) in ("و", "اما")
            if number >= 0:
                behind = self._behind(number)
                label = self.article.entities[number].label
                follows = self.article.form(behind)
                if label == PERSON and not self._blocked(i, begin):
                    yield _Subject(self._voice(number), strong)
                elif label in (ORG, LOC) and follows != ":" and not self._blocked(i, begin):
                    if label == ORG or i == begin:
                        yield _Subject(self._voice(number), i == begin)
                i = max(behind, i + 1)
                continue
            meant = self._meant(i, begin)
            if meant is not None:
                yield _Subject(meant, strong=True)
            job = None if self._blocked(i, begin) else job_at(self.article, i, verb)
            if job is not None and not (i and self.article.words[i - 1].kind == "digits"):
                person = self._person_behind(job, verb)
                if person >= 0:
                    yield _Subject(self._voice(person), strong=True, job=job)
                    i = self._behind(person)
                else:
                    yield _Subject(Voice(_JOB, _plain(job.text)), strong, job)
                    i = job.last
                continue
            i += 1

    def _person_behind(self, job: Job, end: int) -> int:
        """The entity of the person whose name follows a job."""
        at = job.last
        while at < end and (self.article.form(at) in lexicon.TITLES or self.article.form(at) in ("،", ",")):
            at += 1
        number = self.article.entity_of[at] if at < end else -1
        return number if number >= 0 and self.article.entities[number].label == PERSON else -1

    def _meant(self, i: int, begin: int) -> Voice | None:
        """«وی», «او», «این مقام مسئول» where a subject stands."""
        before = self.article.form(i - 1)
        if i > begin and before not in _SIGNS and before not in ("و", "اما", "که", "همچنین"):
            return None
        if self.article.form(i) in lexicon.PRONOUNS:
            return self.last
        if self.article.form(i) in lexicon.THIS and self.article.form(i + 1) in lexicon.REPORTED:
            return self.source
        if self.article.form(i) in lexicon.THIS and self.article.form(i + 1) in lexicon.MEANT_PERSONS | lexicon.JOBS:
            return self.last
        return None

    def _blocked(self, i: int, begin: int) -> bool:
        """Whether what stands before a name says that it is no subject: «به خبرنگار», «با آقای»."""
        at = i - 1
        while at >= begin and self.article.form(at) in lexicon.TITLES:
            at -= 1
        return at >= begin and self.article.form(at) in lexicon.NO_SUBJECT_BEHIND


def _plain(text: str) -> str:
    return " ".join(text.split())
