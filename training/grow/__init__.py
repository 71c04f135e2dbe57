"""New annotated articles from annotated ones: names, places, amounts and dates exchanged, values by construction."""

from training.grow.article import KINDS, Grown, grow, slots_of

__all__ = ["KINDS", "Grown", "grow", "slots_of"]
