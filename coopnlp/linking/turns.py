"""Turns of an article: from where on who speaks, and who has which job."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coopnlp.labels import PERSON

JOB = "JOB"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: kind (`PERSON`, `ORG`, `LOC` or `JOB`) and the fullest name, of a job its words."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Turn:
    """From `start` on, up to the next turn, `voice` speaks; `None`: nobody that the text names."""

    start: int
    voice: Voice | None


@dataclass(frozen=True)
class Speech:
    """Who speaks where, and who has which job.

    Attributes:
        turns: In text order, at least one for each sentence.
        jobs: Canonical name of a person → words of the job.
        owners: Words of a job → canonical name of the person.
    """

    turns: Sequence[Turn]
    jobs: dict[str, str]
    owners: dict[str, str]

    @cached_property
    def _starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def at(self, offset: int) -> Voice | None:
        """Who says what stands at an offset; of a job alone the person who has it, where the article tells."""
        at = bisect_right(self._starts, offset) - 1
        voice = self.turns[at].voice if at >= 0 else None
        if voice is not None and voice.kind == JOB and voice.name in self.owners:
            return Voice(PERSON, self.owners[voice.name])
        return voice
