"""What must hold of any text, however strange; each function says in lines what does not.

A line begins with the name of the promise that is broken, so that they can be counted.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser

from spacy.lang.en import English
from spacy.tokens import Doc

import coopnlp
from coopnlp import grammar
from coopnlp.facts import Fact, as_records
from coopnlp.facts.content import FACTS
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from coopnlp.output.contents import MARKS
from coopnlp.output.formats import CsvWriter
from coopnlp.values import Amount, DateRange, Duration, PartialDate, Value, as_json, from_json

# What no span begins or ends with: white space, what cannot be seen, marks that stand on no letter.
_INVISIBLE = "\\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_UNTRIMMED = re.compile(rf"[{_INVISIBLE}]|.*[{_INVISIBLE}]\Z", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA, _NUMBER = re.compile(r"\s*[=+\-@].", re.DOTALL), re.compile(r"[-+]?\d+([./]\d+)?")
_TAGS = frozenset({"html", "head", "meta", "title", "body", "h2", "div", "mark", "small", "bdi"})
# The sums that a report shows where no script runs: as many as there are.
_OF_SUMS = frozenset({"table", "caption", "thead", "tbody", "tr", "th", "td"})
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
# Least and most seconds of a unit, before and behind the «T».
_SECONDS = {
    "Y": (365 * 86400, 366 * 86400),
    "M": (28 * 86400, 31 * 86400),
    "W": (604800, 604800),
    "D": (86400, 86400),
    "H": (3600, 3600),
    "TM": (60, 60),
    "S": (1, 1),
}


# --- the grammar ---


def grammar_problems(text: str, date: dt.date | None = None) -> list[str]:
    """What is wrong with what the grammars find in a text."""
    try:
        found = grammar.find(text, date)
    except Exception as error:  # whatever it is, it is what we look for
        return [f"raises {type(error).__name__}: {error}"]
    return [*_bounds(text, [(m.start, m.end) for m in found]), *(p for m in found for p in _mention(text, m))]


def _mention(text: str, mention: Mention) -> Iterator[str]:
    said = text[mention.start : mention.end]
    if mention.counted is not None:
        yield from _bounds(text, [mention.counted], what="counted")
    for value in (mention.value, mention.alternative):
        if value is not None:
            yield from (f"{problem} in {said!r}" for problem in value_problems(value, mention.label))


def _bounds(text: str, spans: Sequence[tuple[int, int]], *, what: str = "span") -> Iterator[str]:
    last = 0
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            yield f"{what} outside the text: {start}, {end} of {len(text)}"
        elif _UNTRIMMED.match(text, start, end):
            yield f"{what} not trimmed: {text[start:end]!r}"
        if start < last:
            yield f"{what} overlaps the one before: {start} < {last}"
        last = end


# --- values ---


def value_problems(value: Value, label: str) -> Iterator[str]:
    """What is wrong with a value that a span of this label has."""
    if value.label != label:
        yield f"label {label} with a value of {value.label}"
    try:
        str(value)
        data = as_json(value)
        back = from_json(json.loads(json.dumps(data)))
    except Exception as error:  # whatever it is
        yield f"value raises {type(error).__name__}: {error}"
        return
    if back != value or as_json(back) != data or type(back) is not type(value):
        yield f"value does not survive JSON: {value!r}, {back!r}"
    if isinstance(value, Amount) and value.low is not None and value.high is not None:
        if Fraction(value.low) > Fraction(value.high):
            yield f"low above high: {value!r}"
    elif isinstance(value, Duration) and value.low and value.high and _seconds(value.low)[0] > _seconds(value.high)[1]:
        yield f"low above high: {value!r}"
    day = value if isinstance(value, DateRange) else getattr(value, "date", None)
    if day is not None:
        yield from _day_problems(day)


def _seconds(length: str) -> tuple[Fraction, Fraction]:
    day, _, time = length.removeprefix("P").partition("T")
    least, most = Fraction(0), Fraction(0)
    for part, before in ((day, ""), (time, "T")):
        for number, unit in _LENGTH.findall(part):
            low, high = _SECONDS.get(before + unit) or _SECONDS[unit]
            least, most = least + Fraction(number) * low, most + Fraction(number) * high
    return least, most


def _day_problems(value: DateRange) -> Iterator[str]:
    ends = [end for end in (value.start, value.end) if end is not None]
    whole = [isinstance(end, dt.date) for end in ends]
    if value.calendar == "hijri" and value.said is None and any(whole):
        yield f"lunar day told as a Gregorian one: {value!r}"
    if value.calendar != "hijri" and any(isinstance(e, PartialDate) and e.year and e.month and e.day for e in ends):
        yield f"known day told as a partial one: {value!r}"
    if len(ends) == 2 and all(whole) and ends[0] > ends[1]:
        yield f"start behind end: {value!r}"
    if len(ends) == 2 and not any(whole):
        first, last = (_known(end) for end in ends)
        if value.start.year and value.end.year and first[: len(last)] > last[: len(first)]:
            yield f"start behind end: {value!r}"


def _known(day: PartialDate) -> tuple[int, ...]:
    """Year, month and day as far as they are known one after the other."""
    parts: list[int] = []
    for part in (day.year, day.month, day.day):
        if part is None:
            break
        parts.append(part)
    return tuple(parts)


# --- the whole pipeline ---


def document_problems(text: str, doc: Doc) -> list[str]:
    """What is wrong with a document that the pipeline made of a text."""
    return [*_text_and_spans(text, doc), *_rows(doc), *_html(doc), *_facts(doc), *_tables(doc), *_report(doc)]


def _text_and_spans(text: str, doc: Doc) -> Iterator[str]:
    if doc.text != _SURROGATE.sub("\ufffd", text):
        yield "text is not the document's"
    for layer in LAYERS:
        spans = sorted((span.start_char, span.end_char) for span in doc.spans[layer])
        yield from _bounds(doc.text, spans, what=f"{layer} span")
    yield from _bounds(doc.text, [(span.start_char, span.end_char) for span in doc.ents], what="ents span")
    for span in doc.spans[NUMBERS]:
        for value in (span._.value, span._.alternative):
            if value is not None:
                yield from value_problems(value, span.label_)
        if span._.counted is not None:
            yield from _bounds(doc.text, [(span._.counted.start_char, span._.counted.end_char)], what="counted")


def _rows(doc: Doc) -> Iterator[str]:
    try:
        rows = coopnlp.records(doc)
        back = json.loads(json.dumps(rows, ensure_ascii=False))
        json.dumps(rows, ensure_ascii=False).encode("utf-8")
    except Exception as error:  # whatever it is
        yield f"records raises {type(error).__name__}: {error}"
        return
    if back != rows:
        yield "records do not survive JSON"
    if len(rows) != sum(len(doc.spans[layer]) for layer in (ENTITIES, NUMBERS)):
        yield "records are not one for each span"
    sentences = len(list(doc.sents))
    for row in rows:
        if row["text"] != doc.text[row["start"] : row["end"]]:
            yield f"record of another text: {row}"
        if not 0 <= row.get("sentence", -1) < sentences:
            yield f"record without its sentence: {row}"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name in ("href", "src")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "small" not in self.open:
            self.text += data


def _html(doc: Doc) -> Iterator[str]:
    try:
        html = coopnlp.render(doc, page=False)
        html.encode("utf-8")
    except Exception as error:  # whatever it is
        yield f"render raises {type(error).__name__}: {error}"
        return
    page = _Page()
    page.feed(html)
    page.close()
    if page.tags - _TAGS or page.handlers:
        yield f"render lets markup through: {sorted(page.tags - _TAGS)} {page.handlers}"
    if page.text != _CONTROL.sub("\ufffd", doc.text) + "\n":  # the template's own line end
        yield "render shows another text"


class _Elements(HTMLParser):
    """The elements of a page, and what its scripts that hold data hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.handlers: list[str] = []
        self.data: list[str] = []
        self._holds_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self._holds_data = tag == "script" and ("type", "application/json") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._holds_data = False

    def handle_data(self, data: str) -> None:
        if self._holds_data:
            self.data.append(data)


