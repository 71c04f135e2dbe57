"""Build corpora, train, evaluate and export coopnlp models: `python -m training --help`."""
