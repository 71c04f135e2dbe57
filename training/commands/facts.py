"""The command `facts`: how good `coopnlp.facts` is, field by field, against gold facts."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from coopnlp.output.files import write_text
from training.commands.options import PUBLIC, Data, Name, Seed, Table, choice
from training.pages import Block

if TYPE_CHECKING:
    from training.corpus.check import Corpus
    from training.evaluation.facts import FactScores
    from training.evaluation.gold_facts import Gold

_OWN, _NONE = "coopnlp", "grammar"
Split = choice("Split", ("train", "dev", "test"))
_DEV = Split("dev")


def run(
    facts: Annotated[Path, typer.Argument(metavar="FACTS", help="gold facts, one a line")] = Path(
        "corpora/coop/facts.jsonl"
    ),
    *,
    articles: Annotated[
        Path | None,
        typer.Option("--articles", metavar="CORPUS", help="their articles: corpus folder or file; else FACTS' folder"),
    ] = None,
    split: Annotated[
        Split, typer.Option("--split", help="which of the corpus' articles; test only when all is chosen")
    ] = _DEV,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="MODEL",
            help=f"model or pipeline folder; `{_OWN}` (if not said): the package's own; `{_NONE}`: no model",
        ),
    ] = None,
    gold_marks: Annotated[
        bool, typer.Option("--gold-marks", help="from the annotated names and numbers, not those of the pipeline")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="FILE", help="facts of a second reader, scored in place of the pipeline's"),
    ] = None,
    bootstrap: Annotated[int, typer.Option("--bootstrap", metavar="N", help="drawings of articles")] = 1000,
    seed: Seed = 0,
    data: Data = PUBLIC,
    as_json: Annotated[bool, typer.Option("--json", help="write JSON instead of a table to standard output")] = False,
    listed: Annotated[
        Path | None, typer.Option("--list", metavar="FILE", help="write the facts that are wrong as JSON lines")
    ] = None,
    table: Table = None,
    name: Name = None,
) -> int:
    """Score the facts of articles against gold facts: each field given the number, and whole facts.

    Exit status: 0, 1 if the gold facts or the articles have faults (nothing is scored then), 2 for bad input.
    """
    if gold_marks and model is not None:
        raise ValueError("--model is not allowed with --gold-marks: those need no model")
    if against is not None and (gold_marks or model is not None):
        raise ValueError("--against takes the facts of a reader: leave out --model and --gold-marks")
    about = {"--articles": articles, "--against": against, "--split": None if against else split, "--model": model}
    about |= {"--table": table, "--name": name}
    command = _command(facts, {**about, "--bootstrap": bootstrap, "--seed": seed}, gold_marks=gold_marks)
    read = _read(facts, articles or facts.parent, data=data, against=against)
    if read is None:
        return 1
    scores = (
        _agreement(read, facts, against, samples=bootstrap, seed=seed)
        if against is not None
        else _scores(read, facts, split, model, gold_marks=gold_marks, samples=bootstrap, seed=seed)
    )
    _write(scores, command, listed=listed, table=table, name=name, as_json=as_json)
    return 0


def _write(
    scores: FactScores, command: str, *, listed: Path | None, table: Path | None, name: str | None, as_json: bool
) -> None:
    if listed:
        write_text(listed, "".join(json.dumps(fault, ensure_ascii=False) + "\n" for fault in scores.faults))
    lines = lines_of(scores)
    if table:
        Block(table, "facts", name).write(["```console", f"$ {command}", "```", "", *lines])
    written = json.dumps(scores.to_dict(), ensure_ascii=False, indent=2) if as_json else "\n".join(lines)
    sys.stdout.write(f"{written}\n")


def _command(facts: Path, options: dict[str, object], *, gold_marks: bool) -> str:
    """The command as a reader can give it again; the seed and the drawings make the same intervals."""
    said = [word for name, value in options.items() if value is not None for word in (name, str(value))]
    flags = ["--gold-marks"] if gold_marks else []
    return shlex.join(["python", "-m", "training", "facts", str(facts), *flags, *said])


def need_gold(path: Path) -> None:
    """Refuse a file of gold facts that is not there."""
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: name the file of the gold facts")


class _Read(NamedTuple):
    """The articles of a corpus, gold facts of some of them, and those of a second reader."""

    corpus: Corpus
    gold: Gold
    second: Gold


def _read(facts: Path, articles: Path, *, data: str, against: Path | None) -> _Read | None:
    """Articles and facts; `None` if they have faults, which are told."""
    from training.corpus.check import read_corpus
    from training.evaluation.gold_facts import read_gold

    for path in (facts, *([] if against is None else [against])):
        need_gold(path)
    if not articles.exists():
        raise FileNotFoundError(f"{articles} is missing: --articles names the corpus that the facts are of")
    corpus = read_corpus([articles], data=data)
    gold, problems = read_gold(facts, corpus.records)
    second, more = ({}, []) if against is None else read_gold(against, corpus.records)
    if faults := [*(finding.message for finding in corpus.problems), *map(str, [*problems, *more])]:
        sys.stderr.writelines(f"{fault}\n" for fault in faults)
        sys.stderr.write(f"{len(faults)} faults: nothing is scored before they are mended\n")
        return None
    return _Read(corpus, gold, second)


def _scores(
    read: _Read, facts: Path, split: str, model: str | None, *, gold_marks: bool, samples: int, seed: int
) -> FactScores:
    """Scores of the pipeline, or of the rules on the annotated marks."""
    from training.evaluation.facts import of_gold_marks, of_pipeline, score_facts

    records = [record for record in read.corpus.splits.get(split, []) if record.id in read.gold]
    if not records:
        raise ValueError(
            f"{facts} has no fact of an article of the split '{split}': say another --split, or --articles"
        )
    predicted = of_gold_marks(records) if gold_marks else of_pipeline(records, _model(model))
    marks = "gold marks" if gold_marks else model or _OWN
    return score_facts(records, read.gold, predicted, name=f"{facts}, {split}: {marks}", samples=samples, seed=seed)


def _agreement(read: _Read, facts: Path, against: Path, *, samples: int, seed: int) -> FactScores:
    """How far two readers agree: the second one scored by the first, on the articles that both have."""
    from training.evaluation.facts import score_facts

    records = [record for record in read.corpus.records if record.id in read.gold and record.id in read.second]
    if not records:
        raise ValueError(f"{facts} and {against} have no article in common: name facts of the same articles")
    predicted = [read.second[record.id] for record in records]
    return score_facts(records, read.gold, predicted, name=f"{facts}: {against}", samples=samples, seed=seed)


def _model(name: str | None) -> str | bool | None:
    """A folder, or the words that stand for the package's model and for none (write `./coopnlp` for a folder)."""
    return None if name in (None, _OWN) else False if name == _NONE else name


def lines_of(scores: FactScores) -> Sequence[str]:
    """The table of a score in Markdown, below a line that says of what it is."""
    from training.evaluation.report import markdown_table, shown_scores

    about = f"{scores.name}, {scores.facts:,} facts of {scores.articles:,} articles:"
    return [about, "", *markdown_table(shown_scores(scores.rows, of="field")).splitlines()]
