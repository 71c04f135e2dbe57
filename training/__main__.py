"""The command line of the training package: `python -m training COMMAND --help`."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Command:
    """A command, in a module with `HELP`, `add_arguments(parser)` and `run(args)`, imported when it is called.

    Attributes:
        module: Its module in this package.
        about: One line for the list of commands.
    """

    module: str
    about: str


# In the order in which somebody with new articles needs them.
COMMANDS: dict[str, Command] = {
    "annotate": Command("annotation.annotate", "pre-annotate articles and write them for correction in a tool"),
    "diff": Command("annotation.diff", "what a person changed, per label"),
    "read": Command("commands.read", "what is in annotated files, and what is wrong with them"),
    "convert": Command("commands.convert", "one annotation format into another"),
    "check": Command("corpus.check", "look over a corpus that we annotated: spans, values, what was left unmarked"),
    "agreement": Command("corpus.agreement", "compare two annotations of the same articles"),
    "statistics": Command("corpus.statistics", "number shapes, lengths and words of a corpus beside raw text"),
    "grow": Command("grow.command", "new articles from annotated ones"),
    "split": Command("corpus.split", "train, dev and test by article; duplicates across splits"),
    "train": Command("commands.train", "train a model by a recipe"),
    "average": Command("commands.average", "average the weights of two stages"),
    "evaluate": Command("commands.evaluate", "strict span F1, values, confusion, calibration; compare two models"),
    "export": Command("commands.export", "write the model folder that coopnlp.load reads, or a wheel"),
    "trim": Command("commands.trim", "cut a model's vocabulary to what corpora use"),
    "card": Command("commands.card", "measure an exported model and write its card"),
}
PROGRAM = "python -m training"


def overview() -> str:
    """The list of commands."""
    width = max(map(len, COMMANDS))
    lines = [
        f"usage: {PROGRAM} COMMAND …",
        "",
        "From annotated articles to a better model; each COMMAND has --help.",
        "",
    ]
    return "\n".join(lines + [f"  {name:<{width}}  {command.about}" for name, command in COMMANDS.items()]) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0; 1 where a command found something wrong in the data; 2 for arguments or files that cannot be used,
        with what is wrong on standard error; 130 when interrupted.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("-h", "--help"):
        (sys.stdout if arguments else sys.stderr).write(overview())
        return 0 if arguments else 2
    name, *rest = arguments
    if name not in COMMANDS:
        sys.stderr.write(f"error: {name!r} is no command; these are: {', '.join(COMMANDS)}\n")
        return 2
    module = import_module(f"training.{COMMANDS[name].module}")
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} {name}", description=module.HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    module.add_arguments(parser)
    args = parser.parse_args(rest)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    try:
        return module.run(args) or 0
    except (ValueError, OSError, ImportError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; what was written is whole, `train --resume` goes on\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
