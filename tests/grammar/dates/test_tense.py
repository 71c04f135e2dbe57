"""Past or future: the first verb behind a date, and «تا» before it."""

from __future__ import annotations

import pytest

from coopnlp.grammar.dates.tense import tense
from coopnlp.grammar.shared.atoms import atoms

PAST, SILENT, FUTURE = -1, 0, 1


@pytest.mark.parametrize(
    ("behind", "wanted"),
    [
        *(("برگزار شد", PAST), ("برگزار شده است", PAST), ("آمد و خواهد رفت", PAST), ("رفت", PAST)),
        *(("برگزار خواهد شد", FUTURE), ("برگزار می‌شود", FUTURE), ("برگزار می شود", FUTURE), ("باشد", FUTURE)),
        *(("", SILENT), ("در تهران", SILENT), ("در تهران. برگزار شد", SILENT), ("در تهران\nبرگزار شد", SILENT)),
        *(("گفت و گو", SILENT), ("گفت: او", PAST), ("گفت", SILENT), ("می‌روند", FUTURE), ("می‌رفتند", PAST)),
        ("او " * 40 + "رفت", SILENT),
    ],
)
def test_behind(behind, wanted):
    assert tense(atoms(f"سه‌شنبه {behind}"), 0, 1) == wanted


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("تا سه‌شنبه", 1, FUTURE),
        ("تا سه‌شنبه برگزار می‌شود", 1, FUTURE),
        ("تا سه‌شنبه به تهران آمد", 1, PAST),
        ("تا سه‌شنبه به او گفت", 1, FUTURE),  # tells nothing of what was said
        ("تا سه‌شنبه برگزار شده", 1, FUTURE),
        ("از برنامه‌های سه‌شنبه است", 3, FUTURE),
        ("از خانه‌های سه‌شنبه است", 3, SILENT),
        ("از سه‌شنبه است", 1, SILENT),
    ],
)
def test_before(text, at, wanted):
    items = atoms(text)
    at = next(i for i, item in enumerate(items) if item.kind == "weekday")
    assert tense(items, at, at + 1) == wanted
