"""What a process is started with: closed streams, readers that go away, signals, names that nobody meant."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coopnlp.cli import main, streams
from tests.cli.test_app import COMMAND

# spaCy imports torch where it is: the longest part of a start.
BARE = "import sys; sys.modules['torch'] = None\n"
TRAINING = "import sys; from training.__main__ import main; sys.exit(main())"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the shell's >&- and signals are POSIX's")


@pytest.fixture
def articles(tmp_path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"<CARDINAL value={number}>۱۸</CARDINAL> تعاونی", encoding="utf-8")
    return folder


def run(code: str, *words: object, closed: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run a command with streams closed as a shell closes them: `>&-`."""
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-c", f"{BARE}{code}", *map(str, words)]
    return subprocess.run(shell, capture_output=True, text=True, check=False, cwd=cwd, stdin=subprocess.DEVNULL)


@POSIX
@pytest.mark.parametrize(
    "words", [["parse", "{}"], ["facts", "{}"], ["report", "{}", "--output", "-"], ["info"], ["--version"]]
)
def test_without_an_output_the_result_cannot_be_written(articles, words):
    done = run(COMMAND, *(word.format(articles) for word in words), closed=">&-")
    assert done.returncode == 1
    assert "Bad file descriptor" in done.stderr
    assert "Traceback" not in done.stderr


@POSIX
def test_a_file_is_written_without_any_stream(articles, tmp_path):
    done = run(COMMAND, "parse", articles, "--output", tmp_path / "all.json", closed="<&- >&- 2>&-")
    assert done.returncode == 0
    assert (tmp_path / "all.json").read_text(encoding="utf-8").count("CARDINAL") == 3


@POSIX
def test_a_closed_input_is_told(tmp_path):
    done = run(COMMAND, "parse", "-", closed="<&-")
    assert done.returncode == 1
    assert done.stderr == "coopnlp: 1 failed:\n  -: cannot be read: Bad file descriptor\n"


@POSIX
@pytest.mark.parametrize("closed", [">&-", ">/dev/full"])
def test_a_training_command_tells_it_too(tmp_path, closed):
    if closed == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("no disk that is always full")
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"text": "۱۸ تعاونی", "spans": [], "article": "a"}\n', encoding="utf-8")
    done = run(TRAINING, "read", corpus, closed=closed)
    assert done.returncode in (1, 2)
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@POSIX
def test_a_training_command_whose_reader_went_away_says_nothing(tmp_path):
    many = 'import sys; from training import __main__ as m; m.execute = lambda _: print("x" * 10**6) or 0; '
    with subprocess.Popen(
        [sys.executable, "-c", f"{many}sys.exit(m.main(['read']))"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


SIGNAL = """
import os, signal
from coopnlp.output import formats

def article(self, doc, name):
    os.kill(os.getpid(), signal.{})
    return ""

formats.JsonWriter.article = article
# Whoever starts the tests may ignore these (`nohup`, «&»).
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
"""


@POSIX
@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_leaves_nothing_half_written(articles, tmp_path, name, status):
    out = tmp_path / "out"
    out.mkdir()
    done = run(f"{SIGNAL.format(name)}\n{COMMAND}", "parse", articles, "--output", out / "all.json")
    assert (done.returncode, done.stdout, done.stderr) == (status, "", "")
    assert list(out.iterdir()) == []


@POSIX
def test_a_training_command_ends_in_order_too():
    code = "import os, signal; from training import __main__ as m; signal.signal(signal.SIGTERM, signal.SIG_DFL)\n"
    code += "m.execute = lambda words: os.kill(os.getpid(), signal.SIGTERM)\nraise SystemExit(m.main(['read']))"
    done = run(code)
    assert done.returncode == 143
    assert done.stderr.startswith("interrupted; what was written is whole")


@POSIX
def test_a_signal_that_somebody_ignores_stays_ignored():
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with streams.ended_in_order():
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with streams.ended_in_order():
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_thread_may_run_the_command(capsys):
    """Only the main thread may say what a signal does."""
    statuses = []
    thread = threading.Thread(target=lambda: statuses.append(main(["--version"])))
    thread.start()
    thread.join()
    assert statuses == [0]


@pytest.mark.parametrize(
    "words",
    [
        ["parse", ""],
        ["parse", "a.txt", ""],
        ["parse", ".", "--output", ""],
        ["facts", ".", "--model", ""],
        ["report", ".", "--output", ""],
    ],
)
def test_an_empty_name_is_not_the_folder_here(articles, monkeypatch, capsys, words):
    """`coopnlp parse "$FILE"` where nobody has set FILE."""
    monkeypatch.chdir(articles)
    assert main(words) == 2
    assert "an empty name" in capsys.readouterr().err
    assert len(list(articles.iterdir())) == 3


def test_results_that_would_be_articles_are_refused(articles, tmp_path):
    inside = run(COMMAND, "parse", articles, "--output", f"{articles}/out/")
    assert inside.returncode == 2
    assert "would be taken for articles the next time" in inside.stderr
    assert not (articles / "out").exists()
    for _ in range(2):
        done = run(COMMAND, "parse", articles, "--output", f"{articles}/out/", "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
    assert run(COMMAND, "parse", articles, "--output", f"{tmp_path}/out/").returncode == 0


@POSIX
def test_names_of_files_cannot_write_lines_or_obey_a_terminal(articles):
    (articles / "a\ncoopnlp: all is well \x1b[2J.txt").write_bytes(b"\xff")
    done = run(COMMAND, "parse", articles, "--format", "json")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 2
    assert "\x1b" not in done.stderr
    gone = run(COMMAND, "parse", articles, "--output", "a\nb\x1b.odd")
    assert (gone.returncode, gone.stderr.count("\n"), "\x1b" in gone.stderr) == (2, 1, False)


@POSIX
def test_a_title_in_another_encoding(articles, tmp_path):
    page = tmp_path / "page.html"
    done = run(
        f"import sys; sys.argv[-1] = '\\udcff<b>'\n{COMMAND}", "report", articles, "--output", page, "--title", ""
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "<title>�&lt;b&gt;</title>" in page.read_text(encoding="utf-8")
