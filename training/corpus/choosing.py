"""Which raw texts are worth a reader's time: those in which the model doubts, or that hold what a corpus lacks.

Each text is read by the model. What speaks for it is its doubt (the entropy of «this word is in a name», by the word),
spans of the labels that are thin, words that such names begin with where the model sees none, and names in lists. The
texts come in equal parts from these strata, so that no single reason fills the choice.
"""

from __future__ import annotations

import logging
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log2

from coopnlp.labels import ENTITIES, EVENT, FAC, PRODUCT
from coopnlp.tagging.tagger import Prediction, Tagger
from coopnlp.words.reading import read_article
from training.corpus.duplicates import find_pairs, words_of
from training.formats.raw_files import Document

logger = logging.getLogger(__name__)

DOUBT, LISTS = "doubt", "lists"
SHARES: dict[str, float] = {FAC: 0.22, EVENT: 0.18, PRODUCT: 0.2, LISTS: 0.15, DOUBT: 0.25}
WORDS = (40, 260)
# Stricter than for a corpus of our own: agencies print one report in several wordings.
SIMILAR, INSIDE = 0.45, 0.8
# A stratum's texts are drawn from so many times as many of its best: the very best alone are the oddest of all.
_DEPTH = 3
_PERSIAN = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")
_LINK = re.compile(r"https?:|t\.me/|www\.|@\w+|#")
# Between two names of one list: punctuation, bullets, line breaks, «و», a number before the next.
_LISTED = re.compile(r"(?:[\s،,؛;/*•▪●\-–—:.()«»\d]|و(?=\s))+")
_LIST = 3


def _words(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


# Words that names of these labels begin with, as their readers met them. They also stand alone («در این جشنواره»), so
# one counts only before a word that can go on with a name.
HEADS: Mapping[str, frozenset[str]] = {
    FAC: _words(
        "پل بزرگراه آزادراه اتوبان جاده محور تونل خیابان بلوار میدان فرودگاه بیمارستان درمانگاه ورزشگاه "
        "استادیوم سالن تالار سد نیروگاه پالایشگاه پتروشیمی کارخانه پایگاه پادگان زندان اسکله پایانه مترو "
        "ایستگاه موزه کاخ برج هتل مسجد حسینیه امامزاده حرم آرامگاه بقعه مصلای کلیسای پارک بوستان باغ بازار "
        "پاساژ مجتمع سینما فرهنگسرای کتابخانه تصفیه‌خانه مدرسه دبیرستان خوابگاه اردوگاه گلزار نگارخانه "
        "شهربازی"
    ),
    EVENT: _words(
        "نمایشگاه جشنواره کنگره همایش اجلاس سمینار کنفرانس یادواره جشن عید جنگ نبرد عملیات رزمایش مانور "
        "انقلاب کودتای لیگ جام المپیک المپیاد پارالمپیک مسابقات بازیهای قهرمانی یورو هفته دهه روز شب کربلای "
        "انتخابات زلزله سیل طوفان توفان فاجعه حادثه جایزه کارزار پویش نوروز اربعین عاشورا رالی تور"
    ),
    PRODUCT: _words(
        "موشک پهپاد بالگرد هواپیمای جنگنده ناو ماهواره سامانه خودرو خودروی پراید پژو سمند تانک نرم‌افزار "
        "اپلیکیشن پیام‌رسان سایت وب‌سایت پلتفرم بازی واکسن داروی قرص فیلم سریال مستند کتاب رمان مجموعه نمایش "
        "آلبوم ترانه سوره دعای قانون لایحه طرح سند برنامه برجام پیمان معاهده کنوانسیون قطعنامه منشور "
        "آیین‌نامه بیانیه گوشی رم ارز رمزارز"
    ),
}
# After these a head word has no name.
_NO_NAME = _words(
    "در از به با را و که این آن برای تا بر است بود شد شده می ها های هایی هم نیز یا اما ولی پس پیش بین روی زیر کرد کرده "
    "دارد داشت نیست باید خود ما شما او وی آنها هر یک دو سه چند همه دیگر جدید بزرگ اصلی ملی کشور استان شهر "
    "شنبه یک‌شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنج‌شنبه پنجشنبه جمعه گذشته آینده جاری اخیر امروز فردا دیروز قبل بعد ای"
)


@dataclass(frozen=True)
class Candidate:
    """A text and what speaks for it.

    Attributes:
        document: The text and where it stands.
        scores: By stratum; 0 where the stratum has no claim on it.
    """

    document: Document
    scores: Mapping[str, float]


@dataclass(frozen=True)
class Chosen:
    """A text that was chosen, by which stratum, and with what score."""

    document: Document
    stratum: str
    score: float


@dataclass(frozen=True)
class Wanted:
    """What is to be chosen.

    Attributes:
        count: How many texts.
        parts: Name of a file to the share of the texts that comes from it; the other files share the rest.
        shares: The share of each stratum.
    """

    count: int
    parts: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"{self.count} texts are none to choose")
        for what, shares in (("files", self.parts), ("strata", self.shares)):
            if any(share < 0 for share in shares.values()) or sum(shares.values()) > 1 + 1e-9:
                raise ValueError(f"the shares of {what} are between 0 and 1 and not more than 1 together: {shares}")


