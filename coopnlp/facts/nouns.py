"""Noun phrases of an article, without a parser: how far one goes, and what in it is an adjective."""

from __future__ import annotations

from coopnlp.facts.adjectives import PARTICLES, is_finite, modifies
from coopnlp.facts.page import Page
from coopnlp.labels import DURATION, LOC, PRODUCT
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon import phrases, verbs
from coopnlp.lexicon.speech import BECAME, SAYING, SAYING_NOUNS
from coopnlp.lexicon.verbs import IS
from coopnlp.words.orthography import orthography

LONGEST = 8  # words of a phrase
_VERB = 5  # letters of a verb with its ending, «خریده‌ایم»
_KIND = 3  # words of a thing and its kind
_PARTICIPLE = "ه"  # «ساخته شد»


def phrase(page: Page, at: int, end: int) -> tuple[int, int] | None:
    """The words from `at` on that are one noun with its complements, `None` if none begins there.

    Example:
        >>> from coopnlp.linking.article import article
        >>> page = Page(article("کل سرمایه گذاری این تعاونی‌ها در شهر", []), [])
        >>> phrase(page, 0, 7)
        (1, 5)
    """
    while at < end and page.form(at) in lexicon.DETERMINERS:
        at += 1
    last = extent(page, at, end)
    return (at, last) if last > at else None


def extent(page: Page, first: int, end: int, *, known: int = 0) -> int:
    """The word behind the phrase that begins with word `first`; `first` if none begins there.

    Args:
        page: The article.
        first: First word of the phrase.
        end: The word behind the last that may belong to it.
        known: How many of its words are known to be nouns of it.
    """
    at = first + known
    while at < end and at - first < LONGEST:
        steps = _steps(page, at, first, end)
        if not steps:
            break
        at += steps
        if page.form(at - 1) in lexicon.POSSESSORS or _ends(page, at - 1, first):
            break
    return min(at, end)


def noun_ending(page: Page, end: int, begin: int) -> tuple[int, int] | None:
    """The noun phrase that ends before word `end`: a name, or the words back to where no noun can be."""
    number = page.article.entity_of[end - 1] if end > begin else -1
    if number >= 0:
        return page.article.at(page.article.entities[number].start), end
    start = end
    while start > begin and end - start < LONGEST and page.number_of[start - 1] < 0 and goes_on(page, start - 1, begin):
        start -= 1
    return (start, end) if start < end else None


def _ends(page: Page, at: int, first: int) -> bool:
    """«کارها | پیشرفت», «سهمش | ۲۰ تومان»: behind such an ending no complement can stand."""
    if page.article.entity_of[at] >= 0 or page.form(at) == "ها" or page.form(at + 1) in lexicon.PIECES:
        return page.form(at) == "ها" and at > first
    form = page.form(at)
    return (len(form) > _VERB - 1 and form.endswith(lexicon.UNLINKED)) or page.enclitic(at) > 0


def _steps(page: Page, at: int, first: int, end: int) -> int:
    """How many words from `at` on belong to the phrase that word `first` begins."""
    if at > first and (steps := _inner(page, at, first, end)):
        return steps
    return int(goes_on(page, at, first))


def _inner(page: Page, at: int, first: int, end: int) -> int:
    """Words that no phrase begins with: «پرونده | های», «ذخایر | این پهپادها», «بهای | آن», «دستی | و خوراکی»."""
    form = page.form(at)
    if page.words[at].gap == "line":
        return 0
    if page.number_of[at] >= 0:
        return of_time(page, at) or int(modifies(page, at, at - 1))  # «گروه نخست»
    if words := with_preposition(page, at) or _comes_from(page, at, first):
        whole = page.form(at + words - 1) in lexicon.WHOLE_ADJECTIVES
        return words * (whole or (at + words < end and goes_on(page, at + words, at)))
    if page.form(at - 1) in lexicon.TAKING and form == lexicon.TAKING[page.form(at - 1)]:
        return 1 + goes_on(page, at + 1, at) if goes_on(page, at + 1, at) else 0  # «هزینه استفاده |از سامانه|»
    pair = _is_joined(page, at, first) if form == "و" else form in lexicon.INNER and _is_noun(page, at + 1, at)
    if at + 1 < end and (pair or (form == lexicon.UN and page.form(at + 1) in lexicon.ADJECTIVES)):
        return 2
    piece = form in lexicon.PIECES and page.words[at - 1].kind == "letters"
    whose = form in lexicon.POSSESSORS and not makes_verb(page, at - 1, first)
    return int(piece or whose or _is_done(page, at))


