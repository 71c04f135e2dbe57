"""Articles, pre-annotated by the current model and grammar, written for people to correct.

For Label Studio that is `tasks.json` to import, `labeling-config.xml` for the project, and `INSTRUCTIONS.md`.
docs/annotating.md walks through it; the corrected export comes back with `convert`, `diff` shows what changed.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coopnlp.cli.files import ReadError, find_sources, read_article
from coopnlp.output.files import write_json, write_text
from coopnlp.words.days import article_date
from coopnlp.words.header import read_header
from training.annotation.drafts import Draft, Shelf, drafts, least_certain_first, model_print
from training.formats.base import Problem
from training.records import Record

logger = logging.getLogger(__name__)
TOOLS = ("label-studio", "doccano", "markup", "jsonl")
ORDERS = ("uncertain", "given")
# How many articles go through the model at a time; as many are lost at most when a run is cut off.
BATCH = 16
_GUIDE = (
    "The guidelines are docs/annotation.md of the project; docs/annotating.md explains each step with more words.\n"
)
_LABEL_STUDIO = f"""# Correct these articles in Label Studio

1. Create Project; Data Import: `tasks.json`.
2. Settings → Labeling Interface → Code: replace everything by `labeling-config.xml`; Save.
3. Settings → Annotation (Live Predictions): «Use predictions to prelabel tasks» on, model version `coopnlp`.
4. Data Manager: order by Prediction score, ascending: what the model was least sure of comes first.
5. Open a task; correct marks and, where a number is selected, the fields of its value; Submit.
6. Export → JSON (not JSON-MIN, which loses values). Then `python -m training convert` and `diff`.

{_GUIDE}"""
_DOCCANO = f"""# Correct these articles in doccano

1. Create a project «Sequence Labeling» with «Allow overlapping entity» on (numbers lie inside names) and
   «Count grapheme clusters as one character» off (it would shift every offset after a ZWNJ).
2. Labels → Actions → Import Labels: `labels.json`. Before the texts.
3. Dataset → Actions → Import Dataset, format JSONL, Column Data `text`, Column Label `label`: `tasks.jsonl`.
   The texts come in order: what the model was least sure of first.
4. Correct the marks; tick each finished text off. doccano has no fields for values: an unchanged mark keeps its
   value, a new or moved one gets the value that the grammar reads in it.
5. Dataset → Actions → Export Dataset, JSONL, «Export only approved documents». Then `convert` and `diff`.

{_GUIDE}"""


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes:
        articles: How many.
        marks: How many all of them have.
        files: All that was written.
        faults: What is wrong with the inputs that were left out.
    """

    articles: int
    marks: int
    files: tuple[Path, ...]
    faults: list[str]


def annotate(
    inputs: Sequence[str],
    out: Path,
    *,
    tool: str,
    model: str | None = None,
    order: str = "uncertain",
    limit: int | None = None,
    date: str | None = None,
    source: str | None = None,
    licence: str = "",
    replace_existing: bool = False,
) -> Written:
    """Pre-annotate articles and write them for a tool.

    Args:
        inputs: Text files, folders of them, or files of records, whose marks stay.
        out: The folder, or for `markup` and `jsonl` the file, to write.
        tool: One of `TOOLS`.
        model: A model folder; `None` for the model inside coopnlp.
        order: One of `ORDERS`; `uncertain` puts the articles with the least certain mark first.
        limit: Only so many articles, the first ones of the order.
        date: For articles that say none.
        source: Name of the corpus; `None` for the name of each file's folder.
        licence: For articles that say none.
        replace_existing: Replace what is there, somebody's corrections too.

    Raises:
        ValueError: if no input can be used, or an option makes no sense.
        FileExistsError: if there is something at `out`.
    """
    targets = _targets(tool, out)
    _refuse(targets.values(), force=replace_existing)
    records, faults = read_articles(inputs, date=date, source=source, licence=licence)
    for fault in faults:
        logger.error("%s", fault)
    if not records:
        raise ValueError("no article to annotate: " + ("; ".join(faults) or "the inputs are empty"))
    if order == "given":
        records = records[:limit]
    main = targets["tasks"]
    main.parent.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(main.with_name(f".{main.name}.partial"), _model_print(model))
    done = _drafts(records, shelf, model)
    if order == "uncertain":
        done = least_certain_first(done)[:limit]
    write_for(tool, done, targets)
    shelf.clear()
    marks = sum(len(draft.record.spans) for draft in done)
    return Written(len(done), marks, tuple(targets.values()), faults)


def _targets(tool: str, out: Path) -> dict[str, Path]:
    if tool == "label-studio":
        names = {"tasks": "tasks.json", "config": "labeling-config.xml", "instructions": "INSTRUCTIONS.md"}
    elif tool == "doccano":
        names = {"tasks": "tasks.jsonl", "config": "labels.json", "instructions": "INSTRUCTIONS.md"}
    elif out.is_dir():
        raise ValueError(f"{out} is a folder: {tool} is one file, such as --out {out / ('articles.' + _SUFFIX[tool])}")
    else:
        return {"tasks": out}
    if out.is_file():
        raise FileExistsError(f"{out} is a file: {tool} takes a folder")
    return {name: out / file for name, file in names.items()}


