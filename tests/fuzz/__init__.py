"""Any text: what people feed a parser, and what must hold whatever they do.

`pieces` is what texts are glued of, `shapes` glues them, `invariants` says what must hold of grammar and pipeline.
The tests run some hundreds, `python -m benchmarks.fuzz` as many as it is told.
"""
