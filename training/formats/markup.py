"""Articles with tags in the text: what a person writes and corrects in any editor.

    id: coop-0001
    date: 2025-09-02
    theme: week

    به گزارش <ORG>ایلنا</ORG>، <CARDINAL>۱۸</CARDINAL> تعاونی با <MONEY>۶ میلیارد تومان</MONEY> …
    %%%%
    id: coop-0002
    …

First lines `key: value`, then a blank line, then the text; a line of `%%%%` parts two articles. Tags of the
two layers may nest and cross. «<», «>» and «&» of the text are written `&lt;`, `&gt;` and `&amp;`; a blank
line at either end of the text, a carriage return and a `%%%%` of the text as `&#10;`, `&#13;` and `&#37;%%%`.

Head lines that are more than notes: `id`, `date`, `source`, `licence`, `article`; `annotated`, the labels that
the annotators looked for (all where it is missing, `none` for none); `json`, an object with whatever no plain
line can hold. `<UNKNOWN>…</UNKNOWN>` is a stretch of which nothing is known.

The attributes of a tag are the parts of its value, named as in JSON (`value low high comparator currency unit
counted start end calendar precision time duration`); TIME has its day as `start` and `end`. A tag without
attributes has the value that the grammar reads in just these characters; with some, these replace what the
grammar reads, and `none` takes a part away (`counted=none`); `value=none` says that there is no value, and
`json="…"` is a whole value.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from coopnlp import grammar
from coopnlp.labels import LAYER_OF, NUMBER_LABELS
from coopnlp.output.files import write_text
from coopnlp.values import Value, as_json
from training.formats.base import (
    DEFAULT,
    Format,
    Item,
    Options,
    Problem,
    RawSpan,
    all_labels,
    checked,
    lines_of,
    union,
    value_of,
)
from training.formats.jsonl import reason, record_as_json, record_from_json
from training.records import LabeledSpan, Record

PART = "%%%%"
_TAG = re.compile(r"""<(?P<close>/)?(?P<label>[A-Z_]+)(?P<fields>(?:\s+\w+=(?:"[^"]*"|[^\s">]+))*)\s*>""")
_FIELD = re.compile(r"""(\w+)=(?:"([^"]*)"|([^\s">]+))""")
_HEAD = re.compile(r"([a-z_]+):\s*(.*)")
_DAY_PARTS = ("start", "end", "calendar", "precision")
_EXACT_LABELS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_POINT = ("value", "time", "duration")
_ENDS = ("low", "high")
_FIELDS = ("id", "article", "date", "source", "licence")
_KNOWN = frozenset({*_FIELDS, "annotated", "json"})
UNKNOWN = "UNKNOWN"
NONE = "none"
Fields = dict[str, str]
Reading = dict[tuple[int, int, str], Value | None]


def parse(source: str) -> tuple[str, list[tuple[int, int, str, Fields]]]:
    """The text without its tags, and the tags as (start, end, label, attributes).

    Raises:
        ValueError: if a tag closes nothing or is never closed.

    Example:
        >>> parse('سود <PERCENT value=2.5>۲٫۵ درصد</PERCENT> شد')
        ('سود ۲٫۵ درصد شد', [(4, 12, 'PERCENT', {'value': '2.5'})])
    """
    text, here = "", 0
    opened: list[tuple[str, int, Fields]] = []
    found = []
    for tag in _TAG.finditer(source):
        text += html.unescape(source[here : tag.start()])
        here = tag.end()
        if not tag["close"]:
            fields = {name: html.unescape(quoted or bare) for name, quoted, bare in _FIELD.findall(tag["fields"])}
            opened.append((tag["label"], len(text), fields))
            continue
        same = [i for i, (label, _, _) in enumerate(opened) if label == tag["label"]]
        if not same:
            raise ValueError(
                f"</{tag['label']}> after {text[-30:]!r} closes nothing: delete it, or open it with <{tag['label']}>"
            )
        label, start, fields = opened.pop(same[-1])
        found.append((start, len(text), label, fields))
    text += html.unescape(source[here:])
    if opened:
        label, start, _ = opened[-1]
        raise ValueError(
            f"<{label}> before {text[start : start + 30]!r} is never closed: write </{label}> behind the last word"
        )
    return text, found


def value_from_fields(label: str, fields: Fields, read: Value | None = None) -> Value | None:
    """The value that attributes say, over the one that the grammar `read`.

    Raises:
        ValueError: if they make no value of this label.

    Example:
        >>> str(value_from_fields("MONEY", {"value": "6000000000", "currency": "IRT"}))
        '۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان'
    """
    if not fields:
        return read if label in NUMBER_LABELS else None
    if label not in NUMBER_LABELS:
        raise ValueError(f"{label} has no value, but attributes {fields}")
    if fields.get("value") == NONE:
        return None
    if "json" in fields:
        return value_of(json.loads(fields["json"]))
    merged = {**_base(read, fields), **fields}
    parts: dict[str, Any] = {name: part for name, part in merged.items() if part != NONE}
    if label in _EXACT_LABELS:
        parts |= {name: _exact(str(parts[name])) for name in ("value", *_ENDS) if name in parts}
    if label == "TIME":
        day = {name: parts.pop(name) for name in _DAY_PARTS if name in parts}
        if day:
            parts["date"] = {"kind": "DATE", **day}
    return value_of({**parts, "kind": label})


def _flat(value: Value | None) -> Fields:
    """The parts of a value as attributes; those of the day of a TIME stand beside its own."""
    data = {} if value is None else as_json(value)
    data = {**data.pop("date", {}), **data}
    return {name: str(part) for name, part in data.items() if name != "kind"}


def _base(read: Value | None, fields: Fields) -> Fields:
    """What the grammar read, without what the attributes rule out: a range has no point, a point no ends."""
    if any(name in fields for name in _POINT):
        ruled_out = _ENDS
    elif any(name in fields for name in _ENDS):
        ruled_out = _POINT
    else:
        ruled_out = ()
    return {name: part for name, part in _flat(read).items() if name not in ruled_out}


def _exact(written: str) -> int | str:
    if re.fullmatch(r"-?\d+(\.\d+)?e\d+", written):
        mantissa, _, power = written.partition("e")
        whole, _, rest = mantissa.partition(".")
        if len(rest) <= int(power):
            return int(whole + rest + "0" * (int(power) - len(rest)))
    if re.fullmatch(r"-?\d+", written):
        return int(written)
    if re.fullmatch(r"-?\d+(\.\d+|/\d+)", written):
        return written
    raise ValueError(f"{written!r} is no number such as 18, 6e9, 2.5 or 2/3")


def fields_of(value: Value | None, read: Value | None = None) -> Fields:
    """The attributes that `value_from_fields` reads back where the grammar reads `read`.

    Example:
        >>> from coopnlp.values import Count
        >>> fields_of(Count(value=18), Count(value=18, counted="نفر"))
        {'value': '18', 'counted': 'none'}
        >>> fields_of(None)
        {'value': 'none'}
    """
    if value is None:
        return {"value": NONE}
    wanted = _flat(value)
    fields = {name: part for name, part in wanted.items() if (name, part) != ("comparator", "=")}
    for name, part in _base(read, fields).items():
        if name not in fields and wanted.get(name) != part:
            fields[name] = wanted.get(name, NONE)
    try:
        if value_from_fields(value.label, fields, read) == value:
            return fields
    except ValueError:
        pass  # a part that cannot stand as an attribute: a unit named «none»
    return {"json": json.dumps(as_json(value), ensure_ascii=False)}


def _reading(text: str, date: dt.date | None) -> Reading:
    return {(m.start, m.end, m.label): m.value for m in grammar.find(text, date)}


def _head(lines: list[tuple[int, str]]) -> tuple[dict[str, str], list[str]]:
    """The head of an article and the lines that follow it."""
    head: dict[str, str] = {}
    for i, (_, line) in enumerate(lines):
        match = _HEAD.fullmatch(line)
        if match is None:
            return head, [line for _, line in lines[i:]]
        head[match[1]] = match[2].strip()
    return head, []


def _record(head: dict[str, str], text: str, unknown: list[tuple[int, int]], *, name: str, source: str) -> Record:
    """The record of an article without its spans.

    Raises:
        ValueError: if the date or the JSON of the head is none.
    """
    data: dict[str, Any] = {field: head[field] for field in _FIELDS if head.get(field)}
    if "annotated" in head:
        data["annotated"] = [] if head["annotated"] == NONE else head["annotated"].replace(",", " ").split()
    more = json.loads(head.get("json", "{}"))
    if not isinstance(more, dict):
        raise ValueError(f"the head line json holds {head['json']!r}, which is no object")
    meta = {key: value for key, value in head.items() if key not in _KNOWN}
    data |= {"text": text, "unknown": unknown, **more, "meta": {**meta, **more.get("meta", {})}}
    return record_from_json(data, name=name, source=source)


def _article(lines: list[tuple[int, str]], path: Path, number: int, options: Options) -> Iterator[Item]:
    file, first = str(path), lines[0][0]
    head, rest = _head(lines)
    if not head:
        yield Problem(file, first, "an article begins with lines `key: value` and a blank line; id is missing")
        return
    name = head.get("id", f"{path.stem}-{number}")
    try:
        text, tags = parse("\n".join(rest).strip("\n"))
        unknown = [(start, end) for start, end, label, _ in tags if label == UNKNOWN]
        record = _record(head, text, unknown, name=name, source=path.parent.name)
    except (ValueError, TypeError, KeyError) as error:
        yield Problem(file, first, f"{name}: {reason(error)}")
        return
    read = _reading(record.text, record.date)
    raw = []
    for start, end, label, fields in tags:
        if label == UNKNOWN:
            continue
        value = None
        try:
            value = value_from_fields(options.labels.get(label, label), fields, read.get((start, end, label)))
        except ValueError as error:
            yield Problem(file, first, f"{name}: {label} {text[start:end]!r}: {error}")
        raw.append(RawSpan(start, end, label, value))
    yield from checked(record, raw, file=file, line=first, options=options)


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records and problems of a file of tagged articles."""
    problems: list[Problem] = []
    groups = groupby(lines_of(path, problems), key=lambda numbered: numbered[1].strip() == PART)
    number = 0
    for is_part, lines in groups:
        kept = [] if is_part else list(lines)
        yield from problems
        problems.clear()
        while kept and not kept[0][1].strip():
            kept.pop(0)
        if kept:
            number += 1
            yield from _article(kept, path, number, options)


