from __future__ import annotations

import pytest

from tests.facts.cases import facts_of

LORESTAN, KERMAN = "<LOC>لرستان</LOC>", "<LOC>کرمان</LOC>"


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        (f"۱۸ تعاونی در {LORESTAN} ساخته شد.", ("لرستان", "IR-15", "clause")),
        (f"{KERMAN} ۸ و {LORESTAN} ۱۸ درصد رشد داشت.", ("لرستان", "IR-15", "clause")),
        (f"در {KERMAN} ۸ تعاونی و در {LORESTAN} ۱۸ تعاونی هست.", ("لرستان", "IR-15", "clause")),
        (f"۸ تعاونی در {KERMAN}، ۱۸ تعاونی در {LORESTAN} هست.", ("لرستان", "IR-15", "clause")),
        (f"{LORESTAN}: ۴۴ تعاونی؛ ۱۸ عضو.", ("لرستان", "IR-15", "clause")),
        (f"کار در {LORESTAN} خوب است. ۱۸ تعاونی داریم.", ("لرستان", "IR-15", "paragraph")),
        (f"کار در {LORESTAN} خوب است.\n۱۸ تعاونی داریم.", ("لرستان", "IR-15", "article")),
        (f"{LORESTAN} خوب است.\nدر این استان ۱۸ تعاونی هست.", ("لرستان", "IR-15", "clause")),
        (f"{LORESTAN} خوب است.\nمیانگین کشور بالاست. ۱۸ تعاونی داریم.", ("لرستان", "IR-15", "article")),
        (
            f"۱۸ تعاونی داریم. کار در {LORESTAN} خوب است.\n<LOC>یزد</LOC> و <LOC>قم</LOC>",
            ("لرستان", "IR-15", "article"),
        ),
        (f"{LORESTAN} خوب است.\nدر کشور ۱۸ تعاونی هست.", ("ایران", "IR", "clause")),
        ("<ORG>اداره کل شیلات لرستان</ORG> ۱۸ تعاونی ساخت.", ("لرستان", "IR-15", "clause")),
        (f"در <LOC>روستای سراب</LOC> {LORESTAN} ۱۸ تعاونی هست.", ("لرستان", "IR-15", "clause")),
        (f"{LORESTAN} خوب است.\nدر <LOC>روستای سراب</LOC> ۱۸ تعاونی هست.", ("روستای سراب", "IR-15", "clause")),
        ("<LOC>آلمان</LOC> ۱۸ یورو داد.", ("آلمان", "DE", "clause")),
        # money that has a land's name, and a list in which each number has its place behind it
        (f"{KERMAN} خوب است. درهم <LOC>امارات</LOC> ۱۸ تومان شد.", ("کرمان", "IR-08", "paragraph")),
        (f"{KERMAN} خوب است. ۵ دلار <LOC>آلمان</LOC> ۱۸ تومان گرفت.", ("آلمان", "DE", "clause")),
        (f"۲۴ نفر در {KERMAN} و ۱۸ نفر در {LORESTAN} کار دارند.", ("لرستان", "IR-15", "clause")),
        (f"۲۴ نفر در {KERMAN} کار دارند و ۱۸ نفر بیکارند.", ("کرمان", "IR-08", "clause")),
        # where somebody or the wire comes from is no place of the fact
        (f"{KERMAN} خوب است.\n<PERSON>علی رضایی</PERSON> از <LOC>قم</LOC> ۱۸ وام گرفت.", ("کرمان", "IR-08", "article")),
        # several at once are what they have in common
        ("در <LOC>شهرکرد</LOC> و <LOC>بروجن</LOC> ۱۸ وام دادند.", ("شهرکرد و بروجن", "IR-14", "clause")),
        (f"در {KERMAN}، {LORESTAN} و <LOC>قم</LOC> ۱۸ وام دادند.", ("کرمان، لرستان و قم", None, "clause")),
        (f"{KERMAN} خوب است. بار از {KERMAN} تا <LOC>قم</LOC> ۱۸ تومان است.", ("کرمان", "IR-08", "article")),
        (f"{KERMAN} خوب است.\nسود ۱۸ درصد است، نصف میانگین کشور.", ("کرمان", "IR-08", "article")),
        # of the whole country, or of none
        ("قیمت نان در کشور بالا رفت.\nسود ۱۸ درصد است.", ("ایران", "IR", "article")),
        ("زیان اقتصاد <LOC>ایران</LOC> بالاست.\nسود ۱۸ درصد است.", ("ایران", "IR", "article")),
        ("جنگ با <LOC>ایران</LOC> و <LOC>آلمان</LOC>.\nسود ۱۸ درصد است.", None),
        (f"{KERMAN} خوب است.\nدر جهان ۱۸ درصد سود دادند.", None),
        (f"{KERMAN} خوب است.\nبزرگترین بازار جهان ۱۸ غرفه دارد.", ("کرمان", "IR-08", "article")),
        # what the table does not have is in the article's province
        (
            f"{KERMAN} خوب است، <LOC>یزد</LOC> هم.\nدر {KERMAN} پول هست.\nدر <LOC>بخش سرآب</LOC> ۱۸ تعاونی هست.",
            ("بخش سرآب", "IR-08", "clause"),
        ),
        # a city abroad is a place only where «در» tells it
        ("<LOC>قم</LOC> خوب است.\nدر <LOC>پاریس</LOC> ۱۸ وام دادند.", ("پاریس", "FR", "clause")),
        ("<LOC>قم</LOC> خوب است.\n۱۸ سفارش از <LOC>پاریس</LOC> رسید.", ("قم", "IR-25", "article")),
        # behind a verb another clause begins
        ("<LOC>قم</LOC> خوب است.\n۱۸ تعاونی داریم و کار در <LOC>بغداد</LOC> کم است.", ("قم", "IR-25", "article")),
        ("۱۸ تعاونی داریم در <LOC>قم</LOC>.", ("قم", "IR-25", "clause")),
        # no place that is certain
        ("<PERSON>علی رضایی</PERSON>، نماینده مردم <LOC>مهاباد</LOC>، گفت: ۱۸ وام.", None),
        ("<PERSON>علی رضایی</PERSON>، نماینده <LOC>مهاباد</LOC>، گفت: ۱۸ وام.", None),
        (f"{KERMAN} و {LORESTAN} و <LOC>یزد</LOC> خوب است.\n۱۸ تعاونی داریم.", None),
        ("<ORG>بانک مرکزی</ORG> و <ORG>خبرگزاری فارس</ORG> ۱۸ وام دادند.", None),
        ("۱۸ تعاونی داریم.", None),
    ],
)
def test_where_it_is(marked, place):
    found = facts_of(marked)[-1].place
    assert (found and (found.name, found.code, found.source)) == place


