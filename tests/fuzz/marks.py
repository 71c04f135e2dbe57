"""Names and numbers marked at random: what linking, facts and pages make of marks that no model would set.

A model marks what it has learnt, so that the rules behind it meet little else. Here they meet every label anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from random import Random

from spacy.language import Language

from coopnlp.labels import ENTITIES, ENTITY_LABELS, NUMBER_LABELS, NUMBERS
from coopnlp.pipeline import blank
from coopnlp.tagging.tagger import Prediction, Tagged

_LENGTHS = (1, 1, 1, 2, 2, 3, 5, 12)
_SHARES = (0.05, 0.3, 0.9)  # of words at which a span begins


class RandomTagger:
    """In the place of `coopnlp.tagging.tagger.Tagger`; the same words get the same marks."""

    def predict(
        self,
        texts: Iterable[tuple[Sequence[str], Sequence[bool]]],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterator[Prediction]:
        """Marks for each text."""
        for words, _ in texts:
            random = Random("\n".join(words))
            spans = {
                layer: list(_spans(random, len(words), labels))
                for layer, labels in ((ENTITIES, ENTITY_LABELS), (NUMBERS, NUMBER_LABELS))
            }
            yield Prediction(spans=spans, mass={layer: [random.random() for _ in words] for layer in spans})


def _spans(random: Random, words: int, labels: Sequence[str]) -> Iterator[Tagged]:
    share, at = random.choice(_SHARES), 0
    while at < words:
        last = min(words, at + random.choice(_LENGTHS))
        if random.random() < share:
            yield Tagged(random.choice(labels), at, last, random.random())
            at = last
        else:
            at += 1


@cache
def marking_nlp() -> Language:
    """A pipeline whose marks are drawn."""
    nlp = blank(model=False)
    nlp.get_pipe("coopnlp")._tagger = RandomTagger()  # type: ignore[attr-defined]  # a Coopnlp
    return nlp
