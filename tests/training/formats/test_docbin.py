from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from coopnlp.values import Count
from tests.training.formats.samples import marked
from training.formats import Options, read_records, write_records
from training.formats.base import all_labels
from training.records import LabeledSpan, Record


def test_a_docbin_of_others_has_only_entities(tmp_path):
    nlp = spacy.blank("fa")
    doc = nlp("بانک ملی در رشت")
    doc.ents = [Span(doc, 0, 2, label="COMPANY"), Span(doc, 3, 4, label="LOC")]
    DocBin(docs=[doc, nlp("متن")]).to_disk(tmp_path / "x.spacy")
    (first, second), problems = read_records(tmp_path / "x.spacy", options=Options(labels={"COMPANY": "ORG"}))
    assert marked(first) == [("بانک ملی", "ORG"), ("رشت", "LOC")]
    assert first.annotated == second.annotated == {"ORG", "LOC"}
    assert problems == []
    _, (problem,) = read_records(tmp_path / "x.spacy")
    assert "label 'COMPANY' is none of" in problem.message


def test_tokens_without_any_mark_are_unknown(tmp_path):
    doc = spacy.blank("fa")("بانک ملی در رشت")
    doc.set_ents([Span(doc, 3, 4, label="LOC")], missing=[doc[0:2]], default="outside")
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    (record,), _ = read_records(tmp_path / "x.spacy")
    assert [record.text[a:b] for a, b in record.unknown] == ["بانک", "ملی"]


def test_our_docbin_is_as_the_pipeline_leaves_it(tmp_path):
    text = "بیستمین جشنواره با ۱۸تعاونی"
    spans = (
        LabeledSpan(0, 15, "EVENT"),
        LabeledSpan(0, 7, "ORDINAL"),
        LabeledSpan(19, 21, "CARDINAL", Count(value=18)),
    )
    record = Record(text, spans, all_labels(), "coop", "1", date=dt.date(2025, 9, 2))
    write_records([record], tmp_path / "x.spacy", "docbin")
    (doc,) = DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("fa").vocab)
    assert isinstance(doc, Doc)
    assert [(e.text, e.label_) for e in doc.ents] == [("بیستمین جشنواره", "EVENT"), ("۱۸", "CARDINAL")]
    assert [s.text for s in doc.spans["numbers"]] == ["بیستمین", "۱۸"]
    assert doc.spans["numbers"][1]._.value == Count(value=18)
    assert doc._.date == dt.date(2025, 9, 2)


def test_a_parsed_document_is_read(tmp_path, toy_nlp):
    doc = toy_nlp("بیش از ۶ میلیارد تومان و ۲۵ درصد")
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "x.spacy")
    (record,), _ = read_records(tmp_path / "x.spacy")
    assert [s.value for s in record.spans if s.label in ("MONEY", "PERCENT")] == [
        s._.value for s in doc.spans["numbers"] if s.label_ in ("MONEY", "PERCENT")
    ]
    assert record.annotated == all_labels()


@pytest.mark.parametrize("content", [b"", b"no spacy", b"x\x9c\x03\x00\x00\x00\x00\x01", json.dumps({}).encode()])
def test_a_file_that_is_no_docbin(tmp_path, content):
    (tmp_path / "x.spacy").write_bytes(content)
    records, (problem,) = read_records(tmp_path / "x.spacy")
    assert records == []
    assert "no DocBin" in problem.message


def test_spacy_evaluate_reads_our_docbin(tmp_path):
    record = Record("در رشت", (LabeledSpan(3, 6, "LOC"),), all_labels(), "coop", "1")
    write_records([record], tmp_path / "x.spacy", "docbin")
    nlp = spacy.blank("fa")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "رشت"}])
    nlp.to_disk(tmp_path / "ruler")
    command = [sys.executable, "-m", "spacy", "evaluate", "ruler", "x.spacy", "--output", "scores.json"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))["ents_f"] == 1.0
