"""The spaCy component and its factories; `load`, `parse` and `pipe` come from `coopnlp.api`.

`Coopnlp` goes through one article in the order of docs/decisions.md: header date, norms, lemmas,
sentences, model, grammar, spans. One path serves one and many: `__call__` is `next(self.pipe([doc]))`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

import numpy as np
import spacy
from spacy.attrs import NORM, SENT_START
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans, raise_error

from coopnlp import __version__, grammar
from coopnlp.articles import TOGETHER, ErrorHandler, Progress, Tally, groups, has_failed
from coopnlp.doc.extensions import set_date
from coopnlp.doc.linked import link
from coopnlp.doc.spans import cut_tokens, number_span, one_layer, scores_of, span_of
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import ENTITIES, ENTITY_LABELS, LAYERS, LOC, NUMBER_LABELS, NUMBERS, PLACES
from coopnlp.linking import names
from coopnlp.linking.agreement import ModelAgreement, counting_no_persons, outside_names
from coopnlp.linking.entities import Entity, clean_entities
from coopnlp.linking.left_out import with_left_out_measures
from coopnlp.linking.places import places
from coopnlp.tagging.checks.settings import MODEL_FOLDER, SETTINGS_FILE, checked_settings, model_folder, read_settings
from coopnlp.tagging.locks import Lock
from coopnlp.tagging.shipped import MODEL
from coopnlp.words.norms import norm
from coopnlp.words.reading import Reading, read_article

if TYPE_CHECKING:
    from thinc.types import Ints2d

    from coopnlp.api import load, parse, pipe  # noqa: F401  (their names stay here, see `__getattr__`)
    from coopnlp.tagging.tagger import Prediction, Tagger

DEFAULT_CONFIG: dict[str, Any] = {
    "model": None,
    "backend": "auto",
    "lemmas": False,
    "window": 192,
    "overlap": 48,
    "batch_size": 4,
}
# `doc.spans["entities"].attrs["scores"]`: a number for each span, under the name that spaCy's spancat uses.
SCORES = "scores"
# What stands before a layer's name in the names of spaCy's scores: `spans_entities_f`.
_SPANS = "spans_"


class Coopnlp:
    """Marks entities and numbers in both layers, with values, on a `Doc` of any tokenizer.

    Args:
        nlp: The pipeline that the component belongs to.
        name: Its name there.
        model: Folder of a two-layer model, `None` for the one inside the package, `False` for none: then
            there are no entities and only numbers that are certain by form.
        backend: The engine: `int8`, `torch`, or `auto` for int8 where the model has it.
        lemmas: Whether to fill `token.lemma_`, by hazm, which takes some seconds to load.
        window: Most pieces that the encoder reads at once.
        overlap: Most pieces of left context in a window.
        batch_size: Windows run at once; those that are left over run one by one.
    """

    keeps_failed: ClassVar = True  # what `articles.mark_failed` asks

    def __init__(
        self,
        nlp: Language,
        name: str = "coopnlp",
        *,
        model: str | Path | bool | None = None,
        backend: str = DEFAULT_CONFIG["backend"],
        lemmas: bool = DEFAULT_CONFIG["lemmas"],
        window: int = DEFAULT_CONFIG["window"],
        overlap: int = DEFAULT_CONFIG["overlap"],
        batch_size: int = DEFAULT_CONFIG["batch_size"],
    ) -> None:
        if lemmas:
            need_hazm()
        self.name = name
        self.vocab = nlp.vocab
        self.model = model
        self.backend = backend
        self.lemmas = lemmas
        self.settings = {"window": window, "overlap": overlap, "batch_size": batch_size}
        self.vocab.lex_attr_getters[NORM] = norm  # type: ignore[attr-defined]  # missing in spaCy's stub
        self._tagger: Tagger | None = None
        self._loading = Lock()
        self._owner = os.getpid()
        self._on_error: ErrorHandler = raise_error

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels that the component may set."""
        return ENTITY_LABELS + NUMBER_LABELS

    @property
    def tagger(self) -> Tagger | None:
        """The model, loaded on first use; `None` if the component works without one."""
        if self._tagger is None and self.model is not False:
            with self._loading:
                self._tagger = self._tagger or self._load()
        return self._tagger

    def _load(self) -> Tagger:
        from coopnlp.tagging.tagger import Tagger

        path = Path(MODEL if self.model is None else str(self.model))
        if not path.is_dir():
            raise FileNotFoundError(f"no model folder {path}; coopnlp's own comes with `pip install coopnlp`")
        return Tagger.load(path, backend=self.backend, **self.settings)

    def __call__(self, doc: Doc) -> Doc:
        """Mark one document."""
        return next(self.pipe([doc], on_error=raise_error))  # `Language` asks the handler itself

    def get_error_handler(self) -> ErrorHandler:
        """What is called with the documents that fail in `pipe`; raises if nothing else was set."""
        return self._on_error

    def set_error_handler(self, error_handler: ErrorHandler) -> None:
        """Set by `nlp.set_error_handler`; if it does not raise, the documents that fail are left out."""
        self._on_error = error_handler

    def pipe(
        self,
        stream: Iterable[Doc],
        *,
        batch_size: int = TOGETHER,
        on_error: ErrorHandler | None = None,
        progress: Progress | None = None,
    ) -> Iterator[Doc]:
        """Mark documents in order.

        Args:
            stream: The documents.
            batch_size: Most documents read together; long ones are fewer.
            on_error: Handler of errors for this stream alone.
            progress: Told the characters that were read further.
        """
        for docs in groups(stream, most=batch_size):
            yield from self._mark(docs, on_error or self._on_error, Tally(docs, progress))

    def _mark(self, docs: list[Doc], on_error: ErrorHandler, tally: Tally) -> Iterator[Doc]:
        failed: set[int] = set()

        def attempt(i: int, step: Callable[..., Any], *arguments: Any) -> Any:
            try:
                return step(*arguments)
            except Exception as error:  # whatever it is: the handler decides
                failed.add(i)
                tally.done(i)
                on_error(self.name, self, [docs[i]], error)

        readings: dict[int, Reading] = {}
        for i, doc in enumerate(docs):
            readings[i] = attempt(i, self._prepare, doc)
            tally.read(i)
        left = [i for i in readings if i not in failed]
        try:
            marks = dict(zip(left, self._predict([readings[i] for i in left], left, tally), strict=True))
        except Exception:  # whose fault it is shows when each is read alone
            marks = {i: attempt(i, self._predict_one, readings[i]) for i in left}
        for i, doc in enumerate(docs):
            if i not in failed:
                attempt(i, self._link, doc, readings[i], marks[i])
                tally.done(i)
            if i not in failed or has_failed(doc):
                yield doc

    def _prepare(self, doc: Doc) -> Reading:
        """Header date, norms, lemmas, sentences; what the model reads comes back."""
        reading = read_article(doc.text, [(token.idx, token.idx + len(token)) for token in doc])
        if doc._.date is None and reading.header.date is not None:
            set_date(doc, reading.header.date)
        for token, spelling in zip(doc, reading.norms, strict=True):
            if token.norm_ != spelling:
                token.norm_ = spelling
        if self.lemmas:
            from coopnlp.words.lemmas import lemma

            for token in doc:
                token.lemma_ = lemma(token.norm_)
        # At once: spaCy looks through the whole document each time `token.is_sent_start` is set.
        marks = np.array([1 if start else -1 for start in reading.starts], dtype=np.int64).astype(np.uint64)
        doc.from_array([SENT_START], cast("Ints2d", marks.reshape(-1, 1)))  # the stub wants thinc's type for arrays
        return reading

    def _predict(
        self, readings: Sequence[Reading], indices: Sequence[int], tally: Tally
    ) -> Iterable[Prediction | None]:
        if self.tagger is None:
            return [None] * len(readings)
        with self._loading:
            if os.getpid() != self._owner:
                self.tagger.scorer.in_worker()
                self._owner = os.getpid()
        inputs = (reading.model_input for reading in readings)
        return self.tagger.predict(inputs, progress=lambda text, words: tally.tagged(indices[text], words))

    def _predict_one(self, reading: Reading) -> Prediction | None:
        return next(iter(self._predict([reading], [0], Tally([], None))))

    def _link(self, doc: Doc, reading: Reading, prediction: Prediction | None) -> None:
        text, words = doc.text, reading.words
        begin = words[0][0] if words else len(text)
        sees = ModelAgreement(
            [(start - begin, end - begin) for start, end in words],
            () if prediction is None else prediction.mass[NUMBERS],
        )
        found = [_shifted(mention, begin) for mention in grammar.find(text[begin:], doc._.date, sees=sees)]
        entities = [] if prediction is None else _entities(text, reading, prediction, found)
        mentions = counting_no_persons(outside_names(found, entities), entities)
        if prediction is not None:
            mentions = with_left_out_measures(mentions, _proposed(words, prediction, NUMBERS))
        where = [Entity(start, end, LOC) for start, end in places(text, entities)]
        cut_tokens(doc, [*entities, *mentions, *where])
        doc.spans[ENTITIES] = [span_of(doc, e.start, e.end, e.label) for e in entities]
        doc.spans[NUMBERS] = [number_span(doc, mention) for mention in mentions]
        if prediction is not None:
            for layer, marked in ((ENTITIES, entities), (NUMBERS, mentions)):
                doc.spans[layer].attrs[SCORES] = scores_of(marked, words, prediction.mass[layer])
        doc.spans[PLACES] = [span_of(doc, e.start, e.end, LOC) for e in where]
        link(doc)
        doc.ents = filter_spans([*doc.ents, *one_layer(doc)])

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Strict span scores for `spacy evaluate`: `ents_f`, `spans_entities_f`, `spans_numbers_f` and their parts."""
        examples = list(examples)
        scores = get_ner_prf(examples)
        for layer in LAYERS:
            scores |= Scorer.score_spans(
                examples,
                f"{_SPANS}{layer}",
                getter=_spans_of,
                has_annotation=partial(_has_layer, layer),
            )
        return scores

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write settings and weights below `path`."""
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / SETTINGS_FILE).write_text(json.dumps(self._settings()), encoding="utf-8")
        if self.tagger is not None and "model" not in exclude:
            self.tagger.save(path / MODEL_FOLDER)

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> Coopnlp:
        """Read what `to_disk` wrote.

        Raises:
            FileNotFoundError: if there are no settings.
            ValueError: if they are none of ours, or the model lies elsewhere.
        """
        self._set(read_settings(Path(path)))
        self._tagger = None
        if "model" not in exclude and (folder := model_folder(Path(path))) is not None:
            self.model = str(folder)
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """Settings and weights as bytes."""
        import srsly

        weights = self.tagger.to_bytes() if self.tagger is not None and "model" not in exclude else None
        return srsly.msgpack_dumps({"settings": self._settings(), "model": weights})

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> Coopnlp:
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: if it is none of that.
        """
        import srsly

        parts = srsly.msgpack_loads(data)
        if not isinstance(parts, dict) or not isinstance(parts.get("model"), bytes | None):
            raise ValueError("the bytes are none of a coopnlp component: make them anew with nlp.to_bytes()")
        self._set(checked_settings(parts.get("settings"), Path(SETTINGS_FILE)))
        if parts["model"] is not None and "model" not in exclude:
            from coopnlp.tagging.tagger import Tagger

            self._tagger = Tagger.from_bytes(parts["model"], backend=self.backend, **self.settings)
        return self

    def _settings(self) -> dict[str, Any]:
        model = self.model is not False
        return {**self.settings, "lemmas": self.lemmas, "backend": self.backend, "model": model}

    def _set(self, settings: dict[str, Any]) -> None:
        self.lemmas = settings.pop("lemmas")
        self.backend = settings.pop("backend", DEFAULT_CONFIG["backend"])
        self.model = None if settings.pop("model") else False
        self.settings = settings


def _entities(text: str, reading: Reading, prediction: Prediction, found: list[Mention]) -> list[Entity]:
    """The model's names, cleaned, and those that follow from them in the same article."""
    norms, _ = reading.model_input
    tokens = [
        names.Token(start, end, spelling, mass)
        for (start, end), spelling, mass in zip(reading.words, norms, prediction.mass[ENTITIES], strict=True)
    ]
    return names.complete(clean_entities(text, _proposed(reading.words, prediction, ENTITIES), found), tokens)


