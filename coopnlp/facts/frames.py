"""Facts as a pandas table with typed columns, of one article or of thousands.

`python -m coopnlp.facts.frames docs/facts.md` writes the table of columns of that page.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from coopnlp.doc.checks import numbered
from coopnlp.facts.documents import facts as facts_of
from coopnlp.facts.fact import Fact
from coopnlp.facts.rows import as_records
from coopnlp.linking import gazetteer
from coopnlp.output import schema
from coopnlp.output.frames import typed_frame
from coopnlp.output.numeric import FLOAT, calculable_parts
from coopnlp.output.schema import DAY, EXACT, FRAMES, IDENTITY, INTEGER, NUMBER, ROWS, TABLES, TEXT, Column

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    from spacy.tokens import Doc

# What facts and rows of marks have alike is one column of the same type.
_OF_ROWS = {column.name: column for column in schema.SCHEMA}
SCHEMA: tuple[Column, ...] = (
    _OF_ROWS["article"],
    Column("id", IDENTITY, "`doc._.id` of that document", FRAMES),
    Column("article_date", DAY, "the date of that document", FRAMES),
    Column("fact", INTEGER, "index of the fact in its article, to which `same_as` points", TABLES),
    Column("label", TEXT, "`MONEY`, `PERCENT`, `QUANTITY` or `CARDINAL`"),
    Column("text", TEXT, "the number, as it stands in the article"),
    *(_OF_ROWS[name] for name in ("start", "end", "value", "number")),
    Column("low", EXACT, "lower end of a range"),
    Column("high", EXACT, "upper end of a range"),
    Column("number_low", NUMBER, "`low` to calculate with", TABLES),
    Column("number_high", NUMBER, "`high` to calculate with", TABLES),
    *(_OF_ROWS[name] for name in ("comparator", "unit", "currency", "rial")),
    Column("measure", TEXT, "what the amount is an amount of"),
    Column("of", TEXT, "of whom or what"),
    Column("change_direction", TEXT, "`rise` or `fall`"),
    Column("change_before", EXACT, "the number from which, exact"),
    Column("change_against_text", TEXT, "the words of the period that it is compared with"),
    Column("change_against_start", TEXT, "first day of that period, ISO; `????-06-11` where a part is unknown"),
    Column("change_against_end", TEXT, "its last day, inclusive"),
    Column("speaker_name", TEXT, "who says it, in the fullest form of the article"),
    Column("speaker_kind", TEXT, "`PERSON`, `ORG`, `LOC` or `JOB`"),
    Column("speaker_role", TEXT, "the words for his job"),
    Column("place_name", TEXT, "where it is, as the text has it"),
    Column("place_code", TEXT, "ISO 3166-2 of the province, ISO 3166-1 of another country"),
    Column("place_province", TEXT, "the province's name", TABLES),
    Column("place_county", TEXT, "the county"),
    Column("place_source", TEXT, "`clause`, `paragraph` or `article`: where the place is told"),
    Column("period_text", TEXT, "the words of the date that holds"),
    Column("period_start", TEXT, "its first day, ISO; `????-06-11` where a part is unknown"),
    Column("period_end", TEXT, "its last day, inclusive"),
    Column("period_day_start", DAY, "`period_start` where it is wholly known", TABLES),
    Column("period_day_end", DAY, "`period_end` where it is wholly known", TABLES),
    Column("period_precision", TEXT, "`day`, `month`, `year` and so on: what the words name"),
    Column("period_source", TEXT, "`clause` or `paragraph`: where the date is told"),
    Column("sentence", INTEGER, "index of the sentence in `doc.sents`, from 0"),
    Column("same_as", INTEGER, "`fact` of the first one of its article that says the same"),
    Column("sentence_text", TEXT, "the words of the sentence", FRAMES),
)
OF_FACTS = tuple(column for column in SCHEMA if column.where != FRAMES)
COLUMNS = tuple(column.name for column in OF_FACTS)
# Those that `as_records` has, its parts of parts too: what is exact, without what stands beside it to calculate with.
RECORD_COLUMNS = tuple(column.name for column in OF_FACTS if column.where == ROWS)


def table(facts: Iterable[Fact], *, number: str = FLOAT) -> pd.DataFrame:
    """The facts of an article as a pandas table, columns of one type each, the same for whatever facts.

    Args:
        facts: Such as `coopnlp.facts(doc)` gives them.
        number: What `number`, `number_low`, `number_high` and `rial` are: `float`, or `exact` for `decimal.Decimal`.

    Raises:
        ImportError: if pandas is not installed; the message names the extra.
        ValueError: if `number` is neither.
    """
    return typed_frame(_lines(facts, number), OF_FACTS, number=number)


def to_frame(docs: Doc | Iterable[Doc], *, number: str = FLOAT) -> pd.DataFrame:
    """The facts of documents as one pandas table: those of `table`, and before them whose they are.

    Args:
        docs: Documents, such as `coopnlp.pipe` gives them; they are read one by one.
        number: As in `table`.

    Returns:
        A line for each fact. What the text does not tell is `pd.NA` (`NaT` for days). `same_as` counts the facts of
        its own article.

    Raises:
        ImportError: if pandas is not installed; the message names the extra.
        TypeError: if something in `docs` is no `Doc`.
        ValueError: if `number` is neither.

    Example:
        >>> docs = coopnlp.pipe(["۶ میلیارد تومان تسهیلات به ۱۸ تعاونی پرداخت شد."])  # doctest: +SKIP
        >>> to_frame(docs)[["article", "text", "measure", "rial"]]  # doctest: +SKIP
           article             text  measure           rial
        0        0  ۶ میلیارد تومان  تسهیلات  60000000000.0
        1        0               ۱۸   تعاونی           <NA>
    """
    return typed_frame(_articles(docs, number), SCHEMA, number=number)


def _articles(docs: Doc | Iterable[Doc], number: str) -> Iterator[dict[str, Any]]:
    for index, doc in numbered(docs, "to_frame"):
        whose = {"article": index, "id": doc._.id}
        yield from (whose | line for line in lines_of(doc, number=number))


def lines_of(doc: Doc, *, number: str = FLOAT, exact_rial: bool = False) -> Iterator[dict[str, Any]]:
    """The facts of a document as lines of a table, each with the article's date and the words of its sentence.

    Args:
        doc: The document.
        number: As in `table`.
        exact_rial: As in `output.numeric.calculable_parts`.
    """
    told = [sentence.text.strip() for sentence in doc.sents] if doc.has_annotation("SENT_START") else [doc.text.strip()]
    for line in _lines(facts_of(doc), number, exact_rial=exact_rial):
        yield {"article_date": doc._.date, **line, "sentence_text": told[line["sentence"]]}


def _lines(facts: Iterable[Fact], number: str, *, exact_rial: bool = False) -> Iterator[dict[str, Any]]:
    for index, row in enumerate(as_records(facts)):
        line = {"fact": index, **dict(_flat(row)), **dict(calculable_parts(row, number, exact_rial=exact_rial))}
        province = gazetteer.province(line.get("place_code", ""))
        if province is not None:
            line["place_province"] = province.name
        for end in ("start", "end"):
            day = line.get(f"period_{end}")
            if day is not None and "?" not in day:
                line[f"period_day_{end}"] = dt.date.fromisoformat(day)
        yield line


def _flat(row: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, part in row.items():
        if isinstance(part, dict):
            yield from _flat(part, f"{before}{name}_")
        else:
            yield f"{before}{name}", part


def as_markdown() -> str:
    """The columns as a table of a Markdown page."""
    lines = ["| column | type | what it is |", "| --- | --- | --- |"]
    lines += [f"| `{column.name}` | {schema.frame_type(column)} | {column.about} |" for column in SCHEMA]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    schema.main(sys.argv[1:], as_markdown())
