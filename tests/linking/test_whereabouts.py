from __future__ import annotations

import pytest

from coopnlp.linking.whereabouts import geography
from tests.facts.cases import article_of


@pytest.mark.parametrize(
    ("marked", "code", "county"),
    [
        ("به گزارش خبرنگار <ORG>ایلنا</ORG> از <LOC>خرم آباد</LOC>، <LOC>ایران</LOC> خوب است", "IR-15", "خرم آباد"),
        ("<LOC>تبریز</LOC> - <ORG>ایسنا</ORG>: <LOC>یزد</LOC> و <LOC>یزد</LOC>", "IR-03", "تبریز"),
        ("<LOC>مرند</LOC>، <ORG>ایرنا</ORG>: کار", "IR-03", "مرند"),
        ("او در گفت‌وگو با خبرنگار <ORG>فارس</ORG> در <LOC>املش</LOC> گفت", "IR-01", "املش"),
        ("<ORG>اداره کل تعاون لرستان</ORG> اعلام کرد", "IR-15", None),
        ("<LOC>یزد</LOC>، <LOC>کرمان</LOC> و <LOC>یزد</LOC>", "IR-21", None),
        ("<LOC>شهرکرد</LOC> و <LOC>بروجن</LOC>", "IR-14", None),
        ("<ORG>اتحادیه تعاونی‌های اهر</ORG> رأی داد. <LOC>تبریز</LOC> و <LOC>اهر</LOC>", "IR-03", "اهر"),
        ("<LOC>اهر</LOC> و استان <LOC>آذربایجان شرقی</LOC> خوب است", "IR-03", None),
        # an office of the province, but where a county is told all along
        ("<ORG>تعاون خوزستان</ORG> در <LOC>شوش</LOC> کار کرد", "IR-06", None),
        (
            "<ORG>تعاون خوزستان</ORG>: <LOC>شوش</LOC>، <LOC>شوش</LOC>، <LOC>شوش</LOC> و <LOC>شوش</LOC>",
            "IR-06",
            "شوش",
        ),
        # the city, not its province
        ("بازار <LOC>تهران</LOC> گران شد", "IR-23", "تهران"),
        ("بازار <LOC>استان تهران</LOC> گران شد", "IR-23", None),
        # capitals abroad act, nothing plays there
        ("<LOC>بغداد</LOC> پول داد", None, None),
        # of the whole country
        ("<ORG>خبرگزاری فارس</ORG> و <ORG>سازمان شیلات ایران</ORG>", "IR", None),
        ("<ORG>وزارت تعاون</ORG> پول داد", "IR", None),
        ("علی، دبیر <ORG>سازمان ثبت کشور</ORG>، گفت", "IR", None),
        ("۸ هزار شرکت در <LOC>ایران</LOC> بسته شدند", "IR", None),
        ("کار خوب است\nکار در <LOC>ایران</LOC> خوب است", None, None),
        # its capital acts for it
        ("<LOC>تهران</LOC> نامه <LOC>واشنگتن</LOC> را رد کرد", None, None),
        ("نان در <LOC>تهران</LOC> پس از نامه <LOC>واشنگتن</LOC> گران شد", "IR-23", "تهران"),
        ("کار <ORG>وزارت تعاون</ORG> خوب است", None, None),
        # another country only where the head tells it
        ("<LOC>آلمان</LOC> پول داد", "DE", None),
        ("کار خوب است.\n\nپول هست.\n\n<LOC>آلمان</LOC> پول داد.\n\n<LOC>آلمان</LOC> رفت.", None, None),
        ("کار خوب است.\n\nپول هست.\n\n<LOC>یزد</LOC> پول داد.\n\n<LOC>یزد</LOC> رفت.", "IR-21", None),
        # the first place weighs more, but only if the head has it
        ("<LOC>خوزستان</LOC> خوب است\nکار\n<LOC>هرمزگان</LOC> و <LOC>یزد</LOC>", "IR-06", None),
        (
            "کار\nپول\n<LOC>یزد</LOC> رفت\n<LOC>یزد</LOC>، <LOC>هرمزگان</LOC>، <LOC>البرز</LOC>، <LOC>قم</LOC>",
            None,
            None,
        ),
        # nowhere that is certain
        ("<LOC>یزد</LOC>، <LOC>کرمان</LOC> و <LOC>لرستان</LOC>", None, None),
        ("<LOC>ایران</LOC> و <LOC>استرالیا</LOC>", None, None),
        ("نماینده <LOC>مهاباد</LOC> گفت", None, None),
        ("<ORG>خبرگزاری فارس</ORG> و <ORG>بانک مرکزی</ORG> و <ORG>سازمان شیلات</ORG>", None, None),
        ("<PERSON>علی رضایی</PERSON>، ساکن <LOC>گناباد</LOC>، گفت", None, None),
        ("کار خوب است.\n\nپول هست.\n\nدر <LOC>یزد</LOC> باران آمد.", None, None),
    ],
)
def test_where_the_article_plays(marked, code, county):
    spot = geography(*article_of(marked)).article
    assert (spot and spot.code, spot and spot.county) == (code, county)


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("<LOC>لرستان</LOC> و این استان", ["IR-15"]),
        ("<LOC>املش</LOC> و این شهرستان", ["IR-01"]),
        ("در کشور", ["IR"]),
        ("<LOC>عراق</LOC> و این کشور", ["IQ"]),
        ("<LOC>لرستان</LOC> و هر استان", []),
        ("<LOC>لرستان</LOC> و چهار شهرستان و ۴ کشور و استان‌های دیگر", []),
        ("استان", []),
    ],
)
def test_words_that_stand_for_a_place(marked, meant):
    places = geography(*article_of(marked)).places
    assert [place.spot.code for place in places if place.how == "meant"] == meant


def test_a_list_has_the_kind_of_its_first():
    marked = "شهرستان‌های <LOC>نور</LOC>، <LOC>بهار</LOC> و <LOC>آمل</LOC>"
    assert [place.spot.code for place in geography(*article_of(marked)).places] == ["IR-02", "IR-13", "IR-02"]
