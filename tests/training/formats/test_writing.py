from __future__ import annotations

import pytest

from tests.training.formats.samples import RECORDS
from training.formats import NAMES, only, write_records


def test_writing_is_all_or_nothing(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("old", encoding="utf-8")

    def broken():
        yield RECORDS["empty"]
        raise RuntimeError("stop")

    for format in NAMES:
        out = path if format != "brat" else tmp_path / "folder"
        with pytest.raises(RuntimeError, match="stop"):
            write_records(broken(), out, format)
        assert [p.name for p in tmp_path.iterdir()] == ["x.jsonl"]
    assert path.read_text(encoding="utf-8") == "old"


def test_a_label_set_makes_the_others_unannotated():
    kept = only(RECORDS["crossing layers"], ["DATE"])
    assert [s.label for s in kept.spans] == ["DATE"]
    assert kept.annotated == {"DATE"}


def test_an_unknown_format_is_named(tmp_path):
    with pytest.raises(ValueError, match="format 'xml' is none of jsonl, markup"):
        write_records([], tmp_path / "x", "xml")


def test_folders_above_are_made(tmp_path):
    for format in ("jsonl", "docbin", "brat"):
        write_records([RECORDS["empty"]], tmp_path / "a" / "b" / format, format)
    assert sorted(path.name for path in (tmp_path / "a/b").iterdir()) == ["brat", "docbin", "jsonl"]
