"""What a model, the whole pipeline or the grammar alone proposes for records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopnlp.labels import LAYERS, NUMBERS
from coopnlp.tagging.tagger import Tagger
from training.evaluation.scoring import Proposed, predict_scored
from training.records import Record

if TYPE_CHECKING:
    from spacy.language import Language

MODEL, PIPELINE, GRAMMAR = MODES = ("model", "pipeline", "grammar")
# Records read at once: enough for batches of like length, few enough to show progress.
_CHUNK = 512

Predictions = list[list[Proposed]]


def load_pipeline(model: Any = None) -> Language:
    """The pipeline of a model, as `coopnlp.load` makes it, without lemmas and read anew each time.

    Args:
        model: A `Language`; the folder of a model or pipeline; `None` for the model inside the package,
            `False` for the grammar alone.

    Raises:
        FileNotFoundError: if the folder holds no model.
    """
    import spacy
    from spacy.language import Language

    from coopnlp.pipeline import blank

    if isinstance(model, Language):
        return model
    # Not `coopnlp.load`, which keeps what it has loaded: a folder that was trained again would give old scores.
    if model not in (None, False) and (Path(model) / "meta.json").is_file():
        return _without_lemmas(spacy.load(model))
    if model not in (None, False) and not Path(model).is_dir():
        raise FileNotFoundError(f"no model folder {model}; without one, write `coopnlp` (the package's) or `grammar`")
    return blank(model=model if model in (None, False) else str(model), lemmas=False)


def _without_lemmas(nlp: Language) -> Language:
    from coopnlp.pipeline import Coopnlp

    for _, component in nlp.pipeline:
        if isinstance(component, Coopnlp):
            component.lemmas = False
    return nlp


def tagger_of(model: Any) -> Tagger:
    """The model inside a pipeline or folder.

    Raises:
        ValueError: if there is none, as in the grammar alone.
        FileNotFoundError: if the folder holds no model.
    """
    if isinstance(model, Tagger):
        return model
    from coopnlp.pipeline import Coopnlp

    for _, component in load_pipeline(model).pipeline:
        if isinstance(component, Coopnlp) and component.tagger is not None:
            return component.tagger
    raise ValueError(f"{model!r} has no model to evaluate: use the mode {GRAMMAR!r}, or another folder")


def _progress(records: Sequence[Record], what: str) -> Iterator[Record]:
    from tqdm import tqdm

    yield from tqdm(records, desc=what, unit="text", disable=None)  # None: shown on terminals only


def predict_model(tagger: Tagger, records: Sequence[Record]) -> Predictions:
    """What the model alone proposes, without grammar and values."""
    held: list[Record] = []
    out: Predictions = []
    for record in _progress(records, MODEL):
        held.append(record)
        if len(held) == _CHUNK:
            out += predict_scored(tagger, held)
            held = []
    return out + predict_scored(tagger, held)


def predict_pipeline(nlp: Language, records: Sequence[Record], *, what: str = PIPELINE) -> Predictions:
    """What the whole pipeline marks, with values; the records' dates are the articles' dates."""
    from coopnlp.pipeline import pipe

    texts = ((record.text, record.date) for record in _progress(records, what))
    return [
        [
            Proposed(span.start_char, span.end_char, span.label_, span._.value, alternative=span._.alternative)
            if layer == NUMBERS
            else Proposed(span.start_char, span.end_char, span.label_)
            for layer in LAYERS
            for span in doc.spans[layer]
        ]
        for doc in pipe(texts, nlp=nlp)
    ]


def predictions_of(records: Sequence[Record], model: Any, mode: str) -> Predictions:
    """What a model proposes for records in one of `MODES`.

    Args:
        records: The texts.
        model: As for `load_pipeline`; for the mode `model` a `Tagger` too.
        mode: One of `MODES`.

    Raises:
        ValueError: for an unknown mode.
    """
    if mode == MODEL:
        return predict_model(tagger_of(model), records)
    if mode == PIPELINE:
        return predict_pipeline(load_pipeline(model), records)
    if mode == GRAMMAR:
        return predict_pipeline(load_pipeline(False), records, what=GRAMMAR)
    raise ValueError(f"mode {mode!r} is none of {', '.join(MODES)}")
