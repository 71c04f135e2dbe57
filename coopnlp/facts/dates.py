"""Dates that say nothing of the numbers around them: of a number that is only compared, in a title or a dateline."""

from __future__ import annotations

from coopnlp.facts.page import FACT_LABELS, Page
from coopnlp.grammar.mentions import Mention
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon import periods
from coopnlp.linking.saying import is_verb
from coopnlp.values import ClockTime, DateRange
from coopnlp.words.datelines import dateline

_TO_DATE = 5  # words from a number to its date: «۵۳ هزار تن کالا در سال گذشته»
_IN_TITLE = 10  # words of a title on either side of a date
_OPENS, _CLOSES = "«", "»"


def compared_number(page: Page, date: int) -> int | None:
    """The first word of the number that is only compared, and was so much at a date.

    Args:
        page: The article.
        date: The first word of the date.

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> text = "نسبت به ۵۳ تن سال گذشته ۳۶ درصد رشد داشت."
        >>> compared_number(Page(article(text, []), find(text)), 4)
        2
    """
    last = date - 1 if page.form(date - 1) == periods.IN else date
    for at in range(last - 1, max(0, last - _TO_DATE), -1):
        number = page.number_of[at]
        if number >= 0 and page.numbers[number].label in FACT_LABELS:
            first, _ = page.span(page.numbers[number].start, page.numbers[number].end)
            return first if (page.form(first - 2), page.form(first - 1)) in periods.COMPARED_WITH else None
        if page.words[at].kind != "letters" or page.form(at) in lexicon.LINKS:
            return None
    return None


def in_title(page: Page, first: int, last: int) -> bool:
    """Whether a date stands in quotes without a verb: «نمایش «سفر ۱۹۳۷»».

    Args:
        page: The article.
        first: The first word of the date.
        last: The word behind its last.

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> text = "نمایش «سفر بزرگ ۱۹۳۷» دو نوبت دارد."
        >>> in_title(Page(article(text, []), find(text)), 4, 5)
        True
    """
    opening = next((at for at in range(first - 1, first - _IN_TITLE, -1) if page.form(at) in periods.QUOTED), None)
    closing = next((at for at in range(last, last + _IN_TITLE) if page.form(at) in periods.QUOTED), None)
    if opening is None or closing is None or page.form(opening) == _CLOSES or page.form(closing) == _OPENS:
        return False
    return not any(is_verb(page.form(at)) for at in range(opening, closing))


def of_dateline(page: Page) -> Mention | None:
    """The date that the article's dateline tells: of the day on which it came out, of nothing that it tells.

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> text = "تهران - ۱۵ آبان ۱۴۰۴ - اتاق تعاون از ساخت ۱۸ کارگاه خبر داد."
        >>> day = of_dateline(Page(article(text, []), find(text)))
        >>> text[day.start : day.end]
        '۱۵ آبان ۱۴۰۴'
    """
    found = dateline(page.article.text)
    if found is None:
        return None
    begin, day = found  # nothing stands before the dateline in its line; «امروز» may, in the headline
    behind = (one for one in page.numbers if one.start >= begin)
    return next((one for one in behind if (days := days_of(one)) is not None and days.start == day), None)


def days_of(mention: Mention) -> DateRange | None:
    """The days of a date, or the one of a clock time; `None` of what tells none.

    Example:
        >>> from coopnlp.grammar import find
        >>> days_of(find("۲ آذر ۱۴۰۴")[0]).start
        datetime.date(2025, 11, 23)
    """
    value = mention.value
    if isinstance(value, ClockTime):
        return value.date
    return value if isinstance(value, DateRange) else None
