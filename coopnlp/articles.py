"""Articles as a stream: what comes in, what is read together, and what is said of those that fail.

Knows spaCy's `Doc` and `Language`, but nothing of the component: `pipeline` stands above.
"""

from __future__ import annotations

import datetime as dt
import logging
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from coopnlp.doc.extensions import set_date, set_id
from coopnlp.words.days import article_date

logger = logging.getLogger(__name__)

ArticleDate = dt.date | str | None
Progress = Callable[[int], None]
ErrorHandler = Callable[[str, Any, list[Doc], Exception], None]
Skipped = Callable[[int, str], None]

RAISE, SKIP = "raise", "skip"
ERRORS = (RAISE, SKIP)
# Read together: enough for full batches of like lengths, few enough that memory does not show. Posts meet the first
# bound, long articles the second; a worker process gets less at once, so that all have something to do.
TOGETHER, TOGETHER_IN_WORKER = 256, 32
WORDS = 16_000
# Parts of the time that reading an article takes before the model scores it, and with the scores; the rest is linking.
_READ, _TAGGED = 0.03, 0.92
# In `doc.user_data`: why an article is to be skipped; which one it is.
_FAILED, _INDEX = "coopnlp_failed", "coopnlp_index"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a stream, checked.

    Attributes:
        text: The text.
        date: Its date, `None` for the header's.
        id: By what it is known elsewhere.
        context: What comes back beside its document.
    """

    text: str
    date: dt.date | None = None
    id: object = None
    context: Any = None


def checked(text: object, date: object = None, **more: Any) -> Article:
    """An article, if it is one.

    Raises:
        TypeError: if `text` is no string, or `date` nothing that is a date.
        ValueError: if `date` is a string that names no day.

    Example:
        >>> checked("یازدهم شهریور", "2025-09-10").date
        datetime.date(2025, 9, 10)
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    return Article(text, article_date(date), **more)


def article_of(item: object, *, as_tuples: bool) -> Article:
    """What an item of `coopnlp.pipe` means.

    Args:
        item: A text or a pair (text, date); with `as_tuples` a pair (text, context).
        as_tuples: Whether the second part of a pair is a context: where that is a mapping, its `date` and `id` are
            the article's.

    Raises:
        TypeError: if it is none of these.
        ValueError: if a date is a string that names no day.

    Example:
        >>> article_of(("متن", {"id": 7, "date": "2025-09-10", "page": 3}), as_tuples=True).id
        7
    """
    pair = _pair(item)
    if as_tuples:
        if pair is None:
            raise TypeError(f"as_tuples=True takes pairs (text, context), not {type(item).__name__}")
        text, context = pair
        known = context if isinstance(context, Mapping) else {}
        return checked(text, known.get("date"), id=known.get("id"), context=context)
    return checked(item) if pair is None else checked(*pair)


def _pair(item: object) -> tuple[Any, Any] | None:
    return (item[0], item[1]) if isinstance(item, tuple | list) and len(item) == 2 else None


def document(nlp: Language, article: Article) -> Doc:
    """The article's tokens, with its date and id."""
    doc = nlp.tokenizer(article.text)  # not make_doc: an article may be longer than spaCy's max_length for parsers
    if article.date is not None:
        set_date(doc, article.date)
    if article.id is not None:
        set_id(doc, article.id)
    return doc


def groups(docs: Iterable[Doc], *, most: int, words: int = WORDS) -> Iterator[list[Doc]]:
    """Documents that are read together: at most `most`, and no more once they have `words` words."""
    group: list[Doc] = []
    size = 0
    for doc in docs:
        group.append(doc)
        size += len(doc)
        if len(group) >= most or size >= words:
            yield group
            group, size = [], 0
    if group:
        yield group


class Tally:
    """Tells how many characters of a group of documents have been read, as the work goes on.

    Args:
        docs: The documents.
        progress: Told the characters that were read further; for each document they add up to its length.
    """

    def __init__(self, docs: Sequence[Doc], progress: Progress | None) -> None:
        self._tell = progress
        self._lengths = [] if progress is None else [len(doc.text) for doc in docs]
        self._told = [0] * len(self._lengths)
        self._words = [max(1, len(doc)) for doc in docs]
        self._tagged = [0] * len(docs)

    def read(self, i: int) -> None:
        """Document `i` is ready for the model."""
        self._reach(i, _READ)

    def tagged(self, i: int, words: int) -> None:
        """The model has scored so many more words of document `i`."""
        if self._tell is None:
            return
        self._tagged[i] += words
        self._reach(i, _READ + (_TAGGED - _READ) * min(1.0, self._tagged[i] / self._words[i]))

    def done(self, i: int) -> None:
        """Document `i` is marked, or has failed."""
        self._reach(i, 1.0)

    def _reach(self, i: int, share: float) -> None:
        if self._tell is None:
            return
        further = int(self._lengths[i] * share) - self._told[i]
        if further > 0:
            self._told[i] += further
            self._tell(further)


