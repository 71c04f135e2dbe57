"""The contrast of two colours, as WCAG 2 computes it."""

from __future__ import annotations


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Between 1 and 21.

    >>> contrast("#000", "#fff"), round(contrast("#777", "#fff"), 2)
    (21.0, 4.48)
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(front: str, back: str, share: float) -> str:
    """What `opacity: share` makes of a colour upon another."""
    long = [c if len(c) == 7 else "#" + "".join(d * 2 for d in c[1:]) for c in (front, back)]
    pairs = [(int(long[0][i : i + 2], 16), int(long[1][i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)
