"""The benchmark page of numbers and dates: it is written wherever it runs, with or without peers and data."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import number_peers, number_sets, number_tables, numbers


def broken():
    raise ImportError("no such module")


def failing():
    def fail(_):
        raise RuntimeError

    return fail, fail


@pytest.fixture
def alone(monkeypatch):
    """No peer is installed."""
    monkeypatch.setattr(number_peers, "_PEERS", [(*peer[:-1], broken) for peer in number_peers._PEERS])


def test_a_missing_peer_is_named_and_nothing_else(alone, monkeypatch, tmp_path):
    monkeypatch.setattr(numbers, "PASSES", 1)
    written = numbers.page(tmp_path)
    assert written.count("not installed") == 2 * len(number_peers._PEERS)
    assert "was not at hand" in written


def test_a_peer_that_raises_reads_nothing():
    peer = number_peers._peer("fails", "pytest", "", lambda row: True, failing)
    assert peer.version is not None
    assert peer.prints("۵ درصد") is None


def test_every_row_is_read_right():
    assert [row.text for row in number_tables.rows() if not number_tables.right(row)] == []


def test_a_wrong_row_is_seen():
    for row in (
        number_tables.Row("numbers", "", "۵ درصد", ((0, 6),), ("PERCENT 6",)),
        number_tables.Row("numbers", "", "۵ درصد", ((0, 6),), ("PERCENT >5",)),
        number_tables.Row("numbers", "", "۵ درصد", (), ()),
        number_tables.Row("dates", "", "سال ۱۴۰۴", ((0, 8),), ("DATE 2025-03-21…2026-03-21",)),
    ):
        assert not number_tables.right(row)


def test_what_a_peer_is_asked():
    by_text = {row.text: row for row in number_tables.rows()}
    assert number_tables.wanted_number(by_text["۲۵ درصد سهم"]) == 25
    assert number_tables.wanted_number(by_text["۲۰ تا ۳۰ درصد"]) is None
    assert number_tables.wanted_day(by_text["ساعت ۱۰:۳۰ صبح"]) == "10:30"
    assert number_tables.wanted_day(by_text["سه سال طول کشید"]) is None
    assert by_text["۲۵ درصد سهم"].phrase == "۲۵ درصد"


def test_the_page_copies_no_sentence(tmp_path):
    path = tmp_path / "parsi_io_numbers.json"
    path.write_text('[{"input": "حدود ۵ درصد از یک شرکت", "output": [{"span": [5, 6], "value": 5.0}]}]', "utf-8")
    section = number_sets.numerals_section(path)
    assert "1 have the published value" in section
    assert "شرکت" not in section
    assert "not at hand" in number_sets.dates_section(Path("absent.json"))
