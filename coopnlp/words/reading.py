"""What the model reads of an article: which tokens, how each is spelt, and where sentences begin.

The pipeline and the training package both ask here, so that a model reads an article as it learnt to read one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coopnlp.words.header import Header, read_header
from coopnlp.words.norms import norm
from coopnlp.words.sentences import sentence_starts
from coopnlp.words.tokens import slices


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the model reads it.

    Attributes:
        header: What stands before the article.
        tokens: Every token of the text as (start, end) offsets.
        norms: How each token is spelt for the model.
        starts: Whether each token begins a sentence.
        body: The indices of the tokens that the model reads: no white space, nothing of the header.
    """

    header: Header
    tokens: Sequence[tuple[int, int]]
    norms: Sequence[str]
    starts: Sequence[bool]
    body: Sequence[int]

    @property
    def words(self) -> list[tuple[int, int]]:
        """The offsets of the words that the model reads."""
        return [self.tokens[i] for i in self.body]

    @property
    def model_input(self) -> tuple[list[str], list[bool]]:
        """The spelling of each of these words, and whether it begins a sentence: what a tagger takes."""
        return [self.norms[i] for i in self.body], [self.starts[i] for i in self.body]


def read_article(text: str, tokens: Sequence[tuple[int, int]] | None = None) -> Reading:
    r"""Read an article, or a single sentence, for the model.

    The header is left out; behind it a sentence begins, for it is no part of the first one.

    Args:
        text: The text, with or without a header «date 2025-09-02».
        tokens: The (start, end) offsets of another tokenizer's tokens, in text order; what lies between two of them
            is white space. `None` for coopnlp's own.

    Example:
        >>> reading = read_article("date 2025-09-02 تعاونيها آمدند. او رفت.")
        >>> norms, starts = reading.model_input
        >>> [word for word, start in zip(norms, starts) if start]
        ['تعاونی\u200cها', 'او']
        >>> reading.words[0]
        (16, 24)
    """
    if tokens is None:
        tokens = slices(text)
    texts = [text[start:end] for start, end in tokens]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise([*tokens, (len(text), len(text))])]
    starts = sentence_starts(texts, gaps)
    header = read_header(text)
    body = [i for i, (start, _) in enumerate(tokens) if start >= header.unread and not texts[i].isspace()]
    if body:
        starts[body[0]] = True
    return Reading(header, tokens, [norm(token) for token in texts], starts, body)