def _proposed(words: Sequence[tuple[int, int]], prediction: Prediction, layer: str) -> list[Entity]:
    """The model's spans of a layer by character offsets."""
    return [Entity(words[p.first][0], words[p.last - 1][1], p.label, p.score) for p in prediction.spans[layer]]


def _shifted(mention: Mention, by: int) -> Mention:
    if not by:
        return mention
    counted = mention.counted and (mention.counted[0] + by, mention.counted[1] + by)
    return replace(mention, start=mention.start + by, end=mention.end + by, counted=counted)


def _spans_of(doc: Doc, attribute: str) -> Iterable[Span]:
    return doc.spans.get(attribute.removeprefix(_SPANS), ())


def _has_layer(layer: str, doc: Doc) -> bool:
    return layer in doc.spans


@Language.factory(
    "coopnlp",
    default_config=DEFAULT_CONFIG,
    assigns=["doc.ents", "doc.spans", "token.norm", "token.lemma", "token.is_sent_start"],
)
def create_component(
    nlp: Language,
    name: str,
    model: str | bool | None,
    backend: str,
    lemmas: bool,
    window: int,
    overlap: int,
    batch_size: int,
) -> Coopnlp:
    """The factory behind `nlp.add_pipe("coopnlp")`."""
    sizes = {"window": window, "overlap": overlap, "batch_size": batch_size}
    return Coopnlp(nlp, name, model=model, backend=backend, lemmas=lemmas, **sizes)


def blank(**config: Any) -> Language:
    """A Persian `Language` with coopnlp's tokenizer and component; `config` as for `Coopnlp`."""
    nlp = spacy.blank("fa", config={"nlp": {"tokenizer": {"@tokenizers": "coopnlp.Tokenizer.v1"}}})
    nlp.add_pipe("coopnlp", config=config)
    nlp.meta |= {
        "name": "coopnlp",
        "version": __version__,
        "description": "Entities, numbers and their values in Persian news",
    }
    return nlp


def need_hazm() -> None:
    """Say what is missing for lemmas, if it is.

    Raises:
        ImportError: if hazm is not installed.
    """
    if find_spec("hazm") is None:
        raise ImportError("lemmas are made by hazm, which is not installed: pip install 'coopnlp[hazm]'")


def __getattr__(name: str) -> Any:
    """The functions that most users call have their home in `coopnlp.api`, which stands on this module."""
    if name in ("load", "parse", "pipe"):
        return getattr(import_module("coopnlp.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
