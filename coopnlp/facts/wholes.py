"""Of whom or what an amount is where its noun does not tell: «۳۱ درصد آن», «۵۸ شرکت با ۶۰۱ عضو», «برای هر خانوار»."""

from __future__ import annotations

from coopnlp.facts.adjectives import is_finite
from coopnlp.facts.clauses import OBJECT, is_said, is_verb, subject, verb_behind
from coopnlp.facts.measures import is_got, is_of_members, is_share
from coopnlp.facts.named import Measured
from coopnlp.facts.nouns import goes_on, is_place, is_plural, noun_ending, phrase
from coopnlp.facts.owners import owner, sized
from coopnlp.facts.page import Page
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, MONEY, ORG, PERCENT, QUANTITY
from coopnlp.lexicon import facts as lexicon
from coopnlp.values import Count, Quantity

_EACH = 8
_SIGNS = frozenset("،,؛;:.؟!") | {"و", "که"}
Told = tuple[Mention, Measured]


def with_whole(page: Page, mention: Mention, what: Measured, last: Told | None) -> Measured:
    """The measure of a number, with what it is of.

    Args:
        page: The article.
        mention: The number.
        what: Its own measure.
        last: The number of a fact before it in the article, with its measure.

    Example:
        >>> from coopnlp.facts.measures import measured
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> def told(text):
        ...     page, last = Page(article(text, []), find(text)), None
        ...     for mention in page.numbers:
        ...         last = mention, with_whole(page, mention, measured(page, mention), last)
        ...     return last[1].of and page.spelt(*last[1].of)
        >>> told("۵۸ شرکت با ۶۰۱ عضو"), told("۱۸ تعاونی داریم که یک‌سوم آنها فعال است"), told("برای هر خانوار ۹ کیلو جو")
        ('۵۸ شرکت', '۱۸ تعاونی', 'هر خانوار')
    """
    found = _with_whole(page, mention, what, last)
    same = found.of is not None and found.head is not None and page.is_indefinite(found.head[0])
    same = same and found.of is not None and page.spelt(*found.of).startswith(page.spelt(*(found.head or found.of)))
    return Measured(found.head, None if same else _with_this(page, found.of))


def _with_this(page: Page, of: tuple[int, int] | None) -> tuple[int, int] | None:
    """«این دارایی»: alone the noun would not say which; but «این |طرح‌های تعاونی|»."""
    if of is None or of[1] - of[0] > 1 or page.form(of[0] - 1) not in lexicon.THESE:
        return of
    return of[0] - 1, of[1]


def _with_whole(page: Page, mention: Mention, what: Measured, last: Told | None) -> Measured:
    before = last if last is not None and _is_near(page, last[0], mention) else None
    each = _each(page, mention)
    if each is not None and mention.label != CARDINAL:
        return Measured(what.head, each)
    if what.of is not None and not (is_share(mention) and page.form(what.of[0]) in lexicon.THEM):
        return what
    of = None
    if before is not None and each is None and _is_part(page, mention, what, before):
        of = _told(page, before)
    return Measured(
        what.head,
        of
        or what.of
        or sized(page, mention, what, last)
        or _holder(page, mention, what, before)
        or each
        or _behind(page, mention, what)
        or _for_whom(page, mention, what)
        or _taker(page, mention, what)
        or _who_has(page, mention, what)
        or owner(page, mention, what),
    )


def _for_whom(page: Page, mention: Mention, what: Measured) -> tuple[int, int] | None:
    """What money is for: «۲۰ تومان هزینه | برای پروژه میدان», «۲۰ تومان | برای هر خانوار»."""
    _, last = page.span(mention.start, mention.end)
    at = last if what.head is None or what.head[0] < last else what.head[1]
    if mention.label not in (MONEY, QUANTITY):
        return None
    at += page.form(at) in lexicon.NO_HEADS
    at += page.form(at) in lexicon.ONLY
    return phrase(page, at + 1, page.bounds(mention.start)[1]) if page.form(at) in lexicon.FOR else None


def _who_has(page: Page, mention: Mention, what: Measured) -> tuple[int, int] | None:
    """The subject of what has it: «تعاونی | ۱۶۰۰ عضو دارد», «روستایی که | ۱۹۸۰ نفر جمعیت دارد»."""
    first, last = page.span(mention.start, mention.end)
    if what.head is None or what.head[0] < last:
        return None
    verb = verb_behind(page, what.head[1])
    if page.form(first - 1) == lexicon.FROM and verb > 0 and page.form(verb - 1) in lexicon.TAKEN_APART:
        return _no_place(page, subject(page, first))  # «سبد از ۳۶ شرکت تشکیل شده»
    if page.form(first - 1) in lexicon.PREPOSITIONS:
        return None
    if verb < 0 or page.form(verb) not in lexicon.HOLDING or is_said(page, verb):
        return None
    return _no_place(page, subject(page, first))


