"""Whether something is a document, for the functions that take one or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc


def need_doc(doc: object, function: str) -> Doc:
    """The document, if it is one.

    Args:
        doc: What was given.
        function: To what it was given, for the message.

    Raises:
        TypeError: if it is none; the message says where documents come from.
    """
    if isinstance(doc, Doc):
        return doc
    if isinstance(doc, str):
        remedy = f"{function}(coopnlp.parse(text))"
    elif isinstance(doc, Iterable):
        remedy = f"for many [{function}(doc) for doc in docs]"
    else:
        remedy = "such as coopnlp.parse(text) gives"
    raise TypeError(f"{function} takes a document, not {_shown(doc)}: {remedy}")


def numbered(docs: Doc | Iterable[Doc], function: str) -> Iterator[tuple[int, Doc]]:
    """One document or many, counted from 0.

    Raises:
        TypeError: if something in `docs` is no `Doc`; the message has its index.
    """
    if isinstance(docs, str) or not isinstance(docs, Iterable):
        raise TypeError(f"{function} takes documents, not {_shown(docs)}: {function}(coopnlp.pipe(texts))")
    for index, doc in enumerate([docs] if isinstance(docs, Doc) else docs):
        if not isinstance(doc, Doc):
            hint = ": give the documents alone, (doc for doc, context in pipe(…))" if isinstance(doc, tuple) else ""
            raise TypeError(f"{function} takes documents; item {index} is {_shown(doc)}{hint}")
        yield index, doc


def _shown(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
