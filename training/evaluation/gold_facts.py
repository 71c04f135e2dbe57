"""Gold facts as they lie in a file, checked against their articles: one fact a line, without the article's text.

    {"article": "coop-017", "start": 553, "end": 555, "text": "۱۸", "label": "CARDINAL", "measure": "تعاونی",
     "of": null, "change": null, "speaker": {"name": "احمد توصیفیان", "kind": "PERSON"}, "role": "مدیر کل تعاون لرستان",
     "place": {"code": "IR-15", "county": null}, "period": {"start": "2025-03-21", "end": null}, "same_as": null}

The facts of an article stand in text order; `same_as` is an index among them, from 0. A key that is left out is null;
`text` may be left out where the articles are not ours to show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coopnlp.facts.page import FACT_LABELS
from coopnlp.values.days import day_from_json
from training.formats import Problem
from training.formats.jsonl import objects_of, reason
from training.records import Record

PERSON = "PERSON"
SPEAKERS = (PERSON, "ORG", "LOC", "JOB")
DIRECTIONS = ("rise", "fall")
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_NUMBER = ("article", "start", "end", "text", "label")
_SAID = ("measure", "of", "change", "speaker", "role", "place", "period", "same_as")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """What a fact tells, gold or predicted, in the parts that are compared.

    Attributes:
        start: Offset of the number's first character.
        end: Offset behind its last one.
        measure: What the amount is of.
        of: Of whom or what.
        change: `rise` or `fall`.
        speaker: His name.
        role: The job of a speaker who is a person; the words of an unnamed office holder are his name.
        place: The code.
        county: The county's name.
        period: First and last day as ISO text; `None` if neither is told.
        same_as: Bounds of the number of the first fact that says the same.
    """

    start: int
    end: int
    measure: str | None = None
    of: str | None = None
    change: str | None = None
    speaker: str | None = None
    role: str | None = None
    place: str | None = None
    county: str | None = None
    period: tuple[str | None, str | None] | None = None
    same_as: tuple[int, int] | None = None

    @property
    def key(self) -> tuple[int, int]:
        """The bounds of the number, by which gold and predicted facts are matched."""
        return self.start, self.end


Gold = dict[str, list[ToldFact]]


def read_gold(path: str | Path, articles: Iterable[Record], *, others: bool = False) -> tuple[Gold, list[Problem]]:
    """The gold facts of a file by article, and its faults.

    Args:
        path: JSON lines.
        articles: All articles that the file may speak of, with their numbers.
        others: Whether the file may speak of other articles too: their facts are passed over.

    Returns:
        Facts by article in the order of the file; what is wrong, by line. With faults the facts are not whole: an
        index after a line that was left out means another fact.

    Raises:
        FileNotFoundError: if there is no such file.
    """
    path = Path(path)
    known = {record.id: record for record in articles}
    gold: Gold = {}
    problems: list[Problem] = []
    for found in objects_of(path):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        line, data = found
        try:
            if others and isinstance(data.get("article"), str) and data["article"] not in known:
                continue
            record = _article(data, known)
            before = gold.setdefault(record.id, [])
            before.append(_fact(data, record, before))
        except (KeyError, ValueError) as error:
            problems.append(Problem(str(path), line, reason(error)))
    return gold, problems


def _article(data: Mapping[str, Any], known: Mapping[str, Record]) -> Record:
    name = data["article"]
    if not isinstance(name, str) or name not in known:
        raise ValueError(f"article {name!r} is none of the {len(known):,} articles: correct the id, or --articles")
    return known[name]


def _fact(data: Mapping[str, Any], record: Record, before: list[ToldFact]) -> ToldFact:
    if unknown := sorted(set(data) - {*_NUMBER, *_SAID}):
        raise ValueError(f"the key {unknown[0]!r} is none of {', '.join((*_NUMBER, *_SAID))}: correct or remove it")
    start, end = _number(data, record)
    if before and start <= before[-1].start:
        raise ValueError(
            f"{start}:{end} stands before {before[-1].start}:{before[-1].end}, the fact above it, or is the same: "
            "put each number once, in text order"
        )
    speaker = _object(data, "speaker", {"name": _words, "kind": _one_of(SPEAKERS)}, needed=("name", "kind"))
    place = _object(data, "place", {"code": _code, "county": _words})
    period = _object(data, "period", {"start": _day, "end": _day})
    role = _words("role", data.get("role"))
    change = _object(data, "change", {"direction": _one_of(DIRECTIONS)}, needed=("direction",))
    return ToldFact(
        start=start,
        end=end,
        measure=_words("measure", data.get("measure")),
        of=_words("of", data.get("of")),
        change=change.get("direction"),
        speaker=speaker.get("name"),
        role=role if speaker.get("kind") == PERSON else None,
        place=place.get("code"),
        county=place.get("county"),
        period=days(period.get("start"), period.get("end")),
        same_as=_first(data.get("same_as"), before),
    )


def days(start: str | None, end: str | None) -> tuple[str | None, str | None] | None:
    """A period as it is compared: one without any day is none.

    Example:
        >>> days("2025-03-21", None), days(None, None)
        (('2025-03-21', None), None)
    """
    return None if start is None and end is None else (start, end)


def _number(data: Mapping[str, Any], record: Record) -> tuple[int, int]:
    """The bounds of a number of the article, with its own text and label."""
    start, end, label = (data[name] for name in ("start", "end", "label"))
    for name, offset in (("start", start), ("end", end)):
        if type(offset) is not int:
            raise ValueError(f"{name} is {offset!r}, which is no offset: write a whole number")
    there = record.text[start:end]
    text = data.get("text", there)
    numbers = [span for span in record.spans if span.label in FACT_LABELS]
    span = next((span for span in numbers if (span.start, span.end) == (start, end)), None)
    if span is None:
        raise ValueError(f"{start}:{end} {text!r} is no number of {record.id}: {_nearest(numbers, start, record)}")
    if label != span.label:
        raise ValueError(f"{start}:{end} {text!r} is {label!r}, but {record.id} has a {span.label} there: write that")
    if text != there:
        raise ValueError(f"{start}:{end} is {text!r}, but {record.id} has {there!r} there: correct text or offsets")
    return start, end


def _nearest(numbers: Iterable[Any], start: int, record: Record) -> str:
    nearest = min(numbers, key=lambda span: abs(span.start - start), default=None)
    if nearest is None:
        return "it has none, remove the line"
    text = record.text[nearest.start : nearest.end]
    return f"the nearest is {nearest.start}:{nearest.end} {text!r} ({nearest.label})"


def _first(index: Any, before: list[ToldFact]) -> tuple[int, int] | None:
    """The number of the fact that an index points to."""
    if index is None:
        return None
    if type(index) is not int or not 0 <= index < len(before):
        raise ValueError(
            f"same_as is {index!r}, which is no fact of the article above this one: write an index from 0 to "
            f"{len(before) - 1}, or null"
            if before
            else f"same_as is {index!r}, but this is the article's first fact: write null"
        )
    if before[index].same_as is not None:
        raise ValueError(f"same_as is {index}, a fact that itself has a same_as: write the index of the first one")
    return before[index].key


# --- parts of a line -----------------------------------------------------------------------------------------


_Check = Callable[[str, Any], str | None]


def _object(
    data: Mapping[str, Any], name: str, checks: Mapping[str, _Check], needed: Iterable[str] = ()
) -> dict[str, str | None]:
    """The parts of an object; none of null."""
    said = data.get(name)
    if said is None:
        return {}
    form = "{" + ", ".join(f'"{part}": …' for part in checks) + "}"
    if not isinstance(said, dict) or set(said) - set(checks) or any(said.get(part) is None for part in needed):
        raise ValueError(f"{name} is {said!r}: write {form} or null")
    return dict(_parts(name, said, checks))


def _parts(name: str, said: Mapping[str, Any], checks: Mapping[str, _Check]) -> Iterator[tuple[str, str | None]]:
    for part, check in checks.items():
        yield part, check(f"the {part} of {name}", said.get(part))


def _words(name: str, said: Any) -> str | None:
    if said is not None and (not isinstance(said, str) or not said.strip()):
        raise ValueError(f"{name} is {said!r}, which is no words: write them, or null")
    return said


def _one_of(choices: tuple[str, ...]) -> _Check:
    def check(name: str, said: Any) -> str | None:
        if said not in choices:
            raise ValueError(f"{name} is {said!r}: write one of {', '.join(choices)}")
        return str(said)

    return check


def _code(name: str, said: Any) -> str | None:
    if said is not None and (not isinstance(said, str) or not _CODE.fullmatch(said)):
        raise ValueError(f"{name} is {said!r}: write ISO 3166, such as IR-15 or IR, or null")
    return said


def _day(name: str, said: Any) -> str | None:
    try:
        day = day_from_json(said)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} is {said!r}: write a day such as 2025-03-21, ????-06-11, or null") from error
    return None if day is None else str(day)
