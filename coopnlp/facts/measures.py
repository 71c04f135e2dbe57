"""What an amount is of: «تسهیلات» in «۶ میلیارد تومان تسهیلات», «سرمایه‌گذاری» of «طرح‌های تعاونی»."""

from __future__ import annotations

from dataclasses import dataclass

from coopnlp.facts.clauses import OBJECT, antecedent, clause_start, is_adverb, is_said, parts_of, verb_behind
from coopnlp.facts.lists import COLONS, COMMAS, OPENERS, TITLE, next_of, noun_before, of_list, row
from coopnlp.facts.nouns import LONGEST, extent, goes_on, kind_of, modifies, parts, phrase
from coopnlp.facts.page import Page
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, ORG, PERCENT, QUANTITY
from coopnlp.lexicon import currencies, measures
from coopnlp.lexicon import facts as lexicon
from coopnlp.linking.saying import is_verb
from coopnlp.values import Count, Money, Quantity

_REACH = 14  # words before a number in which the noun of its amount is looked for
_ENDS = frozenset(".؟?!؛;")
# Units as adjectives: «هکتاری», «درصدی», «تومانی».
_OF_UNITS = frozenset(
    spelling.split()[-1].replace("\u200c", "") + "ی"
    for table in (measures.UNITS, measures.PERCENTS, currencies.CURRENCIES)
    for spelling in table
)
_ROWS = frozenset(".؛)!؟:")
_UNITS = frozenset(spelling.split()[-1].replace("\u200c", "") for spelling in measures.UNITS)


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


def measured(page: Page, mention: Mention) -> Measured:
    """The noun that names the amount, and of whom or what it is.

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> def told(text):
        ...     page = Page(article(text, []), find(text))
        ...     found = measured(page, page.numbers[-1])
        ...     return tuple(part and page.spelt(*part) for part in (found.head, found.of))
        >>> told("۶ میلیارد تومان تسهیلات دریافت کرد"), told("کل سرمایهگذاری این طرحهای تعاونی را ۹ تومان عنوان کرد")
        (('تسهیلات', None), ('سرمایه‌گذاری', 'طرح‌های تعاونی'))
        >>> told("تولید ۴۵ هزار تن پسته"), told("اشتغال: ۳۶۹۰ نفر"), told("۲۰۰ فرصت شغلی")
        (('تولید', 'پسته'), ('اشتغال', None), ('فرصت شغلی', None))
    """
    first, last = page.span(mention.start, mention.end)
    begin, end = page.bounds(mention.start)
    if mention.label != CARDINAL and page.form(last - 1) in _OF_UNITS:
        return _described(page, first, last, begin, end)
    before = _before(page, mention, first, begin)
    counted = page.span(*mention.counted) if mention.counted is not None else None
    if mention.label == CARDINAL and not is_share(mention):
        return _of_count(page, mention, counted, before, end)
    return _of_amount(page, mention, before)


def of_clause(page: Page, mention: Mention) -> Measured:
    """What the clause of an amount tells of, where no noun of an amount is there: «سن‌زدگی محصول را ۸ درصد خواند».

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> def told(text):
        ...     page = Page(article(text, []), find(text))
        ...     found = of_clause(page, page.numbers[-1])
        ...     return tuple(part and page.spelt(*part) for part in (found.head, found.of))
        >>> told("همین لاستیک در انبار ۶ میلیون تومان است"), told("صف ماشین‌ها تا شهر، ۹ کیلومتر شد")
        (('لاستیک', None), ('صف', 'ماشین‌ها'))
    """
    first, last = page.span(mention.start, mention.end)
    start, verb = clause_start(page, first), verb_behind(page, last)
    is_so = verb < 0 or page.form(verb) in lexicon.BEING or is_said(page, verb)
    found = [part for part in parts_of(page, start, first) if not is_adverb(page, part)]
    told = next((part for part in found if part.kind == OBJECT), None) or next(
        (part for part in found if not part.kind), None
    )
    what = (told.start, told.end) if told is not None else None if found else antecedent(page, start)
    if not is_so or what is None or page.article.entity_of[what[0]] >= 0:
        return Measured()
    return _split(page, what)


def is_classifier(page: Page, noun: tuple[int, int]) -> bool:
    """Whether words are nothing but what counts: «نفر», «مورد»."""
    return noun[1] - noun[0] == 1 and page.form(noun[0]) in lexicon.CLASSIFIERS


