"""What has become more or less: «۳۱ درصد افزایش», «رشدی ۲۷/۴ درصدی», «از ۱۲ به ۱۸ هزار نفر رسید»."""

from __future__ import annotations

from fractions import Fraction

from coopnlp.facts.adjectives import describes, is_finite
from coopnlp.facts.fact import Change, Period
from coopnlp.facts.nouns import LONGEST, extent
from coopnlp.facts.page import FACT_LABELS, Page
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, DATE, DURATION, PERCENT
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon import verbs
from coopnlp.linking.saying import is_verb
from coopnlp.values import Amount, Count, Number, Quantity

_BEHIND, _BEFORE = 10, 3  # words in which the change is told
_BETWEEN_BOTH = 5  # words between the numbers of «از … به …»
_SIGNS = {"+": "rise", "-": "fall", "–": "fall", "−": "fall"}
_ENDS = frozenset(".؟!؛;:/")
_REACHED = 6
_OPENED = frozenset("(،,")
_LISTED = 4  # numbers behind one that may share its verb
_BETWEEN = lexicon.ABOUT | {lexicon.TO}


def change(page: Page, index: int, against: Period | None) -> Change | None:
    """The change that a number tells of, or `None`.

    Args:
        page: The article.
        index: Which of its numbers.
        against: The date with which the clause compares.

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> def told(text):
        ...     page = Page(article(text, []), find(text))
        ...     return change(page, len(page.numbers) - 1, None)
        >>> told("صادرات ۳۱ درصد افزایش یافت").direction, told("با افت ۴ درصدی").direction, told("۴ درصد سهم")
        ('rise', 'fall', None)
        >>> told("از ۱۲ تن به ۱۸ تن رسید")
        Change(direction='rise', before=12, against=None)
    """
    before = _from(page, index)
    mention = page.numbers[index]
    first, last = page.span(mention.start, mention.end)
    told = _times(page, mention, last) or _signed(page, mention, first)
    told = told or _direction(page, first, last) or _passed(page, first, last)
    if told is None and before is None:
        told = _result(page, index, against)
    if before is None and (following := _next(page, index)) is not None and _from(page, following) is not None:
        later = change(page, following, against)  # «از |۱۲ تن| به ۱۸ تن رسید»
        return None if later is None else Change(direction=later.direction, before=None, against=against)
    if before is not None:
        ends = {Fraction(end) > Fraction(before) for end in _ends(mention) if Fraction(end) != Fraction(before)}
        if len(ends) == 1:
            told = "rise" if ends.pop() else "fall"
    if told is None:
        return None
    return Change(direction=told, before=before, against=against)


def _from(page: Page, index: int) -> Number | None:
    """The first number of «از … به …»."""
    earlier = next((at for at in range(index - 1, -1, -1) if page.numbers[at].label in FACT_LABELS), -1)
    if earlier < 0:
        return None
    mention, other = page.numbers[index], page.numbers[earlier]
    first, last = page.span(mention.start, mention.end)
    start, behind = page.span(other.start, other.end)
    words = [at for at in range(behind, first) if page.number_of[at] < 0]
    start, to = _about(page, start), _about(page, first) - 1
    to -= page.form(to) in lexicon.AMOUNTS  # «به نرخ ۹ تومان»
    if page.form(start - 1) != lexicon.FROM or page.form(to) != lexicon.TO or len(words) > _BETWEEN_BOTH:
        return None
    bare = other.label == CARDINAL and other.counted is None and mention.label == PERCENT  # «از ۱۸ به ۱۶ درصد»
    risen = any(_named(page.form(at)) is not None for at in range(start - 1 - _REACHED, start - 1))
    if (type(mention.value) is not type(other.value) and not bare) or not (
        risen  # «جهش نرخ ارز از ۷۰ به ۹۰ تومان»
        or any(page.form(at) in lexicon.REACHED | lexicon.RISE | lexicon.FALL for at in range(last, last + _REACHED))
    ):
        return None
    return _number(other)


def _about(page: Page, first: int) -> int:
    """Where the words begin that only say how exact a number is: «از |حدود| ۳۰ به |بیش از| ۴۰ تن»."""
    if page.form(first - 1) in lexicon.ROUGHLY:
        return first - 1
    pair = (page.form(first - 2), page.form(first - 1))
    return first - 2 if pair in lexicon.ROUGHLY_PAIRS else first


