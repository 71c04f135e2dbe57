"""Cut a text into tokens that are slices of it, so that nothing is lost or moved.

Tokens are made of the words of `coopnlp.words.scan`, joined where a reader sees one word: letters around a ZWNJ
(«تعاونی‌ها»), the parts of a decimal, a date or a clock time («۲٫۵», «۱۴۰۳/۰۶/۲۱», «۱۰:۳۰»), Latin letters with
digits («S26») and repeated dots. A numeral glued to a word is cut («۱۸تعاونی» → «۱۸», «تعاونی»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from coopnlp.words.scan import Word, words

_INSIDE_NUMBER = frozenset(".,٬٫/:")
_SPACES = re.compile(r"\s+|\S+")
_LINK = re.compile(r"(?:https?://|www\.)[!-~]+")


def _is_latin(word: Word) -> bool:
    return word.form.isascii() and word.kind == "letters"


def _joins(scanned: list[Word], i: int) -> bool:
    """Whether word `i` continues the token of word `i - 1`."""
    left, word = scanned[i - 1], scanned[i]
    if word.gap == "zwnj":
        return left.kind == word.kind == "letters"
    if word.gap != "none":
        return False
    if "." == left.form == word.form:
        return True
    if {left.kind, word.kind} == {"letters", "digits"}:
        return _is_latin(left) or _is_latin(word)
    if word.kind == "sign":
        follower = scanned[i + 1] if i + 1 < len(scanned) else None
        return (
            left.kind == "digits"
            and follower is not None
            and follower.kind == "digits"
            and follower.gap == "none"
            and (word.form in _INSIDE_NUMBER or (word.form == "،" and follower.end - follower.start == 3))
        )
    return left.kind == "sign" and word.kind == "digits" and i >= 2 and _joins(scanned, i - 1)


def _token_bounds(text: str) -> Iterator[tuple[int, int]]:
    scanned = words(text)
    links = [match.span() for match in _LINK.finditer(text)]
    start = end = link = 0
    for i, word in enumerate(scanned):
        while link < len(links) and links[link][1] <= word.start:
            link += 1
        in_link = link < len(links) and links[link][0] < word.start < links[link][1]
        if i and (in_link or _joins(scanned, i)):
            end = word.end
            continue
        if i:
            yield start, end
        start, end = word.start, word.end
    if scanned:
        yield start, end


def slices(text: str) -> list[tuple[int, int]]:
    """The tokens of a text as (start, end) offsets that cover every character but single spaces.

    White space other than one space between two tokens is a token of its own, as in spaCy; so are
    zero-width characters that join nothing.

    Example:
        >>> text = "۱۸تعاونی با ۲٫۵ درصد"
        >>> [text[start:end] for start, end in slices(text)]
        ['۱۸', 'تعاونی', 'با', '۲٫۵', 'درصد']
    """
    out: list[tuple[int, int]] = []
    for (_, gap_start), (start, end) in pairwise([(0, 0), *_token_bounds(text), (len(text), len(text))]):
        gap_end = start
        if gap_start and text[gap_start : gap_start + 1] == " " and gap_end > gap_start:
            gap_start += 1
        for match in _SPACES.finditer(text, gap_start, gap_end):
            out.append(match.span())
        if end > start:
            out.append((start, end))
    return out