def mark_failed(name: str, component: object, docs: list[Doc] | None, error: Exception) -> None:
    """An error handler for spaCy that notes in the documents why they failed."""
    if docs is None:  # a whole worker process: spaCy tells the error alone
        logger.warning("a worker process failed: %s", error)
        return
    for doc in docs:
        doc.user_data.setdefault(_FAILED, f"{type(error).__name__}: {error}")
        # spaCy drops what other components fail on, and the note with it where that is a copy.
        if multiprocessing.parent_process() is not None and not hasattr(component, "keeps_failed"):
            logger.warning("%s: %s", _named(doc.user_data.get(_INDEX), doc._.id), doc.user_data[_FAILED])


def has_failed(doc: Doc) -> bool:
    """Whether `mark_failed` has noted something."""
    return _FAILED in doc.user_data


def _named(index: object, identity: object) -> str:
    return f"article {index}" if identity is None else f"article {index} (id {identity!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """How a stream of articles is read; the arguments of `coopnlp.pipe`.

    Attributes:
        nlp: The pipeline.
        components: The names of those of its components that take `on_error` and `progress`.
        as_tuples: Whether items are pairs (text, context).
        batch_size: Most articles read together.
        n_process: Worker processes.
        errors: `raise`, `skip`, or a function that is told the index of each article that fails, and why.
        progress: Told the characters that were read further.
    """

    nlp: Language
    components: Sequence[str]
    as_tuples: bool
    batch_size: int | None
    n_process: int
    errors: str | Skipped
    progress: Progress | None

    @property
    def skips(self) -> bool:
        """Whether articles that fail are left out."""
        return self.errors != RAISE

    def _report(self, index: int, identity: object, why: str) -> None:
        if callable(self.errors):
            self.errors(index, why)
        else:
            logger.warning("%s skipped: %s", _named(index, identity), why)

    def marked(self, items: Iterable[object]) -> Iterator[tuple[Doc, Any]]:
        """Documents and contexts, in the order of the items."""
        waiting: dict[int, tuple[Article, Doc]] = {}  # what spaCy has been given and has not given back
        alone = self.n_process == 1
        options: dict[str, Any] = {}
        if self.skips:
            options["on_error"] = mark_failed
        if alone and self.progress is not None:  # a worker could not call back
            options["progress"] = self.progress
        size = self.batch_size or (TOGETHER if alone else TOGETHER_IN_WORKER)
        with _handling(self.nlp, self.components, mark_failed if self.skips else None):
            results = self.nlp.pipe(
                self._documents(items, waiting),
                as_tuples=True,
                batch_size=size,
                n_process=self.n_process,
                component_cfg={name: dict(options) for name in self.components},
            )
            for doc, index in results:
                self._dropped(waiting, before=index)
                article, _ = waiting.pop(index)
                if self.progress is not None and article.text and not (alone and self.components):
                    self.progress(len(article.text))
                doc.user_data.pop(_INDEX, None)
                if has_failed(doc):
                    self._report(index, article.id, doc.user_data[_FAILED])
                else:
                    yield doc, article.context
            self._dropped(waiting)

    def _documents(self, items: Iterable[object], waiting: dict[int, tuple[Article, Doc]]) -> Iterator[tuple[Doc, int]]:
        for index, item in enumerate(items):
            try:
                article = article_of(item, as_tuples=self.as_tuples)
            except (TypeError, ValueError) as error:
                if not self.skips:
                    raise type(error)(f"article {index}: {error}") from error
                self._report(index, _id_of(item), f"{type(error).__name__}: {error}")
                continue
            doc = document(self.nlp, article)
            if self.skips:
                doc.user_data[_INDEX] = index
            waiting[index] = article, doc
            yield doc, index

    def _dropped(self, waiting: dict[int, tuple[Article, Doc]], *, before: int | None = None) -> None:
        """Report what an error handler has taken out of the stream."""
        for index in [i for i in waiting if before is None or i < before]:
            article, doc = waiting.pop(index)
            if self.skips:
                self._report(index, article.id, doc.user_data.get(_FAILED, "a worker process gave nothing back for it"))


def _id_of(item: object) -> object:
    _, context = _pair(item) or (None, None)
    return context.get("id") if isinstance(context, Mapping) else None


@contextmanager
def _handling(nlp: Language, ours: Sequence[str], handler: ErrorHandler | None) -> Iterator[None]:
    """Give spaCy an error handler for the components that are not ours, as long as the stream is read."""
    if handler is None or len(ours) == len(nlp.pipe_names):
        yield
        return
    default = nlp.default_error_handler
    components: list[Any] = [pipe for _, pipe in nlp.pipeline if hasattr(pipe, "get_error_handler")]
    before = [pipe.get_error_handler() for pipe in components]
    nlp.set_error_handler(handler)  # type: ignore[arg-type]  # spaCy's type has handlers never return; its own do
    try:
        yield
    finally:
        nlp.set_error_handler(default)
        for pipe, own in zip(components, before, strict=True):
            pipe.set_error_handler(own)
