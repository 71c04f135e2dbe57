"""Check an annotated corpus: what can be verified is verified, what is doubtful is listed for a person to look at.

A case that somebody has looked at and found right is acknowledged by a line in `reviewed.jsonl` beside the corpus:

    {"article": "coop-0007", "kind": "digits", "label": "", "text": "۱۴۱", "value": "", "times": 1, "note": "ماده ۱۴۱"}

What one corpus asks of its own articles, such as their length, stands in `rules.toml` beside it (`house_rules`).

`--open FILE` writes such a line for every open case, to be looked at one by one and moved over. An acknowledgement
that fits nothing any more is reported too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.corpus.article_checks import HARD, KINDS, Finding, findings_of
from training.corpus.house_rules import NO_RULES, HouseRules
from training.corpus.leaks import find_leaks
from training.formats import own_format, read_records
from training.records import Record

REVIEWED = "reviewed.jsonl"
SPLITS = ("train", "dev", "test")
UNPARTED = "all"
Key = tuple[str, str, str, str, str]
_KEY = ("article", "kind", "label", "text", "value")


@dataclass(frozen=True)
class Corpus:
    """A corpus as it lies in its files.

    Attributes:
        splits: Records by split; all under `UNPARTED` where the corpus is not parted.
        problems: What could not be read.
        files: Where it was read from.
    """

    splits: dict[str, list[Record]]
    problems: list[Finding]
    files: list[Path]

    @property
    def records(self) -> list[Record]:
        """All records."""
        return [record for records in self.splits.values() for record in records]


@dataclass(frozen=True)
class Review:
    """What is left to be looked at.

    Attributes:
        open: Findings that nobody acknowledged.
        acknowledged: How many were.
        stale: Acknowledgements that fit no finding.
    """

    open: list[Finding]
    acknowledged: int
    stale: list[Key]


def files_of(path: str | Path) -> list[Path]:
    """The record files of a corpus.

    Of a folder: `train`, `dev` and `test` (`.jsonl`, else `.txt`) where at least one of them is there, for they hold
    everything; else all its `.jsonl` and `.txt` files.

    Raises:
        FileNotFoundError: if there is none.
    """
    path = Path(path)
    if path.is_file():
        return [path]
    for suffix in (".jsonl", ".txt"):
        if parts := [file for name in SPLITS if (file := path / f"{name}{suffix}").is_file()]:
            return parts
    files = sorted(file for file in path.glob("*") if file.suffix in (".jsonl", ".txt") and file.name != REVIEWED)
    if not files:
        raise FileNotFoundError(f"{path} holds no .jsonl or .txt file")
    return files


def read_corpus(paths: Iterable[str | Path], *, data: str | Path | None = None) -> Corpus:
    """Read the record files of a corpus; the split is the file's name, else `meta["split"]`.

    Args:
        paths: Files and folders.
        data: The folder above the raw files, for stand-off records.

    Raises:
        FileNotFoundError: if a path is missing or an empty folder.
        ValueError: for a file that is read by no format.
    """
    files = [file for path in paths for file in files_of(path)]
    splits: dict[str, list[Record]] = {}
    problems: list[Finding] = []
    for file in files:
        records, faults = read_records(file, own_format(file), data=data)
        # What was kept in spite of a doubt is a finding of its span (`edge`), which can be acknowledged.
        problems += [Finding("format", file.name, message=str(fault)) for fault in faults if not fault.kept]
        for record in records:
            said = str(record.meta.get("split", ""))
            split = file.stem if file.stem in SPLITS else said or UNPARTED
            if said and said != split:
                message = f"meta says split {said!r}, but the article is in {file.name}"
                problems.append(Finding("split", record.id, message=message))
            splits.setdefault(split, []).append(record)
    ordered = sorted(splits, key=lambda name: (SPLITS.index(name) if name in SPLITS else len(SPLITS), name))
    return Corpus({name: splits[name] for name in ordered}, problems, files)


def check(corpus: Corpus, *, rules: HouseRules = NO_RULES) -> list[Finding]:
    """Everything in a corpus that is wrong or to be looked at, what must be mended first.

    Args:
        corpus: As `read_corpus` gives it.
        rules: What it asks of its articles beside right marks (`rules.toml` beside it).
    """
    findings = list(corpus.problems)
    counts = Counter(record.id for record in corpus.records)
    findings += [
        Finding("ids", name, message=f"the id stands for {count} records")
        for name, count in counts.items()
        if count > 1
    ]
    for leak in find_leaks(corpus.splits):
        (here, first), (there, second) = leak.first, leak.second
        message = f"{leak.kind} {leak.similarity:.2f}: in {here}, and in {there} as {second.id}"
        findings.append(Finding("split", first.id, message=message))
    for record in corpus.records:
        findings += findings_of(record, rules=rules)
    return sorted(findings, key=lambda finding: finding.kind not in HARD)


def read_reviewed(path: str | Path) -> Counter[Key]:
    """How often each case of an acknowledgement file may occur; empty where there is no such file.

    Raises:
        ValueError: for a line that acknowledges nothing, with its number.
    """
    path = Path(path)
    out: Counter[Key] = Counter()
    if not path.is_file():
        return out
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            key = tuple(str(data.get(name, "")) for name in _KEY)
            times = int(data.get("times", 1))
        except (ValueError, TypeError, AttributeError) as error:
            raise ValueError(f"{path}:{number}: no acknowledgement: {error}") from error
        if not key[0] or key[1] not in KINDS:
            raise ValueError(f"{path}:{number}: an acknowledgement names an article and a kind ({', '.join(KINDS)})")
        if key[1] in HARD:
            raise ValueError(f"{path}:{number}: {key[1]!r} cannot be acknowledged, it must be mended")
        out[key] += times
    return out


def review(findings: Iterable[Finding], reviewed: Mapping[Key, int]) -> Review:
    """Part findings into those that were acknowledged and those that are open.

    A case that occurs more often than it was acknowledged is open for the times beyond.
    """
    left = Counter(reviewed)
    still, acknowledged = [], 0
    for finding in findings:
        if finding.kind not in HARD and left[finding.key] > 0:
            left[finding.key] -= 1
            acknowledged += 1
        else:
            still.append(finding)
    return Review(still, acknowledged, sorted(key for key, times in left.items() if times > 0))


def open_lines(findings: Iterable[Finding]) -> str:
    """Acknowledgements of findings, one a line, to be looked at before they are moved to `reviewed.jsonl`."""
    cases: dict[Key, Finding] = {}
    times: Counter[Key] = Counter()
    for finding in findings:
        if finding.kind not in HARD:
            cases.setdefault(finding.key, finding)
            times[finding.key] += 1
    lines = []
    for key, finding in cases.items():
        data = {**dict(zip(_KEY, key, strict=True)), "times": times[key]}
        data |= {"message": finding.message or KINDS[finding.kind], "context": finding.context, "note": ""}
        lines.append(json.dumps(data, ensure_ascii=False) + "\n")
    return "".join(lines)


def report(result: Review, *, kinds: Sequence[str] | None = None) -> list[str]:
    """The open findings one by one, the stale acknowledgements, and the totals."""
    lines = [str(finding) for finding in result.open if not kinds or finding.kind in kinds]
    lines += [f"stale acknowledgement: {' | '.join(key)}" for key in result.stale]
    if not result.open and not result.stale:
        return [*lines, f"no problem ({result.acknowledged} cases looked at)"]
    counts = Counter(finding.kind for finding in result.open)
    said = ", ".join(f"{kind} {counts[kind]}" for kind in KINDS if counts[kind]) or "none"
    return [*lines, f"open: {said}; stale: {len(result.stale)}; looked at: {result.acknowledged}"]
