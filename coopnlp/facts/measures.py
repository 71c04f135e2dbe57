"""What an amount is of: «تسهیلات» in «۶ میلیارد تومان تسهیلات», «سرمایه‌گذاری» of «طرح‌های تعاونی»."""

from __future__ import annotations

from coopnlp.facts.adjectives import describes, modifies
from coopnlp.facts.before import before as noun_of
from coopnlp.facts.before import is_aside
from coopnlp.facts.clauses import OBJECT, Part, antecedent, clause_start, is_adverb, is_said, parts_of, verb_behind
from coopnlp.facts.lists import of_list, row
from coopnlp.facts.named import Measured, split
from coopnlp.facts.nouns import LONGEST, extent, goes_on, is_place, kind_of, noun_ending, parts, phrase
from coopnlp.facts.page import Page
from coopnlp.facts.titles import each, question, title
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, LOC, MONEY, ORG, PERCENT, PERSON, QUANTITY
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon import phrases
from coopnlp.values import Count
from coopnlp.words.scan import fold

_VERB_NEAR = 3  # words up to the verb of buying
_ADDED = 3  # words up to «افزوده»
_REACHED = 4  # words up to «رسید»


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
    if describes(page, mention):
        return _described(page, first, last, begin, end)
    before = noun_of(page, first, begin)
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
    moved = lexicon.RISE | lexicon.FALL | lexicon.UPWARDS | lexicon.DOWNWARDS
    moved |= lexicon.PASSED if any(page.form(at) in lexicon.BORDERS for at in range(first - 3, first)) else frozenset()
    grown = any(page.form(at) in moved for at in range(last, verb + 1))  # «۲۰ درصد رشد کرد», «از مرز ۹ تومان گذشت»
    is_so = verb < 0 or grown or page.form(verb) in lexicon.BEING or is_said(page, verb)
    found = [part for part in parts_of(page, start, first) if not is_adverb(page, part)]
    if mention.label == QUANTITY and (near := _nearest(page, found, first)) is not None and verb != last:
        return split(page, near)
    told = next((part for part in found if part.kind == OBJECT), None) or next(
        (part for part in found if not part.kind), None
    )
    what = (told.start, told.end) if told is not None else antecedent(page, start)
    if what is None and not found:
        return question(page, start)
    if not is_so or what is None or _is_actor(page, what):
        return Measured()
    each_one = page.form(what[0] - 1) == lexicon.EVERY  # «هر متر مربع آن ۳۲۰ یورو»
    return Measured() if each_one or page.form(what[0]) in lexicon.NO_TOPICS else split(page, what)


def _nearest(page: Page, found: list[Part], first: int) -> tuple[int, int] | None:
    """A noun behind a preposition, with how big it is: «روی |ذرات معلق| کمتر از ۲ میکرون»."""
    at = first
    while page.form(at - 1) in lexicon.BEFORE_NUMBERS - {lexicon.TO}:
        at -= 1
    sized = found and at < first - 1 and found[-1].end == at and found[-1].kind in lexicon.PREPOSITIONS
    return (found[-1].start, found[-1].end) if sized and found[-1].kind != lexicon.LIST_WITH else None


def priced(page: Page, mention: Mention, what: Measured) -> Measured | None:
    """What was bought or sold: «بنزین را ۸ هزار تومان خرید», «کالابرگ را به ۲ میلیون می‌خرند»; but «وام را داد».

    Args:
        page: The article.
        mention: An amount of money.
        what: Its own measure.
    """
    first, last = page.span(mention.start, mention.end)
    if what.head is not None and page.form(what.head[0]) not in lexicon.TRADING:
        return None
    end = page.bounds(mention.start)[1]
    if not any(page.form(at) in lexicon.TRADING for at in range(last, min(end, last + _VERB_NEAR))):
        return None
    told = [part for part in parts_of(page, clause_start(page, first), first) if part.kind == OBJECT]
    if not told or page.form(told[-1].end - 1) in lexicon.IT:
        return None
    return split(page, (told[-1].start, told[-1].end))


