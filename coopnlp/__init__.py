"""Who, where, how much, how many and when out of Persian news about cooperatives and the economy.

::

    import coopnlp

    doc = coopnlp.parse("با ۱۸ تعاونی بیش از ۲۰۰ فرصت شغلی ایجاد می‌شود")
    for row in coopnlp.records(doc):
        ...

Nothing heavy is imported until one of the functions is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coopnlp.api import load, parse, pipe
    from coopnlp.facts.documents import facts
    from coopnlp.output.frames import to_frame
    from coopnlp.output.html import render
    from coopnlp.output.rows import records
    from coopnlp.report import report

# The one place of the version: pyproject.toml, the command, wheels and model cards read it here.
__version__ = "0.3.0"
__all__ = ["__version__", "facts", "load", "parse", "pipe", "records", "render", "report", "to_frame"]

_HOME = {
    "facts": "coopnlp.facts",
    "load": "coopnlp.api",
    "parse": "coopnlp.api",
    "pipe": "coopnlp.api",
    "records": "coopnlp.output.rows",
    "render": "coopnlp.output.html",
    "report": "coopnlp.report",
    "to_frame": "coopnlp.output.frames",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        home = import_module(_HOME[name])
        # A room with the name of its function is that function, and has what else there is: `coopnlp.facts.to_frame`.
        return home if home.__name__ == f"{__name__}.{name}" else getattr(home, name)
    if name in ("html", "ray"):  # displaCy's colours, clusters: rooms that nobody else needs
        return import_module(f"coopnlp.{name}")
    raise AttributeError(f"module 'coopnlp' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
