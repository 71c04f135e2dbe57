"""Files that are no text: the text of Word documents and PDFs, and what to do with all others."""

from __future__ import annotations

import io
import logging
import unicodedata
import zipfile
from collections.abc import Callable, Iterator

DOCX, PDF = "a Word document", "a PDF"
_PACKAGES = {DOCX: "python-docx", PDF: "pypdf"}
# How files begin that people may take for an article.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file of before 2007 (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
)
_ZIP = b"PK\x03\x04"
# What lies in it tells what a zip archive is.
_INSIDE = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "META-INF/manifest.xml": "an OpenDocument file",
    "META-INF/container.xml": "an EPUB book",
}
_ADVICE = {
    "a zip archive": "unpack it and name the files or the folder",
    "a gzip archive": "unpack it: gunzip",
    "an OpenDocument file": "save it as .docx, or as plain text in UTF-8",
}
_SEEN = 8192  # bytes in which a NUL tells that this is no text; git does it so
# Letters as they are joined, which PDFs hold instead of letters.
_JOINED = ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))


class ReadError(Exception):
    """An article that cannot be read; the message names the file and says what to do."""


def what_it_is(data: bytes) -> str | None:
    """What a file is, for people, if it is no text; `None` for text.

    Example:
        >>> what_it_is(b"%PDF-1.7"), what_it_is("تعاونی".encode())
        ('a PDF', None)
    """
    if data.startswith(_ZIP):
        return _zipped(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return "a binary file" if b"\0" in data[:_SEEN] else None


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return "a damaged zip archive"
    return next((kind for name, kind in _INSIDE.items() if name in names), "a zip archive")


def read_document(data: bytes, kind: str, name: str) -> str:
    """The text of a Word document or a PDF.

    Args:
        data: The file.
        kind: What `what_it_is` said.
        name: What to call it in messages.

    Raises:
        ReadError: if it is neither, if the package that reads it is not installed, or if it holds no text.
    """
    read = _READERS.get(kind)
    if read is None:
        advice = _ADVICE.get(kind, "save its text as UTF-8 and give that file")
        raise ReadError(f"{name}: {kind}, no text; {advice}")
    try:
        text = read(data)
    except ImportError as error:
        raise ReadError(
            f"{name}: {kind}, which {_PACKAGES[kind]} reads: pip install 'coopnlp[documents]', "
            "or save its text as UTF-8 and give that file"
        ) from error
    except Exception as error:  # the readers raise whatever a damaged file makes them stumble over
        raise ReadError(f"{name}: {kind} that cannot be read: {type(error).__name__}: {error}") from error
    if not text.strip():
        raise ReadError(f"{name}: {kind} without text; if it is a scan, recognise its letters first (OCR)")
    return text


def _docx(data: bytes) -> str:
    from docx import Document
    from docx.table import Table

    lines: list[str] = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        lines += _rows(block) if isinstance(block, Table) else [block.text]
    return "\n".join(lines)


def _rows(table: object) -> Iterator[str]:
    for row in table.rows:  # type: ignore[attr-defined]  # a docx Table
        cells = {id(cell._tc): cell.text for cell in row.cells}  # a merged cell comes once for each of its columns
        yield "\t".join(cells.values())


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # what it says of each odd object helps nobody here
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("it is protected by a password; save it without one")
    return "\n".join(_separate(page.extract_text()) for page in reader.pages)


def _separate(text: str) -> str:
    """Letters for their joined forms."""
    return "".join(unicodedata.normalize("NFKC", c) if _is_joined(c) else c for c in text)


def _is_joined(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _JOINED)


_READERS: dict[str, Callable[[bytes], str]] = {DOCX: _docx, PDF: _pdf}
