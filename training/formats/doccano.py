r"""doccano: JSONL to import into a sequence labelling project, and its exports (with and without relations).

    {"text": "۱۸ تعاونی", "label": [[0, 2, "CARDINAL"]], "article": "coop-0001", "coopnlp": "{\"id\": …}"}

doccano reads a file through a table: a column that some lines lack becomes NaN, a large number loses digits. So
what a record knows beside its text stands in one column, `coopnlp`, as a string of JSON; doccano shows it among the
metadata and gives it back as it was. Other columns of a file are taken as `meta`.

doccano counts characters as JavaScript does (UTF-16 units), so offsets after an emoji are turned round on both
ways. Its option «Count grapheme clusters as one character» must be off: a letter with its ZWNJ is one cluster.

A span of doccano has no attributes. What the spans were worth stands in `coopnlp` by bounds and label: a span that
comes back unchanged has its old value; any other has the one that the grammar reads in it, or none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from coopnlp.labels import LAYER_OF
from coopnlp.output.files import write_text
from training.formats import jsonl
from training.formats.base import (
    DEFAULT,
    Format,
    Item,
    Options,
    Problem,
    RawSpan,
    checked,
    edge_fault,
    plain_meta,
    utf16_offsets,
)
from training.formats.corrections import Key, Settler, trimmed
from training.formats.label_studio_config import COLOURS, HOTKEYS
from training.records import LabeledSpan, Record

ABOUT = "coopnlp"
# Columns that are ours or doccano's own, and so no `meta`; older versions call the spans `labels`.
_SPANS = ("label", "entities", "labels")
_KNOWN = ("text", "data", "id", "article", "least_certain", ABOUT, *_SPANS)
_OFTEN_EMPTY = ("Comments", "relations")  # written for every text, mostly with nothing in them
_DARK = frozenset({"PERSON", "ORG", "LOC", "FAC", "EVENT"})


def line_of(record: Record, *, scores: Mapping[Key, float] | None = None) -> dict[str, Any]:
    """A record as doccano imports it; the least of `scores` is shown beside the text."""
    units = {character: unit for unit, character in utf16_offsets(record.text).items()}
    about = jsonl.record_as_json(record)
    del about["text"]
    known = [scores[span.key] for span in record.spans if span.key in scores] if scores else []
    return {
        "text": record.text,
        "label": [[units[span.start], units[span.end], span.label] for span in record.spans],
        "article": record.article,
        "least_certain": f"{min(known):.4f}" if known else "",
        ABOUT: json.dumps(about, ensure_ascii=False),
    }


def write(records: Iterable[Record], path: Path, *, scores: Mapping[str, Mapping[Key, float]] | None = None) -> None:
    """Write lines to import, all or nothing; `scores` by record id."""
    lines = (line_of(record, scores=(scores or {}).get(record.id)) for record in records)
    write_text(path, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records and problems of a file to import or an export."""
    for item in jsonl.objects_of(path):
        if isinstance(item, Problem):
            yield item
            continue
        number, data = item
        try:
            yield from _items(data, file=str(path), line=number, options=options)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            yield Problem(str(path), number, f"no record: {jsonl.reason(error)}")


def _items(data: dict[str, Any], *, file: str, line: int, options: Options) -> Iterator[Item]:
    text = data.get("text", data.get("data"))
    if not isinstance(text, str):
        raise ValueError("it has no `text`")
    about = _about(data)
    given = about.pop("spans", [])
    name = f"{Path(file).stem}-{line}"
    record = jsonl.record_from_json({**about, "text": text}, name=name, source=Path(file).stem)
    bare = []
    for span in _marked(data):
        try:
            bare.append(_bare(span))
        except (KeyError, TypeError, ValueError, IndexError):
            yield Problem(file, line, f"{record.id}: {span!r} is no [start, end, label]")
    keys = _in_characters(text, bare, sure=ABOUT in data)
    raw, problems = _settled(record, keys, [_as_given(span) for span in given], options)
    for message in problems:
        yield Problem(file, line, f"{record.id}: {message}")
    yield from checked(record, raw, file=file, line=line, options=options)


def _about(data: dict[str, Any]) -> dict[str, Any]:
    """What is known of the text beside its spans, as JSON lines have it."""
    if data.get(ABOUT):
        about = json.loads(data[ABOUT]) if isinstance(data[ABOUT], str) else dict(data[ABOUT])
        if data.get("Comments"):
            about["meta"] = {**about.get("meta", {}), "Comments": data["Comments"]}
        return about
    empty = [name for name in _OFTEN_EMPTY if not data.get(name)]
    return {"id": data.get("id"), "article": data.get("article"), "meta": plain_meta(data, (*_KNOWN, *empty))}


def _as_given(span: dict[str, Any]) -> LabeledSpan:
    raw = jsonl.read_span(span)
    return LabeledSpan(raw.start, raw.end, raw.label, raw.value)


def _marked(data: dict[str, Any]) -> list[Any]:
    return next((list(data[name]) for name in _SPANS if data.get(name) is not None), [])


def _bare(span: Any) -> Key:
    if isinstance(span, dict):
        return int(span["start_offset"]), int(span["end_offset"]), str(span["label"])
    return int(span[0]), int(span[1]), str(span[2])


def _in_characters(text: str, keys: list[Key], *, sure: bool) -> list[Key]:
    """The bounds counted in characters, each mark once.

    Args:
        text: The text.
        keys: As the file has them.
        sure: Whether doccano made them; else a text with emojis may have been counted either way.
    """
    units = utf16_offsets(text)
    # An offset inside an emoji, or behind the text, stands for no character: `checked` reports what is impossible.
    turned = [(units.get(start, start), units.get(end, len(text) + end), label) for start, end, label in keys]
    if not sure and _faults(text, keys) < _faults(text, turned):
        turned = keys
    if len(units) == len(text) + 1 == max(units) + 1:
        # Only without emojis: there a space at an edge is the one sign that offsets were counted otherwise.
        turned = [(*trimmed(text, start, end), label) for start, end, label in turned]
    return list(dict.fromkeys(turned))


def _faults(text: str, keys: list[Key]) -> int:
    """How many bounds are impossible or lie inside a word, as they do when they are counted the other way."""

    def cuts(bound: int) -> bool:
        return 0 < bound < len(text) and text[bound - 1].isalnum() and text[bound].isalnum()

    return sum((edge_fault(text, start, end) is not None) + cuts(start) + cuts(end) for start, end, _ in keys)


def _settled(
    record: Record, keys: list[Key], given: list[LabeledSpan], options: Options
) -> tuple[list[RawSpan], list[str]]:
    settler = Settler.of(record.text, record.date, given, keys)
    spans, problems = [], []
    for key in keys:
        try:
            value = settler.value((*key[:2], options.labels.get(key[2], key[2])), None)
        except ValueError as error:
            problems.append(f"{key[2]} {record.text[key[0] : key[1]]!r} is left without a value: {error}")
            value = None
        spans.append(RawSpan(*key, value))
    return spans, problems


def label_config() -> list[dict[str, Any]]:
    """The labels with colours and keys, as Labels → Actions → Import Labels reads them.

    To be imported before the texts: a text brings labels that are missing along, in any colour and without keys.
    """
    return [
        {
            "text": label,
            "prefix_key": None,
            "suffix_key": HOTKEYS[label],
            "background_color": COLOURS[label],
            "text_color": "#ffffff" if label in _DARK else "#000000",
        }
        for label in LAYER_OF
    ]


FORMAT = Format("doccano", "doccano: JSONL to import, exports with and without relations", ".jsonl", read, write)
