"""The noun of an amount that stands before it: «با اعتبار ۴۰۰ میلیون», «سهم زنان ۲۶ درصد بود»."""

from __future__ import annotations

from coopnlp.facts.adjectives import modifies
from coopnlp.facts.clauses import OBJECT
from coopnlp.facts.lists import noun_before
from coopnlp.facts.named import Measured, split
from coopnlp.facts.nouns import extent, goes_on, phrase, with_preposition
from coopnlp.facts.page import Page
from coopnlp.labels import CARDINAL
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon.phrases import COMMAS
from coopnlp.lexicon.verbs import PRESENT_STEMS
from coopnlp.linking.saying import is_verb

_COUNTED = 5  # words of a count and its noun
_TO, _OTHER = 1, 2  # kinds of words that only say how much
_REACH = 14  # words before a number in which its noun is looked for
_ENDS = frozenset(".؟?!؛;")


def before(page: Page, first: int, begin: int) -> Measured | None:
    """The noun of the amount before the number: «با اعتبار ۴۰۰ میلیون», «سرمایه اولیه: ۴۷», «قیمت گوشت به ۹ رسید».

    Args:
        page: The article.
        first: First word of the number.
        begin: First word of the sentence.
    """
    at, aside = first - 1, None
    lowest = max(begin, first - _REACH)
    while at >= lowest:
        if (start := _counted_beside(page, at, lowest)) < at:
            at = start  # «نرخ بیکاری |در سه استان| ۴ درصد است»
            continue
        if _ends_search(page, at, first):
            break
        if _ends_clause(page, at):
            at = _before_relative(page, at, lowest)
            continue
        if page.is_indefinite(at):
            return Measured((at, at + 1))  # «مساحتی در حدود ۹ هکتار»
        if page.form(at) in lexicon.AMOUNTS and page.article.entity_of[at] < 0 and not _names_nothing(page, at):
            if (skipped := _only_says_how_much(page, at, first)) > 0:
                good = (
                    noun_before(page, at - 2, lowest) if page.form(at) in lexicon.HOW_MUCH and skipped == _TO else None
                )
                beside = good is not None and page.form(good[0] - 1) in lexicon.PREPOSITIONS | {"و"}
                if good is not None and not beside:  # «نفت در روز آخر به رقم ۱۱۱ دلار رسید»
                    return Measured(good)  # «جو به میزان ۳۵ کیلوگرم»
                at -= 2
                continue
            found = _told(page, at, lowest, first)
            if found is None or not is_aside(page, found, first):
                return found or aside
            head = (found.head or (at, at))[0]
            if page.form(head - 1) == lexicon.LIST_WITH:
                break  # «ظرفیت |با راه‌اندازی کارگاه| به ۹ تن می‌رسد»
            aside, at = aside or found, min(at, head)
        at -= 1
    return aside


def _ends_search(page: Page, at: int, first: int) -> bool:
    """Whether a sentence ends at word `at`, another number stands there, or a price by the unit begins."""
    other = page.number_of[at] >= 0 and not _is_time(page, at)
    return other or page.form(at) in _ENDS or (page.form(at) in lexicon.EACH and at == first - 1)


def _only_says_how_much(page: Page, at: int, first: int) -> int:
    """Which words only say how much: «به میزان ۹ تن», «به سطح ۹ تن», «پایین‌ترین میزان»; 0 for none."""
    if page.form(at) in lexicon.HOW_MUCH and page.form(at - 1) == lexicon.TO:
        return _TO
    surface = page.form(at) == lexicon.SURFACE and page.form(at - 1) in lexicon.ONTO and at == first - 1
    most = page.form(at) in lexicon.HOW_MUCH and page.form(at - 1).endswith(lexicon.MOST)
    return _OTHER * (surface or most)  # «به پایین‌ترین میزان، ۵۷ درصد، رسید»


def _told(page: Page, at: int, lowest: int, first: int) -> Measured | None:
    """The noun of an amount at word `at` with its phrase; `None` where it is what another number counts."""
    if at > lowest and page.number_of[at - 1] >= 0 and not _is_time(page, at - 1):
        return None
    return _part_of(page, at, lowest, first) or _head(page, at, lowest, first)


def _counted_beside(page: Page, at: int, lowest: int) -> int:
    """The word before «در» and a counted noun that ends with word `at`: «تولید |در سه استان|»; `at` where none does."""
    for start in range(at - 1, max(lowest, at - _COUNTED), -1):
        if page.number_of[start] < 0:
            continue
        number = page.numbers[page.number_of[start]]
        begin, counted = page.span(number.start, number.end)[0], number.counted
        if number.label != CARDINAL or counted is None or page.form(begin - 1) != lexicon.IN:
            return at
        behind = page.span(*counted)[1]
        return begin - 2 if extent(page, begin, at + 1, known=behind - begin) == at + 1 and behind > start + 1 else at
    return at


def _part_of(page: Page, at: int, lowest: int, first: int) -> Measured | None:
    """A share and what it is taken from: «|سهم نان| از |سبد خرید| به ۵ درصد رسید»."""
    start = next((i for i in range(at, lowest - 1, -1) if page.number_of[i] >= 0 or page.form(i) in lexicon.SHARES), -1)
    if start < 0 or page.number_of[start] >= 0:
        return None
    end = extent(page, start, first, known=1)
    whole = phrase(page, end + 1, first) if page.form(end) == lexicon.FROM else None
    return Measured((start, end), whole) if whole is not None and end > start + 1 else None


