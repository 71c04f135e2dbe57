"""How far two annotations of the same articles agree, and where they do not.

Neither of the two is the gold: strict F1 is the same whichever is taken as the reference. Of the spans that both
marked, the values are compared. Every disagreement is listed, to be settled in favour of the guidelines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from coopnlp.labels import LAYER_OF, LAYERS, NUMBER_LABELS
from training.corpus.article_checks import context, value_text
from training.records import LabeledSpan, Record

ALL = "all"
ONLY_FIRST, ONLY_SECOND, BOUNDS, LABEL, VALUE = "only the first", "only the second", "bounds", "label", "value"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place that two annotators saw differently.

    Attributes:
        kind: `label` (same characters), `bounds` (same label, or other bounds and label), `value`, or what only one
            of them marked.
        article: Id of the record.
        layer: `entities` or `numbers`.
        start: Offset of the first character that one of them marked.
        first: What the first marked: label, text and value; empty if nothing.
        second: What the second marked.
        context: The text around it.
    """

    kind: str
    article: str
    layer: str
    start: int
    first: str
    second: str
    context: str


@dataclass(frozen=True, slots=True)
class Row:
    """Agreement on a label, a layer, or all.

    Attributes:
        label: Which.
        first: Spans of the first annotation.
        second: Spans of the second.
        both: Spans of both, bounds and label the same.
        f1: Strict F1 in hundredths.
        values: Of the spans of both, those of which both told the same value.
        valued: Of the spans of both, those that have a value on at least one side.
    """

    label: str
    first: int
    second: int
    both: int
    f1: float
    values: int
    valued: int


@dataclass(frozen=True)
class Agreement:
    """Two annotations compared.

    Attributes:
        articles: How many were annotated twice.
        rows: By label, layer and for all.
        disagreements: In the order of the articles and of the text.
        single: Ids of articles that only one of the two holds.
    """

    articles: int
    rows: list[Row]
    disagreements: list[Disagreement]
    single: list[str]


def agree(first: Sequence[Record], second: Sequence[Record]) -> Agreement:
    """Compare two annotations of the same articles.

    Articles are matched by their ids. A label counts in an article only if both annotated for it.

    Raises:
        ValueError: if an id stands twice in an annotation, the texts of an article differ, or there is no article
            in common.
    """
    one, two = _by_id(first, "first"), _by_id(second, "second")
    common = [name for name in one if name in two]
    if not common:
        raise ValueError("the two annotations have no article in common: articles are matched by their ids")
    for name in common:
        if one[name].text != two[name].text:
            at = next((i for i, (a, b) in enumerate(zip(one[name].text, two[name].text, strict=False)) if a != b), None)
            where = "their lengths" if at is None else f"character {at}: {context(one[name].text, at, at + 1)!r}"
            raise ValueError(f"{name}: the two annotations have different texts, from {where}")
    pairs = [(one[name], two[name]) for name in common]
    return Agreement(
        articles=len(common),
        rows=_rows(pairs),
        disagreements=[d for a, b in pairs for d in disagreements_of(a, b)],
        single=sorted(one.keys() ^ two.keys()),
    )


def _by_id(records: Sequence[Record], which: str) -> dict[str, Record]:
    out = {record.id: record for record in records}
    if len(out) < len(records):
        twice = [name for name, count in Counter(r.id for r in records).items() if count > 1]
        raise ValueError(f"ids that stand twice in the {which} annotation: {', '.join(twice[:5])}")
    return out


def _spans(record: Record, other: Record) -> list[LabeledSpan]:
    known = record.annotated & other.annotated
    return [span for span in record.spans if span.label in known]


def _rows(pairs: Sequence[tuple[Record, Record]]) -> list[Row]:
    order = [name for layer, labels in LAYERS.items() for name in (*labels, layer)] + [ALL]
    first, second = ({name: set() for name in order} for _ in range(2))
    values: dict[str, list[bool]] = {name: [] for name in order}
    for i, (a, b) in enumerate(pairs):
        for marks, record, other in ((first, a, b), (second, b, a)):
            for span in _spans(record, other):
                for name in (span.label, LAYER_OF[span.label], ALL):
                    marks[name].add((i, span.key))
        beside = {span.key: span for span in _spans(b, a)}
        for span in _spans(a, b):
            other = beside.get(span.key)
            if span.label in NUMBER_LABELS and other is not None and (span.value or other.value) is not None:
                for name in (span.label, LAYER_OF[span.label], ALL):
                    values[name].append(span.value == other.value)
    return [_row(name, first[name], second[name], values[name]) for name in order if first[name] or second[name]]


