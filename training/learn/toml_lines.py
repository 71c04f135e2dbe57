"""In which line of a TOML file a setting stands: tomllib tells it of broken files only."""

from __future__ import annotations

import re

# A table in a list, past what only looks like one.
_TABLE = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'[^']*'|\#[^\n]*|(?P<table>\{)""")


def line_of(text: str, setting: str, item: int | None = None) -> int | None:
    r"""The line of a setting, from 1; `None` where none is found.

    Args:
        text: The file's.
        setting: The name of a setting that stands in no table, such as `epochs`.
        item: For a list of tables: of its table of this number, from 0.

    Example:
        >>> line_of('epochs = 2\ntrain = [\n  { file = "a" },\n  { file = "b" },\n]', "train", 1)
        4
    """
    name = re.escape(setting)
    headers = list(re.finditer(rf"^[ \t]*\[\[[ \t]*{name}[ \t]*\]\]", text, re.MULTILINE))
    found = re.search(rf"^[ \t]*[\"']?{name}[\"']?[ \t]*=", text, re.MULTILINE)
    if found is not None:
        place = found.start() if item is None else _table_after(text, found.end(), item)
    else:
        place = headers[item or 0].start() if (item or 0) < len(headers) else None
    return None if place is None else text.count("\n", 0, place) + 1


def _table_after(text: str, start: int, number: int) -> int | None:
    tables = [match.start() for match in _TABLE.finditer(text, start) if match["table"]]
    return tables[number] if number < len(tables) else None