def is_aside(page: Page, found: Measured, first: int) -> bool:
    """Whether a noun stands in a phrase beside: «ارزش سهام |در پایان معاملات| به ۲ تومان رسید».

    Args:
        page: The article.
        found: The noun.
        first: First word of the number.
    """
    if found.head is None:
        return False
    at = found.head[0] - 1
    at -= page.form(at).endswith(lexicon.MOST) or page.form(at) in lexicon.NEWEST  # «بر اساس |آخرین| آمار»
    end = max(found.head[1], found.of[1] if found.of is not None else 0)
    if page.form(at) == lexicon.LIST_WITH:
        deed = page.form(found.head[0]) in lexicon.DEEDS
        return deed and page.form(first - 1) == lexicon.TO and end < first  # «با ساخت کارگاه … به ۹ تن می‌رسد»
    if page.form(at) not in lexicon.BESIDE:
        return False
    if page.form(at) in lexicon.ALWAYS_BESIDE:
        return True  # «پس از کسر هزینه‌ها ۲۰ تومان»
    if page.form(at) == lexicon.IN and page.form(end) == lexicon.TO:
        return True  # «مخارج مردم |در سطح جهان| به ۲ تومان رسید»
    return any(page.form(i) not in lexicon.BEFORE_NUMBERS for i in range(end, first)) or end < first - 1


def _names_nothing(page: Page, at: int) -> bool:
    """«نسبت به», «به‌طور میانگین», «سطح شهر», «می توان»."""
    if page.form(at - 1) in lexicon.OF_PRESENT and page.form(at) in PRESENT_STEMS:
        return True
    if page.form(at) == lexicon.SURFACE:
        return page.form(at + 1) in lexicon.OF_PLACES or page.article.entity_of[at + 1] >= 0
    if page.form(at) == lexicon.RATIO:
        return page.form(at + 1) == lexicon.TO
    return page.form(at) in lexicon.AVERAGE and page.form(at - 1) in lexicon.MANNER


def _is_time(page: Page, at: int) -> bool:
    """A date or a length of time does not stand between an amount and its noun: «هزینه امسال ۲۰ تومان»."""
    return page.numbers[page.number_of[at]].label in ("DATE", "TIME", "DURATION", "ORDINAL")


def _ends_clause(page: Page, at: int) -> bool:
    form = page.form(at)
    if is_verb(form) and page.form(at + 1) in lexicon.COLONS:  # «عضو صندوق گفت: ۶۰ نفر»
        return not any(page.form(i) == OBJECT for i in range(at - 3, at))  # «نرخ را یادآور شد: ۶۰ تومان»
    return form == "که" or (is_verb(form) and page.form(at + 1) in lexicon.CLAUSE_LINKS)


def _before_relative(page: Page, at: int, lowest: int) -> int:
    """The word before «که» of a clause that says which and ends with word `at`, -1 for another clause.

    «دارایی |شرکت‌هایی که منحل شوند|، ۳ میلیارد تومان است», but «گفت که تولید بالا رفت و ۳ میلیارد تومان است».
    """
    if page.form(at + 1) not in COMMAS:
        return -1
    that = next((i for i in range(at - 1, lowest, -1) if page.form(i) == "که" or is_verb(page.form(i))), -1)
    which = page.form(that - 1).endswith(lexicon.WHICH) if that > lowest and page.form(that) == "که" else False
    return that - 1 if which else -1


def _adjective_before(page: Page, at: int, lowest: int) -> int:
    """Where an adjective with its preposition begins that ends right before word `at`, `at` without one."""
    return next((i for i in range(max(lowest + 1, at - 3), at) if 0 < with_preposition(page, i) == at - i), at)


def _head(page: Page, at: int, lowest: int, first: int) -> Measured:
    """The first noun of the phrase that the noun at `at` belongs to, and the complement behind it."""
    head = at
    while at > lowest:
        if (start := _adjective_before(page, at, lowest)) < at:
            at = start  # «خرید گندم |مازاد بر| مصرف»
        if at - 2 >= lowest and page.form(at - 1) == "و" and (page.form(at - 2), page.form(at)) in lexicon.PAIRS:
            at, head = at - 2, at - 2  # «ضرر و |زیان|»
            continue
        if page.form(at - 1) == lexicon.EVERY and page.form(at - 2) in lexicon.AMOUNTS and at - 2 >= lowest:
            at -= 1  # «مبلغ هر |وام|»
        noun = goes_on(page, at - 1, lowest) or page.form(at - 1) == lexicon.BUYING
        if not noun or page.form(at - 1) in lexicon.DETERMINERS | lexicon.UNLINKED_FORMS:
            break  # «بعد از کاهش یارانه‌ها | قیمت نان …»
        if page.form(at - 1).endswith(lexicon.UNLINKED) and page.article.entity_of[at - 1] < 0:
            break
        at -= 1
        if page.form(at) in lexicon.AMOUNTS:
            head = at
    if head - 2 >= lowest and page.form(head - 1) in lexicon.THESE and page.form(head - 2) in lexicon.AMOUNTS:
        whole = (head - 1, extent(page, head, first, known=1))
        return Measured((head - 2, head - 1), whole)  # «سود |این وام| ۴ درصد است»
    while page.form(head) in lexicon.HOW_MUCH and goes_on(page, head + 1, head) and head + 1 < first:
        if modifies(page, head + 1, head):
            break  # «مبلغ دلاری»
        head += 1
    end = extent(page, head, first, known=1)
    end -= end == first and end - 1 > head and page.form(end - 1) in lexicon.MEAN  # «اجاره ماهانه |میانگین| ۴۰ تومان»
    return split(page, (head, end))