def has_come_to(page: Page, mention: Mention, other: Mention, told: Measured) -> bool:
    """Whether an amount says how much the one before has become: «بهای سکه ۳ درصد افت کرد و به |۴۰ تومان| رسید».

    Args:
        page: The article.
        mention: The amount.
        other: The one before it.
        told: Its measure.
    """
    first, last = page.span(mention.start, mention.end)
    start, _ = page.span(other.start, other.end)
    near = page.article.sentence_at(other.start) == page.article.sentence_at(mention.start)
    before = told.head is not None and told.head[0] < start
    reached = any(page.form(at) in lexicon.REACHED for at in range(last, min(last + _REACHED, len(page.words))))
    return near and before and page.form(first - 1) == lexicon.TO and reached


def _is_actor(page: Page, what: tuple[int, int]) -> bool:
    """Whether a phrase begins with who or where: «شرکت آوا | ۲۰ تومان شد» tells no amount of the firm."""
    number = page.article.entity_of[what[0]]
    return number >= 0 and page.article.entities[number].label in (PERSON, ORG, LOC)


def is_classifier(page: Page, noun: tuple[int, int]) -> bool:
    """Whether words are nothing but what counts: «نفر», «مورد»."""
    return noun[1] - noun[0] == 1 and page.form(noun[0]) in lexicon.CLASSIFIERS


def _of_amount(page: Page, mention: Mention, before: Measured | None) -> Measured:
    """«تولید ۴۵ هزار تن پسته», «۸۰ درصد کاهش بارندگی», «۳۵ درصد از منابع», «نصف اعضا»."""
    first, last = page.span(mention.start, mention.end)
    begin, end = page.bounds(mention.start)
    if (more := _added(page, last, end)) is not None:
        return more
    behind = _behind(page, last, end)
    at = last + 1 + (page.form(last + 1) == lexicon.IN and page.form(last + 2) in lexicon.AMOUNTS)  # «افزایش در تولید»
    if page.form(last) in lexicon.RISE | lexicon.FALL and (grown := phrase(page, at, end)) is not None:
        return split(page, grown)
    partitive = behind is not None and page.form(behind[0] - 1) == lexicon.FROM
    if mention.label == CARDINAL or (is_share(mention) and partitive):
        return Measured(None, behind)
    if behind is None:
        if (listed := row(page, mention, first, begin)) is not None:
            return Measured(listed)
        good = of_list(page, first, begin)
        found = before or (Measured(good) if good is not None else each(page, first, begin))
        deed = None if mention.label == MONEY and page.form(last) in lexicon.TRADE else _deed(page, last, end)
        found = found or deed or title(page, first, begin)
        return _complete(page, found, first, begin)
    return _told_twice(page, mention, before, behind)


def _added(page: Page, last: int, end: int) -> Measured | None:
    """«۳۵ تن | به ظرفیت تولید | افزوده شد»: the amount that has become more."""
    if page.form(last) not in lexicon.ADDED_TO or page.form(last + 1) not in lexicon.AMOUNTS:
        return None
    found = phrase(page, last + 1, end)
    behind = {page.form(at) for at in range(found[1], found[1] + _ADDED)} if found is not None else set()
    return split(page, found) if found is not None and behind & lexicon.ADDED else None


def _told_twice(page: Page, mention: Mention, before: Measured | None, behind: tuple[int, int]) -> Measured:
    """A noun behind the number, and perhaps one before it: «تولید ۴۵ هزار تن پسته», «پرداخت ۶ میلیارد تومان وام»."""
    own = page.form(behind[0]) in (lexicon.RATES if mention.label == PERCENT else lexicon.AMOUNTS)
    if before is not None and before.head is not None and page.form(before.head[0]) in lexicon.HOW_MUCH:
        before = before if modifies(page, before.head[0] + 1, before.head[0]) else None  # «مقدار ۲ متر |پارچه|»
    if before is not None and not own:
        return Measured(before.head, before.of or behind)
    if mention.label == PERCENT and not own:
        return Measured(None, behind)  # «۷۰ درصد شوراها»: a share of them
    first, _ = page.span(mention.start, mention.end)
    kinds = mention.label == QUANTITY
    return _complete(page, split(page, behind, kinds=kinds), first, page.bounds(mention.start)[0])


