"""Articles with tags in the text: what a person writes and corrects in any editor.

    id: coop-0001
    date: 2025-09-02
    theme: week

    به گزارش <ORG>ایلنا</ORG>، <CARDINAL>۱۸</CARDINAL> تعاونی با <MONEY>۶ میلیارد تومان</MONEY> …
    %%%%
    id: coop-0002
    …

First lines `key: value`, then a blank line, then the text; a line of `%%%%` parts two articles. Tags of the
two layers may nest and cross. «<», «>» and «&» of the text are written `&lt;`, `&gt;` and `&amp;`.

The attributes of a tag are the parts of its value, named as in JSON (`value low high comparator currency unit
counted start end calendar precision time duration`); TIME has its day as `start` and `end`. A tag without
attributes has the value that the grammar reads in just these characters; with some, these replace what the
grammar reads; `value=none` says that there is no value.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from coopnlp import grammar
from coopnlp.labels import LAYER_OF, NUMBER_LABELS
from coopnlp.values import Value, as_json, from_json
from training.files import write_text
from training.formats.base import Format, Item, Problem, RawSpan, all_labels, checked, lines_of
from training.records import LabeledSpan, Record

PART = "%%%%"
_TAG = re.compile(r"""<(?P<close>/)?(?P<label>[A-Z_]+)(?P<fields>(?:\s+\w+=(?:"[^"]*"|[^\s">]+))*)\s*>""")
_FIELD = re.compile(r"""(\w+)=(?:"([^"]*)"|([^\s">]+))""")
_HEAD = re.compile(r"([a-z_]+):\s*(.*)")
_DAY_PARTS = ("start", "end", "calendar", "precision")
_NUMBERS = ("value", "low", "high")
_KNOWN = frozenset({"id", "date", "source", "licence", "article"})
Fields = dict[str, str]


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
            fields = {name: quoted or bare for name, quoted, bare in _FIELD.findall(tag["fields"])}
            opened.append((tag["label"], len(text), fields))
            continue
        same = [i for i, (label, _, _) in enumerate(opened) if label == tag["label"]]
        if not same:
            raise ValueError(f"</{tag['label']}> after {text[-30:]!r} closes nothing")
        label, start, fields = opened.pop(same[-1])
        found.append((start, len(text), label, fields))
    text += html.unescape(source[here:])
    if opened:
        label, start, _ = opened[-1]
        raise ValueError(f"<{label}> before {text[start : start + 30]!r} is never closed")
    return text, found


def value_from_fields(label: str, fields: Fields, read: Value | None = None) -> Value | None:
    """The value that attributes say, over the one that the grammar `read`.

    Raises:
        ValueError: if they make no value of this label.

    Example:
        >>> str(value_from_fields("MONEY", {"value": "6000000000", "currency": "IRT"}))
        '۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان'
    """
    if label not in NUMBER_LABELS:
        if fields:
            raise ValueError(f"{label} has no value, but attributes {fields}")
        return None
    if fields.get("value") == "none":
        return None
    if not fields:
        return read
    base = {} if read is None else as_json(read)
    if label == "TIME":
        base = {**base.pop("date", {}), **base}
    if "value" in fields:
        base = {name: part for name, part in base.items() if name not in ("low", "high")}
    elif "low" in fields or "high" in fields:
        base = {name: part for name, part in base.items() if name not in ("value", "time", "duration")}
    parts: dict[str, Any] = {**base, **fields, "kind": label}
    if label in ("DURATION", "TIME"):
        numeric: tuple[str, ...] = ()
    else:
        numeric = _NUMBERS
    for name in numeric:
        if name in parts:
            parts[name] = _exact(str(parts[name]))
    if label == "TIME":
        day = {name: parts.pop(name) for name in _DAY_PARTS if name in parts}
        if day:
            parts["date"] = {"kind": "DATE", **day}
    try:
        return from_json(parts)
    except TypeError as error:
        raise ValueError(f"{label} has no such part: {error}") from error


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


def fields_of(value: Value | None) -> Fields:
    """The attributes that `value_from_fields` reads back, `value=none` for no value."""
    if value is None:
        return {"value": "none"}
    data = as_json(value)
    day = data.pop("date", {})
    data = {**day, **data}
    return {name: str(part) for name, part in data.items() if name != "kind" and (name, part) != ("comparator", "=")}


def _article(lines: list[tuple[int, str]], path: Path, number: int) -> Iterator[Item]:
    first = lines[0][0]
    head: dict[str, str] = {}
    rest = list(lines)
    while rest and (match := _HEAD.fullmatch(rest[0][1])):
        head[match[1]] = match[2].strip()
        rest.pop(0)
    if not head:
        yield Problem(str(path), first, "an article begins with lines `key: value` and a blank line; id is missing")
        return
    body = "\n".join(line for _, line in rest).strip("\n")
    name = head.get("id", f"{path.stem}-{number}")
    try:
        text, tags = parse(body)
        date = dt.date.fromisoformat(head["date"]) if head.get("date") else None
    except ValueError as error:
        yield Problem(str(path), first, f"{name}: {error}")
        return
    record = Record(
        text=text,
        spans=(),
        annotated=all_labels(),
        source=head.get("source", path.parent.name),
        id=name,
        article=head.get("article", ""),
        date=date,
        licence=head.get("licence", ""),
        meta={key: value for key, value in head.items() if key not in _KNOWN},
    )
    read = {(m.start, m.end, m.label): m.value for m in grammar.find(text, date)}
    raw = []
    for start, end, label, fields in tags:
        try:
            value = value_from_fields(label, fields, read.get((start, end, label)))
        except ValueError as error:
            yield Problem(str(path), first, f"{name}: {label} {text[start:end]!r}: {error}")
            value = None
        raw.append(RawSpan(start, end, label, value))
    yield from checked(record, raw, file=str(path), line=first)


def read(path: Path) -> Iterator[Item]:
    """Records and problems of a file of tagged articles."""
    groups = groupby(lines_of(path), key=lambda numbered: numbered[1].strip() == PART)
    number = 0
    for is_part, lines in groups:
        kept = [] if is_part else list(lines)
        while kept and not kept[0][1].strip():
            kept.pop(0)
        if kept:
            number += 1
            yield from _article(kept, path, number)


def tagged(text: str, spans: Iterable[LabeledSpan], read: dict[tuple[int, int, str], Value | None]) -> str:
    """The text with its tags; a value that the grammar reads too is not written."""
    marks: list[tuple[int, int, int, str]] = []
    for span in spans:
        layer = list(LAYER_OF).index(span.label)
        fields = fields_of(span.value) if span.label in NUMBER_LABELS and read.get(span.key) != span.value else {}
        said = "".join(f' {name}="{part}"' for name, part in fields.items())
        length = span.end - span.start
        marks.append((span.start, 1, -length * 100 + layer, f"<{span.label}{said}>"))
        marks.append((span.end, 0, length * 100 - layer, f"</{span.label}>"))
    out, here = [], 0
    for offset, _, _, mark in sorted(marks):
        out += [html.escape(text[here:offset], quote=False), mark]
        here = offset
    return "".join(out) + html.escape(text[here:], quote=False)


def _block(record: Record) -> str:
    head = {
        "id": record.id,
        "article": record.article if record.article != record.id else "",
        "date": record.date.isoformat() if record.date else "",
        "source": record.source,
        "licence": record.licence,
        **{key: str(value) for key, value in record.meta.items()},
    }
    read = {(m.start, m.end, m.label): m.value for m in grammar.find(record.text, record.date)}
    lines = [f"{key}: {value}" for key, value in head.items() if value]
    return "\n".join(lines) + "\n\n" + tagged(record.text, record.spans, read) + "\n"


def write(records: Iterable[Record], path: Path) -> None:
    """Write tagged articles, all or nothing."""
    write_text(path, f"{PART}\n".join(_block(record) for record in records))


FORMAT = Format("markup", "articles with tags in the text, for any editor", ".txt", read, write)
