"""The lists that names are exchanged within: text files beside this module, written by the project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coopnlp.words.unseen import ZWNJ

DATA = Path(__file__).parent / "data"


def key(name: str) -> str:
    """What two spellings of one name share: Persian letters, no ZWNJ and no spaces.

    Example:
        >>> key("خرم آباد") == key("خرم‌آباد") == key("خرمآباد")
        True
    """
    return name.replace("ي", "ی").replace("ك", "ک").replace(ZWNJ, "").replace(" ", "")


def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _sections(name: str) -> dict[str, list[str]]:
    """Lines under their «[section]» heads, in the order of the file."""
    sections: dict[str, list[str]] = {}
    for line in _lines(name):
        if line.startswith("["):
            sections[line.strip("[]")] = []
        else:
            sections[list(sections)[-1]].append(line)
    return sections


def _words(lines: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.replace("_", " ") for line in lines for word in line.split()))


@dataclass(frozen=True)
class People:
    """Names of persons by people and gender.

    Attributes:
        given: (group, gender) → given names, gender `male` or `female`.
        families: Group → family names.
    """

    given: dict[tuple[str, str], tuple[str, ...]]
    families: dict[str, tuple[str, ...]]

    def gender(self, name: str) -> str | None:
        """The gender that a given name shows; `None` for one that is not listed or is given to both.

        Example:
            >>> people().gender("احمد"), people().gender("سپیده"), people().gender("دونالد")
            ('male', 'female', None)
        """
        found = {gender for (_, gender), names in self.given.items() if key(name) in {key(n) for n in names}}
        return found.pop() if len(found) == 1 else None

    def groups(self, gender: str) -> list[str]:
        """The groups of which both given and family names are listed."""
        return [group for group, its in self.given if its == gender and group in self.families]


@lru_cache(maxsize=1)
def people() -> People:
    """Given names of `given.txt`, family names of `families.txt`."""
    given = {}
    for head, lines in _sections("given.txt").items():
        group, gender = head.split()
        given[group, gender] = _words(lines)
    return People(given, {group: _words(lines) for group, lines in _sections("families.txt").items()})


@dataclass(frozen=True, slots=True)
class Province:
    """A province of Iran.

    Attributes:
        name: Without «استان».
        capital: Its centre.
        towns: Other towns and counties.
    """

    name: str
    capital: str
    towns: tuple[str, ...]


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """All provinces, as `places.txt` has them.

    Example:
        >>> next(p.capital for p in provinces() if p.name == "لرستان")
        'خرم‌آباد'
    """
    rows = ([part.strip() for part in line.split("|")] for line in _lines("places.txt"))
    return tuple(Province(name, capital, tuple(towns.split("، "))) for name, capital, towns in rows)


@lru_cache(maxsize=1)
def villages() -> tuple[str, ...]:
    """Names of villages that stand in any province."""
    return _words(_lines("villages.txt"))


@lru_cache(maxsize=1)
def organisations() -> dict[str, tuple[str, ...]]:
    """Kind → names of that kind, without the kind word.

    Example:
        >>> "توسعه تعاون" in organisations()["bank"]
        True
    """
    return {kind: tuple(lines) for kind, lines in _sections("organisations.txt").items()}
