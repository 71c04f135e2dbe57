"""The page in a real browser: it does what it shows, asks for nothing, and stays quick with thousands of facts."""

from __future__ import annotations

import csv
import io
import json
import time
from fractions import Fraction

import pytest

import coopnlp
from coopnlp.output.cells import csv_cell
from coopnlp.output.html import draw, render
from coopnlp.output.wording import about_in_words
from coopnlp.report import sums
from coopnlp.report.page import Page
from coopnlp.report.rows import TOMAN, rows_of
from tests.report.browser import DESK, PHONE, Opened, chromium, missing
from tests.report.cases import GILAN, HOSTILE, LORESTAN, article, articles

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
NAMES = ["لرستان.txt", "گیلان.txt", "بد.txt"]
TITLE = "</title><script>alert(3)</script>"
VISIBLE = "[...document.querySelectorAll('.tabulator-row')].map((row) => row.querySelector('.open').textContent)"


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def report_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(coopnlp.report(articles(), names=NAMES, title=TITLE), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def desk(browser, report_file):
    opened = Opened(browser, report_file)
    yield opened
    opened.close()
    assert opened.asked == [report_file.as_uri()]  # nothing was ever asked for beside the page


@pytest.fixture
def page(desk):
    desk.said.clear()
    yield desk
    assert desk.said == []  # no error, no warning, no alert
    desk.run("document.getElementById('article').close()")
    desk.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    desk.select_option("#order", "")
    desk.click("#clear")


@pytest.fixture(scope="module")
def rows():
    return [row for index, doc in enumerate(articles()) for row in rows_of(coopnlp.facts(doc), index)]


def shown(page) -> list[str]:
    return page.run("coopnlpReport.shownFacts().map((fact) => fact.record.text)")


def search(page, text: str) -> list[str]:
    page.fill("#query", text)
    page.wait_for_timeout(250)
    return shown(page)


def test_texts_do_nothing(page):
    assert page.title() == page.inner_text("h1") == TITLE
    assert page.run("document.querySelectorAll('img, h1 script, #facts script').length") == 0
    search(page, "دلار")
    page.click(".open:visible")
    assert page.run("document.getElementById('article-text').querySelectorAll('script, img').length") == 0
    assert '</script><script>alert("یک")</script><!-- <img' in page.inner_text("#article-text")


def test_all_facts_are_there(page, rows):
    assert shown(page) == [row.record["text"] for row in rows]
    assert page.run(VISIBLE) == [row.amount for row in rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("تسهیلات پرداخت", ["۶ میلیارد تومان"]),
        ("سرمايه گذاري", ["۴۰ میلیارد ریال", "۲۰۰"]),  # Arabic letters, a space for a ZWNJ
        ("مریم ریال", ["۴۰ میلیارد ریال", "۲۰۰"]),  # speaker and sentence, both words
        ("برنج خریداری", ["۳ میلیارد تومان", "۱۲ تن", "۲۵ درصد"]),  # words of the sentence
        ("12 مقدار", ["۱۲ تن"]),
        ("<script>alert", ["۷ میلیون دلار"]),
        ("هیچ‌کجا", []),
    ],
)
def test_search(page, query, found):
    assert search(page, query) == found


def test_filters_and_charts_follow_one_another(page, rows):
    page.select_option("#province", "IR-01")
    assert shown(page) == [row.record["text"] for row in rows if row.province == "IR-01"]
    assert "۳ میلیارد تومان" in page.inner_text("#total")
    page.select_option("#label", "QUANTITY")
    assert shown(page) == ["۱۲ تن"]
    page.click("#clear")
    assert len(shown(page)) == len(rows)
    page.select_option("#province", "")
    assert shown(page) == ["۷ میلیون دلار"]
    page.click("#clear")
    page.select_option("#speaker", "مریم کاظمی")
    assert set(shown(page)) == {row.record["text"] for row in rows if row.article == 0}
    assert "۱۰ میلیارد تومان" in page.inner_text("#total")