def of_time(page: Page, at: int) -> int:
    """How many words from `at` on are a length of time that is an adjective, «سپرده |یک ساله|»; 0 for none."""
    mention = page.numbers[page.number_of[at]]
    start, last = page.span(mention.start, mention.end)
    adjective = mention.label == DURATION and page.form(last - 1).endswith(lexicon.ADJECTIVES_OF_TIME)
    return last - at if adjective and start == at else 0


def with_preposition(page: Page, at: int) -> int:
    """How many words from `at` on are an adjective with its preposition, «مازاد بر | نیاز»; 0 if none begins there."""
    for words in lexicon.WITH_PREPOSITION:
        if words[0] == page.form(at) and all(page.form(at + i) == word for i, word in enumerate(words)):
            return len(words)
    return 0


def _comes_from(page: Page, at: int, first: int) -> int:
    """2 where word `at` begins what an amount comes from: «درآمد |حاصل از| گردشگری»; but «دود | ناشی از سوخت»."""
    amount = at == first + 1 and page.form(first) in lexicon.AMOUNTS
    return 2 * (amount and page.form(at) in lexicon.COMING_FROM and page.form(at + 1) == lexicon.FROM)


def _is_done(page: Page, at: int) -> bool:
    """«پرونده‌های رد |شده|»; but «رد شده است», «تولید شده توسط»."""
    if page.form(at) not in lexicon.DONE or page.form(at + 1) in IS or page.form(at + 1) == "توسط":
        return False
    return page.form(at - 1) not in lexicon.RISE | lexicon.FALL and _is_plain(page, at - 1)


def _is_noun(page: Page, at: int, first: int) -> bool:
    return goes_on(page, at, first) and page.form(at) not in lexicon.POSSESSORS and not makes_verb(page, at, first)


def _is_joined(page: Page, at: int, first: int) -> bool:
    """Whether «و» joins two words of one kind: «دستی و خوراکی», «محلات و روستاها»; but «عضو و سرمایه»."""
    if at + 1 >= len(page.words) or page.number_of[at + 1] >= 0 or not goes_on(page, at + 1, at):
        return False
    if page.article.entity_of[at - 1] >= 0 or page.article.entity_of[at + 1] >= 0:
        return min(page.article.entity_of[at - 1], page.article.entity_of[at + 1]) >= 0
    before, behind = page.form(at - 1), page.form(at + 1)
    if (before, behind) in lexicon.PAIRS:
        return not makes_verb(page, at + 1, first)
    if is_plural(page, at - 1) and is_plural(page, at + 1):
        return True
    return at - 1 > first and modifies(page, at - 1, at - 2) and before[-1:] == behind[-1:] == "ی"


def _is_plain(page: Page, at: int) -> bool:
    return page.words[at].kind == "letters" and not _is_no_noun(page.form(at))


def goes_on(page: Page, at: int, first: int) -> bool:
    """Whether word `at` belongs to the phrase that word `first` begins."""
    word, known = page.words[min(at, len(page.words) - 1)], at < len(page.words) and page.article.entity_of[at] >= 0
    if (
        known
        or at >= len(page.words)
        or word.kind != "letters"
        or page.number_of[at] >= 0
        or (at > first and word.gap == "line")
    ):
        return known
    if _is_measure(page, at):
        return True
    if word.form in lexicon.ADJECTIVES and at > first and not _tells(page, at):
        of_times = word.form in lexicon.OF_TIMES and page.form(at - 1) not in lexicon.AMOUNTS
        if of_times or page.form(at + 1) not in lexicon.BECOMING:
            return not of_times  # «نفر دیگر», «نماینده حاضر»; but «باغ | روزانه ۳۰ تن»
    if (
        _is_no_noun(word.form)
        or (at > first and _tells(page, at))
        or page.article.text.endswith(lexicon.PREDICATES, word.start, word.end)
    ):
        names = page.article.entity_of[at - 1], (page.article.entity_of[at + 1 : at + 2] or [-1])[0]
        return word.form == "و" and at > first and min(names) >= 0  # «سهم |میبد| و |اردکان|»
    return not makes_verb(page, at, first)


def _tells(page: Page, at: int) -> bool:
    """Whether a word tells something of the noun before it: «شرکت‌ها | موفق به ثبت شدند», «دانشجویان | شاغل هستند»."""
    form, behind = page.form(at), page.form(at + 1)
    if form in lexicon.ADJECTIVES and behind in lexicon.COPULAS:
        return True
    return lexicon.TELLING.get(form) == behind or (form in lexicon.COMING_FROM and behind == lexicon.FROM)


