"""The command line as a whole: every command answers, says its options, and refuses what it cannot use."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import coopnlp
from training.__main__ import main
from training.commands.app import COMMANDS, execute, load

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "training" / "commands"
# What people have in their scripts: a name that goes or comes is a decision.
OPTIONS = {
    "annotate": "--to --out --model --order --limit --date --source --licence --force",
    "diff": "--json --examples --annotator",
    "read": "--from --data --map --annotated --problems --json --separator --token-column --tag-column --scheme",
    "convert": "--from --to --out --overwrite --data --map --annotated --label-set --source --licence --problems "
    "--separator --token-column --tag-column --scheme",
    "check": "--reviewed --open --words --kind --tables --data --table --name --verify-card",
    "agreement": "--page --json --list --data --table --name",
    "statistics": "--raw --about --sample --fewest --seed --data --page --json --table --name",
    "teach": "--model --count --output --sure --exclude --part --words --name --seed --data",
    "choose": "--count --output --model --exclude --part --candidates --words --name --batches --batch --seed --data",
    "standoff": "--names --out --dev-every --licence",
    "join": "--out --data",
    "grow": "--out --copies --seed --only --noise --force",
    "split": "--out --check --train --dev --test --by --seed --like --keep-together --no-keep-together --threshold "
    "--most --pairs --data",
    "init": "--dev --out --model --data --force",
    "adapt": "--encoder --out --exclude --epochs --batch-size --window --learning-rate --resume --seed --data",
    "train": "--out --resume --set --dry-run",
    "average": "--weight --out --force",
    "evaluate": "--from --data --mode --compare --facts --out --bootstrap --seed --json --table --name",
    "facts": "--articles --split --model --gold-marks --against --bootstrap --seed --data --json --list --table --name",
    "export": "--out --name --version --note --trim --data --calibrate --no-int8 --measure --wheel --pipeline --force",
    "trim": "--corpora --out --data --force",
    "card": "--data --page --splits --before --corpus --published",
}


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")


def plain(text: str) -> str:
    """Without colours, which some environments ask for."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_tells_its_options(name, flag, capsys):
    assert main([name, flag]) == 0
    said = plain(capsys.readouterr().out)
    assert f"python -m training {name} " in said
    # A row begins with the names of the option, behind a star where it is required.
    rows = [re.match(r"│ \*? *((?:--[\w-]+ *)+)", line) for line in said.splitlines()]
    names = {option for row in rows if row for option in row[1].split()}
    assert names - {"--help"} == set(OPTIONS[name].split())


def test_each_command_is_a_module():
    shared = {"__init__", "app", "completion", "inputs", "options", "outputs", "raw"}
    assert {path.stem for path in FOLDER.glob("*.py")} - shared == set(COMMANDS) == set(OPTIONS)


def listed(overview: str) -> dict[str, str]:
    """Commands and what is said of them; where the terminal is narrow, that goes on in further lines."""
    found: dict[str, str] = {}
    commands = plain(overview).partition("─ Commands ─")[2]
    for name, said in re.findall(r"^│ ([a-z]*) {2,}(\S.*?) *│$", commands, re.MULTILINE):
        name = name or list(found)[-1]
        found[name] = f"{found[name]} {said}" if name in found else said
    return found


