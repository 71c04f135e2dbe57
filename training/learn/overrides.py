"""Settings said on the command line, `--set KEY=VALUE`, over those of a recipe's file.

A key is a path: names lead into tables, numbers from 0 to an item of a list, `+` to a new item behind its last one.

    epochs=1                                          a setting
    train.0.weight=2                                  the first train source's weight
    train.1={ file = "my.jsonl" }                     another second train source
    train.+={ file = "my.jsonl", weight = 2 }         one more train source
    train.+.file=my.jsonl                             the same with nothing to quote
    dev=[]                                            a whole list
"""

from __future__ import annotations

import tomllib
from itertools import pairwise
from typing import Any

NEW = "+"


def override(settings: dict[str, Any], given: str) -> str:
    """Put what one `--set` says into the settings of a recipe, in place.

    Args:
        settings: As the TOML file gives them.
        given: `KEY=VALUE`; the value as TOML writes it, or a bare word, which is a string.

    Returns:
        The setting of the recipe that it touches: `train` for `train.0.limit=50`.

    Raises:
        ValueError: if it cannot be read, or leads nowhere; the message says what stands there.

    Example:
        >>> settings = {"train": [{"file": "a.jsonl"}]}
        >>> override(settings, "train.+.file=b.jsonl")
        'train'
        >>> settings
        {'train': [{'file': 'a.jsonl'}, {'file': 'b.jsonl'}]}
    """
    key, equals, said = given.partition("=")
    path = [part.strip() for part in key.split(".")]
    if not equals or not all(path):
        raise ValueError(f"--set {given!r} is not of the form key=value")
    try:
        place: Any = settings
        for depth, (part, after) in enumerate(pairwise(path)):
            place = _inside(place, part, after, ".".join(path[:depth]))
        _put(place, path[-1], _value(said), ".".join(path[:-1]))
    except ValueError as error:
        raise ValueError(f"--set {given!r}: {error}") from error
    return path[0]


def _value(said: str) -> Any:
    try:
        return tomllib.loads(f"value = {said}")["value"]
    except tomllib.TOMLDecodeError as error:
        if said.lstrip()[:1] in tuple("[{\"'"):  # meant as TOML, and no bare word
            raise ValueError(f"{said} cannot be read: {str(error).partition(' (at')[0]}") from error
        return said


def _inside(place: Any, part: str, after: str, name: str) -> Any:
    """What `part` leads to; a list that is not there begins where a new item is to go into it."""
    if isinstance(place, dict) and after == NEW:
        return place.setdefault(part, [])
    if isinstance(place, list) and part == NEW:
        place.append([] if after == NEW else {})
        return place[-1]
    if isinstance(place, list) and _is_item(place, part):
        return place[int(part)]
    if isinstance(place, dict) and part in place:
        return place[part]
    raise ValueError(_lost(place, part, name))


def _put(place: Any, part: str, value: Any, name: str) -> None:
    if isinstance(place, list) and part == NEW:
        place.append(value)
    elif isinstance(place, list) and _is_item(place, part):
        place[int(part)] = value
    elif isinstance(place, dict) and part != NEW:
        place[part] = value
    else:
        raise ValueError(_lost(place, part, name))


def _is_item(place: list[Any], part: str) -> bool:
    return part.isdecimal() and int(part) < len(place)


def _lost(place: Any, part: str, name: str) -> str:
    """Why a path ends before its last part, and what could stand there."""
    if isinstance(place, dict):
        return f"the recipe has no {part!r} there, {name or 'it'} has {', '.join(sorted(place)) or 'nothing'}"
    if not isinstance(place, list):
        return f"{name} is {place!r}, there is nothing to reach into"
    items = {0: "is empty", 1: "has the item 0"}.get(len(place), f"has items 0 to {len(place) - 1}")
    return f"the recipe has no {part!r} there, the list {name} {items}; {name}.+ is a new one behind the last"
