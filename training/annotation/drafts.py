"""Pre-annotation: what the current model and grammar mark in an article, and how sure the model is of each mark."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopnlp.labels import LAYER_OF, LAYERS
from training.formats import jsonl
from training.formats.base import Problem, all_labels
from training.records import LabeledSpan, Record

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

logger = logging.getLogger(__name__)
Key = tuple[int, int, str]


@dataclass(frozen=True)
class Draft:
    """An article for correction.

    Attributes:
        record: With the marks of model and grammar; annotated for all labels, as it is once it is corrected.
        scores: How sure the model is of its marks; marks that people made before have none.
    """

    record: Record
    scores: Mapping[Key, float]

    @property
    def certainty(self) -> float:
        """The least of the scores; 1 for an article in which the model marks nothing."""
        return min(self.scores.values(), default=1.0)


def draft_of(record: Record, doc: Doc) -> Draft:
    """What `doc` marks, over what people marked in `record` before: theirs stays.

    Args:
        record: An article without spans, or one that is annotated for some labels.
        doc: Its text, parsed.
    """
    from coopnlp.pipeline import SCORES

    done = record.annotated if record.spans else frozenset()
    spans, scores = list(record.spans), {}
    for layer in LAYERS:
        group = doc.spans[layer]
        known = group.attrs.get(SCORES, [None] * len(group))
        for span, score in zip(group, known, strict=True):
            key = (span.start_char, span.end_char, span.label_)
            if span.label_ in done or _touches(key, record.spans):
                continue
            spans.append(LabeledSpan(*key, span._.value if layer == "numbers" else None))
            if score is not None:
                scores[key] = float(score)
    return Draft(replace(record, spans=tuple(sorted(spans)), annotated=all_labels()), scores)


def _touches(key: Key, spans: Iterable[LabeledSpan]) -> bool:
    start, end, label = key
    return any(LAYER_OF[s.label] == LAYER_OF[label] and s.start < end and start < s.end for s in spans)


def drafts(records: Iterable[Record], nlp: Language) -> Iterator[Draft]:
    """Drafts of articles, lazily and in order."""
    import coopnlp

    records = list(records)
    docs = coopnlp.pipe(((record.text, record.date) for record in records), nlp=nlp)
    for record, doc in zip(records, docs, strict=True):
        yield draft_of(record, doc)


def least_certain_first(drafts: Iterable[Draft]) -> list[Draft]:
    """Articles in the order in which correcting them teaches the model most: by its least certain mark.

    Ties keep the order in which they were given.
    """
    return sorted(drafts, key=lambda draft: draft.certainty)


def model_print(folder: Path) -> str:
    """A short name of just this model: of its files' names, sizes and times.

    Example:
        >>> model_print(Path("/nowhere"))
        'e3b0c44298fc'
    """
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    stats = ((str(file.relative_to(folder)), file.stat()) for file in files)
    said = "".join(f"{name}:{stat.st_size}:{stat.st_mtime_ns}\n" for name, stat in stats)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


class Shelf:
    """Drafts that are done, kept in a file as they come, so that a run that was cut off goes on where it was.

    Args:
        path: The file; its folder must exist.
        model: `model_print` of the model: drafts of another one are not used.
    """

    def __init__(self, path: Path, model: str) -> None:
        self.path = path
        self.model = model
        self._done = dict(self._read()) if path.is_file() else {}

    def key(self, record: Record) -> str:
        """What a draft depends on: the record and the model."""
        said = json.dumps([self.model, jsonl.record_as_json(record)], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

    def _read(self) -> Iterator[tuple[str, Draft]]:
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                data = json.loads(line)
                items = list(jsonl.items_of(data["record"], file=str(self.path), line=0))
                record = next(item for item in items if not isinstance(item, Problem))
                scores = {(start, end, label): score for start, end, label, score in data["scores"]}
            except (ValueError, KeyError, TypeError, StopIteration):  # the line in which the run was cut off
                logger.warning("%s: a broken line is done again", self.path)
                continue
            yield data["key"], Draft(record, scores)

    def get(self, record: Record) -> Draft | None:
        """The draft of `record` if it is done."""
        return self._done.get(self.key(record))

    def put(self, record: Record, draft: Draft) -> None:
        """Keep a draft."""
        data: dict[str, Any] = {
            "key": self.key(record),
            "record": jsonl.record_as_json(draft.record),
            "scores": [[*key, score] for key, score in draft.scores.items()],
        }
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(data, ensure_ascii=False) + "\n")
        self._done[data["key"]] = draft

    def clear(self) -> None:
        """Forget all: the result is written."""
        self.path.unlink(missing_ok=True)
