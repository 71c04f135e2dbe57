"""An evaluation as a page to read: Markdown tables, and one HTML file with figures and errors in context."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coopnlp.labels import LAYER_OF, NUMBERS
from coopnlp.output.files import write_json, write_text
from coopnlp.output.html import COLOURS
from coopnlp.output.templating import templates_in
from training.evaluation.error_analysis import CONTEXT, RIGHT, Pair
from training.evaluation.plots import as_svg, can_draw, figures_of
from training.evaluation.value_scoring import ValueFault

if TYPE_CHECKING:
    from training.evaluation.evaluate import Evaluation

# Examples on the page; errors.jsonl has all of them.
_EXAMPLES = 5
_VALUE_EXAMPLES = 100
_FEW = 30
Rows = Sequence[dict[str, Any]]
Table = tuple[str, str, Rows]  # title, what it says, rows


# --- tables ------------------------------------------------------------------------------------------------


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _is_number(rows: Rows, name: str) -> bool:
    return all(row[name] is None or (isinstance(row[name], int | float) and row[name] is not True) for row in rows)


def markdown_table(rows: Rows, *, columns: Sequence[str] | None = None) -> str:
    """Rows as a Markdown table, aligned so that it can be read as text too.

    Args:
        rows: With the same keys.
        columns: Which of them; all by default.

    Example:
        >>> print(markdown_table([{"label": "ORG", "f1": 85.48}]))
        | label |    f1 |
        | ----- | ----: |
        | ORG   | 85.48 |
    """
    if not rows:
        return ""
    names = list(columns or rows[0])
    cells = [[_cell(row[name]).replace("|", "\\|").replace("\n", " ") for name in names] for row in rows]
    widths = [max(3, *map(len, column)) for column in zip(names, *cells, strict=True)]
    right = [_is_number(rows, name) for name in names]

    def line(parts: Iterable[str]) -> str:
        padded = (p.rjust(w) if r else p.ljust(w) for p, w, r in zip(parts, widths, right, strict=True))
        return f"| {' | '.join(padded)} |"

    rule = "| " + " | ".join("-" * (w - 1) + (":" if r else "-") for w, r in zip(widths, right, strict=True)) + " |"
    return "\n".join([line(names), rule, *(line(row) for row in cells)])


def score_table(evaluation: Evaluation, *, source: str = "all") -> list[dict[str, Any]]:
    """The scores of one source as they are shown."""
    return shown_scores((row for row in evaluation.scores if row["source"] == source), of="label")


def shown_scores(rows: Iterable[Mapping[str, Any]], *, of: str) -> list[dict[str, Any]]:
    """Rows of scores as they are shown: the interval in one column.

    Args:
        rows: With precision, recall, f1, low, high, gold, predicted, and what they are of.
        of: The name of that: `label`, `field`.
    """
    return [
        {
            of: row[of],
            "precision": row["precision"],
            "recall": row["recall"],
            "F1": row["f1"],
            "95 %": "–" if row["low"] is None else f"{row['low']:.2f}–{row['high']:.2f}",
            "gold": row["gold"],
            "predicted": row["predicted"],
        }
        for row in rows
    ]


def _kind_table(evaluation: Evaluation) -> list[dict[str, Any]]:
    """A row per label, a column per way to be right or wrong."""
    ways = list(dict.fromkeys((row["kind"], row["detail"]) for row in evaluation.kinds))
    by_label: dict[str, dict[str, Any]] = {}
    for row in evaluation.kinds:
        line = by_label.setdefault(row["label"], {"label": row["label"], **{_way(*way): 0 for way in ways}})
        line[_way(row["kind"], row["detail"])] += row["count"]
    return list(by_label.values())


def _way(kind: str, detail: str) -> str:
    return f"{kind}: {detail}" if detail else kind


def _reliability_table(evaluation: Evaluation) -> list[dict[str, Any]]:
    return [
        {
            "spans of": layer,
            "spans": found.spans,
            "mean confidence": 100 * found.confidence,
            "right": 100 * found.accuracy,
            "ECE": 100 * found.ece,
            "Brier": 100 * found.brier,
        }
        for layer, found in evaluation.reliability.items()
    ]


def _comparison_table(evaluation: Evaluation) -> list[dict[str, Any]]:
    return [{**row, "p": None if row["p"] is None else f"{row['p']:.4f}"} for row in evaluation.comparison]


def tables_of(evaluation: Evaluation) -> list[Table]:
    """All tables of the page that have rows."""
    sources = list(dict.fromkeys(row["source"] for row in evaluation.scores))
    confused = [row for row in evaluation.confusion if row["gold"] and row["predicted"] not in ("", row["gold"])]
    few = [row["label"] for row in evaluation.scores if row["source"] == "all" and 0 < row["gold"] < _FEW]
    warning = f" Fewer than {_FEW} gold spans, so hardly more than a hint: {', '.join(few)}." if few else ""
    tables: list[Table] = [
        (
            "Scores" if source == "all" else f"Scores on {source}",
            "In hundredths. The interval is a percentile bootstrap over "
            f"{evaluation.articles:,} {evaluation.unit}s.{warning if source == 'all' else ''}",
            score_table(evaluation, source=source),
        )
        for source in sources
    ]
    tables += [
        (
            f"Compared with {evaluation.other}",
            "Difference: this one minus the other, with the interval of a paired bootstrap; p by approximate "
            f"randomisation over the same {evaluation.unit}s, uncorrected for the number of rows: `micro` is the test.",
            _comparison_table(evaluation),
        ),
        (
            "Values",
            "`accuracy`: the value is exactly right where span and label are (`matched`). precision, recall, F1 and "
            "the interval: end to end, a number counts if bounds, label and value are right.",
            evaluation.values,
        ),
        ("Parts of the values", "On matched spans; a part is right if all of it is equal.", evaluation.parts),
        ("What is wrong in wrong values", "Parts that are wrong together.", evaluation.patterns),
        (
            "Errors by kind",
            "Bounds are `too long` or `too short` as the prediction is; `merged`: a neighbour's prediction covers "
            "it; `split`: a further piece of a gold span. Spurious spans stand under the predicted label.",
            _kind_table(evaluation),
        ),
        ("Confused labels", "Gold label, and another label predicted with the same or overlapping bounds.", confused),
        (
            "Calibration",
            "In hundredths. A span's confidence is the probability of its least certain word; ECE is the mean gap "
            "between confidence and share right over ten bins.",
            _reliability_table(evaluation),
        ),
        (f"Worst {evaluation.unit}s", "Most errors first.", evaluation.worst),
    ]
    return [table for table in tables if table[2]]


# --- Markdown ----------------------------------------------------------------------------------------------


def title_of(evaluation: Evaluation) -> str:
    """What was measured, in one line."""
    return f"{evaluation.name}: {evaluation.model} ({evaluation.mode})"


def about(evaluation: Evaluation) -> str:
    """How much was measured, in one line."""
    size = f"{evaluation.records:,} records"
    return size if evaluation.unit == "sentence" else f"{size} of {evaluation.articles:,} articles"


_VALUE_COLUMNS = ("label", "gold", "matched", "right", "accuracy", "f1", "low", "high")


def summary(evaluation: Evaluation) -> str:
    """The compact table for a terminal: scores, values, comparison."""
    parts = [f"{title_of(evaluation)}, {about(evaluation)}", markdown_table(score_table(evaluation))]
    if evaluation.values:
        parts += ["values:", markdown_table(evaluation.values, columns=_VALUE_COLUMNS)]
    if evaluation.comparison:
        parts += [f"against {evaluation.other}:", markdown_table(_comparison_table(evaluation))]
    for layer, found in evaluation.reliability.items():
        if layer == "all":
            parts.append(f"calibration: ECE {100 * found.ece:.2f} over {found.spans:,} judged spans")
    return "\n".join([*parts, *(f"note: {note}" for note in evaluation.notes)]) + "\n"


def card_lines(evaluations: Sequence[Evaluation], *, command: str) -> list[str]:
    """Scores, values and comparison as lines of Markdown for a card.

    Args:
        evaluations: In the order of the card.
        command: What wrote them.
    """
    lines = ["```console", f"$ {command}", "```", ""]
    for evaluation in evaluations:
        lines += [f"{title_of(evaluation)}, {about(evaluation)}:", "", markdown_table(score_table(evaluation)), ""]
        if evaluation.values:
            said = "Values on matched spans (accuracy), and end to end (F1 with interval):"
            lines += [said, "", markdown_table(evaluation.values, columns=_VALUE_COLUMNS), ""]
        if evaluation.comparison:
            said = f"Against {evaluation.other} (F1, its F1, the difference with interval, p):"
            lines += [said, "", markdown_table(_comparison_table(evaluation)), ""]
    return lines[:-1]


def markdown_page(evaluations: Sequence[Evaluation], *, command: str = "") -> str:
    """All tables as Markdown, for `docs/` or a pull request.

    Args:
        evaluations: In the order of the page.
        command: What wrote it.
    """
    lines = ["# Evaluation", ""]
    if command:
        lines += ["```console", f"$ {command}", "```", ""]
    for evaluation in evaluations:
        lines += [f"## {title_of(evaluation)}", "", f"{about(evaluation)}.", ""]
        lines += [*(f"- {note}" for note in evaluation.notes), ""]
        for title, text, rows in tables_of(evaluation):
            lines += [f"### {title}", "", text, "", markdown_table(rows), ""]
    return "\n".join(lines).rstrip() + "\n"


# --- HTML --------------------------------------------------------------------------------------------------

_TEMPLATES = templates_in(Path(__file__).parent / "templates")


def html_table(rows: Rows) -> str:
    """Rows as an HTML table; Persian cells run from right to left.

    Example:
        >>> html_table([{"label": "ORG", "f1": 85.48}]).count("<td")
        2
    """
    return _TEMPLATES.get_template("table.html").render(table=_html_table(rows))


def _html_table(rows: Rows) -> dict[str, Any]:
    names = list(rows[0])
    return {
        "names": names,
        "numbers": [_is_number(rows, name) for name in names],
        "rows": [[_cell(row[name]) for name in names] for row in rows],
    }


def _prose(text: str) -> Markup:
    """English text: `names` as code, and each «quoted» Persian word on its own, or a list of them runs backwards."""
    code = re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text))
    return Markup(re.sub(r"«[^»]*»", r"<bdi>\g<0></bdi>", code))


def _excerpt(text: str, start: int, end: int, label: str, around: tuple[int, int]) -> dict[str, str]:
    """The stretch `around` with the span to be marked in the colour of its label."""
    left, right = max(0, around[0] - CONTEXT), min(len(text), around[1] + CONTEXT)
    colour = COLOURS[label]
    return {
        "before": ("…" if left else "") + text[left:start],
        "marked": text[start:end],
        "after": text[end:right] + ("…" if right < len(text) else ""),
        "label": label,
        "style": f"border-bottom: 3px solid {colour}" if LAYER_OF[label] == NUMBERS else f"background: {colour}",
    }


def _error(pair: Pair) -> dict[str, Any]:
    """One error: the gold above, the prediction below."""
    lines = []
    for who, span in (("gold", pair.gold), ("predicted", pair.predicted)):
        if span is not None:
            score = getattr(span, "score", None)
            sure = "" if score is None else f" {100 * score:.0f} %"
            excerpt = _excerpt(pair.record.text, span.start, span.end, span.label, pair.bounds)
            lines.append({"who": who + sure, "excerpt": excerpt})
    return {"lines": lines, "where": f"{pair.record.source} {pair.record.id}"}


def _value_error(fault: ValueFault) -> dict[str, Any]:
    """One wrong value, with what is wrong in it."""
    span, found = fault.gold, fault.predicted.value
    parts = ", ".join(fault.parts) + (" (the alternative reading is right)" if fault.alternative else "")
    bounds = (span.start, span.end)
    lines = [
        {"who": parts, "excerpt": _excerpt(fault.record.text, *bounds, span.label, bounds)},
        {"who": "gold", "excerpt": None, "value": _said(span.value)},
        {"who": "predicted", "excerpt": None, "value": "–" if found is None else _said(found)},
    ]
    return {"lines": lines, "where": f"{fault.record.source} {fault.record.id}"}


def _said(value: Any) -> str:
    """The value in Persian, with the fields that its Persian form leaves out."""
    extra = [str(getattr(value, name)) for name in ("calendar", "precision") if hasattr(value, name)]
    return " · ".join([str(value), *extra])


def examples(pairs: Iterable[Pair], *, most: int = _EXAMPLES) -> dict[str, list[Pair]]:
    """Some errors of each label and kind, the model's surest first, by «ORG, wrong bounds: too long».

    Args:
        pairs: `Evaluation.pairs`.
        most: Of each kind.
    """
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.kind != RIGHT:
            groups.setdefault(f"{pair.label}, {_way(pair.kind, pair.detail)}", []).append(pair)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    return {
        f"{title} ({len(found):,})": sorted(found, key=lambda p: -(getattr(p.predicted, "score", None) or 0))[:most]
        for title, found in ordered
    }


def _section(evaluation: Evaluation) -> dict[str, Any]:
    figures = figures_of(evaluation) if can_draw() else {}
    return {
        "title": title_of(evaluation),
        "about": about(evaluation),
        "notes": [_prose(note) for note in evaluation.notes],
        "tables": [(title, _prose(text), _html_table(rows)) for title, text, rows in tables_of(evaluation)],
        "figures": [(title, Markup(as_svg(figure))) for title, figure in figures.items()],
        "errors": [(title, [_error(pair) for pair in pairs]) for title, pairs in examples(evaluation.pairs).items()],
        "faults": [_value_error(fault) for fault in evaluation.faults[:_VALUE_EXAMPLES]],
        "faults_title": f"Wrong values of right spans ({len(evaluation.faults):,})",
    }


def html_page(evaluations: Sequence[Evaluation], *, command: str = "") -> str:
    """One self-contained page: tables, figures (with matplotlib) and errors in context, right to left.

    Args:
        evaluations: In the order of the page.
        command: What wrote it.
    """
    page = _TEMPLATES.get_template("report.html")
    return page.render(sections=[_section(evaluation) for evaluation in evaluations], command=command)


def write_report(evaluations: Sequence[Evaluation], out: str | Path, *, command: str = "") -> list[Path]:
    """Write `report.json`, `report.html`, `report.md` and `errors.jsonl` into a folder.

    Args:
        evaluations: In the order of the page.
        out: Made if it is not there; files of an earlier report are replaced.
        command: What was called, for the pages.

    Returns:
        The files.
    """
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    files = [out / name for name in ("report.json", "report.html", "report.md", "errors.jsonl")]
    write_json(files[0], {"command": command, "evaluations": [e.to_dict() for e in evaluations]})
    write_text(files[1], html_page(evaluations, command=command))
    write_text(files[2], markdown_page(evaluations, command=command))
    errors = [{"data": e.name, **error} for e in evaluations for error in e.errors]
    errors += [{"data": e.name, "kind": "value", **error} for e in evaluations for error in e.value_errors]
    write_text(files[3], "".join(json.dumps(error, ensure_ascii=False) + "\n" for error in errors))
    return files
