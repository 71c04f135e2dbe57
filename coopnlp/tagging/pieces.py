"""Words → piece ids, and texts of them → the arrays that an encoder reads.

Knows `tokenizers` and numpy alone: what a word is cut into must not depend on the engine that reads it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

# A word of thousands of letters is noise; its first pieces tell as much as all of them.
MAX_PIECES_PER_WORD = 16
TOKENIZER = "tokenizer.json"
# The int8 engine compiles its kernels anew for every length that it meets, so it pads windows to multiples of this:
# within one of them, company costs nothing.
STEP = 16
# Where a tokenizer's folder names its special tokens; the second is how transformers 4 wrote it.
_SPECIAL = ("tokenizer_config.json", "special_tokens_map.json")


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded texts for a scorer.

    Attributes:
        ids: int64, (texts, pieces), special tokens included.
        mask: int64, (texts, pieces), 0 for padding.
        first_pieces: int64, (texts, words): where the first piece of each word stands in `ids`; 0 pads.
    """

    ids: np.ndarray
    mask: np.ndarray
    first_pieces: np.ndarray


@dataclass(frozen=True, slots=True)
class Pieces:
    """A tokenizer and the ids of its special tokens.

    Attributes:
        tokenizer: Any kind; alignment is by its own word ids.
        begin: The id before a text.
        end: The id behind it.
        pad: The id that fills up.
        unknown: The id of a word that gives no piece.
    """

    tokenizer: Tokenizer
    begin: int
    end: int
    pad: int
    unknown: int

    @classmethod
    def from_folder(cls, folder: str | Path) -> Pieces:
        """Read `tokenizer.json` and the names of the special tokens beside it.

        Raises:
            FileNotFoundError: if there is no `tokenizer.json`.
            ValueError: if a special token is named nowhere or is no piece.
        """
        path = Path(folder) / TOKENIZER
        if not path.is_file():
            raise FileNotFoundError(f"{path} is missing: only a fast tokenizer, saved with it, can be read")
        tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        names: dict[str, str] = {}
        for file in _SPECIAL:
            names = _named(Path(folder) / file) | names

        def special(*kinds: str) -> int:
            for kind in kinds:
                found = tokenizer.token_to_id(names[kind]) if kind in names else None
                if found is not None:
                    return found
            raise ValueError(f"{folder}: the tokenizer names no {' or '.join(kinds)}")

        return cls(
            tokenizer,
            begin=special("cls_token", "bos_token"),
            end=special("sep_token", "eos_token"),
            pad=special("pad_token"),
            unknown=special("unk_token"),
        )

    @classmethod
    def of(cls, tokenizer: Any) -> Pieces:
        """The same of a fast tokenizer of transformers; a `Pieces` is given back as it is.

        Raises:
            ValueError: if it is no fast tokenizer.
        """
        if isinstance(tokenizer, cls):
            return tokenizer
        if not tokenizer.is_fast:
            raise ValueError(f"{type(tokenizer).__name__} is no fast tokenizer: save it with a {TOKENIZER}")
        backend = tokenizer.backend_tokenizer
        backend.no_truncation()
        backend.no_padding()
        begin, end = tokenizer.cls_token_id, tokenizer.sep_token_id
        return cls(
            backend,
            begin=tokenizer.bos_token_id if begin is None else begin,
            end=tokenizer.eos_token_id if end is None else end,
            pad=tokenizer.pad_token_id,
            unknown=tokenizer.unk_token_id,
        )


def _named(path: Path) -> dict[str, str]:
    """The special tokens that a file names; a token may be written with its properties."""
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    said = {name: token.get("content") if isinstance(token, dict) else token for name, token in data.items()}
    return {name: token for name, token in said.items() if name.endswith("_token") and isinstance(token, str)}


def word_pieces(tokenizer: Any, texts: Sequence[str]) -> list[list[int]]:
    """The piece ids of each word: never empty, at most `MAX_PIECES_PER_WORD`.

    A word that gives no piece (a lone ZWNJ for WordPiece) gets the unknown piece, so that every word
    has a first piece and therefore a tag.

    Args:
        tokenizer: A `Pieces`, or a fast tokenizer of transformers.
        texts: What the encoder reads for each word.
    """
    known = Pieces.of(tokenizer)
    pieces: list[list[int]] = [[] for _ in texts]
    if texts:
        encoding = known.tokenizer.encode(list(texts), is_pretokenized=True, add_special_tokens=False)
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(pieces[word]) < MAX_PIECES_PER_WORD:
                pieces[word].append(piece)
    return [found or [known.unknown] for found in pieces]


def collate_pieces(tokenizer: Any, texts: Sequence[Sequence[Sequence[int]]]) -> Batch:
    """Pad texts, given as the pieces of each word.

    Args:
        tokenizer: A `Pieces`, or a fast tokenizer of transformers.
        texts: Each text's words, each word's pieces.
    """
    known = Pieces.of(tokenizer)
    rows = [[known.begin, *(piece for word in words for piece in word), known.end] for words in texts]
    ids = np.full((len(rows), max(map(len, rows))), known.pad, dtype=np.int64)
    mask = np.zeros_like(ids)
    first_pieces = np.zeros((len(texts), max((len(words) for words in texts), default=0)), dtype=np.int64)
    for i, (row, words) in enumerate(zip(rows, texts, strict=True)):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
        first_pieces[i, : len(words)] = np.cumsum([1, *(len(word) for word in words)])[:-1]
    return Batch(ids, mask, first_pieces)