def _is_measure(page: Page, at: int) -> bool:
    """«نسبت معوقات», «میانگین قیمت»; but «نسبت به پارسال», «به‌طور میانگین»."""
    form, behind = page.form(at), page.form(at + 1)
    return (form == lexicon.RATIO and behind != lexicon.TO) or (
        form in lexicon.STATISTICS and behind in lexicon.AMOUNTS
    )


def _is_no_noun(form: str) -> bool:
    if form in lexicon.PHRASE_ENDS or form in phrases.FUNCTION_WORDS or is_finite(form) or form in SAYING:
        return True
    if form in lexicon.ADVERBS_ALONE or form.removesuffix("ست") in lexicon.COMPARATIVES:
        return True  # «بهای دارو | بالاست»
    return form in lexicon.COMPARATIVES | lexicon.CLAUSE_OPENERS or (
        len(form) > _VERB and form.endswith(lexicon.VERB_ENDINGS)
    )


def makes_verb(page: Page, at: int, first: int) -> bool:
    """«دریافت کرد», «وارد می‌شود»: a noun that makes a verb with the next word; but «۶ میلیارد تومان وام گرفت»."""
    form, behind = page.form(at), page.form(at + 1)
    if form.endswith(_PARTICIPLE) and behind in BECAME and form not in lexicon.AMOUNTS:
        return True
    if not (behind in verbs.LIGHT_VERBS or behind in PARTICLES or is_finite(behind)):
        return False
    if at > first and form in lexicon.RATES and behind in verbs.LIGHT_VERBS:
        return True  # «کارهای شهر | پیشرفت دارد»
    if form in lexicon.AMOUNTS and form not in lexicon.DEEDS:
        return False
    if form.endswith(lexicon.DOING_ENDINGS):
        return True  # «بهسازی می‌شود»
    whole = lexicon.DEEDS | lexicon.PARTS_OF_VERBS | phrases.EVENT_NOUNS | SAYING_NOUNS
    # «۵۰ میلیون ریال | تأسیس شد», «۲۳ درصد | باقی ماند»
    lone = at == first and page.number_of[at - 1] >= 0 and page.article.entity_of[at] < 0 and not is_plural(page, at)
    return (
        (at > first and behind not in lexicon.SIMPLE_VERBS)
        or form in whole
        or (lone and behind in lexicon.WITHOUT_OBJECT)
    )


def is_plural(page: Page, at: int) -> bool:
    """«تعاونی‌ها», «وام های», «کارگران»."""
    form = page.form(at)
    if form in lexicon.PIECES or page.form(at + 1) in ("ها", "های", "هایی") or form.endswith(lexicon.PLURAL_ENDINGS):
        return len(form) > 3 or form in lexicon.PIECES
    if form in lexicon.BROKEN_PLURALS:
        return True
    one = form.removesuffix("ان")
    return form.endswith("ان") and len(one) > 2 and form not in phrases.THINGS and _is_person(one)


def _is_person(one: str) -> bool:
    if one in phrases.PERSONS or one in phrases.COUNTABLES or one in lexicon.PERSONS:
        return True
    stems = (one, one.removesuffix("گ") + "ه", one.removesuffix("ی"))
    return len(one) > 3 and any(stem in orthography().common for stem in stems) and one.endswith(lexicon.PERSON_ENDS)


