"""Texts that carry their own expected spans, so that nobody counts offsets.

    «بیش از <MONEY value=6e9 currency=IRT comparator=">">۶ میلیارد تومان</MONEY> تسهیلات»

An attribute is named like the key of `coopnlp.records`; write it in quotes where it holds a space or «>».
`value`, `low`, `high`, `rial` and `alternative` are exact numbers («6e9» is 6000000000, «2.5» the string
"2.5"), all others are strings. Tags may nest and cross, as the two layers do.
"""

from __future__ import annotations

import datetime as dt
import gc
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from spacy.lang.fa import Persian
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import create_vocab

from coopnlp.doc.extensions import set_date, set_value
from coopnlp.labels import LAYER_OF, LAYERS
from coopnlp.values import ClockTime, DateRange, PartialDate, from_json, number_as_json

_TAG = re.compile(r"""</(?P<closed>[A-Z]+)>|<(?P<opened>[A-Z]+)(?P<fields>(?:\s+\w+=(?:"[^"]*"|[^\s">]+))*)\s*>""")
_FIELD = re.compile(r"""(\w+)=(?:"([^"]*)"|([^\s">]+))""")
_NUMERIC = ("value", "low", "high", "rial", "alternative")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e\d+)?|-?\d+/\d+")
# Not `spacy.blank("fa")`, which would import every pipeline component that is installed.
_VOCAB = create_vocab("fa", Persian.Defaults)
_WORD = re.compile(r"\w+(?:\u200c\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Marked:
    """An expected span."""

    start: int
    end: int
    label: str
    text: str
    fields: dict[str, int | str] = field(default_factory=dict)

    @property
    def layer(self) -> str:
        return LAYER_OF[self.label]


def markup(source: str) -> tuple[str, list[Marked]]:
    """Read marked-up text: the plain text, and its spans in the order of the text.

    >>> markup("سود <PERCENT value=2.5>۲٫۵ درصد</PERCENT> شد")
    ('سود ۲٫۵ درصد شد', [Marked(start=4, end=12, label='PERCENT', text='۲٫۵ درصد', fields={'value': '2.5'})])
    """
    text, here = "", 0
    opened: list[tuple[str, int, dict[str, int | str]]] = []
    found: list[tuple[int, int, str, dict[str, int | str]]] = []
    for tag in _TAG.finditer(source):
        text += source[here : tag.start()]
        here = tag.end()
        if tag["opened"]:
            opened.append((tag["opened"], len(text), _fields(tag["fields"])))
            continue
        matching = [i for i, (label, _, _) in enumerate(opened) if label == tag["closed"]]
        if not matching:
            raise ValueError(f"</{tag['closed']}> closes nothing in {source!r}")
        label, start, fields = opened.pop(matching[-1])
        found.append((start, len(text), label, fields))
    text += source[here:]
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is never closed in {source!r}")
    found.sort(key=lambda span: (span[0], list(LAYER_OF).index(span[2])))
    return text, [Marked(start, end, label, text[start:end], fields) for start, end, label, fields in found]


def marked_doc(source: str, *, date: str | None = None) -> Doc:
    """A `Doc` with the spans and values of marked-up text, made without any model.

    `counted` is looked up in the text after the number. A sentence ends at «.».
    """
    text, spans = markup(source)
    if odd := [span for span in spans if span.text.strip() != span.text or not span.text]:
        raise ValueError(f"a span neither is empty nor begins or ends with white space: {odd[0]}")
    edges = {offset for span in spans for offset in (span.start, span.end)}
    doc = _doc(text, edges)
    for layer in LAYERS:
        doc.spans[layer] = [doc.char_span(s.start, s.end, label=s.label) for s in spans if s.layer == layer]
    expected = {(s.start, s.end, s.label): s for s in spans}
    for span in doc.spans["numbers"]:
        marked = expected[span.start_char, span.end_char, span.label_]
        if marked.fields:
            set_value(span, _value(marked), counted=_counted(text, marked))
    doc.ents = filter_spans([span for layer in LAYERS for span in doc.spans[layer]])
    if date is not None:
        set_date(doc, dt.date.fromisoformat(date))
    return doc


def _doc(text: str, edges: set[int]) -> Doc:
    cuts = {0, len(text), *edges}
    for word in _WORD.finditer(text):
        cuts |= {word.start(), word.end()}
    words, spaces = [], []
    bounds = sorted(cuts)
    for start, end in pairwise(bounds):
        piece = text[start:end]
        if piece.startswith(" ") and words and not spaces[-1]:
            spaces[-1], piece = True, piece[1:]
        if piece:
            words.append(piece)
            spaces.append(False)
    doc = Doc(_VOCAB, words=words, spaces=spaces)
    assert doc.text == text
    for token in doc[1:]:
        token.is_sent_start = token.nbor(-1).text == "."
    return doc


def _fields(source: str) -> dict[str, int | str]:
    fields: dict[str, int | str] = {}
    for name, quoted, bare in _FIELD.findall(source):
        written = quoted or bare
        numeric = name in _NUMERIC and _NUMBER.fullmatch(written)
        fields[name] = number_as_json(Fraction(written) if "/" in written else Decimal(written)) if numeric else written
    return fields


def _value(marked: Marked):
    fields = {name: part for name, part in marked.fields.items() if name not in ("rial", "alternative")}
    days = {
        end: PartialDate.parse(day) if "?" in day else dt.date.fromisoformat(day)
        for end in ("start", "end")
        if (day := fields.pop(f"date_{end}", None)) is not None
    }
    calendar = {"calendar": fields.pop("calendar")} if "calendar" in fields else {}
    if marked.label == "DATE" and "said" in fields and not days:
        days = dict.fromkeys(("start", "end"), PartialDate.parse(fields.pop("said")))
    if marked.label == "DATE":
        return DateRange(**days, **calendar, **fields)
    if marked.label == "TIME":
        return ClockTime(**fields, date=DateRange(**days, **calendar) if days else None)
    return from_json({"kind": marked.label, **fields})


def _counted(text: str, marked: Marked) -> tuple[int, int] | None:
    if "counted" not in marked.fields:
        return None
    start = text.index(marked.fields["counted"], marked.end)
    return start, start + len(marked.fields["counted"])


def processor_seconds(function: Callable[[], object]) -> float:
    """The least processor time of three runs, without the garbage collector's pauses: what the work itself takes."""
    best = float("inf")
    for _ in range(3):
        gc.disable()
        try:
            begin = time.process_time()
            function()
            best = min(best, time.process_time() - begin)
        finally:
            gc.enable()
    return best


def steps(function: Callable[[], object]) -> int:
    """How many lines of Python it takes: the same number each time, however busy the machine is.

    What runs inside one line in C (a regular expression, a copy of a list) is not counted.
    """
    count = 0

    def traced(_frame, event, _argument):
        nonlocal count
        if event == "line":
            count += 1
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


def steps_are_proportional(read: Callable[[str], object], unit: str, *, size: int = 1_000) -> bool:
    """Whether four times the text takes four times the steps; a square would take sixteen times."""
    short, long = ((unit * (length // len(unit) + 1))[:length] for length in (size, 4 * size))
    read((unit * size)[: size // 2])  # word lists are loaded before the count; the long words of the texts stay new
    few = steps(lambda: read(short))
    return steps(lambda: read(long)) <= 4.5 * few + 500


def time_is_proportional(read: Callable[[str], object], unit: str, *, size: int = 5_000) -> bool:
    """Whether four times the text takes about four times as long: sees what `steps` cannot, and takes its time."""
    short, long = ((unit * (length // len(unit) + 1))[:length] for length in (size, 4 * size))
    read(short)
    return processor_seconds(lambda: read(long)) < 8 * processor_seconds(lambda: read(short)) + 0.1


_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ([^"]*)">')


def needs_nothing(html: str) -> bool:
    """Whether a page lets nothing in from outside, by what it says to the browser and by what it holds."""
    policy = _POLICY.search(html)
    outside = re.search(r"<(script|link|iframe|object|embed|base)\b|\b(src|srcset|action)=|@import|url\((?!#)", html)
    return policy is not None and "://" not in policy[1] and "*" not in policy[1] and outside is None
