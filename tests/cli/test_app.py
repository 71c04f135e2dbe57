"""The command line, on articles whose marks are written in them, so that no model is needed."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import coopnlp
from coopnlp.cli import main
from coopnlp.cli.files import find_sources
from coopnlp.cli.outputs import Format
from coopnlp.cli.progress import Bar
from coopnlp.output.writers import WRITERS
from tests.helpers import marked_doc

ARTICLE = (
    "<PERSON>احمد توصیفیان</PERSON> گفت: بیش از "
    '<MONEY value=6e9 currency=IRT comparator=">">۶ میلیارد تومان</MONEY> برای '
    "<CARDINAL value=18 counted=تعاونی>۱۸</CARDINAL> تعاونی."
)
OTHER = "<ORG>ایلنا</ORG> در <DATE date_start=2025-09-02 date_end=2025-09-02>روز سه شنبه</DATE> گزارش داد."
COMMAND = "import sys; from tests.cli.test_app import fake; fake(); from coopnlp.cli import main; sys.exit(main())"


def read(texts, *, as_tuples, nlp, errors):
    """What `coopnlp.pipe` does, with a text on which it fails."""
    for index, (text, context) in enumerate(texts):
        if "BROKEN" in text:
            errors(index, "ZeroDivisionError: broken")
        else:
            yield marked_doc(text, date=context["date"] and str(context["date"])), context


def fake(setitem=sys.modules.__setitem__, setattribute=lambda name, value: setattr(coopnlp, name, value)):
    """A `coopnlp.pipeline` that reads marked-up text."""
    pipeline = types.ModuleType("coopnlp.pipeline")
    pipeline.load = lambda path=None: path
    pipeline.pipe = read
    setitem("coopnlp.pipeline", pipeline)
    setattribute("pipeline", pipeline)
    return pipeline


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch, pipeline):
    """A terminal, and a pipeline that reads each article in four steps."""

    def pipe(texts, *, progress, **_):
        for text, context in texts:
            for _ in range(4):
                progress(len(text) // 4)
            yield marked_doc(text), context

    pipeline.pipe = pipe
    monkeypatch.setattr("coopnlp.cli.progress.WAIT", 0)
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


@pytest.fixture(autouse=True)
def pipeline(monkeypatch):
    return fake(
        lambda name, module: monkeypatch.setitem(sys.modules, name, module),
        lambda name, module: monkeypatch.setattr(coopnlp, name, module, raising=False),
    )


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Two articles below `news`, and something that is no article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "news" / "old").mkdir(parents=True)
    (tmp_path / "news" / "b.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "news" / "old" / "a.txt").write_text(OTHER, encoding="utf-8-sig")
    (tmp_path / "news" / "c.md").write_bytes(b"\xff")
    return tmp_path


def test_table(folder, capsys):
    assert main(["parse", "news/b.txt", "--date", "2025-09-02"]) == 0
    out, err = capsys.readouterr()
    plain = out.replace("\u200f", "").replace("\u200e", "")
    assert plain.splitlines() == [
        "news/b.txt  2025-09-02",
        "label     text             value",
        "PERSON    احمد توصیفیان",
        "MONEY     ۶ میلیارد تومان  بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان",
        "CARDINAL  ۱۸               ۱۸ تعاونی",
    ]
    assert "\x1b" not in out
    assert err == ""
    assert "\u200f۱۸\u200f\u200e" in out  # direction marks hold the columns in place


def test_table_wraps_what_is_too_long(folder, capsys):
    name = "اداره کل تعاون کار و رفاه اجتماعی استان لرستان " * 3
    Path("long.txt").write_text(
        f"<ORG>{name.strip()}</ORG> <PERCENT value=3>{'سه ' * 40}درصد</PERCENT>", encoding="utf-8"
    )
    assert main(["parse", "long.txt"]) == 0
    lines = capsys.readouterr().out.replace("\u200f", "").replace("\u200e", "").splitlines()
    assert max(map(len, lines)) <= 80
    text_of_first = " ".join(line[len("PERCENT  ") :].strip() for line in lines[2:5])
    assert text_of_first.startswith(name.strip())


def test_table_shows_no_control_characters(folder, capsys):
    Path("odd.txt").write_text("<ORG>شرکت\x1b[31m\nتعاونی\u202e ها\u200cی</ORG>", encoding="utf-8")
    assert main(["parse", "odd.txt"]) == 0
    out = capsys.readouterr().out
    assert "شرکت [31m تعاونی ها\u200cی" in out


def test_json_of_one_article(folder, capsys):
    assert main(["parse", "news/b.txt", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["label"] for row in rows] == ["PERSON", "MONEY", "CARDINAL"]
    assert "file" not in rows[0]
    assert rows[1] == {
        "layer": "numbers",
        "label": "MONEY",
        "text": "۶ میلیارد تومان",
        "start": 26,
        "end": 41,
        "value": 6000000000,
        "comparator": ">",
        "currency": "IRT",
        "rial": 60000000000,
        "sentence": 0,
    }


def test_rows_of_a_folder_begin_with_their_file(folder, capsys):
    assert main(["parse", "news", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["file"], row["label"]) for row in rows] == [
        ("news/b.txt", "PERSON"),
        ("news/b.txt", "MONEY"),
        ("news/b.txt", "CARDINAL"),
        ("news/old/a.txt", "ORG"),
        ("news/old/a.txt", "DATE"),
    ]
    assert next(iter(rows[0])) == "file"
    assert main(["parse", "news", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == rows


def test_csv(folder, capsys):
    assert main(["parse", "news", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 5
    assert list(rows[0])[:4] == ["file", "layer", "label", "text"]
    assert (rows[1]["rial"], rows[1]["date_start"], rows[4]["date_end"]) == ("60000000000", "", "2025-09-02")


def test_html(folder, capsys):
    assert main(["parse", "news", "--format", "html"]) == 0
    out = capsys.readouterr().out
    assert out.count("<html") == out.count("</html>") == 1
    assert out.index("news/b.txt") < out.index("احمد توصیفیان") < out.index("news/old/a.txt") < out.index("ایلنا")


def test_standard_input(folder, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(OTHER.encode())))
    assert main(["parse", "-", "--format", "json"]) == 0
    assert [row["text"] for row in json.loads(capsys.readouterr().out)] == ["ایلنا", "روز سه شنبه"]


@pytest.mark.parametrize(("format_", "empty"), [("json", []), ("table", None), ("csv", None)])
def test_an_article_without_marks(folder, capsys, format_, empty):
    Path("empty.txt").write_text("", encoding="utf-8")
    assert main(["parse", "empty.txt", "--format", format_]) == 0
    out = capsys.readouterr().out
    assert out
    if empty is not None:
        assert json.loads(out) == empty


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("کتاب".encode("windows-1256"), "not UTF-8: byte 0x98 at offset 0;"),
        (b"\xef\xbb\xbf" + b"ab" + b"\xff", "not UTF-8: byte 0xFF at offset 5;"),
        ("کتاب".encode("utf-16"), "iconv -f UTF-16 -t UTF-8 'bad one.txt'"),
        (None, "bad one.txt: there is no such file"),
    ],
)
def test_what_cannot_be_read_is_listed_and_the_others_are_written(folder, capsys, data, said):
    if data is not None:
        Path("bad one.txt").write_bytes(data)
    assert main(["parse", "bad one.txt", "news/b.txt", "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert err.startswith("coopnlp: 1 failed:\n  bad one.txt: ")
    assert said in err


def test_nothing_to_write_when_all_fails(folder, capsys, pipeline):
    pipeline.load = None  # no model is loaded for nothing
    Path("no articles").mkdir()
    assert main(["parse", "missing.txt", "no articles", "--output", "out.json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "coopnlp: 2 failed:" in err
    assert "no articles: no *.txt file" in err
    assert not Path("out.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing command"),
        (["prase"], "No such command 'prase'"),
        (["parse"], "Missing argument 'FILE'"),
        (["parse", "news", "--frmat", "csv"], "No such option: --frmat"),
        (["parse", "news", "--format", "xml"], "'xml' is not one of 'table', 'json', 'jsonl', 'csv', 'html', 'xlsx'"),
        (["info", "more"], "unexpected extra argument"),
    ],
)
def test_wrong_arguments_are_said(folder, capsys, arguments, said):
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Usage: coopnlp")
    assert said in err


@pytest.mark.parametrize("date", ["20250902", "2025-02-30", "امروز"])
def test_a_date_that_is_none(folder, capsys, date):
    assert main(["parse", "news/b.txt", "--date", date]) == 2
    assert "write it as 2025-09-02, 1404-06-11" in capsys.readouterr().err


@pytest.mark.parametrize("date", ["2025-09-02", "1404-06-11", "۱۴۰۴/۶/۱۱", "۱۱ شهریور ۱۴۰۴"])
def test_a_date_may_be_jalali_and_in_any_digits(folder, capsys, date):
    assert main(["parse", "news/b.txt", "--date", date]) == 0
    assert "2025-09-02" in capsys.readouterr().out.splitlines()[0]


def test_output_file(folder, capsys):
    Path("out").mkdir()
    assert main(["parse", "news", "--format", "csv", "--output", "new/all.csv"]) == 0
    assert capsys.readouterr() == ("", "")
    assert Path("new/all.csv").read_text(encoding="utf-8").startswith("\ufefffile,layer,label,")
    assert os.listdir("new") == ["all.csv"]


@pytest.mark.parametrize("output", ["out", "made/"])
def test_output_folder_mirrors_the_articles(folder, output):
    Path("out").mkdir()
    assert main(["parse", "news", "--format", "json", "--output", output]) == 0
    written = sorted(path.relative_to(output).as_posix() for path in Path(output).rglob("*") if path.is_file())
    assert written == ["b.json", "old/a.json"]
    assert json.loads((Path(output) / "b.json").read_text(encoding="utf-8"))[0]["file"] == "news/b.txt"


def test_output_never_overwrites_an_article(folder, capsys):
    assert main(["parse", "news", "--output", "news"]) == 2
    assert "lies in news, where its *.txt would be taken for articles" in capsys.readouterr().err
    assert main(["parse", "news/b.txt", "--output", "news"]) == 2
    assert "news/b.txt is one of the articles" in capsys.readouterr().err
    assert main(["parse", "news/b.txt", "news/old/a.txt", "--output", "news/old/a.txt"]) == 2
    assert Path("news/b.txt").read_text(encoding="utf-8") == ARTICLE


def test_two_articles_cannot_become_one_file(folder, capsys):
    Path("b.txt").write_text(OTHER, encoding="utf-8")
    assert main(["parse", "b.txt", "news/b.txt", "--output", "out/"]) == 2
    assert "b.txt and news/b.txt would both become out/b.txt" in capsys.readouterr().err


@pytest.mark.parametrize(("stop", "status"), [(KeyboardInterrupt, 130), (ZeroDivisionError, None)])
def test_an_unfinished_output_never_appears(folder, pipeline, stop, status):
    def pipe(texts, **_):
        text, context = next(texts)
        yield marked_doc(text), context
        raise stop

    pipeline.pipe = pipe
    Path("out.json").write_text("old", encoding="utf-8")
    arguments = ["parse", "news", "--format", "json", "--output", "out.json"]
    if status is None:
        with pytest.raises(stop):
            main(arguments)
    else:
        assert main(arguments) == status
    assert Path("out.json").read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir()) == ["news", "out.json"]


@pytest.mark.parametrize(
    ("paths", "said"), [(["news/b.txt"], "b.txt"), (["news"], "2 articles"), (["news", "news"], "2 articles")]
)
def test_who_waits_sees_a_bar(folder, terminal, capsys, monkeypatch, paths, said):
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["parse", *paths, "--format", "jsonl"]) == 0
    shown = terminal.getvalue()
    assert said in shown
    assert "%" in shown
    assert len(capsys.readouterr().out.splitlines()) in (3, 5)


def test_results_on_the_same_terminal_stand_on_lines_of_their_own(folder, terminal, monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["parse", "news", "--format", "jsonl"]) == 0
    lines = terminal.getvalue().split("\n")
    rows = [line[line.index("{") :] for line in lines if '"label"' in line]
    assert [json.loads(row)["label"] for row in rows] == ["PERSON", "MONEY", "CARDINAL", "ORG", "DATE"]
    assert terminal.getvalue().count("\x1b[?25l") == terminal.getvalue().count("\x1b[?25h")  # the cursor is back


def test_quick_work_shows_no_bar(folder, terminal, monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("coopnlp.cli.progress.WAIT", 60)
    assert main(["parse", "news", "--output", "out.txt"]) == 0
    assert terminal.getvalue() == ""


def test_where_nobody_sees_it_there_is_no_bar(folder, terminal, monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    # the pipe of the fixture takes no `progress`: it is not even asked
    sys.modules["coopnlp.pipeline"].pipe = read
    assert main(["parse", "news", "--format", "jsonl", "--output", "out.jsonl"]) == 0
    assert sys.stderr.getvalue() == ""


def test_the_bar_knows_how_much_there_is_before_it_is_read(folder, terminal, monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal)
    with Bar(find_sources(["news"])[0]) as bar:
        guess, sizes = bar.total, [len(ARTICLE), len(OTHER)]
        assert sum(sizes) * 0.6 < guess < sum(sizes) * 1.2
        for source, text in zip(find_sources(["news"])[0], (ARTICLE, OTHER), strict=True):
            bar.reading(source, text)
        assert bar.total == sum(sizes)


def test_results_are_written_as_they_come(folder, pipeline, monkeypatch):
    written = []

    class Out(io.StringIO):
        def write(self, text):
            written.append(text)
            return len(text)

    def pipe(texts, **_):
        for i, (text, context) in enumerate(texts):
            assert sum(bool(piece) for piece in written) == i  # the one before is out
            yield marked_doc(text), context

    pipeline.pipe = pipe
    monkeypatch.setattr(sys, "stdout", Out())
    assert main(["parse", "news", "--format", "jsonl"]) == 0
    assert len("".join(written).splitlines()) == 5


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ([], None),
        (["--output", "out.csv"], "out.csv"),
        (["--format", "jsonl"], None),
        (["--output", "out/"], "out/b.txt"),
    ],
)
def test_an_article_that_fails_stops_none(folder, capsys, arguments, written):
    Path("news/a.txt").write_text("BROKEN", encoding="utf-8")
    assert main(["parse", "news", *arguments]) == 1
    out, err = capsys.readouterr()
    assert err == "coopnlp: 1 failed:\n  news/a.txt: ZeroDivisionError: broken\n"
    text = out if written is None else Path(written).read_text(encoding="utf-8")
    assert "توصیفیان" in text
    assert written == "out/b.txt" or "ایلنا" in text
    if written == "out/b.txt":
        assert sorted(os.listdir("out")) == ["b.txt", "old"]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "html", "table"])
def test_an_article_that_cannot_be_written_stops_none(folder, capsys, monkeypatch, form):
    article = WRITERS[form].article

    def breaks(self, doc, name):
        if name == "news/b.txt":
            raise ArithmeticError("cannot be told")
        return article(self, doc, name)

    monkeypatch.setattr(WRITERS[form], "article", breaks)
    assert main(["parse", "news", "--format", form]) == 1
    out, err = capsys.readouterr()
    assert err == "coopnlp: 1 failed:\n  news/b.txt: ArithmeticError: cannot be told\n"
    assert "ایلنا" in out.replace("\u200f", "")
    if form == "json":
        assert len(json.loads(out)) == 2


def test_a_workbook(folder):
    openpyxl = pytest.importorskip("openpyxl")
    assert main(["parse", "news", "--output", "all.xlsx"]) == 0
    names, *rows = openpyxl.load_workbook("all.xlsx").active.iter_rows(values_only=True)
    assert names[:4] == ("file", "layer", "label", "text")
    assert [row[0] for row in rows] == ["news/b.txt"] * 3 + ["news/old/a.txt"] * 2
    assert main(["parse", "news", "--output", "books/", "--format", "xlsx"]) == 0
    assert sorted(path.name for path in Path("books").rglob("*.xlsx")) == ["a.xlsx", "b.xlsx"]


def test_a_workbook_on_a_pipe(folder):
    pytest.importorskip("openpyxl")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    command = [sys.executable, "-c", COMMAND, "parse", "news", "--format", "xlsx"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert done.stdout.startswith(b"PK")


def test_a_byte_order_mark_in_files_alone(folder, capsys):
    assert main(["parse", "news", "--output", "all.csv"]) == 0
    assert main(["parse", "news", "--format", "csv", "--output", "each/"]) == 0
    assert main(["parse", "news", "--output", "plain.csv", "--no-bom"]) == 0
    files = ("all.csv", "each/b.csv", "each/old/a.csv", "plain.csv")
    assert [Path(file).read_bytes().startswith(b"\xef\xbb\xbf") for file in files] == [True, True, True, False]
    assert main(["parse", "news", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("file,")


def test_a_format_that_contradicts_the_ending(folder, capsys):
    assert main(["parse", "news", "--format", "csv", "--output", "all.json"]) == 2
    assert "contradict" in capsys.readouterr().err
    assert not Path("all.json").exists()


def test_an_output_that_cannot_be_written(folder, capsys):
    Path("file").write_text("", encoding="utf-8")
    assert main(["parse", "news", "--format", "json", "--output", "file/below/"]) == 1
    assert "coopnlp: 2 failed:" in capsys.readouterr().err


def test_a_model_that_cannot_be_loaded(folder, capsys, pipeline):
    def load(path):
        raise FileNotFoundError(f"no model folder {path}")

    pipeline.load = load
    assert main(["parse", "news", "--model", "nowhere"]) == 2
    assert capsys.readouterr().err == "coopnlp: the model nowhere cannot be loaded: no model folder nowhere\n"


def test_a_reader_that_goes_away_is_no_error(folder):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    for i in range(600):
        Path(f"news/{i}.txt").write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "-c", COMMAND, "parse", "news", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["parse", "--help"], "--format"), (["--help"], "a row each"), (["-h"], "info"), (["--version"], "coopnlp 0.")],
)
def test_help_imports_nothing_heavy(arguments, said):
    code = (
        f"import sys\nfrom coopnlp.cli import main\nif main({arguments}): sys.exit('failed')\n"
        "sys.exit([m for m in ('spacy', 'torch', 'transformers', 'rich', 'hazm', 'numpy') if m in sys.modules] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout


def test_the_version_is_the_packages(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"coopnlp {coopnlp.__version__}\n"


@pytest.mark.parametrize(
    ("line", "offered"),
    [("coopnlp pa", ["parse"]), ("coopnlp parse --fo", ["--format"]), ("coopnlp parse --format js", ["json", "jsonl"])],
)
def test_the_shell_completes(folder, line, offered):
    asked = {"_COOPNLP_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", COMMAND],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | asked | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)},
    )
    assert done.stdout.split() == offered


def test_every_format_has_a_writer():
    assert [form.value for form in Format] == list(WRITERS)


def test_info(tmp_path, capsys):
    card = {
        "name": "small",
        "version": "0.1.0",
        "base": "encoder",
        "licence": "MIT",
        "data": [{"name": "PEYMA", "licence": "research", "split": "train", "sentences": 8028}],
        "metrics": {"peyma:test": {"micro": {"f1": 86.4}}},
    }
    (tmp_path / "model").mkdir()
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "model" / "card.json").write_text(json.dumps(card), encoding="utf-8")
    assert main(["info", "--model", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    for said in ("coopnlp", "python", "spacy", "torch", "PERSON ORG LOC", "MONEY PERCENT", "base           encoder"):
        assert said in out
    assert "trained on     PEYMA train, 8,028 sentences; licence: research" in out
    assert "strict F1      86.40 on peyma:test" in out


@pytest.mark.parametrize(("folder", "said"), [("none", "no model folder none"), ("empty", "empty is no model folder")])
def test_info_of_a_folder_that_is_none_of_a_model(tmp_path, monkeypatch, capsys, folder, said):
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    assert main(["info", "--model", folder]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert ("training export" in err) is (folder == "empty")


def test_python_runs_the_package():
    done = subprocess.run([sys.executable, "-m", "coopnlp", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[:2]) == (0, ["coopnlp", coopnlp.__version__])
