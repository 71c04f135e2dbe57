"""Marks held against each other: names through an article, places, model and grammar, measures left out."""
