import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.words.norms import clean_characters, norm, normalize
from coopnlp.words.orthography import ZWNJ, orthography, read_words
from coopnlp.words.zwnj import repair

TABLES = Path(__file__).parent.parent / "tables"
PERSIAN = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءأؤةيكۀ" + ZWNJ


def rows(name):
    return [line for line in (TABLES / name).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


REPAIRED = [line.split("\t") for line in rows("zwnj_repair.tsv")]
KEPT = [word for line in rows("zwnj_keep.txt") for word in line.split()]


@pytest.mark.parametrize(("lost", "shown"), REPAIRED)
def test_lost_zwnj_comes_back(lost, shown):
    assert norm(lost).replace(ZWNJ, "|") == shown


@pytest.mark.parametrize(("lost", "shown"), REPAIRED)
def test_the_repaired_word_stays(lost, shown):
    assert norm(shown.replace("|", ZWNJ)).replace(ZWNJ, "|") == shown


@pytest.mark.parametrize("word", KEPT)
def test_a_whole_word_stays(word):
    assert norm(word) == word


def test_the_tables_are_large_and_have_no_row_twice():
    assert len({lost for lost, _ in REPAIRED}) == len(REPAIRED) >= 220
    assert len(set(KEPT)) == len(KEPT) >= 220


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("تعاوني", "تعاونی"),
        ("كارگران", "کارگران"),
        ("مصطفى", "مصطفی"),
        ("مسؤول", "مسئول"),
        ("رؤوس", "رئوس"),
        ("مؤسسه", "موسسه"),
        ("تأمین", "تامین"),
        ("مسئله", "مسئله"),
        ("مسی\u0654له", "مسئله"),
        ("زکاة", "زکاه"),
        ("خانۀ", "خانه"),
        ("خانهٔ", "خانه"),
        ("نُه", "نه"),
        ("تعـــاون", "تعاون"),
        ("ﺗﻌﺎﻭﻥ", "تعاون"),
        ("ﻻزم", "لازم"),
        ("۱۲", "۱۲"),
        ("٢٨", "۲۸"),
        ("125", "۱۲۵"),
        ("۲.۵", "۲.۵"),
        ("S26", "S۲۶"),
        ("ILNA", "ILNA"),
        ("﷼", "ریال"),
        (f"{ZWNJ}تعاونی{ZWNJ}{ZWNJ}ها{ZWNJ}", f"تعاونی{ZWNJ}ها"),
        (f"کشور{ZWNJ}های", "کشورهای"),
        ("تعاونی\u200d\u200fها", f"تعاونی{ZWNJ}ها"),
        ("تعاونی¬ها", f"تعاونی{ZWNJ}ها"),
        (f"آن{ZWNJ}ها", "آنها"),
        (f"هم{ZWNJ}زمان", "همزمان"),
        (f"بیش{ZWNJ}تر", "بیشتر"),
        (f"می{ZWNJ}دانی", f"می{ZWNJ}دانی"),
        (f"سه{ZWNJ}ها", f"سه{ZWNJ}ها"),
        (f"سرمایه{ZWNJ}گذاریهای", f"سرمایه{ZWNJ}گذاری{ZWNJ}های"),
        (".", "."),
        ("\n\n", "\n\n"),
        ("", ""),
        ("ِ", "ِ"),
    ],
)
def test_characters(token, expected):
    assert norm(token) == expected


def test_normalize_keeps_what_stands_between_words():
    text = "تعاونيها در ٣ استان، «ميشود»؛ می‌گویند.\n"
    assert normalize(text) == f"تعاونی{ZWNJ}ها در ۳ استان، «می{ZWNJ}شود»؛ می{ZWNJ}گویند.\n"
    assert normalize("") == ""


def test_the_word_lists_hold_no_spelling_that_lost_its_zwnj():
    assert not {"کتابها", "میشود", "بزرگترین", "همهی"} & orthography().words
    for word in read_words("compounds.txt"):
        assert repair(word.replace(ZWNJ, "")) == word


def test_long_input_takes_linear_time():
    began = time.process_time()
    for unit in ("ها", "می", "ه", "تر", "الله", ZWNJ, "خانهها", "ِ"):
        norm(unit * 20_000)
    assert time.process_time() - began < 10


@given(st.text())
def test_never_raises(text):
    norm(text)
    normalize(text)


@given(st.text(alphabet=PERSIAN, min_size=1, max_size=14))
def test_a_visible_letter_leaves_a_norm_of_the_same_letters(word):
    spelt = norm(word)
    assert spelt.replace(ZWNJ, "") == clean_characters(word).replace(ZWNJ, "") or not clean_characters(word)
    assert spelt or not any(character.isalpha() for character in word)
