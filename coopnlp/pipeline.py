"""The spaCy component, its factories, and the three functions that most users call.

`Coopnlp` goes through one article in the order of docs/decisions.md: header date, norms, lemmas,
sentences, model, grammar, spans. One path serves one and many: `__call__` is `next(self.pipe([doc]))`.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import spacy
from spacy.attrs import NORM, SENT_START
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from coopnlp import grammar
from coopnlp.doc.extensions import set_date
from coopnlp.doc.linked import link
from coopnlp.doc.spans import cut_tokens, number_span, one_layer, scores_of, span_of
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import ENTITIES, ENTITY_LABELS, LAYERS, LOC, NUMBER_LABELS, NUMBERS, PLACES
from coopnlp.linking import names
from coopnlp.linking.agreement import ModelAgreement, outside_names
from coopnlp.linking.entities import Entity, clean_entities
from coopnlp.linking.left_out import with_left_out_measures
from coopnlp.linking.places import places
from coopnlp.tagging.shipped import MODEL
from coopnlp.words.header import parse_iso_date
from coopnlp.words.norms import norm
from coopnlp.words.reading import Reading, read_article

if TYPE_CHECKING:
    from thinc.types import Ints2d

    from coopnlp.tagging.tagger import Prediction, Tagger

DEFAULT_CONFIG: dict[str, Any] = {
    "model": None,
    "backend": "auto",
    "lemmas": False,
    "window": 192,
    "overlap": 48,
    "batch_size": 16,
}
ArticleDate = dt.date | str | None
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
        batch_size: Windows run at once.
    """

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
            _need_hazm()
        self.name = name
        self.vocab = nlp.vocab
        self.model = model
        self.backend = backend
        self.lemmas = lemmas
        self.settings = {"window": window, "overlap": overlap, "batch_size": batch_size}
        self.vocab.lex_attr_getters[NORM] = norm  # type: ignore[attr-defined]  # missing in spaCy's stub
        self._tagger: Tagger | None = None
        self._owner = os.getpid()

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels that the component may set."""
        return ENTITY_LABELS + NUMBER_LABELS

    @property
    def tagger(self) -> Tagger | None:
        """The model, loaded on first use; `None` if the component works without one."""
        if self._tagger is None and self.model is not False:
            from coopnlp.tagging.tagger import Tagger

            path = Path(MODEL if self.model is None else str(self.model))
            if not path.is_dir():
                raise FileNotFoundError(f"no model folder {path}; coopnlp's own comes with `pip install coopnlp`")
            self._tagger = Tagger.load(path, backend=self.backend, **self.settings)
        return self._tagger

    def __call__(self, doc: Doc) -> Doc:
        """Mark one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Mark documents, `batch_size` of them read together."""
        stream = iter(stream)
        while docs := list(islice(stream, batch_size)):
            readings = [self._prepare(doc) for doc in docs]
            for doc, reading, prediction in zip(docs, readings, self._predict(readings), strict=True):
                self._link(doc, reading, prediction)
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

    def _predict(self, readings: Sequence[Reading]) -> Iterable[Prediction | None]:
        if self.tagger is None:
            return [None] * len(readings)
        if os.getpid() != self._owner:
            self.tagger.scorer.in_worker()
            self._owner = os.getpid()
        return self.tagger.predict(reading.model_input for reading in readings)

    def _link(self, doc: Doc, reading: Reading, prediction: Prediction | None) -> None:
        text, words = doc.text, reading.words
        begin = words[0][0] if words else len(text)
        sees = ModelAgreement(
            [(start - begin, end - begin) for start, end in words],
            () if prediction is None else prediction.mass[NUMBERS],
        )
        found = [_shifted(mention, begin) for mention in grammar.find(text[begin:], doc._.date, sees=sees)]
        entities = [] if prediction is None else _entities(text, reading, prediction, found)
        mentions = outside_names(found, entities)
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
        (path / "settings.json").write_text(json.dumps(self._settings()), encoding="utf-8")
        if self.tagger is not None and "model" not in exclude:
            self.tagger.save(path / "model")

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> Coopnlp:
        """Read what `to_disk` wrote."""
        path = Path(path)
        self._set(json.loads((path / "settings.json").read_text(encoding="utf-8")))
        self._tagger = None
        if (path / "model").is_dir() and "model" not in exclude:
            self.model = str(path / "model")
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """Settings and weights as bytes."""
        import srsly

        weights = self.tagger.to_bytes() if self.tagger is not None and "model" not in exclude else None
        return srsly.msgpack_dumps({"settings": self._settings(), "model": weights})

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> Coopnlp:
        """Read what `to_bytes` wrote."""
        import srsly

        parts = srsly.msgpack_loads(data)
        self._set(parts["settings"])
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
    nlp.meta |= {"name": "coopnlp", "description": "Entities, numbers and their values in Persian news"}
    return nlp


def _need_hazm() -> None:
    if find_spec("hazm") is None:
        raise ImportError("lemmas are made by hazm, which is not installed: pip install 'coopnlp[hazm]'")


@cache
def _loaded(path: str | None, backend: str | None, lemmas: bool) -> Language:
    if path is not None and (Path(path) / "meta.json").is_file():
        nlp = spacy.load(path)
    else:
        nlp = blank(model=path, lemmas=lemmas)
    if lemmas:
        _need_hazm()
    for _, component in nlp.pipeline:
        if isinstance(component, Coopnlp):
            component.lemmas = lemmas
            component.backend = backend or component.backend
            _ = component.tagger  # weights are read here, not in the middle of the first article
    if lemmas:
        from coopnlp.words.lemmas import lemma

        lemma("تعاونی‌ها")
    return nlp


def load(path: str | Path | None = None, *, backend: str | None = None, lemmas: bool = False) -> Language:
    """The spaCy `Language` behind `parse`; loaded once for each path and engine.

    Args:
        path: A folder that `nlp.to_disk` or the training package's `export` wrote, a model folder that
            `save_pretrained` wrote; `None` for the model inside the package.
        backend: The engine: `int8`, `torch`, or `auto` for int8 where the model has it; a pipeline's own if not said.
        lemmas: Fill `token.lemma_`; needs hazm (`pip install 'coopnlp[hazm]'`), which takes seconds to load.

    Raises:
        FileNotFoundError: if the folder holds neither a pipeline nor a model.
        ImportError: if the engine, or hazm for lemmas, is not installed; the message names the extra.
        ValueError: if the model cannot be run by this backend.
    """
    if path is not None and not Path(path).is_dir():
        raise FileNotFoundError(f"no model folder {path}; without a path the model inside the package is used")
    return _loaded(None if path is None else str(path), backend, lemmas)


def _article(nlp: Language, text: str, date: ArticleDate) -> Doc:
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    day = parse_iso_date(date)
    doc = nlp.tokenizer(text)  # not make_doc: an article may be longer than spaCy's max_length for parsers
    if day is not None:
        set_date(doc, day)
    return doc


def parse(text: str, *, date: ArticleDate = None, nlp: Language | None = None) -> Doc:
    """Mark who, where, how much, how many and when in one article.

    Args:
        text: The article, with or without a header «date 2025-09-02».
        date: The article's date, ISO or `datetime.date`; wins over the header.
        nlp: Another pipeline than the default one.

    Returns:
        A `Doc` with `doc.text == text`, `doc.spans["entities"]`, `doc.spans["numbers"]`, `doc.ents`,
        `span._.value` on the numbers, `span._.canonical` and `span._.role` on the names, `span.kb_id_` on places,
        and `doc.spans["places"]`: the LOC entities and the provinces inside other names.

    Raises:
        TypeError: if `text` is no string.
        ValueError: if `date` is no ISO date.

    Example:
        >>> doc = parse("بیش از ۶ میلیارد تومان تسهیلات")  # doctest: +SKIP
        >>> str(doc.spans["numbers"][0]._.value)  # doctest: +SKIP
        'بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان'
    """
    nlp = nlp or load()
    return nlp(_article(nlp, text, date))


def pipe(
    texts: Iterable[str | tuple[str, ArticleDate]],
    *,
    nlp: Language | None = None,
    batch_size: int = 16,
    n_process: int = 1,
) -> Iterator[Doc]:
    """Mark many articles, lazily and in order.

    Args:
        texts: Articles, or (article, date) pairs.
        nlp: Another pipeline than the default one.
        batch_size: Articles read together.
        n_process: Worker processes.
    """
    nlp = nlp or load()
    pairs = ((item, None) if isinstance(item, str) else item for item in texts)
    docs = (_article(nlp, text, date) for text, date in pairs)
    yield from nlp.pipe(docs, batch_size=batch_size, n_process=n_process)
