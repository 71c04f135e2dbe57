"""Whose an amount is where its noun stands alone: «زمینی به وسعت ۶ هکتار», «قیمت آن», «خیران ۶ تومان کمک کردند»."""

from __future__ import annotations

from coopnlp.facts.clauses import AMOUNT, OBJECT, Part, clause_start, is_adverb, is_said, is_verb, parts_of, verb_behind
from coopnlp.facts.named import Measured
from coopnlp.facts.nouns import is_place
from coopnlp.facts.page import Page
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, ORG, PERSON
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon import phrases

_REACH = 10  # words between a name and the votes that it got
Words = tuple[int, int]


def owner(page: Page, mention: Mention, what: Measured) -> Words | None:
    """Whose the amount is, by the words around it; `None` where they do not tell.

    Args:
        page: The article.
        mention: The number.
        what: Its measure.

    Example:
        >>> from coopnlp.facts.measures import measured
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> def told(text):
        ...     page = Page(article(text, []), find(text))
        ...     found = owner(page, page.numbers[-1], measured(page, page.numbers[-1]))
        ...     return found and page.spelt(*found)
        >>> told("یونجه موجود است؛ قیمت آن ۵۲۰۰ تومان است")
        'یونجه'
        >>> told("خیران شهر ۶ میلیون تومان کمک کردند"), told("به شهر ۶ میلیون تومان کمک شد")
        ('خیران شهر', None)
    """
    if what.head is None:
        return None
    return (
        _of_it(page, mention, what.head)
        or _named(page, mention, what.head)
        or _receiver(page, mention, what.head)
        or _doer(page, mention, what.head)
    )


def sized(page: Page, mention: Mention, what: Measured, last: tuple[Mention, Measured] | None) -> Words | None:
    """«زمینی به وسعت ۶ هکتار», «وام با سود ۲۳ درصد»: the noun before the preposition of a size or a rate.

    Args:
        page: The article.
        mention: The number.
        what: Its measure.
        last: The number of a fact before it, with its measure.
    """
    if what.head is None or not _says_size(page, mention, what.head):
        return None
    at = what.head[0] - 1
    if last is not None and (told := _told_before(page, *last, at)) is not None:
        return told
    found = next((part for part in parts_of(page, clause_start(page, at), at) if part.end == at), None)
    if found is None or is_adverb(page, found) or is_place(page, (found.start, found.end)):
        return None
    return found.start, found.end


def _says_size(page: Page, mention: Mention, head: Words) -> bool:
    """Whether a noun of a size stands between «به» or «با» and the number."""
    first, _ = page.span(mention.start, mention.end)
    before, form = page.form(head[0] - 1), page.form(head[0])
    to_it = before == lexicon.TO and form in lexicon.SIZES
    with_it = before == lexicon.LIST_WITH and form in lexicon.SIZES | lexicon.RATES and mention.label != CARDINAL
    near = all(page.form(at) in lexicon.BEFORE_NUMBERS for at in range(head[1], first))
    return head[0] < first and near and (to_it or with_it)


def _told_before(page: Page, mention: Mention, what: Measured, at: int) -> Words | None:
    """The thing of the number before it where that ends with word `at`: «۲ مخزن بتنی», «قرارداد: ۲۹ فقره»."""
    if what.head is None:
        return None
    start, _ = page.span(mention.start, mention.end)
    if what.head[1] == at:
        return (min(start, what.head[0]) if mention.label == CARDINAL else what.head[0]), at
    counted = mention.counted is not None and page.span(*mention.counted)[1] == at
    return what.head if counted and what.head[1] <= start else None


def _of_it(page: Page, mention: Mention, head: Words) -> Words | None:
    """«قیمت آن», «کارمزدش»: what the sentence began with."""
    first, _ = page.span(mention.start, mention.end)
    whose = page.form(head[1]) in lexicon.IT or page.enclitic(head[1] - 1) > 0
    if head[0] >= first or not whose:
        return None
    begin, _ = page.bounds(mention.start)
    kinds = ("", OBJECT, AMOUNT)
    told = (part for part in parts_of(page, begin, head[0]) if part.kind in kinds and not is_adverb(page, part))
    found = next((part for part in told if _is_topic(page, part)), None)
    return None if found is None else (found.start, found.end)


def _is_topic(page: Page, part: Part) -> bool:
    """Whether a phrase may be what a sentence tells of; «ب» of a list, «کسانی», a place are not."""
    form = page.form(part.start)
    return form not in lexicon.NO_TOPICS | lexicon.ADJECTIVES and not is_place(page, (part.start, part.end))


def _named(page: Page, mention: Mention, head: Words) -> Words | None:
    """«قبادیان با ۴۴ رأی», «بازرس: امجدیان، ۵۲ رأی»: the name right before."""
    first, _ = page.span(mention.start, mention.end)
    if mention.label != CARDINAL or page.form(head[0]) not in lexicon.POINTS:
        return None
    begin, _ = page.bounds(mention.start)
    for at in range(first - 1, max(begin, first - _REACH) - 1, -1):
        if page.number_of[at] >= 0 or is_verb(page, at):
            return None
        number = page.article.entity_of[at]
        if number >= 0 and page.article.entities[number].label in (PERSON, ORG):
            entity = page.article.entities[number]
            return page.span(entity.start, entity.end)
    return None


def _receiver(page: Page, mention: Mention, head: Words) -> Words | None:
    """«۵۰۰ بسته | بین نیازمندان | توزیع شد», «۲۰ تومان وام | به متقاضیان | می‌دهند»."""
    _, last = page.span(mention.start, mention.end)
    verb = verb_behind(page, max(last, head[1]))
    if head[0] < last or verb < 0 or not _is_given(page, verb):
        return None
    found = next((part for part in parts_of(page, head[1], verb) if part.kind in lexicon.RECEIVING), None)
    if found is None or is_place(page, (found.start, found.end)) or not _is_somebody(page, found):
        return None
    return found.start, found.end


def _is_given(page: Page, verb: int) -> bool:
    return any(page.form(at) in lexicon.GIVING for at in (verb, verb - 1, verb - 2))


def _is_somebody(page: Page, part: Part) -> bool:
    form = page.form(part.start)
    return form in lexicon.PERSONS or form in phrases.PERSONS or form.endswith(("ان", "گان", "ین"))


def _doer(page: Page, mention: Mention, head: Words) -> Words | None:
    """The subject where the amount makes the verb: «خیران ۶ تومان |کمک| کردند»; but «دهقانان ۶ تن گندم فروختند»."""
    first, last = page.span(mention.start, mention.end)
    verb = verb_behind(page, last)
    if head[0] < last or page.form(first - 1) in lexicon.PREPOSITIONS or verb != head[1] or is_said(page, verb):
        return None
    found = [part for part in parts_of(page, clause_start(page, first), first) if not is_adverb(page, part)]
    if page.form(verb) not in lexicon.DOING or not found or found[0].kind:
        return None
    subject = found[0].start, found[0].end
    return None if is_place(page, subject) else subject
