"""What facts add up to, by place and over time: what the page shows without scripts, and what its charts must show.

Each fact counts once (`Row.adds`), and only with its like (`Row.group`). The charts do the same in the browser for what
is filtered (`assets/sums.js`); a test holds both against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from coopnlp.report.rows import TOMAN, Row
from coopnlp.values import Number, exact

Key = TypeVar("Key", bound=Hashable)
_MOST = 40  # groups to choose from


@dataclass(frozen=True, slots=True)
class Total:
    """What some facts add up to.

    Attributes:
        number: The sum.
        facts: How many facts it is made of.
    """

    number: Number = 0
    facts: int = 0


def groups(rows: Iterable[Row]) -> list[str]:
    """The groups that have something to add: toman first, then those with most facts.

    Example:
        >>> rows = [Row(article=0, record={}, amount="", group=g, adds=1) for g in ("count:عضو", "money:IRT")]
        >>> groups(rows)
        ['money:IRT', 'count:عضو']
    """
    facts = Counter(row.group for row in rows if row.group is not None and row.adds is not None)
    ordered = sorted(facts, key=lambda group: (group != TOMAN, -facts[group], group))
    return ordered[:_MOST]


def total(rows: Iterable[Row], group: str) -> Total:
    """The sum of a group."""
    return _by(((None, row) for row in rows), group).get(None, Total())


def by_place(rows: Iterable[Row], group: str) -> dict[str | None, Total]:
    """The sums of a group by code of province or country, largest first; `None` for what has no certain place, last.

    Example:
        >>> rows = [Row(article=0, record={}, amount="", group="g", adds=n, province="IR-15") for n in (2, 3)]
        >>> by_place(rows, "g")
        {'IR-15': Total(number=5, facts=2)}
    """
    sums = _by(((row.province, row) for row in rows), group)
    return dict(sorted(sums.items(), key=lambda item: (item[0] is None, -Fraction(item[1].number), item[0] or "")))


def by_year(rows: Iterable[Row], group: str) -> dict[int, Total]:
    """The sums of a group by Jalali year, earliest first; what lies in no single year is left out."""
    return dict(sorted(_by(((row.year, row) for row in rows if row.year is not None), group).items()))


def by_month(rows: Iterable[Row], group: str) -> dict[int, Total]:
    """The sums of a group by Jalali month («140406»), earliest first; what lies in no single month is left out."""
    return dict(sorted(_by(((row.month, row) for row in rows if row.month is not None), group).items()))


def _by(keyed: Iterable[tuple[Key, Row]], group: str) -> dict[Key, Total]:
    numbers: dict[Key, list[Fraction]] = {}
    for key, row in keyed:
        if row.group == group and row.adds is not None:
            numbers.setdefault(key, []).append(Fraction(row.adds))
    return {key: Total(exact(sum(found, Fraction(0))), len(found)) for key, found in numbers.items()}
