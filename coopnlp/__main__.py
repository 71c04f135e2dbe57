"""`python -m coopnlp`: the command line, also where the shell does not find `coopnlp`."""

from __future__ import annotations

import sys

from coopnlp.cli import main

if __name__ == "__main__":
    sys.exit(main())
