"""Marks and their colours: the text is cut and stays whole, and what is written in colour can be read."""

from __future__ import annotations

import re

import pytest

from coopnlp.labels import ENTITY_LABELS, NUMBER_LABELS
from coopnlp.output.html import displacy_options, marks_style, render
from coopnlp.output.marks import COLOURS, DARK_COLOURS, JOINT, LABEL_NAMES, Piece, pieces, sentences
from tests.contrast import contrast, mixed
from tests.helpers import marked_doc

TEXT, GRAPHIC = 4.5, 3.0
SOURCE = (
    "<ORG>اتاق <CARDINAL value=3>سه</ORG> گانه</CARDINAL> گفت: "
    '<MONEY value=6e9 currency=IRT comparator=">">۶ میلیارد تومان</MONEY>. سپس <DATE>امسال</DATE>.\n'
)


def text_of(piece: Piece | str) -> str:
    return piece if isinstance(piece, str) else "".join(map(text_of, piece.parts))


def ends(piece: Piece | str) -> int:
    return 0 if isinstance(piece, str) else piece.ends + sum(map(ends, piece.parts))


@pytest.mark.parametrize("source", [SOURCE, "", " ", "\n", "متن", "<ORG>ایلنا</ORG>"])
def test_pieces_and_sentences_are_the_text(source):
    doc = marked_doc(source)
    assert "".join(map(text_of, pieces(doc))) == doc.text
    assert "".join(text_of(piece) for sentence in sentences(doc) for piece in sentence) == doc.text
    assert len(list(sentences(doc))) == max(1, len(list(doc.sents)))


def test_a_mark_ends_once_however_often_it_is_cut():
    doc = marked_doc(SOURCE)
    for token in doc:
        token.is_sent_start = token.text in ("اتاق", "گانه", "میلیارد")
    cut = list(sentences(doc))
    assert len(cut) == 3
    assert sum(ends(piece) for sentence in cut for piece in sentence) == sum(map(ends, pieces(doc))) == 4


def test_light_and_dark_have_every_label():
    assert set(COLOURS) == set(DARK_COLOURS) == set(LABEL_NAMES) == {*ENTITY_LABELS, *NUMBER_LABELS}
    style = marks_style()
    assert all(style.count(f"--tone: {colours[label]};") for colours in (COLOURS, DARK_COLOURS) for label in colours)
    assert re.search(r"small \{ font-size: 0\.8em", style)


@pytest.mark.parametrize(
    ("colours", "ink", "ground"), [(COLOURS, "#111111", "#ffffff"), (DARK_COLOURS, "#f4f4f5", "#14161a")]
)
def test_names_and_notes_are_read_on_their_grounds_and_lines_seen(colours, ink, ground):
    for label in ENTITY_LABELS:
        assert contrast(mixed(ink, colours[label], 0.85), colours[label]) >= TEXT, label
    for label in NUMBER_LABELS:
        assert contrast(colours[label], ground) >= GRAPHIC, label


@pytest.mark.parametrize("layer", ["entities", "numbers"])
def test_displacy_writes_readably(layer):
    options = displacy_options(layer)
    ink = re.search(r"color: (#\w+)", options["template"]["start"])[1]
    for label, colour in options["colors"].items():
        assert contrast(ink, colour) >= TEXT, label


@pytest.mark.parametrize("page", [True, False])
def test_a_value_is_joined_to_its_mark(page):
    html = render(marked_doc(SOURCE), page=page)
    assert html.count(f">{JOINT}") == 4
    assert (
        f"تومان<small{'' if page else html.split('تومان<small')[1].split('>')[0]}>{JOINT}مبلغ&nbsp;·&nbsp;<bdi" in html
    )


def test_a_long_value_may_be_broken_but_not_from_its_mark():
    counted = "شرکت تعاونی دانش بنیان روستایی و کشاورزی استان"
    long = f'<CARDINAL value=18 counted="{counted}">۱۸</CARDINAL> {counted}'
    assert f'۱۸<small class="long">{JOINT}تعداد&nbsp;·&nbsp;<bdi' in render(marked_doc(long))
