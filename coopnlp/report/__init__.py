"""One page for people, of all facts of many documents: `coopnlp.report(docs)`; see `coopnlp.report.page.report`.

`docs` is a document or many, such as `coopnlp.pipe` gives them; `title` stands over the page, and `names` says what the
documents are called. What comes back is the HTML of a page that works without a network.
"""

# The room has the name of the function that users call, and Python puts an imported room in the place of the function.
# So the room can be called, as `coopnlp.facts` can: it is its function, whatever was imported first.

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["report"]


def report(docs: Doc | Iterable[Doc], *, title: str | None = None, names: Iterable[str] | None = None) -> str:
    """One page of all facts of the documents, see `coopnlp.report.page.report`."""
    from coopnlp.report.page import report as of_documents

    return of_documents(docs, title=title, names=names)


class _Room(ModuleType):
    """This module, called as the function."""

    def __call__(
        self, docs: Doc | Iterable[Doc], *, title: str | None = None, names: Iterable[str] | None = None
    ) -> str:
        """One page of all facts of the documents."""
        return report(docs, title=title, names=names)


sys.modules[__name__].__class__ = _Room
