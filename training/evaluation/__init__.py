"""Evaluation: scores, values, errors, calibration, significance, and the pages that show them."""
