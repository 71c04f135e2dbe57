"""Article files in, and where their results go."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from coopnlp.cli.files import ReadError, Source, find_sources, read_article, target_in


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news" / "old").mkdir(parents=True)
    for name in ("news/b.txt", "news/old/a.txt", "news/c.md", "d.txt"):
        Path(name).write_text("متن", encoding="utf-8")
    Path("news/e.txt").mkdir()
    Path("empty").mkdir()
    return tmp_path


def source(path: str) -> Source:
    return Source(Path(path), path, Path(Path(path).name))


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], []),
        (["-"], [(None, "-", "standard-input")]),
        (["d.txt", "none.txt"], [("d.txt", "d.txt", "d.txt"), ("none.txt", "none.txt", "none.txt")]),
        (
            ["news"],
            [("news/b.txt", "news/b.txt", "b.txt"), ("news/old/a.txt", "news/old/a.txt", "old/a.txt")],
        ),
        (["news/c.md"], [("news/c.md", "news/c.md", "c.md")]),
    ],
)
def test_what_arguments_stand_for(folder, arguments, wanted):
    sources, problems = find_sources(arguments)
    assert problems == []
    assert [(s.path and s.path.as_posix(), s.name, s.inside.as_posix()) for s in sources] == wanted


def test_a_folder_without_articles_is_named(folder):
    assert find_sources(["empty", "d.txt"])[1] == [
        "empty: no *.txt file in this folder or below it; name other files themselves, such as FOLDER/*.docx"
    ]


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["d.txt", "d.txt"], ["d.txt"]),
        (["d.txt", "./d.txt", "news/../d.txt"], ["d.txt"]),
        (["news/b.txt", "news"], ["news/b.txt", "news/old/a.txt"]),
        (["news", "news"], ["news/b.txt", "news/old/a.txt"]),
        (["news", "news/old"], ["news/b.txt", "news/old/a.txt"]),
        (["link.txt", "d.txt"], ["link.txt"]),
        (["hard.txt", "d.txt"], ["hard.txt"]),
        (["linked", "news"], ["linked/b.txt", "linked/old/a.txt"]),
        (["-", "-"], ["-"]),
        (["none.txt", "./none.txt"], ["none.txt"]),
        (["d.txt", "news/b.txt"], ["d.txt", "news/b.txt"]),  # the same text, but two files
    ],
)
def test_a_file_is_read_once_whatever_its_names(folder, arguments, wanted):
    Path("link.txt").symlink_to("d.txt")
    os.link("d.txt", "hard.txt")
    Path("linked").symlink_to("news")
    assert [source.name for source in find_sources(arguments)[0]] == wanted


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("متن\r\nدوم\n".encode(), "متن\r\nدوم\n"),
        ("متن".encode("utf-8-sig"), "متن"),
        ("\ufeff\ufeffمتن".encode(), "\ufeffمتن"),
    ],
)
def test_an_article_is_read_as_it_is_without_a_byte_order_mark(folder, monkeypatch, data, text):
    Path("a.txt").write_bytes(data)
    assert read_article(source("a.txt")) == text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read_article(Source(None, "-", Path("standard-input"))) == text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"ab\xff", r"a\.txt: not UTF-8: byte 0xFF at offset 2; .*iconv -f WINDOWS-1256 -t UTF-8 a\.txt"),
        ("a b.txt", "متن".encode("utf-16"), r"a b\.txt: not UTF-8: .*iconv -f UTF-16 -t UTF-8 'a b\.txt'"),
        ("a.txt", b"\xef\xbb\xbfab\xff", "at offset 5"),
        ("none.txt", None, r"none\.txt: there is no such file"),
        ("news", None, "news: cannot be read"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(folder, name, data, said):
    if data is not None:
        Path(name).write_bytes(data)
    with pytest.raises(ReadError, match=said):
        read_article(source(name))


@pytest.mark.parametrize(
    ("inside", "suffix", "target"),
    [
        ("b.txt", ".json", "out/b.json"),
        ("old/a.txt", ".html", "out/old/a.html"),
        ("c.md", ".json", "out/c.md.json"),
        ("standard-input", ".csv", "out/standard-input.csv"),
        ("b.2025.txt", ".json", "out/b.2025.json"),
    ],
)
def test_where_a_result_goes(inside, suffix, target):
    assert target_in(Path("out"), Source(None, inside, Path(inside)), suffix).as_posix() == target
