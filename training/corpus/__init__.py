"""Corpora as wholes: splits, duplicates, checks, agreement, statistics."""