def _report(doc: Doc) -> Iterator[str]:
    try:
        html = coopnlp.report([doc])
        html.encode("utf-8")
        page = _Elements(html)
        for data in page.data:
            json.loads(data)
    except Exception as error:  # whatever it is
        yield f"report raises {type(error).__name__}: {error}"
        return
    strange = {name: n for name, n in (Counter(page.names) - _plain_report()).items() if name not in _OF_SUMS}
    if strange or page.handlers:
        yield f"report lets markup through: {strange} {page.handlers}"


@cache
def _plain_report() -> Counter[str]:
    """The elements of the page of an article without a mark."""
    doc = English()("سلام")
    for layer in LAYERS:
        doc.spans[layer] = []
    return Counter(_Elements(coopnlp.report([doc])).names)


def _facts(doc: Doc) -> Iterator[str]:
    try:
        found = coopnlp.facts(doc)
        json.dumps(as_records(found), ensure_ascii=False).encode("utf-8")
    except Exception as error:  # whatever it is
        yield f"facts raises {type(error).__name__}: {error}"
        return
    sentences, last = len(list(doc.sents)), -1
    for index, fact in enumerate(found):
        if fact.text != doc.text[fact.start : fact.end] or fact.start <= last:
            yield f"fact of another text: {fact!r}"
        last = fact.start
        if not 0 <= fact.sentence < sentences:
            yield f"fact without its sentence: {fact!r}"
        if fact.same_as is not None and not (0 <= fact.same_as < index and found[fact.same_as].same_as is None):
            yield f"fact that repeats no first one: {fact!r}"
        yield from (
            f"fact with a blank {name}: {fact!r}" for name, said in _said(fact) if said != said.strip() or not said
        )
        period = fact.period
        ends = (period.start, period.end) if period else ()
        if ends and all(isinstance(end, dt.date) for end in ends) and ends[0] > ends[1]:
            yield f"fact with a start behind its end: {fact!r}"


def _said(fact: Fact) -> Iterator[tuple[str, str]]:
    """Everything that a fact says in words."""
    told = {"measure": fact.measure, "of": fact.of}
    told |= {"speaker": fact.speaker.name, "role": fact.speaker.role} if fact.speaker else {}
    told |= {"place": fact.place.name} if fact.place else {}
    told |= {"period": fact.period.text} if fact.period else {}
    return ((name, said) for name, said in told.items() if said is not None)


def _tables(doc: Doc) -> Iterator[str]:
    """CSV: a line for each row, whatever ends lines in a text, and no cell that a spreadsheet would carry out."""
    for content in (MARKS, FACTS):
        try:
            writer = CsvWriter(named=True, content=content)
            text = writer.start() + str(writer.article(doc, '=1+1 "a",\n.txt'))
            text.encode("utf-8")
            lines = list(csv.reader(io.StringIO(text)))
            rows = content.records(doc)
        except Exception as error:  # whatever it is
            yield f"{content.name} as CSV raises {type(error).__name__}: {error}"
            continue
        if {len(lines), len(text.splitlines())} != {len(rows) + 1}:
            yield f"{content.name} as CSV: {len(text.splitlines())} lines for {len(rows)} rows"
        risky = [cell for line in lines for cell in line if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)]
        if risky:
            yield f"{content.name} as CSV hold a formula: {risky[0]!r}"
