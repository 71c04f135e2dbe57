"""What kind of article it is, where that tells who speaks: a notice, a table that an office publishes, an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from coopnlp.labels import ORG, PERSON
from coopnlp.lexicon import genres as lexicon
from coopnlp.linking.article import Article
from coopnlp.linking.jobs import job_at, job_of
from coopnlp.linking.saying import verb_of_saying

_HEAD_LINES = 3  # lines of a head
_SIGNED = 4  # lines of a signature, at the end
_SHORT = 8  # words of a line of a head or a signature
_QUESTION = 45  # words of a question
_QUESTIONS = 2
_TO_AGENT = 3  # words from «سوی» to the office
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/\S*", re.ASCII)  # «ilna.ir/fa/12»
_ASKING = frozenset("؟?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its words, first and behind the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Interview:
    """Where an interview begins, and for each of its sentences whether it is part of an answer.

    Attributes:
        first: Number of the sentence of the first question.
        answers: Sentence → whether the interviewee speaks, from `first` on.
    """

    first: int
    answers: dict[int, bool]


def lines(article: Article) -> list[Line]:
    r"""The lines of an article that have words.

    Example:
        >>> from coopnlp.linking.article import article
        >>> [(line.first, line.last) for line in lines(article("اطلاعیه\n\nبه نام خدا", []))]
        [(0, 1), (1, 4)]
    """
    words = article.words
    starts = [i for i, word in enumerate(words) if i == 0 or word.gap == "line"]
    return [Line(first, last) for first, last in pairwise([*starts, len(words)])]


def is_address(article: Article, sentence: int) -> bool:
    r"""Whether a sentence is nothing but an address, which ends an item of a list of news.

    Example:
        >>> from coopnlp.linking.article import article
        >>> one = article("ایلنا: نه\nilna.ir/fa/12\nآری", [])
        >>> [is_address(one, k) for k in range(len(one.bounds))]
        [False, True, False]
    """
    start, end = article.sentences[sentence]
    return _ADDRESS.fullmatch(article.text[start:end].strip()) is not None


def letters(article: Article) -> bool:
    r"""Whether each paragraph is of another reader: «پیام‌هایی که شما فرستادید».

    Example:
        >>> from coopnlp.linking.article import article
        >>> letters(article("پیام‌های شما\nوام نداد.", [])), letters(article("پیام‌های بانک\nوام نداد.", []))
        (True, False)
    """
    told = lines(article)
    first = [article.form(i) for i in range(told[0].first, min(told[0].last, told[0].first + _SHORT))] if told else []
    return bool(first) and first[0] in lexicon.MESSAGES and bool(lexicon.READERS & set(first))


def giver(article: Article) -> int:
    r"""Index of the entity that gives the notice which the whole article is, -1 if it is none or names nobody.

    The head tells («اطلاعیه اتحادیه …», or a line with nothing but the office below «هشدار»), else the signature.

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> giver(article("اطلاعیه ایلنا درباره سود\nسود ۵ درصد است.", [Entity(8, 13, "ORG")]))
        0
        >>> giver(article("ایلنا خبر داد\nسود ۵ درصد است.", [Entity(0, 5, "ORG")]))
        -1
    """
    told = lines(article)
    if len(told) < 2 or article.form(_first_word(article, told[0])) not in lexicon.NOTICES:
        return -1
    return signer(article)


def signer(article: Article) -> int:
    r"""Index of the office in the first line or alone on one below it, else of the name below the text; -1 for none.

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> signer(article("هشدار شماره ۲\nایلنا\nبه آگاهی می‌رساند", [Entity(14, 19, "ORG")]))
        0
    """
    told = lines(article)
    person = _person_in_head(article, told[0]) if told else None
    if person is not None:
        return person if person >= 0 else _signed_by(article, told, PERSON)
    for line in told[:_HEAD_LINES]:
        first = _first_word(article, line)
        number = _first_office(article, line) if line == told[0] else article.entity_of[first]
        alone = number >= 0 and _ends(article, number) == line.last
        if number >= 0 and article.entities[number].label == ORG and (alone or line == told[0]):
            return number
    return _signed(article, told)


def _person_in_head(article: Article, line: Line) -> int | None:
    """Who gives a notice where the head names a person, or (-1) his job alone: «پیام مدیر بانک»; `None` for neither."""
    if article.form(_first_word(article, line)) not in lexicon.NOTICES:
        return None
    for i in range(line.first, line.last):
        number = article.entity_of[i]
        if article.form(i) in lexicon.ABOUT or article.form(i) in lexicon.NOT_OF:
            return None
        if number >= 0:
            return number if article.entities[number].label == PERSON else None
        job = None if article.form(i) in lexicon.PARTS else job_at(article, i, line.last)  # «هیئت مدیره»
        if job is not None and job.entity >= 0:
            return -1
    return None


def _first_office(article: Article, line: Line) -> int:
    """The first office of a line that nothing is said about or to: «اطلاعیه مهم شرکت …»."""
    for i in range(line.first, line.last):
        number = article.entity_of[i]
        if number >= 0 and article.entities[number].label == ORG:
            return number if article.form(i - 1) not in lexicon.NOT_OF else -1
        if article.form(i) in lexicon.ABOUT:
            return -1
    return -1


def with_part(article: Article, number: int, name: str) -> str:
    """The name of an office with the part of it that speaks: «هیئت مدیره | اتحادیه …».

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> with_part(article("اطلاعیه هیئت مدیره ایلنا", [Entity(19, 24, "ORG")]), 0, "ایلنا")
        'هیئت مدیره ایلنا'
    """
    end = first = article.at(article.entities[number].start)
    while first and article.form(first - 1) in lexicon.PARTS and article.entity_of[first - 1] < 0:
        first -= 1
    if first == end:
        return name
    return " ".join([*article.text[article.words[first].start : article.words[end - 1].end].split(), name])


def _first_word(article: Article, line: Line) -> int:
    return next((i for i in range(line.first, line.last) if article.words[i].kind == "letters"), line.first)


def _ends(article: Article, number: int) -> int:
    return article.at(article.entities[number].end)


def _signed(article: Article, told: list[Line]) -> int:
    """The name below a notice: a short line that begins with it."""
    return _signed_by(article, told, PERSON, ORG)


def _signed_by(article: Article, told: list[Line], *labels: str) -> int:
    for line in told[-_SIGNED:]:
        number = article.entity_of[line.first]
        if number >= 0 and line.last - line.first <= _SHORT and article.entities[number].label in labels:
            return number
    return -1


def publisher(article: Article) -> int:
    r"""Index of the office, or of its head, whose figures the article hands on, -1 for none.

    The first paragraph tells it: «اداره کل … کارنامه خود را منتشر کرد», «آمار … به روایت اداره کل … چنین است:».

    Example:
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> bank = [Entity(0, 10, "ORG")]
        >>> publisher(article("بانک مرکزی آمار خود را منتشر کرد. ارقام چنین است:\nتورم: ۵ درصد", bank))
        0
        >>> publisher(article("بانک مرکزی ساختمان خود را فروخت.\nتورم: ۵ درصد", bank))
        -1
    """
    office = -1
    for first, last in article.bounds[: lexicon.LEAD_SENTENCES]:
        forms = {article.form(i) for i in range(first, last)}
        opens = article.form(last - 1) == ":"
        data = any(
            (article.form(i) in lexicon.FIGURES and article.form(i - 1) not in lexicon.REPORTING)
            or (opens and article.form(i) in lexicon.WORDS_OF_SOMEBODY)
            for i in range(first, last)
        )
        number = _office(article, first, last) if data else -1
        if number >= 0 and not opens and _says(article, first, last, number):
            continue
        if number >= 0 and _is_passive(article, first, last, number):
            continue
        if number >= 0 and (opens or forms & lexicon.PUBLISHED or _is_agent(article, number, first)):
            return number
        office = number if number >= 0 else office
        if opens and office >= 0:
            return office  # «… آمار خرید را داد. تفکیک شهرستان‌ها:»
    return -1


def _office(article: Article, first: int, last: int) -> int:
    """The first office of a sentence that is no news agency and to which nothing is given."""
    for i in range(first, last):
        number = article.entity_of[i]
        if number < 0 or article.entities[number].label != ORG or (i and article.entity_of[i - 1] == number):
            continue
        names = {article.form(at) for at in range(i - 1, _ends(article, number))}
        if not names & lexicon.MEDIA and article.form(i - 1) not in lexicon.NOT_OF:
            return _whose_office(article, number, first)
    return -1


def _is_passive(article: Article, first: int, last: int, number: int) -> bool:
    """«فهرست برندگان بانک منتشر شد»: nobody is told by whom; but «از سوی بانک منتشر شد»."""
    return not _is_agent(article, number, first) and any(
        article.form(i) in lexicon.MADE_KNOWN and article.form(i + 1) in lexicon.WERE_MADE for i in range(first, last)
    )


def _says(article: Article, first: int, last: int, number: int) -> bool:
    """«رضایی با ارائه گزارشی گفت: …»: a person who speaks publishes nothing."""
    person = article.entities[number].label == PERSON
    return person and any(verb_of_saying(article, i, last) for i in range(first, last))


def _is_agent(article: Article, number: int, first: int) -> bool:
    """«از سوی |بانک|», «به روایت آمار |بانک|»."""
    at = article.at(article.entities[number].start)
    return any(article.form(i) in lexicon.AGENTS for i in range(max(first, at - _TO_AGENT), at))


def _whose_office(article: Article, number: int, first: int) -> int:
    """Of «چکیده پاسخ احمد رضایی، مدیر بانک:» the person, not the office that his job names."""
    person = number - 1
    if person < 0 or article.entities[person].label != PERSON or article.at(article.entities[person].start) < first:
        return number
    job = job_of(article, person, first, len(article.words))
    return person if job is not None and job.entity == number else number


def interview(article: Article) -> Interview | None:
    r"""The questions and answers of an interview, `None` if it is none.

    Example:
        >>> from coopnlp.linking.article import article
        >>> text = "با احمد حرف زدیم.\nچند نفرید؟\n۱۸ نفر.\nکجا؟\nدر قم. ۵ خانه."
        >>> interview(article(text, []))
        Interview(first=1, answers={1: False, 2: True, 3: False, 4: True, 5: True})
    """
    told = lines(article)
    asked = [_is_question(article, line) for line in told]
    pairs = [i for i in range(len(told) - 1) if asked[i] and not asked[i + 1]]
    if len(pairs) < _QUESTIONS:
        return None
    signs = {
        article.form(told[i].first) for i in pairs if article.words[told[i].first].kind not in ("letters", "digits")
    }
    begin = pairs[0]
    answers = {}
    for sentence, line in _with_lines(article, told, begin):
        answers[sentence] = not asked[line] and article.form(told[line].first) not in signs
    return Interview(min(answers), answers)


def _is_question(article: Article, line: Line) -> bool:
    """A line that ends in a question mark, or that the newspaper speaks («ایسنا: …»)."""
    first = _first_word(article, line)
    if article.form(first) in lexicon.MEDIA | lexicon.ASKERS and article.form(first + 1) == ":":
        return True
    return article.form(line.last - 1) in _ASKING and line.last - line.first <= _QUESTION


def _with_lines(article: Article, told: list[Line], begin: int) -> Iterator[tuple[int, int]]:
    """Each sentence behind the first word of line `begin`, with the number of its line."""
    line = begin
    for sentence, (first, _) in enumerate(article.bounds):
        while line + 1 < len(told) and told[line + 1].first <= first:
            line += 1
        if first >= told[begin].first:
            yield sentence, line
