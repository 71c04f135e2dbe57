from __future__ import annotations

import numpy as np
import pytest

from training.evaluation.calibration import calibration


def test_a_calibrated_and_an_overconfident_model():
    rng = np.random.default_rng(0)
    sure = rng.uniform(0, 1, 20_000)
    honest = calibration(sure, rng.uniform(0, 1, 20_000) < sure)
    assert honest.ece < 0.015
    assert calibration(sure, rng.uniform(0, 1, 20_000) < sure / 2).ece == pytest.approx(0.25, abs=0.02)


def test_bins_by_hand():
    found = calibration([0.0, 0.05, 0.1, 0.11, 1.0], [False, False, True, False, True])
    assert [part.count for part in found.bins] == [3, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert found.bins[0].accuracy == pytest.approx(1 / 3)
    assert found.bins[0].confidence == pytest.approx(0.05)
    assert found.bins[4].accuracy is None
    assert found.ece == pytest.approx((abs(0.15 - 1) + 0.11 + 0) / 5)
    assert found.largest == pytest.approx(0.85 / 3)
    assert found.brier == pytest.approx((0.05**2 + 0.9**2 + 0.11**2) / 5)
    assert (found.spans, found.accuracy) == (5, pytest.approx(0.4))


def test_no_spans_no_calibration():
    assert calibration([], []) is None


@pytest.mark.parametrize(
    ("sure", "right", "bins", "message"),
    [([1.2], [True], 10, "between 0 and 1"), ([0.5], [], 10, "do not go together"), ([0.5], [True], 0, "at least 1")],
)
def test_bad_input_is_refused(sure, right, bins, message):
    with pytest.raises(ValueError, match=message):
        calibration(sure, right, bins=bins)