def tagged(text: str, spans: Iterable[LabeledSpan], read: Reading, *, unknown: Iterable[tuple[int, int]] = ()) -> str:
    """The text with its tags; a value that the grammar reads too is not written.

    Args:
        text: The text.
        spans: Its spans, in any order.
        read: What the grammar reads in the text.
        unknown: Stretches of which nothing is known.
    """
    stretches = [(start, end, len(LAYER_OF), UNKNOWN, "") for start, end in union(unknown)]
    for span in spans:
        there = read.get(span.key)
        fields = fields_of(span.value, there) if span.label in NUMBER_LABELS and there != span.value else {}
        attributes = "".join(f' {name}="{_escape(part, quote=True)}"' for name, part in fields.items())
        stretches.append((span.start, span.end, list(LAYER_OF).index(span.label), span.label, attributes))
    marks: list[tuple[int, int, int, str]] = []
    for start, end, rank, label, attributes in stretches:
        length = end - start
        marks.append((start, 1, -length * 100 + rank, f"<{label}{attributes}>"))
        marks.append((end, 0, length * 100 - rank, f"</{label}>"))
    out, here = [], 0
    for offset, _, _, mark in sorted(marks):
        out += [_escape(text[here:offset]), mark]
        here = offset
    return "".join(out) + _escape(text[here:])


