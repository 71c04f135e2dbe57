from __future__ import annotations

import pytest

from training.formats import NAMES, get_format, guess


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jsonl", '{"text": "x", "spans": []}', "jsonl"),
        ("a.jsonl", '{"text": "x", "tokens": [], "spans": []}', "prodigy"),
        ("a.jsonl", '{"text": "x", "label": [[0, 1, "ORG"]]}', "doccano"),
        ("a.json", "[]", "label-studio"),
        ("a.txt", "id: x\n\nمتن", "markup"),
        ("a.txt", "id: x\ndate: 2025-09-02\n\nدر رشت\n", "markup"),  # as few words a line as columns have
        ("a.txt", "id: x\n\nالف|ب", "markup"),
        ("a.txt", "بانک|B_ORG\nملی|I_ORG\n", "peyma"),
        ("a.txt", "بانک B-org\nملی I-org\n", "conll"),
        ("a.tsv", "x\ty\n", "conll"),
        ("a.spacy", "", "docbin"),
    ],
)
def test_the_format_is_guessed(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert guess(path) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_what_it_is_called_by(name):
    format = get_format(name)
    assert format.name == name
    assert format.about
    assert format.suffix.startswith(".") or name == "brat"
