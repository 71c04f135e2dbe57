"""Many articles on many machines: `parse_dataset` maps the pipeline over a dataset of Ray Data, or of Hugging Face.

Whoever gives such a dataset has imported its library; `import coopnlp.ray` needs neither.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from coopnlp.api import load, pipe
from coopnlp.articles import ERRORS, RAISE, TOGETHER
from coopnlp.output.arrow import arrow_schema, arrow_table
from coopnlp.output.tables import table_rows

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

logger = logging.getLogger(__name__)

Dataset = TypeVar("Dataset")
DATE = "date"
# Arrow's integers that fit into the `int64` of an id.
_WHOLE = frozenset({"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"})
_SHOWN = 60  # characters of an article that an error shows


def parse_dataset(
    ds: Dataset,
    *,
    text: str = "text",
    id: str = "id",
    date: str | None = DATE,
    model: str | Path | None = None,
    backend: str | None = None,
    errors: str = RAISE,
    concurrency: int | tuple[int, int] | None = None,
    batch_size: int = TOGETHER,
    **options: Any,
) -> Dataset:
    """Mark all articles of a dataset, on as many machines as it is spread over.

    Args:
        ds: A `ray.data.Dataset`, read by a pool of actors all over the cluster, each with a pipeline and one thread
            of its own; or a `datasets.Dataset`, read by this machine.
        text: The column with the articles.
        id: The column with their ids, integers or text; each row has the id of its article as it is.
        date: The column with their dates, in any form that `coopnlp.parse` takes; `None` for no column. A column
            `date` need not be there, any other one must.
        model: A model or pipeline folder as for `coopnlp.load`, at the same path on every machine; `None` for the one
            inside the package.
        backend: The engine, as for `coopnlp.load`.
        errors: `raise`, or `skip`: an article that fails is told to the logger `coopnlp.ray`, with its id and the
            error, and the others go on.
        concurrency: How many actors, or (least, most), as many as fit if not said; without Ray how many processes.
        batch_size: Most articles read together.
        options: Further arguments of `ray.data.Dataset.map_batches` (`num_cpus=2` for actors of two threads,
            `memory=…`) or of `datasets.Dataset.map`.

    Returns:
        A dataset of the same library with a row for each mark, in the columns of docs/rows.md for Parquet, whatever
        the articles hold; one without marks has no row. Ray's is lazy: articles are read when it is.

    Raises:
        ImportError: if Ray is not installed; the message names the extra.
        TypeError: if `ds` is no such dataset; the message says how to get one.
        ValueError: if a column is missing or `errors` is neither; when articles are read (by Ray as the cause of an
            error of its own), if one is none: the message has its id and what it is.

    Example:
        >>> articles = ray.data.read_parquet("articles/")  # doctest: +SKIP
        >>> parse_dataset(articles).write_parquet("marks/")  # doctest: +SKIP
    """
    settings = Settings(
        text=text, id=id, date=date, model=None if model is None else str(model), backend=backend, errors=errors
    )
    if _is_of(ds, "ray.data"):
        return _on_ray(ds, settings.of(_types_on_ray(ds)), concurrency, batch_size=batch_size, **options)
    if _is_of(ds, "datasets"):
        return _here(ds, settings.of(_types(ds)), concurrency, batch_size=batch_size, **options)
    raise _no_dataset(ds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What each machine is told of the work.

    Attributes:
        text: The column with the articles.
        id: The column with their ids.
        date: The column with their dates, `None` for none.
        model: The folder of the model, `None` for the package's own.
        backend: The engine.
        errors: `raise` or `skip`.
        whole_ids: Whether ids are integers.
    """

    text: str
    id: str
    date: str | None
    model: str | None
    backend: str | None
    errors: str
    whole_ids: bool = False

    def __post_init__(self) -> None:
        if self.errors not in ERRORS:
            raise ValueError(f"errors {self.errors!r} is none of {', '.join(ERRORS)}")

    @property
    def columns(self) -> list[str]:
        """All columns that are read."""
        return [name for name in (self.id, self.text, self.date) if name is not None]

    def of(self, types: Mapping[str, str]) -> Settings:
        """The same for a dataset with columns of these types.

        Raises:
            ValueError: if it has not all of the columns.
        """
        fitting = replace(self, date=None) if self.date == DATE and DATE not in types else self
        missing = [name for name in fitting.columns if name not in types]
        if missing:
            there, wanted = ", ".join(map(repr, types)) or "none", ", ".join(map(repr, missing))
            raise ValueError(
                f"the dataset has no column {wanted}, but {there}: name the columns by text=…, id=… and date=…"
            )
        return replace(fitting, whole_ids=types[self.id] in _WHOLE)


