"""Who says each sentence: «… گفت», «وی افزود», «به گفته …», «مدیر کل … گفت», headlines «X: …», quotes over paragraphs.

One pass over the sentences. What it knows: who spoke last (whom «وی» means), whose speech goes on, whether a quote is
open. A job told alone («مدیر کل تعاون لرستان گفت») is that of the person who speaks before or right behind it and has
no other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coopnlp.labels import ORG, PERSON
from coopnlp.lexicon import speech as lexicon
from coopnlp.linking import frames, genres
from coopnlp.linking import told as told_of
from coopnlp.linking.article import Article
from coopnlp.linking.canonical import canonical
from coopnlp.linking.holders import Holders
from coopnlp.linking.jobs import Job, alike, job_of, same_job
from coopnlp.linking.outlets import names_of, outlets
from coopnlp.linking.quotes import CLOSING, OPENING, is_spoken, points_back
from coopnlp.linking.reach import ends_quote, hands_on, is_of_media, stands_before_words
from coopnlp.linking.told import Event, Named, Subject
from coopnlp.linking.turns import JOB, Speech, Turn, Voice

_NEAR = 3  # sentences between a job and the person who has it
_FIRST = 2  # sentences in which the head of a post stands


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


@dataclass
class _Listener:
    article: Article
    names: Sequence[str]
    turns: list[Turn] = field(default_factory=list)
    last: Voice | None = None  # whom «وی» means
    active: Voice | None = None  # whose speech goes on
    source: Voice | None = None  # «این گزارش»
    latest: Voice | None = None  # who spoke last, person or office
    wire: Voice | None = None  # the agency whose report the article hands on
    depth: int = 0  # open quotes
    colon: bool = False  # the sentence before ended in «:»
    lasting: bool = False  # «معاون وزیر:» on a line of its own: all that follows is his
    pending: tuple[int, Job] | None = None  # a job told alone, and in which sentence
    spoke: int = -_NEAR  # the sentence in which `last` spoke
    meant: int = -_NEAR  # the sentence that told of `last`, who has not spoken
    notice: Voice | None = None  # «به آگاهی می‌رساند»: whose words all that follows is
    publishes: bool = False  # `notice` only hands out figures
    lists: bool = False  # the article is a table: «شعبه قم: …» is a row
    interviews: bool = False  # the first question was asked
    asked: Voice | None = None  # who gives an interview
    acting: Voice | None = None  # the office that a sentence began with last
    plain: list[tuple[int, int]] = field(default_factory=list)  # sentences and turns since a verb of saying
    opened: list[int] = field(default_factory=list)  # where quotes opened

    def __post_init__(self) -> None:
        self.jobs = Holders(self.names)
        self.bodies: dict[str, list[int]] = {}  # «بانک» → the first words of all banks
        for entity in self.article.entities:
            if entity.label == ORG:
                first = self.article.at(entity.start)
                self.bodies.setdefault(self.article.form(first), []).append(first)

    def listen(self) -> Speech:
        """Go through the sentences."""
        self._apposed_jobs()
        self._begin()
        paragraphs = self.article.paragraphs
        interview, letters = genres.interview(self.article), genres.letters(self.article)
        for k in range(len(self.article.bounds)):
            if interview is not None and k in interview.answers:
                self._interview(k, answers=interview.answers[k])
                continue
            new = k and paragraphs[k] != paragraphs[k - 1]
            if (new and letters) or genres.is_address(self.article, k):
                self.last = self.active = self.notice = self.pending = None
                self.lasting = self.colon = False
            if new and not self.depth and not self.colon and not self.lasting:
                self.active = self.notice
            self._sentence(k)
        return Speech(self.turns, self.jobs.jobs, self.jobs.owners)

    def _begin(self) -> None:
        """Whose words a notice or a table is, from its head on."""
        giver = genres.giver(self.article)
        publisher = genres.publisher(self.article) if giver < 0 else -1
        number = max(giver, publisher)
        if number >= 0:
            name = genres.with_part(self.article, number, self.names[number])
            self.notice = self.active = Voice(self.article.entities[number].label, name)
            self.publishes = self.lists = giver < 0

    @cached_property
    def _signer(self) -> Voice | None:
        number = genres.signer(self.article)
        return Voice(self.article.entities[number].label, self.names[number]) if number >= 0 else None

    def _interview(self, k: int, *, answers: bool) -> None:
        """All answers are of the person who spoke, or was told, before the first question."""
        if not self.interviews:
            self.interviews, self.asked = True, self.last or self._first_person(k)
        self.turns.append(Turn(self.article.sentences[k][0], self.asked if answers else None))

    def _first_person(self, k: int) -> Voice | None:
        """The person whom the sentences before sentence `k` name first, «با احمد رضایی گفت‌وگو کردیم»."""
        end = self.article.sentences[k][0]
        for number, entity in enumerate(self.article.entities):
            if entity.label == PERSON and entity.start < end:
                return Voice(PERSON, self.names[number])
        return None

    def _apposed_jobs(self) -> None:
        """Jobs that stand right beside names, anywhere in the article."""
        for number, entity in enumerate(self.article.entities):
            if entity.label != PERSON or not self.article.bounds:
                continue
            job = job_of(self.article, number, *self.article.bounds[self.article.sentence_at(entity.start)])
            if job is not None:
                self.jobs.give(self.names[number], job)

    # --- one sentence ---

    def _sentence(self, k: int) -> None:
        begin, end = self.article.bounds[k]
        start = self.article.sentences[k][0]
        told = self._events(k)
        voice = self.active
        if not told:
            if not self.depth and voice is None and self._opens_speech(begin, end):
                voice = self.active = self.last
            elif not self.depth and self._narrates(begin):
                voice = self.active = None
            self.plain.append((k, len(self.turns)))
            self.turns.append(Turn(start, voice))
        pointed = points_back(self.article, begin, told[0].first) if told and told[0].kind == told_of.VERB else -1
        at = begin
        heads = bool(told) and told[0].kind == told_of.SOURCE and self.article.form(told[0].after - 1) == ":"
        for number, event in enumerate(told):
            before, voice = voice, self._voice_of(k, event, at, begin, voice if number else None)
            if heads and number and voice is None:
                voice = before  # «نظرسنجی ایسپا: نیمی کار را خوب می‌دانند»
            if number == 0 and pointed >= 0:
                self._say_before(k, voice, pointed)
                self.turns.append(Turn(start, None))
            elif number == 0 and stands_before_words(self.article, event, begin, end):
                self.turns.append(Turn(start, None))
                self.turns.append(Turn(self.article.words[event.first].start, voice))
            elif voice is not None or number == 0:
                self.turns.append(Turn(start if number == 0 else self.article.words[at].start, voice))
            at = event.after
        self.plain = [] if told else self.plain
        self._mention(k, begin, end)
        closes = self._count_quotes(begin, end) and not self.depth
        self._go_on(k, voice, told[:1] if heads else told, closes=closes or (pointed >= 0 and len(told) == 1))
        if k < _FIRST and heads:
            self.notice, self.publishes = voice, True  # a post of the form «مدیرکل …: …» is his to its end
        elif k <= _FIRST and hands_on(self.article, told) and is_of_media(voice):
            self.notice, self.publishes = voice, True
            self.wire = self.active = voice
        self._remember_colon(begin, end, told)

    def _events(self, k: int) -> list[Event]:
        """What tells of speech; in a table an office before a colon heads a row."""
        told = list(frames.events(self.article, k, self.depth))
        head = told[0] if told and self.lists else None
        named = head.named if head is not None and self.article.form(head.after - 1) == ":" else None
        row = named is not None and named.entity >= 0 and self.article.entities[named.entity].label == ORG
        return told[1:] if row else told

    def _say_before(self, k: int, voice: Voice | None, pointed: int) -> None:
        """«این را احمد گفت»: what stands before it in the paragraph is his; «این ارقام را»: all that nobody said."""
        paragraphs, form = self.article.paragraphs, self.article.form(pointed + 1)
        for sentence, number in self.plain:
            turn = self.turns[number]
            if paragraphs[sentence] == paragraphs[k] or (form in lexicon.POINTED_FIGURES and turn.voice is None):
                self.turns[number] = Turn(turn.start, voice)

    def _narrates(self, begin: int) -> bool:
        """«رضایی برگه را تا کرد»: who begins with somebody's name, and not with his words, tells of him."""
        at = begin
        while self.article.form(at) in lexicon.TITLES and self.article.entity_of[at] < 0:
            at += 1
        number = self.article.entity_of[at] if at < len(self.article.words) else -1
        if number < 0 or self.article.entities[number].label != PERSON or self.active is None:
            return False
        known = self.names[number] in self.jobs.jobs or self.names[number] == self.active.name
        return known and self.active.kind in (PERSON, JOB) and not self.lasting

    def _opens_speech(self, begin: int, end: int) -> bool:
        return self.article.form(begin) in OPENING and is_spoken(self.article, begin, end)

    def _voice_of(self, k: int, event: Event, at: int, begin: int, before: Voice | None) -> Voice | None:
        """Who an event is of; a second verb without a subject has that of the first."""
        if event.named is not None:
            return None if self._is_own_report(event) else self._with_job(k, event.named, event)
        subject = self._subject(at, event.first, first_verb=at == begin)
        if event.kind == told_of.NOTICE:
            self.notice = self._voice(subject.named) if subject is not None else self.acting or self._signer
            return self.notice
        if subject is None:
            silent = self.spoke < self.meant < k - 1 and event.first > begin
            return self._unsaid(begin, event.after, before, None if silent else self.last)
        return self._with_job(k, subject.named, event)

    def _is_own_report(self, event: Event) -> bool:
        """«به گزارش خبرنگار مهر» in an article of مهر: nobody's words."""
        number = -1 if event.named is None else event.named.entity
        if event.kind != told_of.SOURCE or number < 0 or self.article.form(event.first) not in lexicon.REPORTED:
            return False
        return bool(names_of(self.article, number) & self._outlets)

    @cached_property
    def _outlets(self) -> frozenset[str]:
        return outlets(self.article)

    def _go_on(self, k: int, voice: Voice | None, told: Sequence[Event], *, closes: bool) -> None:
        """What is known when the sentence is over."""
        person = voice is not None and voice.kind in (PERSON, JOB)
        if told and person:
            self.last, self.spoke = voice, k
            handed = all(event.kind == told_of.SOURCE for event in told) and self.lists
            self.notice = None if self.publishes and not handed else self.notice
        elif told and voice is not None and (not is_of_media(voice) or told[-1].kind == told_of.VERB):
            self.source = voice
        self.latest = voice if told and voice is not None and not is_of_media(voice) else self.latest
        if closes or ends_quote(self.article, k, told):
            self.active = None
        elif told:
            spoken = any(event.kind != told_of.SOURCE or self.article.form(event.after - 1) == ":" for event in told)
            self.active = voice if spoken or person or not is_of_media(voice) else None
            if not person and self.notice is not None and not self.publishes:
                self.active = self.notice  # another office is heard for one sentence of a notice

    def _count_quotes(self, begin: int, end: int) -> bool:
        """Whether the sentence ends with the end of a quote; keeps the count of open ones."""
        last = -1
        for at in range(begin, end):
            if self.article.form(at) in OPENING:
                self.depth += 1
                self.opened.append(at)
            elif self.article.form(at) in CLOSING:
                self.depth = max(0, self.depth - 1)
                opening = self.opened.pop() if self.opened else -1
                spoken = opening < begin or self.article.form(opening - 1) == ":"
                last = at if spoken or is_spoken(self.article, opening, end) else last
        return 0 <= end - 2 <= last

    def _remember_colon(self, begin: int, end: int, told: Sequence[Event]) -> None:
        self.colon = self.article.form(end - 1) == ":" and bool(told)
        if told:
            alone = self.colon and len(told) == 1 and told[0].kind == told_of.SOURCE
            self.lasting = alone and self.article.form(begin) not in lexicon.AGENCIES

    def _mention(self, k: int, begin: int, end: int) -> None:
        """A person whom a sentence without speech tells first is whom «او» means in the next one."""
        first = self.article.entity_of[begin] if begin < end else -1
        if self.article.form(begin) in lexicon.NOTICE_HEADS:
            first = self.article.entity_of[begin + 1] if begin + 1 < end else -1
        if first >= 0 and self.article.entities[first].label == ORG:
            own = bool(names_of(self.article, first) & self._outlets)
            self.acting = None if own else Voice(ORG, self.names[first])
            if not own and any(self.article.form(at) in lexicon.OWN_REPORTS for at in range(begin, end)):
                self.source = self.acting
        number = frames.mentioned(self.article, begin, end)
        if number >= 0 and (self.last is None or self.spoke != k):
            self.last, self.meant = Voice(PERSON, self.names[number]), k
        elif number < 0 and self.spoke != k and (job := frames.job_told(self.article, begin, end)) is not None:
            owner = self.jobs.owner(job)
            self.last = Voice(JOB, job.text) if owner is None else Voice(PERSON, owner)

    # --- who it is ---

    def _voice(self, named: Named) -> Voice | None:
        if named.kind == told_of.ENTITY:
            return Voice(self.article.entities[named.entity].label, self.names[named.entity])
        if named.kind == told_of.JOB and named.job is not None:
            return Voice(JOB, named.job.text)
        if named.kind == told_of.BODY:
            return self._body(named.word)
        if named.kind == told_of.LAST:
            return self.last
        if named.kind == told_of.WRITTEN:
            return self.wire or self.latest
        return self.wire or self.source

    def _body(self, word: int) -> Voice | None:
        """«این بانک»: the last office of that kind that was told before."""
        firsts = self.bodies.get(self.article.form(word), [])
        at = bisect_right(firsts, word) - 1
        return Voice(ORG, self.names[self.article.entity_of[firsts[at]]]) if at >= 0 else None

    def _subject(self, begin: int, verb: int, *, first_verb: bool) -> Subject | None:
        """Who says it: the first that stands where a subject does; behind another verb only a person behind a sign."""
        found = list(frames.subjects(self.article, begin, verb))
        if not first_verb:
            found = [one for one in found if one.strong and not self._is_office(one)]
        if found and not found[0].strong:
            strong = [one for one in found if one.strong and not self._is_office(one)]
            persons = [one for one in found if one.named.kind != told_of.JOB and not self._is_office(one)]
            found = [*strong, *persons, *found]
        return found[0] if found else None

    def _is_office(self, one: Subject) -> bool:
        return one.named.kind == told_of.ENTITY and self.article.entities[one.named.entity].label != PERSON

    def _unsaid(self, begin: int, behind: int, before: Voice | None, last: Voice | None) -> Voice | None:
        """Who says it where no subject is told: who spoke last, but no «گفته‌اند» and no «یک منبع آگاه گفت»."""
        if self.article.form(begin) in lexicon.SOMEBODY:
            self.last = last = None
        verb = [self.article.form(at) for at in range(max(begin, behind - 2), behind)]
        plural = any(form.endswith(lexicon.PLURAL_ENDINGS) for form in verb)
        if self.notice is not None and verb and verb[-1] in lexicon.IMPERSONAL:
            return self.notice
        return None if plural else before or last or self.active

    def _with_job(self, k: int, named: Named, event: Event) -> Voice | None:
        """The subject's voice; a job told alone is joined to the person who has it."""
        voice = self._voice(named)
        if voice is not None and voice.kind == JOB and named.job is not None:
            owner = self.jobs.owner(named.job) or (
                self.last.name if self.last and self._may_have(k, named.job) else None
            )
            if owner is None and self.last is not None and self._is_told_again(k, named.job, event):
                return self.last
            if owner is None and self.last is not None and self._continues(k, named.job, event):
                return self.last
            if owner is None:
                self.pending = (k, named.job)
                return voice
            self.jobs.give(owner, named.job)
            return Voice(PERSON, owner)
        if voice is not None and voice.kind == PERSON and self.pending is not None:
            since, job = self.pending
            if not since and k < _NEAR and self.article.form(event.after - 1) == ":":
                self.jobs.owners.setdefault(job.text, voice.name)  # «نماینده مجلس: …», then «رضایی، عضو …:»
            own = self.jobs.jobs.get(voice.name)
            free = self.jobs.owner(job) is None if own is None else same_job(job.text, own)
            if k - since <= _NEAR and free:
                self.jobs.give(voice.name, job)
            self.pending = None
        return voice

    def _continues(self, k: int, job: Job, event: Event) -> bool:
        """«نماینده تفت افزود»: another title of who speaks; but «نماینده تفت هم افزود» is somebody else."""
        told = self.article.form(job.first), self.article.form(job.first + 1)
        if told[0] not in lexicon.BESIDES and told not in lexicon.BESIDES_APART:
            return False
        spoke = self.last is not None and self.last.kind == PERSON and k - self.spoke <= _NEAR
        between = {self.article.form(at) for at in range(job.last, event.first)}
        return spoke and self.article.form(event.first) in lexicon.GOING_ON and not between & lexicon.ALSO

    def _is_told_again(self, k: int, job: Job, event: Event) -> bool:
        """«مدیر پروژه ساخت مدرسه افزود»: the job of who speaks in other words; but «مدیر شعبه یزد هم افزود»."""
        own = None if self.last is None else self.jobs.jobs.get(self.last.name)
        between = {self.article.form(at) for at in range(job.last, event.first)}
        near = k - self.spoke <= _NEAR and not between & lexicon.ALSO
        return own is not None and near and alike(own, job.text)

    def _may_have(self, k: int, job: Job) -> bool:
        """Whether a job told alone is that of the person who spoke last."""
        known = self.last is not None and self.last.kind == PERSON and self.last.name not in self.jobs.jobs
        return known and k - self.spoke <= _NEAR and (job.entity >= 0 or job.last - job.first > 1)
