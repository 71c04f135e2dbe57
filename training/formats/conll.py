r"""Files of columns, one token a line: those of others, and our own dialect, which loses nothing.

Ours follows CoNLL-U Plus: a first line names the columns, comments above the tokens hold the record, the last
column holds what stands between two tokens, and the values::

    # global.columns = FORM ENTITY NUMBER MISC
    # id = coop-0001
    # source = coop
    # date = 2025-09-02
    # annotated = PERSON ORG …
    بانک	B-ORG	O	_
    تعاون	I-ORG	O	SpaceAfter=No
    ،	O	O	_
    ۱۸	O	B-CARDINAL	SpaceAfter=No|Value={"kind": "CARDINAL", "value": 18}
    تعاونی	O	O	_

`SpaceAfter=No` is CoNLL-U's, `SpacesAfter=\s\n` and `SpacesBefore=` (of the first token) are UDPipe's. Behind
the last token stands nothing unless it says so. `Value=` is the last part of its column. Comments whose value is
no plain text hold JSON: `unknown`, `meta`, and `json` for what a line cannot hold as it is.

Files of others: tokens are joined by one space, or as `SpaceAfter=No` of a last column says; sentences part at
blank lines and at `-DOCSTART-`, which begins a new article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from coopnlp.labels import ENTITIES, LAYER_OF, LAYERS, NUMBERS
from coopnlp.output.files import write_text
from coopnlp.values import Value, as_json
from training.formats.base import DEFAULT, Format, Item, Options, Problem, RawSpan, checked, value_of
from training.formats.columns import SCHEMES, Block, Row, blocks_of, spans_of_tags, tags_of, token_bounds
from training.formats.jsonl import reason, record_as_json, record_from_json
from training.records import Record

HEADER = "# global.columns = FORM ENTITY NUMBER MISC"
_COMMENT = re.compile(r"#\s*([\w.]+)\s*=\s?(.*)")
_PLAIN = ("id", "article", "date", "source", "licence")
_JSON = ("unknown", "meta")
_SPACES = {" ": r"\s", "\t": r"\t", "\r": r"\r", "\n": r"\n", "|": r"\p", "\\": r"\\"}
_UNSPACES = {written: character for character, written in _SPACES.items()}


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records and problems of a column file.

    Raises:
        ValueError: if the options name a scheme that is none, or more than two tag columns.
    """
    if options.scheme not in SCHEMES:
        raise ValueError(f"scheme {options.scheme!r} is none of {', '.join(SCHEMES)}")
    if not 1 <= len(options.tag_columns) <= len(LAYERS):
        raise ValueError(f"{len(options.tag_columns)} tag columns, but there are the two layers {', '.join(LAYERS)}")
    with path.open("rb") as file:
        ours = file.readline().decode("utf-8-sig", errors="replace").strip() == HEADER
    yield from _ours(path, options) if ours else _theirs(path, options)


# Our own dialect


def _ours(path: Path, options: Options) -> Iterator[Item]:
    number = 0
    for block in blocks_of(path, "\t", least=4):
        if isinstance(block, Problem):
            yield block
            continue
        if block.comments == [HEADER] and not block.rows:
            continue
        number += 1
        try:
            record, raw, problems = _read_block(block, path, number, options)
        except (KeyError, TypeError, ValueError) as error:
            yield Problem(str(path), block.line, f"no record: {reason(error)}")
            continue
        yield from problems
        yield from checked(record, raw, file=str(path), line=block.line, options=options)