def _ends(mention: Mention) -> list[Number]:
    """The number, or both ends of a range."""
    value = mention.value
    if not isinstance(value, Amount):
        return []
    return [end for end in (value.value, value.low, value.high) if end is not None]


def _next(page: Page, index: int) -> int | None:
    """The next number of a fact."""
    numbers = page.numbers
    return next((at for at in range(index + 1, len(numbers)) if numbers[at].label in FACT_LABELS), None)


def _passed(page: Page, first: int, last: int) -> str | None:
    """«از مرز ۱۳ میلیون نفر گذشت», «از ۹ دلار عبور کرد», «به کمتر از ۵ درصد رسید», «به بالای ۹ دلار رسید»."""
    behind = {page.form(at) for at in range(last, last + _REACHED)}
    at = first - 1 - (page.form(first - 1) in lexicon.BORDERS)
    if page.form(at) == lexicon.FROM and page.form(at - 1) not in lexicon.ABOUT:
        then = last + (page.form(last) in lexicon.TOO)
        gone = behind & lexicon.PASSED if at < first - 1 else page.form(then) in lexicon.PASSED
        return "rise" if gone or page.form(at - 1) in lexicon.PASSED else None
    reached = page.form(last) in lexicon.REACHED
    if reached and tuple(page.form(i) for i in range(first - 3, first)) == lexicon.TO_LESS:
        return "fall"
    if reached and page.form(first - 2) == lexicon.TO and page.form(first - 1) in lexicon.ABOVE | lexicon.BELOW:
        return "rise" if page.form(first - 1) in lexicon.ABOVE else "fall"
    return None


def _result(page: Page, index: int, against: Period | None) -> str | None:
    """«۷ درصد کم شد و به |۲۲ تن| رسید»: what it has come to by the change told right before."""
    earlier = next((at for at in range(index - 1, -1, -1) if page.numbers[at].label in FACT_LABELS), -1)
    first, last = page.span(page.numbers[index].start, page.numbers[index].end)
    to = first - 1
    while page.form(to) in lexicon.ABOUT - {lexicon.FROM}:
        to -= 1
    if earlier < 0 or page.form(to) != lexicon.TO or page.form(last) not in lexicon.REACHED:
        return None
    near = page.article.sentence_at(page.numbers[earlier].start) == page.article.sentence_at(page.numbers[index].start)
    if not near or page.numbers[earlier].label == CARDINAL:
        return None
    told = change(page, earlier, against)
    return None if told is None else told.direction


def _number(mention: Mention) -> Number | None:
    return mention.value.value if isinstance(mention.value, Amount) else None


def _direction(page: Page, first: int, last: int, rows: int = _LISTED) -> str | None:
    """Which way: by the word beside the number, else by the words behind it, else by those before."""
    mention = page.numbers[page.number_of[first]]
    label = mention.label
    if (label == CARDINAL and page.form(first - 1) in lexicon.FOR) or (
        page.form(last) == lexicon.FROM and _named(page.form(last + 1)) is not None
    ):
        return None  # «هزینه را برای ۲۵ بیمار افزایش می‌دهد», «۴۰ درصد از رشد» is a share of it
    if (beside := _beside(page, first, last)) is not None:
        return beside
    near = page.form(first - 1) != lexicon.FROM or page.form(first - 2) in lexicon.MORE_THAN_IT
    for at in range(last, min(last + _BEHIND, len(page.words))):
        if _ends_behind(page, mention, last, at):
            break
        if _is_other(page, at, label):
            if not rows or not _shares_verb(page, last, at, label):
                break
            other = page.numbers[page.number_of[at]]
            return _direction(page, *page.span(other.start, other.end), rows=rows - 1)
        near = near and page.form(at) not in lexicon.LINKS
        if (found := _told(page, at, label) or (_compared(page, at) if near else None)) is not None:
            return found
    return _told_before(page, mention, first, last)


