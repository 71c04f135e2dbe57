"""When a fact holds: the date that governs its clause, else the paragraph's; and with which date it is compared."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from coopnlp.facts.dates import compared_number, days_of, in_title, of_dateline
from coopnlp.facts.fact import Period
from coopnlp.facts.page import Page
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import DATE, TIME
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon import genres, periods
from coopnlp.linking.saying import is_verb, verb_of_saying

_ROWS = 3  # lines that make a table
_TO_ROWS = 6  # sentences before it
_TITLE = 7  # words of a row's title
_TO_VERB = 60  # words from the day of a speech to its verb
_STRONG, _WEAK, _AFTER, _WORD = 6.0, 2.0, 1.5, 0.02
_NOW = 12  # words before a number in which «حالا» is looked for
_DATES_OF_LEAD = 60  # of the sentence that leads a paragraph, the last ones
_OPENING = 3  # words before a date that opens its sentence
_RIGHT_BEHIND = 3  # words from a number to a date that is its own
_TO_LINK = 4  # words from «و» to the date that begins the next part of a list
_SHORT = frozenset({"day"})
_BRACKETS = frozenset("()")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A date that a fact may hold in: its words, and the number of its sentence."""

    mention: Mention
    first: int
    last: int
    sentence: int


@dataclass(frozen=True)
class Periods:
    """The dates of a page, sorted by what they do.

    Example:
        >>> import datetime as dt
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> text = "وی دیروز گفت: پارسال ۱۲ تن و امسال ۱۸ تن خریدیم که نسبت به سال ۱۴۰۰ دو برابر شد."
        >>> page = Page(article(text, []), find(text, dt.date(2025, 9, 2)))
        >>> periods = Periods(page)
        >>> [periods.of(m).text for m in page.numbers if m.label == "QUANTITY"]
        ['پارسال', 'امسال', 'امسال']
        >>> periods.against(page.numbers[-1]).text
        'سال ۱۴۰۰'
    """

    page: Page

    @cached_property
    def _dates(self) -> list[_Candidate]:
        found, out = [], of_dateline(self.page)
        for mention in self.page.numbers:
            if mention is out:
                continue
            if mention.label == DATE or (mention.label == TIME and days_of(mention) is not None):
                first, last = self.page.span(mention.start, mention.end)
                found.append(_Candidate(mention, first, last, self.page.article.sentence_at(mention.start)))
        return found

    @cached_property
    def _governing(self) -> list[_Candidate]:
        return [
            one
            for one in self._dates
            if not (self._compares(one) or self._of_speech(one) or self._describes(one) or self._in_name(one))
            and one.first not in self._of_compared
            and not in_title(self.page, one.first, one.last)
        ]

    def _in_name(self, one: _Candidate) -> bool:
        """«جام جهانی ۲۰۲۶»: a part of the name."""
        holders = self.page.article.entity_of[one.first : one.last]
        return bool(holders) and holders[0] >= 0 and len(set(holders)) == 1

    def _describes(self, one: _Candidate) -> bool:
        """«تعاونی‌های سال ۱۳۸۶», «قبل از سال ۹۷»: of when they are, not when the number holds."""
        pair = self.page.form(one.first - 2), self.page.form(one.first - 1)
        if pair[1] in periods.DATED or pair in periods.DATED_TO:
            return True
        if not periods.DATA.isdisjoint(pair):
            return False  # «داده‌های بهار»: what they tell holds then
        return pair[1].endswith(lexicon.PLURALS) or pair in periods.AROUND

    @cached_property
    def _firsts(self) -> list[int]:
        return [one.first for one in self._governing]

    def _compares(self, one: _Candidate) -> bool:
        """«نسبت به سال گذشته», «کمتر از پارسال»."""
        page, at = self.page, one.first
        if page.form(at - 1) in lexicon.STRETCHES:
            at -= 1
        pair = page.form(at - 2), page.form(at - 1)
        if pair[1] == lexicon.FROM and pair[0].endswith(periods.MORE):
            return True  # «گران‌تر از خرداد»
        return pair in lexicon.COMPARING or (page.form(at - 1),) in lexicon.COMPARING

    def _of_speech(self, one: _Candidate) -> bool:
        """«وی دیروز در جمع خبرنگاران گفت»: the day on which it was said."""
        value = days_of(one.mention)
        if value is not None and value.precision != "day":
            return False
        page = self.page
        _, end = page.bounds(one.mention.start)
        for at in range(one.last, min(end, one.last + _TO_VERB)):
            if page.form(at) in lexicon.CLAUSE_STARTS or self._is_amount(at):
                return False
            if verb_of_saying(page.article, at, end):
                return True
        return False

    def _is_amount(self, at: int) -> bool:
        number = self.page.number_of[at]
        return number >= 0 and self.page.numbers[number].label not in (DATE, TIME)

    def of(self, mention: Mention) -> Period | None:
        """The period in which a number holds."""
        first, last = self.page.span(mention.start, mention.end)
        sentence = self.page.article.sentence_at(mention.start)
        at = bisect_left(self._firsts, first)
        own = self._compared_dates.get(first)
        if own is not None:
            return self._period(own.mention, "clause")
        if self._is_of_now(mention, first, at) or self._turns_now(first, last, at):
            return None
        near = [(self._cost(one, first, last), one) for one in self._governing[max(0, at - 1) : at + 1]]
        near = [(cost, one) for cost, one in near if one.sentence == sentence and cost is not None]
        if near:
            return self._period(min(near, key=lambda pair: pair[0] or 0.0)[1].mention, "clause")
        return self._of_paragraph(at, mention)

    def _cost(self, one: _Candidate, first: int, last: int) -> float | None:
        """How far a date is from a number; `None` for one behind the end of the clause."""
        page = self.page
        if one.first < first:
            if self._leaves_brackets(one.last, first):
                return None  # «(پارسال ۲۹۱)» says nothing of what is behind
            if self._is_of_first(one, first):
                return None  # «از ۷۰۰ همت در سال ۱۴۰۲ به |۹۵۰| همت»
            turns = sum(page.form(at) in lexicon.BUT for at in range(one.last, first))
            return self._signs(one.last - 1, first) + _STRONG * turns + _WORD * (first - one.last)
        verb = any(is_verb(page.form(at)) for at in range(last, one.first))
        bracket = any(page.form(at) in _BRACKETS for at in range(last, one.first))
        other = page.between(page.weak, last - 1, one.first) and self._of_noun(one)  # «۱۸ تومان، تحویل مهر»
        if verb or bracket or other or page.between(page.strong, last - 1, one.first) or self._is_next(last, one.first):
            return None
        if one.first - last <= _RIGHT_BEHIND and page.form(one.first - 1) == periods.IN:
            return 0.0  # «از ۱۲ تن در سال ۹۵ به …»
        return self._signs(last - 1, one.first) + _AFTER + _WORD * (one.first - last)

    def _of_noun(self, one: _Candidate) -> bool:
        """«تحویل مهر»: of the noun right before it."""
        page, before = self.page, one.first - 1
        form = page.form(before)
        if one.first <= page.article.bounds[one.sentence][0] or page.words[one.first].gap == "line":
            return False
        if form in lexicon.PREPOSITIONS or form in lexicon.CLAUSE_OPENERS or form in periods.BEFORE_DATES:
            return False
        return page.words[before].kind == "letters" and page.number_of[before] < 0 and not is_verb(form)

    def _is_of_first(self, one: _Candidate, first: int) -> bool:
        """Whether a date stands behind the first number of «از … به …», and so says when it was."""
        page = self.page
        if page.form(first - 1) != lexicon.TO or page.form(one.first - 1) != periods.IN:
            return False
        before = page.number_of[one.first - 2]
        if one.last < first - 1 or before < 0 or not self._is_amount(one.first - 2):
            return False
        start, _ = page.span(page.numbers[before].start, page.numbers[before].end)
        return page.form(start - 1) == lexicon.FROM

    def _leaves_brackets(self, since: int, until: int) -> bool:
        """Whether brackets end that were open before."""
        depth = 0
        for at in range(since, until):
            depth += (self.page.form(at) == "(") - (self.page.form(at) == ")")
            if depth < 0:
                return True
        return False

    def _is_now(self, at: int) -> bool:
        pair = self.page.form(at), self.page.form(at + 1)
        return pair[0] in lexicon.NOW or pair[0] in periods.STILL or pair == lexicon.THESE_DAYS

    def _signs(self, first: int, second: int) -> float:
        page = self.page
        return _STRONG * page.between(page.strong, first, second) + _WEAK * page.between(page.weak, first, second)

    def _is_next(self, last: int, date: int) -> bool:
        """Whether the date begins the next part of a list: «۱۲ تن و امسال ۱۸ تن»."""
        page = self.page
        if not any(page.form(at) in lexicon.LINKS for at in range(max(last, date - _TO_LINK), date)):
            return False
        behind = range(date, min(date + 8, len(page.words)))
        return any(self._is_amount(at) for at in behind)

    def _is_of_now(self, mention: Mention, first: int, at: int) -> bool:
        """«سال ۱۳۷۴ با ۵۸ نفر شکل گرفت و حالا ۱۶۴۰ عضو دارد»: no date holds behind «حالا»."""
        begin, _ = self.page.bounds(mention.start)
        since = max(begin, first - _NOW, self._governing[at - 1].last if at else 0)
        return any(self._is_now(i) for i in range(since, first))

    def _turns_now(self, first: int, last: int, at: int) -> bool:
        """«۶۰ درصد پارسال داده شد و |۳۰| درصد اکنون مانده»: another clause, and its own time."""
        page = self.page
        since = max(self._governing[at - 1].last, first - _TO_VERB) if at else first
        if not any(is_verb(page.form(i)) for i in range(since, first)):
            return False
        for i in range(last, min(last + _NOW, len(page.words))):
            if self._is_now(i):
                return True
            if is_verb(page.form(i)) or self._is_amount(i) or page.words[i].kind == "sign":
                return False
        return False

    @cached_property
    def _of_compared(self) -> dict[int, int]:
        """First word of a date → that of the number which only was so much then: «نسبت به ۵۳ تن سال گذشته»."""
        found = ((one.first, compared_number(self.page, one.first)) for one in self._dates)
        return {date: number for date, number in found if number is not None}

    @cached_property
    def _compared_dates(self) -> dict[int, _Candidate]:
        return {self._of_compared[one.first]: one for one in self._dates if one.first in self._of_compared}

    @cached_property
    def _leads(self) -> dict[int, int]:
        """Paragraph → its first sentence."""
        found: dict[int, int] = {}
        for sentence, number in enumerate(self.page.article.paragraphs):
            found.setdefault(number, sentence)
        return found

    def _of_paragraph(self, at: int, mention: Mention) -> Period | None:
        """The date of the sentence before or of the paragraph's first, else of the article's first paragraph."""
        article = self.page.article
        own = article.sentence_at(mention.start)
        number = article.paragraphs[own] if article.paragraphs else 0
        lead = self._leads.get(number, own)
        before = self._governing[max(0, at - 1) : at]
        for one in [*reversed(before), *reversed(self._in_sentence.get(lead, [])[-_DATES_OF_LEAD:])]:
            near = one.sentence in (own - 1, lead) and one.sentence < own
            if not near or article.paragraphs[one.sentence] != number or self._ends_before(one):
                continue
            if self._in_table(one.sentence) and _is_day(one.mention):  # the day on which a table was given out
                period = self._of_head or self._last_period(lead)
                if period is not None:
                    return self._period(period.mention, "paragraph")
            if self._carries(one, own, lead):
                return self._period(one.mention, "paragraph")
        row = self._of_head_table(own)
        return self._period(row.mention, "paragraph") if row is not None else self._of_opening(number)

    def _ends_before(self, one: _Candidate) -> bool:
        """Whether its own sentence ends its time: «… ولی حالا», «باید تا مهر تمام شود»."""
        page = self.page
        behind = range(one.last, page.article.bounds[one.sentence][1])
        if self._in_table(one.sentence):
            return False
        return page.form(one.first - 1) == periods.UNTIL or any(
            self._is_now(at) or page.form(at) in lexicon.BUT for at in behind
        )

    def _carries(self, one: _Candidate, own: int, lead: int) -> bool:
        """Whether a date holds in a later sentence of its paragraph.

        That of a table's head does; one of the paragraph's first sentence, if it is no single day; and any that opens
        the sentence before. A day also where that sentence goes on without a verb («۲۰ تن، ۵ ساعت کار»), or with «این».
        """
        article = self.page.article
        begin, end = article.bounds[own]
        opens = one.first - article.bounds[one.sentence][0] <= _OPENING
        if self._in_table(one.sentence):
            return True
        if self._in_table(lead):
            return False
        if not _is_day(one.mention):
            return one.sentence == lead or opens
        forms = [article.form(at) for at in range(begin, end)]
        verbless = not any(is_verb(form) for form in forms)
        opens = opens and periods.STATES.isdisjoint(forms)
        return one.sentence == own - 1 and (opens or verbless or forms[0] in periods.THESE)

    def _of_head_table(self, own: int) -> _Candidate | None:
        """The date that the head of a table tells, for its rows: «شعبه قم: ۱۲ فقره»."""
        article = self.page.article
        first = self._first_row
        if first is None or own < first or not self._is_row(own):
            return None
        for sentence in range(first - 1, -1, -1):
            told = [one for one in self._in_sentence.get(sentence, [])[-_DATES_OF_LEAD:] if not _is_day(one.mention)]
            if told:
                begin, end = article.bounds[sentence]
                return told[-1] if any(article.form(at) in genres.FIGURES for at in range(begin, end)) else None
        return None

    @cached_property
    def _first_row(self) -> int | None:
        """The first sentence of the rows of a table, if there are several and they stand in the head."""
        rows = [i for i in range(1, len(self.page.article.bounds)) if self._is_row(i)]
        return rows[0] if len(rows) >= _ROWS and rows[0] <= _TO_ROWS else None

    def _is_row(self, sentence: int) -> bool:
        """«شعبه قم: ۱۲ فقره» on a line of its own."""
        article = self.page.article
        begin, end = article.bounds[sentence]
        if begin >= end or article.words[begin].gap != "line":
            return False
        colon = next((at for at in range(begin, min(end, begin + _TITLE)) if article.form(at) == ":"), -1)
        return colon >= 0 and self.page.number_of[colon + 1 : colon + 2] != [-1]

    def _of_opening(self, number: int) -> Period | None:
        """The date of the article's first sentence, that holds in its second paragraph too; no single day."""
        found = self._last_period(0) if number == 1 else None
        return None if found is None else self._period(found.mention, "paragraph")

    def _last_period(self, sentence: int) -> _Candidate | None:
        """The last date of a sentence that is no single day."""
        told = self._in_sentence.get(sentence, [])[-_DATES_OF_LEAD:]
        return next((one for one in reversed(told) if not (_is_day(one.mention) or self._of_noun(one))), None)

    @cached_property
    def _of_head(self) -> _Candidate | None:
        """The date of the headline: the first line, if it is no sentence with a verb."""
        found = self._in_sentence.get(0, ())
        first, last = self.page.article.bounds[0] if self.page.article.bounds else (0, 0)
        verbal = any(is_verb(self.page.form(at)) for at in range(first, last))
        return found[0] if found and not verbal else None

    def _in_table(self, lead: int) -> bool:
        return self.page.article.form(self.page.article.bounds[lead][1] - 1) == ":"

    @cached_property
    def _in_sentence(self) -> dict[int, list[_Candidate]]:
        found: dict[int, list[_Candidate]] = {}
        for one in self._governing:
            found.setdefault(one.sentence, []).append(one)
        return found

    def against(self, mention: Mention) -> Period | None:
        """The date with which the clause of a number compares: «نسبت به مدت مشابه سال قبل»."""
        first, last = self.page.span(mention.start, mention.end)
        begin, end = self.page.bounds(mention.start)
        at = bisect_left(self._comparing_firsts, begin)
        near = [one for one in self._comparing[at : at + 4] if one.first < end]
        near = [one for one in near if self._of_compared.get(one.first) != first]
        behind = [one for one in near if one.first >= last]
        found = next(iter(behind), near[-1] if near else None)
        return None if found is None else self._period(found.mention, "clause")

    @cached_property
    def _comparing(self) -> list[_Candidate]:
        return [one for one in self._dates if self._compares(one) or one.first in self._of_compared]

    def _period(self, mention: Mention, source: str) -> Period:
        value, text = days_of(mention), " ".join(self.page.article.text[mention.start : mention.end].split())
        if value is None:
            return Period(text=text, source=source)
        return Period(text=text, start=value.start, end=value.end, precision=value.precision, source=source)

    @cached_property
    def _comparing_firsts(self) -> list[int]:
        return [one.first for one in self._comparing]


def _is_day(mention: Mention) -> bool:
    value = days_of(mention)
    return mention.label == TIME or (value is not None and value.precision in _SHORT)
