"""What all formats share: problems with file and line, and spans that are checked before a record is built."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coopnlp.labels import LAYER_OF, NUMBER_LABELS
from coopnlp.values import Value, from_json
from coopnlp.words.unseen import ZWNJ
from training.records import LabeledSpan, Record

# Single letters that correct spans leave outside: enclitics and the colloquial «is» behind a name, and the
# «و» and «ب» that writers glue before one.
_ENCLITICS = frozenset("متشیيىوه")
_PROCLITICS = frozenset("وب")
_STOPS = frozenset("،؛؟!:")
_BRACKETS = dict(["()", "[]", "«»", "“”"])
# Bytes of a line: a book has ten. What is longer is no line of a corpus, and must not fill the memory.
LONGEST = 64 << 20
# Half of an emoji, which a bad decoder leaves: UTF-8 cannot hold it.
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read as it stands, or that is very likely a mistake.

    Attributes:
        file: Where.
        line: Line of the file, counted from 1; 0 where the format has no lines.
        message: What is wrong, naming the value.
        kept: Whether it was read all the same, because it may be meant.
    """

    file: str
    line: int
    message: str
    kept: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


Item = Record | Problem


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A span as a file has it, not yet checked.

    Attributes:
        start: Offset of the first character, counted in Python's way.
        end: Offset after the last one.
        label: The file's label.
        value: Its value, if the file has one.
        text: The characters that the file says are there; `None` where it does not say.
        line: Its own line in the file; 0 where it has none.
    """

    start: int
    end: int
    label: str
    value: Value | None = None
    text: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says about files that do not say it themselves.

    Attributes:
        labels: A label of the file to ours; to the empty string where it is none of ours, which makes its
            spans unknown stretches without a problem.
        annotated: The labels that the annotators looked for; `None` for what the file says, or else the
            labels that occur in it.
        separator: Between the columns of a line; `None` for tab if there is one, else white space.
        token_column: Column of the token, from 0.
        tag_columns: Columns of the tags, from 0, negative ones from the right; two where each layer has one.
        scheme: `auto`, which reads all of them, or one of IOB1, IOB2, BIO, BILOU, BIOES whose faults are
            then reported.
        annotator: Of an export with the work of several, take only this person's: the id or e-mail that Label
            Studio has as `completed_by` (JSON-MIN: `annotator`).
        data: The folder whose `raw` holds the texts of stand-off files; `read_items` fills it in.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    annotated: frozenset[str] | None = None
    separator: str | None = None
    token_column: int = 0
    tag_columns: tuple[int, ...] = (-1,)
    scheme: str = "auto"
    annotator: str | None = None
    data: Path | None = None


DEFAULT = Options()


@dataclass(frozen=True)
class Format:
    """A way to hold records in a file.

    Attributes:
        name: As it is written on the command line.
        about: One line for `--help`.
        suffix: Of the files that `write` makes, such as `.jsonl`; empty for a folder.
        read: Path and options to records and problems, in the order of the file.
        write: Records and path; all or nothing.
    """

    name: str
    about: str
    suffix: str
    read: Callable[[Path, Options], Iterator[Item]]
    write: Callable[[Iterable[Record], Path], None]


def edge_fault(text: str, start: int, end: int) -> str | None:
    """Why `start:end` cannot be the bounds of a span, `None` if they can.

    A span neither begins nor ends with white space or a ZWNJ (ANNOTATION), and holds a letter or a digit.

    Example:
        >>> edge_fault("بانک ملی", 0, 5)
        "0:5 'بانک ' ends with white space or a ZWNJ: off by a character?"
    """
    if not 0 <= start < end <= len(text):
        return (
            f"{start}:{end} is outside the text of {len(text)} characters; `start` counts from 0, `end` stands behind "
            "the last character"
        )
    marked = text[start:end]
    for edge, what in ((marked[0], "begins"), (marked[-1], "ends")):
        if edge.isspace() or edge == ZWNJ:
            return f"{start}:{end} {marked!r} {what} with white space or a ZWNJ: off by a character?"
    if not any(unicodedata.category(c)[0] in "LN" for c in marked):
        return f"{start}:{end} {marked!r} holds neither a letter nor a digit"
    return None


def edge_doubt(text: str, start: int, end: int, *, number: bool = False) -> str | None:
    """Why the bounds `start:end` are very likely off by a character, `None` if they look right.

    A bound between two digits, or one that leaves a single letter of a word outside, is doubted; so is a
    stop or a lone bracket at an edge. An enclitic («تهران|م»), a glued «و» («و|تهران»), a longer rest
    («اروپا|ست») and a numeral before a word («۱۸|تعاونی») are cut rightly.

    Args:
        text: The text.
        start: Offset of the first character.
        end: Offset after the last one.
        number: Whether it is a number: those take no enclitic, «دو|م» is half of an ordinal.

    Example:
        >>> edge_doubt("تهرانم", 0, 5)
        >>> edge_doubt("در گیلان است", 3, 7)
        "3:7 'گیلا' leaves the one letter 'ن' behind it outside"
    """
    marked = text[start:end]
    if _inside(text, start, str.isdigit) or _inside(text, end, str.isdigit):
        return f"{start}:{end} {marked!r} cuts a numeral"
    if _alone(text, start - 1, start) and text[start - 1] not in _PROCLITICS:
        return f"{start}:{end} {marked!r} leaves the one letter {text[start - 1]!r} before it outside"
    if _alone(text, end, end) and text[end] not in ("وش" if number else _ENCLITICS):
        return f"{start}:{end} {marked!r} leaves the one letter {text[end]!r} behind it outside"
    return _stop_doubt(marked, start, end)


def _inside(text: str, offset: int, kind: Callable[[str], bool]) -> bool:
    return 0 < offset < len(text) and kind(text[offset - 1]) and kind(text[offset])


def _alone(text: str, letter: int, bound: int) -> bool:
    """Whether `bound` is inside a word and parts just the letter at `letter` from it."""
    if not _inside(text, bound, str.isalpha):
        return False
    return not _inside(text, letter, str.isalpha) if letter < bound else not _inside(text, letter + 1, str.isalpha)


def _stop_doubt(marked: str, start: int, end: int) -> str | None:
    full_stop = marked[-1] == "." and "." not in marked[:-1] and not marked[-2:-1].isascii()
    if marked[0] in _STOPS or marked[-1] in _STOPS or full_stop:
        return f"{start}:{end} {marked!r} begins or ends with a punctuation mark"
    for opening, closing in _BRACKETS.items():
        lone = marked.count(opening) != marked.count(closing)
        if lone and (marked[0] in (opening, closing) or marked[-1] in (opening, closing)):
            return f"{start}:{end} {marked!r} begins or ends with half of a pair {opening}{closing}"
    return None


def checked(
    record: Record, spans: Iterable[RawSpan], *, file: str, line: int, options: Options = DEFAULT
) -> Iterator[Item]:
    """Problems of `spans`, then `record` with those that are right.

    A span that is refused leaves its stretch unknown: what somebody marked there, however badly, must not be
    learnt as nothing. A span that is only doubted (`edge_doubt`) is kept.

    Args:
        record: All but the spans.
        spans: In any order.
        file: For the problems.
        line: For the problems of the record, and of spans that have no line of their own.
        options: The user's label map and annotated labels.
    """
    record, faults = _sound(record, options)
    for fault in faults:
        yield Problem(file, line, f"{record.id}: {fault}")
    kept: list[LabeledSpan] = []
    unknown = list(record.unknown)
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        label = options.labels.get(span.label, span.label)
        fault = None if label == "" else _fault(record.text, replace(span, label=label), kept)
        if fault is None and label:
            try:
                kept.append(LabeledSpan(span.start, span.end, label, span.value))
            except ValueError as error:
                fault = str(error)
            else:
                doubt = edge_doubt(record.text, span.start, span.end, number=label in NUMBER_LABELS)
                if doubt is not None:
                    message = f"{record.id}: {label} {doubt}: off by a character?"
                    yield Problem(file, span.line or line, message, kept=True)
                continue
        if fault is not None:
            yield Problem(file, span.line or line, f"{record.id}: {fault}")
        start, end = max(0, span.start), min(len(record.text), span.end)
        if start < end:
            unknown.append((start, end))
    yield replace(record, spans=tuple(sorted(kept)), unknown=union(unknown))


def _sound(record: Record, options: Options) -> tuple[Record, list[str]]:
    """The record without halves of characters, impossible stretches and labels that are none."""
    faults = []
    text = _SURROGATE.sub("\ufffd", record.text)
    if text != record.text:
        faults.append("the text holds half of a character (a lone surrogate), read as U+FFFD")
    unknown = []
    for start, end in record.unknown:
        if 0 <= start < end <= len(text):
            unknown.append((start, end))
        else:
            faults.append(f"unknown stretch {start}:{end} is outside the text of {len(text)} characters")
    annotated = record.annotated if options.annotated is None else options.annotated
    annotated = frozenset(options.labels.get(label, label) for label in annotated) - {""}
    faults += [
        f"annotated label {label!r} is none of {', '.join(LAYER_OF)}" for label in sorted(annotated - set(LAYER_OF))
    ]
    return replace(record, text=text, unknown=tuple(unknown), annotated=annotated & set(LAYER_OF)), faults


def _fault(text: str, span: RawSpan, kept: list[LabeledSpan]) -> str | None:
    if span.label not in LAYER_OF:
        return f"label {span.label!r} is none of {', '.join(LAYER_OF)}; `--map {span.label}=…` says what it is"
    if (fault := edge_fault(text, span.start, span.end)) is not None:
        return fault
    there = text[span.start : span.end]
    if span.text is not None and span.text != there:
        return f"{span.start}:{span.end} should be {span.text!r}, but the text has {there!r} there"
    layer = LAYER_OF[span.label]
    for other in kept:
        if LAYER_OF[other.label] == layer and span.start < other.end and other.start < span.end:
            return (
                f"{span.label} {there!r} ({span.start}:{span.end}) overlaps {other.label} "
                f"{text[other.start : other.end]!r} in the layer {layer}"
            )
    return None


def union(stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches sorted, those that overlap as one.

    Example:
        >>> union([(3, 8), (0, 5), (8, 9)])
        ((0, 8), (8, 9))
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted(set(stretches)):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def value_of(data: Any) -> Value:
    """The value in JSON data as a file has it.

    Raises:
        ValueError: if it is none; `coopnlp.values.from_json` lets some other errors through.

    Example:
        >>> str(value_of({"kind": "PERCENT", "value": 2.5}))
        '۲٫۵ درصد'
    """
    if not isinstance(data, dict):
        raise ValueError(f"a value is an object such as {{'kind': 'CARDINAL', 'value': 18}}, not {data!r}")
    # A JSON number with a fraction is meant in decimals, as it is written.
    parts = {name: str(part) if isinstance(part, float) else part for name, part in data.items()}
    for name in ("unit", "counted"):
        if not isinstance(parts.get(name, ""), str):
            raise ValueError(f"{name} {parts[name]!r} of a value is no string")
    try:
        return from_json(parts)
    except (TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"{data!r} is no value: {error}") from error


def utf16_offsets(text: str) -> dict[int, int]:
    """The offset in Python's characters for each offset in UTF-16 units, in which browsers count.

    Example:
        >>> utf16_offsets("🌾رشت")
        {0: 0, 2: 1, 3: 2, 4: 3, 5: 4}
    """
    out, units = {}, 0
    for offset, character in enumerate(text):
        out[units] = offset
        units += 2 if ord(character) > 0xFFFF else 1
    out[units] = len(text)
    return out


def lines_of(path: Path, problems: list[Problem] | None = None) -> Iterator[tuple[int, str]]:
    r"""The lines of a UTF-8 file with their numbers from 1, without line ends and byte order mark.

    A line ends with «\n» or «\r\n» and nothing else.

    Args:
        path: The file.
        problems: Takes the lines that are no UTF-8, which then come with U+FFFD for what is broken, and those that are
            too long, which come empty.

    Raises:
        ValueError: for a line that is no UTF-8 or too long, if there is no `problems` to take it.
    """
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(LONGEST + 1):
            number += 1
            if len(raw) > LONGEST and not raw.endswith(b"\n"):
                while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
                    pass  # never held as a whole
                message = f"a line of more than {LONGEST >> 20} MB is no article: left out"
                if problems is None:
                    raise ValueError(f"{path}:{number}: {message}")
                problems.append(Problem(str(path), number, message))
                yield number, ""
                continue
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                message = f"byte {error.start + 1} of the line is no UTF-8 (0x{raw[error.start]:02x})"
                if problems is None:
                    raise ValueError(f"{path}:{number}: {message}") from error
                problems.append(Problem(str(path), number, message))
                line = raw.decode("utf-8", errors="replace")
            yield number, line.removesuffix("\n").removesuffix("\r")


def all_labels() -> frozenset[str]:
    """Every label of both layers: what an article annotated by our guidelines is annotated for."""
    return frozenset(LAYER_OF)


def plain_meta(data: dict[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """The entries of `data` that no field of a record holds."""
    return {name: value for name, value in data.items() if name not in set(known)}
