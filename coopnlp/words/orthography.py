"""The word lists behind the repair of lost ZWNJ: nouns and adjectives, verbs, second parts of compounds.

`data/words.txt` and `data/verbs.txt` are made from hazm's data by `python -m training.corpus.wordlists`. They are
shipped, not read from hazm, because what the encoder reads must not change with the installed hazm.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coopnlp.lexicon import read_words
from coopnlp.lexicon.verbs import PAST, PRESENT
from coopnlp.words.unseen import ZWNJ

# Letters that never join to the left: after them a ZWNJ is invisible, and writers leave it out.
NON_JOINERS = frozenset("اآدذرزژوءأإؤة")

_SPOKEN = ("م", "ی", "ه", "یم", "ین", "ن", "ید")
_VOWEL_PRESENT = ("م", "یی", "ئی", "ی", "ید", "یم", "ییم", "ئیم", "یید", "ئید", "یند", "ین", "ن", "د")


@lru_cache(maxsize=1)
def _parts() -> dict[str, frozenset[str]]:
    """The sections of `data/parts.txt`; a comment there says what each is for."""
    sections: dict[str, set[str]] = {}
    for line in read_words("parts.txt"):
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), set())
        else:
            words.update(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


PLURAL_FIRST = _parts()["plural_first"]
YE_FIRST = _parts()["ye_first"]
SOUNDED_H = _parts()["sounded_h"]
SECONDS = _parts()["seconds"]
AFTER_H = _parts()["after_h"]
NAME_ENDINGS = _parts()["name_endings"]
BEFORE_ANY = _parts()["before_any"]
AFTER_BE = _parts()["after_be"]
SPOKEN_STEMS = _parts()["spoken_stems"]
SPOKEN_FORMS = _parts()["spoken_forms"]


def _present_forms(stem: str) -> set[str]:
    endings = (
        _VOWEL_PRESENT if stem[-1] in "اآو" and stem not in {"رو", "شو", "دو", "جو", "شنو", "درو", "گرو"} else PRESENT
    )
    return {stem + ending for ending in endings} | {stem + ending for ending in _SPOKEN if stem[-1] not in "اآوی"}


def verb_forms(pairs: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The forms that follow «می‌», and the participles, of verbs given as «past#present».

    Example:
        >>> forms, participles = verb_forms(["گفت#گو"])
        >>> "گفتند" in forms, "گوید" in forms, sorted(participles)
        (True, True, ['گفته'])
    """
    forms: set[str] = set()
    participles: set[str] = set()
    for pair in pairs:
        past, present = pair.split("#")
        forms |= {past + ending for ending in PAST} | _present_forms(present)
        participles.add(past + "ه")
    forms |= {stem + ending for stem in SPOKEN_STEMS for ending in _SPOKEN}
    forms |= SPOKEN_FORMS
    # The madda is often lost together with the ZWNJ: «میاید», «میاورد».
    forms |= {"ا" + form[1:] for form in forms if form[0] == "آ"}
    participles |= {"ا" + form[1:] for form in participles if form[0] == "آ"}
    return frozenset(forms), frozenset(participles)


@dataclass(frozen=True, slots=True)
class Orthography:
    """What is known of Persian spelling.

    Attributes:
        words: Words that are written without ZWNJ.
        common: Those of them of which hazm knows the part of speech: no rare and no doubtful words.
        adjectives: Those of them that can be compared.
        compounds: Words with ZWNJ by their spelling without it.
        after_mi: Verb forms that follow «می‌».
        participles: «گفته», «شده», …
        whole: Names and words that a rule would wrongly take apart.
    """

    words: frozenset[str]
    common: frozenset[str]
    adjectives: frozenset[str]
    compounds: dict[str, str]
    after_mi: frozenset[str]
    participles: frozenset[str]
    whole: frozenset[str]


@lru_cache(maxsize=1)
def orthography() -> Orthography:
    """The shipped word lists, read once.

    Example:
        >>> orthography().compounds["بهرهبرداری"] == "بهره\u200cبرداری"
        True
    """
    kinds: dict[str, str] = {}
    compounds: dict[str, str] = {}
    for line in read_words("words.txt"):
        word, _, kind = line.partition("\t")
        if ZWNJ in word:
            compounds[word.replace(ZWNJ, "")] = word
        else:
            kinds[word] = kind
    more = {word.replace(ZWNJ, ""): word for word in read_words("compounds.txt")}
    after_mi, participles = verb_forms(read_words("verbs.txt"))
    return Orthography(
        words=frozenset(kinds) - more.keys(),
        common=frozenset(word for word, kind in kinds.items() if kind != "-"),
        adjectives=frozenset(word for word, kind in kinds.items() if kind == "AJ"),
        compounds={joined: word for joined, word in compounds.items() if joined not in kinds} | more,
        after_mi=after_mi,
        participles=participles,
        whole=frozenset(" ".join(read_words("whole_words.txt")).split()),
    )
