from __future__ import annotations

import pytest

from coopnlp.lexicon.kinds import LABEL_OF_KIND, PEOPLES
from coopnlp.lexicon.names import LANDS
from coopnlp.linking.entities import Entity, clean_entities
from coopnlp.linking.kinds import by_kind
from tests.linking.marked import labelled


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("در ⟦بیمارستان امید/LOC⟧", ["بیمارستان امید/FAC"]),
        ("⟦روزنامه خورشید/PRODUCT⟧", ["روزنامه خورشید/ORG"]),
        ("⟦لیگ برتر نوجوانان/ORG⟧", ["لیگ برتر نوجوانان/EVENT"]),
        ("⟦رژیم صهیونیستی/ORG⟧", ["رژیم صهیونیستی/LOC"]),
        ("در ⟦استان لرستان/ORG⟧", ["استان لرستان/LOC"]),
        ("⟦جمهوری اسلامی/ORG⟧", ["جمهوری اسلامی/LOC"]),
        # A kind word inside a longer name of another kind, a field in the desert, a first name.
        ("⟦صندوق لیگ برتر/ORG⟧", ["صندوق لیگ برتر/ORG"]),
        ("⟦میدان نفتی سپهر/LOC⟧", ["میدان نفتی سپهر/LOC"]),
        ("⟦تیم کوک/PERSON⟧", ["تیم کوک/PERSON"]),
    ],
)
def test_the_kind_word_at_the_head_tells_the_label(marked, names):
    assert labelled(marked, by_kind) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("نخست وزیر ⟦عراق/ORG⟧", ["عراق/LOC"]),
        ("بازیکن ⟦ایران/EVENT⟧", ["ایران/LOC"]),
        ("⟦ایران خودرو/ORG⟧", ["ایران خودرو/ORG"]),
    ],
)
def test_a_land_is_a_place(marked, names):
    assert labelled(marked, by_kind) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("در ⟦هتل ستاره/LOC⟧", ["هتل ستاره/FAC"]),
        ("⟦کاخ بهار/LOC⟧ و ⟦کاخ بهار/ORG⟧", ["کاخ بهار/FAC", "کاخ بهار/ORG"]),
        ("⟦پارک علم سیمین‌شهر/ORG⟧", ["پارک علم سیمین‌شهر/ORG"]),
        # Towns that begin with such a word, written apart: the model knows better.
        ("در ⟦مسجد سلیمان/LOC⟧", ["مسجد سلیمان/LOC"]),
        ("در ⟦پل دختر/LOC⟧", ["پل دختر/LOC"]),
        ("⟦پل سفید/FAC⟧", ["پل سفید/FAC"]),
        ("در ⟦پل دخترک/LOC⟧", ["پل دخترک/FAC"]),
    ],
)
def test_what_is_built_is_no_place_but_a_town_is(marked, names):
    assert labelled(marked, by_kind) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("خیابان‌های ⟦سنایی/LOC⟧ و ⟦ایرانشهر/LOC⟧", ["سنایی/FAC", "ایرانشهر/FAC"]),
        ("فرودگاه‌های ⟦رشت/LOC⟧، ⟦تهران/LOC⟧ و ⟦اصفهان/FAC⟧", ["رشت/FAC", "تهران/FAC", "اصفهان/FAC"]),
        ("محورهاي ⟦چالوس/LOC⟧ و ⟦هراز/LOC⟧", ["چالوس/FAC", "هراز/FAC"]),
        ("سد های ⟦لار/LOC⟧ و ⟦لتیان/LOC⟧", ["لار/FAC", "لتیان/FAC"]),
        # One name, towns that have streets, regions, another kind of word, another label.
        ("خیابان‌های ⟦شیراز/LOC⟧", ["شیراز/LOC"]),
        ("خیابان‌های ⟦تهران/LOC⟧ و ⟦مشهد/LOC⟧", ["تهران/LOC", "مشهد/LOC"]),
        ("فرودگاه‌های ⟦گیلان/LOC⟧ و ⟦مازندران/LOC⟧", ["گیلان/LOC", "مازندران/LOC"]),
        ("فرودگاه‌های ⟦عراق/LOC⟧ و ⟦سوریه/LOC⟧", ["عراق/LOC", "سوریه/LOC"]),
        ("فرودگاه‌های ⟦استان تهران/LOC⟧ و ⟦کرج/LOC⟧", ["استان تهران/LOC", "کرج/LOC"]),
        ("محله‌های ⟦سنایی/LOC⟧ و ⟦بهار/LOC⟧", ["سنایی/LOC", "بهار/LOC"]),
        ("پیش‌خیابان‌های ⟦سنایی/LOC⟧ تا ⟦بهار/LOC⟧", ["سنایی/LOC", "بهار/LOC"]),
        ("پل‌های ⟦بهار/PERSON⟧ و ⟦سنایی/LOC⟧", ["بهار/PERSON", "سنایی/FAC"]),
    ],
)
def test_names_in_a_list_of_ways_are_ways(marked, names):
    assert labelled(marked, by_kind) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("⟦جنبش/ORG⟧ ⟦بهار/PERSON⟧ رفت", ["جنبش بهار/ORG"]),
        ("⟦پلیس/ORG⟧ ⟦فرانسه/LOC⟧ گفت", ["پلیس فرانسه/ORG"]),
        # Another label than its own, a sign between, several of them.
        ("⟦جنبش/EVENT⟧ ⟦بهار/PERSON⟧ رفت", ["جنبش/EVENT", "بهار/PERSON"]),
        ("⟦مجلس/ORG⟧ ⟦عراق/LOC⟧", ["مجلس/ORG", "عراق/LOC"]),
        ("⟦مسابقات/EVENT⟧ ⟦جام تخته/EVENT⟧", ["مسابقات/EVENT", "جام تخته/EVENT"]),
        ("⟦پلیس/ORG⟧، ⟦فرانسه/LOC⟧", ["پلیس/ORG", "فرانسه/LOC"]),
        ("در ۵ ⟦استان/LOC⟧ ⟦عراق/LOC⟧", ["استان/LOC", "عراق/LOC"]),
        ("در سه ⟦استان/LOC⟧ ⟦عراق/LOC⟧", ["استان/LOC", "عراق/LOC"]),
        ("در چندین ⟦استان/LOC⟧ ⟦عراق/LOC⟧", ["استان/LOC", "عراق/LOC"]),
        ("در ⟦استان/LOC⟧ ⟦البرز/LOC⟧", ["استان البرز/LOC"]),
    ],
)
def test_a_kind_word_marked_alone_belongs_to_the_name_behind_it(marked, names):
    assert labelled(marked, by_kind) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("یک مقام ⟦ایرانی/ORG⟧", []),
        ("گفتگوی ⟦اوکراینی‌ها/ORG⟧", []),
        ("⟦روزنامه آمریکایی/PRODUCT⟧", []),
        ("⟦کویتی ها/LOC⟧", []),
        ("یک ⟦آمریکائی/ORG⟧", []),
        # A land that a word behind it describes; what its army is called.
        ("⟦آمریکای/LOC⟧ لاتین", ["آمریکای/LOC"]),
        ("⟦ارتش صهیونیستی/ORG⟧", ["ارتش صهیونیستی/ORG"]),
        # A family name, and what only ends so.
        ("آقای ⟦افغانی/PERSON⟧", ["افغانی/PERSON"]),
        ("⟦شرکت سیمان هندی/ORG⟧", ["شرکت سیمان هندی/ORG"]),
        ("⟦پلیس رژیم صهیونیستی/ORG⟧", ["پلیس رژیم صهیونیستی/ORG"]),
    ],
)
def test_peoples_are_no_names(marked, names):
    assert labelled(marked, by_kind) == names


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("جنگنده ⟦سوخو/PRODUCT⟧-۳۵", ["سوخو-۳۵/PRODUCT"]),
        ("توپ ⟦دی/PRODUCT⟧-30A رفت", ["دی-30A/PRODUCT"]),
        ("⟦سوخو/PRODUCT⟧ ۳۵ بار", ["سوخو/PRODUCT"]),
        ("⟦پراید/PRODUCT⟧ - ۱۱۱ میلیون", ["پراید/PRODUCT"]),
        ("⟦پراید/PRODUCT⟧-۱۴۰۴/۰۶/۱۱", ["پراید/PRODUCT"]),
        ("⟦تهران/LOC⟧-۲۰", ["تهران/LOC"]),
    ],
)
def test_a_product_takes_the_number_of_its_model_in(marked, names):
    assert labelled(marked, by_kind) == names


def test_no_land_is_a_people():
    assert not PEOPLES & (LANDS | LABEL_OF_KIND.keys())


@pytest.mark.parametrize("text", ["مقام معظم رهبری", "پایگاه خبری", "جزایر"])
def test_words_for_anyone_and_anything_are_no_names(text):
    assert clean_entities(text, [Entity(0, len(text), "ORG")]) == []


def test_quetta_is_a_town():
    text = "انفجار در کویته"
    (town,) = clean_entities(text, [Entity(10, 15, "LOC")])
    assert text[town.start : town.end] == "کویته"
