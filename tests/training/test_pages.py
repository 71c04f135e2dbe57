from __future__ import annotations

import pytest

from training.pages import Block

PAGE = """# Card
<!-- check:begin coop -->
old
<!-- check:end -->
between
<!-- evaluate:begin -->
<!-- evaluate:end -->
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "card.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_block_replaces_its_own_lines_only(page):
    block = Block(page, "check", "coop")
    assert block.is_stale(["| a |"])
    block.write(["| a |", "| b |"])
    assert not block.is_stale(["| a |", "| b |"])
    assert page.read_text(encoding="utf-8") == PAGE.replace("old\n", "\n| a |\n| b |\n\n")


def test_commands_have_blocks_of_their_own(page):
    Block(page, "evaluate").write(["| f1 |"])
    assert "old\n" in page.read_text(encoding="utf-8")
    assert "<!-- evaluate:begin -->\n\n| f1 |\n\n<!-- evaluate:end -->" in page.read_text(encoding="utf-8")


def test_what_cannot_be_written_says_why(page, tmp_path):
    with pytest.raises(ValueError, match="no line '<!-- check:begin fairs -->'"):
        Block(page, "check", "fairs").write([])
    with pytest.raises(FileNotFoundError, match=r"none\.md is missing"):
        Block(tmp_path / "none.md", "check").is_stale([])