def _read_block(block: Block, path: Path, number: int, options: Options) -> tuple[Record, list[RawSpan], list[Problem]]:
    data: dict[str, Any] = {}
    for comment in block.comments:
        match = _COMMENT.fullmatch(comment)
        if match is None or comment == HEADER:
            continue
        key, written = match.groups()
        if key == "annotated":
            data[key] = written.split()
        elif key == "json":
            data |= json.loads(written)
        elif key in _JSON:
            data[key] = json.loads(written)
        elif key in (*_PLAIN, "text"):
            data[key] = written
    rows = [Row(row.line, (*row.columns, "O", "O", "_")[:4]) for row in block.rows]
    text, bounds = _joined(rows)
    problems: list[Problem] = []
    if not rows:
        text = _unspaced(str(data.pop("text", "")))
    record = record_from_json({**data, "text": text}, name=f"{path.stem}-{number}", source=path.stem)
    raw = []
    for column, layer in ((1, ENTITIES), (2, NUMBERS)):
        spans, faults = spans_of_tags([row.columns[column] for row in rows], scheme=options.scheme)
        problems += [Problem(str(path), rows[i].line, f"{record.id}: {fault}", kept=True) for i, fault in faults]
        for label, first, last in spans:
            value = None
            if layer == NUMBERS:
                value, problem = _value(rows[first], path, record.id)
                problems += problem
            raw.append(RawSpan(bounds[first][0], bounds[last - 1][1], label, value, line=rows[first].line))
    return record, raw, problems


def _value(row: Row, path: Path, name: str) -> tuple[Value | None, list[Problem]]:
    _, found, written = row.columns[-1].partition("Value=")
    if not found:
        return None, []
    try:
        return value_of(json.loads(written)), []
    except ValueError as error:
        return None, [Problem(str(path), row.line, f"{name}: value {written!r} is not readable: {error}")]


def _joined(rows: list[Row], *, token: int = 0) -> tuple[str, list[tuple[int, int]]]:
    """The text of token lines by what their last column says, and the bounds of the tokens in it."""
    text, bounds = "", []
    for i, row in enumerate(rows):
        misc = dict(part.split("=", 1) for part in row.columns[-1].partition("Value=")[0].split("|") if "=" in part)
        if i == 0:
            text += _unspaced(misc.get("SpacesBefore", ""))
        form = row.columns[token] if token < len(row.columns) and row.columns[token] else "\ufffd"
        bounds.append((len(text), len(text) + len(form)))
        text += form
        if "SpacesAfter" in misc:
            text += _unspaced(misc["SpacesAfter"])
        elif misc.get("SpaceAfter") != "No" and i < len(rows) - 1:
            text += " "
    return text, bounds


def _spaced(text: str) -> str:
    return "".join(_SPACES.get(c, c if not c.isspace() else f"\\u{ord(c):04x}") for c in text)


def _unspaced(written: str) -> str:
    return re.sub(
        r"\\u([0-9a-f]{4})|\\[strnp\\]",
        lambda match: chr(int(match[1], 16)) if match[1] else _UNSPACES.get(match[0], match[0]),
        written,
    )


def _misc(before: str | None, after: str, value: Value | None, *, last: bool) -> str:
    parts = []
    if before:
        parts.append(f"SpacesBefore={_spaced(before)}")
    if not after and not last:
        parts.append("SpaceAfter=No")
    elif after != ("" if last else " "):
        parts.append(f"SpacesAfter={_spaced(after)}")
    if value is not None:
        parts.append("Value=" + json.dumps(as_json(value), ensure_ascii=False))
    return "|".join(parts) or "_"


def _block(record: Record) -> str:
    text = record.text
    bounds = token_bounds(text, (edge for span in record.spans for edge in (span.start, span.end)))
    layers = []
    for layer in LAYERS:
        tags = tags_of(bounds, ((s.start, s.end, s.label) for s in record.spans if LAYER_OF[s.label] == layer))
        if tags is None:
            raise ValueError(f"{record.id}: a span begins or ends with white space, which columns cannot hold")
        layers.append(tags)
    values = {span.start: span.value for span in record.spans if LAYER_OF[span.label] == NUMBERS}
    lines = _comments(record, bounds)
    for i, ((start, end), entity, number) in enumerate(zip(bounds, *layers, strict=True)):
        last = i == len(bounds) - 1
        after = text[end:] if last else text[end : bounds[i + 1][0]]
        misc = _misc(text[:start] if i == 0 else None, after, values.get(start), last=last)
        lines.append("\t".join((text[start:end], entity, number, misc)))
    return "\n".join(lines) + "\n"


