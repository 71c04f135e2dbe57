"""A short run of what `python -m benchmarks.fuzz` does at length, and proof that the checks see what they should."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks import fuzz
from coopnlp import grammar
from coopnlp.grammar.mentions import Mention
from coopnlp.pipeline import parse
from coopnlp.values import Count, DateRange, Duration, PartialDate, Percent
from tests.fuzz import invariants, pieces, shapes
from tests.fuzz.invariants import document_problems, grammar_problems, value_problems
from tests.fuzz.strategies import dates, texts

_SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@settings(max_examples=400, deadline=None, suppress_health_check=_SLOW_TO_DRAW)
@given(texts(), dates())
def test_the_grammar_reads_any_text(text, date):
    assert grammar_problems(text, date) == []


@settings(max_examples=60, deadline=None, suppress_health_check=_SLOW_TO_DRAW)
@given(texts(), dates())
def test_the_pipeline_reads_any_text(toy_nlp, text, date):
    assert document_problems(text, parse(text, date=date, nlp=toy_nlp)) == []


# What the fuzzer or a hostile tester has found, once for each kind.
FOUND = (
    "21/1992 ممیز ۲ بیلیون و ۸ میلیارد",  # kinds of exact numbers added to each other
    "۲/۵ ممیز نیم و ½ میلیون و منفی ۲۱/۱۹",
    "۱رجب۴۷",  # lunar days with all parts
    "شنبه الی رجب",  # a lunar and another end
    "از ۱۰ محرم تا ۱۵ شهریور",
    "ژانویه لغایت ۵ شعبان ۴۷",
    "هفته گذشته - زمان مشابه در سال ۰۲",  # days before the first Jalali year
    "شنبه ۶ میلیارد تومان",  # a day before the first Jalali year, shown
    "13:21kwh",  # tokens that are cut
    "هفتاد\u202decماه",
    "ممیز" * 400 + "۱" * 5000,  # more digits than Python writes
)


@pytest.mark.parametrize("text", FOUND)
@pytest.mark.parametrize("date", [None, dt.date.min, dt.date(2025, 9, 2), dt.date.max, dt.datetime(2025, 9, 2, 23, 59)])
def test_what_was_found_is_mended(toy_nlp, text, date):
    assert grammar_problems(text, date.date() if isinstance(date, dt.datetime) else date) == []
    assert document_problems(text, parse(text, date=date, nlp=toy_nlp)) == []


# --- the checks themselves ---


@pytest.mark.parametrize(
    ("value", "label", "told"),
    [
        (Percent(value=5), "MONEY", "label MONEY with a value of PERCENT"),
        (Percent(low=1, high=2), "PERCENT", ""),
        (Duration(low="P1M", high="P31D"), "DURATION", ""),
        (DateRange(start=PartialDate(month=12), end=PartialDate(month=1)), "DATE", ""),
        (DateRange(start=PartialDate(1447, 3, 17), calendar="hijri"), "DATE", ""),
    ],
)
def test_problems_of_values_are_seen(value, label, told):
    assert "; ".join(value_problems(value, label)) == told


def broken(value, /, **parts):
    """A value that its own class would refuse."""
    for name, part in parts.items():
        object.__setattr__(value, name, part)
    return value


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (broken(Percent(low=1, high=2), high=0), "value raises ValueError: a range runs upwards"),
        (broken(Count(value=1), value=10**5000), "value raises ValueError"),
        (broken(DateRange(start=dt.date(2025, 9, 2)), calendar="hijri"), "value does not survive JSON"),
        (broken(DateRange(start=PartialDate(1404, 6)), start=PartialDate(1404, 6, 11)), "value does not survive JSON"),
    ],
)
def test_broken_values_are_seen(value, told):
    assert next(value_problems(value, value.label)).startswith(told)


@pytest.mark.parametrize(
    ("mentions", "told"),
    [
        ([Mention(0, 9, "CARDINAL", None)], "span outside the text: 0, 9 of 5"),
        ([Mention(2, 2, "CARDINAL", None)], "span outside the text: 2, 2 of 5"),
        ([Mention(2, 5, "CARDINAL", None)], "span not trimmed: ' ب\\u200c'"),
        ([Mention(3, 5, "CARDINAL", None)], "span not trimmed: 'ب\\u200c'"),
        ([Mention(0, 2, "DATE", None), Mention(1, 4, "DATE", None)], "span overlaps the one before: 1 < 2"),
        ([Mention(0, 2, "DATE", None, counted=(2, 4))], "counted not trimmed: ' ب'"),
    ],
)
def test_problems_of_spans_are_seen(monkeypatch, mentions, told):
    monkeypatch.setattr(grammar, "find", lambda text, date: mentions)
    assert grammar_problems("۱۸ ب\u200c") == [told]


def test_an_exception_is_seen(monkeypatch):
    monkeypatch.setattr(grammar, "find", lambda text, date: 1 / 0)
    assert grammar_problems("۱۸") == ["raises ZeroDivisionError: division by zero"]


def test_problems_of_documents_are_seen(monkeypatch, toy_nlp):
    doc = parse("۱۸ <b>تعاونی</b>", nlp=toy_nlp)
    assert document_problems(doc.text, doc) == []
    assert document_problems(doc.text + " ", doc) == ["text is not the document's"]
    monkeypatch.setattr(invariants.coopnlp, "render", lambda doc, page: f"<div>{doc.text}<script></script></div>")
    page = invariants.coopnlp.report([doc]).replace("</main>", "</main><script>alert()</script><i onclick='x()'></i>")
    monkeypatch.setattr(invariants.coopnlp, "report", lambda docs: page if doc in docs else "<html></html>")
    monkeypatch.setattr(invariants.coopnlp, "records", lambda doc: [{"score": {1}}])
    told = document_problems(doc.text, doc)
    assert told[0].startswith("records raises TypeError")
    assert told[1].startswith("render lets markup through: ['b', 'script']")
    assert told[-1] == "report lets markup through: {'script': 1, 'i': 1} ['onclick']"


# --- the command ---


def test_the_same_seed_gives_the_same_texts():
    first = [fuzz.case_of(7, index) for index in range(50)]
    assert first == [fuzz.case_of(7, index) for index in range(50)]
    assert first != [fuzz.case_of(8, index) for index in range(50)]
    assert len({case.text for case in first}) > 40


def test_every_shape_and_every_kind_of_piece_comes_up():
    made = {shape.__name__: shape(Random(seed)) for shape, _ in shapes.WEIGHTS for seed in range(5)}
    assert all(made.values())
    text = "".join(fuzz.case_of(1, index).text for index in range(3000))
    for kinds in (pieces.ZERO_WIDTH, pieces.BIDI, pieces.SURROGATES, pieces.MARKUP, pieces.CONTROL, pieces.EMOJI):
        assert any(piece in text for piece in kinds)


def test_the_command_counts_and_shortens_what_it_finds(monkeypatch, capsys, tmp_path):
    results = tmp_path / "results.json"
    assert fuzz.main(["--count", "30", "--seed", "3", "--results", str(results)]) == 0
    assert "30 texts" in capsys.readouterr().out

    monkeypatch.setitem(fuzz.TRIED, "grammar", lambda case: ["has 'an' e: 5"] if "ا" in case.text else [])
    assert fuzz.main(["--count", "30", "--seed", "3", "--results", str(results)]) == 1
    out = capsys.readouterr().out
    assert "× has … e: …" in out
    assert "      'ا'\n" in out
    assert '"count": 30' not in results.read_text(encoding="utf-8")
    assert '"texts": 30' in results.read_text(encoding="utf-8")
