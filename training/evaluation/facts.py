"""How good the facts are: each part of them, given the number, and whole facts, against gold facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from coopnlp.facts.fact import Fact
from coopnlp.labels import NUMBERS
from coopnlp.values import Count
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ
from training.evaluation.gold_facts import PERSON, ToldFact, days
from training.evaluation.significance import bootstrap
from training.records import Record

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NUMBER, WHOLE = "number", "whole fact"
FIELDS = ("measure", "of", "change", "speaker", "role", "place", "county", "period", "same_as")
CELLS = (NUMBER, *FIELDS, WHOLE)
# What must be right, or rightly not told, in a whole fact.
IN_WHOLE = ("speaker", "place", "period", "measure")
_GAP = re.compile(rf"[\s{ZWNJ}]+")
_LINKED = "های"
_COUNTED_WITHIN = 60  # characters behind a count


# --- what is predicted ---------------------------------------------------------------------------------------


def told(facts: Sequence[Fact]) -> list[ToldFact]:
    """Facts of the library in the parts that are compared."""
    return [_told(fact, facts) for fact in facts]


def _told(fact: Fact, facts: Sequence[Fact]) -> ToldFact:
    speaker, place, period = fact.speaker, fact.place, fact.period
    first = None if fact.same_as is None else facts[fact.same_as]
    return ToldFact(
        start=fact.start,
        end=fact.end,
        measure=fact.measure,
        of=fact.of,
        change=fact.change and fact.change.direction,
        speaker=speaker and speaker.name,
        role=speaker.role if speaker is not None and speaker.kind == PERSON else None,
        place=place and place.code,
        county=place and place.county,
        period=None if period is None else days(*(day and str(day) for day in (period.start, period.end))),
        same_as=first and (first.start, first.end),
    )


def of_pipeline(records: Sequence[Record], model: Any = None) -> list[list[ToldFact]]:
    """The facts that the whole pipeline finds in texts.

    Args:
        records: The texts, with their dates.
        model: As for `training.evaluation.predicting.load_pipeline`.
    """
    import coopnlp
    from training.evaluation.predicting import load_pipeline

    docs = coopnlp.pipe(((record.text, record.date) for record in records), nlp=load_pipeline(model))
    return [told(coopnlp.facts(doc)) for doc in docs]


def of_gold_marks(records: Sequence[Record]) -> list[list[ToldFact]]:
    """The facts that are found where all names and numbers, and the values, are right."""
    from spacy.lang.fa import Persian
    from spacy.vocab import create_vocab

    import coopnlp

    vocab = create_vocab("fa", Persian.Defaults)
    return [told(coopnlp.facts(_marked(record, vocab))) for record in records]


def _marked(record: Record, vocab: Vocab) -> Doc:
    """The gold marks as a document; what a count counts is looked up behind it, as the pipeline has it."""
    from training.formats.docbin import doc_of

    doc = doc_of(record, vocab)
    for span in doc.spans[NUMBERS]:
        value = span._.value
        if isinstance(value, Count) and value.counted is not None:
            span._.counted = counted_behind(record.text, span.end_char, value.counted)
    return doc


def counted_behind(text: str, end: int, counted: str) -> tuple[int, int] | None:
    """Where the words for what is counted stand behind a count, in any spelling; `None` if they stand elsewhere.

    Example:
        >>> counted_behind("۱۸ تعاونيهاي فعال", 2, "تعاونی‌های فعال")
        (3, 17)
    """
    letters = (re.escape(letter) for letter in _GAP.sub("", counted))
    spelling = rf"[\s{ZWNJ}]*".join(letters).replace("ی", "[یيى]").replace("ک", "[کك]")
    # It may be glued to its count («۱۸تعاونی»), and then no word begins there.
    glued = re.compile(rf"{ZWNJ}?({spelling})(?!\w)").match(text, end)
    match = glued or re.compile(rf"(?<!\w)({spelling})(?!\w)").search(text, end, end + _COUNTED_WITHIN)
    return None if match is None else match.span(1)


# --- comparing -----------------------------------------------------------------------------------------------


def _spelling(part: Any) -> Any:
    """Words without spaces and ZWNJ, in one alphabet, without the ezafe of a plural at the end; all else as it is."""
    if not isinstance(part, str):
        return part
    joined = _GAP.sub("", fold(part))
    return joined.removesuffix("ی") if joined.endswith(_LINKED) else joined


def wrong_fields(gold: ToldFact, predicted: ToldFact) -> tuple[str, ...]:
    """The fields in which two facts of one number differ.

    Example:
        >>> gold = ToldFact(start=0, end=2, measure="سرمایهگذاري", place="IR-15")
        >>> wrong_fields(gold, ToldFact(start=0, end=2, measure="سرمایه‌گذاری", period=("2025-03-21", None)))
        ('place', 'period')
    """
    return tuple(n for n in FIELDS if _spelling(getattr(gold, n)) != _spelling(getattr(predicted, n)))


def counts_of(gold: Sequence[ToldFact], predicted: Sequence[ToldFact]) -> np.ndarray:
    """True positives, false positives and false negatives (cells of `CELLS`, 3) of one article.

    Fields are counted where the number was found: a field that differs is missed where gold has it, and spurious where
    the prediction has it. Whole facts are counted over all.
    """
    found = {fact.key: fact for fact in predicted}
    pairs = [(fact, found[fact.key]) for fact in gold if fact.key in found]
    counts = np.zeros((len(CELLS), 3))
    whole = 0
    for fact, other in pairs:
        wrong = wrong_fields(fact, other)
        whole += not set(wrong) & set(IN_WHOLE)
        for cell, name in enumerate(FIELDS, 1):
            has = np.array([getattr(other, name) is not None, getattr(fact, name) is not None])
            if name in wrong:
                counts[cell, 1:] += has
            else:
                counts[cell, 0] += has[0]
    for cell, right in ((0, len(pairs)), (len(CELLS) - 1, whole)):
        counts[cell] = right, len(predicted) - right, len(gold) - right
    return counts


@dataclass(frozen=True)
class FactScores:
    """Facts against gold facts.

    Attributes:
        name: What was measured, in words.
        articles: How many there are.
        facts: How many gold facts they have.
        rows: One for each of `CELLS`: `{"field", "precision", "recall", "f1", "low", "high", "gold", "predicted",
            "right"}`, in hundredths, `None` where there is nothing to count.
        faults: The facts that are wrong, missed or spurious, JSON-ready.
    """

    name: str
    articles: int
    facts: int
    rows: list[dict[str, Any]]
    faults: list[dict[str, Any]]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, without the faults."""
        return {"name": self.name, "articles": self.articles, "facts": self.facts, "scores": self.rows}