def _comments(record: Record, bounds: list[tuple[int, int]]) -> list[str]:
    data = record_as_json(record)
    lines, more = [], {}
    for name in _PLAIN:
        part = data.get(name)
        if part is not None and (part != part.strip() or not part.isprintable() or not part):
            more[name] = part
        elif part is not None:
            lines.append(f"# {name} = {part}")
    lines.append(f"# annotated = {' '.join(data['annotated'])}".rstrip())
    if not bounds and record.text:
        lines.append(f"# text = {_spaced(record.text)}")
    lines += [f"# {name} = {json.dumps(data[name], ensure_ascii=False)}" for name in _JSON if data.get(name)]
    if more:
        lines.append(f"# json = {json.dumps(more)}")
    return lines


def write(records: Iterable[Record], path: Path) -> None:
    """Write our dialect, all or nothing.

    Raises:
        ValueError: for a span that begins or ends with white space, which no token does.
    """
    write_text(path, "\n".join([HEADER + "\n", *(_block(record) for record in records)]))


# Column files of others


def _theirs(path: Path, options: Options) -> Iterator[Item]:
    """The labels that occur are those that were annotated, so the whole file is read before the first record."""
    blocks: list[Block] = []
    least = 1 + max(options.token_column, *(column if column >= 0 else 0 for column in options.tag_columns), 1)
    for block in blocks_of(path, options.separator, least=least):
        if isinstance(block, Problem):
            yield block
        elif block.rows:
            blocks.append(block)
    read = [_their_block(block, path, options, number, least) for number, block in enumerate(blocks)]
    seen = {options.labels.get(span.label, span.label) for _, spans, _ in read for span in spans}
    annotated = frozenset(seen & set(LAYER_OF)) if options.annotated is None else options.annotated
    for block, (record, spans, problems) in zip(blocks, read, strict=True):
        yield from problems
        record = replace(record, annotated=annotated)
        yield from checked(record, spans, file=str(path), line=block.line, options=options)


def _their_block(
    block: Block, path: Path, options: Options, number: int, least: int
) -> tuple[Record, list[RawSpan], list[Problem]]:
    rows = [
        replace(row, columns=row.columns if len(row.columns) >= least else (*row.columns, "O")) for row in block.rows
    ]
    plain = [row if "SpaceAfter=No" in row.columns[-1] else Row(row.line, (*row.columns, "_")) for row in rows]
    text, bounds = _joined(plain, token=options.token_column)
    problems: list[Problem] = []
    comments = dict(match.groups() for comment in block.comments if (match := _COMMENT.fullmatch(comment)))
    name = comments.get("id") or comments.get("sent_id") or f"{path.stem}-{number}"
    raw: list[RawSpan] = []
    for column in options.tag_columns:
        tags = [row.columns[column] if -len(row.columns) <= column < len(row.columns) else "O" for row in rows]
        spans, faults = spans_of_tags(tags, scheme=options.scheme)
        problems += [Problem(str(path), rows[i].line, f"{name}: {fault}", kept=True) for i, fault in faults]
        raw += [
            RawSpan(bounds[first][0], bounds[last - 1][1], label, line=rows[first].line) for label, first, last in spans
        ]
    broken = [bound for row, bound in zip(block.rows, bounds, strict=True) if len(row.columns) < least]
    article = f"{path.stem}-doc{block.document}" if block.document else ""
    record = Record(text, (), frozenset(), path.stem, name, unknown=tuple(broken), article=article)
    return record, raw, problems


FORMAT = Format("conll", "columns, one token a line: CoNLL files, and our own dialect of them", ".conll", read, write)
