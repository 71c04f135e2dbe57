from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from training.evaluation.significance import bootstrap, f1_of, paired_test


def counts(units: int, seed: int, *, good: float = 0.8) -> np.ndarray:
    rng = np.random.default_rng(seed)
    gold = rng.integers(1, 8, (units, 2))
    tp = rng.binomial(gold, good)
    return np.stack([tp, rng.binomial(gold, 0.2), gold - tp], axis=-1)


def test_f1():
    assert f1_of(np.array([[1, 0, 0], [0, 1, 1], [2, 1, 1]])).tolist() == [1.0, 0.0, pytest.approx(2 / 3)]
    assert np.isnan(f1_of(np.zeros((1, 3))))[0]


def test_the_interval_holds_the_score_and_is_the_same_for_the_same_seed():
    table = counts(80, 1)
    low, high = bootstrap(table, samples=500, seed=4)
    score = f1_of(table.sum(0))
    assert (low < score).all()
    assert (score < high).all()
    assert (bootstrap(table, samples=500, seed=4) == [low, high]).all()
    assert (bootstrap(table, samples=500, seed=5) != [low, high]).any()


def test_more_articles_make_a_narrower_interval():
    widths = [np.diff(bootstrap(counts(n, 2), samples=400, seed=0), axis=0).max() for n in (20, 200, 2000)]
    assert widths[0] > 1.8 * widths[1] > 3 * widths[2]


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    covered = []
    for seed in range(200):
        table = counts(60, seed)
        low, high = bootstrap(table, samples=200, seed=seed)
        covered.append((low <= TRUE_F1) & (high >= TRUE_F1))
    assert 0.89 < np.mean(covered) < 0.985


# tp = 0.8 gold, fp = 0.2 gold, fn = 0.2 gold
TRUE_F1 = 2 * 0.8 / (2 * 0.8 + 0.2 + 0.2)


def test_equal_articles_give_no_width():
    table = np.tile([[[3, 1, 1]]], (7, 1, 1))
    assert bootstrap(table, samples=50, seed=0).ravel().tolist() == [0.75, 0.75]


def test_drawing_in_blocks_changes_nothing_but_memory(monkeypatch):
    from training.evaluation import significance

    monkeypatch.setattr(significance, "_HELD", 7 * 30)
    table = counts(30, 3)
    low, high = bootstrap(table, samples=100, seed=0)
    assert (low < high).all()
    assert len(significance._resampled([table.astype(float)], 100, 0)[0]) == 100


def test_a_cell_without_spans_has_no_interval():
    table = counts(10, 0)
    table[:, 1] = 0
    low, high = bootstrap(table, samples=50, seed=0)
    assert np.isnan([low[1], high[1]]).all()
    assert not np.isnan([low[0], high[0]]).any()
    assert np.isnan(paired_test(table, table, samples=50)[1].p)


def test_a_system_does_not_differ_from_itself():
    table = counts(30, 0)
    for found in paired_test(table, table, samples=100):
        assert (found.difference, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_a_clear_difference_is_found_and_a_chance_one_is_not():
    better, worse = counts(200, 0, good=0.9), counts(200, 0, good=0.6)
    found = paired_test(better, worse, samples=500)[0]
    assert found.p == pytest.approx(1 / 501)
    assert 0 < found.low < found.difference < found.high
    assert found.difference == pytest.approx(found.f1 - found.other)
    swapped = paired_test(worse, better, samples=500)[0]
    assert (swapped.difference, swapped.p) == (-found.difference, found.p)


def test_p_is_even_where_there_is_no_difference():
    ps = [paired_test(counts(40, 2 * s), counts(40, 2 * s + 1), samples=99, seed=s)[0].p for s in range(150)]
    assert 0.4 < np.mean(ps) < 0.6
    assert np.mean(np.array(ps) <= 0.05) < 0.12


def test_p_is_that_of_all_exchanges():
    first = np.array([[[3, 0, 1]], [[2, 1, 0]], [[5, 0, 0]], [[1, 2, 2]], [[4, 1, 1]], [[2, 0, 0]]])
    second = np.array([[[2, 1, 2]], [[2, 1, 0]], [[4, 1, 1]], [[2, 1, 1]], [[2, 2, 3]], [[1, 1, 1]]])
    seen = abs(f1_of(first.sum(0)) - f1_of(second.sum(0)))[0]
    apart = []
    for coins in product([False, True], repeat=6):
        mask = np.array(coins)[:, None, None]
        one, two = np.where(mask, second, first).sum(0), np.where(mask, first, second).sum(0)
        apart.append(abs(f1_of(one) - f1_of(two))[0])
    exact = np.mean(np.array(apart) >= seen - 1e-12)
    assert paired_test(first, second, samples=4000)[0].p == pytest.approx(exact, abs=0.03)


@pytest.mark.parametrize(
    ("table", "samples", "message"),
    [
        (np.zeros((3, 3)), 10, "units, cells, 3"),
        (np.zeros((0, 1, 3)), 10, "no article"),
        (np.ones((2, 1, 3)), 0, "0 samples"),
    ],
)
def test_bad_counts_are_refused(table, samples, message):
    with pytest.raises(ValueError, match=message):
        bootstrap(table, samples=samples)


def test_only_the_same_articles_can_be_compared():
    with pytest.raises(ValueError, match="same articles"):
        paired_test(counts(3, 0), counts(4, 0))
