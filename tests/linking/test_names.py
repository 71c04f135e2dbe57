from __future__ import annotations

import pytest

from coopnlp.linking.entities import Entity
from coopnlp.linking.names import Token, complete


def tokens_of(text: str, mass: dict[str, float] | None = None) -> list[Token]:
    out, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        out.append(Token(at, at + len(word), word, (mass or {}).get(word, 0.0)))
        at += len(word)
    return out


def found(text: str, *entities: tuple[str, str], mass: dict[str, float] | None = None) -> list[tuple[str, str]]:
    given = [Entity(text.index(name), text.index(name) + len(name), label) for name, label in entities]
    return [(text[e.start : e.end], e.label) for e in complete(given, tokens_of(text, mass))]


PERSON = ("احمد توصیفیان", "PERSON")


def test_a_family_name_is_known_once_the_full_name_was_given():
    text = "احمد توصیفیان گفت : … توصیفیان افزود"
    assert found(text, PERSON) == [PERSON, ("توصیفیان", "PERSON")]


def test_not_before_the_full_name_was_given():
    text = "توصیفیان آمد و احمد توصیفیان رفت"
    given = Entity(text.index("احمد"), text.index("احمد") + 13, "PERSON")
    assert len(complete([given], tokens_of(text))) == 1


@pytest.mark.parametrize(("mass", "known"), [(0.0, False), (0.29, False), (0.6, True)])
def test_a_family_name_that_is_a_common_word_needs_the_model(mass, known):
    text = "مریم بزرگی گفت بزرگی این کار"
    rows = found(text, ("مریم بزرگی", "PERSON"), mass={"بزرگی": mass})
    assert (("بزرگی", "PERSON") in rows) is known


@pytest.mark.parametrize(("mass", "known"), [(0.0, False), (0.1, True)])
def test_a_repeated_name_is_the_same_name_unless_the_model_is_sure_it_is_none(mass, known):
    text = "بانک توسعه تعاون وام داد . بانک توسعه تعاون گفت"
    words = dict.fromkeys(("بانک", "توسعه", "تعاون"), mass)
    assert len(found(text, ("بانک توسعه تعاون", "ORG"), mass=words)) == (2 if known else 1)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("در هفته تعاون امسال", "هفته تعاون"),
        ("هفته دفاع مقدس آغاز شد", "هفته دفاع مقدس"),
        ("ایام دهه فجر", "دهه فجر"),
        ("در هفته گذشته", None),
        ("هفته نخست تعاون", None),
        ("دهه هشتاد", None),
    ],
)
def test_named_weeks(text, event):
    assert found(text) == ([(event, "EVENT")] if event else [])


def test_what_the_model_marked_stays_as_it_is():
    text = "ستاد هفته تعاون لرستان"
    assert found(text, (text, "ORG")) == [(text, "ORG")]
