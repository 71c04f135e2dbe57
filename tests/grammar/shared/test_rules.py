"""The table engine: what each element of a pattern takes, which rule wins, what is kept, and how long it takes."""

from __future__ import annotations

import pytest

from coopnlp.grammar.shared.rules import Grammar, Reading, Rule, Taken
from coopnlp.grammar.shared.stream import Stream
from tests.helpers import steps


def forms(m):
    """Which atom each element took, and what stands for one that is missing."""
    return [part.form if hasattr(part, "form") else part for part in m.parts]


def read(pattern, text, *, others=()):
    """What one rule reads at the beginning of a text; `others` are further groups by name."""
    groups = {"g": (Rule("g", pattern, forms),), **dict(others)}
    return Reading(Grammar([groups]), Stream(text)).at("g", 0)


WEEK = ("week", (Rule("week", "هفته shift", lambda m: m.parts[1].value),))


@pytest.mark.parametrize(
    ("pattern", "text", "parts", "after"),
    [
        # kinds
        ("number", "۵ نفر", ["5"], 1),
        ("number unit", "۵ سال", ["5", "سال"], 2),
        ("weekday", "سه‌شنبه", ["سه شنبه"], 1),
        ("line number", "۵\n۶", None, 0),
        ("number line number", "۵\n۶", ["5", "", "6"], 3),
        # words
        ("مورخ", "مورخ ۵", ["مورخ"], 1),
        ("مورخ", "مورخه", None, 0),
        ("سال", "سال", ["سال"], 1),
        ("سال", "سال‌ها", None, 0),
        ("سال‌ها", "سال‌های", ["سال های"], 1),
        ("سال‌ها", "سال", None, 0),
        ("سال‌ها", "سنوات", ["سنوات"], 1),  # a unit by its name
        ("شبانه‌روز", "شبانه روز", ["شبانه روز"], 1),
        # digits
        ("۰۰", "۵۵", ["55"], 1),
        ("۰۰", "۵", None, 0),
        ("۰۰", "پنجاه", None, 0),
        ("۰۰۰۰", "۱۴۰۴", ["1404"], 1),
        ("۰۰|۰۰۰۰", "۱۴۰", None, 0),
        # one of both
        ("number|ordinal", "پنجم", ["پنجم"], 1),
        ("number|مورخ", "مورخ", ["مورخ"], 1),
        ("number|مورخ", "پنجم", None, 0),
        # what may be missing
        ("number era? unit", "۵ سال", ["5", None, "سال"], 2),
        ("number era? unit", "۵ شمسی سال", ["5", "شمسی", "سال"], 3),
        ("number era?", "۵", ["5", None], 1),
        ("era? number", "۵", [None, "5"], 1),
        ("number unit|era? comma", "۵ ،", ["5", None, "،"], 2),
        # what must stand there
        ("number &unit", "۵ سال", ["5", "سال"], 1),
        ("number &unit", "۵ نفر", None, 0),
        ("number &unit|نفر", "۵ نفر", ["5", "نفر"], 1),
        ("number &unit سال", "۵ سال", ["5", "سال", "سال"], 2),
        ("&number number", "۵ سال", ["5", "5"], 1),
        # groups
        ("<week> number", "هفته گذشته ۵", ["گذشته", "5"], 3),
        ("<week>", "هفته", None, 0),
        ("number <week>?", "۵ هفته گذشته", ["5", "گذشته"], 3),
        ("number <week>?", "۵ هفته", ["5", None], 1),
        ("number <week>|unit", "۵ هفته", ["5", "هفته"], 2),
        ("number <week>|سال", "۵ هفته گذشته", ["5", "گذشته"], 3),
        # elements take what they can, and give nothing back
        ("number? number", "۵ ۶", ["5", "6"], 2),
        ("number? number", "۵ نفر", None, 0),
        ("number unit", "۵", None, 0),
        ("number", "", None, 0),
    ],
)
def test_patterns(pattern, text, parts, after):
    assert read(pattern, text, others=[WEEK]) == (None if parts is None else Taken(parts, after))