_SUFFIX = {"markup": "txt", "jsonl": "jsonl"}


def _refuse(targets: Iterable[Path], *, force: bool) -> None:
    there = [str(target) for target in targets if target.exists()]
    if there and not force:
        raise FileExistsError(
            f"{', '.join(there)} is there and may hold somebody's corrections: give another --out, or --force"
        )


def _model_print(model: str | None) -> str:
    from coopnlp.tagging.shipped import MODEL

    return model_print(Path(model or MODEL))


def read_articles(
    inputs: Sequence[str], *, date: str | None = None, source: str | None = None, licence: str = ""
) -> tuple[list[Record], list[str]]:
    """The articles of files and folders, and what is wrong with those that are left out.

    Args:
        inputs: Paths as on the command line.
        date: For articles that say none.
        source: Name of the corpus; `None` for the name of each file's folder.
        licence: For articles that say none.

    Raises:
        ValueError: if `date` is no day.
    """
    from training.formats import read_items

    day = article_date(date)
    sources, faults = find_sources(inputs)
    records: list[Record] = []
    for one in sources:
        try:
            text = read_article(one)
            if one.path is None or not _holds_records(one.inside.suffix, text):
                corpus = source or (one.path.resolve().parent.name if one.path else "standard-input")
                records.append(article(text, name=one.inside.with_suffix("").as_posix(), source=corpus))
                continue
        except (ReadError, ValueError) as error:
            faults.append(str(error) if isinstance(error, ReadError) else f"{one.name}: {error}")
            continue
        for item in read_items(one.path):
            if isinstance(item, Problem) and item.kept:
                logger.warning("%s", item)
            elif isinstance(item, Problem):
                faults.append(str(item))
            else:
                records.append(replace(item, source=source or item.source))
    dated = [replace(r, date=r.date or day, licence=r.licence or licence) for r in records]
    return _with_own_ids(dated), faults


def _holds_records(suffix: str, text: str) -> bool:
    """Whether a file holds records; a text file does if it begins as tagged articles do."""
    return suffix in (".jsonl", ".json") or (suffix == ".txt" and text.lstrip("\n").startswith("id:"))


def article(text: str, *, name: str, source: str) -> Record:
    r"""A record without marks, for the body of a text file; its header gives the date.

    Line ends become plain «\n»: the tools count and show «\r\n» in their own ways.

    Raises:
        ValueError: if there is no text.

    Example:
        >>> article("date 2025-09-02\nبه گزارش ایلنا", name="a", source="seed").date
        datetime.date(2025, 9, 2)
    """
    header = read_header(text)
    body = text[header.end :].replace("\r\n", "\n").strip("\n")
    if not body.strip():
        raise ValueError("the file holds no text" + (" after its header" if header.end else ""))
    return Record(text=body, spans=(), annotated=frozenset(), source=source, id=name, date=header.date)


def _with_own_ids(records: list[Record]) -> list[Record]:
    """Ids that tell the articles apart; `diff` and the tools go by them."""
    seen: Counter[str] = Counter()
    out = []
    for record in records:
        seen[record.id] += 1
        if seen[record.id] == 1:
            out.append(record)
            continue
        name = f"{record.id}-{seen[record.id]}"
        logger.warning("two articles have the id %s, the second is now %s", record.id, name)
        article = name if record.article == record.id else record.article
        out.append(replace(record, id=name, article=article))
    return out


def _drafts(records: list[Record], shelf: Shelf, model: str | None) -> list[Draft]:
    """The drafts of all records; those on the shelf are not made again."""
    from tqdm import tqdm

    import coopnlp

    nlp = coopnlp.load(model, lemmas=False)
    missing = [record for record in records if shelf.get(record) is None]
    if len(missing) < len(records):
        logger.info("%d articles are already done by a run that was cut off", len(records) - len(missing))
    with tqdm(total=len(missing), unit="article", disable=None) as bar:
        for i in range(0, len(missing), BATCH):
            batch = missing[i : i + BATCH]
            for record, draft in zip(batch, drafts(batch, nlp), strict=True):
                shelf.put(record, draft)
                bar.update()
    return [draft for record in records if (draft := shelf.get(record)) is not None]


def write_for(tool: str, done: Sequence[Draft], targets: dict[str, Path]) -> None:
    """Write drafts in the form of a tool, with what its project needs beside them; each file all or nothing."""
    from training.formats import doccano, jsonl, label_studio, label_studio_config, markup

    records = [draft.record for draft in done]
    scores = {draft.record.id: draft.scores for draft in done}
    if tool == "label-studio":
        write_text(targets["config"], label_studio_config.config_xml())
        write_text(targets["instructions"], _LABEL_STUDIO)
        label_studio.write(records, targets["tasks"], scores=scores)
    elif tool == "doccano":
        write_json(targets["config"], doccano.label_config())
        write_text(targets["instructions"], _DOCCANO)
        doccano.write(records, targets["tasks"], scores=scores)
    else:
        {"markup": markup, "jsonl": jsonl}[tool].write(records, targets["tasks"])
