"""The command `read`: what is in files of annotated texts, and what is wrong in them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from coopnlp.labels import LAYER_OF
from training.commands import inputs
from training.commands.options import PUBLIC, Data
from training.formats import DEFAULT
from training.records import Record


def counts(records: Sequence[Record]) -> dict[str, Any]:
    """What the records of each source hold, as JSON-ready data.

    Example:
        >>> from training.records import LabeledSpan
        >>> record = Record("در رشت", (LabeledSpan(3, 6, "LOC"),), frozenset({"LOC"}), "x", "1")
        >>> counts([record])["x"]["spans"]
        {'LOC': 1}
    """
    out: dict[str, Any] = {}
    for source in dict.fromkeys(record.source for record in records):
        own = [record for record in records if record.source == source]
        spans = Counter(span.label for record in own for span in record.spans)
        out[source] = {
            "records": len(own),
            "articles": len({record.article for record in own}),
            "characters": sum(len(record.text) for record in own),
            "words": sum(len(record.text.split()) for record in own),
            "spans": {label: spans[label] for label in LAYER_OF if spans[label]},
            "values": sum(span.value is not None for record in own for span in record.spans),
            "unknown": sum(len(record.unknown) for record in own),
            "annotated": [label for label in LAYER_OF if any(label in record.annotated for record in own)],
            "dated": sum(record.date is not None for record in own),
            "licences": sorted({record.licence for record in own}),
        }
    return out


def table(found: dict[str, Any]) -> str:
    """The counts as text: a row for each label, a column for each source.

    A dot stands for a label for which a source is not annotated.
    """
    rows = [["", *found]]
    for name in ("records", "articles", "words", "dated", "values", "unknown"):
        rows.append([name, *(f"{facts[name]:,}" for facts in found.values())])
    for label in LAYER_OF:
        cells = [
            f"{facts['spans'].get(label, 0):,}" if label in facts["annotated"] or label in facts["spans"] else "·"
            for facts in found.values()
        ]
        rows.append([label, *cells])
    rows.append(["licence", *("; ".join(name or "none" for name in facts["licences"]) for facts in found.values())])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def run(
    files: inputs.Files,
    *,
    source_format: inputs.From = None,
    data: Data = PUBLIC,
    maps: inputs.Map = None,
    annotated: inputs.Annotators = None,
    problems: inputs.Problems = inputs.SHOWN,
    as_json: Annotated[bool, typer.Option("--json", help="print the counts as JSON")] = False,
    separator: inputs.Separator = None,
    token_column: inputs.TokenColumn = DEFAULT.token_column,
    tag_columns: inputs.TagColumn = None,
    scheme: inputs.TagScheme = inputs.AUTO,
) -> int:
    """Print what annotated files hold and what is wrong in them.

    Exit status: 0, 1 if anything is wrong in the files, 2 for bad input.
    """
    options = inputs.options_of(
        maps=maps,
        annotated=annotated,
        separator=separator,
        token_column=token_column,
        tag_columns=tag_columns,
        scheme=scheme,
    )
    read = inputs.load(files, source_format=source_format, data=data, options=options, shown=problems)
    found = counts(read.records)
    if as_json:
        faults = [str(problem) for problem in read.problems]
        sys.stdout.write(json.dumps({"sources": found, "problems": faults}, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(table(found) + inputs.problem_line(read.problems, files) + "\n")
    return read.status
