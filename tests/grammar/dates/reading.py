"""What a group of rules reads at the beginning of a text."""

from __future__ import annotations

from coopnlp.grammar.dates import dates
from coopnlp.grammar.shared.rules import Reading, Taken
from coopnlp.grammar.shared.stream import Stream


def read(group: str, text: str, i: int = 0) -> Taken | None:
    """What a group reads at atom `i`, and the index behind it."""
    return Reading(dates.GRAMMAR, Stream(text)).at(group, i)


def said(group: str, text: str):
    """What a phrase says if the group takes all of the text, else `None`."""
    reading = Reading(dates.GRAMMAR, Stream(text))
    found = reading.at(group, 0)
    if found is None or reading.items[found.after].kind != "end":
        return None
    return found.value.said
