"""Corpora as files: each format reads and writes the one record type of `training.records`.

    records, problems = read_records("corpora/coop/train.jsonl")
    records, problems = read_records("peyma:train", data="../shared/data")
    write_records(records, "coop.spacy", "docbin")

`read_records` is the one door to any corpus, and `read_items` the same lazily: a file or folder of any format, which
is guessed, or a split of a public corpus. A format is a module with a `FORMAT`; it is imported when it is first used.
"""

from training.formats.base import DEFAULT, Format, Item, Options, Problem
from training.formats.reading import read_items, read_records, read_split
from training.formats.registry import NAMES, get_format, guess, own_format
from training.formats.writing import only, write_records

__all__ = [
    "DEFAULT",
    "NAMES",
    "Format",
    "Item",
    "Options",
    "Problem",
    "get_format",
    "guess",
    "only",
    "own_format",
    "read_items",
    "read_records",
    "read_split",
    "write_records",
]
