"""Run the notebooks from top to bottom: what CI does with them, and what writes their outputs.

    python .ci/notebooks.py                  # run all, in a scratch folder; the files stay as they are
    python .ci/notebooks.py --write          # run all and keep the outputs
    python .ci/notebooks.py notebooks/01-parse-an-article.ipynb

A cell that raises fails the run. Each notebook runs in the folder `notebooks/`, with this Python.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
SECONDS_A_CELL = 900


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook with fresh outputs.

    Raises:
        CellExecutionError: if a cell raises.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS_A_CELL, resources={"metadata": {"path": str(FOLDER)}})
    client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times of day, which would change with every run
    return notebook


def main() -> int:
    """Run what was named; 1 if a cell raised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    parser.add_argument("--write", action="store_true", help="keep the outputs in the files")
    args = parser.parse_args()
    # The kernel must be this Python, whatever kernels the machine knows.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    failed = False
    for path in args.notebooks:
        began = time.monotonic()
        try:
            notebook = execute(path)
        except CellExecutionError as error:
            sys.stdout.write(f"  FAILED: {path.name}\n{error}\n")
            failed = True
            continue
        if args.write:
            nbformat.write(notebook, path)
        sys.stdout.write(f"  ran: {path.name} ({time.monotonic() - began:.0f} s)\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
