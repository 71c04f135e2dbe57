"""The colours of the page, light and dark, and which of them stand upon which: a test computes their contrast."""

from __future__ import annotations

LIGHT: dict[str, str] = {
    "ground": "#faf8f4",
    "panel": "#ffffff",
    "ink": "#1d1c1a",
    "muted": "#5d5a54",
    "line": "#dedad1",
    "edge": "#8a857a",
    "accent": "#0b5868",
    "on-accent": "#ffffff",
    "here": "#fff3c4",
    "bar": "#2b7a8c",
    "stroke": "#a8341a",
    "striped": "#f6f3ec",
}
DARK: dict[str, str] = {
    "ground": "#121417",
    "panel": "#1a1d22",
    "ink": "#e9e8e5",
    "muted": "#a9abb0",
    "line": "#2f343b",
    "edge": "#7c828b",
    "accent": "#7fcfdf",
    "on-accent": "#0c1a1d",
    "here": "#2b3645",
    "bar": "#4fa9bc",
    "stroke": "#f0906f",
    "striped": "#1f2329",
}
TEXT, GRAPHIC = 4.5, 3.0  # the least ratios of WCAG 2 AA
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "ground", TEXT),
    ("ink", "panel", TEXT),
    ("ink", "here", TEXT),
    ("ink", "striped", TEXT),
    ("muted", "ground", TEXT),
    ("muted", "panel", TEXT),
    ("muted", "here", TEXT),
    ("muted", "striped", TEXT),
    ("accent", "ground", TEXT),
    ("accent", "panel", TEXT),
    ("accent", "striped", TEXT),
    ("on-accent", "accent", TEXT),
    ("edge", "panel", GRAPHIC),
    ("edge", "ground", GRAPHIC),
    ("bar", "panel", GRAPHIC),
    ("stroke", "panel", GRAPHIC),
)
