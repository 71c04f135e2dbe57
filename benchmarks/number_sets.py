"""Two published test sets beside coopnlp: parsi.io's numerals and parstdex's spans of dates and times.

They are read where a user has them and never copied: the page lists single numerals and phrases, no sentence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from coopnlp import grammar
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import DATE, DURATION, TIME
from coopnlp.lexicon import words_of

_TIMES = (DATE, TIME, DURATION)
_ARTICLE = "«یک» as an article"
_NAME = "names a thing: an article of a law, a number to call, a room, a group"
_MODEL = "part of the name of a model or a disease"
_SCORE = "a score"
_SCALE = "same amount, read further: the scale said once belongs to both ends of the range"
# The numerals of parsi_io_numbers.json that coopnlp gives no value of their own: (sentence, offset) → why.
LEFT_OUT: dict[tuple[int, int], str] = {
    **dict.fromkeys([(3, 67), (88, 210)], _SCALE),
    **dict.fromkeys([(49, 219), (57, 80), (71, 256), (71, 427)], _ARTICLE),
    **dict.fromkeys([(14, 59), (18, 248), (18, 252), (18, 259), (82, 10), (83, 13)], _NAME),
    **dict.fromkeys([(49, 46), (59, 25), (70, 25), (86, 55), (86, 207)], _MODEL),
    **dict.fromkeys([(42, 123), (42, 125), (45, 35), (45, 38)], _SCORE),
    **dict.fromkeys([(18, 205), (61, 15), (61, 166)], "«یک فوریت», a name for a kind of bill"),
    **dict.fromkeys([(59, 344), (70, 344)], "idiom: «هر دو» is “both”"),
    (81, 34): "a number word cited by itself, counting nothing",
}
_RANK = "a rank (ORDINAL): of what the years or days are counted is not said, so no day is known"
_HABIT = "how often, not when: the number is a count («بار»)"
_VAGUE = "vague: no point or period is named"
# The phrases of parstdex_dates.json that we mark with no date: phrase → why.
NO_DATES: dict[str, str] = {
    **dict.fromkeys(("هفتصدمین سالگرد", "شصت و چهارمین سال", "سومین روز"), _RANK),
    **dict.fromkeys(("هفته‌ای ۱۲ بار", "روزی ۱۲ بار"), _HABIT),
    **dict.fromkeys(("همان ماه های اول", "در دهه دوم قرن ميلادي", "صبح"), _VAGUE),
    "دقايق 5 ، 61 و 89": "minutes of a match are no time of day",
    "۸۸": "missed: the year of an event that is not named («فتنه ۸۸» would be found)",
    "2013": "missed: a bare year in a list of examples",
    "1939 1945": "missed: the dash between two years is lost",
    "در روز بیست و دو": "missed: commas tear day, month and year apart",
}
# Ours is shorter there for a reason of its own.
SHORTER: dict[str, str] = dict.fromkeys(("شب یلدا", "شب يلدا", "شب يلداي"), "a named feast, an EVENT of layer 1")
# Words before a date that are outside our span: prepositions, comparators, «تاریخ».
_LEADING = words_of(
    "در از تا طی به حدود حدفاصل ظرف طول مدت تاریخ تاريخ طي پس بعد قبل راس آستانه بازه همین اوایل درنیمه روز ایام"
)


def _table(head: Sequence[str], body: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _section(title: str, path: Path, parts: Callable[[Path], list[str]]) -> str:
    """A section under its title, or a line that the file is not there."""
    body = parts(path) if path.is_file() else [f"`{path.name}` was not at hand."]
    return "\n\n".join([f"## {title}", *body])


# --- parsi.io's numerals ---


def _amounts(mention: Mention) -> Iterator[Fraction]:
    for name in ("value", "low", "high"):
        amount = getattr(mention.value, name, None)
        if amount is not None and not isinstance(amount, str):
            yield Fraction(amount)


def _numerals(path: Path) -> Iterator[tuple[str, str, object, str]]:
    """Class, numeral, its published value, and what coopnlp makes of it."""
    for number, sentence in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        text = sentence["input"]
        found = grammar.find(text)
        for numeral in sentence["output"]:
            start, end = numeral["span"]
            over = [mention for mention in found if mention.start < end and start < mention.end]
            said = "; ".join(f"{m.label} {text[m.start : m.end]}" for m in over)
            if any(Fraction(str(numeral["value"])) in _amounts(mention) for mention in over):
                kind = "same value"
            elif any(mention.label in _TIMES for mention in over):
                kind, said = "within a date, time or duration", f"{said}"
            else:
                kind = "left out"
                said = LEFT_OUT.get((number, start), "missed") + (f" ({said})" if said else "")
            yield kind, text[start:end], numeral["value"], said


def numerals_section(path: Path) -> str:
    """What coopnlp makes of every numeral of parsi.io's test sentences."""
    return _section("parsi.io's published sentences", path, _numeral_parts)


