from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from coopnlp.lexicon import read_words
from coopnlp.lexicon.places import OTHER_NAMES, PROVINCES
from coopnlp.linking.gazetteer import candidates, province, resolve, said

ROWS = [line.split("\t") for line in read_words("places.tsv")]


def codes(*names: str) -> list[str | None]:
    return [spot and spot.code for spot in resolve([said(name) for name in names])]


def test_the_table_has_every_province_once():
    provinces = {name: code for kind, name, code, *_ in ROWS if kind == "province"}
    assert set(provinces) == set(PROVINCES)
    assert set(provinces.values()) == {f"IR-{number:02}" for number in range(31)}


def test_counties_and_towns_lie_in_a_province():
    counted = Counter(kind for kind, *_ in ROWS)
    assert counted["county"] > 400
    assert counted["city"] > 900
    assert all(code.startswith("IR-") and len(rest) == 1 for kind, _, code, *rest in ROWS if kind in ("county", "city"))
    assert all(len(code) == 2 for kind, _, code, *_ in ROWS if kind == "country")


@pytest.mark.parametrize("name", sorted(OTHER_NAMES))
def test_other_names_are_of_places_in_the_table(name):
    assert province(OTHER_NAMES[name]) is not None


# Lorestan had IR-20 until 2020, Kerman IR-15: tables with the old codes are still about.
@pytest.mark.parametrize(
    ("name", "code"),
    [
        *[("لرستان", "IR-15"), ("کرمان", "IR-08"), ("تهران", "IR-23"), ("البرز", "IR-30"), ("مرکزی", "IR-00")],
        *[("استان لرستان", "IR-15"), ("خرم‌آباد", "IR-15"), ("خرم آباد", "IR-15"), ("بندر عباس", "IR-22")],
        *[("شهرستان البرز", "IR-26"), ("شهر تهران", "IR-23"), ("ماهشهر", "IR-06"), ("سوسنگرد", "IR-06")],
        *[("چابهار", "IR-11"), ("بندر چابهار", "IR-11"), ("کلانشهر کرج", "IR-30"), ("شهر مقدس قم", "IR-25")],
        *[("پاریس", "FR"), ("بغداد", "IQ"), ("هندوستان", "IN"), ("تهران", "IR-23")],
        *[("ایران", "IR"), ("آمریکا", "US"), ("کرهٔ جنوبی", "KR"), ("کشور عراق", "IQ")],
    ],
)
def test_what_a_name_means(name, code):
    assert codes(name) == [code]


DOUBTFUL = ["نور", "مهربان", "تنگ سرخ", "روستای مهربان", "روستای تهران", "بهارستان", "سراب", "آزادی"]


@pytest.mark.parametrize("name", DOUBTFUL)
def test_a_doubtful_name_means_nothing_alone(name):
    assert codes(name) == [None]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("شهرستان نور",), "IR-02"),
        (("نور", "مازندران"), "IR-02"),
        (("نور", "آمل", "ساری"), "IR-02"),
        (("نور", "آمل"), None),
        (("نور", "لرستان"), None),
        (("خرم آباد", "مازندران"), "IR-15"),
    ],
)
def test_evidence(names, code):
    assert codes(*names)[0] == code


def test_an_office_is_evidence():
    assert [spot and spot.code for spot in resolve([said("مهربان")], {"IR-03"})] == ["IR-03"]


def test_a_county_has_its_name():
    spot = candidates(said("سوسنگرد"))[0]
    assert (spot.kind, spot.county) == ("city", "دشت آزادگان")


def test_the_table_is_read_when_it_is_needed():
    code = (
        "import coopnlp.linking.whereabouts, coopnlp.linking.gazetteer as g; assert not g._table.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
