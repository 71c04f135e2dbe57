"""Labels that the number grammar writes into sentences whose annotators did not look for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, DURATION, NUMBER_LABELS, ORDINAL, QUANTITY
from training.records import LabeledSpan, Record

SILVER_LABELS = frozenset({CARDINAL, QUANTITY, ORDINAL, DURATION})


def add_silver(record: Record, mentions: Iterable[Mention], labels: frozenset[str] = SILVER_LABELS) -> Record:
    """Add the grammar's mentions of the labels that the record's source does not annotate.

    What people annotated wins: a mention that touches one of their layer-2 spans is left out. A mention
    of which the grammar is not certain makes its stretch unknown rather than wrong.

    Args:
        record: A text with what people annotated.
        mentions: What the grammar found in `record.text`.
        labels: Which labels the grammar may write.
    """
    wanted = labels - record.annotated
    gold = [span for span in record.spans if span.label in NUMBER_LABELS]
    spans, unknown = list(record.spans), list(record.unknown)
    for mention in mentions:
        if mention.label not in wanted or any(s.start < mention.end and mention.start < s.end for s in gold):
            continue
        if mention.certain:
            spans.append(LabeledSpan(mention.start, mention.end, mention.label))
        else:
            unknown.append((mention.start, mention.end))
    return replace(
        record, spans=tuple(sorted(spans)), annotated=record.annotated | wanted, unknown=tuple(sorted(unknown))
    )