def _of_amount(page: Page, mention: Mention, before: Measured | None) -> Measured:
    """«تولید ۴۵ هزار تن پسته», «۸۰ درصد کاهش بارندگی», «۳۵ درصد از منابع», «نصف اعضا»."""
    first, last = page.span(mention.start, mention.end)
    begin, end = page.bounds(mention.start)
    behind = _behind(page, last, end)
    if page.form(last) in lexicon.RISE | lexicon.FALL and (grown := phrase(page, last + 1, end)) is not None:
        return _split(page, grown)
    partitive = behind is not None and page.form(behind[0] - 1) == lexicon.FROM
    if mention.label == CARDINAL or (is_share(mention) and partitive):
        return Measured(None, behind)
    if behind is None:
        if (listed := row(page, mention, first, begin)) is not None:
            return Measured(listed)
        good = of_list(page, first, begin)
        found = before or (Measured(good) if good is not None else _each(page, first, begin))
        found = found or _deed(page, last, end) or _title(page, first, begin)
        return _complete(page, found, first, begin)
    return _told_twice(page, mention, before, behind)


def _told_twice(page: Page, mention: Mention, before: Measured | None, behind: tuple[int, int]) -> Measured:
    """A noun behind the number, and perhaps one before it: «تولید ۴۵ هزار تن پسته», «پرداخت ۶ میلیارد تومان وام»."""
    own = page.form(behind[0]) in (lexicon.RATES if mention.label == PERCENT else lexicon.AMOUNTS)
    if before is not None and not own:
        return Measured(before.head, before.of or behind)
    if mention.label == PERCENT and not own:
        return Measured(None, behind)  # «۷۰ درصد شوراها»: a share of them
    first, _ = page.span(mention.start, mention.end)
    kinds = mention.label == QUANTITY
    return _complete(page, _split(page, behind, kinds=kinds), first, page.bounds(mention.start)[0])


def _described(page: Page, first: int, last: int, begin: int, end: int) -> Measured:
    """«زمین ۲/۴ هکتاری», «فاصله بیش از ۵۰ درصدی»: the noun that an adjective of a number describes."""
    at = first - 1
    while at > begin and (page.form(at) in lexicon.BEFORE_NUMBERS or modifies(page, at, at - 1)):
        at -= 1
    if at - 1 >= begin and page.form(at - 1) in lexicon.OPEN_NOUNS:
        return Measured((at - 1, at + 1))
    if at >= begin and page.form(at) in lexicon.RISE | lexicon.FALL:
        found = phrase(page, last, end)
        return Measured() if found is None else _split(page, found)  # «کاهش ۳۸ درصدی تولید علوفه»
    if at < begin or not goes_on(page, at, begin):
        return Measured()
    behind = at + 1
    while behind < first and modifies(page, behind, at):
        behind += 1
    return Measured((at, behind))


def is_share(mention: Mention) -> bool:
    """Whether it is a percentage, or a fraction: «نیمی», «یک‌سوم».

    Example:
        >>> from coopnlp.grammar import find
        >>> [is_share(mention) for mention in find("۱۸ تعاونی، یک‌سوم اعضا، ۵ درصد")]
        [False, True, True]
    """
    value = mention.value
    fraction = isinstance(value, Count) and value.value is not None and 0 < value.value < 1
    return mention.label == PERCENT or fraction


def _of_count(
    page: Page, mention: Mention, counted: tuple[int, int] | None, before: Measured | None, end: int
) -> Measured:
    """«۱۸ تعاونی», «اشتغال: ۳۶۹۰ نفر», «۴۶ نفر از بیماران»."""
    first, _ = page.span(mention.start, mention.end)
    title = _title(page, first, page.bounds(mention.start)[0], signed=True)
    if title.head is not None and page.form(title.head[0]) in lexicon.HOW_MUCH:
        title = Measured()  # «تعداد: ۹۶ واحد»
    if counted is None:
        return before or title or Measured()
    thing = _thing(page, counted, end)
    one = is_classifier(page, counted)
    if before is not None and before.head is not None and page.form(before.head[0]) in lexicon.HOW_MUCH:
        before = None  # «تعداد: ۹۶ واحد»
    named = {page.form(at) for at in range(*title.head)} if title.head is not None else set()
    if title.head is not None and (one or any(form.startswith(page.form(counted[0])) for form in named)):
        return title  # «برگه‌های باطل: دو برگه»
    if one and counted[1] < end and page.form(counted[1]) in lexicon.HEADS:
        return _split(page, phrase(page, counted[1], end) or counted)  # «۹ هزار نفر جمعیت»
    if one and before is not None:
        return Measured(before.head, before.of or thing.of)
    return thing


