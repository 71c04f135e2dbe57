"""The stream of a text: cut once, its figures made once."""

from __future__ import annotations

import pytest

from coopnlp.grammar.shared import stream as module
from coopnlp.grammar.shared.stream import Stream

TEXT = "حدود ۱۲ هزار نفر تا ۵ تن"


def test_figures_by_their_first_atom():
    stream = Stream(TEXT)
    assert {first: figure.low for first, figure in stream.figure_at.items()} == {1: 12_000, 4: 5}
    assert [*stream.figure_at.values()] == stream.figures


def test_figures_are_made_once_and_only_when_asked(monkeypatch):
    made = []
    monkeypatch.setattr(module, "figures", lambda items: made.append(items) or [])
    stream = Stream(TEXT)
    assert made == []
    assert stream.figures == stream.figures == []
    assert stream.figure_at == {}
    assert made == [stream.items]


def test_a_stream_stays_itself():
    stream = Stream(TEXT)
    assert Stream.of(stream) is stream
    assert Stream.of(TEXT).items == stream.items


@pytest.mark.parametrize(("bounds", "text"), [((1, 2), "۱۲ هزار"), ((0, 3), "حدود ۱۲ هزار نفر"), (None, None)])
def test_text_between_atoms(bounds, text):
    assert Stream(TEXT).between(bounds) == text


def test_an_empty_text():
    assert Stream("").figures == []
    assert Stream("").figure_at == {}