def _numeral_parts(path: Path) -> list[str]:
    found = list(_numerals(path))
    counts = Counter(kind for kind, *_ in found)
    missed = sum("missed" in said for kind, _, _, said in found if kind == "left out")
    head = (
        f"`{path.name}` has {len(found)} numerals. {counts['same value']} have the published value. "
        f"{counts['within a date, time or duration']} are part of a date, a time or a length of time, whose "
        f"value holds them (our layer is flat). {counts['left out']} have no value of their own by our "
        f"guidelines or are missed ({missed}); one by one:"
    )
    listed = [(numeral, value, said) for kind, numeral, value, said in found if kind == "left out"]
    dated = [(numeral, value, said) for kind, numeral, value, said in found if kind.startswith("within")]
    return [
        head,
        _table(["numeral", "published value", "why it is left out"], listed),
        "Within a date, a time or a length of time:",
        _table(["numeral", "published value", "coopnlp"], dated),
    ]


# --- parstdex's spans ---


def _class(text: str, span: tuple[int, int], over: Sequence[Mention]) -> str:
    """How our spans differ from one published span."""
    start, end = span
    if not over:
        reason = NO_DATES.get(text[start:end], "missed")
        missed = reason.startswith("missed") and not _vague(text[start:end])
        return "missed" if missed else "names no date"
    first, last = over[0].start, over[-1].end
    if len(over) > 1:
        return "several dates that we keep apart"
    if (first, last) == span:
        return "same"
    if first <= start and last >= end:
        return "ours goes on: the day or hour beside it belongs to it"
    if first >= start and last == end and set(text[start:first].split()) <= _LEADING:
        return "preposition or comparator, outside our span"
    return "ours is shorter"


def _vague(phrase: str) -> bool:
    """No digit and no number word: «چند روز», «فصل», «روزها»."""
    return not re.search(r"\d", phrase) and not grammar.find(phrase)


def _spans(path: Path) -> Iterator[tuple[str, str, str]]:
    """Class, published phrase, ours."""
    for sentence in json.loads(path.read_text(encoding="utf-8")):
        text = sentence["test_input"]
        found = [mention for mention in grammar.find(text) if mention.label in _TIMES]
        published = [tuple(span) for span in json.loads(sentence["expected"])]
        for start, end in published:
            over = [mention for mention in found if mention.start < end and start < mention.end]
            ours = "; ".join(text[mention.start : mention.end] for mention in over)
            yield _class(text, (start, end), over), text[start:end], ours
        for mention in found:
            if not any(mention.start < end and start < mention.end for start, end in published):
                kind = "ours alone, certain" if mention.certain else "ours alone, left to the model"
                yield kind, "", text[mention.start : mention.end]


def dates_section(path: Path) -> str:
    """How our spans differ from parstdex's own test sentences."""
    return _section("parstdex's published sentences", path, _date_parts)


def _date_parts(path: Path) -> list[str]:
    found = list(_spans(path))
    counts = Counter(kind for kind, *_ in found)
    total = sum(bool(phrase) for _, phrase, _ in found)
    parts = [
        f"`{path.name}` has {total} spans. How ours differ, and then each difference by class:",
        _table(["class", "spans"], counts.most_common()),
    ]
    for kind, _ in counts.most_common():
        if kind != "same":
            listed = [
                (phrase, ours, NO_DATES.get(phrase) or SHORTER.get(phrase, ""))
                for other, phrase, ours in found
                if other == kind
            ]
            told = any(reason for *_, reason in listed)
            head = ["published", "coopnlp", "why"][: 2 + told]
            parts += [f"### {kind[0].upper()}{kind[1:]}", _table(head, [line[: 2 + told] for line in listed])]
    return parts