def grammar(*rules, **others):
    return Grammar([{"g": rules, **others}])


def at(rules, text, i=0, **others):
    return Reading(grammar(*rules, **others), Stream(text)).at("g", i)


@pytest.mark.parametrize(
    ("patterns", "text", "wanted"),
    [
        (("number unit", "number"), "۵ سال", Taken("number unit", 2)),
        (("number", "number unit"), "۵ سال", Taken("number", 1)),
        (("number unit", "number"), "۵ نفر", Taken("number", 1)),
        (("number unit", "ordinal"), "۵ نفر", None),
    ],
)
def test_the_first_rule_that_says_something_wins(patterns, text, wanted):
    assert at([Rule("g", pattern, lambda _, said=pattern: said) for pattern in patterns], text) == wanted


def test_a_rule_may_stand_in_two_grammars():
    long, short = Rule("long", "number unit", lambda _: "long"), Rule("short", "number", lambda _: "short")
    assert at((long, short), "۵ سال") == Taken("long", 2)
    assert at((short, long), "۵ سال") == Taken("short", 1)
    assert at((long, short), "سال ۵") is None


def test_a_rule_that_says_nothing_leaves_it_to_the_next():
    doubts = Rule("doubts", "number unit", lambda m: None if m.parts[0].value > 5 else "few")
    reading = Reading(grammar(doubts, Rule("any", "number", lambda _: "any"), h=(doubts,)), Stream("۵ سال ۶ سال"))
    assert [reading.at("g", i) for i in (0, 2)] == [Taken("few", 2), Taken("any", 3)]
    assert [reading.at("h", i) for i in (0, 2)] == [Taken("few", 2), None]


@pytest.mark.parametrize("nothing", [0, "", False, ()])
def test_only_none_says_nothing(nothing):
    assert at((Rule("n", "number", lambda _: nothing),), "۵") == Taken(nothing, 1)


def test_a_rule_may_end_elsewhere():
    assert at((Rule("n", "number", lambda m: Taken("both", m.after + 1)),), "۵ سال") == Taken("both", 2)


def test_without_says_a_rule_says_what_its_table_says():
    inner = Rule("n", "number", lambda m: Taken("inner", m.after + 1))
    reading = Reading(grammar(Rule("outer", "<inner>"), inner=(inner,)), Stream("۵ سال"))
    assert reading.at("g", 0) == Taken("inner", 2)
    assert reading.at("g", 1) is None


@pytest.mark.parametrize(
    ("pattern", "text", "table"),
    [("<a>|<b>", "۵", "a"), ("<b>|<a>", "۵", "b"), ("<a>|<b>", "سال", "b"), ("<a>", "سال", None)],
)
def test_the_first_table_that_finds_something_is_read(pattern, text, table):
    tables = {"a": (Rule("a", "number", lambda _: "a"),), "b": (Rule("b", "number|unit", lambda _: "b"),)}
    assert at((Rule("g", pattern, lambda m: m.parts[0]),), text, **tables) == (table and Taken(table, 1))


def test_what_a_match_tells():
    found = {}

    def says(m):
        found.update(before=m.before.form, behind=m.behind.form, first=m.first, after=m.after, text=m.items[0].form)
        return True

    rules = (Rule("n", "number unit", says),)
    assert at(rules, "در ۵ سال گذشته", 1) == Taken(True, 3)
    assert found == {"before": "در", "behind": "گذشته", "first": 1, "after": 3, "text": "در"}
    at(rules, "۵ سال")
    assert (found["before"], found["behind"]) == ("", "")  # the ends of a text


def test_nothing_is_read_twice():
    asked = []
    inner = (Rule("inner", "number", lambda m: asked.append(m.first) or "inner"),)
    rules = (
        Rule("a", "<inner> unit", lambda _: "a"),
        Rule("b", "<inner> weekday", lambda _: "b"),
        Rule("c", "<inner>|unit نفر?", lambda _: "c"),
    )
    reading = Reading(grammar(*rules, inner=inner), Stream("۵ نفر"))
    assert reading.at("g", 0) == reading.at("g", 0) == Taken("c", 2)
    assert asked == [0]


