"""Many documents → one page: facts in a table, sums in charts, each article with its marks.

The page is one file that needs no network: data as JSON, and the scripts and styles that show it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coopnlp.doc.checks import need_doc, numbered
from coopnlp.facts.documents import facts
from coopnlp.facts.frames import RECORD_COLUMNS
from coopnlp.facts.wording import place_name, topic
from coopnlp.output.html import legend, marks_style
from coopnlp.output.marks import LABEL_NAMES
from coopnlp.output.templating import templates_in
from coopnlp.output.wording import about_in_words
from coopnlp.report import shipped, sums
from coopnlp.report.article import Article, article_of
from coopnlp.report.palette import DARK, LIGHT
from coopnlp.report.rows import Row, group_name, rows_of
from coopnlp.values.numbers import in_persian_digits

if TYPE_CHECKING:
    from spacy.tokens import Doc

TITLE = "گزارش داده‌ها"
# What is shown where no script runs: so many groups are summed, so many facts are listed.
_SUMS, _LISTED = 6, 100
_TEMPLATES = templates_in(shipped.ASSETS)


def report(docs: Doc | Iterable[Doc], *, title: str | None = None, names: Iterable[str] | None = None) -> str:
    """One page of all facts of the documents, for people.

    Right to left, in one file that works offline and on a phone: a table of the facts to search, filter and sort, sums
    by province and over time, each article with its marks, and export as CSV and JSON.

    Args:
        docs: Documents that the coopnlp pipeline has read, or one; they are read one by one and not kept.
        title: What stands over the page.
        names: What the documents are called, one for each, such as their files; their ids (`doc._.id`) by default.

    Returns:
        The HTML, UTF-8. What comes from the documents is text there and can do nothing.

    Raises:
        TypeError: if something among `docs` is no document.
        ValueError: if there are not as many names as documents.

    Example:
        >>> import coopnlp
        >>> html = coopnlp.report(coopnlp.pipe(["بیش از ۶ میلیارد تومان تسهیلات"]), title="تعاونی‌ها")
        >>> "<title>تعاونی‌ها</title>" in html
        True
    """
    page = Page(title=title or TITLE)
    called = None if names is None else list(names)
    for index, doc in numbered(docs, "report"):
        page.add(doc, name=called[index] if called is not None and index < len(called) else "")
    if called is not None and len(called) != len(page):
        raise ValueError(f"report was given {len(called)} names for {len(page)} documents: give one for each, or none")
    return page.html()


class Page:
    """A page that grows by one document after the other.

    Args:
        title: What stands over it.
    """

    def __init__(self, *, title: str = TITLE) -> None:
        self.title = title
        self._articles: list[dict[str, Any]] = []
        self._drawn: list[str] = []
        self._rows: list[Row] = []
        self._sentences: dict[tuple[int, int], str] = {}

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, doc: Doc, *, name: str = "") -> None:
        """Take in a document.

        Raises:
            TypeError: if it is none.
        """
        need_doc(doc, "report")
        index = len(self._articles)
        article: Article = article_of(doc, name)
        self._articles.append(article.about)
        self._drawn.append(shipped.json_for_script(article.drawn))
        for row in rows_of(facts(doc), index):
            self._rows.append(row)
            number = row.record["sentence"]
            self._sentences[index, number] = article.sentences[number].strip()

    def html(self) -> str:
        """The whole page."""
        style = "\n".join(
            (
                shipped.foreign_style(),
                marks_style(),
                _TEMPLATES.get_template("report.css").render(light=LIGHT, dark=DARK),
            )
        )
        scripts = shipped.scripts()
        groups = sums.groups(self._rows)
        return _TEMPLATES.get_template("report.html").render(
            title=self.title,
            policy=shipped.policy([*scripts], style),
            style=Markup(style),
            scripts=[Markup(script) for script in scripts],
            data=Markup(shipped.json_for_script(self._data(groups))),
            articles=[Markup(drawn) for drawn in self._drawn],
            legend=Markup(legend()),
            sums=self._sums(groups),
            listed=self._listed(),
            left_out=max(0, len(self._rows) - _LISTED),
            said=in_persian_digits,
        )

    def _data(self, groups: list[str]) -> dict[str, Any]:
        codes = sorted({row.province for row in self._rows if row.province is not None})
        texts = {key: i for i, key in enumerate(self._sentences)}
        return {
            "title": self.title,
            "articles": self._articles,
            "labels": LABEL_NAMES,
            "places": {code: place_name(code) for code in codes},
            "groups": [dict(zip(("key", "name", "unit"), (g, *group_name(g)), strict=True)) for g in groups],
            "columns": list(RECORD_COLUMNS),
            "sentences": list(self._sentences.values()),
            "facts": [row.as_json() | {"text": texts[row.article, row.record["sentence"]]} for row in self._rows],
        }

    def _sums(self, groups: list[str]) -> list[dict[str, Any]]:
        """What the page shows where no script runs: the groups with most facts, by place, and all of each."""
        return [self._sum(group) for group in groups[:_SUMS]]

    def _sum(self, group: str) -> dict[str, Any]:
        name, unit = group_name(group)
        places = sums.by_place(self._rows, group).items()
        told = [("نامعلوم" if code is None else place_name(code), found) for code, found in places]
        told.append(("همه", sums.total(self._rows, group)))
        rows = [(place, f"{about_in_words(found.number)} {unit}", found.facts) for place, found in told]
        return {"name": name, "rows": rows}

    def _listed(self) -> list[tuple[str, ...]]:
        """The first facts, for where no script runs."""
        return [
            (
                row.amount,
                topic(row.record.get("measure"), row.record.get("of")),
                row.record.get("speaker", {}).get("name", ""),
                row.where,
                row.when,
            )
            for row in self._rows[:_LISTED]
        ]
