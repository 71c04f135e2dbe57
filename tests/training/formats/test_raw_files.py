from __future__ import annotations

import pytest

from training.formats.raw_files import RawFolder, documents_of, hash_of, read_raw

FILE = "پل تازه باز شد.\n\n  جشنواره در رشت\nآغاز شد.  \n \nپل تازه باز شد.\n"


def test_documents_are_parted_by_blank_lines_and_stand_where_they_say():
    found = documents_of(FILE, "news.txt")
    assert [one.text for one in found] == ["پل تازه باز شد.", "جشنواره در رشت\nآغاز شد.", "پل تازه باز شد."]
    assert all(FILE[one.start : one.start + len(one.text)] == one.text for one in found)
    assert {one.file for one in found} == {"news.txt"}


@pytest.mark.parametrize("text", ["", "\n", " \n\n\t\n"])
def test_a_file_of_white_space_has_no_document(text):
    assert documents_of(text) == []


def test_line_ends_count_as_they_stand(tmp_path):
    path = tmp_path / "news.txt"
    path.write_bytes("الف\r\n\r\nب".encode())
    assert [(one.start, one.text) for one in documents_of(read_raw(path))] == [(0, "الف"), (7, "ب")]


def test_what_is_no_text_is_named(tmp_path):
    (tmp_path / "news.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match=r"news\.txt is no UTF-8"):
        read_raw(tmp_path / "news.txt")
    with pytest.raises(FileNotFoundError, match=r"other\.txt is no text file"):
        read_raw(tmp_path / "other.txt")


def find(folder, text: str, start: int):
    return RawFolder(folder).find("news.txt", start=start, length=len(text), sha256=hash_of(text))


@pytest.mark.parametrize("place", ["raw", "."])
def test_a_text_is_found_by_offset_and_else_by_hash(tmp_path, place):
    (tmp_path / place).mkdir(exist_ok=True)
    (tmp_path / place / "news.txt").write_text(FILE, encoding="utf-8")
    second = documents_of(FILE, "news.txt")[1]
    third = documents_of(FILE, "news.txt")[2]
    assert find(tmp_path, second.text, second.start) == second
    for start in (0, 5, 10_000, -1):
        assert find(tmp_path, second.text, start) == second
    assert find(tmp_path, third.text, third.start) == third
    assert find(tmp_path, third.text, 3) == documents_of(FILE, "news.txt")[0]  # the first of two that are the same
    assert find(tmp_path, "پل کهنه باز شد.", 0) is None


def test_a_missing_raw_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"the raw file news\.txt is neither in .*raw nor in"):
        find(tmp_path, "پل", 0)
