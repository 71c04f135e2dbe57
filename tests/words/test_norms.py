import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.words.norms import clean_characters, norm, normalize
from coopnlp.words.unseen import ZWNJ
from tests.helpers import steps_are_proportional, time_is_proportional

PERSIAN = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءأؤةيكۀ" + ZWNJ


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


UNITS_OF_TEXT = ["ها", "می", "ه", "تر", "الله", ZWNJ, "خانهها", "ِ", "خانهها "]


@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_work_is_proportional(unit):
    assert steps_are_proportional(normalize, unit)
    norm(unit * 20_000)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_time_is_proportional(unit):
    assert time_is_proportional(normalize, unit, size=20_000)


@given(st.text())
def test_never_raises(text):
    norm(text)
    normalize(text)


@given(st.text(alphabet=PERSIAN, min_size=1, max_size=14))
def test_a_visible_letter_leaves_a_norm_of_the_same_letters(word):
    normal = norm(word)
    assert normal.replace(ZWNJ, "") == clean_characters(word).replace(ZWNJ, "") or not clean_characters(word)
    assert normal or not any(character.isalpha() for character in word)
