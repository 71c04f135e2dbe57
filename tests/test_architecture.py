"""What may import what, as pyproject.toml has it under `tool.importlinter`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_rooms_import_downwards_only():
    # A process of its own: the linter sets up logging as it likes it.
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
    ]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Rooms of the library" in done.stdout