def is_prose(text: str, words: tuple[int, int] = WORDS) -> bool:
    """Whether a document is mostly Persian prose of a readable length: no list of links, tags and prices.

    Args:
        text: The document.
        words: Fewest and most words.
    """
    count = len(text.split())
    if not words[0] <= count <= words[1]:
        return False
    letters = len(_LETTER.findall(text))
    return (
        letters >= 0.75 * sum(not c.isspace() for c in text)
        and len(_PERSIAN.findall(text)) >= 0.9 * letters
        and len(_LINK.findall(text)) <= 2
        and count >= 4 * len(text.split("\n"))
    )


def distinct(documents: Sequence[Document], excluded: Sequence[str]) -> list[Document]:
    """The documents that are like none of the excluded texts, and of those that are like one another the first.

    Args:
        documents: In the order in which the first of two is kept.
        excluded: Texts of which none may come again, not even in other words.
    """
    texts = [*excluded, *(document.text for document in documents)]
    lost: set[int] = set()
    for pair in find_pairs(texts, threshold=SIMILAR, inside=INSIDE):
        if pair.second >= len(excluded) and pair.first not in lost:
            lost.add(pair.second)
    return [document for i, document in enumerate(documents, len(excluded)) if i not in lost]


def draw(documents: Iterable[Document], size: int, *, parts: Mapping[str, float], seed: int) -> list[Document]:
    """A random sample that holds each file of `parts` with its share, or whole where it is smaller."""
    groups = _grouped(documents, parts)
    rng = random.Random(seed)
    out: list[Document] = []
    for name, quota in _quotas(size, parts).items():
        group = groups[name]
        out += rng.sample(group, min(quota, len(group)))
    rest = groups[""]
    return out + rng.sample(rest, min(size - len(out), len(rest)))


def _grouped(documents: Iterable[Document], parts: Mapping[str, float]) -> defaultdict[str, list[Document]]:
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        groups[document.file if document.file in parts else ""].append(document)
    return groups


def _quotas(count: int, shares: Mapping[str, float]) -> dict[str, int]:
    return {name: round(count * share) for name, share in shares.items()}


def rate(documents: Sequence[Document], tagger: Tagger) -> list[Candidate]:
    """Read documents with the model and say what speaks for each."""
    readings = [read_article(document.text) for document in documents]
    predictions = tagger.predict(reading.model_input for reading in readings)
    return [
        Candidate(document, scores_of(document.text, reading.words, prediction))
        for document, reading, prediction in zip(documents, readings, predictions, strict=True)
    ]


