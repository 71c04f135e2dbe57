"""coopnlp's tokens as a spaCy `Doc`; the rule itself is `coopnlp.words.tokens.slices`."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from coopnlp.words.tokens import slices

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# spaCy stores strings as UTF-8, which has no lone surrogate; the replacement keeps every offset.
_SURROGATE = re.compile("[\ud800-\udfff]")


class Tokenizer:
    """The spaCy tokenizer of coopnlp; registered as `coopnlp.Tokenizer.v1`.

    Args:
        vocab: The vocabulary of the documents to make.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Make a `Doc` whose text is `text`, character by character.

        Raises:
            TypeError: if `text` is no string.
        """
        from spacy.tokens import Doc

        if not isinstance(text, str):
            raise TypeError(f"text must be str, not {type(text).__name__}")
        text = _SURROGATE.sub("\ufffd", text)
        bounds = slices(text)
        followed = [end < start for (_, end), (start, _) in pairwise([*bounds, (len(text), len(text))])]
        return Doc(self.vocab, words=[text[start:end] for start, end in bounds], spaces=followed)

    # The rule has no settings: the spaCy methods for saving exist so that `Language` can call them.
    def to_bytes(self, **_: object) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> Tokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, _path: str | Path, **_: object) -> None:
        """Nothing to save."""

    def from_disk(self, _path: str | Path, **_: object) -> Tokenizer:
        """Nothing to read."""
        return self


def create_tokenizer() -> Callable[..., Tokenizer]:
    """The registered factory: spaCy calls what it returns with the `Language`."""
    return lambda nlp: Tokenizer(nlp.vocab)