@pytest.mark.parametrize("width", ["80", "100", "200"])
def test_overview_and_readme_list_the_same_commands(width, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    assert main(["--help"]) == 0
    assert listed(capsys.readouterr().out) == COMMANDS
    readme = (ROOT / "training" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+)` \| (.*) \|$", readme, re.MULTILINE) == list(COMMANDS.items())


def test_without_arguments_the_overview_is_no_success(capsys):
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert all(name in said.err for name in COMMANDS)


def test_the_version_is_that_of_the_library(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"coopnlp {coopnlp.__version__}\n"


def test_help_imports_neither_the_commands_nor_what_they_work_with():
    code = (
        "import sys; from training.__main__ import main; main(['--help']); main(['train', '--help'])\n"
        "heavy = {'torch', 'transformers', 'spacy', 'hazm', 'datasets'} & set(sys.modules)\n"
        "commands = sorted(m for m in sys.modules if m.startswith('training.commands.'))\n"
        "print(heavy, commands, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = [f"training.commands.{name}" for name in ("app", "completion", "train")]
    assert done.stderr.strip() == f"set() {loaded}"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["evluate"], "'evluate' is no command; these are: annotate, diff, "),
        (["--vresion"], "--vresion"),
        (["read"], "'IN'"),
        (["read", "x", "--jsno"], "--jsno"),
        (["read", "x", "--scheme", "BIOX"], "'BIOX'"),
        (["read", "x", "--from", "excel"], "'excel'"),
        (["read", "x", "--problems", "many"], "'many'"),
        (["read", "x", "--problems=many"], "'many'"),
        (["read", "x", "--json=yes"], "--json"),
        (["read", "nowhere.jsonl"], "nowhere.jsonl does not exist"),
        (["check", "x", "--kind", "taste"], "'taste'"),
        (["check", "x", "--words", "few", "9"], "'few'"),
        (["check", "x", "--table", "a.md", "--verify-card", "a.md"], "--verify-card is not allowed with --table"),
        (["annotate", "x", "--to", "word", "--out", "y"], "'word'"),
        (["annotate", "x", "--out", "y"], "--to"),
        (["grow", "x", "--out", "y", "--copies", "2", "--only", "names,verbs"], "'verbs'"),
        (["split", "x"], "one of --out and --check is required"),
        (["split", "x", "--out", "y", "--check"], "--check is not allowed with --out"),
        (["average", "a", "b", "--out", "c", "--weight", "half"], "'half'"),
        (["evaluate", "m", "x", "--mode", "both"], "'both'"),
        (["facts", "x.jsonl"], "x.jsonl is missing"),
        (["facts", "training/README.md", "--articles", "nowhere"], "nowhere is missing"),
        (["facts", "x.jsonl", "--split", "all"], "'all'"),
        (["facts", "x.jsonl", "--against", "y.jsonl", "--gold-marks"], "--against takes the facts of a reader"),
        (["facts", "x.jsonl", "--model", "m", "--gold-marks"], "--model is not allowed with --gold-marks"),
        (["train", "x.toml", "--out", "--resume"], "'--out' requires"),
        (["trim", "m", "--corpora", "--out", "y"], "'--corpora' requires"),
        (["statistics", "x", "--about", "--json", "y"], "'--about' requires"),
    ],
)
def test_what_cannot_be_used_is_named_and_ends_with_2(words, named, capsys):
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert named in said.err


def test_an_option_takes_all_words_up_to_the_next_one(tmp_path, monkeypatch):
    from training.ship import export

    asked = {}
    monkeypatch.setattr(export, "trim_folder", lambda model, out, **rest: asked.update(rest, model=model, out=out))
    expected = {"corpora": ["a", "b", "c"], "data": "there", "model": "m", "out": "o"}
    for words in (
        ["m", "--corpora", "a", "b", "c", "--out", "o", "--data", "there"],
        ["--corpora", "a", "b", "c", "--out", "o", "--data=there", "m"],
        ["--corpora", "a", "b", "--out=o", "--corpora=c", "--data", "there", "--", "m"],
    ):
        asked.clear()
        assert execute(["trim", *words]) == 0
        assert asked == expected


def test_an_option_for_any_number_of_words_may_have_none(tmp_path, capsys):
    corpus = tmp_path / "own.txt"
    corpus.write_text("id: a\n\nبه ۱۸ تعاونی وام داد", encoding="utf-8")
    assert execute(["statistics", str(corpus), "--raw", "--seed", "1"]) == 0
    assert capsys.readouterr().out.startswith("|  | own |\n")


def test_a_negative_number_is_a_value(tmp_path):
    path = tmp_path / "x.conll"
    path.write_text("رشت\tN\tB-LOC\n", encoding="utf-8")
    assert execute(["read", str(path), "--tag-column", "-1"]) == 0


def test_an_interrupt_is_no_fault(monkeypatch, capsys):
    from training.ship import average

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(average, "average", interrupt)
    assert main(["average", "a", "b", "--out", "c"]) == 130
    assert capsys.readouterr().err == "interrupted; what was written is whole, `train --resume` goes on\n"


def test_a_value_may_have_the_name_of_an_argument():
    read = load("evaluate").make_context("evaluate", ["coopnlp", "a.jsonl", "--mode", "model"]).params  # MODEL RECORDS
    assert read["mode"] == "model"
    assert read["records"] == ["a.jsonl"]
