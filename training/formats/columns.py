"""Lines of columns, one token each: what CoNLL files and the public corpora share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from coopnlp.words.tokens import slices
from training.formats.base import Problem, lines_of

SCHEMES = {
    "auto": "BIOESULM",
    "IOB1": "BIO",
    "IOB2": "BIO",
    "BIO": "BIO",
    "BILOU": "BILOU",
    "BIOES": "BIOES",
}
DOCSTART = "-DOCSTART-"
_OPENS, _CLOSES, _OUTSIDE = "BSU", "ESUL", ("O", "_", "-", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One token line: its number in the file, and its columns."""

    line: int
    columns: tuple[str, ...]


@dataclass
class Block:
    """The lines between two blank ones.

    Attributes:
        line: Number of the first.
        comments: The lines above the tokens that begin with «#», as they stand.
        rows: The token lines.
        document: How many `-DOCSTART-` lines stand before it.
    """

    line: int
    comments: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    document: int = 0


def split_line(line: str, separator: str | None) -> tuple[str, ...]:
    """The columns of a line; without a separator at tabs if there is one, else at white space.

    Example:
        >>> split_line("می آورد|O", "|"), split_line("رشت B-LOC", None)
        (('می آورد', 'O'), ('رشت', 'B-LOC'))
    """
    if separator is None and "\t" in line:
        separator = "\t"
    return tuple(line.split(separator))


def is_comment(line: str, columns: Sequence[str]) -> bool:
    """Whether a line is a comment: a hashtag is a token too, but has as many columns as the others."""
    return line.startswith("#") and (
        len(columns) < 2 or (line.startswith("# ") and (" = " in line or "\t" not in line))
    )


def blocks_of(path: Path, separator: str | None, *, least: int = 2, comments: bool = True) -> Iterator[Block | Problem]:
    """The blocks of a column file and its broken lines.

    A line with too few columns is reported, its token stays in the block alone, with its line number: the rest
    of the sentence is as good as before.

    Args:
        path: The file.
        separator: As for `split_line`.
        least: Fewest columns of a token line.
        comments: Whether lines may be comments.
    """
    problems: list[Problem] = []
    block, document = Block(0), 0
    for number, line in lines_of(path, problems):
        yield from problems
        problems.clear()
        columns = split_line(line, separator)
        if not line.strip() or line.startswith(DOCSTART):
            if block.rows or block.comments:
                yield block
            document += line.startswith(DOCSTART)
            block = Block(0, document=document)
            continue
        block.line = block.line or number
        if comments and not block.rows and is_comment(line, columns):
            block.comments.append(line)
            continue
        if len(columns) < least:
            yield Problem(str(path), number, f"expected a token and a tag, got {line!r}")
        block.rows.append(Row(number, columns))
    if block.rows or block.comments:
        yield block


def spans_of_tags(
    tags: Sequence[str], *, scheme: str = "auto"
) -> tuple[list[tuple[str, int, int]], list[tuple[int, str]]]:
    """The spans (label, first, last exclusive) of a tag sequence, and its faults (index, message).

    Every scheme is read by one rule: B, S and U begin a span, E, L, S and U end it, anything else of the same
    label goes on, and of another label begins (IOB1). A tag without prefix goes on likewise.

    Args:
        tags: Such as «B-ORG», «I_ORG», «ORG», «O».
        scheme: A key of `SCHEMES`; with one that is not `auto` what the scheme forbids is a fault.

    Example:
        >>> spans_of_tags(["B-ORG", "I-ORG", "O", "U-LOC", "I-LOC"])[0]
        [('ORG', 0, 2), ('LOC', 3, 4), ('LOC', 4, 5)]
        >>> spans_of_tags(["O", "I-LOC"], scheme="IOB2")[1]
        [(1, 'I-LOC begins a span, which IOB2 writes as B-LOC')]
    """
    spans: list[tuple[str, int, int]] = []
    faults: list[tuple[int, str]] = []
    label, first = "", 0
    for i, tag in enumerate([*tags, "O"]):
        prefix, name = split_tag(tag)
        goes_on = bool(label) and name == label and prefix not in _OPENS
        fault = "" if scheme == "auto" else _scheme_fault(prefix, name, label, scheme, goes_on=goes_on)
        if fault:
            faults.append((i, fault))
        if label and not goes_on:
            spans.append((label, first, i))
            label = ""
        if name and not goes_on:
            label, first = name, i
        if label and prefix in _CLOSES:
            spans.append((label, first, i + 1))
            label = ""
    return spans, faults


def split_tag(tag: str) -> tuple[str, str]:
    """Prefix and label of a tag; a tag without prefix is one that goes on.

    Example:
        >>> split_tag("B_ORG"), split_tag("O"), split_tag("event"), split_tag("I-pro")
        (('B', 'ORG'), ('O', ''), ('I', 'event'), ('I', 'pro'))
    """
    tag = tag.strip()
    if tag in _OUTSIDE:
        return "O", ""
    if len(tag) > 2 and tag[1] in "-_" and tag[0] in SCHEMES["auto"]:
        return tag[0], tag[2:]
    return "I", tag


def _scheme_fault(prefix: str, name: str, label: str, scheme: str, *, goes_on: bool) -> str:
    if prefix not in SCHEMES[scheme]:
        return f"{prefix}-{name} is no tag of {scheme}"
    if name and not goes_on and prefix not in _OPENS and scheme != "IOB1":
        return f"{prefix}-{name} begins a span, which {scheme} writes as B-{name}"
    if scheme == "IOB1" and prefix == "B" and label != name:
        return f"B-{name} follows no {name}, which IOB1 writes as I-{name}"
    if scheme in ("BILOU", "BIOES") and label and not goes_on:
        return f"the {label} before {prefix}{'-' if name else ''}{name} has no end, which {scheme} marks"
    return ""


def token_bounds(text: str, cuts: Iterable[int] = ()) -> list[tuple[int, int]]:
    """Tokens of coopnlp's tokenizer, without those of white space, cut where a span begins or ends inside one.

    Example:
        >>> text = "اروپاست و ۱۸تعاونی"
        >>> [text[start:end] for start, end in token_bounds(text, [5])]
        ['اروپا', 'ست', 'و', '۱۸', 'تعاونی']
    """
    edges = sorted(set(cuts))
    out: list[tuple[int, int]] = []
    for start, end in slices(text):
        bounds = [start, *(edge for edge in edges if start < edge < end), end]
        for first, last in pairwise(bounds):
            # A token never holds white space, which would look like a column or a line end.
            offset = first
            for i in range(first, last + 1):
                if i == last or text[i].isspace():
                    if i > offset:
                        out.append((offset, i))
                    offset = i + 1
    return out


def tags_of(
    bounds: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int, str]], *, dash: str = "-"
) -> list[str] | None:
    """The IOB2 tags of spans that begin and end with tokens; `None` if one does not.

    Example:
        >>> tags_of([(0, 4), (5, 8)], [(0, 8, "ORG")])
        ['B-ORG', 'I-ORG']
    """
    starts = {start: i for i, (start, _) in enumerate(bounds)}
    ends = {end: i for i, (_, end) in enumerate(bounds)}
    tags = ["O"] * len(bounds)
    for start, end, label in spans:
        if start not in starts or end not in ends:
            return None
        first, last = starts[start], ends[end]
        tags[first : last + 1] = [f"B{dash}{label}", *[f"I{dash}{label}"] * (last - first)]
    return tags
