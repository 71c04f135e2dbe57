"""Files that are no text: Word documents and PDFs are read, all others are refused with what to do."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest

from coopnlp.cli.documents import ReadError, _separate, read_document, what_it_is
from coopnlp.cli.files import Source, read_article

TEXT = "احمد توصیفیان گفت: ۱۸ تعاونی"


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def docx() -> bytes:
    document = pytest.importorskip("docx").Document()
    document.add_paragraph(TEXT)
    table = document.add_table(rows=2, cols=2)
    for i, word in enumerate(("گندم", "۱۲ تن", "جو", "۱۵ تن")):
        table.cell(i // 2, i % 2).text = word
    merged = document.add_table(rows=1, cols=2)
    merged.cell(0, 0).merge(merged.cell(0, 1)).text = "جمع"
    document.add_paragraph("پایان")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(line: str = "18 companies", *, password: str | None = None) -> bytes:
    """A PDF of two pages with one line each, written by hand: the fonts of Persian are no part of this project."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    for _ in range(2):
        page = writer.add_blank_page(width=200, height=200)
        if not line:
            continue
        font = DictionaryObject(
            {NameObject(key): NameObject(name) for key, name in (("/Type", "/Font"), ("/Subtype", "/Type1"))}
            | {NameObject("/BaseFont"): NameObject("/Helvetica")}
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 20 100 Td ({line}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes, name: str, folder: Path) -> str:
    path = folder / name
    path.write_bytes(data)
    return read_article(Source(path, name, Path(name)))


@pytest.mark.parametrize("data", [b"", TEXT.encode(), TEXT.encode("utf-8-sig"), b"PK is no zip", b"%PD", b"BB"])
def test_text_is_text(data):
    assert what_it_is(data) is None


def test_a_word_document_is_read_with_its_tables_in_their_place(tmp_path):
    assert read(docx(), "خبر.docx", tmp_path) == f"{TEXT}\nگندم\t۱۲ تن\nجو\t۱۵ تن\nجمع\nپایان"
    assert read(docx(), "no ending", tmp_path).startswith(TEXT)  # what it is shows inside


def test_a_pdf_is_read_page_by_page(tmp_path):
    assert read(pdf(), "a.pdf", tmp_path).split("\n") == ["18 companies", "18 companies"]


def test_joined_letters_of_pdfs_are_letters():
    assert _separate("\ufe97\ufecc\ufe8e\ufeed\ufee7\ufbfd ۱۸") == "تعاونی ۱۸"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped("a.txt"), r"x: a zip archive, no text; unpack it and name the files or the folder"),
        (zipped("xl/workbook.xml"), r"an Excel workbook, no text; save its text as UTF-8"),
        (zipped("META-INF/manifest.xml"), r"an OpenDocument file, no text; save it as \.docx"),
        (b"PK\x03\x04broken", r"a damaged zip archive"),
        (gzip.compress(b"a", mtime=0), r"a gzip archive, no text; unpack it: gunzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(10), r"an Office file of before 2007"),
        (b"{\\rtf1\\ansi}", r"an RTF document"),
        (b"\x89PNG\r\n\x1a\n", r"a picture \(PNG\)"),
        (b"ab\0cd", r"a binary file"),
        (bytes(100), r"a binary file"),
    ],
)
def test_others_are_refused_with_what_to_do(tmp_path, data, said):
    with pytest.raises(ReadError, match=said):
        read(data, "x", tmp_path)


@pytest.mark.parametrize(("kind", "package"), [("docx", "docx"), ("pdf", "pypdf")])
def test_without_the_reader_the_extra_is_named(tmp_path, monkeypatch, kind, package):
    data = docx() if kind == "docx" else pdf()
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ReadError, match=r"pip install 'coopnlp\[documents\]', or save its text as UTF-8"):
        read(data, f"a.{kind}", tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", lambda: zipped("word/document.xml"), r"a\.docx: a Word document that cannot be read: KeyError"),
        ("a.pdf", lambda: b"%PDF-1.7\nnothing", r"a\.pdf: a PDF that cannot be read"),
        ("a.pdf", lambda: pdf(""), r"a PDF without text; if it is a scan, recognise its letters first \(OCR\)"),
        ("a.pdf", lambda: pdf(password="x"), r"it is protected by a password"),
    ],
)
def test_what_is_damaged_empty_or_locked_is_told(tmp_path, name, data, said):
    pytest.importorskip("docx")
    with pytest.raises(ReadError, match=said):
        read(data(), name, tmp_path)


def test_a_kind_that_nobody_reads():
    with pytest.raises(ReadError, match="b: a stone, no text"):
        read_document(b"", "a stone", "b")