def _ends_behind(page: Page, mention: Mention, last: int, at: int) -> bool:
    """Whether word `at` begins something else than what is told of the number before it."""
    form, before = page.form(at), page.form(at - 1)
    if form in _ENDS | lexicon.BUT or page.words[at].gap == "line":
        return True
    if form in ("که", "و") and is_finite(before):
        return True  # «۲ میلیارد تومان بود که رشدی ۲۷ درصدی دارد»
    if form in lexicon.LINKS and describes(page, mention):
        return True  # «بهبود ۱۴ درصدی ایمنی | و کاهش حوادث»
    return at - 1 > last and before == lexicon.LIST_WITH and _named(form) is not None  # «۲۷ درصد کارگران | با افزایش»


def _shares_verb(page: Page, last: int, at: int, label: str) -> bool:
    """Whether the number at word `at` tells of the one before too: «نان ۲ درصد، شیر ۳ درصد گران شد»."""
    listed = label == PERCENT == _label(page, at) and not any(is_verb(page.form(i)) for i in range(last, at))
    return listed or _said_again(page, last, at)


def _told(page: Page, at: int, label: str) -> str | None:
    """The way that word `at` tells; none in «سقوط بالگرد», and of a count none in «۶ شاخص روند افزایشی دارند»."""
    thing = page.form(at + 1 + (page.form(at + 1) == "یک"))
    dropped = page.form(at) in lexicon.DROPPING and thing in lexicon.FALLING_THINGS
    trend = label == CARDINAL and page.form(at - 1) in lexicon.TRENDS
    return None if dropped or trend else _named(page.form(at))


def _said_again(page: Page, last: int, at: int) -> bool:
    """«۱/۰۵ دلار |یا حدود| ۱/۲۵ درصد افزایش یافت», «۹ تن، |معادل| ۴ درصد»: the same amount in another measure."""
    between = {page.form(i) for i in range(last, at)}
    same = lexicon.THAT_IS | {lexicon.OR}
    return bool(between & same) and between <= same | lexicon.ROUGHLY | _OPENED


def _beside(page: Page, first: int, last: int) -> str | None:
    """«|کاهش| ۵۵ درصدی حوادث و افزایش …», «رشد بیش از ۱۲ درصد»; but «رشد ۵ درصد |کاهش| یافت»."""
    start = _about(page, first)
    apart = any(page.words[at].gap == "line" for at in range(start, first + 1))
    return None if apart or _named(page.form(last)) is not None else _named(page.form(start - 1))


def _told_before(page: Page, mention: Mention, first: int, last: int) -> str | None:
    """A word of rise or fall before the number: «با افت ۴ درصدی», «افزایش قیمت خودروهای این شرکت ۲۵ درصد است»."""
    label = mention.label
    reach = LONGEST if label == PERCENT else _BEFORE
    for at in range(first - 1, max(-1, first - 1 - reach), -1):
        if page.form(at) in _ENDS or page.number_of[at] >= 0:
            break
        if first - 1 - at >= _BEFORE and page.form(at) in lexicon.PREPOSITIONS | lexicon.LINKS | {"که"}:
            break  # only «افزایش قیمت خودروهای این شرکت ۲۵ درصد است»
        if (found := _told(page, at, label)) is not None:
            between = any(page.form(i) not in _BETWEEN for i in range(at + 1, first))
            of_another = between and (label == CARDINAL or _is_share_of(page, mention, last))
            return None if of_another else found  # «افزایش نرخ ۸۲ دارو» is no more of them
    return None


def _is_share_of(page: Page, mention: Mention, last: int) -> bool:
    """«کاهش درآمد |۵۰ درصد| افراد»: so many persons, not so much less."""
    end = min(last + LONGEST, len(page.words))
    return mention.label == PERCENT and not describes(page, mention) and extent(page, last, end) > last


def _is_other(page: Page, at: int, label: str) -> bool:
    """Another amount; a date is none, and a list («۹ و ۲۳.۵ درصد») goes on."""
    number = page.number_of[at]
    if number < 0 or page.numbers[number].label not in FACT_LABELS:
        return False
    listed = page.form(at - 1) in lexicon.LINKS and page.numbers[number].label == label
    return page.number_of[at - 1] != number and not listed


def _named(form: str) -> str | None:
    if form in lexicon.RISE:
        return "rise"
    return "fall" if form in lexicon.FALL else None


