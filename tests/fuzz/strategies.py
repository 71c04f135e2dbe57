"""The shapes of this folder as hypothesis strategies, which shrink what breaks a promise."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from tests.fuzz import pieces, shapes


@cache
def texts(*, pieces_at_most: int = 12) -> st.SearchStrategy[str]:
    """Any text: what hypothesis thinks of, pieces in any order, and the shapes that the grammars read."""
    words = st.sampled_from(sorted({word for module in pieces.vocabulary() for word in module}))
    one = st.one_of(
        st.sampled_from(pieces.NASTY),
        st.sampled_from(pieces.NUMBER_WORDS),
        st.sampled_from(pieces.phrases()),
        st.from_regex(r"[0-9۰-۹٠-٩]{1,6}", fullmatch=True),
        words,
        st.just(" "),
    )
    glued = st.lists(one, max_size=pieces_at_most).map("".join)
    spaced = st.lists(one, max_size=pieces_at_most).map(" ".join)
    shaped = st.randoms(use_true_random=False).map(shapes.text)
    anything = st.text(st.characters(), max_size=60)
    return st.one_of(glued, spaced, shaped, anything)


def dates() -> st.SearchStrategy:
    """The day from which an article is read."""
    return st.none() | st.dates()
