"""When a sentence plays: its first verb behind a date tells past or future."""

from __future__ import annotations

from coopnlp.grammar.shared.atoms import Atoms, sentence_after
from coopnlp.lexicon import verbs


def tense(items: Atoms, i: int, after: int) -> int:
    """Whether the sentence around atoms `i` to `after` tells the past (-1) or the future (1), 0 where it is silent.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> tense(atoms("سه‌شنبه برگزار شد"), 0, 1), tense(atoms("سه‌شنبه برگزار خواهد شد"), 0, 1)
        (-1, 1)
    """
    if items[i - 1].form == "تا":  # «تا شنبه», «تا پایان اسفند» look ahead, but «تا ۲۹ اسفند … آمد» does not
        return -1 if _closes_past(items, after) else 1
    if items[i - 1].form == "های" and items[i - 2].form == "برنامه":
        return 1  # «از برنامه‌های سه‌شنبه است»
    before = ""
    for item in sentence_after(items, after):
        word = item.form.rpartition(" ")[2]
        if (before == "می" and word in verbs.PRESENT_STEMS) or word in verbs.FUTURE_VERBS:
            return 1
        if word in verbs.PAST_VERBS and not (word == "گفت" and item.form == word):
            return -1
        if before == "گفت" and word != "و":
            return -1  # «گفت», but not «گفت و گو»
        before = word
    return 0


def _closes_past(items: Atoms, after: int) -> bool:
    """Whether the sentence ends in a verb of the past; «گفت» tells nothing of what was said."""
    last = ""
    for item in sentence_after(items, after):
        last = item.form.rpartition(" ")[2]
    return last in verbs.PAST_VERBS and last not in verbs.SAID and not last.endswith("ه")