def score_facts(
    records: Sequence[Record],
    gold: Mapping[str, Sequence[ToldFact]],
    predicted: Sequence[Sequence[ToldFact]],
    *,
    name: str = "",
    samples: int = 1000,
    seed: int = 0,
) -> FactScores:
    """Score the facts of articles.

    Args:
        records: The articles, each with gold facts.
        gold: Facts by article.
        predicted: Facts of each article, in the order of the records.
        name: Of the scores.
        samples: Drawings of articles for the intervals.
        seed: Of the drawings.

    Raises:
        ValueError: if there are no articles, or no samples.
    """
    pairs = list(zip((gold[record.id] for record in records), predicted, strict=True))
    counts = np.array([counts_of(*pair) for pair in pairs]).reshape(-1, len(CELLS), 3)
    intervals = bootstrap(counts, samples=samples, seed=seed)
    return FactScores(
        name=name,
        articles=len(records),
        facts=sum(len(facts) for facts, _ in pairs),
        rows=[_row(*cell) for cell in zip(CELLS, counts.sum(0), *intervals, strict=True)],
        faults=[fault for record, pair in zip(records, pairs, strict=True) for fault in _faults(record, *pair)],
    )


def _row(cell: str, counts: np.ndarray, low: float, high: float) -> dict[str, Any]:
    tp, fp, fn = counts
    return {
        "field": cell,
        "precision": _share(tp, tp + fp),
        "recall": _share(tp, tp + fn),
        "f1": _share(2 * tp, 2 * tp + fp + fn),
        "low": None if np.isnan(low) else round(100 * float(low), 2),
        "high": None if np.isnan(high) else round(100 * float(high), 2),
        "gold": int(tp + fn),
        "predicted": int(tp + fp),
        "right": int(tp),
    }


def _share(part: float, of: float) -> float | None:
    return round(100 * float(part / of), 2) if of else None


def _faults(record: Record, gold: Iterable[ToldFact], predicted: Iterable[ToldFact]) -> Iterator[dict[str, Any]]:
    """What is wrong, in text order: `wrong` names the fields, `number` alone for one that was missed or is spurious."""
    golds, found = ({fact.key: fact for fact in facts} for facts in (gold, predicted))
    for key in sorted({*golds, *found}):
        one, other = golds.get(key), found.get(key)
        wrong = (NUMBER,) if one is None or other is None else wrong_fields(one, other)
        if wrong:
            yield {
                "article": record.id,
                "start": key[0],
                "end": key[1],
                "text": record.text[slice(*key)],
                "wrong": list(wrong),
                "gold": _as_json(one, wrong),
                "predicted": _as_json(other, wrong),
            }


def _as_json(fact: ToldFact | None, fields: Iterable[str]) -> dict[str, Any] | None:
    """The fields that are wrong, all of a number that the other side has not; `None` without the fact."""
    if fact is None:
        return None
    names = FIELDS if NUMBER in fields else fields
    return {name: getattr(fact, name) for name in names}
