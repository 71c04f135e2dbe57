from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import coopnlp
from coopnlp.facts import Fact, as_records
from coopnlp.facts.finding import find_facts
from coopnlp.grammar import find
from coopnlp.linking.entities import Entity
from coopnlp.pipeline import blank
from tests.facts.cases import facts_of
from tests.helpers import time_is_proportional

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "corpora" / "seed" / "ilna-lorestan-2025-09-02.txt"
NAMES = (
    ("خرم آباد", "LOC"),
    ("احمد توصیفیان", "PERSON"),
    ("تعاون کار و رفاه اجتماعی لرستان", "ORG"),
)


def seed() -> str:
    text = SEED.read_text(encoding="utf-8")
    for name, label in NAMES:
        text = text.replace(name, f"<{label}>{name}</{label}>", 1 if label == "PERSON" else -1)
    return text.replace("خبرنگار ایلنا", "خبرنگار <ORG>ایلنا</ORG>")


def test_the_facts_of_the_seed_article():
    facts = {fact.text: fact for fact in facts_of(seed())}
    loans, money = facts["۶ میلیارد تومان"], facts["۱۹۵ میلیارد تومان"]
    assert (loans.measure, loans.of, loans.value.rial, loans.value.comparator) == (
        "تسهیلات",
        "۱۸ تعاونی",
        60 * 10**9,
        ">",
    )
    assert (loans.speaker.name, loans.speaker.kind) == ("احمد توصیفیان", "PERSON")
    assert loans.speaker.role == "مدیر کل تعاون کار و رفاه اجتماعی لرستان"
    assert (loans.place.name, loans.place.code) == ("لرستان", "IR-15")
    assert (str(loans.period.start), str(loans.period.end)) == ("2025-03-21", "2026-03-20")
    assert (money.measure, money.of, money.speaker) == ("سرمایه‌گذاری", "طرح‌های تعاونی", loans.speaker)
    assert (money.place.code, money.period, money.same_as) == ("IR-15", None, None)


def test_rows_are_ready_for_json():
    rows = as_records(facts_of(seed()))
    assert json.loads(json.dumps(rows, ensure_ascii=False)) == rows
    assert rows[0]["speaker"]["name"] == "احمد توصیفیان"
    assert "period" not in rows[-1]


@pytest.mark.parametrize("first", ["", "import coopnlp.facts; ", "from coopnlp.facts import finding; "])
def test_the_room_is_its_function(first):
    code = f"{first}import spacy, coopnlp; doc = spacy.blank('fa')('سلام'); assert coopnlp.facts(doc) == []"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_facts_of_a_parsed_document():
    doc = coopnlp.parse("بیش از ۶ میلیارد تومان تسهیلات", nlp=blank(model=False))
    (fact,) = coopnlp.facts(doc)
    assert isinstance(fact, Fact)
    assert (fact.measure, doc.text[fact.start : fact.end]) == ("تسهیلات", fact.text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "۱۸", ":", "«", "به گزارش", "وی گفت", "مدیر", "از ۱۲ به"])
def test_unkind_texts(text):
    assert len(facts_of(text)) <= 1


def read(text: str) -> None:
    names = (("لرستان", "LOC"), ("احمد رضایی", "PERSON"))
    found = [(match, label) for name, label in names for match in re.finditer(name, text)]
    entities = [Entity(match.start(), match.end(), label) for match, label in found]
    find_facts(text, sorted(entities, key=lambda entity: entity.start), find(text))


@pytest.mark.parametrize(
    "piece",
    [
        "در لرستان ۵ درصد و ",
        "احمد رضایی گفت ",
        "امسال ۱۸ تن و پارسال ",
        "«احمد رضایی: ۵ نفر» ",
        "نسبت به امسال ۵ نفر ",
        "در این کشور ۳ تن ",
        "با یادآوری ۳ تن گفت: ",
    ],
)
def test_the_time_grows_with_the_text(piece):
    assert time_is_proportional(read, piece)
