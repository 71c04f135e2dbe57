"""Which date an article has on the command line: of `--date`, given once or for each file, or of the file's name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from coopnlp.cli.errors import UsageError
from coopnlp.words.days import article_date, plain

# «ilna-2025-09-02.txt», «1404_06_11», «۱۴۰۴۰۶۱۱»
_DAY = re.compile(r"(?<!\d)(\d{4})(?:([-_.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)")


def dates_for(paths: Sequence[str], dates: Sequence[dt.date | None]) -> list[dt.date | None]:
    """The date of each argument: none, one for all, or one for each in their order.

    Raises:
        UsageError: if there are more than one and not as many as arguments.

    Example:
        >>> dates_for(["a.txt", "b.txt"], [dt.date(2025, 9, 2)])
        [datetime.date(2025, 9, 2), datetime.date(2025, 9, 2)]
    """
    if len(dates) <= 1:
        return [dates[0] if dates else None] * len(paths)
    if len(dates) != len(paths):
        what = "one FILE" if len(paths) == 1 else f"{len(paths)} FILEs"
        raise UsageError(
            f"--date: {len(dates)} dates for {what}: give one date for all, or one for each in their order "
            "(--date '' where one has none)"
        )
    return list(dates)


def date_in_path(path: Path) -> dt.date | None:
    """The day in the name of a file, else of the folder that it is in, and so on; `None` for none, and for several.

    Example:
        >>> date_in_path(Path("news/ilna-2025-09-02.txt")), date_in_path(Path("1404-06-11/a.txt"))
        (datetime.date(2025, 9, 2), datetime.date(2025, 9, 2))
        >>> date_in_path(Path("2025-09-02_2025-09-03.txt"))
    """
    for part in reversed(path.parts):
        days = {day for match in _DAY.finditer(plain(part)) if (day := _day(match)) is not None}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _day(match: re.Match[str]) -> dt.date | None:
    year, _, month, day, *glued = match.groups()
    try:
        return article_date("-".join((year, *([month, day] if month else glued))))
    except ValueError:
        return None  # «۱۲۳۴۵۶۷۸» is no day


def date_of(text: str, given: dt.date | None, path: Path | None) -> dt.date | None:
    """The date to read an article with: the one given, else the one in its path, if its text does not tell one.

    Args:
        text: The article.
        given: What `--date` says.
        path: Its path, where that is asked for.
    """
    if given is not None or path is None:
        return given
    from coopnlp.words.header import read_header  # it brings the words of datelines, which few commands need

    return None if read_header(text).date is not None else date_in_path(path)