def _compared(page: Page, at: int) -> str | None:
    """«۱۱ درصد کمتر از …», «۱۱ درصد کمتر است», «۶ درجه پایین می‌آورد», «۲۰ لیتر کم شد»."""
    form, behind = page.form(at), page.form(at + 1)
    more = form in lexicon.MORE
    if more or form in lexicon.LESS:
        limit = page.form(at - 1) in lexicon.PREPOSITIONS  # «تیم‌ها |در| کمتر از نیم ساعت رسیدند»
        of_prices = form in lexicon.DEARER and behind == lexicon.FROM  # than elsewhere, not than before
        told = (behind == lexicon.FROM and _is_of_before(page, at + 2)) or behind in lexicon.BEING
        told = told or (is_finite(page.form(at + 2)) and _is_compared(page, at))
        return ("rise" if more else "fall") if told and not limit and not of_prices else None
    if (form in lexicon.MORE_OF or form in lexicon.LESS_OF) and _is_of_before(page, at + 1):  # «برق |بیشتری| از پارسال»
        return "rise" if form in lexicon.MORE_OF else "fall"
    if form == lexicon.MORE_THAN and behind == lexicon.FROM and _label(page, at + 2) == DATE:
        return "rise"  # «۱۲ درصد |بیش از| سال قبل»
    return _moved(form, behind)


def _moved(form: str, behind: str) -> str | None:
    """«۶ درجه پایین می‌آورد», «۲۰ لیتر کم شد», «۹ تن به آن افزوده شد»."""
    if behind in lexicon.MOVING and (form in lexicon.UPWARDS or form in lexicon.DOWNWARDS):
        return "rise" if form in lexicon.UPWARDS else "fall"
    if form in lexicon.ADDED | lexicon.TAKEN and (is_finite(behind) or behind in verbs.LIGHT_VERBS):
        return "rise" if form in lexicon.ADDED else "fall"
    if behind in lexicon.BECOMING and (form in lexicon.FEWER or form in lexicon.GREATER):
        return "rise" if form in lexicon.GREATER else "fall"
    return None


def _is_of_before(page: Page, at: int) -> bool:
    """Whether an earlier time stands behind «از»: «کمتر از |سال گذشته|»; but «کمتر از نرخ دولت»."""
    for i in range(at, min(at + _REACHED, len(page.words))):
        foreseen = (page.form(i), page.form(i + 1)) == lexicon.FORESEEN  # «قابل پیش بینی»
        known = (page.form(i) in lexicon.EARLIER | lexicon.THEN and not foreseen) or page.form(i).endswith(
            lexicon.ADJECTIVES_OF_TIME
        )
        if known or _label(page, i) in (DATE, DURATION):
            return True
        if page.form(i) in _ENDS | lexicon.LINKS or is_finite(page.form(i)):
            break
    return False


def _is_compared(page: Page, at: int) -> bool:
    """Whether the sentence compares before word `at`: «نسبت به پارسال ۹ تن کمتر فروخته شد»."""
    begin, _ = page.bounds(page.words[at].start)
    return page.ratios[at] > page.ratios[begin]


def _label(page: Page, at: int) -> str | None:
    """Of the number that word `at` is a part of."""
    number = page.number_of[at] if at < len(page.words) else -1
    return page.numbers[number].label if number >= 0 else None


def _times(page: Page, mention: Mention, last: int) -> str | None:
    """«دو برابر دوره قبل», «سه برابر شد», «نصف شد»; but «دو برابر میدل‌باس»."""
    value = mention.value
    became = page.form(last) in lexicon.BECOMING - lexicon.IS
    half = isinstance(value, Count) and value.value == Fraction(1, 2)
    if half and became:
        return "fall"
    if not (isinstance(value, Quantity) and value.unit == lexicon.TIMES and value.value and value.value > 1):
        return None
    earlier = any(page.form(at) in lexicon.EARLIER for at in range(last, last + _BEFORE))
    return "rise" if became or earlier else None


def _signed(page: Page, mention: Mention, first: int) -> str | None:
    """A sign in brackets: «۱۳۱ میلیون دلار (+۴٪)»."""
    at = first if page.form(first) in _SIGNS else first - 1
    if mention.label != PERCENT or page.form(at - 1) not in ("(", "["):
        return None
    return _SIGNS.get(page.form(at))