class Marker:
    """A batch of articles → the rows of their marks. An actor makes one, and with it its pipeline."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pipeline()  # here, not in the middle of the first batch

    def _pipeline(self) -> Any:
        """Loaded once for each process, so that a copy sent to another one is small."""
        return load(self._settings.model, backend=self._settings.backend)

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The rows of a batch, see `arrow_table`."""
        known = self._settings
        texts, ids = batch[known.text].to_pylist(), batch[known.id].to_pylist()
        dates = [None] * len(texts) if known.date is None else batch[known.date].to_pylist()

        def failed(index: int, why: str) -> None:
            told = f"article with id {ids[index]!r}, {_short(texts[index])}: {why}"
            if known.errors == RAISE:
                raise ValueError(f"{told}. Mend it, or leave it out by errors='skip'") from None
            logger.warning("skipped %s", told)

        articles = [(text, {"id": i, "date": _day(day)}) for text, i, day in zip(texts, ids, dates, strict=True)]
        docs = pipe(articles, as_tuples=True, nlp=self._pipeline(), errors=failed)
        rows = [row for doc, _ in docs for row in table_rows(doc)]
        return arrow_table(rows, whole_ids=known.whole_ids)


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _day(cell: Any) -> Any:
    """A date as text: readers of JSON lines make a day of the Middle Ages of «1404-06-11», which we take for Jalali."""
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


def _is_of(ds: object, library: str) -> bool:
    module = sys.modules.get(library)
    return module is not None and isinstance(ds, module.Dataset)


def _no_dataset(ds: object) -> Exception:
    if isinstance(ds, Mapping):  # a `datasets.DatasetDict`
        return TypeError(
            f"parse_dataset takes one dataset, not a {type(ds).__name__}: give it ds[{next(iter(ds), '')!r}]"
        )
    if find_spec("ray") is None:
        return ImportError(
            "parse_dataset needs Ray: pip install 'coopnlp[ray]'; without it, it takes a datasets.Dataset"
        )
    return TypeError(
        f"parse_dataset takes a ray.data.Dataset, such as ray.data.read_parquet(path), or a datasets.Dataset, not a "
        f"{type(ds).__name__}; for articles in memory there is coopnlp.pipe"
    )


def _types_on_ray(ds: Any) -> dict[str, str]:
    schema = ds.schema()  # known from Parquet's metadata, else out of the first rows
    return {} if schema is None else {name: str(kind) for name, kind in zip(schema.names, schema.types, strict=True)}


def _types(ds: Any) -> dict[str, str]:
    return {field.name: str(field.type) for field in ds.features.arrow_schema}


def _on_ray(ds: Any, settings: Settings, concurrency: Any, **options: Any) -> Any:
    from ray.data import ActorPoolStrategy

    if isinstance(concurrency, tuple):
        pool = ActorPoolStrategy(min_size=concurrency[0], max_size=concurrency[1])
    else:
        pool = ActorPoolStrategy(min_size=1) if concurrency is None else ActorPoolStrategy(size=concurrency)
    articles = ds.select_columns(settings.columns)
    return articles.map_batches(Marker, fn_constructor_args=[settings], batch_format="pyarrow", compute=pool, **options)


def _here(ds: Any, settings: Settings, concurrency: Any, **options: Any) -> Any:
    from datasets import Dataset as Rows
    from datasets import Features

    if isinstance(concurrency, tuple):
        raise ValueError(f"concurrency {concurrency!r} is for Ray; a datasets.Dataset takes a number of processes")
    if not len(ds):  # `map` would give it no columns
        return Rows(arrow_table([], whole_ids=settings.whole_ids))
    marks = ds.with_format("arrow").map(
        Marker(settings),
        batched=True,
        remove_columns=ds.column_names,
        features=Features.from_arrow_schema(arrow_schema(whole_ids=settings.whole_ids)),
        num_proc=concurrency,
        load_from_cache_file=False,  # it knows neither model nor version
        **options,
    )
    return marks.with_format(None)
