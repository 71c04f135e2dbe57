"""What stands around a number and tells whether it was told before: «۳ تن دیگر», «این ۷ نفر», rows of one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopnlp.facts.clauses import is_verb
from coopnlp.facts.page import FACT_LABELS, Page
from coopnlp.lexicon import facts as lexicon
from coopnlp.linking.genres import lines

_TO_OTHER = 4  # words from the number to «دیگر»
_LONGEST_ROW = 15  # words
_FEWEST_ROWS = 3  # lines of a list
_ENDS = frozenset(".؟!?…:")


@dataclass(frozen=True, slots=True)
class Clue:
    """What the words around a number tell.

    Attributes:
        other: «دیگر» stands behind it: it is another one.
        again: «این» stands before it: it was told, in the same sentence too.
        row: Number of the list in which it is a row, -1 for none.
    """

    other: bool = False
    again: bool = False
    row: int = -1


def clues(page: Page) -> list[Clue]:
    r"""The clues of each number that is a fact, in text order.

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> text = "این ۷ نفر و ۹ نفر دیگر"
        >>> [(clue.again, clue.other) for clue in clues(Page(article(text, []), find(text)))]
        [(True, False), (False, True)]
    """
    rows = _rows(page)
    out = []
    for mention in page.numbers:
        if mention.label in FACT_LABELS:
            first, last = page.span(mention.start, mention.end)
            again = page.form(first - 1) in lexicon.SAID_AGAIN
            out.append(Clue(_is_other(page, last), again, rows[first] if first < len(rows) else -1))
    return out


def _is_other(page: Page, last: int) -> bool:
    """«۳ میلیارد | دیگر», «۶۰۰ تن سیب | دیگر»; but «۳ تن آمد و دیگر …»."""
    _, end = page.bounds(page.words[last - 1].start)
    for at in range(last, min(end, last + _TO_OTHER)):
        if page.form(at) in lexicon.OTHERS:
            return True
        if page.words[at].kind != "letters" or page.form(at) in lexicon.PREPOSITIONS | {"و"} or is_verb(page, at):
            return False
    return False


def _rows(page: Page) -> list[int]:
    """For each word the number of its list: short lines with a number and no sign at their ends, one below another."""
    found = [-1] * len(page.words)
    for number, run in enumerate(_runs(page)):
        if len(run) >= _FEWEST_ROWS:
            for first, last in run:
                found[first:last] = [number] * (last - first)
    return found


def _runs(page: Page) -> Iterator[Sequence[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for line in lines(page.article):
        short = line.last - line.first <= _LONGEST_ROW and page.form(line.last - 1) not in _ENDS
        if short and any(page.number_of[at] >= 0 for at in range(line.first, line.last)):
            run.append((line.first, line.last))
            continue
        yield run
        run = []
    yield run
