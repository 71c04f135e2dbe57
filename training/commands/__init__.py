"""The commands of `python -m training`: each module has `HELP`, `add_arguments` and `run`, and imports little."""
