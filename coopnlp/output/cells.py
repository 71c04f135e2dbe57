"""Text that becomes one cell of a table: on one line, without what a spreadsheet program would run or cannot hold."""

from __future__ import annotations

import re
from typing import Any

# What some program takes for the end of a line; str.splitlines knows them all.
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# A spreadsheet program reads a formula; a single sign («=», a comparator) is none.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t].", re.DOTALL)  # full-width signs too
_NUMBER = re.compile(r"[-+]?\d+(?:[./]\d+)?(?:[eE][-+]?\d+)?", re.ASCII)


def printable(text: str) -> str:
    r"""The text without control characters, which XML and so Excel cannot hold; each becomes «�».

    Example:
        >>> printable("شرکت\x07 الف")
        'شرکت� الف'
    """
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    r"""The text on one line, whatever signs end lines in it.

    Example:
        >>> one_line("۲۵\r\nمیلیارد\u2028تومان")
        '۲۵ میلیارد تومان'
    """
    return _BREAK.sub(" ", text)


def plain_line(text: str) -> str:
    r"""The text on one line, without control characters: for a cell, a message, a line of a terminal.

    Example:
        >>> plain_line("شرکت\x07 الف\nتهران")
        'شرکت� الف تهران'
    """
    return printable(one_line(text))


def csv_cell(value: Any) -> Any:
    """What stands for a value in CSV that people open in Excel.

    A text that would be read as a formula gets an apostrophe before it; numbers, negative ones too, stay numbers.

    Example:
        >>> [csv_cell(value) for value in ("=1+1", "-5", -5, "- ۵ درجه", "=", "@ایلنا", "ایلنا")]
        ["'=1+1", '-5', -5, "'- ۵ درجه", '=', "'@ایلنا", 'ایلنا']
    """
    if not isinstance(value, str):
        return value
    text = plain_line(value)
    risky = (_FORMULA.match(value) or _FORMULA.match(text)) and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text
