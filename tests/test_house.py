"""The rules of the house: how long a module and a function may be, where word lists live, which rule has rows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopnlp.grammar.dates import dates
from tests.table_rows import date_lines

ROOT = Path(__file__).parent.parent
LONGEST_MODULE, LONGEST_FUNCTION = 420, 60
MODULES = sorted(path for room in ("coopnlp", "training") for path in (ROOT / room).rglob("*.py"))
GRAMMAR = [path for path in MODULES if (ROOT / "coopnlp" / "grammar") in path.parents]

# What breaks a rule today. These tests are strict: whoever mends one takes its name out of here.
LONG_MODULES: set[str] = set()
LONG_FUNCTIONS = {
    "training/commands/evaluate.py": {"run"},
    "training/commands/split.py": {"run"},
    "training/evaluation/evaluate.py": {"assess"},
}
WITH_WORD_LISTS = {
    "coopnlp/grammar/amounts/identifiers.py",
    "coopnlp/grammar/dates/lengths.py",
    "coopnlp/grammar/numerals/numerals.py",
    "coopnlp/grammar/numerals/reader.py",
    "coopnlp/grammar/shared/measures.py",
}
WITHOUT_ROWS = {"date", "month year"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def known(names, broken, reason):
    """Each name as a parameter; those that are `broken` today must fail."""
    strict = pytest.mark.xfail(strict=True, reason=reason)
    return [pytest.param(name, marks=strict) if name in broken else name for name in names]


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, those inside others too."""
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def lines_of(function) -> int:
    return function.end_lineno - function.lineno + 1


# --- length ---


@pytest.mark.parametrize("name", known(map(name_of, MODULES), LONG_MODULES, "longer than a module may be"))
def test_no_module_is_too_long(name):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("name", [*map(name_of, MODULES)])
def test_no_function_is_longer_than_a_screen(name):
    found = {f.name for f in functions((ROOT / name).read_text(encoding="utf-8")) if lines_of(f) > LONGEST_FUNCTION}
    assert found == LONG_FUNCTIONS.get(name, set())


# --- word lists ---


def _is_persian(node: ast.expr | None) -> bool:
    text = node.value if isinstance(node, ast.Constant) else None
    return isinstance(text, str) and re.search("[\u0600-\u06ff]", text) is not None


def word_lists(source: str) -> list[str]:
    """Lists, sets, tuples and dictionaries of Persian words, and `words_of(…)`, that stand inside a function."""
    found = []
    for function in functions(source):
        for statement in function.body:
            for node in ast.walk(statement):
                parts: list[ast.expr | None] = []
                if isinstance(node, ast.List | ast.Set | ast.Tuple):
                    parts = [*node.elts]
                elif isinstance(node, ast.Dict):
                    parts = [*node.keys, *node.values]
                called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "words_of"
                if called or sum(map(_is_persian, parts)) > 1:
                    found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize(
    ("body", "is_list"),
    [
        ("return form in ('تن', 'نفر')", True),
        ("return form in {'تن', 'نفر'}", True),
        ("return [x for x in ['تن', 'نفر']]", True),
        ("return {'تن': 1, 'نفر': 2}", True),
        ("return words_of('تن')", True),
        ("return form == 'تن' or form == 'نفر'", False),
        ("return form in ('تن',)", False),
        ("return form in ('kg', 'cm')", False),
        ("'''«تن», «نفر»'''", False),
        ("return f'{form}ها {form}های'", False),
    ],
)
def test_word_lists_are_seen(body, is_list):
    assert bool(word_lists(f"def f(form):\n    {body}\n")) is is_list
    assert not word_lists(body.replace("return ", "WORDS = "))  # outside of functions they may stand


@pytest.mark.parametrize("name", known(map(name_of, GRAMMAR), WITH_WORD_LISTS, "a word list inside a function"))
def test_word_lists_live_in_the_lexicon(name):
    assert word_lists((ROOT / name).read_text(encoding="utf-8")) == []


# --- names ---


def assigned(body: list[ast.stmt]) -> Iterator[str]:
    """The names that the statements of a module give values to, as often as they do."""
    for node in body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from (
                    name.id
                    for name in ast.walk(target)
                    if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
                )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_gives_a_name_two_values(path):
    names = list(assigned(ast.parse(path.read_text(encoding="utf-8")).body))
    assert sorted(names) == sorted(set(names))


def test_second_values_are_seen():
    assert list(assigned(ast.parse("A, B = 1, 2\nA: int = 3").body)) == ["A", "B", "A"]


# --- rules and rows ---


RULES = {rule.name for rules in dates.GRAMMAR.groups.values() for rule in rules}


@pytest.mark.parametrize("name", known(sorted(RULES), WITHOUT_ROWS, "no row has this name"))
def test_every_rule_has_rows(name):
    assert name in {group for group, *_ in date_lines()}


def test_what_is_excused_exists():
    assert {name_of(path) for path in MODULES} >= LONG_MODULES | LONG_FUNCTIONS.keys() | WITH_WORD_LISTS
    assert RULES >= WITHOUT_ROWS
