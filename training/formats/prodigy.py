"""Prodigy's JSON lines: text, tokens and spans with offsets in characters, and what the annotator answered.

    {"text": "۱۸ تعاونی", "tokens": [{"text": "۱۸", "start": 0, "end": 2, "id": 0, "ws": true}, …],
     "spans": [{"start": 0, "end": 2, "token_start": 0, "token_end": 0, "label": "CARDINAL"}],
     "_view_id": "spans_manual", "answer": "accept"}

Both layers stand in one list of spans: `spans.manual` shows overlapping ones, `ner.manual` does not. Values are
kept as `value` of the span; the rest of a record as `coopnlp`, which Prodigy hands through. Offsets are spaCy's:
Python characters. A file whose spans fit its tokens only if they are counted in UTF-16 units, as a browser does,
is read so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from coopnlp.labels import LAYER_OF
from coopnlp.output.files import write_text
from coopnlp.words.tokens import slices
from training.formats.base import DEFAULT, Format, Item, Options, Problem, RawSpan, checked, utf16_offsets
from training.formats.jsonl import objects_of, read_span, reason, record_as_json, record_from_json, span_as_json
from training.records import Record

KEY = "coopnlp"
# What a task of Prodigy has no place for.
_REST = ("id", "article", "date", "source", "licence", "annotated", "unknown", "meta")


def _tokens(record: Record) -> list[dict[str, Any]]:
    text = record.text
    edges = sorted({edge for span in record.spans for edge in (span.start, span.end)})
    bounds = []
    for start, end in slices(text):
        bounds += pairwise([start, *(edge for edge in edges if start < edge < end), end])
    return [
        {"text": text[start:end], "start": start, "end": end, "id": i, "ws": text[end : end + 1] == " "}
        for i, (start, end) in enumerate(bounds)
    ]


def task_of(record: Record) -> dict[str, Any]:
    """A record as Prodigy's task."""
    data = record_as_json(record)
    tokens = _tokens(record)
    starts = {token["start"]: token["id"] for token in tokens}
    ends = {token["end"]: token["id"] for token in tokens}
    spans = []
    for span in record.spans:
        task = span_as_json(record.text, span)
        if span.start in starts and span.end in ends:
            task |= {"token_start": starts[span.start], "token_end": ends[span.end]}
        spans.append(task)
    return {
        "text": record.text,
        "tokens": tokens,
        "spans": spans,
        "meta": {name: str(data[name]) for name in ("id", "date", "source") if name in data},
        "_view_id": "spans_manual",
        "answer": "accept",
        KEY: {name: data[name] for name in _REST if name in data},
    }


def write(records: Iterable[Record], path: Path) -> None:
    """Write accepted tasks, all or nothing."""
    write_text(path, "".join(json.dumps(task_of(record), ensure_ascii=False) + "\n" for record in records))


def _listed(part: Any) -> list[Any]:
    return part if isinstance(part, list) else []  # what else it is is told when the example is read


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records of the accepted examples; rejected and ignored ones are reported.

    The labels that occur in the file are those that were annotated, where the examples do not say it.
    """
    found = list(objects_of(path))
    seen = {
        options.labels.get(label, label)
        for item in found
        if not isinstance(item, Problem) and item[1].get("answer", "accept") == "accept"
        for span in _listed(item[1].get("spans"))
        if isinstance(span, dict) and isinstance(label := span.get("label"), str)
    }
    for item in found:
        if isinstance(item, Problem):
            yield item
            continue
        line, task = item
        answer = task.get("answer", "accept")
        if answer != "accept":
            yield Problem(str(path), line, f"the answer is {answer!r}: the example is not used")
            continue
        try:
            yield from _items(task, path, line, seen & set(LAYER_OF), options)
        except (KeyError, TypeError, ValueError) as error:
            yield Problem(str(path), line, f"no record: {reason(error)}")


def _items(task: dict[str, Any], path: Path, line: int, labels: set[str], options: Options) -> Iterator[Item]:
    data: dict[str, Any] = {"annotated": sorted(labels), **(task.get(KEY) or _from_meta(task)), "text": task["text"]}
    record = record_from_json(data, name=f"{path.stem}-{line}", source=path.stem)
    raw = []
    for span in task.get("spans") or ():
        try:
            raw.append(read_span({**span, "value": None}))
            raw[-1] = read_span(span)
        except (KeyError, TypeError, ValueError) as error:
            yield Problem(str(path), line, f"{record.id}: span {span!r} is not readable: {reason(error)}")
    if _in_utf16(task, raw):
        places = utf16_offsets(record.text)
        raw = [replace(s, start=places.get(s.start, -1), end=places.get(s.end, -1)) for s in raw]
    yield from checked(record, raw, file=str(path), line=line, options=options)


def _from_meta(task: dict[str, Any]) -> dict[str, Any]:
    """The meta of a task that another program made, as ours."""
    meta = task.get("meta") or {}
    return {"meta": meta} if isinstance(meta, dict) else {}


def _in_utf16(task: dict[str, Any], spans: list[RawSpan]) -> bool:
    """Whether offsets count UTF-16 units: they fit the spans' or tokens' own characters so, and not else."""
    text, tokens = task["text"], task.get("tokens")
    marked = [(s.start, s.end, s.text) for s in spans if s.text is not None]
    marked += [
        (t["start"], t["end"], t["text"])
        for t in (tokens if isinstance(tokens, list) else ())
        if isinstance(t, dict) and {"start", "end", "text"} <= t.keys()
    ]
    places = utf16_offsets(text)
    if not marked or len(places) == len(text) + 1 == max(places) + 1:
        return False
    if all(text[start:end] == there for start, end, there in marked):
        return False
    return all(text[places.get(start, 0) : places.get(end, 0)] == there for start, end, there in marked)


FORMAT = Format("prodigy", "Prodigy's JSON lines, both layers in one list of spans", ".jsonl", read, write)