def test_a_bar_filters(page):
    box = page.locator("#places .u-over").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + 12)
    page.mouse.click(box["x"] + box["width"] - 20, box["y"] + 12)
    assert page.input_value("#province") == "IR-15"


@pytest.mark.parametrize(
    ("order", "field"), [("size:desc", "size"), ("size:asc", "size"), ("day:desc", "day"), ("day:asc", "day")]
)
def test_sort(page, order, field):
    page.select_option("#order", order)
    values = page.run(f"coopnlpReport.shownFacts().map((fact) => fact.{field} ?? null)")
    known = [value for value in values if value is not None]
    assert values[: len(known)] == sorted(known, reverse=order.endswith("desc"))  # what is unknown stands last
    page.select_option("#order", "")
    ids = page.run("coopnlpReport.shownFacts().map((fact) => fact.id)")
    assert ids == sorted(ids)


def test_a_click_on_a_head_sorts(page):
    page.click(".tabulator-col[tabulator-field=size]")
    assert page.input_value("#order") == "size:desc"
    assert shown(page)[0] == "۷ میلیون دلار" or shown(page)[0] == "۶ میلیارد تومان"


def test_charts_show_the_sums_of_all_facts(page, rows):
    assert [group["key"] for group in page.run("coopnlpReport.data.groups")] == sums.groups(rows)
    for group in sums.groups(rows):
        found = page.run("(key) => coopnlpReport.sumByPlace(coopnlpReport.data.facts, key)", group)
        wanted = sums.by_place(rows, group)
        assert [(code, sum_["number"], sum_["facts"]) for code, sum_ in found] == [
            (code, float(total.number), total.facts) for code, total in wanted.items()
        ]
        for step, by in (("month", sums.by_month), ("year", sums.by_year)):
            found = page.run(
                "([key, step]) => coopnlpReport.sumByTime(coopnlpReport.data.facts, key, step, [])", [group, step]
            )
            assert [(at, sum_["number"]) for at, sum_ in found["told"]] == [
                (at, float(total.number)) for at, total in by(rows, group).items()
            ]
    assert page.run("document.querySelectorAll('.chart canvas').length") == 2
    assert "لرستان" in page.get_attribute("#places", "aria-label")
    assert page.run("[...document.querySelectorAll('#times-table tbody th')].map((cell) => cell.textContent)") == [
        "شهریور ۱۴۰۴",
        "مهر ۱۴۰۴",
    ]


@pytest.mark.parametrize(
    ("call", "result"),
    [
        ("about(1234)", "۱٬۲۳۴"),
        ("about(1500000)", "۱٫۵ میلیون"),
        ("about(187400000000)", "۱۸۷ میلیارد"),
        ("about(2.1e13)", "۲۱ هزار میلیارد"),
        ("monthName(140412)", "اسفند ۱۴۰۴"),
        ("between(140311, 140402, 'month')", [140311, 140312, 140401, 140402]),
        ("between(1399, 1401, 'year')", [1399, 1400, 1401]),
        ("spelling('كِتابهاي‌ ۱۲٬۵۰۰')", "کتابهای 12500"),
        ("csvCell('=1+1')", "'=1+1"),
        ("csvCell('=')", "="),
        ("csvCell('-5')", "-5"),
        ("csvCell('-cmd')", "'-cmd"),
        ("csvCell('الف, \"ب\"\\nج')", '"الف, ""ب"" ج"'),
        ("csvCell(undefined)", ""),
    ],
)
def test_small_functions(page, call, result):
    assert page.run(f"coopnlpReport.{call}") == result


CELLS = (
    "=1+1",
    " =1+1",
    "\u00a0@x",
    "＝1+1",
    "\t=x",
    "\tx",
    "=",
    "-5",
    "-5/2",
    "5e3",
    "--5",
    "-1..2",
    "- ۵ درجه",
    "\n=1",
    "x\ny\x0bz\u2028w\x85v\x1cq",
    "a\x00b\x1b[2J\ufffe",
    "\x1d=1",
    'الف, "ب"\nج',
    "a=b",
)