def _thing(page: Page, counted: tuple[int, int], end: int) -> Measured:
    """What is counted, with its kind, and of what it is: «کارگاه تولید شیشه», «نفر | از بیماران», «تعاونی | از ۲۰»."""
    first, last = counted
    while last - 1 > first and page.form(last - 1) in lexicon.OTHERS:
        last -= 1
    whole = max(extent(page, first, end), last)
    head, of = parts(page, first, whole, known=last - first)
    head = max(head, last, kind_of(page, last, end))
    if is_classifier(page, (first, last)):
        whole = head  # «۸۷۴ نفر | وام گرفتند»
    if head < whole:
        of = max(of, head)
        entity = page.article.entity_of[of] if of < whole else -1
        placed = entity >= 0 and page.article.entities[entity].label != ORG
        return Measured((first, head), None if placed or of >= whole else (of, whole))
    at = head
    while at < end and page.form(at) in lexicon.OTHERS:
        at += 1
    if page.form(at) != lexicon.FROM or at + 1 >= end:
        return Measured((first, head))
    number = page.number_of[at + 1]
    if number >= 0:
        other = page.numbers[number].counted
        behind = None if other is None else page.span(*other)[0]
        if page.numbers[number].label != CARDINAL or behind is None or behind <= at + 1:
            return Measured((first, head))
        return Measured((first, head), (at + 1, max(behind + 1, parts(page, behind, extent(page, behind, end))[0])))
    return Measured((first, head), phrase(page, at + 1, end))


def _behind(page: Page, last: int, end: int) -> tuple[int, int] | None:
    """The noun phrase right behind a number: «تسهیلات», «اعتبار این خرید»; none where a verb follows."""
    at = last
    while at < end and page.form(at) in (")", "»"):
        at += 1
    if at < end and page.form(at) == lexicon.FROM and not page.form(at + 1).isdecimal():
        at += 1  # «۳۵ درصد از منابع»
    if page.form(at) == lexicon.SPENT or (at == last and page.form(at) in lexicon.THEM):
        return None  # «۵ هکتار آن بارور است»
    found = phrase(page, at, end)
    if found is None or page.number_of[found[0]] >= 0 or page.form(found[0]) in lexicon.NO_HEADS:
        return None
    described = page.form(found[0]) in lexicon.ADJECTIVES and found[1] - found[0] == 1
    return None if described else found  # «۱۸۰۰ متر مربع روباز»


def _each(page: Page, first: int, begin: int) -> Measured | None:
    """«سبوس، کیلویی ۱۵۸۰ تومان», «هر کیلو گندم ۲۹ هزار تومان»: what has its price by the kilo."""
    if page.form(first - 1) in lexicon.EACH - {"هر"}:
        start = max(
            (at for at in range(max(begin, first - 2 * _REACH), first) if at == begin or page.form(at - 1) in _ROWS),
            default=first,
        )
        while start < first and page.words[start].kind != "letters":
            start += 1
        good = phrase(page, start, first)
        return Measured(good) if good is not None and page.form(good[1]) in COMMAS and good[1] < first else None
    for at in range(first - 1, max(begin, first - _REACH), -1):
        if page.form(at - 1) == "هر" and page.form(at) in _UNITS:
            if page.form(at - 2) in lexicon.PRICES:  # «بهای هر مثقال طلا»
                return Measured((at - 2, at - 1), (at - 1, (phrase(page, at + 1, first) or (at, at + 1))[1]))
            good = phrase(page, at + 1, first)
            return None if good is None else Measured(good)
    return None


def _deed(page: Page, last: int, end: int) -> Measured | None:
    """«۱۱۸۰ تن برداشت کردیم»."""
    return Measured((last, last + 1)) if last < end and page.form(last) in lexicon.DEEDS else None


def _title(page: Page, first: int, begin: int, *, signed: bool = False) -> Measured:
    """The words between a sign and the number: «پسته ۳۱٬۷۰۰ تن؛ کشمش ۲۲ هزار تن», «جهیزیه: تا ۱۵ میلیون تومان».

    Args:
        page: The article.
        first: First word of the number.
        begin: First word of the sentence.
        signed: Only before a colon.
    """
    end = first
    while end > begin and (page.form(end - 1) in lexicon.BEFORE_NUMBERS | lexicon.EACH or page.form(end - 1) in COLONS):
        end -= 1
    colon = any(page.form(at) in COLONS for at in range(end, first))
    if signed and not colon:
        return Measured()
    start, longest = end, LONGEST if colon else TITLE
    while start > begin and end - start < longest and _is_of_title(page, start - 1, begin, colon=colon):
        start -= 1
        if page.words[start].gap == "line":
            break
    opened = start == begin or page.form(start - 1) in OPENERS or page.words[start].gap == "line"
    opened = opened or page.words[start - 1].kind not in ("letters", "digits")
    while start < end - 1 and page.form(start) in lexicon.HOW_MUCH:
        start += 1
    if start >= end or not opened or page.form(start) in lexicon.LINKS:
        return Measured()
    return Measured((start, end)) if colon else _split(page, (start, end))


