"""A fact: who said how much of what, where and when. What the text does not tell is `None`."""

from __future__ import annotations

from dataclasses import dataclass

from coopnlp.values import Day, Number, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says it.

    Attributes:
        name: The fullest form of the name in the article, of an office holder without a name the words for his job.
        kind: `PERSON`, `ORG`, `LOC` (a country that acts), or `JOB` for an office holder without a name.
        role: The words for the person's job, with the office; `None` where the article tells none.
    """

    name: str
    kind: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is.

    Attributes:
        name: As the text has it, «لرستان» for «این استان».
        code: ISO 3166-2 of the province («IR-15»), ISO 3166-1 of another country; `None` where it is not certain.
        county: The county's name; `None` for a whole province or country.
        source: `clause`, `paragraph` or `article`: where it is told.
    """

    name: str
    code: str | None = None
    county: str | None = None
    source: str = "clause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When it holds.

    Attributes:
        text: The words of the date.
        start: First day, partly unknown ones as `PartialDate`; `None` where it has no beginning.
        end: Last day, inclusive.
        precision: As in `DateRange`; `None` where the words name no day that can be.
        source: `clause` or `paragraph`: where it is told.
    """

    text: str
    start: Day | None = None
    end: Day | None = None
    precision: str | None = None
    source: str = "clause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is told to have become more or less.

    Attributes:
        direction: `rise` or `fall`.
        before: The number from which («از ۱۲ به ۱۸ هزار نفر»), `None` if only the change is told.
        against: The period with which it is compared («نسبت به سال گذشته»), or `None`.
    """

    direction: str
    before: Number | None = None
    against: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What one number of an article says of the world.

    Attributes:
        label: `MONEY`, `PERCENT`, `QUANTITY` or `CARDINAL`.
        value: The number's value, with unit, currency and comparator; `None` where it is unknown.
        measure: What the amount is an amount of, in the spelling that the model reads: «تسهیلات», «سرمایه‌گذاری».
        of: Of whom or what: «۱۸ تعاونی», «طرح‌های تعاونی».
        change: What has become more or less.
        speaker: Who says it.
        place: Where it is.
        period: When it holds.
        sentence: Index of the sentence in `doc.sents`.
        text: The words of the number.
        start: Offset of their first character.
        end: Offset behind the last.
        same_as: Index of the first fact of the article that says the same, `None` for one that is new.
    """

    label: str
    value: Value | None
    measure: str | None = None
    of: str | None = None
    change: Change | None = None
    speaker: Speaker | None = None
    place: Place | None = None
    period: Period | None = None
    sentence: int
    text: str
    start: int
    end: int
    same_as: int | None = None
