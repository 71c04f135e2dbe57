from __future__ import annotations

import pytest

from coopnlp.linking.canonical import canonical
from tests.facts.cases import article_of


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("<PERSON>احمد توصیفیان</PERSON> و <PERSON>توصیفیان</PERSON>", ["احمد توصیفیان"] * 2),
        ("<PERSON>توصیفیان</PERSON> و <PERSON>احمد توصیفیان</PERSON>", ["احمد توصیفیان"] * 2),
        ("<PERSON>مهراب ریاحی دهکردی</PERSON>، <PERSON>ریاحی</PERSON>", ["مهراب ریاحی دهکردی"] * 2),
        ("<PERSON>کامران شعبان‌زاده</PERSON>، <PERSON>شعبان زاده</PERSON>", ["کامران شعبان‌زاده"] * 2),
        ("<ORG>سازمان شیلات ایران</ORG>، <ORG>شیلات</ORG>", ["سازمان شیلات ایران"] * 2),
        ("<LOC>اردبیل</LOC>، <LOC>استان اردبیل</LOC>", ["استان اردبیل"] * 2),
        # two persons of one family: the last one before
        (
            "<PERSON>احمد رضایی</PERSON>، <PERSON>علی رضایی</PERSON>، <PERSON>رضایی</PERSON>",
            ["احمد رضایی", "علی رضایی", "علی رضایی"],
        ),
        # not one thing
        ("<PERSON>احمد رضایی</PERSON>، <PERSON>احمد</PERSON>", ["احمد رضایی", "احمد"]),
        ("<ORG>سازمان تعاون لرستان</ORG>، <ORG>وزارت تعاون</ORG>", ["سازمان تعاون لرستان", "وزارت تعاون"]),
        ("<ORG>بانک ملی یزد</ORG>، <ORG>بانک ملی</ORG>", ["بانک ملی یزد", "بانک ملی"]),
        ("<ORG>روابط عمومی بانک ملی</ORG>، <ORG>بانک ملی</ORG>", ["روابط عمومی بانک ملی", "بانک ملی"]),
        ("<LOC>شهر یزد</LOC>، <LOC>استان یزد</LOC>، <LOC>یزد</LOC>", ["شهر یزد", "استان یزد", "یزد"]),
        ("<PERSON>شیلات</PERSON>، <ORG>سازمان شیلات</ORG>", ["شیلات", "سازمان شیلات"]),
    ],
)
def test_the_fullest_form_names_all(marked, names):
    assert canonical(*article_of(marked)) == names
