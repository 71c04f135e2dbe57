"""What is asked of a model folder before anything in it is believed.

Nothing here runs what it reads and nothing imports an engine: bytes, JSON, headers and sizes. What is refused is told
as a `ValueError` that names the file and how to get a good one.
"""
