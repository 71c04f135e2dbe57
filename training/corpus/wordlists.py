"""Write `coopnlp/data/words.txt` from hazm's word list.

    python -m training.corpus.wordlists --vocabulary ../shared/data/parsbert-tokenizer/vocab.txt

hazm's `words.dat` has 35,000 words with a part of speech and 158,000 without one, many of them from old
dictionaries. Of the latter only those are taken that ParsBERT's vocabulary has too: words of our day.
Spellings that have lost their ZWNJ («کتابها») are left out, for they would keep it from being repaired.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path

from coopnlp.output.files import write_text
from coopnlp.words.norms import clean_characters
from coopnlp.words.orthography import AFTER_BE, read_words, verb_forms
from coopnlp.words.unseen import ZWNJ
from coopnlp.words.zwnj import is_silent_h

TARGET = Path(__file__).parent.parent.parent / "coopnlp" / "data" / "words.txt"
_HEADER = """\
# Written by training/corpus/wordlists.py from words.dat of hazm
# (https://github.com/roshan-research/hazm, MIT licence, copyright (c) 2013 Sobhe).
"""
_WORD = re.compile("[\u0621-\u06cc][\u0621-\u06cc\u200c]+")
_LOST = re.compile(".*(ها(ی|یی|یم|یت|یش|یمان|یتان|یشان)?|[^او]ه(ام|ای|اش|اند|ایم|است)|..ی(اش|که))")


def hazm_words() -> list[str]:
    """The lines of hazm's `words.dat`, found without importing hazm.

    Raises:
        FileNotFoundError: if hazm is not installed.
    """
    spec = importlib.util.find_spec("hazm")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the word list is made from hazm's data: pip install hazm")
    path = Path(spec.submodule_search_locations[0]) / "data" / "words.dat"
    return path.read_text(encoding="utf-8").splitlines()


def _lost_zwnj(word: str, tagged: dict[str, str]) -> bool:
    """Whether an entry is a known word that has lost its ZWNJ: «کتابها», «بزرگترین», «همهی», «بهنظر»."""
    stem, _, _ = word.rpartition("تر")
    ending = word[len(stem) :]
    comparative = ending == "ترین" or (ending in {"تر", "تری"} and "AJ" in tagged.get(stem, "").split(","))
    ezafe = word.endswith("هی") and is_silent_h(word[:-1]) and word[:-1] in tagged
    with_be = word.startswith("به") and word[2:] in tagged and word[2:] in AFTER_BE
    return comparative or ezafe or with_be or bool(_LOST.fullmatch(word))


def select(lines: Iterable[str], vocabulary: set[str]) -> dict[str, str]:
    r"""The words to ship, each with its kind: `AJ` adjective, `-` no part of speech, else empty.

    Example:
        >>> select(["خوب\t5\tAJ", "تیم\t0\t0", "تیمها\t0\t0", "برمتها\t0\t0"], {"تیم", "تیمها"})
        {'خوب': 'AJ', 'تیم': '-'}
    """
    after_mi, _ = verb_forms(read_words("verbs.txt"))
    rows = [(clean_characters(word), word, kinds) for word, _, kinds in (line.split("\t") for line in lines)]
    tagged = {word: kinds for word, _, kinds in rows if kinds != "0"}
    broken = {word.replace(ZWNJ, "") for word in tagged if f"ه{ZWNJ}" in word}
    chosen: dict[str, str] = {}
    for word, raw, kinds in rows:
        if not _WORD.fullmatch(word) or any(
            word.startswith(mi) and word.removeprefix(mi) in after_mi for mi in ("می", "نمی")
        ):
            continue
        if kinds != "0":
            chosen[word] = "AJ" if "AJ" in kinds.split(",") else chosen.get(word, "").strip("-")
        elif raw in vocabulary and len(word) > 2 and word not in broken and not _lost_zwnj(word, tagged):
            chosen.setdefault(word, "-")
    return chosen


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of ParsBERT, one piece a line")
    parser.add_argument("--out", type=Path, default=TARGET)
    args = parser.parse_args()
    chosen = select(hazm_words(), set(args.vocabulary.read_text(encoding="utf-8").splitlines()))
    lines = (f"{word}\t{kind}" if kind else word for word, kind in sorted(chosen.items()))
    write_text(args.out, _HEADER + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
