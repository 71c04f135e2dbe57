"""The three functions that most users call: `load` a pipeline, `parse` one article, `pipe` many."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, overload

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from coopnlp import __version__
from coopnlp.articles import ERRORS, RAISE, ArticleDate, Progress, Skipped, Stream, checked, document
from coopnlp.pipeline import Coopnlp, blank, need_hazm
from coopnlp.tagging.locks import Lock
from coopnlp.tagging.shipped import need_model_folder

Context = TypeVar("Context")
_LOADING = Lock()  # threads that come first together get one pipeline


@lru_cache(maxsize=8)
def _loaded(path: str | None, backend: str | None, lemmas: bool) -> Language:
    if path is not None and (Path(path) / "meta.json").is_file():
        nlp = spacy.load(path)
    else:
        nlp = blank(model=path, lemmas=lemmas)
    if lemmas:
        need_hazm()
    for _, component in nlp.pipeline:
        if isinstance(component, Coopnlp):
            component.lemmas = lemmas
            component.backend = backend or component.backend
            tagger = component.tagger  # weights are read here, not in the middle of the first article
            if tagger is not None and tagger.facts.name is not None:
                nlp.meta["model"] = {"name": tagger.facts.name, "version": tagger.facts.version}
    if lemmas:
        from coopnlp.words.lemmas import lemma

        lemma("تعاونی‌ها")
    nlp.meta["library"] = {"name": "coopnlp", "version": __version__}
    return nlp


def load(path: str | Path | None = None, *, backend: str | None = None, lemmas: bool = False) -> Language:
    """The spaCy `Language` behind `parse`; loaded once for each path and engine (the last eight are kept).

    Args:
        path: A folder that `nlp.to_disk` or the training package's `export` wrote, a model folder that
            `save_pretrained` wrote; `None` for the model inside the package.
        backend: The engine: `int8`, `torch`, or `auto` for int8 where the model has it; a pipeline's own if not said.
        lemmas: Fill `token.lemma_`; needs hazm (`pip install 'coopnlp[hazm]'`), which takes seconds to load.

    Returns:
        The pipeline. `nlp.meta` has the `name` and `version` of the pipeline (of the library, where none was exported),
        and under `model` those of the model.

    Raises:
        FileNotFoundError: if the folder holds neither a pipeline nor a model; the message says how one is made.
        ImportError: if the engine, or hazm for lemmas, is not installed; the message names the extra.
        ValueError: if the model cannot be run by this backend.
    """
    folder = None if path is None else str(need_model_folder(path))
    with _LOADING:
        return _loaded(folder, backend, lemmas)


def parse(text: str, *, date: ArticleDate = None, nlp: Language | None = None) -> Doc:
    """Mark who, where, how much, how many and when in one article.

    Args:
        text: The article, with or without a header «date 2025-09-02», «تاریخ: ۱۴۰۴/۰۶/۱۱».
        date: The article's date; wins over the header. A `datetime.date` or `datetime`, or a string, Gregorian or
            Jalali: "2025-09-02", "1404-06-11", «۱۴۰۴/۶/۱۱», «۱۱ شهریور ۱۴۰۴». `None`, "", NaN and NaT are none.
        nlp: Another pipeline than the default one.

    Returns:
        A `Doc` with `doc.text == text`, `doc.spans["entities"]`, `doc.spans["numbers"]`, `doc.ents`,
        `span._.value` on the numbers, and `doc.spans["places"]`: the LOC entities and the provinces inside
        other names.

    Raises:
        TypeError: if `text` is no string, `date` nothing that is a date, or `nlp` no `Language`.
        ValueError: if `date` is a string that names no day; the message shows the forms.

    Example:
        >>> doc = parse("بیش از ۶ میلیارد تومان تسهیلات")  # doctest: +SKIP
        >>> str(doc.spans["numbers"][0]._.value)  # doctest: +SKIP
        'بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان'
    """
    _check_pipeline(nlp)
    article = checked(text, date)
    nlp = nlp or load()
    return nlp(document(nlp, article))


@overload
def pipe(
    texts: Iterable[str | tuple[str, ArticleDate]],
    *,
    as_tuples: Literal[False] = False,
    nlp: Language | None = None,
    batch_size: int | None = None,
    n_process: int = 1,
    errors: str | Skipped = RAISE,
    progress: Progress | None = None,
) -> Iterator[Doc]: ...


@overload
def pipe(
    texts: Iterable[tuple[str, Context]],
    *,
    as_tuples: Literal[True],
    nlp: Language | None = None,
    batch_size: int | None = None,
    n_process: int = 1,
    errors: str | Skipped = RAISE,
    progress: Progress | None = None,
) -> Iterator[tuple[Doc, Context]]: ...


def pipe(
    texts: Iterable[Any],
    *,
    as_tuples: bool = False,
    nlp: Language | None = None,
    batch_size: int | None = None,
    n_process: int = 1,
    errors: str | Skipped = RAISE,
    progress: Progress | None = None,
) -> Iterator[Any]:
    """Mark many articles, lazily and in order; what an article gets does not depend on the others.

    Args:
        texts: Articles, or (article, date) pairs.
        as_tuples: Take (article, context) pairs and give (`Doc`, context) pairs. Where a context is a mapping, its
            `date` is the article's date, and its `id` becomes `doc._.id` and stands in the rows.
        nlp: Another pipeline than the default one.
        batch_size: Most articles read together; 256 at once, 32 for a worker, long ones fewer, if not said.
        n_process: Worker processes, each with one thread; -1 for one for each processor.
        errors: `raise`, or `skip`: an article that fails is told to the logger `coopnlp.articles`, with its index, its
            id and the error, and the others go on. Or a function that is called instead with its index and the error.
        progress: Called as the work goes on with the number of characters that were read further.

    Raises:
        TypeError: if `texts` is one text, or an article in it is none; the message names its index.
        ValueError: if `errors` is neither, if `n_process` or `batch_size` is no number of that kind, or if the date
            of an article is none.

    Example:
        >>> posts = [("یازدهم شهریور", {"id": 7, "date": "2025-09-10"})]
        >>> for doc, post in pipe(posts, as_tuples=True):  # doctest: +SKIP
        ...     post["id"], doc._.date, doc.spans["numbers"][0]._.value
    """
    if isinstance(texts, str | bytes | Doc):
        raise TypeError(
            f"pipe takes many articles, not one {type(texts).__name__}: call parse(text), "
            "or pipe([text, …]) with a list"
        )
    if not callable(errors) and errors not in ERRORS:
        raise ValueError(f"errors {errors!r} is none of {', '.join(ERRORS)}, and no function of index and error")
    _check_count("n_process", n_process, "the number of worker processes, 1 or more, or -1 for one for each processor")
    if batch_size is not None:
        _check_count("batch_size", batch_size, "the most articles read together, 1 or more")
    _check_pipeline(nlp)
    return _piped(
        texts,
        nlp=nlp,
        as_tuples=as_tuples,
        batch_size=batch_size,
        n_process=n_process,
        errors=errors,
        progress=progress,
    )


def _check_count(name: str, value: object, meaning: str) -> None:
    every = name == "n_process" and value == -1
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{name} must be an integer, not {type(value).__name__} {value!r}: {meaning}")
    if operator.index(value) < 1 and not every:
        raise ValueError(f"{name}={value!r} is no such number: {meaning}")


def _check_pipeline(nlp: object) -> None:
    if nlp is not None and not isinstance(nlp, Language):
        raise TypeError(f"nlp must be a spaCy Language, such as coopnlp.load(path), not {type(nlp).__name__} {nlp!r}")


def _piped(texts: Iterable[Any], *, nlp: Language | None, **options: Any) -> Iterator[Any]:
    nlp = nlp or load()  # when the first article is asked for
    ours = [name for name, component in nlp.pipeline if isinstance(component, Coopnlp)]
    for doc, context in Stream(nlp=nlp, components=ours, **options).marked(texts):
        yield (doc, context) if options["as_tuples"] else doc