def test_several_places_of_a_province_are_the_province():
    marked = "<LOC>شهرکرد</LOC> و <LOC>بروجن</LOC> خوب است. ۱۸ تعاونی داریم."
    place = facts_of(marked)[-1].place
    assert (place.name, place.code, place.county) == ("چهارمحال و بختیاری", "IR-14", None)


def test_a_province_and_one_county_of_it_are_the_county():
    marked = f"کار {LORESTAN} در <LOC>بروجرد</LOC> خوب است. ۱۸ تعاونی داریم."
    assert facts_of(marked)[-1].place.county == "بروجرد"


def test_the_dateline_is_where_the_article_plays():
    marked = "به گزارش <ORG>ایلنا</ORG> از <LOC>خرم‌آباد</LOC>، کار خوب است.\n۱۸ تعاونی داریم."
    place = facts_of(marked)[-1].place
    assert (place.code, place.county, place.source) == ("IR-15", "خرم آباد", "article")


@pytest.mark.parametrize(
    "marked",
    [
        f"در {KERMAN} ۲۴ اثر، در {LORESTAN} ۱۸ اثر، در <LOC>قم</LOC> ۳۰ اثر هست.",
        f"{KERMAN} ۲۴ اثر، {LORESTAN} ۱۸ اثر، <LOC>قم</LOC> ۳۰ اثر دارد.",
        f"۲۴ اثر در {KERMAN}، ۱۸ اثر در {LORESTAN} و ۳۰ اثر در <LOC>قم</LOC> هست.",
    ],
)
def test_each_number_of_a_list_has_the_place_of_its_row(marked):
    assert [fact.place.code for fact in facts_of(marked)] == ["IR-08", "IR-15", "IR-25"]
