"""The public names, where they lead, and that none of them costs anything before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import coopnlp
import coopnlp.html
import coopnlp.output.frames
import coopnlp.output.html
import coopnlp.output.rows
import coopnlp.pipeline


def test_importing_coopnlp_imports_nothing_heavy():
    code = "import coopnlp, sys; print(sorted({'torch', 'transformers', 'spacy', 'hazm', 'numpy'} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-Werror", "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert run.stdout.strip() == "[]"


def test_public_names():
    names = {"__version__", "facts", "load", "parse", "pipe", "records", "render", "report", "to_frame"}
    assert set(coopnlp.__all__) == names
    for name in coopnlp.__all__[1:]:
        assert callable(getattr(coopnlp, name))
    with pytest.raises(AttributeError, match="prase"):
        _ = coopnlp.prase


@pytest.mark.parametrize(
    "name", ["facts.to_frame", "facts.as_records", "facts.COLUMNS", "report.report", "facts.facts"]
)
def test_what_a_room_has_is_there_at_its_first_use(name):
    """`coopnlp.facts` is a function and the room that it comes from, before anything else was imported too."""
    code = f"import coopnlp; assert coopnlp.{name}"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", ["facts", "records", "render"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("۱۸ تعاونی", "takes a document, not a str: {name}(coopnlp.parse(text))"),
        (None, "takes a document, not None: such as coopnlp.parse(text) gives"),
        ([1], "takes a document, not a list: for many [{name}(doc) for doc in docs]"),
    ],
)
def test_what_is_no_document_is_told(name, given, said):
    with pytest.raises(TypeError) as told:
        getattr(coopnlp, name)(given)
    assert str(told.value) == f"{name} {said.format(name=name)}"


@pytest.mark.parametrize("name", ["report", "to_frame"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("۱۸ تعاونی", "takes documents, not a str: {name}(coopnlp.pipe(texts))"),
        (None, "takes documents, not None: {name}(coopnlp.pipe(texts))"),
        (["۱۸ تعاونی"], "takes documents; item 0 is a str"),
    ],
)
def test_what_are_no_documents_is_told(name, given, said):
    pytest.importorskip("pandas")
    with pytest.raises(TypeError) as told:
        getattr(coopnlp, name)(given)
    assert str(told.value) == f"{name} {said.format(name=name)}"


def test_where_they_lead():
    assert coopnlp.parse is coopnlp.pipeline.parse
    assert coopnlp.pipe is coopnlp.pipeline.pipe
    assert coopnlp.load is coopnlp.pipeline.load
    assert coopnlp.records is coopnlp.output.rows.records
    assert coopnlp.to_frame is coopnlp.output.frames.to_frame
    assert coopnlp.report.__name__ in ("report", "coopnlp.report")  # the function, or the room that is one
    assert coopnlp.render is coopnlp.html.render is coopnlp.output.html.render
    assert coopnlp.html.displacy_options is coopnlp.output.html.displacy_options
    assert set(coopnlp.__all__) <= set(dir(coopnlp))


def test_the_room_for_displacy_is_there_without_an_import_of_its_own():
    code = "import coopnlp; assert coopnlp.html.displacy_options()"
    subprocess.run([sys.executable, "-c", code], check=True)
