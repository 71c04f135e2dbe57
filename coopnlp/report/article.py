"""A document as the page holds it: its title, and its text as pieces with their marks, ready for JSON.

The page draws pieces as text nodes, so nothing that an article holds can become markup there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coopnlp.output.marks import Mark, Piece, sentences
from coopnlp.output.wording import day_in_words
from coopnlp.values.calendars import FIRST_JALALI_DAY, gregorian_to_jalali
from coopnlp.words.header import read_header

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 110  # characters of a title


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the page.

    Attributes:
        about: What lists show: its name, title and date.
        sentences: The text of each sentence.
        drawn: Marks and pieces, for when it is opened.
    """

    about: dict[str, Any]
    sentences: list[str]
    drawn: dict[str, Any]


def article_of(doc: Doc, name: str = "") -> Article:
    """Read a document for the page.

    Args:
        doc: The document.
        name: What it is called, such as its file; its id by default.
    """
    cut = list(sentences(doc))
    if not name and doc._.id is not None:
        name = str(doc._.id)
    about: dict[str, Any] = {"name": name, "title": title_of(doc.text)}
    date = doc._.date
    if date is not None:
        about |= {
            "date": date.isoformat(),
            "when": day_in_words(date, "jalali"),
            "gregorian": day_in_words(date, "gregorian"),
        }
        if date >= FIRST_JALALI_DAY:
            year, month, _ = gregorian_to_jalali(date)
            about["month"] = year * 100 + month
    return Article(about, ["".join(map(_text, sentence)) for sentence in cut], _drawn(cut))


def title_of(text: str) -> str:
    r"""The first line of an article, without the header that tells its date, cut between words.

    Example:
        >>> title_of(" date 2025-09-02 گشایش ۱۸ تعاونی در لرستان\nبه گزارش")
        'گشایش ۱۸ تعاونی در لرستان'
    """
    lines = text[read_header(text).end :].split("\n")
    line = " ".join(next((line for line in lines if line.strip()), "").split())
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _text(piece: Piece | str) -> str:
    return piece if isinstance(piece, str) else "".join(map(_text, piece.parts))


def _drawn(cut: list[list[Piece]]) -> dict[str, Any]:
    """Pieces as text, or as [index of the mark, pieces in it, whether the mark ends here]."""
    known: dict[Mark, int] = {}

    def drawn(piece: Piece) -> list[Any]:
        inside = [part for each in piece.parts for part in ([each] if isinstance(each, str) else drawn(each))]
        if piece.mark is None:
            return inside
        return [[known.setdefault(piece.mark, len(known)), inside, int(piece.ends)]]

    pieces = [[part for piece in sentence for part in drawn(piece)] for sentence in cut]
    return {"sentences": pieces, "marks": [_mark(mark) for mark in known]}


def _mark(mark: Mark) -> dict[str, Any]:
    parts = {
        "layer": mark.layer,
        "label": mark.label,
        "value": mark.value,
        "exact": mark.exact if mark.exact != mark.value else "",
        "direction": mark.direction if mark.value and mark.direction == "ltr" else "",
        "long": mark.long,
        "start": mark.start,
    }
    return {name: part for name, part in parts.items() if part is not False and part != ""}
