from __future__ import annotations

import pytest

from coopnlp.labels import LOC
from coopnlp.lexicon import read_words
from coopnlp.lexicon.names import COUNTRIES_AND_PERSONS, NOT_ONLY_COUNTRIES
from coopnlp.linking.countries import with_countries
from coopnlp.linking.entities import Entity
from coopnlp.words.places import place_key
from tests.linking.marked import labelled


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        # what the model missed, or took for something else
        ("به دیدار ⟦موریتانی/PERSON⟧ رفت", ["موریتانی/LOC"]),
        ("صادرات به موریتانی، بوروندی و لسوتو", ["موریتانی/LOC", "بوروندی/LOC", "لسوتو/LOC"]),
        ("⟦پالائو/ORG⟧ گفت", ["پالائو/LOC"]),
        ("⟦عراق/ORG⟧ گفت", ["عراق/LOC"]),
        # whole names, however they are written
        ("⟦گینه/LOC⟧ بیسائو", ["گینه بیسائو/LOC"]),
        ("⟦گینه/ORG⟧ ⟦استوایی/LOC⟧", ["گینه استوایی/LOC"]),
        ("سری لانکا، سری‌لانکا، سریلانکا", ["سری لانکا/LOC", "سری‌لانکا/LOC", "سریلانکا/LOC"]),
        ("كنيا و افریقای جنوبی و آفریقای جنوبی", ["كنيا/LOC", "افریقای جنوبی/LOC", "آفریقای جنوبی/LOC"]),
        ("جمهوری ⟦چک/LOC⟧", ["جمهوری چک/LOC"]),
        # part of a longer name, or of a longer word
        ("⟦سفارت موریتانی/ORG⟧ در ⟦تیمور شرقی آباد/LOC⟧", ["سفارت موریتانی/ORG", "تیمور شرقی آباد/LOC"]),
        ("رئیس جمهوری ⟦چک/LOC⟧ و رییس‌ جمهوری دومینیکن", ["چک/LOC"]),
        ("ایرلند شمالی، گینه نو، گینه-بیسائو", []),
        ("نپا\u064fل، نپال\u200bی، لهستان\u00adی، چادُر", []),
        ("\u200fنپال\u200f، لهستان", ["نپال/LOC", "لهستان/LOC"]),
        ("کنیایی، کنیا‌یی، موریتانی‌ها، موریتانی ها، پاکنیا", []),
        ("سری\nلانکا، نپال\nبوروندی", ["نپال/LOC", "بوروندی/LOC"]),
        # titles and goods
        ("فیلم «⟦گرینلند/PRODUCT⟧» و شرکت «⟦آندورا/ORG⟧» و رستوران «پاناما»", ["گرینلند/PRODUCT", "آندورا/ORG"]),
        ("شلوارک ⟦برمودا/PRODUCT⟧", ["برمودا/PRODUCT"]),
        # persons
        ("⟦موریس/PERSON⟧ به موریس رفت", ["موریس/PERSON", "موریس/LOC"]),
        ("دیدار با ⟦کامرون/PERSON⟧ در کامرون", ["کامرون/PERSON", "کامرون/LOC"]),
        ("⟦رضا نپال/PERSON⟧ آمد. ⟦نپال/PERSON⟧ گفت", ["رضا نپال/PERSON", "نپال/PERSON"]),
        ("⟦البانی/PERSON⟧ و ⟦المان/PRODUCT⟧ و شرکت ⟦آردن/ORG⟧", ["البانی/PERSON", "المان/PRODUCT", "آردن/ORG"]),
        # no country
        ("صورت‌های مالی و ۵ فقره چک، تب مالت", []),
        ("⟦صورت‌های مالی/ORG⟧ با گاز ⟦بوتان/PRODUCT⟧", ["صورت‌های مالی/ORG", "بوتان/PRODUCT"]),
        ("قیمت بلیز و سس شیلی، خوکچه گینه و گاو جرزی", []),
        ("۱ دلار باهاما و ۵ دلار نامیبیا", []),
        ("به یمن تلاش‌ها مصر ماندند", []),
    ],
)
def test_a_country_is_told_by_its_name(marked, names):
    assert labelled(marked, with_countries) == names


def test_a_name_keeps_the_certainty_of_its_parts():
    text = "گینه بیسائو و کنیا"
    found = with_countries(text, [Entity(0, 4, LOC, 0.7), Entity(5, 11, "ORG", 0.4)])
    assert found == [Entity(0, 11, LOC, 0.4), Entity(14, 18, LOC)]


def test_what_is_left_to_the_model_is_in_the_table():
    table = {place_key(line.split("\t")[1]) for line in read_words("places.tsv")}
    assert {place_key(name) for name in NOT_ONLY_COUNTRIES | COUNTRIES_AND_PERSONS} <= table
