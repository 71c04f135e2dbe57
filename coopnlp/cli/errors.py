"""What goes wrong before a command begins."""

from __future__ import annotations


class UsageError(Exception):
    """Arguments that cannot be carried out; the message says which and why."""
