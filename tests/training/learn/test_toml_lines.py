from __future__ import annotations

import pytest

from training.learn.toml_lines import line_of

INLINE = """\
# epochs = 9
encoder = "train = x { y"
epochs = 2
train = [
  { file = "a { b.jsonl" }, # { no table }
  { file = 'c { d.jsonl' },
]
dev = [{ file = "e.jsonl" }, { file = "f.jsonl" }]
"""
HEADERS = """\
epochs = 2

[[train]]
file = "a.jsonl"

[[ train ]]
file = "b.jsonl"
"""


@pytest.mark.parametrize(
    ("text", "setting", "item", "line"),
    [
        (INLINE, "encoder", None, 2),
        (INLINE, "epochs", None, 3),
        (INLINE, "train", None, 4),
        (INLINE, "train", 0, 5),
        (INLINE, "train", 1, 6),
        (INLINE, "dev", 1, 8),
        (INLINE, "dev", 2, None),
        (INLINE, "epoch", None, None),
        (HEADERS, "train", None, 3),
        (HEADERS, "train", 0, 3),
        (HEADERS, "train", 1, 6),
        (HEADERS, "train", 2, None),
        ("", "epochs", None, None),
    ],
)
def test_the_line_of_a_setting(text, setting, item, line):
    assert line_of(text, setting, item) == line
