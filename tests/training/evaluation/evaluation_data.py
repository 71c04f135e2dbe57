"""Small gold and predicted sets for the tests of the evaluation; all texts are our own."""

from __future__ import annotations

import datetime as dt
import random

from coopnlp.labels import LAYER_OF, LAYERS
from coopnlp.values import from_json
from tests.helpers import markup
from training.evaluation.scoring import Proposed
from training.formats.base import all_labels
from training.records import LabeledSpan, Record

DAY = dt.date(2025, 9, 2)
ARTICLES = (
    '<ORG>اتاق تعاون لرستان</ORG> بیش از <MONEY value=6e9 currency=IRT comparator=">">۶ میلیارد تومان</MONEY> '
    "به <CARDINAL value=18 counted=تعاونی>۱۸</CARDINAL> تعاونی داد.",
    "<PERSON>احمد توصیفیان</PERSON> گفت: سهم این بخش <PERCENT value=2.5>۲٫۵ درصد</PERCENT> است. "
    "<PERCENT value=7>هفت درصد</PERCENT> هدف است.",
    "در <LOC>شهرستان بروجرد</LOC> <QUANTITY value=3000 unit=تن>۳ هزار تن</QUANTITY> گندم خریدند.",
)


def record_of(marked_up: str, /, **fields) -> Record:
    """A record from marked-up text, annotated for all labels."""
    text, marked = markup(marked_up)
    spans = []
    for mark in marked:
        parts = {k: int(v) if isinstance(v, str) and v.isdecimal() else v for k, v in mark.fields.items()}
        value = from_json({"kind": mark.label, **parts}) if parts else None
        spans.append(LabeledSpan(mark.start, mark.end, mark.label, value))
    given = {"annotated": all_labels(), "source": "own", "id": text[:8], "date": DAY}
    return Record(text=text, spans=tuple(sorted(spans)), **{**given, **fields})


def articles() -> list[Record]:
    return [record_of(source, id=f"a{i}") for i, source in enumerate(ARTICLES)]


def as_proposed(record: Record) -> list[Proposed]:
    """A perfect prediction."""
    return [Proposed(s.start, s.end, s.label, s.value, score=0.9) for s in record.spans]


def random_tags(rng: random.Random, length: int, labels=("PERSON", "ORG", "LOC")) -> list[str]:
    """A valid BIO sequence."""
    tags: list[str] = []
    for _ in range(length):
        choices = ["O", "O", *(f"B-{label}" for label in labels)]
        if tags and tags[-1] != "O":
            choices += [f"I-{tags[-1][2:]}"] * 3
        tags.append(rng.choice(choices))
    return tags


def random_record(rng: random.Random, number: int) -> tuple[Record, list[Proposed]]:
    """A text of 40 letters with random spans, random unknown stretches, and a random prediction for it."""

    def spans() -> list[LabeledSpan]:
        out = []
        for layer, labels in LAYERS.items():
            here = 0
            while here < 30:
                here += rng.randint(0, 5)
                length = rng.randint(1, 5)
                out.append(LabeledSpan(here, here + length, rng.choice(labels[:3])))
                assert LAYER_OF[out[-1].label] == layer
                here += length
        return sorted(out)

    gold = spans()
    kept = [s for s in gold if rng.random() < 0.6]
    predicted = sorted({*(s for s in kept if rng.random() < 0.5)} | {s for s in spans() if rng.random() < 0.4})
    flat: list[LabeledSpan] = []
    for span in predicted:
        if not any(
            o.end > span.start and span.end > o.start and LAYER_OF[o.label] == LAYER_OF[span.label] for o in flat
        ):
            flat.append(span)
    start = rng.randint(0, 38)
    record = Record(
        text="ا" * 40,
        spans=tuple(s for s in gold if s in set(kept)),
        annotated=frozenset(label for label in LAYER_OF if rng.random() < 0.8),
        source=rng.choice(["one", "two"]),
        id=f"r{number}",
        article=f"a{number // 2}",
        unknown=((start, start + 2),) if rng.random() < 0.5 else (),
    )
    return record, [Proposed(s.start, s.end, s.label, score=rng.random()) for s in flat]


def random_set(seed: int, size: int = 40) -> tuple[list[Record], list[list[Proposed]]]:
    rng = random.Random(seed)
    pairs = [random_record(rng, i) for i in range(size)]
    return [record for record, _ in pairs], [spans for _, spans in pairs]
