"""Words → numbers with values: every number, date, time and length of time of a text. No spaCy, no torch."""

from coopnlp.grammar.mentions import Mention
from coopnlp.grammar.search import find, merge

__all__ = ["Mention", "find", "merge"]