def _described(page: Page, first: int, last: int, begin: int, end: int) -> Measured:
    """«زمین ۲/۴ هکتاری», «فاصله بیش از ۵۰ درصدی»: the noun that an adjective of a number describes."""
    if page.form(first - 1) == lexicon.FROM and page.form(first - 2) not in lexicon.MORE_THAN_IT:
        return Measured()  # «جاده از ۶۰۰ متری شهر می‌گذرد»
    at = first - 1
    indefinite = lexicon.INDEFINITE
    while (
        at > begin
        and page.form(at) not in indefinite
        and (page.form(at) in lexicon.BEFORE_NUMBERS or modifies(page, at, at - 1))
    ):
        at -= 1
    if at - 1 >= begin and page.form(at - 1) in lexicon.OPEN_NOUNS:
        return Measured((at - 1, at + 1))
    if at >= begin and page.form(at) in lexicon.RISE | lexicon.FALL:
        return _grown(page, at, last, begin, end)
    if at < begin or not goes_on(page, at, begin):
        return Measured()
    of = None if modifies(page, last, last - 1) else phrase(page, last, end)
    own = Measured((at, _adjectives(page, at, first)), None if of is None or is_place(page, of) else of)
    return _amount_of(page, at, first, begin) or own


def _grown(page: Page, at: int, last: int, begin: int, end: int) -> Measured:
    """What has become more by a growth at word `at` that a number describes."""
    adjective = last < end and page.number_of[last] < 0 and modifies(page, last, last - 1)
    last += adjective and page.form(last) not in lexicon.AMOUNTS  # «رشد ۲ درصدی |حجمی|»; but «۲ درصدی | شاخص بورس»
    found = phrase(page, last, end)
    if found is not None:
        return split(page, found)  # «کاهش ۳۸ درصدی تولید علوفه»
    told = (part for part in parts_of(page, begin, at) if page.form(part.start) in lexicon.AMOUNTS)
    topic = next((part for part in told if not part.kind), None)  # «قیمت نفت هم افزایش ۲ درصدی را ثبت کرد»
    return Measured((at, at + 1)) if topic is None else split(page, (topic.start, topic.end))


def _adjectives(page: Page, noun: int, first: int) -> int:
    """The word behind the adjectives of a noun before a number."""
    behind = noun + 1
    while behind < first and modifies(page, behind, noun):
        behind += 1
    return behind


def _amount_of(page: Page, at: int, first: int, begin: int) -> Measured | None:
    """The noun of an amount before the noun that a number describes: «|کمک‌هزینه| خرید خودرو ۲ میلیارد ریالی»."""
    if page.form(at) in lexicon.AMOUNTS or page.article.entity_of[at] >= 0:
        return None
    start = at
    while start > begin and at - start < LONGEST and page.number_of[start - 1] < 0:
        if not goes_on(page, start - 1, begin) and page.form(start - 1) != lexicon.BUYING:
            break
        start -= 1
        if page.form(start) in lexicon.GIFTS:
            return split(page, (start, first))
        if page.words[start].gap == "line":
            break
    return None


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
    headed = title(page, first, page.bounds(mention.start)[0], signed=True)
    if headed.head is not None and page.form(headed.head[0]) in lexicon.HOW_MUCH:
        headed = Measured()  # «تعداد: ۹۶ واحد»
    if before is not None and is_aside(page, before, first):
        before = None  # «طبق آمار ۱۳۵ واحد»
    if counted is None:
        return before or headed
    if (described := _of_its_noun(page, counted, first)) is not None:
        return described
    if counted[0] > first and _is_kind(page, counted):
        counted = counted[0] - 1, counted[1]  # «۴۷ |قطعه کاربردی|»
    thing = _thing(page, counted, end)
    one = is_classifier(page, counted)
    if before is not None and before.head is not None and page.form(before.head[0]) in lexicon.HOW_MUCH:
        before = None  # «تعداد: ۹۶ واحد»
    named = {page.form(at) for at in range(*headed.head)} if headed.head is not None else set()
    if headed.head is not None and (one or any(form.startswith(page.form(counted[0])) for form in named)):
        return headed  # «برگه‌های باطل: دو برگه»
    if one and counted[1] < end and page.form(counted[1]) in lexicon.HEADS:
        return split(page, phrase(page, counted[1], end) or counted)  # «۹ هزار نفر جمعیت»
    if one and before is not None:
        return Measured(before.head, before.of or thing.of)
    return thing


