"""`coopnlp parse --resume`: what was finished stays, the rest is read, whatever happened in between."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.resume import results, try_it
from coopnlp.cli.files import find_sources
from coopnlp.cli.resume import JOURNAL, journal_in, settings_of
from tests.cli.test_app import COMMAND

ARTICLES = {"a.txt": "۱۸ تعاونی", "deep/b.txt": "۲۵ تعاونی", "c.txt": "۳۱ تعاونی"}


@pytest.fixture
def articles(tmp_path) -> Path:
    folder = tmp_path / "articles"
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def parse(tmp_path, articles):
    """Run the command with a pipeline that only reads marked-up text, and tell which results it wrote."""

    def run(*options: str, status: int = 0, said: str = "") -> set[str]:
        out = tmp_path / "out"
        before = {path: path.stat().st_mtime_ns for path in results(out)} if out.is_dir() else {}
        words = [*options] if "--output" in options else ["--output", f"{out}/", *options]
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, "parse", str(articles), "--resume", "--format", "json", *words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stderr
        assert said in done.stderr
        assert "Traceback" not in done.stderr
        found = results(out) if out.is_dir() else []
        return {path.relative_to(out).as_posix() for path in found if path.stat().st_mtime_ns != before.get(path)}

    return run


def test_only_what_is_not_finished_is_read_again(parse, articles, tmp_path):
    out = tmp_path / "out"
    assert parse() == {"a.json", "deep/b.json", "c.json"}
    assert parse(said="3 of 3 articles are done already") == set()
    (out / "deep/b.json").unlink()  # lost
    assert parse(said="2 of 3 articles") == {"deep/b.json"}
    (articles / "a.txt").write_text("۱۹ تعاونی تازه", encoding="utf-8")  # another article now
    (out / "c.json").write_text("[]", encoding="utf-8")  # not what was written
    (articles / "d.txt").write_text("۴۰ تعاونی", encoding="utf-8")  # new
    assert parse(said="1 of 4 articles") == {"a.json", "c.json", "d.json"}


def test_what_a_killed_run_left_is_cleared_away(parse, tmp_path):
    out = tmp_path / "out"
    parse()
    left, own = out / "deep/.b.json.0123abcd.part", out / ".mine.part"
    left.write_text("[", encoding="utf-8")
    own.write_text("", encoding="utf-8")
    journal = out / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-9])  # cut while a line was written
    assert len(parse(said="2 of 3 articles")) == 1
    assert not left.exists()
    assert own.exists()
    assert parse(said="3 of 3") == set()


def test_a_journal_of_something_else_is_written_anew(parse, tmp_path):
    parse()
    (tmp_path / "out" / JOURNAL).write_bytes(b"\x00\xff no journal\n{}\n")
    assert len(parse()) == 3


def test_another_request_cannot_go_on(parse, articles):
    parse()
    said = "holds results of another request: date was None and is 2025-09-02; give another folder"
    assert parse("--date", "2025-09-02", status=2, said=said) == set()


def test_two_runs_do_not_write_into_one_folder(parse, articles, tmp_path):
    sources, _ = find_sources([str(articles)])
    settings = settings_of(form="json", model=None)
    with journal_in(tmp_path / "out", settings, lambda source: tmp_path / "out" / source.inside) as journal:
        assert len(journal.left(sources)) == 3
        assert parse(status=2, said="another coopnlp is writing into") == set()
    assert len(parse()) == 3


@pytest.mark.parametrize("output", ["results.json", None])
def test_a_folder_is_needed(parse, tmp_path, output, articles):
    words = ["--output", str(tmp_path / output)] if output else []
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "parse", str(articles), "--resume", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "--resume needs --output with a folder" in done.stderr) == (2, True)


def command(*words: str, **more) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *words], stderr=subprocess.PIPE, text=True, check=False, **more
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "html", "table"])
def test_a_full_disk_is_one_line(articles, form):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = command("parse", str(articles), "--format", form, stdout=full)
    assert done.returncode == 1
    assert done.stderr == "coopnlp: cannot write the result: No space left on device\n"


FULL = """
import errno, os, pathlib
from coopnlp.output import files

def full(self, target, _replace=pathlib.Path.replace):
    if left.pop():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return _replace(self, target)

left = [True, True, False]
pathlib.Path.replace = full
"""


def test_where_the_disk_fills_up_the_articles_that_follow_are_not_read(articles, tmp_path):
    words = ["parse", str(articles), "--resume", "--format", "json", "--output", f"{tmp_path / 'out'}/"]
    done = subprocess.run(
        [sys.executable, "-c", f"{FULL}\n{COMMAND}", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("No space left on device") == 1
    assert "make room, and go on with --resume" in done.stderr
    assert len(results(tmp_path / "out")) == 1
    assert not list((tmp_path / "out").rglob("*.part"))
    assert command(*words).returncode == 0
    assert len(results(tmp_path / "out")) == 3


JOURNAL_FULL = """
import errno, os
from coopnlp.cli import resume

def write(descriptor, data, _write=os.write):
    if b"b.json" in data:
        _write(descriptor, data[:5])
        {}
    return _write(descriptor, data)

resume.os.write = write
"""


@pytest.mark.parametrize("fault", ["raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))", "return 5"])
def test_where_the_journal_cannot_be_written_the_work_stops_and_can_go_on(articles, tmp_path, fault):
    words = ["parse", str(articles), "--resume", "--format", "json", "--output", f"{tmp_path / 'out'}/"]
    code = f"{JOURNAL_FULL.format(fault)}\n{COMMAND}"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("coopnlp: 2 failed:\n")
    assert f"{JOURNAL}: cannot be written: No space left on device" in done.stderr
    assert len(results(tmp_path / "out")) == 3
    again = command(*words)
    assert (again.returncode, again.stderr) == (0, "coopnlp: 2 of 3 articles are done already\n")
    assert len(results(tmp_path / "out")) == 3


GONE = """
import shutil, sys
from coopnlp.cli import reading

def once(source, _read=reading.read_article):
    text = _read(source)
    shutil.rmtree(source.root)
    return text

reading.read_article = once
"""


def test_a_folder_that_vanishes_is_one_line(articles, tmp_path):
    run = [sys.executable, "-c", f"{GONE}\n{COMMAND}", "parse", str(articles), "--output", f"{tmp_path / 'out'}/"]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (f"coopnlp: 1 failed:\n  {articles}: this folder is gone; what was left in it was not read\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_an_unreadable_file_is_one_line(articles, tmp_path):
    (articles / "a.txt").chmod(0)
    done = command("parse", str(articles), "--output", f"{tmp_path / 'out'}/", stdout=subprocess.DEVNULL)
    assert done.returncode == 1
    assert "a.txt: cannot be read: Permission denied" in done.stderr


def test_a_link_in_a_circle_is_told(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    done = command("parse", str(tmp_path / "a.txt"), stdout=subprocess.DEVNULL)
    assert done.returncode == 1
    assert done.stderr.startswith("coopnlp: 1 failed:\n")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path):
    """`python -m benchmarks.resume` does the same with 10,000 articles and 20 kills."""
    outcome = try_it(tmp_path, files=300, kills=4, seed=3)
    assert outcome.holds, str(outcome)
    assert outcome.kills >= 3
