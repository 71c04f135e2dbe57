"""The attributes that coopnlp adds to spaCy.

Of numbers `span._.value`, `span._.counted`, `span._.alternative`; of names `span._.canonical`, `span._.role` (persons)
and `span._.place` (places); of documents `doc._.date`, `doc._.id` and `doc._.place`.

What they show is kept in `doc.user_data` as JSON-ready data, under the keys that spaCy uses for its own
extension attributes: so it survives `to_bytes`, `DocBin(store_user_data=True)`, pickling, worker processes,
`Doc.copy`, `Doc.from_docs` and `span.as_doc(copy_user_data=True)`, and spaCy moves the offsets along. The
attributes are getters over it, so a span made anew with the same bounds and label has the same value.

Importing this module registers the attributes; spaCy imports it for every `Language` that it builds, by
coopnlp's entry points.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict
from numbers import Integral
from typing import Any

from spacy.tokens import Doc, Span

from coopnlp.linking.gazetteer import Spot
from coopnlp.values import Value, as_json, from_json
from coopnlp.values.missing import is_missing

VALUE, COUNTED, ALTERNATIVE, DATE, ID = "value", "counted", "alternative", "date", "id"
CANONICAL, ROLE, PLACE = "canonical", "role", "place"
# msgpack, in which spaCy saves, holds integers of 64 bits; a longer one is kept as a string of digits.
_LARGEST = 2**63 - 1


def _key(name: str, owner: Doc | Span) -> tuple[str, str, int | None, int | None]:
    if isinstance(owner, Doc):
        return ("._.", name, None, None)
    return ("._.", name, owner.start_char, owner.end_char)


def _length(doc: Doc) -> int:
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def _user_data(owner: Doc | Span) -> dict[Any, Any]:
    """The store of the document; spaCy's stub knows string keys only, its own attributes have tuples."""
    return owner.doc.user_data


def _put(owner: Doc | Span, name: str, data: object) -> None:
    if data is None:
        _user_data(owner).pop(_key(name, owner), None)
    else:
        _user_data(owner)[_key(name, owner)] = data


def _put_value(span: Span, name: str, value: Value | None) -> None:
    _put(span, name, None if value is None else {"label": span.label_, "value": _packed(as_json(value))})


def _packed(data: dict[str, Any]) -> dict[str, Any]:
    return {name: str(part) if isinstance(part, int) and abs(part) > _LARGEST else part for name, part in data.items()}


def _stored(span: Span, name: str) -> dict[str, Any] | None:
    # An entity may have the very bounds of a number: the value belongs to the number.
    data = _user_data(span).get(_key(name, span))
    return data if data is not None and data["label"] == span.label_ else None


def _get_value(span: Span) -> Value | None:
    data = _stored(span, VALUE)
    return None if data is None else from_json(data["value"])


def _get_alternative(span: Span) -> Value | None:
    data = _stored(span, ALTERNATIVE)
    return None if data is None else from_json(data["value"])


def _get_counted(span: Span) -> Span | None:
    data = _stored(span, COUNTED)
    if data is None:
        return None
    start = span.start_char + data["start"]
    end = start + data["length"]
    if start < 0 or end > _length(span.doc):  # `as_doc` kept the number and not what it counts
        return None
    return span.doc.char_span(start, end, alignment_mode="expand")


def _get_date(doc: Doc) -> dt.date | None:
    text = _user_data(doc).get(_key(DATE, doc))
    return None if text is None else dt.date.fromisoformat(text)


def _get_canonical(span: Span) -> str | None:
    data = _stored(span, CANONICAL)
    return None if data is None else data["text"]


def _set_canonical(span: Span, text: str | None) -> None:
    _put(span, CANONICAL, None if text is None else {"label": span.label_, "text": text})


def _get_role(span: Span) -> str | None:
    data = _stored(span, ROLE)
    return None if data is None else data["text"]


def _set_role(span: Span, text: str | None) -> None:
    _put(span, ROLE, None if text is None else {"label": span.label_, "text": text})


def _get_place(owner: Doc | Span) -> Spot | None:
    data = _stored(owner, PLACE) if isinstance(owner, Span) else _user_data(owner).get(_key(PLACE, owner))
    return None if data is None else Spot(**data["spot"])


def _set_place(owner: Doc | Span, spot: Spot | None) -> None:
    label = owner.label_ if isinstance(owner, Span) else ""
    _put(owner, PLACE, None if spot is None else {"label": label, "spot": asdict(spot)})


def _set_value(span: Span, value: Value | None) -> None:
    if value is not None and value.label != span.label_:
        raise ValueError(f"a span labelled {span.label_!r} cannot have a value of kind {value.label!r}")
    _put_value(span, VALUE, value)


