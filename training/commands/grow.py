"""The command `grow`: new articles from annotated ones, with values by construction."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from training.commands.options import Seed
from training.commands.outputs import replacing
from training.formats import jsonl, own_format, read_records
from training.grow import KINDS, Grown, grow
from training.grow.seeds import check_seeds
from training.records import Record

logger = logging.getLogger(__name__)


def run(
    file: Annotated[str, typer.Argument(metavar="INPUT", help="record file: .jsonl, or .txt of tagged articles")],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="JSONL file to write; an existing one is replaced")
    ],
    copies: Annotated[int, typer.Option("--copies", metavar="N", help="new articles wanted of each article")],
    seed: Seed = 0,
    only: Annotated[
        str, typer.Option("--only", metavar="KINDS", help="what is exchanged, parted by commas")
    ] = ",".join(KINDS),
    noise: Annotated[
        float,
        typer.Option("--noise", metavar="RATE", help="share of the new articles that are damaged", show_default="1/3"),
    ] = 1 / 3,
    force: Annotated[bool, typer.Option("--force", help="grow from articles of dev and test too")] = False,
) -> int:
    """Make new articles from annotated ones: names, places, amounts and dates exchanged, values by construction.

    Writes JSONL without the seed articles; each new article tells its seed in meta.grown_from, by which `split` keeps
    both together. Exit status: 0, 1 if the input has faults, 2 for bad input.
    """
    kinds = _kinds(only)
    records, problems = read_records(file, own_format(file))
    for problem in problems:
        logger.error("%s", problem)
    check_seeds(records, held_out_too=force)
    if not out.parent.is_dir():
        raise FileNotFoundError(f"folder {out.parent} of --out is missing")
    seen = {record.text for record in records}
    made: list[Record] = []
    for record in _watched(records):
        grown = grow(record, copies, seed=seed, kinds=kinds, noise_rate=noise)
        sys.stdout.write(_line(grown, copies))
        fresh = [new for new in grown.records if new.text not in seen]
        if len(fresh) < len(grown.records):
            logger.warning("%s: %d equal another article and are left out", record.id, len(grown.records) - len(fresh))
        seen.update(new.text for new in fresh)
        made += fresh
    told = replacing(out)
    jsonl.write(made, out)
    if [item for item in jsonl.read(out) if isinstance(item, Record)] != made:
        raise ValueError(f"{out} does not read back as it was written")
    sys.stdout.write(f"{len(made)} new articles from {len(records)} in {out}{told}\n")
    return 1 if problems else 0


def _kinds(written: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in written.split(","))
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise ValueError(f"--only: {unknown[0]!r} is none of {', '.join(KINDS)}")
    return kinds


def _watched(records: list[Record]) -> Iterator[Record]:
    from tqdm import tqdm

    yield from tqdm(records, desc="grow", unit="article", disable=not sys.stderr.isatty())


def _line(grown: Grown, wanted: int) -> str:
    by_kind = Counter(slot.kind for slot in grown.slots)
    what = ", ".join(f"{kind} {count}" for kind, count in by_kind.items()) or "nothing to exchange"
    most = f"{grown.possible:,}" if grown.possible < 10**9 else f"10^{len(str(grown.possible)) - 1}"
    short = f" of {wanted} wanted" if len(grown.records) < wanted else ""
    return f"{grown.seed}: at least {most} possible ({what}); {len(grown.records)} made{short}\n"
