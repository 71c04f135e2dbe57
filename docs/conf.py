"""How the pages of this folder become the site: `python -m sphinx -W -b html docs runs/site`.

The pages are read on the code host too, so their links are relative. A link to a page that stands elsewhere in the
repository (`PAGES`) becomes one inside the site; a link to any other file is shown as its path, until the owner names
the repository's address in `REPOSITORY`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from posixpath import dirname, normpath, relpath

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))

import coopnlp  # noqa: E402  (the checkout's own)

REPOSITORY = ""  # such as https://HOST/OWNER/coopnlp/blob/main; left to the owner of the project

project = "coopnlp"
copyright = "the coopnlp developers"
version = release = coopnlp.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinxcontrib.mermaid"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"coopnlp {release}"
html_static_path = ["_static"]
html_css_files = ["persian.css"]
default_role = "code"  # one backtick in a docstring is code, as in Markdown
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
napoleon_use_rtype = False
napoleon_use_ivar = True  # attributes of a dataclass stand once, under its docstring
myst_heading_anchors = 3
myst_fence_as_directive = ["mermaid"]

# Pages of the site that are files elsewhere in the repository.
PAGES = {
    "readme": "README.md",
    "training": "training/README.md",
    "corpora": "corpora/README.md",
    "newsplus": "corpora/newsplus/README.md",
    "newsfacts": "corpora/newsfacts/README.md",
    "rules": "corpora/coop/rules.md",
    "contributing": "CONTRIBUTING.md",
    "security": "SECURITY.md",
    "changelog": "CHANGELOG.md",
}
_NAMES = {path: name for name, path in PAGES.items()}
_LINK = re.compile(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])+)\]\((?P<target>[^()\s#]+)(?P<anchor>#[^()\s]*)?\)")


def site_links(text: str, docname: str) -> str:
    """A page's text with its links as they are inside the site.

    Args:
        text: Markdown.
        docname: The page's name on the site.
    """
    here = PAGES.get(docname, f"docs/{docname}.md")

    def changed(link: re.Match[str]) -> str:
        said, target, anchor = link["text"], link["target"], link["anchor"] or ""
        if ":" in target:
            return link[0]
        path = normpath(f"{dirname(here)}/{target}").lstrip("/")
        if link["image"]:
            return f"![{said}]({relpath(path, dirname(f'docs/{docname}'))})"
        page = f"docs/{_NAMES[path]}.md" if path in _NAMES else path
        if page.startswith("docs/") and page.endswith(".md"):
            return f"[{said}]({relpath(page, dirname(f'docs/{docname}'))}{anchor})"
        if REPOSITORY:
            return f"[{said}]({REPOSITORY}/{path}{anchor})"
        return said if path in said else f"{said} (`{path}`)"

    return _LINK.sub(changed, text)


def _read(_app: object, docname: str, source: list[str]) -> None:
    if docname in PAGES:
        source[0] = (ROOT / PAGES[docname]).read_text(encoding="utf-8")
    source[0] = site_links(source[0], docname)


def setup(app) -> None:
    """Register what this file does to pages."""
    app.connect("source-read", _read)
