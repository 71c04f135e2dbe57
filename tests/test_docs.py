"""The pages of docs/: what the site makes of their links, and that no page is left out of it."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

import coopnlp
from training.formats import read_records

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def conf():
    spec = importlib.util.spec_from_file_location("conf", DOCS / "conf.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("page", "link", "expected"),
    [
        ("tour", "[values](values.md)", "[values](values.md)"),
        ("tour", "[part](values.md#days)", "[part](values.md#days)"),
        ("facts", "[corpora](../corpora/README.md)", "[corpora](corpora.md)"),
        ("training", "[tools](../docs/annotating.md)", "[tools](annotating.md)"),
        ("training", "[below](#what-it-gives)", "[below](#what-it-gives)"),
        ("corpora", "[coop/rules.md](coop/rules.md)", "[coop/rules.md](rules.md)"),
        ("benchmarks/many", "[facts](../facts.md)", "[facts](../facts.md)"),
        ("contributing", "[pages](docs/architecture.md)", "[pages](architecture.md)"),
        ("changelog", "[spaCy](https://spacy.io)", "[spaCy](https://spacy.io)"),
        ("readme", "[NOTICE](NOTICE)", "NOTICE"),
        ("readme", "[notebooks/](notebooks/)", "notebooks/"),
        ("tour", "[the licence](../LICENSE)", "the licence (`LICENSE`)"),
        ("benchmarks/speed", "![a plot](speed.svg)", "![a plot](speed.svg)"),
        ("readme", "![a page](docs/images/report.png)", "![a page](images/report.png)"),
    ],
)
def test_links_lead_inside_the_site_or_name_the_file(conf, page, link, expected):
    assert conf.site_links(f"See {link}.", page) == f"See {expected}."


def test_with_the_owners_address_files_are_links(conf, monkeypatch):
    monkeypatch.setattr(conf, "REPOSITORY", "https://example.org/x/blob/main")
    assert conf.site_links("[NOTICE](NOTICE)", "readme") == "[NOTICE](https://example.org/x/blob/main/NOTICE)"


def test_each_page_is_in_the_contents_and_the_other_way_round():
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    trees = re.findall(r"^```\{toctree\}\n(.*?)^```$", index, re.MULTILINE | re.DOTALL)
    named = {line for tree in trees for line in tree.split("\n") if line and not line.startswith(":")}
    pages = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")}
    assert pages - {"index"} == named


def test_pages_elsewhere_have_a_file_here_that_leads_to_them(conf):
    for name, path in conf.PAGES.items():
        assert (ROOT / path).is_file()
        assert f"(../{path})" in (DOCS / f"{name}.md").read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere():
    """The relative links of all pages of the repository, as a reader of the files follows them."""
    for page in [*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "training/README.md", ROOT / "corpora/README.md"]:
        for target in re.findall(r"\]\(([^()\s#:]+)(?:#[^()\s]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_the_shown_markup_is_read(tmp_path):
    page = (DOCS / "annotating.md").read_text(encoding="utf-8")
    shown = re.search(r"^```\n(id: own-001\n.*?)^%%%%$", page, re.MULTILINE | re.DOTALL)[1]
    (tmp_path / "own.txt").write_text(shown, encoding="utf-8")
    (record,), problems = read_records(tmp_path / "own.txt")
    assert problems == []
    values = {record.text[span.start : span.end]: str(span.value) for span in record.spans if span.value}
    assert values["۶ میلیارد تومان"] == "بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان"  # read by the grammar
    assert values["۲۵۰ تومان"] == "۲۵۰٬۰۰۰ تومان"  # said by the annotator


def test_the_citation_has_the_version_of_the_library():
    assert f"\nversion: {coopnlp.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_install_names_the_extras_that_there_are():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    rows = re.findall(r"^\| `(\w+)` \|", (DOCS / "install.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rows) == set(extras) - {"bench"}
