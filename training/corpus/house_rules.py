"""What a corpus asks of its articles beyond right marks: lengths, and what the head of an article may say.

They are the habits of one corpus, not of everybody's, so they lie beside it, in `rules.toml`; without that file
nothing is asked:

    words = [120, 500]            # fewest and most words of an article

    [head]                        # what a key of an article's head may say
    form = ["report", "wire"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

RULES = "rules.toml"


@dataclass(frozen=True)
class HouseRules:
    """The rules of one corpus.

    Attributes:
        words: Fewest and most words of an article; `None` if any number will do.
        head: For keys of the head, what they may say.
    """

    words: tuple[int, int] | None = None
    head: Mapping[str, frozenset[str]] = field(default_factory=dict)


NO_RULES = HouseRules()


def read_rules(path: str | Path) -> HouseRules:
    """The rules in a file; none where there is no such file.

    Raises:
        ValueError: for a file that is no TOML, or has a rule that does not exist; what may stand there is named.
    """
    path = Path(path)
    if not path.is_file():
        return NO_RULES
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    if unknown := sorted(said.keys() - {"words", "head"}):
        raise ValueError(f"{path}: {unknown[0]!r} is no rule; there are `words = [120, 500]` and the table [head]")
    words, head = said.get("words"), said.get("head", {})
    if words is not None and not _is_stretch(words):
        raise ValueError(f"{path}: words = {words!r}: give the fewest and the most, such as [120, 500]")
    for key, values in head.items() if isinstance(head, dict) else [("head", head)]:
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise ValueError(f'{path}: {key} = {values!r}: give a list of what it may say, such as ["yes", "no"]')
    return HouseRules(None if words is None else (words[0], words[1]), {k: frozenset(v) for k, v in head.items()})


def _is_stretch(words: object) -> bool:
    return (
        isinstance(words, list)
        and len(words) == 2
        and all(isinstance(n, int) for n in words)
        and 0 <= words[0] <= words[1]
    )
