"""Files as other programs and people write them."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from coopnlp.labels import LAYER_OF
from coopnlp.values import Count, DateRange, Percent
from tests.conftest import SHARED
from training.formats import Options, read_records, write_records
from training.formats.base import Problem, all_labels
from training.formats.columns import spans_of_tags
from training.formats.markup import fields_of, parse, value_from_fields
from training.records import LabeledSpan, Record


def marked(record: Record) -> list[tuple[str, str]]:
    return [(record.text[s.start : s.end], s.label) for s in record.spans]


def read_text(tmp_path, name: str, content: str, format: str | None = None, **options):
    path = tmp_path / name
    path.write_bytes(content.encode())
    return read_records(path, format, options=Options(**options))


# Columns


@pytest.mark.parametrize(
    ("scheme", "tags", "expected"),
    [
        ("IOB1", "I-A I-A O I-A B-A", [("A", 0, 2), ("A", 3, 4), ("A", 4, 5)]),
        ("IOB2", "B-A I-A O B-A B-B", [("A", 0, 2), ("A", 3, 4), ("B", 4, 5)]),
        ("BIO", "B_A I_A O", [("A", 0, 2)]),
        ("BILOU", "B-A L-A U-A B-B I-B L-B O", [("A", 0, 2), ("A", 2, 3), ("B", 3, 6)]),
        ("BIOES", "S-A S-A B-A E-A", [("A", 0, 1), ("A", 1, 2), ("A", 2, 4)]),
        ("auto", "A A O B", [("A", 0, 2), ("B", 3, 4)]),
        ("auto", "I-A I-B", [("A", 0, 1), ("B", 1, 2)]),
        ("auto", "_ O -", []),
    ],
)
def test_tag_schemes(scheme, tags, expected):
    spans, faults = spans_of_tags(tags.split(), scheme=scheme)
    assert spans == expected
    assert faults == []


@pytest.mark.parametrize(
    ("scheme", "tags", "message"),
    [
        ("IOB2", "O I-A", "I-A begins a span, which IOB2 writes as B-A"),
        ("IOB2", "S-A", "S-A is no tag of IOB2"),
        ("IOB1", "O B-A", "B-A follows no A, which IOB1 writes as I-A"),
        ("BILOU", "B-A O", "the A before O has no end, which BILOU marks"),
    ],
)
def test_what_a_scheme_forbids_is_said(scheme, tags, message):
    assert [fault for _, fault in spans_of_tags(tags.split(), scheme=scheme)[1]] == [message]


def test_a_conll_2003_file(tmp_path):
    content = (
        "-DOCSTART- -X- -X- O\n\nبانک N B-NP I-ORG\nملی N I-NP I-ORG\nگفت V B-VP O\n\n"
        "-DOCSTART- -X- -X- O\n\nرشت N B-NP I-LOC\n#تعاون N B-NP I-MISC\n"
    )
    (first, second), problems = read_text(tmp_path, "x.conll", content, labels={"MISC": ""}, scheme="IOB1")
    assert (first.text, marked(first), first.article) == ("بانک ملی گفت", [("بانک ملی", "ORG")], "x-doc1")
    assert (second.text, marked(second), second.article) == ("رشت #تعاون", [("رشت", "LOC")], "x-doc2")
    assert first.annotated == {"ORG", "LOC"}
    assert (second.unknown, problems) == (((4, 10),), [])


def test_two_tag_columns_a_separator_and_a_map(tmp_path):
    content = "هفته;B-EVT;O\nچهارم;I-EVT;B-ORD\n\nرشت;B-GPE;O\n"
    read = {"separator": ";", "tag_columns": (1, 2), "labels": {"EVT": "EVENT", "ORD": "ORDINAL", "GPE": "LOC"}}
    (first, second), problems = read_text(tmp_path, "x.col", content, **read, annotated=frozenset({"EVENT", "LOC"}))
    assert marked(first) == [("هفته چهارم", "EVENT"), ("چهارم", "ORDINAL")]
    assert marked(second) == [("رشت", "LOC")]
    assert (first.annotated, problems) == ({"EVENT", "LOC"}, [])


def test_a_conllu_like_file_joins_its_tokens(tmp_path):
    content = "# sent_id = s1\nاروپا\tB-LOC\t_\tSpaceAfter=No\nست\tO\t_\t_\n،\tO\t_\t_\n"
    ((record,), problems) = read_text(tmp_path, "x.conllu", content, tag_columns=(1,))
    assert (record.id, record.text, marked(record), problems) == ("s1", "اروپاست ،", [("اروپا", "LOC")], [])


def test_a_broken_line_of_columns_keeps_its_sentence(tmp_path):
    (record,), (problem,) = read_text(tmp_path, "x.conll", "رشت\tB-LOC\nو\nساری\tB-LOC\n")
    assert (record.text, marked(record), record.unknown) == ("رشت و ساری", [("رشت", "LOC"), ("ساری", "LOC")], ((4, 5),))
    assert str(problem).endswith("x.conll:2: expected a token and a tag, got 'و'")


def test_an_unknown_label_of_columns_names_its_line(tmp_path):
    _, (problem,) = read_text(tmp_path, "x.conll", "در\tO\nرشت\tB-GPE\n")
    assert problem.line == 2
    assert "label 'GPE' is none of PERSON" in problem.message
    assert "--map GPE=" in problem.message


@pytest.mark.parametrize(
    ("options", "message"), [({"scheme": "BMES"}, "scheme 'BMES'"), ({"tag_columns": (1, 2, 3)}, "3 tag columns")]
)
def test_options_that_cannot_be(tmp_path, options, message):
    with pytest.raises(ValueError, match=message):
        read_text(tmp_path, "x.conll", "رشت\tB-LOC\n", **options)


# Markup


def test_a_file_from_a_windows_editor(tmp_path):
    content = "\ufeffid: a\r\ndate: 2025-09-02\r\n\r\nدر <LOC>رشت</LOC>\r\nو ساری\r\n%%%%\r\nid: b\r\n\r\nمتن\r\n"
    (first, second), problems = read_text(tmp_path, "x.txt", content, "markup")
    assert (first.text, marked(first), first.date) == ("در رشت\nو ساری", [("رشت", "LOC")], dt.date(2025, 9, 2))
    assert (second.id, second.text, problems) == ("b", "متن", [])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<LOC>رشت", "<LOC> before 'رشت' is never closed"),
        ("رشت</LOC>", "</LOC> after 'رشت' closes nothing"),
        ("<LOC>رشت </LOC>", "ends with white space"),
        ("<CITY>رشت</CITY>", "label 'CITY' is none of"),
        ("<MONEY value=x>۶ تومان</MONEY>", "'x' is no number such as"),
        ("<LOC value=3>رشت</LOC>", "LOC has no value, but attributes"),
        ("<DATE colour=red>امروز</DATE>", "unexpected keyword argument 'colour'"),
    ],
)
def test_a_broken_article_is_reported_and_the_others_kept(tmp_path, body, message):
    content = f"id: a\n\nمتن\n%%%%\nid: b\n\n{body}\n%%%%\nid: c\n\nمتن\n"
    records, (problem,) = read_text(tmp_path, "x.txt", content, "markup")
    assert {"a", "c"} <= {r.id for r in records}
    assert message in problem.message
    assert problem.line == 5


def test_an_article_without_head_is_a_problem(tmp_path):
    records, (problem,) = read_text(tmp_path, "x.txt", "متن بی‌سر\n%%%%\nid: c\n\nمتن\n", "markup")
    assert ([r.id for r in records], problem.line) == (["c"], 1)


def test_head_lines_of_markup(tmp_path):
    content = (
        'id: a\nannotated: PERSON, ORG\nlicence: MIT\nform: wire\njson: {"meta": {"n": 3}}\n\n<UNKNOWN>رشت</UNKNOWN>'
    )
    (record,), problems = read_text(tmp_path, "x.txt", content, "markup")
    assert (record.annotated, record.licence, record.meta) == ({"PERSON", "ORG"}, "MIT", {"form": "wire", "n": 3})
    assert (record.unknown, problems) == (((0, 3),), [])


@pytest.mark.parametrize(
    ("label", "fields", "read", "expected"),
    [
        ("PERCENT", {}, Percent(value=3), Percent(value=3)),
        ("PERCENT", {"value": "none"}, Percent(value=3), None),
        (
            "PERCENT",
            {"low": "20", "high": "30"},
            Percent(value=3, comparator="~"),
            Percent(low=20, high=30, comparator="~"),
        ),
        ("PERCENT", {"value": "2.5e3"}, Percent(low=1, high=2), Percent(value=2500)),
        ("CARDINAL", {"counted": "none"}, Count(value=3, counted="نفر"), Count(value=3)),
        (
            "DATE",
            {"end": "2025-09-03"},
            DateRange(start=dt.date(2025, 9, 2)),
            DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 3)),
        ),
        ("LOC", {}, None, None),
    ],
)
def test_attributes_say_a_value_over_the_grammars(label, fields, read, expected):
    assert value_from_fields(label, fields, read) == expected


def test_a_value_that_no_attributes_say_is_json():
    fields = fields_of(Count(value=1, counted="none"))
    assert list(fields) == ["json"]
    assert value_from_fields("CARDINAL", fields) == Count(value=1, counted="none")


def test_attributes_and_text_are_unescaped():
    assert parse('<QUANTITY unit="a &quot;b&quot;">۲ &lt;x&gt;</QUANTITY> &amp;lt;')[0] == "۲ <x> &lt;"
    assert parse('<QUANTITY unit="a &quot;b&quot;">۲</QUANTITY>')[1] == [(0, 1, "QUANTITY", {"unit": 'a "b"'})]


# spaCy


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


# Prodigy

TASK = {"text": "🌾 در رشت", "spans": [{"start": 5, "end": 8, "label": "LOC"}], "answer": "accept"}


def test_prodigy_rejected_and_ignored_examples_are_reported(tmp_path):
    tasks = [TASK, {**TASK, "answer": "reject"}, {**TASK, "answer": "ignore"}, {"text": "متن", "meta": {"by": "ا"}}]
    content = "".join(json.dumps(task) + "\n" for task in tasks)
    (first, last), problems = read_text(tmp_path, "x.jsonl", content, "prodigy")
    assert (marked(first), first.annotated) == ([("رشت", "LOC")], {"LOC"})
    assert (last.text, last.meta) == ("متن", {"by": "ا"})
    assert [(p.line, p.message[:21]) for p in problems] == [(2, "the answer is 'reject"), (3, "the answer is 'ignore")]


def test_prodigy_offsets_counted_by_a_browser(tmp_path):
    tokens = [("🌾", 0, 2), ("در", 3, 5), ("رشت", 6, 9)]
    told = [{"text": text, "start": start, "end": end, "id": i} for i, (text, start, end) in enumerate(tokens)]
    task = {**TASK, "tokens": told, "spans": [{"start": 6, "end": 9, "label": "LOC"}]}
    (record,), problems = read_text(tmp_path, "x.jsonl", json.dumps(task))
    assert (marked(record), problems) == ([("رشت", "LOC")], [])


def test_prodigy_tasks_hold_tokens_that_fit_the_spans(tmp_path):
    record = Record("🌾 اروپاست", (LabeledSpan(2, 7, "LOC"),), frozenset({"LOC"}), "coop", "1")
    write_records([record], tmp_path / "x.jsonl", "prodigy")
    task = json.loads((tmp_path / "x.jsonl").read_text(encoding="utf-8"))
    assert all(task["text"][t["start"] : t["end"]] == t["text"] for t in task["tokens"])
    (span,) = task["spans"]
    assert [t["text"] for t in task["tokens"][span["token_start"] : span["token_end"] + 1]] == ["اروپا"]
    assert (task["answer"], task["_view_id"]) == ("accept", "spans_manual")


# brat


def brat(tmp_path, text: str, annotations: str, **options):
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "a.ann").write_bytes(annotations.encode())
    (record,), problems = read_records(tmp_path, options=Options(**options))
    return record, problems


def test_brat_marks_notes_and_what_is_passed_over(tmp_path):
    annotations = (
        'T1\tLOC 5 8\tرشت\nT2\tCARDINAL 9 11\t۱۸\n#1\tAnnotatorNotes T2\tvalue="18"\n#2\tAnnotatorNotes T1\tdoubtful\n'
        "R1\tNear Arg1:T1 Arg2:T2\nA1\tSure T1\n*\tEquiv T1 T2\n"
    )
    record, problems = brat(tmp_path, "🌾 در رشت ۱۸", annotations)
    assert marked(record) == [("رشت", "LOC"), ("۱۸", "CARDINAL")]
    assert [s.value for s in record.spans] == [None, Count(value=18)]
    assert (record.annotated, problems) == ({"LOC", "CARDINAL"}, [])


def test_brat_offsets_counted_by_a_browser(tmp_path):
    record, problems = brat(tmp_path, "🌾 در رشت", "T1\tLOC 6 9\tرشت\n")
    assert (marked(record), problems) == ([("رشت", "LOC")], [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_brat_marks_over_a_line_end_are_whole(tmp_path, end):
    text = f"بانک{end}ملی در رشت"
    rest = 4 + len(end)
    record, problems = brat(
        tmp_path, text, f"T1\tORG 0 4;{rest} {rest + 3}\tبانک ملی\nT2\tLOC {rest + 7} {rest + 10}\tرشت\n"
    )
    assert marked(record) == [(f"بانک{end}ملی", "ORG"), ("رشت", "LOC")]
    assert problems == []


def test_brat_faults(tmp_path):
    annotations = "T1\tORG 0 4;9 12\tبانک رشت\nT2\tLOC 9 11\tرشت\nT3 LOC 9 12\nT4\tLOC 9 12\tرشت\n"
    record, problems = brat(tmp_path, "بانک در  رشت", annotations)
    assert marked(record) == [("رشت", "LOC")]
    assert sorted((p.line, p.kept) for p in problems) == [(1, False), (2, False), (3, False)]
    assert any("ORG 0 4;9 12 is discontinuous" in p.message for p in problems)


def test_brat_says_its_labels_in_its_settings(tmp_path):
    (tmp_path / "annotation.conf").write_text("[entities]\nORG\nLOC\n\n[relations]\n", encoding="utf-8")
    record, _ = brat(tmp_path, "متن", "")
    assert record.annotated == {"ORG", "LOC"}


def test_a_text_without_annotations_is_a_problem(tmp_path):
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    records, (problem,) = read_records(tmp_path)
    assert records == []
    assert "the text a.txt is missing" in problem.message


def test_an_old_folder_is_not_replaced(tmp_path):
    with pytest.raises(FileExistsError, match="no empty folder"):
        write_records([], tmp_path.parent, "brat")


# Public corpora


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


def test_a_problem_prints_its_place():
    assert str(Problem("a.txt", 3, "m")) == "a.txt:3: m"
    assert str(Problem("a.txt", 0, "m")) == "a.txt: m"
