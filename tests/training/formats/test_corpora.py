from __future__ import annotations

import pytest

from coopnlp.labels import LAYER_OF
from coopnlp.values import Percent
from tests.conftest import SHARED
from training.formats import read_records, write_records
from training.formats.base import all_labels
from training.records import LabeledSpan, Record


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("peyma", "می آورد|O\nبانک|B_ORG\nملت|I_ORG\n\n۲۵|B_PCT\nدرصد|I_PCT\n"),
        ("nsurl", "بانک\tB-ORG\nملت\tI-ORG\n\nرشت\tB-LOC\n"),
        ("arman", "در O\nدانشگاه I-fac\n0 O\n: O\n"),
        ("parstwiner", "ایرانی\tB-NAT\nمجلس\tB-POG\nدر\tO\nرشت\tB-LOC\n"),
        ("parsner", "زیدان\tN_SING\tB-PERS\nجام\tN_SING\tB-MISC\nجهانی\tADJ\tI-MISC\n"),
    ],
)
def test_a_public_corpus_goes_out_as_it_came_in(tmp_path, format, content):
    path = tmp_path / "train.txt"
    path.write_text(content, encoding="utf-8")
    records, problems = read_records(path, format)
    write_records(records, tmp_path / "out.txt", format)
    written = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert problems == []
    if format == "parsner":  # the part of speech is not ours to keep
        content = content.replace("N_SING", "_").replace("ADJ", "_")
    assert written == content.replace("I-fac", "B-fac")


def test_what_a_public_corpus_cannot_hold_is_said(tmp_path, caplog):
    record = Record(
        "بیستمین جشنواره ۲۵ درصد",
        (LabeledSpan(0, 15, "EVENT"), LabeledSpan(0, 7, "ORDINAL"), LabeledSpan(16, 23, "PERCENT", Percent(value=25))),
        all_labels(),
        "coop",
        "1",
    )
    write_records([record], tmp_path / "x.txt", "peyma")
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == "بیستمین|O\nجشنواره|O\n۲۵|B_PCT\nدرصد|I_PCT\n"
    assert "peyma cannot hold values, 1 are lost" in caplog.text
    assert "2 are lost" in caplog.text


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the public corpora are not here")
@pytest.mark.parametrize("split", ["peyma:dev", "parstwiner:dev", "parsner:test", "arman1:test"])
@pytest.mark.parametrize("format", ["jsonl", "conll", "markup", "docbin"])
def test_public_corpora_pass_through_every_format(tmp_path, split, format):
    records, problems = read_records(split, data=SHARED / "data")
    assert [p for p in problems if not p.kept] == []
    write_records(records[:150], tmp_path / "x", format)
    assert [p for p in read_records(tmp_path / "x", format)[1] if not p.kept] == []
    assert read_records(tmp_path / "x", format)[0] == records[:150]
    assert all(r.licence and r.annotated <= set(LAYER_OF) for r in records)
