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
