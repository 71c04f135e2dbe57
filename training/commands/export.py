"""The command `export`: from a run to a model folder, a spaCy pipeline and a wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from training.commands.options import PUBLIC, Data
from training.commands.outputs import Force, refuse_existing

Trim = Annotated[
    list[str] | None,
    typer.Option(
        "--trim",
        metavar="FILE...",
        help="cut the vocabulary to the pieces that these use: .jsonl or .txt files, or splits as peyma:train",
    ),
]
Calibrate = Annotated[
    list[str] | None,
    typer.Option(
        "--calibrate",
        metavar="FILE...",
        help="articles on which the int8 engine's files are made and compared with torch; corpora/coop/train.jsonl "
        "if not said",
    ),
]
Measure = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="SPLIT...",
        help="measure the exported model on splits such as peyma:test and put the scores on its card",
    ),
]


def run(
    runs: Annotated[
        list[str], typer.Argument(metavar="RUN", help="run folders of all stages, the last one's model is exported")
    ],
    *,
    out: Annotated[str, typer.Option("--out", metavar="FOLDER", help="model folder to write")],
    name: Annotated[str, typer.Option("--name", help="the model's name")] = "coopnlp-small",
    version: Annotated[str, typer.Option("--version", help="the model's version")] = "0.1.0",
    notes: Annotated[
        list[str] | None, typer.Option("--note", help="a line for the model card; may be repeated")
    ] = None,
    corpora: Trim = None,
    data: Data = PUBLIC,
    calibrate: Calibrate = None,
    no_int8: Annotated[bool, typer.Option("--no-int8", help="write torch's files only")] = False,
    splits: Measure = None,
    wheel: Annotated[
        str | None,
        typer.Option("--wheel", metavar="FOLDER", help="build the wheel fa_NAME-VERSION-py3-none-any.whl there too"),
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="FOLDER", help="write a spaCy pipeline folder too")
    ] = None,
    force: Force = False,
) -> None:
    """Write the model folder that coopnlp.load reads, float16 and int8, and a wheel of it.

    What is there is replaced with --force only.
    """
    from training.ship.export import CALIBRATION, export

    built = None
    if wheel or pipeline:
        from training.ship.package import wheel_name

        built = wheel_name(name, version)  # a bad name is told before the work
    refuse_existing(out, pipeline, Path(wheel) / built if wheel and built else None, force=force)
    texts = [] if no_int8 else calibrate or [CALIBRATION]
    trimmed = export(
        runs, out, name=name, version=version, notes=notes or [], corpora=corpora or [], data=data, calibrate=texts
    )
    sys.stdout.write(f"{out}\n" + (f"{trimmed}\n" if trimmed else ""))
    if splits:
        from training.ship.card import measure

        measure(out, data, splits)
    if pipeline:
        from training.ship.package import write_pipeline

        write_pipeline(out, pipeline)
        sys.stdout.write(f"{pipeline}\n")
    if wheel:
        from training.ship.package import build_wheel

        sys.stdout.write(f"{build_wheel(out, wheel)}\n")
