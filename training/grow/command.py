"""`python -m training grow`: new articles from annotated ones, with values by construction."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.grow.article import Grown
    from training.records import Record

logger = logging.getLogger(__name__)

HELP = "new articles from annotated ones: names, places, amounts and dates exchanged, values by construction"
_HELD_OUT = ("dev", "test")
_KINDS = ("names", "places", "amounts", "dates", "noise")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.description = (
        f"{HELP}. Writes JSONL without the seed articles; each new article tells its seed in meta.grown_from, by "
        "which `split` keeps both together. Exit status: 0, 1 if the input has faults, 2 for bad input."
    )
    parser.add_argument("input", help="record file: .jsonl, or .txt of tagged articles")
    parser.add_argument("--out", required=True, help="JSONL file to write; an existing one is replaced")
    parser.add_argument("--copies", type=int, required=True, metavar="N", help="new articles wanted of each article")
    parser.add_argument("--seed", type=int, default=0, help="of the draws (%(default)s)")
    parser.add_argument("--only", type=_kinds, default=_KINDS, metavar="KINDS", help=f"of {','.join(_KINDS)} (all)")
    parser.add_argument(
        "--noise", type=float, default=1 / 3, metavar="RATE", help="share of the new articles that are damaged (1/3)"
    )
    parser.add_argument("--force", action="store_true", help="grow from articles of dev and test too")


def _kinds(written: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in written.split(","))
    if unknown := [kind for kind in kinds if kind not in _KINDS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(_KINDS)}")
    return kinds


def check_seeds(records: Iterable[Record], *, force: bool = False) -> None:
    """Refuse seeds that must not be grown from.

    Raises:
        ValueError: for an article of dev or test, whose offspring in train would teach the test, one that was
            grown itself, or two of one id.
    """
    seen: set[tuple[str, str]] = set()
    for record in records:
        if record.meta.get("split") in _HELD_OUT and not force:
            raise ValueError(f"{record.id} is in the split {record.meta['split']!r}: grow from train, or use --force")
        if "grown_from" in record.meta:
            raise ValueError(f"{record.id} was grown from {record.meta['grown_from']}: grow from seed articles only")
        if (record.source, record.id) in seen:
            raise ValueError(f"two articles have the id {record.id}: their new articles could not be told apart")
        seen.add((record.source, record.id))


def _watched(records: list[Record]) -> Iterator[Record]:
    from tqdm import tqdm

    yield from tqdm(records, desc="grow", unit="article", disable=not sys.stderr.isatty())


def _line(grown: Grown, wanted: int) -> str:
    by_kind: dict[str, int] = {}
    for slot in grown.slots:
        by_kind[slot.kind] = by_kind.get(slot.kind, 0) + 1
    what = ", ".join(f"{kind} {count}" for kind, count in by_kind.items()) or "nothing to exchange"
    most = f"{grown.possible:,}" if grown.possible < 10**9 else f"10^{len(str(grown.possible)) - 1}"
    short = f" of {wanted} wanted" if len(grown.records) < wanted else ""
    return f"{grown.seed}: at least {most} possible ({what}); {len(grown.records)} made{short}\n"


def run(args: argparse.Namespace) -> int:
    """Grow, report article by article, write, and read back what was written.

    Raises:
        FileNotFoundError: if the input is missing.
        ValueError: for seeds that must not be grown from, or options that cannot be.
    """
    from training.formats import jsonl, own_format, read_records
    from training.grow.article import grow
    from training.records import Record

    records, problems = read_records(args.input, own_format(args.input))
    for problem in problems:
        logger.error("%s", problem)
    check_seeds(records, force=args.force)
    if not Path(args.out).parent.is_dir():
        raise FileNotFoundError(f"folder {Path(args.out).parent} of --out is missing")
    seen = {record.text for record in records}
    made: list[Record] = []
    for record in _watched(records):
        grown = grow(record, args.copies, seed=args.seed, kinds=args.only, noise_rate=args.noise)
        sys.stdout.write(_line(grown, args.copies))
        fresh = [new for new in grown.records if new.text not in seen]
        if len(fresh) < len(grown.records):
            logger.warning("%s: %d equal another article and are left out", record.id, len(grown.records) - len(fresh))
        seen.update(new.text for new in fresh)
        made += fresh
    jsonl.write(made, Path(args.out))
    if [item for item in jsonl.read(Path(args.out)) if isinstance(item, Record)] != made:
        raise ValueError(f"{args.out} does not read back as it was written")
    sys.stdout.write(f"{len(made)} new articles from {len(records)} in {args.out}\n")
    return 1 if problems else 0
