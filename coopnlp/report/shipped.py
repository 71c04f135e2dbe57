"""What the page is made of beside its data: styles, scripts and the font, and the policy that allows just these.

`assets/` is ours, `vendor/` holds other projects' files as they publish them (`vendor/README.md`).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ASSETS, VENDOR = HERE / "assets", HERE / "vendor"
STYLES = ("tabulator.min.css", "uPlot.min.css")
SCRIPTS = ("tabulator.min.js", "uPlot.iife.min.js")
OWN_SCRIPTS = ("text.js", "sums.js", "rows.js", "article.js", "charts.js", "table.js", "exports.js", "main.js")
FONT = "Vazirmatn.woff2"
# A comment that would have a browser's tools ask for a file that is not there.
_MAP = re.compile(r"\n?(?://|/\*)[#@] sourceMappingURL=[^\n]*$")
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_SURROGATES = re.compile("[\ud800-\udfff]")


def json_for_script(data: Any) -> str:
    r"""JSON that stands inside a `script` element: no text in it can end the element or begin a comment.

    Example:
        >>> json_for_script({"text": "</script><!--"})
        '{"text":"\\u003c/script\\u003e\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)
    return _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def policy(scripts: list[str], style: str) -> str:
    """A content security policy under which just these scripts and this style work, and nothing is fetched.

    Example:
        >>> policy([], "").split("; ")[0]
        "default-src 'none'"
    """
    allowed = " ".join(map(_hash, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@lru_cache(maxsize=1)
def scripts() -> tuple[str, ...]:
    """The scripts in the order in which they run, ours last and as one."""
    own = "\n".join(_read(ASSETS / name) for name in OWN_SCRIPTS)
    return (*(_read(VENDOR / name) for name in SCRIPTS), f'(() => {{\n"use strict";\n{own}}})();\n')


@lru_cache(maxsize=1)
def foreign_style() -> str:
    """The libraries' styles and the font."""
    font = base64.b64encode((VENDOR / FONT).read_bytes()).decode()
    face = (
        '@font-face { font-family: "Vazirmatn"; font-weight: 100 900; font-style: normal; font-display: swap; '
        f"src: url(data:font/woff2;base64,{font}) format('woff2'); }}\n"
    )
    return face + "\n".join(_read(VENDOR / name) for name in STYLES)


def _read(path: Path) -> str:
    return _MAP.sub("", path.read_text(encoding="utf-8").rstrip())
