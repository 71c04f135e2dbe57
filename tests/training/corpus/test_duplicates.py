from __future__ import annotations

import random

import pytest

from training.corpus.duplicates import (
    CONTAINED,
    EXACT,
    NEAR,
    bands,
    components,
    find_pairs,
    jaccard,
    shingles,
    words_of,
)


def similarity(first, second):
    return jaccard(shingles(words_of(first)), shingles(words_of(second)))


LEAD = "مدیرکل تعاون استان گیلان از ثبت ۱۸ شرکت تعاونی تازه در شهرستان رشت با ۶ میلیارد تومان سرمایه خبر داد"
OTHER = "کشاورزان دشت مغان امسال سه هزار تن گندم بیشتر از پارسال به انبارهای شهرستان پارس‌آباد تحویل داده‌اند"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("تعاوني‌ها مي‌شود", "تعاونیها می شود", True),
        ("كارگر  «رشت»\n", "کارگر رشت.", True),
        ("١٨ تعاونی", "18 تعاونی", True),
        ("۱۸ تعاونی", "۱۹ تعاونی", False),
    ],
)
def test_spelling_does_not_count_and_numbers_do(first, second, same):
    assert ("".join(words_of(first)) == "".join(words_of(second))) is same


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (LEAD.replace("ی", "ي") + " .", EXACT),
        (LEAD.replace("رشت", "لنگرود"), NEAR),
        (f"{OTHER}. {LEAD}. {OTHER} و این همه خبر نیست", CONTAINED),
        (OTHER, None),
        ("انتهای پیام", None),
    ],
)
def test_copies_are_found_by_kind(copy, kind):
    assert [(p.first, p.second, p.kind) for p in find_pairs([LEAD, copy])] == ([] if kind is None else [(0, 1, kind)])


def test_similarity_is_exact_jaccard():
    (pair,) = find_pairs([LEAD, LEAD.replace("رشت", "لنگرود")])
    assert pair.similarity == pytest.approx(similarity(LEAD, LEAD.replace("رشت", "لنگرود")))
    assert pair.similarity == pytest.approx(17 / 21)


def test_short_formulas_are_no_copies():
    assert find_pairs(["وی افزود : بله"] * 3) == []
    assert len(find_pairs(["وی در ادامه سخنان خود افزود"] * 3)) == 2


def test_groups_are_compared_with_each_other_only():
    texts = [LEAD, LEAD, LEAD, LEAD.replace("رشت", "لنگرود"), OTHER]
    pairs = find_pairs(texts, [0, 0, 1, 2, 2])
    assert [(p.first, p.second, p.kind) for p in pairs] == [(0, 2, EXACT), (0, 3, NEAR), (2, 3, NEAR)]


def test_every_pair_of_a_measured_set_is_found_again_and_again():
    words = [f"{a}{b}" for a in "بپتجچحخدرز" for b in "سشصضطعغفقک"]
    rng = random.Random(0)
    texts = []
    for _ in range(60):
        base = rng.choices(words, k=30)
        changed = [rng.choice(words) if rng.random() < 0.1 else word for word in base]
        texts += [" ".join(base), " ".join(changed)]
    expected = {(i, i + 1) for i in range(0, 120, 2) if 0.7 <= similarity(texts[i], texts[i + 1]) < 1}
    found = find_pairs(texts)
    assert len(expected) > 20
    assert expected <= {(p.first, p.second) for p in found}
    assert found == find_pairs(texts)


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.6, 0.8, 0.95])
def test_bands_propose_nearly_all_pairs_at_the_threshold(threshold):
    count, rows = bands(threshold)
    assert count * rows <= 128
    assert 1 - (1 - threshold**rows) ** count >= 0.98


def test_components():
    assert components(6, [(4, 5), (0, 4), (2, 3)]) == [0, 1, 2, 2, 0, 0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"threshold": 0}, "threshold is a share"),
        ({"inside": 1.5}, "inside is a share"),
        ({"groups": [0]}, "1 groups for 2"),
    ],
)
def test_impossible_options(options, message):
    with pytest.raises(ValueError, match=message):
        find_pairs([LEAD, OTHER], **options)


def test_nothing_to_compare():
    assert find_pairs([]) == find_pairs(["", "   ", "."]) == []
