"""Documents as a pandas table with typed columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coopnlp.doc.checks import numbered
from coopnlp.output.cells import printable
from coopnlp.output.numeric import FLOAT, check_kind
from coopnlp.output.schema import BOOLEAN, DAY, EXACT, IDENTITY, INTEGER, NUMBER, SCHEMA, SCHEMA_VERSION, TEXT, Column
from coopnlp.output.tables import table_rows

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    from spacy.tokens import Doc

_TYPES = {INTEGER: "Int64", TEXT: "string", EXACT: "string", BOOLEAN: "boolean"}
_LARGEST = 2**63 - 1


def to_frame(docs: Doc | Iterable[Doc], *, number: str = FLOAT) -> pd.DataFrame:
    """The marks of documents as a pandas table: a line for each row of `coopnlp.records`, columns of one type each.

    Args:
        docs: Documents, such as `coopnlp.pipe` gives them; they are read one by one.
        number: What `number`, `number_low`, `number_high` and `rial` are: `float`, or `exact` for `decimal.Decimal`,
            in which «دو سوم» has no number.

    Returns:
        A table with the columns of docs/rows.md, whatever the documents hold. What does not apply is `pd.NA` (`NaT`
        for days); control characters, which Excel cannot hold, are «�». The version of the schema is
        `frame.attrs["coopnlp_schema"]`.

    Raises:
        ImportError: if pandas is not installed; the message names the extra.
        TypeError: if something in `docs` is no `Doc`.
        ValueError: if `number` is neither.

    Example:
        >>> docs = coopnlp.pipe(["۶ میلیارد تومان برای ۱۸ تعاونی"])  # doctest: +SKIP
        >>> to_frame(docs)[["label", "value", "number", "rial"]]  # doctest: +SKIP
              label       value        number           rial
        0     MONEY  6000000000  6000000000.0  60000000000.0
        1  CARDINAL          18          18.0           <NA>
    """
    told = numbered(docs, "to_frame")
    rows = ({"article": index, **row} for index, doc in told for row in table_rows(doc, number=number))
    frame = typed_frame(rows, SCHEMA, number=number)
    frame.attrs["coopnlp_schema"] = SCHEMA_VERSION
    return frame


def typed_frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], *, number: str = FLOAT) -> pd.DataFrame:
    """Rows as a pandas table with these columns, whatever the rows hold, each of the type that its kind has.

    The rows are read when all that is asked for can be given: they may be the work of hours.

    Raises:
        ImportError: if pandas is not installed; the message names the extra.
        ValueError: if `number` is neither `float` nor `exact`.
    """
    check_kind(number)
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError("a data frame needs pandas: pip install 'coopnlp[pandas]'") from error
    lines = list(rows)
    return pd.DataFrame({column.name: _series(pd, column, lines, number) for column in columns})


def _series(pd: Any, column: Column, rows: Sequence[Mapping[str, Any]], number: str) -> Any:
    cells = [row.get(column.name) for row in rows]
    if column.kind == DAY:
        return pd.Series([None if day is None else day.isoformat() for day in cells], dtype="datetime64[s]")
    if column.kind == IDENTITY:
        whole = all(cell is None or (type(cell) is int and abs(cell) <= _LARGEST) for cell in cells)
        kind = "Int64" if whole and any(cell is not None for cell in cells) else "string"
    elif column.kind == NUMBER:
        kind = "Float64" if number == FLOAT else "object"
    else:
        kind = _TYPES.get(column.kind, "Float64")
    if kind == "string":
        cells = [None if cell is None else printable(str(cell)) for cell in cells]
    return pd.Series(cells, dtype=kind)
