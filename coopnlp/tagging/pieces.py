"""Words → piece ids, and texts of them → the arrays that an encoder reads.

Knows `tokenizers` and numpy alone: what a word is cut into must not depend on the engine that reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from coopnlp.tagging.checks.files import TOKENIZERS, read_object, read_text, refused
from coopnlp.tagging.checks.seal import check_seal

# A word of thousands of letters is noise; its first pieces tell as much as all of them.
MAX_PIECES_PER_WORD = 16
TOKENIZER = "tokenizer.json"
# The int8 engine compiles its kernels anew for every length that it meets, so it pads windows to multiples of this:
# within one of them, company costs nothing.
STEP = 16
# An encoder may have rows for more pieces than its tokenizer: the table is filled up to a round number.
_SPARE, _SPARE_SHARE = 1024, 0.05
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
        rows: How many pieces the encoder knows; `None` if that was not asked.
    """

    tokenizer: Tokenizer
    begin: int
    end: int
    pad: int
    unknown: int
    rows: int | None = None

    @classmethod
    def from_folder(cls, folder: str | Path, *, encoder: Mapping[str, Any] | None = None) -> Pieces:
        """Read `tokenizer.json` and the names of the special tokens beside it.

        Args:
            folder: A model folder.
            encoder: The encoder's configuration, which the tokenizer must fit.

        Raises:
            FileNotFoundError: if there is no `tokenizer.json`.
            ValueError: if a file is none of a tokenizer or has changed since the folder was written, a special token is
                named nowhere or is no piece, or the encoder has another vocabulary.
        """
        path = Path(folder) / TOKENIZER
        said = read_text(path, most=TOKENIZERS)
        if said is None:
            raise FileNotFoundError(f"{path} is missing: only a fast tokenizer, saved with it, can be read")
        check_seal(folder, [TOKENIZER, *_SPECIAL])
        try:
            tokenizer = Tokenizer.from_str(said)
        except Exception as error:  # tokenizers raises nothing narrower
            raise refused(path, f"is no tokenizer ({str(error)[:200]})") from error
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
            raise refused(Path(folder) / _SPECIAL[0], f"names no {' or '.join(kinds)} that {TOKENIZER} knows")

        found = cls(
            tokenizer,
            begin=special("cls_token", "bos_token"),
            end=special("sep_token", "eos_token"),
            pad=special("pad_token"),
            unknown=special("unk_token"),
            rows=(encoder or {}).get("vocab_size"),
        )
        found._fit(path)
        return found

    def _fit(self, path: Path) -> None:
        """Refuse a tokenizer that was made for another encoder."""
        count = self.tokenizer.get_vocab_size()
        if self.rows is not None and not 0 <= self.rows - count <= max(_SPARE, _SPARE_SHARE * self.rows):
            raise refused(path, f"has {count:,} pieces where config.json has {self.rows:,}: it is of another model")

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
    data = read_object(path, most=TOKENIZERS) or {}  # transformers 4 wrote every added token into it
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

    Raises:
        ValueError: if the encoder has no row for a piece.
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
    if known.rows is not None and ids.max() >= known.rows:
        raise ValueError(
            f"the tokenizer gives piece {ids.max():,}, the encoder has {known.rows:,}: {TOKENIZER} is of another model"
        )
    return Batch(ids, mask, first_pieces)