def _taker(page: Page, mention: Mention, what: Measured) -> tuple[int, int] | None:
    """Who has it where the counted thing is the object: «۳۱ غرفه را | تعاونی‌ها گرفتند»."""
    if mention.label != CARDINAL or what.head is None or page.form(what.head[1]) != OBJECT:
        return None
    found = phrase(page, what.head[1] + 1, page.bounds(mention.start)[1])
    several = found is not None and (is_plural(page, found[0]) or page.article.entity_of[found[0]] >= 0)
    taken = found is not None and several and (page.form(found[1]) in lexicon.LINKS or is_finite(page.form(found[1])))
    return found if taken else None


def _no_place(page: Page, who: tuple[int, int] | None) -> tuple[int, int] | None:
    """«گلستان با ۲۸۷ هزار عضو»: a place is told as the place."""
    return None if who is None or is_place(page, who) else who


def _behind(page: Page, mention: Mention, what: Measured) -> tuple[int, int] | None:
    """What stands behind a counted noun: «۱۲ پایگاه | هلال احمر», «۶۱۲ خانوار | پنج روستا», «۲۲ غرفه | خدمات»."""
    _, last = page.span(mention.start, mention.end)
    if mention.label != CARDINAL or what.head is None or what.head[0] < last:
        return None
    at, end = what.head[1], page.bounds(mention.start)[1]
    if at >= end or page.form(at - 1) in lexicon.CLASSIFIERS:
        return None
    if page.article.entity_of[at] >= 0:
        entity = page.article.entities[page.article.entity_of[at]]
        return (at, page.article.at(entity.end)) if entity.label == ORG else None
    if page.number_of[at] >= 0:
        return _next_count(page, at)
    if is_got(page, what.head[0], at) or page.form(at) in lexicon.OF_PLACES or page.words[at].gap == "line":
        return None
    found = phrase(page, at, min(end, at + 3)) if goes_on(page, at, at - 1) else None
    return None if found is not None and is_of_members(page, what.head, found[1]) else found


def _next_count(page: Page, at: int) -> tuple[int, int] | None:
    """«۶۱۲ خانوار | پنج روستا»; but «۶ بلوک | چهارطبقه»."""
    mention = page.numbers[page.number_of[at]]
    if mention.label != CARDINAL or mention.counted is None:
        return None
    start, end = page.span(*mention.counted)
    return (at, end) if start > at else None


def is_of_the_same(page: Page, mention: Mention, what: Measured, last: Told, *, changed: bool) -> bool:
    """Whether a number tells more of the amount before it: «۶ تن گندم که ۲ درصد بیشتر است», «دو برابر پارسال».

    Args:
        page: The article.
        mention: The number.
        what: Its own measure.
        last: The fact before it.
        changed: Whether it tells of a change.
    """
    this = what.head is not None and page.form(what.head[0] - 1) in lexicon.THESE
    if last[1].head is None or not (this or _is_near(page, last[0], mention)):
        return False
    start, _ = page.span(last[0].start, last[0].end)
    if last[0].label == CARDINAL and page.form(start - 1) in lexicon.PLACING and mention.label == PERCENT:
        return False  # «رشد در سه استان ۴ درصد بود»
    if last[0].label == PERCENT and not (this and mention.label == PERCENT):
        return False
    if what.head is not None and what.head[1] - what.head[0] == 1 and page.form(what.head[0]) in lexicon.HOW_MUCH:
        return this and mention.label == last[0].label  # «این میزان پارسال ۹ تن بود»
    first, _ = page.span(mention.start, mention.end)
    if what.head is None and mention.label == last[0].label == MONEY and page.form(first - 1) in lexicon.THAT_IS:
        return True
    times = isinstance(mention.value, Quantity) and mention.value.unit == lexicon.TIMES
    return times or (changed and mention.label == PERCENT and what.head is None)


def is_bare_growth(page: Page, mention: Mention, what: Measured, last: Told) -> bool:
    """Whether a growth names no amount but is of the one before: «نرخ بیکاری بالا رفت. |یزد| با رشد ۴ درصدی»."""
    if what.head is None or what.of is not None or what.head[1] - what.head[0] > 1:
        return False
    if page.form(what.head[0]) not in lexicon.RISE | lexicon.FALL or last[0].label != mention.label:
        return False
    apart = page.article.sentence_at(mention.start) - page.article.sentence_at(last[0].start)
    who = subject(page, what.head[0])
    one = page.paragraph(mention.start) == page.paragraph(last[0].start)
    return apart <= 1 and one and last[1].head is not None and (who is None or is_place(page, who))


def _is_near(page: Page, other: Mention, mention: Mention) -> bool:
    """In the same sentence."""
    return page.article.sentence_at(other.start) == page.article.sentence_at(mention.start)


