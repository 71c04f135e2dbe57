"""`python -m training export`."""

from __future__ import annotations

import argparse
import sys

HELP = "write the float16 model folder that coopnlp.load reads, and a wheel of it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("runs", nargs="+", help="run folders of all stages, the last one's model is exported")
    parser.add_argument("--out", required=True, help="model folder to write or replace")
    parser.add_argument("--name", default="coopnlp-small", help="the model's name (%(default)s)")
    parser.add_argument("--version", default="0.1.0", help="the model's version (%(default)s)")
    parser.add_argument("--note", action="append", default=[], help="a line for the model card; may be repeated")
    parser.add_argument(
        "--trim",
        nargs="+",
        default=[],
        metavar="FILE",
        help="cut the vocabulary to the pieces that these use: .jsonl or .txt files, or splits as peyma:train",
    )
    parser.add_argument("--data", default="../shared/data", help="folder of the public corpora (%(default)s)")
    parser.add_argument(
        "--measure",
        nargs="+",
        default=[],
        metavar="SPLIT",
        help="measure the exported model on splits such as peyma:test and put the scores on its card",
    )
    parser.add_argument("--wheel", metavar="FOLDER", help="build the wheel fa_NAME-VERSION-py3-none-any.whl there too")
    parser.add_argument("--pipeline", metavar="FOLDER", help="write a spaCy pipeline folder too")


def run(args: argparse.Namespace) -> int | None:
    """Export; what was made goes to standard output."""
    from training.ship.export import export

    if args.wheel or args.pipeline:
        from training.ship.package import package_name

        package_name(args.name)  # a bad name is told before the work
    trimmed = export(
        args.runs,
        args.out,
        name=args.name,
        version=args.version,
        notes=args.note,
        corpora=args.trim,
        data=args.data,
    )
    sys.stdout.write(f"{args.out}\n" + (f"{trimmed}\n" if trimmed else ""))
    if args.measure:
        from training.ship.card import measure

        measure(args.out, args.data, args.measure)
    if args.pipeline:
        from training.ship.package import write_pipeline

        write_pipeline(args.out, args.pipeline)
        sys.stdout.write(f"{args.pipeline}\n")
    if args.wheel:
        from training.ship.package import build_wheel

        sys.stdout.write(f"{build_wheel(args.out, args.wheel)}\n")
    return None
