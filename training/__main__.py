"""The command line of the training package: `python -m training COMMAND --help`."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout

import typer

from coopnlp.cli.streams import Ended, ended_in_order, flushed, open_streams, unwritten
from training.commands import completion
from training.commands.app import PROGRAM, command_line, execute

# What a command line that cannot be read raises. typer took it from click, now from a copy of click that it holds.
_UsageError = typer.BadParameter.__base__
_STOPPED = "interrupted; what was written is whole, `train --resume` goes on"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0; 1 where a command found something wrong in the data; 2 for arguments or files that cannot be used,
        with what is wrong on standard error; 130 when interrupted, 143 by SIGTERM; 141 if the reader of what is
        written went away.
    """
    open_streams()
    if completion.VARIABLE in os.environ:
        completion.answer(command_line(), PROGRAM)
    arguments = list(sys.argv[1:] if argv is None else argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    try:
        with ended_in_order():
            return flushed(_run(arguments), "error")
    except Ended as signal:
        sys.stderr.write(f"{_STOPPED}\n")
        return int(str(signal.code))


def _run(arguments: Sequence[str]) -> int:
    try:
        if not arguments:
            with redirect_stdout(sys.stderr):
                execute(["--help"])
            return 2
        return execute(arguments)
    except _UsageError as error:
        where = error.ctx.command_path if error.ctx else PROGRAM
        sys.stderr.write(f"error: {error.format_message()}\n`{where} --help` tells what can be said\n")
        return 2
    except BrokenPipeError as error:
        return unwritten(error, "error")
    except (ValueError, OSError, ImportError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write(f"{_STOPPED}\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
