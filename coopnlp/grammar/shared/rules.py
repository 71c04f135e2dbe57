"""Rules in a table: a shape, one letter per atom, and what it says.

    Rule("week", "هفته shift", says)          the unit «هفته», then a word that shifts it
    Rule("day month", "<days> suffix? <month>", says)

A pattern is a row of elements parted by spaces. A word in Latin letters is a kind of atom (`number`, `shift`), one in
Persian letters is that word itself («مورخ», a unit by its name «سال», its plural «سال‌ها»), «۰۰» or «۰۰۰۰» a number of
so many digits, `<…>` is what another group of rules has read. `a|b` is one of both, `…?` may be missing, `&…` must
stand there and is not taken. Elements take what they can, from left to right.

`says` gets the `Match` and gives what is meant, or `None` where a doubt speaks against it: then the next rule is tried.
The rules of a group stand in a table in the order in which they are tried; the first that says something wins. A rule's
name is the group of its rows in `tests/tables/`.

Which rules can begin at an atom is looked up by two letters, that atom's and the next one's, so that a text is read
about as fast as its words are cut: so a pattern says what it can of its second atom. What a group has found at a place
is kept: nothing is read twice, however rules nest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from coopnlp.grammar.shared.atoms import Atom
from coopnlp.grammar.shared.stream import Stream
from coopnlp.words.unseen import ZWNJ


class Taken(NamedTuple):
    """What a rule says, where it ends at another place than its pattern.

    Attributes:
        value: What is meant.
        after: Index of the atom behind it.
    """

    value: Any
    after: int


class Match(NamedTuple):
    """What a pattern has matched.

    Attributes:
        reading: The text that is being read.
        first: Index of the first atom.
        after: Index behind the last one.
        parts: For each element an atom, what its group has read, or `None` where it is missing.
    """

    reading: Reading
    first: int
    after: int
    parts: tuple[Any, ...]

    @property
    def items(self) -> Sequence[Atom]:
        """All atoms of the text."""
        return self.reading.items

    @property
    def before(self) -> Atom:
        """The atom before the first one; of kind `end` at the beginning of the text."""
        return self.reading.items[self.first - 1]

    @property
    def behind(self) -> Atom:
        """The atom behind the last one."""
        return self.reading.items[self.after]


Says = Callable[[Match], Any]
_WRITTEN = re.compile(r"(?:<[^>]+>|[^\s<>])+")


class Rule:
    """One shape and what it says.

    Args:
        name: What it reads; the group of its rows in the tables.
        pattern: Its shape, see the module.
        says: What the match means: a value, a `Taken`, or `None`; left out where it is what the last element says.
    """

    def __init__(self, name: str, pattern: str, says: Says | None = None) -> None:
        self.name = name
        self.pattern = pattern
        self.says = says
        self.elements = tuple(_Element(written) for written in _WRITTEN.findall(pattern))
        first = self.elements[0]
        # The one table with which every match begins: where that finds nothing, there is no need to try.
        self.lead = (
            first.groups[0] if len(first.groups) == 1 and not (first.kinds or first.words or first.optional) else ""
        )

    def __repr__(self) -> str:
        return f"Rule({self.name!r}, {self.pattern!r})"

    def match(self, reading: Reading, i: int) -> Taken | None:
        """What the rule says of the atoms from `i` on."""
        letters, items = reading.letters, reading.items
        at, parts = i, list[Any]()
        for element in self.elements:
            letter = letters[at]
            fits = element.known.get(letter)
            if fits is None:
                fits = element.fits(letter)
            if fits:
                parts.append(items[at])
                at += element.width
                continue
            found = element.read(reading, at) if element.groups else None
            if found is not None:
                parts.append(found.value)
                at = found.after
            elif element.optional:
                parts.append(None)
            else:
                return None
        said = parts[-1] if self.says is None else self.says(Match(reading, i, at, tuple(parts)))
        if said is None or isinstance(said, Taken):
            return said
        return Taken(said, at)


Letter = tuple[str, str]  # a kind of atom, and the word itself where some pattern names it
# One alphabet for all grammars, so that an element may stand in several.
_LETTERS: dict[Letter, str] = {}
_MEANINGS: dict[str, Letter] = {}
_NAMED: set[str] = set()  # the words that patterns name


def _new_letter(key: Letter) -> str:
    letter = _LETTERS[key] = chr(0x100 + len(_LETTERS))
    _MEANINGS[letter] = key
    return letter


class _Element:
    """One element of a pattern."""

    def __init__(self, written: str) -> None:
        self.optional = written.endswith("?")
        self.ahead = written.startswith("&")
        self.width = 0 if self.ahead else 1
        choices = written.strip("&?").split("|")
        self.groups = tuple(choice[1:-1] for choice in choices if choice.startswith("<"))
        names = [choice for choice in choices if not choice.startswith("<")]
        self.kinds = frozenset(name for name in names if name.isascii())
        self.words = frozenset(name for name in names if not name.isascii())
        self.known: dict[str, bool] = {}  # what `fits` has said
        _NAMED.update(self.words)

    def fits(self, letter: str) -> bool:
        """Whether an atom of this letter is one of the kinds and words of the element."""
        known = self.known.get(letter)
        if known is None:
            kind, word = _MEANINGS[letter]
            known = self.known[letter] = kind in self.kinds or word in self.words
        return known

    def read(self, reading: Reading, at: int) -> Taken | None:
        """What the first of its tables that finds something reads at `at`."""
        for name in self.groups:
            found = reading.at(name, at)
            if found is not None:
                return found
        return None


Groups = dict[str, tuple[Rule, ...]]  # tables of rules by the name under which patterns use them: `<name>`


class Grammar:
    """Tables of rules that use each other, and which of them can begin where.

    Args:
        tables: The tables of all modules.

    Raises:
        ValueError: if two tables have the same name, or a pattern uses one that there is not.

    Example:
        >>> week = Rule("week", "هفته shift", lambda m: m.parts[1].value)
        >>> grammar = Grammar([{"week": (week,)}])
        >>> Reading(grammar, Stream("در هفته گذشته")).at("week", 1)
        Taken(value='گذشته', after=3)
    """

    def __init__(self, tables: Iterable[Groups]) -> None:
        self.groups: Groups = {}
        for table in tables:
            if both := self.groups.keys() & table.keys():
                raise ValueError(f"there are two tables of rules named {', '.join(sorted(both))}")
            self.groups |= table
        elements = [element for rules in self.groups.values() for rule in rules for element in rule.elements]
        unknown = {name for element in elements for name in element.groups} - self.groups.keys()
        if unknown:
            raise ValueError(f"patterns use tables that there are not: {', '.join(sorted(unknown))}")
        # Filled as texts are read, by the letters that stand in them.
        self._rules: dict[tuple[str, str], tuple[Rule, ...]] = {}
        self._begins: dict[tuple[str, str, str], bool] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    @staticmethod
    def letters(items: Iterable[Atom]) -> str:
        """The letters of atoms: one for each kind, one of its own for each word that some pattern names."""
        known, words = _LETTERS, _NAMED
        out = []
        for item in items:
            kind, word = item.kind, item.form
            if kind == "unit":
                word = item.value
            elif kind == "units":
                word = f"{item.value}{ZWNJ}ها"
            elif kind == "number" and word.isdigit():
                word = "۰" * len(word)
            if " " in word:
                word = word.replace(" ", ZWNJ)
            key = (kind, word if word in words else "")
            letter = known.get(key)
            out.append(letter if letter is not None else _new_letter(key))
        return "".join(out)

    def begin(self, names: Sequence[str], two: str) -> tuple[str, ...]:
        """Those of the tables of which some rule can begin with two such atoms."""
        found = self._names.get(two)
        if found is None:
            found = self._names[two] = tuple(name for name in names if self.rules(name, two))
        return found

    def rules(self, name: str, two: str) -> tuple[Rule, ...]:
        """The rules of a table that can begin with an atom of the first letter, one of the second behind it."""
        key = (name, two)
        rules = self._rules.get(key)
        if rules is None:
            rules = tuple(rule for rule in self.groups[name] if self._can_begin(rule.elements, two[0], two[1]))
            self._rules[key] = rules
        return rules

    def _can_begin(self, elements: Sequence[_Element], first: str, second: str) -> bool:
        """Whether a match can begin so; an element may be one atom long, so that `second` lies behind it."""
        for index, element in enumerate(elements):
            if element.ahead and element.fits(first):
                continue
            if element.fits(first) and self._can_follow(elements[index + 1 :], second):
                return True
            if any(self._table_begins(name, first, second) for name in element.groups):
                return True
            if not element.optional:
                return False
        return False

    def _can_follow(self, rest: Sequence[_Element], second: str) -> bool:
        for element in rest:
            begins = element.fits(second)
            if begins or any(self._table_begins(name, second, "") for name in element.groups):
                return True
            if not element.optional:
                return False
        return True

    def _table_begins(self, name: str, first: str, second: str) -> bool:
        asked = (name, first, second)
        if asked not in self._begins:
            self._begins[asked] = False  # a table that begins with itself adds nothing
            rules = self.groups[name]
            if second:
                self._begins[asked] = any(self._can_begin(rule.elements, first, second) for rule in rules)
            else:
                self._begins[asked] = any(self._starts(rule.elements, first) for rule in rules)
        return self._begins[asked]

    def _starts(self, elements: Sequence[_Element], first: str) -> bool:
        for element in elements:
            begins = element.fits(first) or any(self._table_begins(name, first, "") for name in element.groups)
            if begins and not element.ahead:
                return True
            if not (begins or element.optional):
                return False
        return False


class Reading:
    """A text while it is read: its atoms, their letters, and what has been found so far.

    Args:
        grammar: The rules.
        stream: The text's atoms and figures.
    """

    def __init__(self, grammar: Grammar, stream: Stream) -> None:
        self.grammar = grammar
        self.stream = stream
        self.items = stream.items
        self.letters = grammar.letters(stream.items)
        self._found: dict[tuple[str, int], Taken | None] = {}

    def at(self, name: str, i: int) -> Taken | None:
        """What the table `name` reads at atom `i`, and the index behind it; nothing is read twice."""
        key = (name, i)
        if key in self._found:
            return self._found[key]
        self._found[key] = None  # a table that comes back to its own beginning finds nothing there
        found = self._found
        for rule in self.grammar.rules(name, self.letters[i : i + 2]):
            if rule.lead and found.get((rule.lead, i), key) is None:
                continue
            said = rule.match(self, i)
            if said is not None:
                self._found[key] = said
                return said
        return None
