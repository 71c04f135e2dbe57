"""Records without their texts: which raw file, where in it, the text's hash, and spans by offset.

    {"id": "newsplus-001", "corpus": "newsplus", "source": "news_farsna.txt", "start": 18230, "length": 412,
     "sha256": "…", "spans": [{"start": 0, "end": 8, "label": "ORG"}], "annotated": ["PERSON", "ORG", …],
     "licence": "CC BY 4.0", "meta": {"chosen_by": "FAC"}}

For texts that others have published and that may not be passed on: who has the raw files (`Options.data`) reads whole
records. A text that has moved inside its file is found by its hash; one that was changed is a problem, for its offsets
mean nothing any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coopnlp.output.files import write_text
from training.formats.base import DEFAULT, Format, Item, Options, Problem
from training.formats.jsonl import items_of, objects_of, reason, record_as_json
from training.formats.raw_files import Document, RawFolder, hash_of
from training.records import Record

NAME = "standoff"
FILE, START = "file", "start"
_PLACE = ("source", "start", "length", "sha256")


def is_standoff(data: dict[str, Any]) -> bool:
    """Whether a JSON object is a record without its text.

    Example:
        >>> is_standoff({"source": "news.txt", "start": 0, "length": 3, "sha256": "…", "spans": []})
        True
    """
    return "text" not in data and all(name in data for name in _PLACE)


def record_as_standoff(record: Record) -> dict[str, Any]:
    """A record without its text, JSON-ready.

    Args:
        record: Its `meta` says where the text stands: `file`, the name of the raw file, and `start` in it.

    Raises:
        ValueError: if it does not say so.
    """
    data = record_as_json(record)
    meta = dict(record.meta)
    file, start = meta.pop(FILE, None), meta.pop(START, None)
    if not isinstance(file, str) or not isinstance(start, int):
        raise ValueError(f"{record.id}: meta does not say in which raw file ({FILE}, {START}) the text stands")
    return {
        "id": record.id,
        "corpus": record.source,
        "source": file,
        "start": start,
        "length": len(record.text),
        "sha256": hash_of(record.text),
        **{name: part for name, part in data.items() if name in ("article", "date", "unknown")},
        "spans": [{name: part for name, part in span.items() if name != "text"} for span in data["spans"]],
        "annotated": data["annotated"],
        **({"licence": record.licence} if record.licence else {}),
        **({"meta": meta} if meta else {}),
    }


def _document(data: dict[str, Any], raw: RawFolder) -> Document | None:
    file, start, length, sha256 = (data[name] for name in _PLACE)
    for name, number in (("start", start), ("length", length)):
        if type(number) is not int:
            raise ValueError(f"{name} is {number!r}, which is no number of characters")
    return raw.find(str(file), start=start, length=length, sha256=str(sha256))


def _with_text(data: dict[str, Any], document: Document) -> dict[str, Any]:
    """The JSON object as the format `jsonl` has it; what the file says of the spans' text is not needed any more."""
    kept = {name: part for name, part in data.items() if name not in (*_PLACE, "corpus")}
    meta = {**data.get("meta", {}), FILE: document.file, START: document.start}
    corpus = {"source": data["corpus"]} if "corpus" in data else {}
    return {**kept, **corpus, "text": document.text, "meta": meta}


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records with their texts, and problems, of a stand-off file.

    Raises:
        ValueError: if nobody said in which folder the raw files lie.
        FileNotFoundError: if one of them is missing.
    """
    if options.data is None:
        raise ValueError(
            f"{path} is stand-off, its texts lie in raw files: say with --data in which folder, "
            "or join them first (python -m training join)"
        )
    raw = RawFolder(options.data)
    for found in objects_of(path):
        if isinstance(found, Problem):
            yield found
            continue
        line, data = found
        try:
            document = _document(data, raw)
            if document is None:
                yield Problem(str(path), line, _changed(data, raw))
                continue
            yield from items_of(_with_text(data, document), file=str(path), line=line, options=options)
        except FileNotFoundError as error:
            message = f"{path}:{line}: {data.get('id')}: {error}: put it there, or say with --data where it lies"
            raise FileNotFoundError(message) from error
        except (KeyError, TypeError, ValueError) as error:
            yield Problem(str(path), line, f"no record: {reason(error)}")


def _changed(data: dict[str, Any], raw: RawFolder) -> str:
    path = raw.path_of(data["source"])
    return (
        f"{data.get('id')}: {path} holds no text with its hash, neither at character {data['start']} nor as another "
        "document: its text was changed or taken out; get the file as it was, or leave the record out"
    )


def write(records: Iterable[Record], path: Path) -> None:
    """Write a stand-off file, all or nothing.

    Raises:
        ValueError: if a record does not say where its text stands.
    """
    lines = [json.dumps(record_as_standoff(record), ensure_ascii=False) + "\n" for record in list(records)]
    write_text(path, "".join(lines))


FORMAT = Format(NAME, "JSON lines without the texts: offsets and hashes into raw files", ".jsonl", read, write)
