"""Numbers of a match that count nothing: scores, sets, the minutes of goals, the legs of a relay."""

from __future__ import annotations

import re

from coopnlp.grammar.amounts.counted import counted, takes_classifier
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.parallels import LEGS, RUNNERS
from coopnlp.grammar.shared.ranges import LIST_MARKS, joint
from coopnlp.lexicon import phrases

_STAGE = re.compile("1 / (2|4|8|16|32)")
_SCORE_BELOW = 20
_SET_BELOW = 60  # a set of volleyball
_LONGEST_LINE, _LAST_MINUTE = 40, 130


def tells_of_one(items: Atoms, figure: Figure, *, counts_something: bool) -> bool:
    """Whether the figure is a score, the minute of a goal, or how many run a relay.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> for text in ("۲ بر ۱", "۴ در ۱۰۰ متر", "۲ نفر"):
        ...     items = atoms(text)
        ...     print(tells_of_one(items, figures(items)[0], counts_something=False))
        True
        True
        False
    """
    stage = _STAGE.fullmatch(items[figure.first].form) and items[figure.last].form in phrases.OF_STAGES
    if stage or _is_score(items, figure) or _is_relay(items, figure) or _is_row_of_sets(items, figure):
        return True  # «۱/۸ نهایی»
    return not counts_something and _is_minute(items, figure)


def _is_score(items: Atoms, figure: Figure) -> bool:
    """«۲ بر ۱», «۲-۱»: a short hyphenated pair that counts nothing."""
    if figure.link == "dash":
        short = figure.low < _SCORE_BELOW or _is_set(items, figure)
        return figure.low == 0 or (short and not takes_classifier(items, figure))  # «برد ۱-۰ نیروی زمینی»
    for link, other in ((figure.last, figure.last + 1), (figure.first - 1, figure.first - 2)):
        beside, sign = items[other], items[link]
        if _may_score(beside) and (sign.form == "بر" or (sign.kind == "dash" and figure.low < _SCORE_BELOW)):
            return not takes_classifier(items, figure)
    return False


def _is_row_of_sets(items: Atoms, figure: Figure) -> bool:
    """«۲۵|۲۳|۲۵», «۲۱ | ۲۵ | ۱۸»: a line of small numbers and strokes alone, as the sets of a match are told."""
    if figure.high is not None or items[figure.first + 1].form != "|" != items[figure.first - 1].form:
        return False
    first, last = figure.first, figure.last
    while first > 0 and items[first].gap != "line" and figure.first - first < _LONGEST_LINE:
        first -= 1
    while items[last].gap != "line" and items[last].form != "#" and last - figure.last < _LONGEST_LINE:
        last += 1
    row = [item for item in items[first:last] if item.form != "|"]
    return all(item.form.isdecimal() and item.value in range(_SET_BELOW) for item in row)


def _is_set(items: Atoms, figure: Figure) -> bool:
    """«۲۵ - ۲۳، ۲۲ - ۲۵»: pairs side by side that count nothing, or one from high to low, as the sets of a match."""
    if figure.high is None or figure.high >= _SET_BELOW or counted(items, figure) is not None:
        return False
    behind = joint(items[figure.last]) in LIST_MARKS and items[figure.last + 1].in_digits
    before = joint(items[figure.first - 1]) in LIST_MARKS and items[figure.first - 2].in_digits
    return behind or before or figure.numerals[0].value > figure.numerals[1].value


def _may_score(item: Atom) -> bool:
    return item.form.isdecimal() or item.form in phrases.SCORES


def _is_minute(items: Atoms, figure: Figure) -> bool:
    """«گل: کریمی ۲۱ و رضایی ۴۵» on a line of its own, «گل‌ها: کریمی (۲۱، ۷۸)»: when the goals of a match fell."""
    line = figure.first
    while line > 0 and items[line].gap != "line" and figure.first - line < _LONGEST_LINE:
        line -= 1
    head = items[line].form in phrases.OF_GOALS
    if not head and _scores_goals(items, figure):
        return True
    if head and items[figure.first].in_digits and any(items[line + at].form == ":" for at in (1, 2)):
        return True
    return _is_minute_in_brackets(items, figure)


def _is_minute_in_brackets(items: Atoms, figure: Figure) -> bool:
    """«گل‌ها: کریمی (۲۱، ۷۸-پنالتی)»."""
    if not items[figure.first].in_digits or figure.low > _LAST_MINUTE:
        return False
    opened = False
    for at in range(figure.first - 1, max(1, figure.first - _LONGEST_LINE), -1):
        item = items[at]
        if item.kind == "line" or item.form in phrases.CLOSING_SIGNS:
            return False
        opened = opened or item.kind == "open"
        if item.form == ":":
            return opened and items[at - 1 - (items[at - 1].form == "ها")].form in phrases.OF_GOALS
    return False


def _scores_goals(items: Atoms, figure: Figure) -> bool:
    """«کریمی ۲۱، رضایی ۴۵ و ۶۱ گلزنی کردند»: minutes behind names, and the verb that tells of goals."""
    here, before = items[figure.first], items[figure.first - 1]
    named = before.kind == "other" and before.form not in phrases.FUNCTION_WORDS
    listed = joint(before) in LIST_MARKS and items[figure.first - 2].in_digits
    if not here.in_digits or figure.high is not None or not figure.low <= _LAST_MINUTE or not (named or listed):
        return False
    for at in range(figure.last, figure.last + _LONGEST_LINE):
        form = items[at].form
        if form in phrases.CLOSING_SIGNS or items[at].kind in ("end", "line"):
            return False
        if form in phrases.SCORING or (form == "گل" and items[at + 1].form in phrases.SCORE_VERBS):
            return True
    return False


def _is_relay(items: Atoms, figure: Figure) -> bool:
    """«۴ در ۱۰۰ متر امدادی», see `parallels.is_relay`."""
    if figure.low != RUNNERS or items[figure.last].form != "در" or items[figure.last + 2].form != "متر":
        return False
    return items[figure.last + 1].value in LEGS