def _is_of_title(page: Page, at: int, begin: int, *, colon: bool) -> bool:
    if colon and page.article.entity_of[at] < 0 and page.form(at) in ("و", "دارای"):
        return True  # «قرارداد و تفاهم‌نامه: ۲۹ فقره»
    adverb = page.form(at) in lexicon.EACH or page.form(at) in lexicon.NOW or page.form(at) in lexicon.ADVERBS
    return goes_on(page, at, begin) and page.article.entity_of[at] < 0 and not adverb


def _split(page: Page, found: tuple[int, int], *, kinds: bool = False) -> Measured:
    """Head and complement: «اعتبار | این خرید», «گوشت قرمز», «وام | ازدواج», of a thing with its kind: «کود اوره»."""
    first, last = found
    head, of = parts(page, first, last, kinds=kinds)
    return Measured((first, head), (of, last) if of < last else None)


def _before(page: Page, mention: Mention, first: int, begin: int) -> Measured | None:
    """The noun of the amount before the number: «با اعتبار ۴۰۰ میلیون», «سرمایه اولیه: ۴۷», «قیمت گوشت به ۹ رسید»."""
    at, aside = first - 1, None
    lowest = max(begin, first - _REACH)
    while at >= lowest:
        form = page.form(at)
        if form in _ENDS or (page.number_of[at] >= 0 and not _is_time(page, at)) or _ends_clause(page, at):
            return aside
        if form in lexicon.EACH and at == first - 1:
            return aside
        if form in lexicon.AMOUNTS and page.article.entity_of[at] < 0 and not _names_nothing(page, at):
            if (
                form in lexicon.HOW_MUCH
                and page.form(at - 1) == lexicon.TO
                and (good := noun_before(page, at - 2, lowest))
            ):
                return Measured(good)  # «جو به میزان ۳۵ کیلوگرم»
            counted = at > lowest and page.number_of[at - 1] >= 0 and not _is_time(page, at - 1)
            if counted:
                return aside
            found = _head(page, at, lowest, first)
            if not _is_aside(page, found, first):
                return found
            aside, at = aside or found, (found.head or (at, at))[0]
        at -= 1
    return aside


def _is_aside(page: Page, found: Measured, first: int) -> bool:
    """Whether a noun stands in a phrase beside: «ارزش سهام |در پایان معاملات| به ۲ تومان رسید»."""
    if found.head is None or page.form(found.head[0] - 1) not in lexicon.BESIDE:
        return False
    end = max(found.head[1], found.of[1] if found.of is not None else 0)
    return any(page.form(at) not in lexicon.BEFORE_NUMBERS for at in range(end, first)) or end < first - 1


def _names_nothing(page: Page, at: int) -> bool:
    """«نسبت به», «به‌طور میانگین»."""
    if page.form(at) == lexicon.RATIO:
        return page.form(at + 1) == lexicon.TO
    return page.form(at) in lexicon.AVERAGE and page.form(at - 1) in lexicon.MANNER


def _is_time(page: Page, at: int) -> bool:
    """A date or a length of time does not stand between an amount and its noun: «هزینه امسال ۲۰ تومان»."""
    return page.numbers[page.number_of[at]].label in ("DATE", "TIME", "DURATION", "ORDINAL")


def _ends_clause(page: Page, at: int) -> bool:
    form = page.form(at)
    return form == "که" or (is_verb(form) and page.form(at + 1) in lexicon.CLAUSE_LINKS)


def _head(page: Page, at: int, lowest: int, first: int) -> Measured:
    """The first noun of the phrase that the noun at `at` belongs to, and the complement behind it."""
    head = at
    while at > lowest and goes_on(page, at - 1, lowest) and page.form(at - 1) not in lexicon.DETERMINERS:
        at -= 1
        if page.form(at) in lexicon.AMOUNTS:
            head = at
    while page.form(head) in lexicon.HOW_MUCH and goes_on(page, head + 1, head) and head + 1 < first:
        if modifies(page, head + 1, head):
            break  # «مبلغ دلاری»
        head += 1
    return _split(page, (head, extent(page, head, first, known=1)))


def _complete(page: Page, found: Measured, first: int, begin: int) -> Measured:
    """Who gets what is given: «۱۸ تعاونی … ۶ میلیارد تومان تسهیلات دریافت کرده»."""
    if found.of is not None or found.head is None or page.form(found.head[0]) not in lexicon.RECEIVED:
        return found
    own = page.number_of[first]
    for number in range(own - 1, max(-1, own - 1 - LONGEST), -1):
        mention = page.numbers[number]
        start, _ = page.span(mention.start, mention.end)
        if start < begin:
            break
        if mention.label == CARDINAL and mention.counted is not None:
            return Measured(found.head, (start, page.span(*mention.counted)[1]))
    return found