def parts(page: Page, first: int, last: int, *, known: int = 1, kinds: bool = False) -> tuple[int, int]:
    """Where the name of an amount ends in a phrase, and where begins what it is of; equal where nothing is between.

    A noun has its adjectives, what stands behind them it is of: «اعتبار | این خرید».

    Args:
        page: The article.
        first: First word of the phrase.
        last: The word behind it.
        known: How many words are known to name it.
        kinds: Whether it is a thing, to which its kind belongs too: «۴۰ تن |کود اوره|».

    Example:
        >>> from coopnlp.linking.article import article
        >>> page = Page(article("هزینه کود اوره این تعاونی‌ها", []), [])
        >>> parts(page, 0, 5), parts(page, 1, 5, kinds=True)
        ((1, 1), (3, 4))
    """
    at = first + known
    amount = page.form(first) in lexicon.AMOUNTS and page.article.entity_of[first] < 0
    if page.article.entity_of[first] >= 0:
        at = max(at, min(last, page.article.at(page.article.entities[page.article.entity_of[first]].end)))
    if amount and at < last and page.form(first) in lexicon.STATISTICS and page.form(at) in lexicon.AMOUNTS:
        at += 1  # «میانگین قیمت | نان»
    if at + 1 < last and page.form(at) == "و" and (page.form(at - 1), page.form(at + 1)) in lexicon.PAIRS:
        at += 2  # «ضرر و زیان | شرکت»
    if is_open(page, first, last):
        at = max(at, first + 2)
    while at < last and (steps := _of_measure(page, at, first, last, kinds=kinds and not amount)):
        at += steps
        if at + 1 < last and page.form(at) == "و" and page.number_of[at] < 0:
            at += 2  # «نوع روستایی |و شهری|»
    at = min(at, last)
    while at - 1 > first and page.form(at - 1) in lexicon.OTHERS:
        at -= 1  # «واحد | دیگر»
    of = at
    if of + 1 < last and page.form(of) in lexicon.COMING_FROM and page.form(of + 1) == lexicon.FROM:
        of += 2
    while of < last and page.form(of) in (lexicon.DETERMINERS | lexicon.OTHERS) - {lexicon.EVERY}:
        of += 1
    timed = last - of == 1 and page.form(of) in lexicon.SPANS_OF_TIME
    if of < last and (timed or page.form(of) in lexicon.POSSESSORS):
        of = last  # «بهای آن», «سود دوره»
    return at, of


def _of_measure(page: Page, at: int, first: int, last: int, *, kinds: bool) -> int:
    """How many words from `at` on still name the amount."""
    if words := with_preposition(page, at):
        return words + (page.form(at + words - 1) not in lexicon.WHOLE_ADJECTIVES)
    entity = page.article.entity_of[at]
    product = entity >= 0 and page.article.entities[entity].label == PRODUCT
    if product and page.form(first) not in lexicon.AMOUNTS and page.article.entity_of[at - 1] != entity:
        return page.article.at(page.article.entities[entity].end) - at  # «پهپاد |شاهد ۱۳۶|»
    if page.number_of[at] >= 0 and (words := of_time(page, at)):
        return words
    done = page.form(at) in lexicon.DONE or page.form(at + 1) in ("شده", "نشده")  # «پرونده‌های رد شده»
    if done or page.form(at) == lexicon.UN or modifies(page, at, at - 1):
        return 1 + (page.form(at) == lexicon.UN)
    if not kinds or at - first >= _KIND or page.article.entity_of[at] >= 0 or page.words[at].kind != "letters":
        return 0
    plain = not is_plural(page, at) and not is_plural(page, at - 1)
    return int(plain and page.form(at) not in lexicon.INNER | lexicon.POSSESSORS | {"و", "«", "»"})


def is_open(page: Page, head: int, last: int) -> bool:
    """Whether a noun needs the word behind it: «نرخ تورم», «حق عضویت»; but «نرخ دارو»."""
    if page.form(head) not in lexicon.OPEN_NOUNS or head + 1 >= last or not goes_on(page, head + 1, head):
        return False
    return page.form(head) != lexicon.PRICE or page.form(head + 1) in lexicon.RATES | lexicon.AMOUNTS | lexicon.OF_RATES


def is_place(page: Page, found: tuple[int, int]) -> bool:
    """Whether a phrase is a place, or ends with one that its first words only introduce: «استان گلستان»."""
    number = page.article.entity_of[found[1] - 1]
    placed = number >= 0 and page.article.entities[number].label == LOC
    return placed and (page.article.entity_of[found[0]] >= 0 or page.form(found[0]) in lexicon.OF_PLACES)


def kind_of(page: Page, last: int, end: int) -> int:
    """The word behind what says of which kind a counted thing is: «کارگاه | تولید شیشه», «بسته | کمک غذایی».

    Args:
        page: The article.
        last: The word behind the noun.
        end: The word behind the sentence.

    Returns:
        `last` where nothing does.
    """
    if last >= end or page.form(last) not in lexicon.OF_KINDS or page.article.entity_of[last] >= 0:
        return last
    if makes_verb(page, last, last - 1):
        return last  # «۴۵ کارگاه تولید می‌کنند»
    at = last + 1
    joined = at + 1 < end and page.form(at) == "و" and page.form(at + 1) in lexicon.OF_KINDS
    at += 2 * joined
    while at < end and at - last < LONGEST and page.article.entity_of[at] < 0 and goes_on(page, at, last):
        at += 1
    return at
