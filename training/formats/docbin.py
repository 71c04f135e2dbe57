"""spaCy's DocBin (`.spacy`): what `spacy train`, `spacy evaluate` and other projects read and write.

Documents are written as coopnlp's pipeline leaves them: both layers in `doc.spans`, what fits into one layer in
`doc.ents`, values as `coopnlp.doc.extensions` keeps them. The rest of a record stands in `doc.user_data["coopnlp"]`
as JSON. Of a DocBin made by others the span groups are read, or the entities where there are none.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopnlp.labels import ENTITIES, LAYER_OF, LAYERS, PLACES
from coopnlp.output.files import whole_bytes
from training.formats.base import (
    DEFAULT,
    Format,
    Item,
    Options,
    Problem,
    RawSpan,
    all_labels,
    checked,
)
from training.formats.jsonl import reason, record_as_json, record_from_json
from training.records import Record

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

KEY = "coopnlp"
# What a document of spaCy has no place for.
_REST = ("id", "article", "source", "licence", "annotated", "unknown", "meta")


def doc_of(record: Record, vocab: Vocab) -> Doc:
    """A record as a `Doc` of coopnlp's tokens, cut where a span begins or ends inside one.

    Raises:
        ValueError: if the text holds a lone surrogate, or a span begins or ends at a space.

    Example:
        >>> import spacy
        >>> from training.records import LabeledSpan
        >>> record = Record("۱۸تعاونی", (LabeledSpan(0, 2, "CARDINAL"),), frozenset({"CARDINAL"}), "x", "1")
        >>> doc_of(record, spacy.blank("fa").vocab).ents
        (۱۸,)
    """
    from spacy.util import filter_spans

    from coopnlp.doc.extensions import set_date, set_value

    doc = _blank_doc(record, vocab)
    for layer in LAYERS:
        spans = []
        for span in record.spans:
            if LAYER_OF[span.label] != layer:
                continue
            made = doc.char_span(span.start, span.end, label=span.label)
            if made is None:
                raise ValueError(f"{record.id}: {span} begins or ends at a space, which no token of spaCy does")
            set_value(made, span.value)
            spans.append(made)
        doc.spans[layer] = spans
    taken = {token.i for span in doc.spans[ENTITIES] for token in span}
    numbers = [
        span for layer in LAYERS for span in doc.spans[layer] if layer != ENTITIES and taken.isdisjoint(_tokens(span))
    ]
    doc.ents = filter_spans([*doc.spans[ENTITIES], *numbers])
    if record.date is not None:
        set_date(doc, record.date)
    data = record_as_json(record)
    doc.user_data[KEY] = json.dumps({name: data[name] for name in _REST if name in data}, ensure_ascii=False)
    return doc


def _tokens(span: Any) -> range:
    return range(span.start, span.end)


def _blank_doc(record: Record, vocab: Vocab) -> Doc:
    from spacy.tokens import Doc

    from coopnlp.words.tokens import slices

    text = record.text
    edges = sorted({edge for span in record.spans for edge in (span.start, span.end)})
    bounds = []
    for start, end in slices(text):
        bounds += pairwise([start, *(edge for edge in edges if start < edge < end), end])
    spaces = [end < start for (_, end), (start, _) in pairwise([*bounds, (len(text), len(text))])]
    doc = Doc(vocab, words=[text[start:end] for start, end in bounds], spaces=spaces)
    if doc.text != text:
        raise ValueError(f"{record.id}: spaCy cannot hold this text")
    return doc


def write(records: Iterable[Record], path: Path) -> None:
    """Write a DocBin, all or nothing.

    Raises:
        ValueError: as `doc_of`.
    """
    from spacy.lang.fa import Persian
    from spacy.tokens import DocBin
    from spacy.vocab import create_vocab

    vocab = create_vocab("fa", Persian.Defaults)
    docs = DocBin(docs=(doc_of(record, vocab) for record in records), store_user_data=True)
    with whole_bytes(path) as file:
        file.write(docs.to_bytes())


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records and problems of a DocBin; documents are counted as lines are."""
    from spacy.lang.fa import Persian
    from spacy.tokens import DocBin
    from spacy.vocab import create_vocab

    try:
        docs = list(DocBin().from_disk(path).get_docs(create_vocab("fa", Persian.Defaults)))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, zlib.error) as error:
        # msgpack's errors are ValueErrors; a file of other data shows as a missing key or a wrong type.
        yield Problem(str(path), 0, f"no DocBin: {reason(error)}")
        return
    seen = {options.labels.get(label, label) for doc in docs for _, _, label, _ in _marks(doc)}
    labels = frozenset(seen & set(LAYER_OF))
    for number, doc in enumerate(docs, 1):
        try:
            record = _record(doc, path, number, labels)
        except (ValueError, TypeError, KeyError) as error:
            yield Problem(str(path), number, f"no record: {reason(error)}")
            continue
        raw = []
        for start, end, label, value in _marks(doc):
            try:
                raw.append(RawSpan(start, end, label, value()))
            except (ValueError, TypeError, KeyError, ArithmeticError) as error:
                yield Problem(str(path), number, f"{record.id}: the value of {doc.text[start:end]!r}: {reason(error)}")
                raw.append(RawSpan(start, end, label))
        yield from checked(record, raw, file=str(path), line=number, options=options)


def _marks(doc: Doc) -> list[tuple[int, int, str, Any]]:
    """The spans (start, end, label, function to its value) of a document."""
    import coopnlp.doc.extensions  # noqa: F401, registers `span._.value`

    groups = [name for name in doc.spans if name != PLACES]
    if set(LAYERS) & set(groups):
        groups = [name for name in groups if name in LAYERS]
    spans = [span for name in groups for span in doc.spans[name]] or list(doc.ents)
    return [(s.start_char, s.end_char, s.label_, lambda s=s: s._.value) for s in spans]


def _record(doc: Doc, path: Path, number: int, labels: frozenset[str]) -> Record:
    name = f"{path.stem}-{number}"
    data: dict[str, Any] = {"text": doc.text, "date": doc._.date and doc._.date.isoformat()}
    if KEY in doc.user_data:
        return record_from_json({**data, **json.loads(doc.user_data[KEY])}, name=name, source=path.stem)
    data["annotated"] = sorted(all_labels() if set(LAYERS) <= set(doc.spans) else labels)
    if doc.has_annotation("ENT_IOB"):
        # A token without any entity mark, not even «O», is one of which its annotators said nothing.
        data["unknown"] = [(token.idx, token.idx + len(token)) for token in doc if token.ent_iob == 0]
    return record_from_json(data, name=name, source=path.stem)


FORMAT = Format("docbin", "spaCy's DocBin, both span layers and the values", ".spacy", read, write)