def _row(name: str, first: set, second: set, values: Sequence[bool]) -> Row:
    from spacy.scorer import PRFScore

    score = PRFScore()
    score.score_set(second, first)
    f1 = round(100 * score.fscore, 2)
    return Row(name, len(first), len(second), score.tp, f1, sum(values), len(values))


def disagreements_of(first: Record, second: Record) -> list[Disagreement]:
    """Every place of one article that its two annotations see differently, in the order of the text."""
    ones, twos = _spans(first, second), _spans(second, first)
    same = {span.key: span for span in twos}
    out = [
        _place(VALUE, first, span, same[span.key])
        for span in ones
        if span.key in same and span.value != same[span.key].value
    ]
    keys = {span.key for span in ones}
    left = [span for span in ones if span.key not in same]
    right = [span for span in twos if span.key not in keys]
    used: set[tuple[int, int, str]] = set()
    for span in left:
        other = _nearest(span, [o for o in right if o.key not in used])
        if other is None:
            out.append(_place(ONLY_FIRST, first, span, None))
            continue
        used.add(other.key)
        kind = LABEL if (span.start, span.end) == (other.start, other.end) else BOUNDS
        out.append(_place(kind, first, span, other))
    out += [_place(ONLY_SECOND, first, None, span) for span in right if span.key not in used]
    return sorted(out, key=lambda d: (d.start, d.layer, d.kind))


def _nearest(span: LabeledSpan, others: Iterable[LabeledSpan]) -> LabeledSpan | None:
    """The span of the same layer that shares most characters with `span`."""
    best, most = None, 0
    for other in others:
        shared = min(span.end, other.end) - max(span.start, other.start)
        if LAYER_OF[other.label] == LAYER_OF[span.label] and shared > most:
            best, most = other, shared
    return best


def _place(kind: str, record: Record, first: LabeledSpan | None, second: LabeledSpan | None) -> Disagreement:
    spans = [span for span in (first, second) if span is not None]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    sides = [_side(record.text, span) for span in (first, second)]
    return Disagreement(kind, record.id, LAYER_OF[spans[0].label], start, *sides, context(record.text, start, end))


def _side(text: str, span: LabeledSpan | None) -> str:
    if span is None:
        return ""
    value = f" ({value_text(span.value)})" if span.label in NUMBER_LABELS else ""
    return f"{span.label} «{text[span.start : span.end]}»{value}"


def table(agreement: Agreement) -> list[str]:
    """How many articles, and a row for each label, layer and all, as lines of Markdown."""
    lines = [
        f"{agreement.articles} articles annotated twice, {len(agreement.single)} only once.",
        "",
        "| label | first | second | both | strict F1 | values the same |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in agreement.rows:
        values = f"{row.values} of {row.valued} ({100 * row.values / row.valued:.1f}%)" if row.valued else "–"
        lines.append(f"| {row.label} | {row.first} | {row.second} | {row.both} | {row.f1:.2f} | {values} |")
    return lines


def page(agreement: Agreement) -> str:
    """The table and the list as Markdown; the last column of the list is for the decision."""
    lines = [*table(agreement), "", f"## {len(agreement.disagreements)} disagreements", ""]
    if agreement.disagreements:
        lines += ["| article | kind | first | second | context | settled |", "| --- | --- | --- | --- | --- | --- |"]
    for d in agreement.disagreements:
        cells = (d.article, d.kind, d.first or "–", d.second or "–", d.context, "")
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines).rstrip() + "\n"


def as_json(agreement: Agreement) -> dict[str, Any]:
    """The numbers, without the list."""
    kinds = Counter(d.kind for d in agreement.disagreements)
    return {
        "articles": agreement.articles,
        "rows": [asdict(row) for row in agreement.rows],
        "disagreements": dict(kinds),
        "single": agreement.single,
    }
