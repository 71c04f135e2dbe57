"""The `coopnlp` command: articles in, results out."""

from coopnlp.cli.app import main

__all__ = ["main"]
