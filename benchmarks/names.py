r"""Names: the shipped model and models trained on one corpus alone beside published scores, and on damaged texts.

    python -m benchmarks.names --data ../shared/data --page docs/benchmarks/names.md
    python -m benchmarks.names --alone peyma=runs/peyma-1,runs/peyma-2,runs/peyma-3 arman1=runs/arman1-1
    python -m benchmarks.names --open runs/open     # the model from free data besides
    python -m benchmarks.names --coop-test          # scores coop test too: once, when all is chosen
    python -m benchmarks.names --parts              # measures nothing: the page from what is kept of what is named

What is measured is kept in --results after each row; a run that was cut off goes on, and rows of another model, other
code or other gold are measured anew. The runs of --open and --alone are made by

    python -m training train training/configs/open.toml --out runs/open
    python -m training train training/configs/alone-peyma.toml --set seed=1 --out runs/peyma-1
    python -m training train training/configs/alone-arman.toml --set seed=1 --out runs/arman1-1
    python -m training train training/configs/alone-arman.toml --set seed=1 --set train.0.source=arman2 \
        --out runs/arman2-1
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from coopnlp.output.files import write_text
from coopnlp.tagging.shipped import MODEL
from training.ship.names import PARTS, alone_systems, find, open_system
from training.ship.names_page import page

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Measure what is missing and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data", help="folder of the public corpora"
    )
    parser.add_argument("--corpora", type=Path, default=ROOT / "corpora", help="folder of our own corpora")
    parser.add_argument("--model", type=Path, default=MODEL, help="model folder; the shipped one without it")
    parser.add_argument("--alone", nargs="+", default=[], metavar="CORPUS=RUN,RUN", help="runs on one corpus alone")
    parser.add_argument("--open", type=Path, metavar="RUN", help="run of training/configs/open.toml")
    parser.add_argument("--parts", nargs="*", default=PARTS, choices=PARTS, help="what to measure; all without it")
    parser.add_argument("--coop-test", action="store_true", help="score coop test, where it is not kept")
    parser.add_argument("--results", type=Path, default=ROOT / "runs" / "names.json", help="where rows are kept")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "benchmarks" / "names.md")
    args = parser.parse_args()
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    logging.getLogger("training").setLevel(logging.INFO)
    folders = {"data": args.data, "corpora": args.corpora}
    try:
        systems = {"free": open_system(args.open) if args.open else None, "alone": alone_systems(args.alone)}
        found = find(args.results, folders, model=args.model, **systems, parts=args.parts, once=args.coop_test)
    except (FileNotFoundError, ValueError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    write_text(args.page, page(found))
    sys.stdout.write(f"{args.page}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
