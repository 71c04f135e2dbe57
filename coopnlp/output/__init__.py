"""A document as rows, a table, JSON, CSV or HTML."""
