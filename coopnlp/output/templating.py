"""Templates that turn what they are given into text of an HTML page, never into markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def templates_in(folder: Path) -> Environment:
    r"""The templates of a folder; whatever they show is escaped.

    Control characters, which HTML cannot hold, and lone surrogates, which UTF-8 cannot, become «�»; a carriage return,
    which a browser would read as a line feed, becomes a character reference.

    Example:
        >>> templates = templates_in(Path("templates"))
        >>> templates.from_string("<b>{{ text }}</b>").render(text="<i>\x00")
        '<b>&lt;i&gt;�</b>'
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: Any) -> Any:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return escape(_CONTROL.sub("\ufffd", value)).replace("\r", Markup("&#13;"))
