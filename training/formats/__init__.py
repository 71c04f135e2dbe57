"""Corpora as files: each format reads and writes the one record type of `training.records`."""