def _escape(text: str, *, quote: bool = False) -> str:
    escaped = html.escape(text, quote=quote).replace("\r", "&#13;")
    return escaped.replace("\n", "&#10;") if quote else escaped


def _body(source: str) -> str:
    """Tagged text so that neither its ends nor a line of it is taken for what parts articles."""
    inner = source.strip("\n")
    before = len(source) - len(source.lstrip("\n"))
    after = len(source) - before - len(inner)
    lines = ["&#37;".join(line.split("%", 1)) if line.strip() == PART else line for line in inner.split("\n")]
    return "&#10;" * before + "\n".join(lines) + "&#10;" * after


def _is_plain(key: str, value: object) -> bool:
    """Whether a head line holds this pair."""
    if not isinstance(value, str) or not _HEAD.fullmatch(f"{key}: {value}"):
        return False
    return bool(value) and value == value.strip() and "\r" not in value


def _block(record: Record) -> str:
    data = record_as_json(record)
    head = {name: data.get(name) for name in _FIELDS}
    meta = {key: value for key, value in record.meta.items() if not _is_plain(key, value) or key in _KNOWN}
    more: dict[str, Any] = {"meta": meta} if meta else {}
    more |= {name: part for name, part in head.items() if part is not None and not _is_plain(name, part)}
    lines = [f"{name}: {part}" for name, part in head.items() if part is not None and name not in more]
    if record.annotated != all_labels():
        lines.append(f"annotated: {' '.join(data['annotated']) or NONE}")
    lines += [f"{key}: {value}" for key, value in record.meta.items() if key not in meta]
    if more:
        lines.append(f"json: {json.dumps(more, ensure_ascii=False)}")
    read = _reading(record.text, record.date)
    body = _body(tagged(record.text, record.spans, read, unknown=record.unknown))
    return "\n".join(lines) + f"\n\n{body}\n"


def write(records: Iterable[Record], path: Path) -> None:
    """Write tagged articles, all or nothing."""
    write_text(path, f"{PART}\n".join(_block(record) for record in records))


FORMAT = Format("markup", "articles with tags in the text, for any editor", ".txt", read, write)
