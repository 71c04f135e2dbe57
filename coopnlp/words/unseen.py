"""Characters that nobody sees, for character classes of regular expressions: every reader of words skips them."""

from __future__ import annotations

ZWNJ = "\u200c"  # a letter of Persian spelling, so not among the unseen
# Zero-width spaces and joiners, the signs of direction, word joiners, byte order marks, the soft hyphen.
UNSEEN = "\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad"
# Strokes through the character before them («1̶6̶», a price of before).
STROKES = "\u0335-\u0338"
