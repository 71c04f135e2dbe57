"""What a process is started with: streams that may be closed, a reader that may go away, signals that end it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

FAILED, BROKEN_PIPE = 1, 141
# Each with what makes every use of a closed one an error that says so; messages to nobody are lost.
_STREAMS = (("stdin", os.O_WRONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))
_ENDING = ("SIGTERM", "SIGHUP")


class Ended(SystemExit):
    """A signal has ended the process."""


def open_streams() -> None:
    """Open what was closed when the process was started (`>&-`), where Python has `None`.

    Writing to it, or reading from it, is an `OSError` as for any file; and no result gets the number of the terminal.
    """
    for name, flags, mode in _STREAMS:
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, flags)
            opened = os.fdopen(descriptor, mode, encoding="utf-8", errors="backslashreplace", closefd=False)
            setattr(sys, name, opened)


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the block as an exception does, so that nothing half written is left behind.

    The exit status is what a shell gives: 143 for SIGTERM. A signal that somebody ignores (`nohup`) stays ignored.
    """

    def end(number: int, frame: FrameType | None) -> None:
        raise Ended(128 + number)

    here = threading.current_thread() is threading.main_thread()
    numbers = [getattr(signal, name) for name in _ENDING if here and hasattr(signal, name)]
    before = {n: signal.signal(n, end) for n in numbers if signal.getsignal(n) is signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def flushed(status: int, who: str) -> int:
    """The exit status, when what is left to write to standard output has been written, or could not be.

    Args:
        status: What it is if that goes well.
        who: Whose message it is.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        return status or unwritten(error, who)
    return status


def unwritten(error: OSError, who: str) -> int:
    """The exit status where standard output could not be written, which is told unless its reader went away."""
    forget_output()
    if isinstance(error, BrokenPipeError):
        return BROKEN_PIPE
    sys.stderr.write(f"{who}: cannot write the result: {error.strerror or error}\n")
    return FAILED


def forget_output() -> None:
    """Keep Python from complaining when it flushes at exit what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
