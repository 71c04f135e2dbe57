r"""Write `coopnlp/data/places.tsv`: provinces, counties and cities of Iran with their codes, and the countries.

    python -m training.corpus.gazetteer --divisions DIR --territories territories.json \
        --subdivisions iso3166-2.json --check iso_3166-2.json

`DIR` holds `ostan.csv`, `shahrestan.csv` and `shahr.csv` of iran-cities v3.0, `territories.json` is the Persian one of
cldr-localenames-full, `iso3166-2.json` that of the package iso3166-2, and `iso_3166-2.json` that of Debian's iso-codes.
The last two must tell the same code for each province, and so must the divisions' own number (`amar_code`): the codes
were changed in 2020, and tables with the old ones are still about. From iso-codes nothing is taken, it only confirms.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from coopnlp.output.files import write_text
from coopnlp.words.norms import clean_characters

TARGET = Path(__file__).parent.parent.parent / "coopnlp" / "data" / "places.tsv"
PROVINCES = 31
_HEADER = """\
# Written by training/corpus/gazetteer.py: kind, name, ISO 3166 code, county.
# Divisions: iran-cities v3.0 (https://github.com/ahmadazizi/iran-cities, commit c653db71, MIT licence, copyright (c)
# 2017 Ahmad Azizi), after the Statistical Centre of Iran, August 2020. Names of provinces: iso3166-2 1.8.4
# (https://github.com/amckenna41/iso3166-2, MIT licence, copyright (c) 2024 AJ). Countries: Unicode CLDR 48.2
# (cldr-localenames-full, Unicode-3.0).
"""
_COUNTRY = re.compile(r"([A-Z]{2})(-alt-(?:short|variant))?")
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
_FAS = re.compile(r"\s*(.+) \(fas\)")


class Row(NamedTuple):
    """A line of the table: `kind` is `province`, `county`, `city` or `country`; only towns have a `county`."""

    kind: str
    name: str
    code: str
    county: str = ""


def province_names(subdivisions: Mapping[str, Any], check: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Code → Persian name of each province of Iran, where both sources tell the same.

    Raises:
        ValueError: if they differ, or there are not 31.

    Example:
        >>> province_names({"IR": {}}, [])
        Traceback (most recent call last):
        ...
        ValueError: 0 provinces in one table and 0 in the other, not 31
    """
    first = {code: entry["name"] for code, entry in subdivisions["IR"].items()}
    second = {entry["code"]: entry["name"] for entry in check if entry["code"].startswith("IR-")}
    if len(first) != PROVINCES or len(second) != PROVINCES:
        raise ValueError(f"{len(first)} provinces in one table and {len(second)} in the other, not {PROVINCES}")
    if first != second:
        differing = sorted(code for code in first.keys() | second.keys() if first.get(code) != second.get(code))
        raise ValueError(f"the tables name different provinces by {', '.join(differing)}")
    names = {}
    for code, entry in subdivisions["IR"].items():
        said = [match[1] for part in entry["localOtherName"].split(",") if (match := _FAS.match(part))]
        if len(said) != 1:
            raise ValueError(f"{code} has {len(said)} Persian names: {entry['localOtherName']!r}")
        names[code] = said[0]
    return names


def divisions(folder: Path, names: Mapping[str, str]) -> Iterator[Row]:
    """Provinces, counties and cities; a city that has the name of its county is left out, the county stands for both.

    Raises:
        ValueError: if a province has another name or number there than in `names`.
    """
    provinces: dict[str, str] = {}
    for row in _rows(folder / "ostan.csv"):
        code = f"IR-{int(row['amar_code']):02}"
        if _bare(names[code]) != _bare(row["name"]):
            raise ValueError(f"{code} is {names[code]} in one table and {row['name']} in the other")
        provinces[row["id"]] = code
        yield Row("province", names[code], code)
    counties: dict[str, str] = {}
    for row in _rows(folder / "shahrestan.csv"):
        counties[row["id"]] = _clean(row["name"])
        yield Row("county", counties[row["id"]], provinces[row["ostan"]], counties[row["id"]])
    for row in _rows(folder / "shahr.csv"):
        name, county = _clean(row["name"]), counties[row["shahrestan"]]
        if row["shahr_type"] == "0" and _bare(name) != _bare(county):  # other types are quarters: «اراک ۱»
            yield Row("city", name, provinces[row["ostan"]], county)


def countries(territories: Mapping[str, str]) -> Iterator[Row]:
    """The countries, each with its short names; CLDR's groups of countries and what is in no standard left out.

    Example:
        >>> list(countries({"IR": "ایران", "HK-alt-short": "هنگ کنگ", "EU": "اتحادیهٔ اروپا"}))
        ... # doctest: +NORMALIZE_WHITESPACE
        [Row(kind='country', name='ایران', code='IR', county=''),
         Row(kind='country', name='هنگ کنگ', code='HK', county='')]
    """
    for code, name in territories.items():
        match = _COUNTRY.fullmatch(code)
        if match is not None and match[1] not in _NO_COUNTRIES:
            yield Row("country", _clean(name), match[1])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _clean(name: str) -> str:
    return " ".join(clean_characters(name).split())


def _bare(name: str) -> str:
    return _clean(name).replace(" ", "").replace("\u200c", "")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("divisions", "territories", "subdivisions", "check"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    read = {
        name: json.loads(getattr(arguments, name).read_text(encoding="utf-8")) for name in ("subdivisions", "check")
    }
    territories = json.loads(arguments.territories.read_text(encoding="utf-8"))["main"]["fa"]
    names = province_names(read["subdivisions"], read["check"]["3166-2"])
    rows = [
        *divisions(arguments.divisions, names),
        *countries(territories["localeDisplayNames"]["territories"]),
    ]
    write_text(TARGET, _HEADER + "".join("\t".join(row).rstrip("\t") + "\n" for row in rows))


if __name__ == "__main__":
    main()