def scores_of(text: str, words: Sequence[tuple[int, int]], prediction: Prediction) -> dict[str, float]:
    """What speaks for a text, by stratum.

    Args:
        text: The text.
        words: The bounds of its words.
        prediction: What the model says of them.
    """
    doubt = sum(map(_entropy, prediction.mass[ENTITIES])) / max(1, len(words))
    spans = [(words[span.first][0], words[span.last - 1][1], span.label) for span in prediction.spans[ENTITIES]]
    seen = Counter(label for label, _ in {(label, text[start:end]) for start, end, label in spans})
    hints = _hints(text, words, prediction)
    scores = {label: seen[label] + 0.5 * hints[label] for label in HEADS}
    # Among texts with as many names, the one in which the model is less sure.
    out = {label: score + 2 * doubt if score else 0.0 for label, score in scores.items()}
    listed = _listed(text, spans)
    return {**out, LISTS: listed + 2 * doubt if listed else 0.0, DOUBT: doubt}


def _entropy(p: float) -> float:
    return 0.0 if not 0 < p < 1 else -p * log2(p) - (1 - p) * log2(1 - p)


def _hints(text: str, words: Sequence[tuple[int, int]], prediction: Prediction) -> Counter[str]:
    """By label, how many different head words with the word behind them stand outside of what the model marks."""
    marked = {i for span in prediction.spans[ENTITIES] for i in range(span.first, span.last)}
    spelled = ["".join(words_of(text[start:end])) for start, end in words]
    found = {
        (label, spelled[i], spelled[i + 1])
        for i in range(len(words) - 1)
        if i not in marked and spelled[i + 1] and spelled[i + 1] not in _NO_NAME
        for label, heads in HEADS.items()
        if spelled[i] in heads
    }
    return Counter(label for label, _, _ in found)


def _listed(text: str, spans: Sequence[tuple[int, int, str]]) -> int:
    """How many names stand in lists of three and more."""
    total, run = 0, 1
    for (_, end, _), (start, _, _) in pairwise(spans):
        if _LISTED.fullmatch(text, end, start):
            run += 1
            continue
        total += run if run >= _LIST else 0
        run = 1
    return total + (run if run >= _LIST else 0)


def choose(candidates: Sequence[Candidate], wanted: Wanted, *, seed: int) -> list[Chosen]:
    """The texts to annotate, in an order that tells nothing of why each was chosen.

    Of each stratum and group of files its share is drawn from the best of what is left. What a stratum cannot give is
    drawn by doubt, from the same files if they can.

    Raises:
        ValueError: if there are fewer candidates than texts wanted.
    """
    if len(candidates) < wanted.count:
        raise ValueError(f"{wanted.count} texts are wanted, and only {len(candidates)} can be chosen from")
    rng = random.Random(seed)
    left = dict(enumerate(candidates))
    out: list[Chosen] = []
    groups = {**wanted.parts, "": max(0.0, 1 - sum(wanted.parts.values()))}
    group_of = [one.document.file if one.document.file in wanted.parts else "" for one in candidates]
    for stratum, share in wanted.shares.items():
        for group, part in groups.items():
            inside = [i for i in left if group_of[i] == group]
            out += _take(left, inside, stratum, round(wanted.count * share * part), rng)
    taken = Counter(group_of[i] for i in range(len(candidates)) if i not in left)
    for group, part in groups.items():
        missing = min(round(wanted.count * part) - taken[group], wanted.count - len(out))
        out += _take(left, [i for i in left if group_of[i] == group], DOUBT, max(0, missing), rng)
    out += _take(left, list(left), DOUBT, max(0, wanted.count - len(out)), rng)
    rng.shuffle(out)
    return out[: wanted.count]


def _take(left: dict[int, Candidate], among: list[int], stratum: str, count: int, rng: random.Random) -> list[Chosen]:
    """Draw `count` of the best of `among` by a stratum's score, and take them out of `left`."""
    claimed = [i for i in among if stratum == DOUBT or left[i].scores[stratum]]
    best = sorted(claimed, key=lambda i: (-left[i].scores[stratum], i))
    drawn = rng.sample(best[: _DEPTH * count], min(count, len(best)))
    return [Chosen(one.document, stratum, one.scores[stratum]) for one in map(left.pop, sorted(drawn))]
