from __future__ import annotations

import pytest

from coopnlp import grammar
from coopnlp.linking.entities import Entity
from coopnlp.linking.left_out import with_left_out_measures
from coopnlp.values import Money, Percent


def relabelled(text: str, bare: str, label: str, *, score: float = 0.9):
    """The grammar's mention of `bare`, after the model has seen `label` there."""
    at = text.index(bare)
    found = with_left_out_measures(grammar.find(text), [Entity(at, at + len(bare), label, score)])
    (mention,) = [m for m in found if (m.start, m.end) == (at, at + len(bare))]
    return mention


@pytest.mark.parametrize(
    ("text", "bare", "label", "value"),
    [
        (
            "وام ۵ میلیون تومان بود، سقف آن ۲۰ میلیون است",
            "۲۰ میلیون",
            "MONEY",
            Money(value=20_000_000, currency="IRT"),
        ),
        (
            "کف آن ۲ هزار دلار و ۵ میلیون ریال است، سقف آن بیش از ۲۰ میلیون است",
            "۲۰ میلیون",
            "MONEY",
            Money(value=20_000_000, currency="IRR", comparator=">"),
        ),
        (
            "۵ هزار یورو داد و ۱۰ تا ۲۰ هزار گرفت",
            "۱۰ تا ۲۰ هزار",
            "MONEY",
            Money(low=10_000, high=20_000, currency="EUR"),
        ),
        ("کرمان ۸ و خوزستان ۷/۵ درصد", "۸", "PERCENT", Percent(value=8)),
        (
            "حقوق ۵ میلیون تومان بود، حالا ۱۹ میلیون و ۸۰۰ است",
            "۱۹ میلیون و ۸۰۰",
            "MONEY",
            Money(value=19_800_000, currency="IRT"),
        ),
        (
            "رهن ۵ میلیون تومان بود، خانه را دو میلیارد و پانصد خرید",
            "دو میلیارد و پانصد",
            "MONEY",
            Money(value=2_500_000_000, currency="IRT"),
        ),
        (
            "وام ۵ هزار دلار بود، حالا ۲ میلیون و ۵۰۰ است",
            "۲ میلیون و ۵۰۰",
            "MONEY",
            Money(value=2_000_500, currency="USD"),
        ),
        ("مبالغ به میلیارد ریال، مثل ۵ میلیارد ریال: سپرده ۶۱۲", "۶۱۲", "MONEY", None),
    ],
)
def test_a_measure_that_is_left_out_is_the_models_to_tell(text, bare, label, value):
    mention = relabelled(text, bare, label)
    assert (mention.label, mention.value, mention.counted) == (label, value, None)


@pytest.mark.parametrize(
    ("text", "bare", "label", "score"),
    [
        ("سقف وام ۲۰ میلیون است", "۲۰ میلیون", "MONEY", 0.9),  # no currency anywhere
        ("وام ۵ میلیون تومان برای ۲۰ تعاونی", "۲۰", "MONEY", 0.4),  # the model is not sure
        ("وام ۵ میلیون تومان برای ۲۰ تعاونی", "۲۰", "DATE", 0.9),  # no measure
    ],
)
def test_a_count_stays_a_count(text, bare, label, score):
    assert relabelled(text, bare, label, score=score).label == "CARDINAL"


def test_what_has_its_measure_keeps_it():
    assert relabelled("۲۵ درصد از ۵ میلیون تومان", "۲۵ درصد", "MONEY").label == "PERCENT"


def test_an_amount_at_its_word_is_the_other_reading():
    mention = relabelled("حقوق ۵ میلیون تومان بود، حالا ۱۹ میلیون و ۸۰۰ است", "۱۹ میلیون و ۸۰۰", "MONEY")
    assert mention.alternative == Money(value=19_000_800, currency="IRT")