@pytest.mark.parametrize("cell", CELLS, ids=ascii)
def test_a_cell_is_what_python_writes(page, cell):
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([csv_cell(cell)])
    assert page.run(f"coopnlpReport.csvCell({json.dumps(cell)})") == out.getvalue()


def downloaded(page, button: str) -> bytes:
    with page.expect_download() as download:
        page.click(button)
    return download.value.path().read_bytes()


def test_exports_hold_what_is_shown_in_its_order(page, rows):
    page.select_option("#label", "MONEY")
    page.select_option("#order", "size:asc")
    data = downloaded(page, "#csv")
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["text"] for row in table] == shown(page)
    assert [row["text"] for row in table] != [row.record["text"] for row in rows if row.record["label"] == "MONEY"]
    loan = next(row for row in table if row["text"] == "۶ میلیارد تومان")
    assert (loan["file"], loan["value"], loan["rial"], loan["comparator"]) == (
        NAMES[0],
        "6000000000",
        "60000000000",
        ">",
    )
    assert (loan["speaker_name"], loan["place_code"], loan["period_start"]) == ("مریم کاظمی", "IR-15", "2025-08-23")
    assert "تسهیلات پرداخت شد" in loan["sentence_text"]
    exported = json.loads(downloaded(page, "#json"))
    assert [row["text"] for row in exported] == [row["text"] for row in table]
    by_text = {row.record["text"]: row.record for row in rows}
    for row in exported:
        assert by_text[row["text"]].items() <= row.items()


def test_a_row_opens_its_article(page):
    page.click(".open:visible >> nth=1")
    assert page.run("document.getElementById('article').open")
    assert "۴۰ میلیارد ریال" in page.inner_text("#article-fact")
    assert "مدیرکل تعاون" in page.inner_text("#article-fact")
    assert page.run("document.querySelector('mark.this').firstChild.textContent") == "۴۰ میلیارد ریال"
    assert page.inner_text("#article-text .here").strip().startswith("در")
    assert page.run("document.querySelectorAll('#article-text .here').length") == 1
    page.click("#after")
    assert "۲۰۰" in page.inner_text("#article-fact dd >> nth=0")
    page.click("#before")
    page.click("#before")
    assert page.is_disabled("#before")
    page.keyboard.press("Escape")
    assert not page.run("document.getElementById('article').open")


def test_the_keyboard_opens_an_article_too(page):
    page.focus(".open:visible >> nth=0")
    page.keyboard.press("Enter")
    assert page.run("document.getElementById('article').open")


@pytest.mark.parametrize("source", [LORESTAN, GILAN, HOSTILE])
def test_an_article_is_drawn_as_render_draws_it(page, source):
    index = [LORESTAN, GILAN, HOSTILE].index(source)
    ours, theirs = page.run(
        """([index, html]) => {
          const simple = (root) => {
            root.querySelectorAll('span').forEach((span) => span.replaceWith(...span.childNodes));
            root.querySelectorAll('[data-start]').forEach((mark) => mark.removeAttribute('data-start'));
            root.normalize();
            return root.innerHTML;
          };
          const one = document.createElement('div');
          one.append(...coopnlpReport.drawnArticle(index));
          const other = new DOMParser().parseFromString(html, 'text/html').querySelector('.coopnlp');
          return [simple(one), simple(other)];
        }""",
        [index, draw(article(source))],
    )
    assert ours.replace("\x00", "\ufffd") == theirs


