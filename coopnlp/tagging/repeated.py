"""A word that an article says more than once: what the model thinks of it in one place helps in the others.

The model reads window by window and sentence by sentence, and in news a name stands in clear places («علی احمدی، مدیر
…») and in bare ones («احمدی افزود»). Each place keeps most of its own scores and takes a share of the mean over all
places of the same spelling. Pure functions over words and numpy arrays.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coopnlp.lexicon.phrases import FUNCTION_WORDS

# What a place takes from all places of its word. Chosen on the dev sets: 0.3 to 0.6 all help (docs/decisions.md, 17).
SHARE = 0.45
_LEAST = 1e-9  # probability that no tag goes below


def mixed(table: np.ndarray, words: Sequence[str], tags: Sequence[str], *, share: float = SHARE) -> np.ndarray:
    """The scores, those of words that come again nearer to each other.

    Only how much speaks for each label is mixed. Whether a word begins its name or goes on is a matter of its place.

    Args:
        table: Log probabilities, (words, tags).
        words: How each word is spelt for the model.
        tags: The columns: `O`, then `B-` and `I-` of each label.
        share: What a place takes from the mean of all, from 0 to 1.

    Example:
        >>> table = np.log([[0.2, 0.8, 1e-9], [0.6, 0.4, 1e-9]])
        >>> np.exp(mixed(table, ["تراکتور", "تراکتور"], ["O", "B-ORG", "I-ORG"], share=0.5)).round(2)[:, 0].tolist()
        [0.3, 0.5]
        >>> np.exp(mixed(table, ["تراکتور", "بازار"], ["O", "B-ORG", "I-ORG"])).round(2)[:, 0].tolist()
        [0.2, 0.6]
    """
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        if word[:1].isalpha() and word not in FUNCTION_WORDS:
            places.setdefault(word, []).append(i)
    again = [found for found in places.values() if len(found) > 1]
    if not again:
        return table
    labels = [tag[2:] for tag in tags]
    of_label = np.array([[float(one == other) for other in labels] for one in labels])
    own = np.exp(table)
    whole = own @ of_label  # for each tag the probability of its label
    out = table.copy()
    for found in again:
        there = whole[found]
        ratio = (1 - share) + share * there.mean(0) / np.maximum(there, _LEAST)
        out[found] = np.log(np.maximum(own[found] * ratio, _LEAST))
    return out
