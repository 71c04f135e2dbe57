"""Words as a writer joins them: «سرمایه‌گذاری», «می‌گوید» as one, whether with ZWNJ or grown together."""

from __future__ import annotations

from coopnlp.words.scan import Word, words


def joined(text: str) -> list[Word]:
    """The words of a text, those one that a ZWNJ joins; `form` has no ZWNJ.

    Example:
        >>> [word.form for word in joined("سرمایه‌گذاری می‌شود.")]
        ['سرمایهگذاری', 'میشود', '.']
    """
    out: list[Word] = []
    for word in words(text):
        if word.gap == "zwnj" and word.kind == "letters" and out and out[-1].kind == "letters":
            last = out[-1]
            out[-1] = last._replace(end=word.end, form=last.form + word.form)
        else:
            out.append(word)
    return out