def _set_alternative(span: Span, value: Value | None) -> None:
    _put_value(span, ALTERNATIVE, value)


def _set_counted(span: Span, counted: Span | tuple[int, int] | None) -> None:
    if counted is None:
        _put(span, COUNTED, None)
        return
    start, end = (counted.start_char, counted.end_char) if isinstance(counted, Span) else counted
    if not 0 <= start < end <= _length(span.doc):
        raise ValueError(f"counted {(start, end)} are no offsets in a text of {_length(span.doc)} characters")
    # Relative to the number, so that they stay right when spaCy moves both to another document.
    _put(span, COUNTED, {"label": span.label_, "start": start - span.start_char, "length": end - start})


def set_value(
    span: Span,
    value: Value | None,
    *,
    counted: Span | tuple[int, int] | None = None,
    alternative: Value | None = None,
) -> None:
    """Say what a number span amounts to; what was said of it before is forgotten.

    Args:
        span: The span, with its label.
        value: Its value, `None` where it is unknown; must be of the kind of the span's label.
        counted: What a CARDINAL counts, as a span or as character offsets in the document.
        alternative: The other reading of an ambiguous numeral («6.154 تن»).

    Raises:
        ValueError: if the value is of another kind than the label, or `counted` lies outside the text.

    Example:
        >>> import spacy
        >>> from coopnlp.values import Count
        >>> doc = spacy.blank("fa")("۱۸ تعاونی آماده افتتاح")
        >>> span = doc.char_span(0, 2, label="CARDINAL")
        >>> set_value(span, Count(value=18, counted="تعاونی"), counted=(3, 9))
        >>> str(span._.value), span._.counted
        ('۱۸ تعاونی', تعاونی)
    """
    _set_value(span, value)
    _set_alternative(span, alternative)
    _set_counted(span, counted)


def set_date(doc: Doc, date: dt.date | None) -> None:
    """Set the article's date, `None` for unknown.

    Raises:
        TypeError: if `date` is neither a date nor `None`.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("fa")("یازدهم شهریور ماه")
        >>> set_date(doc, dt.date(2025, 9, 2))
        >>> doc._.date
        datetime.date(2025, 9, 2)
    """
    if date is not None and not isinstance(date, dt.date):
        raise TypeError(f"date must be datetime.date or None, not {type(date).__name__}")
    day = date.date() if isinstance(date, dt.datetime) else date
    _put(doc, DATE, None if day is None else day.isoformat())


def _get_id(doc: Doc) -> str | int | None:
    return _user_data(doc).get(_key(ID, doc))


def set_id(doc: Doc, identity: object) -> None:
    """Set by what the article is known elsewhere, `None` for nothing.

    An integer or a string stays what it is, an empty cell of a table (NaN) is nothing; anything else (a UUID, a path)
    is kept as the string that it shows, since documents are saved and sent between processes.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("fa")("۱۸ تعاونی")
        >>> set_id(doc, "ilna-1668410")
        >>> doc._.id
        'ilna-1668410'
    """
    if is_missing(identity):
        identity = None
    elif isinstance(identity, Integral) and not isinstance(identity, bool):
        identity = int(identity)  # numpy's too
    fits = isinstance(identity, str) or (type(identity) is int and abs(identity) <= _LARGEST)
    _put(doc, ID, identity if identity is None or fits else str(identity))


_ATTRIBUTES: tuple[tuple[type[Doc] | type[Span], str, Callable[..., Any], Callable[..., None]], ...] = (
    (Span, VALUE, _get_value, _set_value),
    (Span, COUNTED, _get_counted, _set_counted),
    (Span, ALTERNATIVE, _get_alternative, _set_alternative),
    (Span, CANONICAL, _get_canonical, _set_canonical),
    (Span, ROLE, _get_role, _set_role),
    (Span, PLACE, _get_place, _set_place),
    (Doc, DATE, _get_date, set_date),
    (Doc, ID, _get_id, set_id),
    (Doc, PLACE, _get_place, _set_place),
)


def register() -> None:
    """Add the attributes to spaCy's `Doc` and `Span`; doing it again changes nothing.

    Raises:
        ValueError: if something else has already registered an attribute of the same name.

    Example:
        >>> register()
        >>> Span.has_extension("value"), Doc.has_extension("date")
        (True, True)
    """
    for owner, name, getter, setter in _ATTRIBUTES:
        if owner.has_extension(name):
            known = owner.get_extension(name)[2]
            if getattr(known, "__module__", None) != __name__:
                raise ValueError(
                    f"{owner.__name__}._.{name} is already registered by other code, coopnlp needs this name; "
                    f"import coopnlp.doc.extensions first, or call {owner.__name__}.remove_extension({name!r})"
                )
        owner.set_extension(name, getter=getter, setter=setter, force=True)


register()
