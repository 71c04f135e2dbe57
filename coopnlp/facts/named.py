"""What an amount is called and what it is of, as ranges of words."""

from __future__ import annotations

from dataclasses import dataclass

from coopnlp.facts.lists import next_of
from coopnlp.facts.nouns import parts
from coopnlp.facts.page import Page
from coopnlp.grammar.mentions import Mention
from coopnlp.values import Money, Quantity

_REACH = 14  # words between two amounts of a list


@dataclass(frozen=True, slots=True)
class Measured:
    """What an amount is of, as ranges of words; `None` where the text does not tell."""

    head: tuple[int, int] | None = None
    of: tuple[int, int] | None = None

    def goes_on(self, page: Page, mention: Mention, other: Mention) -> bool:
        """Whether the next amount of a list is of the same: «در بروجن ۶۹۰ هزار تومان و در شهرکرد ۷۴۰ هزار تومان»."""
        if self.head is None or other.label != mention.label or unit_of(other) != unit_of(mention):
            return False
        first, _ = page.span(mention.start, mention.end)
        behind = page.span(other.start, other.end)[0]
        alone = page.article.sentence_at(mention.start) == page.article.sentence_at(other.start)
        return alone and self.head[0] < first and behind - first <= _REACH

    def next_of(self, page: Page, mention: Mention, other: Mention) -> Measured | None:
        """The next amount of a list, of another thing: «بهای سکه ۳۰ تومان و نیم‌سکه ۵۰ تومان»."""
        if self.head is None or self.of is None or other.label != mention.label or unit_of(other) != unit_of(mention):
            return None
        first, last = page.span(mention.start, mention.end)
        found = next_of(page, last, page.span(other.start, other.end)[0])
        return None if found is None or self.of[1] > first else Measured(self.head, found)


def unit_of(mention: Mention) -> str:
    """Unit or currency of an amount.

    Example:
        >>> from coopnlp.grammar import find
        >>> [unit_of(mention) for mention in find("۳ تن، ۵ دلار، ۶ نفر")]
        ['تن', 'USD', '']
    """
    value = mention.value
    if isinstance(value, Money):
        return value.currency or ""
    return value.unit if isinstance(value, Quantity) else ""


def split(page: Page, found: tuple[int, int], *, kinds: bool = False) -> Measured:
    """Head and complement: «اعتبار | این خرید», «گوشت قرمز», «وام | ازدواج», of a thing with its kind: «کود اوره».

    Args:
        page: The article.
        found: The phrase.
        kinds: Whether it is a thing, to which its kind belongs too.
    """
    first, last = found
    head, of = parts(page, first, last, kinds=kinds)
    return Measured((first, head), (of, last) if of < last else None)
