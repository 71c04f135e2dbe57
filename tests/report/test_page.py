"""The page as a file: what it holds, what it may do, and that texts are nothing but text in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import coopnlp
from coopnlp.report import shipped
from coopnlp.report.article import article_of, title_of
from coopnlp.report.page import Page
from coopnlp.report.palette import DARK, LIGHT, PAIRS
from tests.contrast import contrast
from tests.report.cases import GILAN, HOSTILE, LORESTAN, article, articles

ROOT = Path(__file__).parent.parent.parent


class Scripts(HTMLParser):
    """The elements of a page, as a browser finds them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict, str]] = []
        self.style = ""
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += attrs
        self._open = tag if tag in ("script", "style") else ""
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        if self._open == "script":
            attrs, text = self.scripts[-1]
            self.scripts[-1] = attrs, text + data
        elif self._open == "style":
            self.style += data

    def json(self, name: str):
        return json.loads(next(text for attrs, text in self.scripts if attrs.get("id") == name))


@pytest.fixture(scope="module")
def html() -> str:
    return coopnlp.report(articles(), title='"><script>alert(1)</script>', names=["a.txt", "<b>.txt", "c'\".txt"])


def test_every_fact_and_article_is_there(html):
    page = Scripts(html)
    data = page.json("data")
    facts = [fact for doc in articles() for fact in coopnlp.facts(doc)]
    assert [fact["record"]["text"] for fact in data["facts"]] == [fact.text for fact in facts]
    assert [each["name"] for each in data["articles"]] == ["a.txt", "<b>.txt", "c'\".txt"]
    assert data["sentences"][data["facts"][0]["text"]] in articles()[0].text
    assert data["articles"][0]["when"] == "۹ مهر ۱۴۰۴"


@pytest.mark.parametrize("source", [LORESTAN, GILAN, HOSTILE, "", " \n"])
def test_an_article_is_its_text(source):
    def text(piece):
        return piece if isinstance(piece, str) else "".join(map(text, piece[1]))

    doc = article(source)
    drawn = Scripts(coopnlp.report([doc])).json("a0")
    assert "".join(text(piece) for sentence in drawn["sentences"] for piece in sentence) == doc.text
    assert "".join(article_of(doc).sentences) == doc.text


def test_texts_are_no_markup(html):
    page = Scripts(html)
    kind = Scripts(coopnlp.report([article(GILAN)]))
    assert set(page.names) == set(kind.names)
    assert page.names.count("script") == kind.names.count("script") + 2  # one for each article
    assert "<script>alert" not in html
    assert html.count("<!--") == html.count("<img") == 0
    assert not {"\u2028", "\u2029"} & set(html)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "<script", "]]>", "\u2028\u2029", "'\"&", "\\u003c", "\x00", "\ud800", "🙂"]
)
def test_json_in_a_script(text):
    written = shipped.json_for_script([text])
    assert json.loads(written) == [text]
    assert not set("<>&\u2028\u2029\ud800") & set(written)
    written.encode()  # a lone surrogate could not be


def test_the_policy_allows_what_the_page_holds_and_nothing_else(html):
    page = Scripts(html)
    policy = dict(
        part.split(" ", 1)
        for part in re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'").split("; ")
    )
    hashes = {
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for attrs, text in page.scripts
        if "type" not in attrs
    }
    assert policy["default-src"] == "'none'"
    assert set(policy["script-src"].split()) == hashes
    assert (
        policy["style-src"]
        == "'sha256-" + base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode() + "'"
    )
    assert "unsafe" not in " ".join(policy.values())


def test_nothing_comes_from_elsewhere(html):
    outside = [value for name, value in Scripts(html).attributes if name in ("src", "href", "data", "poster") and value]
    assert outside == []
    assert re.findall(r"url\((?!data:)[^)]*\)|@import", Scripts(html).style) == []
    assert "sourceMappingURL" not in html


def test_a_handful_of_articles_is_less_than_a_megabyte():
    assert len(coopnlp.report(articles()).encode()) < 850_000


def test_the_same_documents_give_the_same_page(html):
    assert coopnlp.report(articles(), title="x") == coopnlp.report(articles(), title="x")


def test_what_no_script_is_needed_for_is_in_plain_html(html):
    told = re.search(r"<noscript>(.*?)</noscript>", html, re.S)[1]
    assert "پول (تومان)</caption>" in told
    assert re.search(r'<th scope="row">لرستان</th><td>[۰-۹٫]+ (هزار )?(میلیارد|میلیون) تومان</td>', told)
    assert '<th scope="row">همه</th>' in told
    assert told.count("<caption>") > 2  # other sums, and the facts
    listed = re.search(r"<caption>داده‌ها</caption>(.*?)</table>", told, re.S)[1]
    assert "<td>۷ میلیون دلار</td><td>وام</td>" in listed
    assert "<script" not in told  # texts are text here too


def test_without_scripts_a_long_report_lists_its_first_facts():
    page = Page()
    for number in range(40):
        page.add(article(LORESTAN), name=f"{number}.txt")
    told = re.search(r"<noscript>(.*?)</noscript>", page.html(), re.S)[1]
    listed = re.search(r"<caption>داده‌ها</caption>(.*?)</table>", told, re.S)[1]
    assert listed.count("<tr>") == 1 + 100
    assert "دادهٔ دیگر در این فهرست نیست" in told


def test_an_empty_report_is_a_page():
    assert Scripts(coopnlp.report([])).json("data")["facts"] == []


def test_documents_come_in_as_a_stream():
    assert "a1" in coopnlp.report(doc for doc in articles())


def test_what_is_no_document():
    with pytest.raises(TypeError, match="item 0 is a str"):
        coopnlp.report(["متن"])
    with pytest.raises(TypeError, match="report takes a document, not a str"):
        Page().add("متن")
    with pytest.raises(ValueError, match="1 names for 3 documents"):
        coopnlp.report(articles(), names=["one"])
    with pytest.raises(ValueError, match="4 names for 3 documents"):
        coopnlp.report(articles(), names="abcd")


def test_one_document_is_a_page_too():
    assert len(Scripts(coopnlp.report(article(GILAN))).json("data")["articles"]) == 1


def test_ids_name_articles():
    from coopnlp.doc.extensions import set_id

    doc = article(GILAN)
    set_id(doc, 1668410)
    assert Scripts(coopnlp.report([doc])).json("data")["articles"][0]["name"] == "1668410"


@pytest.mark.parametrize("first", ["", "from coopnlp.report import page; "])
def test_the_room_is_its_function(first):
    code = f"{first}import coopnlp; assert '<html' in coopnlp.report([])"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(colours, front, back, least):
    assert contrast(colours[front], colours[back]) >= least


def test_light_and_dark_name_the_same():
    assert set(LIGHT) == set(DARK)
    style = (shipped.ASSETS / "report.css").read_text(encoding="utf-8")
    assert set(re.findall(r"var\(--([\w-]+)\)", style)) - {"tone"} <= set(LIGHT)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("\n \n", ""),
        ("date 2025-09-02\n\nگشایش  تعاونی\nمتن", "گشایش تعاونی"),
        ("واژه " * 60, ("واژه " * 22).strip() + "…"),
    ],
)
def test_titles(text, title):
    assert title_of(text) == title


def test_what_is_shipped_is_what_the_manifest_says():
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "vendor.py"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    for name in shipped.SCRIPTS:
        source = (shipped.VENDOR / name).read_text(encoding="utf-8")
        assert not re.search(r"</script|<!--|\r|\beval\(|new Function", source), name
