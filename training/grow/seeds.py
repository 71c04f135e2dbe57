"""Which articles may be grown from."""

from __future__ import annotations

from collections.abc import Iterable

from training.records import Record

_HELD_OUT = ("dev", "test")


def check_seeds(records: Iterable[Record], *, held_out_too: bool = False) -> None:
    """Refuse seeds that must not be grown from.

    Args:
        records: The seeds.
        held_out_too: Take articles of dev and test all the same.

    Raises:
        ValueError: for an article of dev or test, whose offspring in train would teach the test, one that was
            grown itself, or two of one id.

    Example:
        >>> check_seeds([Record("متن", (), frozenset(), "coop", "a", meta={"split": "train"})])
    """
    seen: set[tuple[str, str]] = set()
    for record in records:
        if record.meta.get("split") in _HELD_OUT and not held_out_too:
            raise ValueError(f"{record.id} is in the split {record.meta['split']!r}: grow from train, or use --force")
        if "grown_from" in record.meta:
            raise ValueError(f"{record.id} was grown from {record.meta['grown_from']}: grow from seed articles only")
        if (record.source, record.id) in seen:
            raise ValueError(f"two articles have the id {record.id}: their new articles could not be told apart")
        seen.add((record.source, record.id))