def _is_kind(page: Page, counted: tuple[int, int]) -> bool:
    """Whether an adjective is taken for what is counted: «۴۷ قطعه |کاربردی|»; but «۴۷ قطعه |فرش|»."""
    at, last = counted
    thing = page.form(at).removesuffix("ی") in phrases.THINGS | phrases.COUNTABLES  # «|خودروی| سالم»
    if thing or last - at > 1 or page.form(at).endswith(lexicon.DOING_ENDINGS):
        return False
    return is_classifier(page, (at - 1, at)) and "\u200c" not in page.spelt(at, last) and modifies(page, at, at - 1)


def is_of_members(page: Page, who: tuple[int, int], end: int) -> bool:
    """Whether a phrase behind counted persons is what they do something with: «۵۴ عضو | امتیاز خود را فروختند»."""
    own = page.form(end) in lexicon.SELF or page.form(end - 1) in lexicon.SELF
    return own and page.form(who[0]) in lexicon.MEMBERS | lexicon.PERSONS


def _of_its_noun(page: Page, counted: tuple[int, int], first: int) -> Measured | None:
    """«پارکینگ ۴۰۰ خودرویی», «گروه هفت‌نفره»: what is counted is an adjective of the noun before the number."""
    at, last = counted[0], counted[0] + 1
    apart = page.form(last) if page.form(last) in lexicon.PIECES else ""  # «صفحه ای»
    form = fold(page.spelt(at, last)) if at == first else page.form(at)
    if form + apart not in lexicon.OF_NUMBERS:
        return None
    begin, _ = page.bounds(page.words[first].start)
    end = first
    while end - 2 > begin and page.form(end - 1) in lexicon.OF_NUMBERS and page.number_of[end - 2] >= 0:
        end -= 2  # «هتل | پنج ستاره ۱۶۰ تختخوابی»
    noun = noun_ending(page, end, begin)
    return None if noun is None else Measured((at, last), noun)


def _thing(page: Page, counted: tuple[int, int], end: int) -> Measured:
    """What is counted, with its kind, and of what it is: «کارگاه تولید شیشه», «نفر | از بیماران», «تعاونی | از ۲۰»."""
    first, last = counted
    while last - 1 > first and page.form(last - 1) in lexicon.OTHERS:
        last -= 1
    whole = max(extent(page, first, end, known=last - first), last)
    head, of = parts(page, first, whole, known=last - first)
    head = max(head, last, kind_of(page, last, end))
    if whole > head and is_of_members(page, (first, head), whole):
        whole = head
    if is_classifier(page, (first, last)) or (head < whole and is_got(page, first, head)):
        whole = head  # «۸۷۴ نفر | وام گرفتند», «۱۴ خانوار | ودیعه مسکن گرفتند»
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


def is_got(page: Page, who: int, at: int) -> bool:
    """Whether what stands behind counted persons is an amount that they get, not what they are of."""
    several = page.form(who) in lexicon.MEMBERS | lexicon.PERSONS | lexicon.HOUSEHOLDS
    return several and page.form(at) in lexicon.AMOUNTS - lexicon.DEEDS


def _behind(page: Page, last: int, end: int) -> tuple[int, int] | None:
    """The noun phrase right behind a number: «تسهیلات», «اعتبار این خرید»; none where a verb follows."""
    at = last
    while at < end and page.form(at) in (")", "»"):
        at += 1
    if at < end and page.form(at) == lexicon.FROM and not page.form(at + 1).isdecimal():
        at += 1  # «۳۵ درصد از منابع»
        if page.form(at) in lexicon.WAYS:
            return None
    if page.form(at) == lexicon.SPENT or (at == last and page.form(at) in lexicon.THEM):
        return None  # «۵ هکتار آن بارور است»
    found = phrase(page, at, end)
    if found is None or page.number_of[found[0]] >= 0 or page.form(found[0]) in lexicon.NO_HEADS:
        return None
    grown = page.form(found[0]) in lexicon.RISE | lexicon.FALL and found[1] - found[0] == 1  # «۷۴ درصد |جهش| داد»
    if grown or (page.form(found[0] - 1) == lexicon.FROM and is_place(page, found)):
        return None  # «۱۹ کیلومتر از بندر گذشت»
    described = page.form(found[0]) in lexicon.ADJECTIVES and found[1] - found[0] == 1
    return None if described else found  # «۱۸۰۰ متر مربع روباز»


def _deed(page: Page, last: int, end: int) -> Measured | None:
    """«۱۱۸۰ تن برداشت کردیم»."""
    return Measured((last, last + 1)) if last < end and page.form(last) in lexicon.DEEDS else None


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
