"""The HTML says what the document says, and nothing of the document becomes HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from spacy import displacy
from spacy.tokens import Doc, Span

from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from coopnlp.output.html import COLOURS, LABEL_NAMES, displacy_options, draw, render
from tests.helpers import marked_doc, needs_nothing

SOURCE = (
    "<PERSON>احمد توصیفیان</PERSON> گفت: بیش از "
    '<MONEY value=6e9 currency=IRT comparator=">">۶ میلیارد تومان</MONEY> در '
    "<EVENT><ORDINAL value=20>بیستمین</ORDINAL> جشنواره</EVENT>،\n\n"
    "<PRODUCT>قانون <ORDINAL value=5>پنجم</PRODUCT> جهان</ORDINAL> و "
    "<DATE date_start=????-06-11 date_end=????-06-11>۱۱ شهریور</DATE>."
)
VOID = ("meta", "br")


class Page(HTMLParser):
    """Checks that elements nest, and keeps the text outside `small` and every mark with its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.notes = ""
        self.marks: list[tuple[str, str, str]] = []
        self._begun: list[tuple[dict, int]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        if tag == "mark":
            self._begun.append((dict(attrs), len(self.text)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag == "mark":
            attrs, start = self._begun.pop()
            self.marks.append((attrs["data-label"], self.text[start:], attrs["title"]))

    def handle_data(self, data):
        if "small" in self.open:
            self.notes += data
        else:
            self.text += data


def test_both_layers_are_drawn_and_the_text_is_whole():
    doc = marked_doc(SOURCE)
    page = Page(render(doc, page=False))
    assert page.text.removesuffix("\n") == doc.text
    assert ("PERSON", "احمد توصیفیان", "شخص (PERSON)") in page.marks
    assert ("MONEY", "۶ میلیارد تومان", "مبلغ (MONEY): بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان") in page.marks
    assert ("ORDINAL", "بیستمین", "رتبه (ORDINAL): رتبه ۲۰") in page.marks
    assert ("EVENT", "بیستمین جشنواره", "رویداد (EVENT)") in page.marks
    # A number across the end of an entity is drawn in two pieces, with one label.
    assert [text for label, text, _ in page.marks if label == "ORDINAL"] == ["بیستمین", "پنجم", " جهان"]
    assert page.notes.count("رتبه ۵") == 1


def test_a_page_is_right_to_left_persian_utf8():
    html = render(marked_doc(SOURCE))
    assert html.startswith("<!DOCTYPE html>")
    assert '<html lang="fa" dir="rtl">' in html
    assert '<meta charset="utf-8">' in html
    assert '<bdi dir="rtl">۱۱ شهریور</bdi>' in html  # in words for people; what is exact is in the title
    assert "تاریخ (DATE): ????-06-11" in html
    assert '<bdi dir="rtl">بیش از ۶ میلیارد تومان</bdi>' in html
    assert needs_nothing(html)
    Page(html)


def test_what_the_text_holds_stays_text():
    text = "الف & <script>alert(\"ب\")</script> 'پ' \x00\x1b &amp; \r\n"
    doc = Doc(marked_doc("").vocab, words=[text], spaces=[False])
    doc.spans[ENTITIES] = [Span(doc, 0, len(doc), label='"><img src=x>')]
    html = render(doc)
    assert "<script" not in html
    assert "<img" not in html
    page = Page(render(doc, page=False))
    assert page.text.removesuffix("\n") == text.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert page.marks[0][0] == '"><img src=x>'


def test_a_heading_stays_text():
    doc = marked_doc(SOURCE)
    html = draw(doc, heading="<script>a&b.txt")
    assert html.startswith('<h2 dir="ltr">&lt;script&gt;a&amp;b.txt</h2>\n<div')
    assert Page(html).text == f"<script>a&b.txt\n{doc.text}\n"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "متن"])
def test_nothing_marked(text):
    assert Page(render(marked_doc(text), page=False)).text.removesuffix("\n") == text


def test_overlapping_spans_of_one_layer_and_a_long_text():
    doc = marked_doc("۱۸ تعاونی " * 5000)
    doc.spans[ENTITIES] = [doc[i : i + 2] for i in range(0, len(doc) - 2, 3)]
    doc.spans[NUMBERS] = [doc[i : i + 3] for i in range(0, len(doc) - 3)]
    assert Page(render(doc, page=False)).text.removesuffix("\n") == doc.text


@pytest.mark.parametrize("layer", list(LAYERS))
def test_displacy_draws_either_layer_right_to_left(layer):
    doc = marked_doc(SOURCE)
    html = displacy.render(doc, style="span", page=True, jupyter=False, options=displacy_options(layer))
    assert "direction: rtl" in html
    assert 'lang="fa"' in html
    for span in doc.spans[layer]:
        assert f"background: {COLOURS[span.label_]}" in html
        assert f">{span.label_}</span>" in html


@pytest.mark.parametrize("layer", [None, *LAYERS])
def test_displacy_draws_doc_ents_of_one_layer_or_both(layer):
    doc = marked_doc(SOURCE)
    options = displacy_options(layer, style="ent")
    html = displacy.render(doc, style="ent", jupyter=False, options=options)
    assert "direction: rtl" in html
    drawn = {span for span in doc.ents if layer is None or span.label_ in LAYERS[layer]}
    assert drawn
    assert html.count("<mark") == len(drawn)
    for span in drawn:
        assert f"background: {options['colors'][span.label_]}" in html
        assert f"{span.text}<span" in html


def test_on_every_ground_of_both_layers_dark_letters_can_be_read():
    options = displacy_options(style="ent")
    assert set(options["ents"]) == set(options["colors"]) == set(COLOURS)
    assert len(set(options["colors"].values())) == len(COLOURS)
    for colour in options["colors"].values():
        red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        assert 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > 0.35  # about 7 : 1 against #111


def test_options_that_there_are_not():
    with pytest.raises(ValueError, match="none of entities, numbers"):
        displacy_options("words")
    with pytest.raises(ValueError, match="none of span, ent"):
        displacy_options(style="dep")


def test_every_label_has_a_name_and_a_colour():
    labels = {label for layer in LAYERS.values() for label in layer}
    assert set(LABEL_NAMES) == set(COLOURS) == labels
