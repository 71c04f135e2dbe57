from __future__ import annotations

import pytest

from training.corpus.gazetteer import countries, divisions, province_names

NAMES = {f"IR-{number:02}": f"استان {number}" for number in range(31)}
SUBDIVISIONS = {
    "IR": {code: {"name": code, "localOtherName": f"{name} (fas), X (eng)"} for code, name in NAMES.items()}
}
CHECK = [{"code": code, "name": code} for code in NAMES]


def test_both_tables_must_agree():
    assert province_names(SUBDIVISIONS, CHECK) == NAMES
    old = [{"code": entry["code"], "name": "Kerman" if entry["code"] == "IR-15" else entry["name"]} for entry in CHECK]
    with pytest.raises(ValueError, match="IR-15"):
        province_names(SUBDIVISIONS, old)


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


def test_divisions(tmp_path):
    write(tmp_path, "ostan.csv", "id,name,amar_code\n1,لرستان,15\n")
    write(tmp_path, "shahrestan.csv", "id,name,ostan,amar_code\n7,خرم آباد,1,1502\n")
    write(
        tmp_path, "shahr.csv", "id,name,shahr_type,ostan,shahrestan\n1,خرم‌آباد,0,1,7\n2,زاغه,0,1,7\n3,منطقه ۱,1,1,7\n"
    )
    assert [tuple(row) for row in divisions(tmp_path, {"IR-15": "لرستان"})] == [
        ("province", "لرستان", "IR-15", ""),
        ("county", "خرم آباد", "IR-15", "خرم آباد"),
        ("city", "زاغه", "IR-15", "خرم آباد"),
    ]
    with pytest.raises(ValueError, match="کرمان"):
        list(divisions(tmp_path, {"IR-15": "کرمان"}))


def test_groups_of_countries_are_none():
    assert [row.code for row in countries({"IR": "ایران", "EU": "اتحادیهٔ اروپا", "001": "جهان", "IR-x": "؟"})] == ["IR"]