def test_a_mark_and_its_value_never_part(browser, tmp_path):
    path = tmp_path / "render.html"
    path.write_text(render(article(f"{LORESTAN} {GILAN} " * 3)), encoding="utf-8")
    context = browser.new_context(viewport={"width": 900, "height": 800})
    tab = context.new_page()
    tab.goto(path.as_uri())
    parted = """() => [...document.querySelectorAll('.coopnlp small')].filter((note) => {
      const range = document.createRange();
      let before = note.previousSibling;
      while (before.nodeType !== Node.TEXT_NODE) before = before.lastChild;
      range.setStart(before, before.length - 1);
      range.setEnd(before, before.length);
      return note.getClientRects()[0].top > range.getBoundingClientRect().bottom || note.getClientRects().length > 1;
    }).map((note) => note.textContent)"""
    assert tab.evaluate("document.querySelectorAll('.coopnlp small').length") > 20
    for width in range(300, 900, 37):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate(parted) == [], width
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, (320, 600), DESK])
def test_nothing_is_wider_than_the_screen(browser, report_file, size, scheme):
    page = Opened(browser, report_file, size=size, scheme=scheme)
    assert page.run("document.documentElement.scrollWidth") <= size[0]
    page.click(".open:visible >> nth=0")
    widths = "[document.documentElement, document.getElementById('article')].map((each) => each.scrollWidth)"
    assert max(page.run(widths)) <= size[0]
    ground = page.run("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(", "))) < 200) is (scheme == "dark")
    page.close()
    assert page.said == []


def test_a_phone_that_is_turned(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_selector(".card")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_selector(".tabulator-col[tabulator-field=size]", state="visible")


def test_a_printer_gets_all_rows_on_white(browser, report_file, rows):
    page = Opened(browser, report_file, scheme="dark")
    page.run("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.run("document.querySelectorAll('#print tbody tr').length") == len(rows)
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.is_visible("#facts")
    assert page.is_visible("#print")
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("document.querySelectorAll('#print tr').length") == 0
    page.close()


def test_without_scripts_the_sums_are_shown(browser, report_file):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(report_file.as_uri())
    assert "لرستان" in tab.inner_text("noscript")
    assert "۱۰ میلیارد تومان" in tab.inner_text("noscript")
    context.close()


def test_sums_are_worded_alike_with_and_without_scripts(page):
    numbers = [
        0,
        0.5,
        3,
        12.34,
        999.6,
        1000,
        12_345.6,
        999_999,
        1_000_000,
        5_555_000,
        187_432_000_000,
        60_123_456_789_000,
    ]
    assert page.run(f"{json.dumps(numbers)}.map(coopnlpReport.about)") == [
        about_in_words(Fraction(str(number))) for number in numbers
    ]


def test_an_empty_report(browser, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text(coopnlp.report([]), encoding="utf-8")
    page = Opened(browser, path)
    assert "۰ داده" in page.inner_text("#shown")
    page.close()
    assert page.said == []


ARTICLES, QUICK, START = 2000, 1.0, 8.0  # seconds; a machine of its own needs a fifth of them


def test_thousands_of_facts_stay_fluid(browser, tmp_path):
    docs = [article(LORESTAN), article(GILAN)]
    made = Page()
    for number in range(ARTICLES):
        made.add(docs[number % 2], name=f"{number}.txt")
    path = tmp_path / "large.html"
    path.write_text(made.html(), encoding="utf-8")
    began = time.monotonic()
    page = Opened(browser, path)
    assert time.monotonic() - began < START
    count = page.run("coopnlpReport.data.facts.length")
    assert count >= 5000
    assert page.run("document.querySelectorAll('.tabulator-row').length") < 200  # only those in view
    chosen = "{0}.value = '{1}'; {0}.dispatchEvent(new Event('change'))"
    acts = {
        "filter": chosen.format("document.getElementById('province')", "IR-01"),
        "all": "document.getElementById('clear').click()",
        "sort": chosen.format("document.getElementById('order')", "size:desc"),
        "scroll": "document.querySelector('.tabulator-tableholder').scrollTop = 150000",
        "open": "document.querySelector('.open').click()",
    }
    times = {
        name: page.run(
            f"""async () => {{
              const began = performance.now();
              {act};
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              return (performance.now() - began) / 1000;
            }}"""
        )
        for name, act in acts.items()
    }
    assert {name: seconds for name, seconds in times.items() if seconds > QUICK} == {}
    assert page.run("document.querySelectorAll('.tabulator-row').length") < 200
    page.keyboard.press("Escape")
    page.click("#clear")
    assert len(search(page, "برنج")) == count // 2
    page.close()
    assert page.said == []


def test_toman_is_the_first_choice(page):
    assert page.input_value("#group") == TOMAN
