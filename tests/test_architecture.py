"""What may import what, as pyproject.toml has it under `tool.importlinter`."""

from __future__ import annotations

from pathlib import Path

from importlinter.cli import lint_imports


def test_rooms_import_downwards_only():
    config = Path(__file__).parent.parent / "pyproject.toml"
    assert lint_imports(config_filename=str(config), no_cache=True) == 0, "see the broken contracts above"
