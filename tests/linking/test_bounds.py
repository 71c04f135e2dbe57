from __future__ import annotations

import pytest

from coopnlp.linking.bounds import shaped
from coopnlp.linking.entities import Entity, clean_entities
from tests.linking.marked import labelled, read


def cleaned(marked, label="ORG"):
    """The texts and the labels of what is left of the entities in ⟦…⟧."""
    text, entities = read(marked, label)
    left = clean_entities(text, entities)
    return [text[e.start : e.end] for e in left], [e.label for e in left]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("⟦شرکت «نوا»⟧ سود داد", ["نوا"]),
        ("⟦شرکت «نوا⟧» سود داد", ["نوا"]),
        ("⟦شرکت⟧ «نوا» سود داد", ["نوا"]),
        ("شرکت «نوا» سود داد", ["نوا"]),
        ("شرکت «نوا ⟦صنعت⟧» سود داد", ["نوا صنعت"]),
        ('⟦مؤسسه "نوا"⟧ سود داد', ["نوا"]),
        ("⟦صندوق دولتی ابوظبی «لیماد»⟧", ["لیماد"]),
        ("⟦تعاونی زنان «نوا»⟧ و ⟦بانک «سپید»⟧", ["نوا", "سپید"]),
        ("⟦نوا» ⟧سود داد", ["نوا"]),
        ("نرم‌افزار «⟦نوا⟧ ۳۶۵» آمد", ["نوا ۳۶۵"]),
        # Speech and words between a kind word and the quotes are no names.
        ("مدیر شرکت گفت: «ما هستیم»", []),
        ("این شرکت از «ما» پرسید", []),
        ("گروه «خوراکی» گران شد", []),
    ],
)
def test_of_a_quoted_name_only_the_name_is_marked(marked, names):
    assert cleaned(marked)[0] == names


def test_a_quoted_name_is_of_its_kind():
    assert cleaned("فیلم «نوا» در روستای «دیزه» و جشنواره «مهر»") == (
        ["نوا", "دیزه", "مهر"],
        ["PRODUCT", "LOC", "EVENT"],
    )


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("طرح ملی «هر تعاونی یک شغل»", ["هر تعاونی یک شغل/PRODUCT"]),
        ("فیلم کوتاه «⟦نان/PERSON⟧ و نمک» و پویش مردمی «مهر»", ["نان و نمک/PRODUCT", "مهر/PRODUCT"]),
        ("جشنواره بین‌المللی «نوا»", ["نوا/EVENT"]),
        # what the model has marked as a whole keeps its label
        ("نشریه نظامی «⟦نوا/ORG⟧»", ["نوا/ORG"]),
        ("شرکت نرم‌افزار ایرانی «نوا»", ["نوا/ORG"]),
        ("رزمایش مشترک «⟦ایران/LOC⟧ و ⟦روسیه/LOC⟧»", ["ایران/LOC", "روسیه/LOC"]),
        # Behind an office speech may stand, and not every word is an adjective of a title.
        ("از این طرح برای «فشار بر مخالفان» و سریال خیلی «ضعیف»", []),
        ("در سامانه اینترنتی «ثبت درخواست» و همایش وی «آینده روشن»", []),
        ("به گفته بیمه مرکزی «نرخ حق بیمه»", []),
        ("طرح شعار «نان و نمک» و کتاب آورد «نوا»", []),
    ],
)
def test_an_adjective_may_stand_before_a_title(marked, names):
    assert labelled(marked, clean_entities) == names


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("آمریکاست", "آمریکا"),
        ("دولت آمریکاست", "دولت آمریکا"),
        ("اروپا‌ست", "اروپا"),
        ("بانک مرکزی‌ست", "بانک مرکزی"),
        ("عراقه", "عراق"),
        ("تهرانه", "تهران"),
        # Letters of the name.
        ("بهشت", "بهشت"),
        ("سرپرست", "سرپرست"),
        ("رست", "رست"),
        ("بوداپست", "بوداپست"),
        ("بخارست", "بخارست"),
        ("مراغه", "مراغه"),
        ("میانه", "میانه"),
        ("ساوه", "ساوه"),
    ],
)
def test_an_enclitic_is_left_outside(name, kept):
    assert cleaned(f"⟦{name}⟧", "LOC")[0] == [kept]


def test_a_common_noun_with_an_enclitic_is_no_name():
    assert cleaned("کار مردم ⟦روستاست⟧", "LOC")[0] == []


@pytest.mark.parametrize(
    ("marked", "label", "names"),
    [
        ("⟦اتحادیه نوا\n۱۳⟧ تعاونی دارد", "ORG", ["اتحادیه نوا"]),
        ("⟦بندر ماهور\n\nرویترز⟧ گفت", "LOC", ["بندر ماهور"]),
        ("⟦سازمان صنایع و\nمعادن⟧ گفت", "ORG", ["سازمان صنایع و\nمعادن"]),
        ("⟦شهرستان‌های نوا، دیزه و سپید⟧", "LOC", ["نوا", "دیزه", "سپید"]),
        ("⟦بانک‌های نوا و سپید⟧", "ORG", ["نوا", "سپید"]),
        ("⟦بخش نوا شهرستان سپید⟧", "LOC", ["بخش نوا", "شهرستان سپید"]),
        ("⟦شهر نوا ژاپن⟧", "LOC", ["شهر نوا", "ژاپن"]),
        ("⟦جمهوری یمن⟧ و ⟦دریای عمان⟧ و ⟦کردستان عراق⟧", "LOC", ["جمهوری یمن", "دریای عمان", "کردستان عراق"]),
        ("⟦شرکت نوا روسیه⟧", "ORG", ["شرکت نوا", "روسیه"]),
        ("⟦شرکت ملی نفت کویت⟧ و ⟦شرکت نوای ایران⟧", "ORG", ["شرکت ملی نفت کویت", "شرکت نوای ایران"]),
        ("⟦تیم‌های ملی نوا و سپید⟧", "ORG", ["تیم‌های ملی نوا و سپید"]),
        ("⟦امام رضا (ع)⟧", "PERSON", ["امام رضا"]),
        ("⟦خط لوله نوا (گوره به جاسک)⟧", "FAC", ["خط لوله نوا (گوره به جاسک)"]),
        ("⟦دکتر علی نوایی⟧ و ⟦سید علی نوایی⟧", "PERSON", ["علی نوایی", "سید علی نوایی"]),
        ("#اخبار_⟦هرمزگان⟧ و #⟦هرمزگان⟧", "LOC", ["هرمزگان"]),
        ("#⟦جام_نوا⟧_۱۴۰۴", "EVENT", ["جام_نوا_۱۴۰۴"]),
        ("@⟦nava⟧_news و ⟦nava⟧.com و ⟦Nava⟧", "ORG", ["Nava"]),
        ("پایان\n⟦خبر جنگ⟧", "ORG", []),
    ],
)
def test_names_end_where_the_page_ends_them(marked, label, names):
    assert cleaned(marked, label)[0] == names


def test_the_land_of_a_firm_is_a_place():
    text = "شرکت نوا روسیه"
    assert [(text[e.start : e.end], e.label) for e in shaped(text, Entity(0, len(text), "ORG"))] == [
        ("شرکت نوا", "ORG"),
        ("روسیه", "LOC"),
    ]