def test_what_finds_nothing_is_not_asked_again():
    asked = []
    inner = (Rule("inner", "number", lambda m: asked.append(m.first)),)
    rules = tuple(Rule("g", f"<inner> {kind}?", lambda _: "found") for kind in ("unit", "weekday", "month"))
    assert at(rules, "۵", inner=inner) is None
    assert asked == [0]


def test_a_table_that_comes_back_to_its_own_beginning_finds_nothing_there():
    rules = (Rule("more", "<g> number", lambda _: "more"), Rule("one", "number", lambda _: "one"))
    assert at(rules, "۵ ۶") == Taken("one", 1)
    nested = (
        Rule("more", "number <g>", lambda m: [m.parts[0].value, *m.parts[1]]),
        Rule("one", "number", lambda m: [m.parts[0].value]),
    )
    assert at(nested, "۵ ۶ ۷") == Taken([5, 6, 7], 3)


def test_unknown_and_double_tables():
    with pytest.raises(ValueError, match="tables that there are not: nowhere"):
        Grammar([{"g": (Rule("g", "number <nowhere>", forms),)}])
    with pytest.raises(ValueError, match="two tables of rules named g"):
        Grammar([{"g": ()}, {"g": ()}])
    assert Grammar([{"g": (Rule("g", "<h>"),)}, {"h": ()}]).groups.keys() == {"g", "h"}


@pytest.mark.parametrize(
    ("text", "names"),
    [("۵ سال", ("a",)), ("۵ نفر", ()), ("سال", ("b",)), ("مورخ ۵", ("b",)), ("نفر", ()), ("۵ مورخ", ("a",))],
)
def test_which_tables_can_begin(text, names):
    tables = {
        "a": (Rule("a", "number unit", forms), Rule("a", "number <b>", forms)),
        "b": (Rule("b", "مورخ? unit", forms), Rule("b", "مورخ number", forms)),
    }
    reading = Reading(Grammar([tables]), Stream(text))
    assert reading.grammar.begin(("a", "b"), reading.letters[:2]) == names


@pytest.mark.parametrize("pattern", ["&number <h>", "era? number unit", "<h> unit", "number|unit", "<h>? unit"])
@pytest.mark.parametrize("text", ["۵ سال", "سال", "شمسی ۵ سال", "۵", "۵ ۵", "سال ۵"])
def test_a_rule_is_never_passed_over(pattern, text):
    """What `match` reads, the look-up by two letters must let through."""
    rule, tables = Rule("g", pattern, forms), {"h": (Rule("h", "number", lambda m: m.parts[0].value),)}
    reading = Reading(grammar(rule, **tables), Stream(text))
    found = rule.match(reading, 0)
    assert Reading(reading.grammar, Stream(text)).at("g", 0) == found
    assert found is None or rule in reading.grammar.rules("g", reading.letters[:2])


@pytest.mark.parametrize("unit", ["۵ ", "۵ و ", "هفته گذشته "])
def test_long_rows_take_work_in_proportion(unit):
    row = (
        Rule("row", "number and? <row>", lambda _: "row"),
        Rule("row", "<one> <row>", lambda _: "row"),
        Rule("row", "<one> and <one>", lambda _: "row"),
        Rule("row", "<one>"),
    )
    one = (Rule("one", "number", forms), Rule("one", "هفته shift", forms))
    tables = Grammar([{"row": row, "one": one}])

    def all_places(text):
        reading = Reading(tables, Stream(text))
        # From the end, as a row of a thousand would nest a thousand deep from its beginning.
        return [reading.at("row", i) for i in reversed(range(len(reading.items) - 1))]

    all_places(unit * 10)
    short, long = unit * 50, unit * 200
    few = steps(lambda: all_places(short))
    assert steps(lambda: all_places(long)) <= 4.5 * few + 500


def test_it_shows_itself():
    assert repr(Rule("week", "هفته shift", forms)) == "Rule('week', 'هفته shift')"
