"""The dates, clock times and lengths of time of an article, drawn and worded anew."""

from training.grow.dates.slots import phrase, slots

__all__ = ["phrase", "slots"]
