"""Label Studio: tasks with predictions to import, and its exports «JSON» and «JSON-MIN».

    [{"data": {"text": "۱۸ تعاونی", "record_id": "coop-0001", "given": […], …},
      "predictions": [{"model_version": "coopnlp", "score": 0.41, "result": [
        {"id": "0-2-CARDINAL", "from_name": "numbers", "to_name": "text", "type": "labels",
         "value": {"start": 0, "end": 2, "text": "۱۸", "labels": ["CARDINAL"]}},
        {"id": "0-2-CARDINAL", "from_name": "value", "to_name": "text", "type": "textarea",
         "value": {"start": 0, "end": 2, "text": ["18"]}}]}]}]

`data` holds what a record knows beside its spans, and in `given` the spans as they were written. A span's value is
spread over one control for each part (`markup` names the parts), which share the id of its region.

Label Studio counts characters as Python does (code points), before version 1.6 as JavaScript does (UTF-16): the
text that it keeps beside the offsets tells which. A task that was skipped, or that nobody has annotated, is
reported and left out. Of several annotations the ground truth counts, else the newest.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from coopnlp.labels import LAYER_OF, NUMBER_LABELS
from coopnlp.output.files import write_json
from training.formats import jsonl
from training.formats.base import DEFAULT, Format, Item, Options, Problem, RawSpan, checked, plain_meta, utf16_offsets
from training.formats.corrections import PARTS, Key, Settler, trimmed, typed
from training.formats.markup import Fields, fields_of
from training.records import LabeledSpan, Record

logger = logging.getLogger(__name__)

TEXT = "text"
CHOSEN = frozenset({"comparator", "calendar", "precision"})  # the parts of a value that are picked from a list
_PARTS = frozenset(part for parts in PARTS.values() for part in parts)
_KNOWN = ("text", "record_id", "article", "date", "source", "licence", "annotated", "unknown", "meta", "given")
# What an item of JSON-MIN has beside its data and the controls.
_MIN = frozenset({"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement"})
Scores = Mapping[Key, float]


def region_id(span: LabeledSpan) -> str:
    """The id that the results of one span share."""
    return f"{span.start}-{span.end}-{span.label}"


def _results(text: str, span: LabeledSpan, score: float | None) -> Iterator[dict[str, Any]]:
    bounds = {"start": span.start, "end": span.end}

    def result(name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
        return {"id": region_id(span), "from_name": name, "to_name": TEXT, "type": kind, "value": {**bounds, **value}}

    marked = {"text": text[span.start : span.end], "labels": [span.label]}
    mark = result(LAYER_OF[span.label], "labels", marked)
    yield mark if score is None else {**mark, "score": round(score, 4)}
    if span.label in NUMBER_LABELS:
        for name, part in fields_of(span.value).items():
            if name in CHOSEN:
                yield result(name, "choices", {"choices": [part]})
            else:
                yield result(name, "textarea", {"text": [part]})


def task_of(record: Record, *, scores: Scores | None = None, model: str = "coopnlp") -> dict[str, Any]:
    """A record as a task with one prediction.

    Args:
        record: The record.
        scores: How certain the model is of its spans; the least is the prediction's score.
        model: What Label Studio shows as the prediction's model version.
    """
    scores = scores or {}
    rest = jsonl.record_as_json(record)
    data = {
        "text": record.text,
        "record_id": record.id,
        **{name: rest[name] for name in ("article", "date", "source", "licence", "annotated", "unknown", "meta")
           if name in rest},
        "given": rest["spans"],
    }  # fmt: skip
    result = [one for span in record.spans for one in _results(record.text, span, scores.get(span.key))]
    prediction: dict[str, Any] = {"model_version": model, "result": result}
    known = [scores[span.key] for span in record.spans if span.key in scores]
    if known:
        prediction["score"] = round(min(known), 4)
    return {"data": data, "predictions": [prediction]}


def write(
    records: Iterable[Record],
    path: Path,
    *,
    scores: Mapping[str, Scores] | None = None,
    model: str = "coopnlp",
) -> None:
    """Write tasks to import, all or nothing; `scores` by record id."""
    write_json(path, [task_of(record, scores=(scores or {}).get(record.id), model=model) for record in records])


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records and problems of a file of tasks, or of an export as JSON or JSON-MIN."""
    file = str(path)
    raw = path.read_bytes()
    try:
        tasks = json.loads(raw.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        yield Problem(file, error.lineno, f"no JSON: {error.msg}: is the export complete?")
        return
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield Problem(file, line, f"byte 0x{error.object[error.start]:02x} is no UTF-8: is the export complete?")
        return
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        yield Problem(file, 0, f"no JSON of tasks: {error}")
        return
    if not isinstance(tasks, list):
        yield Problem(file, 0, "no list of tasks: export as JSON from Label Studio")
        return
    for number, task in enumerate(_tasks(tasks), 1):
        try:
            yield from _items(task, file=file, number=number, options=options)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield Problem(file, 0, f"task {number} of the file: {jsonl.reason(error)}")


def _tasks(tasks: list[Any]) -> Iterator[Any]:
    """The tasks in the shape of JSON; the items of JSON-MIN, one for each annotation, are joined by task."""
    joined: dict[str, dict[str, Any]] = {}
    for number, task in enumerate(tasks):
        if not isinstance(task, dict) or "data" in task:
            yield task
            continue
        name = str(task.get("record_id") or task.get("id") or number)
        # No control has the name of a key of the data, but the controls' names depend on the project.
        controls = {key for key, part in task.items() if key in _PARTS or _are_marks(part)}
        whole = joined.setdefault(name, {"id": task.get("id"), "annotations": []})
        whole["data"] = {key: part for key, part in task.items() if key not in controls | _MIN}
        result = [
            {"from_name": key, "type": "labels", "value": value}
            for key in sorted(controls)
            if _are_marks(task[key])
            for value in task[key]
        ]
        whole["annotations"].append(
            {
                "completed_by": task.get("annotator"),
                "updated_at": task.get("updated_at"),
                "result": result,
                "values_lost": bool(controls & _PARTS),
            }
        )
    yield from joined.values()


def _are_marks(part: Any) -> bool:
    return isinstance(part, list) and bool(part) and all(isinstance(p, dict) and "labels" in p for p in part)


def _items(task: dict[str, Any], *, file: str, number: int, options: Options) -> Iterator[Item]:
    data = task["data"]
    text = data.get("text")
    name = str(data.get("record_id") or f"{Path(file).stem}-{task.get('id', number)}")
    if not isinstance(text, str):
        raise ValueError(f"{name}: its data has no `text`")
    chosen = _chosen(task, options.annotator)
    if isinstance(chosen, str):
        yield Problem(file, 0, f"{name}: {chosen}")
        return
    if chosen.get("values_lost"):
        message = "JSON-MIN does not say whose the values are, those that were written are kept: export as JSON"
        yield Problem(file, 0, f"{name}: {message}")
    about = {**data, "meta": data.get("meta") or plain_meta(data, _KNOWN)}
    about["id"] = name
    record = jsonl.record_from_json(about, name=name, source=Path(file).stem)
    if "completed_by" in chosen:
        record = replace(record, meta={**record.meta, "annotator": _person(chosen)})
    problems, spans = _spans(chosen.get("result") or [], record, tuple(_given(data, text)), options)
    for message in problems:
        yield Problem(file, 0, f"{name}: {message}")
    yield from checked(record, spans, file=file, line=0, options=options)


def _given(data: dict[str, Any], text: str) -> Iterator[LabeledSpan]:
    """The spans as they were written for correction; one that somebody broke counts as never given."""
    for span in data.get("given") or ():
        try:
            raw = jsonl.read_span(span)
            if raw.text is None or raw.text == text[raw.start : raw.end]:
                yield LabeledSpan(raw.start, raw.end, raw.label, raw.value)
        except (KeyError, TypeError, ValueError):
            logger.warning("a given span is not readable: %r", span)


def _person(annotation: dict[str, Any]) -> Any:
    by = annotation.get("completed_by")
    return by.get("email") or by.get("id") if isinstance(by, dict) else by


def _is_by(annotation: dict[str, Any], annotator: str) -> bool:
    by = annotation.get("completed_by")
    known = (by.get("id"), by.get("email"), by.get("username")) if isinstance(by, dict) else (by,)
    return annotator in {str(one) for one in known if one is not None}


def _chosen(task: dict[str, Any], annotator: str | None) -> dict[str, Any] | str:
    """The annotation that counts, or why there is none."""
    if "annotations" not in task and "completions" not in task:  # tasks to import, as `write` makes them
        predictions = [p for p in task.get("predictions") or () if isinstance(p, dict)]
        return predictions[-1] if predictions else "neither annotated nor pre-annotated"
    annotations = task.get("annotations") or task.get("completions") or []
    if not annotations:
        return "nobody has annotated this task"
    if annotator is not None:
        annotations = [a for a in annotations if _is_by(a, annotator)]
        if not annotations:
            return f"annotator {annotator!r} has not annotated this task"
    done = [a for a in annotations if not (a.get("was_cancelled") or a.get("skipped"))]
    if not done:
        return "skipped by who should annotate it"
    return max(done, key=lambda a: (bool(a.get("ground_truth")), str(a.get("updated_at") or a.get("created_at") or "")))


def _parts(results: list[dict[str, Any]]) -> dict[str, Fields]:
    """The parts of values by region."""
    parts: dict[str, Fields] = {}
    for result in results:
        name, value = result.get("from_name"), result["value"]
        if name in _PARTS and result.get("type") in ("textarea", "choices"):
            said = value.get("text") if result["type"] == "textarea" else value.get("choices")
            content = typed(name, "".join(said[-1:]) if isinstance(said, list) else str(said or ""))
            # «=» is what a value without a comparator has; what is empty is not said.
            if content and (name, content) != ("comparator", "="):
                parts.setdefault(str(result.get("id")), {})[name] = content
    return parts


def _squashed(text: str) -> str:
    # Label Studio writes a line end in a region's text as the two characters «\n», and joins white space.
    return "".join(text.replace("\\n", " ").split())


def _bounds(text: str, value: dict[str, Any], units: dict[int, int]) -> tuple[int, int, str | None]:
    """Start, end, and the text that should be there if it is another one."""
    place = value.get("globalOffsets") or value
    start, end, said = int(place["start"]), int(place["end"]), value.get("text")
    if not isinstance(said, str) or _squashed(said) == _squashed(text[start:end]):
        return start, end, None
    if start in units and end in units and _squashed(said) == _squashed(text[units[start] : units[end]]):
        return units[start], units[end], None
    return start, end, said


def _spans(
    results: list[dict[str, Any]], record: Record, given: tuple[LabeledSpan, ...], options: Options
) -> tuple[list[str], list[RawSpan]]:
    text, units = record.text, utf16_offsets(record.text)
    parts = _parts(results)
    by_hand: list[tuple[Key, str | None, str]] = []
    problems, seen = [], set()
    for result in results:
        if "labels" not in result.get("value", {}):
            continue
        start, end, said = _bounds(text, result["value"], units)
        if said is None:
            start, end = trimmed(text, start, end)
        for label in result["value"]["labels"]:
            key = (start, end, str(label))
            if key not in seen:  # the same mark made twice says nothing new
                by_hand.append((key, said, str(result.get("id"))))
                seen.add(key)
    settler = Settler.of(text, record.date, given, seen)
    # A project without our controls for values holds none: then what was given counts.
    holds_values = bool(parts) or not any(span.label in NUMBER_LABELS for span in given)
    spans = []
    for key, said, region in by_hand:
        try:
            value = settler.value(
                (*key[:2], options.labels.get(key[2], key[2])), parts.get(region, {}) if holds_values else None
            )
        except ValueError as error:
            problems.append(f"{key[2]} {text[key[0] : key[1]]!r} ({key[0]}:{key[1]}) is left without a value: {error}")
            value = None
        spans.append(RawSpan(*key, value, said))
    return problems, spans


FORMAT = Format("label-studio", "Label Studio: tasks to import, exports JSON and JSON-MIN", ".json", read, write)
