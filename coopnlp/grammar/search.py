"""The two grammars together: every number, date, time and length of time of a text, flat.

No spaCy, no torch: `str` in, `Mention`s out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from coopnlp.grammar.amounts import amounts
from coopnlp.grammar.dates import dates
from coopnlp.grammar.mentions import Mention
from coopnlp.grammar.shared.stream import Stream


def merge(winners: Iterable[Mention], others: Iterable[Mention]) -> list[Mention]:
    """All winners, and those of the others that touch none of them; in text order, in linear time."""
    winners = sorted(winners, key=lambda m: m.start)
    out = list(winners)
    i = 0
    for mention in sorted(others, key=lambda m: m.start):
        while i < len(winners) and winners[i].end <= mention.start:
            i += 1
        if i == len(winners) or mention.end <= winners[i].start:
            out.append(mention)
    return sorted(out, key=lambda m: m.start)


def find(text: str, date: dt.date | None = None, *, sees: Callable[[Mention], bool] | None = None) -> list[Mention]:
    """Every layer-2 mention of a text.

    A date wins over a number that it overlaps: «۱۴۰۴» in «سال ۱۴۰۴» is no count.

    Args:
        text: Any text; offsets in the result count its characters.
        date: The article's date, against which «سه‌شنبه» and «سال گذشته» resolve; without it they stay
            partial.
        sees: Asked about each mention that is not certain by its form, whether it is one here; those that
            it denies are left out. Without it all are given, marked as uncertain.

    Example:
        >>> [(m.label, "۱۸ تعاونی در سال ۱۴۰۴"[m.start:m.end]) for m in find("۱۸ تعاونی در سال ۱۴۰۴")]
        [('CARDINAL', '۱۸'), ('DATE', 'سال ۱۴۰۴')]
    """

    def kept(mentions: Iterable[Mention]) -> Iterator[Mention]:
        return (m for m in mentions if m.certain or sees is None or sees(m))

    # A doubtful date that the model denies must not hide the number in it: so first ask, then merge.
    stream = Stream(text)
    return merge(kept(dates.find(stream, date)), kept(amounts.find(stream)))