def _is_part(page: Page, mention: Mention, what: Measured, before: Told) -> bool:
    """«از ۲۱ نماینده تنها ۹ تن», «۱۸ تعاونی، یک‌سوم آنها»."""
    first, last = page.span(mention.start, mention.end)
    if is_share(mention):
        alone = what.head is None and what.of is None
        return page.form(last) in lexicon.THEM or (alone and page.form(last) not in lexicon.ADJECTIVES)
    other = before[0]
    if mention.label != CARDINAL or other.label != CARDINAL or other.counted is None:
        return False
    start, _ = page.span(other.start, other.end)
    if mention.counted is not None and page.form(page.span(*mention.counted)[1]) in lexicon.THEM:
        return True  # «۹۴ اثر داریم که ۳۴ اثر آن ملی است»
    alone = mention.counted is None or page.form(page.span(*mention.counted)[0]) in lexicon.CLASSIFIERS
    if not alone or page.form(first - 1) == lexicon.LIST_WITH:
        return False
    whole = page.form(start - 1) == lexicon.FROM and page.form(start - 2) not in lexicon.MORE_THAN_IT
    return whole or _is_less(page, mention, other, first)


def _is_less(page: Page, mention: Mention, other: Mention, first: int) -> bool:
    """A smaller count of the same in a clause of its own: «۷۵ دستگاه سهم داشت، ولی نُه دستگاه آمد»."""
    own, whole = mention.value, other.value
    if not isinstance(own, Count) or not isinstance(whole, Count) or own.value is None or whole.value is None:
        return False
    behind = page.span(other.start, other.end)[1]
    placed = page.form(first - 1) in lexicon.PREPOSITIONS or page.form(first - 2) == lexicon.EVERY
    return not placed and own.value < whole.value and any(is_verb(page, at) for at in range(behind, first))


def _told(page: Page, before: Told) -> tuple[int, int] | None:
    """The number before with its noun: «۵۸ شرکت تعاونی»; of money what it is of."""
    mention, what = before
    start, end = page.span(mention.start, mention.end)
    if what.head is None:
        return None
    if mention.label == CARDINAL and what.head[0] >= end:
        return start, what.head[1]
    if what.head[0] >= end:
        return start, what.head[1]
    if mention.label == CARDINAL and mention.counted is not None and what.head[1] <= start:
        return start, page.span(*mention.counted)[1]  # «سهم ما ۷۵ دستگاه»
    whole = what.of is not None and 0 <= what.of[0] - what.head[1] <= 1 and what.of[1] <= start
    return (what.head[0], what.of[1]) if whole and what.of is not None else what.head


def _holder(page: Page, mention: Mention, what: Measured, before: Told | None) -> tuple[int, int] | None:
    """Who has it: «۵۸ شرکت | با ۶۰۱ عضو و سرمایه ۹ تومان», «فروشگاه | با ۹ تومان هزینه»."""
    if what.head is None or mention.label not in (CARDINAL, MONEY, QUANTITY):
        return None
    first, _last = page.span(mention.start, mention.end)
    at = min(first, what.head[0]) - 1
    begin, _ = page.bounds(mention.start)
    while at > begin and page.form(at) in lexicon.ABOUT:
        at -= 1
    if page.form(at) in lexicon.HAVING:
        if before is not None and before[1].head is not None and before[1].head[1] <= at:
            between = range(before[1].head[1], at)
            if before[0].label == CARDINAL and not any(page.form(i) in lexicon.LINKS for i in between):
                return _told(page, before)
        near = noun_ending(page, at, begin)
        named = near is not None and page.article.entity_of[near[0]] >= 0 and page.form(near[0] - 1) in lexicon.LINKS
        return _no_place(page, near if named else subject(page, at) or near)
    if page.form(at) in lexicon.LINKS and before is not None and before[1].of is not None:
        joined = (
            before[1].head is not None and max(before[1].head[1], page.span(before[0].start, before[0].end)[1]) >= at
        )
        own = before[1].of[1] <= page.span(before[0].start, before[0].end)[0]
        return before[1].of if joined and own and mention.label in (CARDINAL, MONEY) else None
    if page.form(at) in lexicon.LINKS and before is not None and before[1].head is not None:
        members = page.form(what.head[0]) in lexicon.MEMBERS and before[0].label == CARDINAL
        groups = page.form(before[1].head[0]) in lexicon.GROUPS and before[1].head[1] == at
        return _told(page, before) if members and groups else None  # «۱۲ تعاونی، ۱۹ هزار عضو»
    return None


def _each(page: Page, mention: Mention) -> tuple[int, int] | None:
    """«هر خانوار» in the clause, right behind the number or before it."""
    first, last = page.span(mention.start, mention.end)
    begin, end = page.bounds(mention.start)
    start = max(begin, first - _EACH)
    start = next((at for at in range(first - 1, start - 1, -1) if page.form(at) == "که" or is_verb(page, at)), start)
    for at in (*range(first - 1, start - 1, -1), *range(last, min(end, last + 4))):
        if at < first and page.number_of[at] >= 0:
            continue
        if at >= last and (page.form(at) in _SIGNS or is_finite(page.form(at))):
            break
        if page.form(at) == lexicon.EVERY and page.form(at + 1) not in lexicon.TIMES_OF_DAY:
            found = phrase(page, at + 1, end)
            if found is not None and found[0] == at + 1:
                return at, found[1]
    return None
