"""Find what a number counts: «واگن باری» in «۲۳ هزار دستگاه واگن باری»."""

from __future__ import annotations

from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.matching import Phrases
from coopnlp.lexicon import currencies, measures, phrases, places, verbs

_PAIRS: Phrases[bool] = Phrases(dict.fromkeys(phrases.FIXED_PAIRS, True))
_LEFT_REACH = 6
_DAYS = frozenset({"daypart", "weekday", "near_day", "night"})


def counted(items: Atoms, figure: Figure) -> tuple[int, int] | None:
    """The atoms (first index, index behind the last) that name what is counted, or `None`.

    A classifier before a noun is skipped; alone it is what is counted. A noun that says little takes
    its modifier along. Where nothing countable follows, «تعداد اعضا ۱۲۰ …» is looked for before.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> def what(text):
        ...     items = atoms(text)
        ...     first, last = counted(items, figures(items)[0])
        ...     return text[items[first].start : items[last - 1].end]
        >>> [what(text) for text in ("۲۳ هزار دستگاه واگن باری", "۴۵ نفر", "۱۸ تعاونی فعال", "دو سوم از اعضا")]
        ['واگن باری', 'نفر', 'تعاونی', 'اعضا']
    """
    at = figure.behind
    if figure.kind == "fraction":
        while items[at].form in phrases.SHARE_LINKS:
            at += 1
    if figure.numerals[-1].adjective or points_back(items, figure) or _names_place(items, figure):
        return None  # «وام ۱۰۰ میلیونی ازدواج»
    if items[at].form == "تا" and items[figure.first - 1].form != "از":
        at += 1 + (items[at + 1].form == "از")  # «۵ تا تعاونی», «۵ تا از تعاونی‌ها»
    while _is_superlative(items, at):
        at = _word_end(items, at)
    if not is_noun(items, at):
        return None if figure.kind == "fraction" else _counted_before(items, figure)
    if _is_classifier(items, at) and _takes_noun(items, at) and _PAIRS.at(items, at) is None:
        at += 1
    while items[at].form in phrases.ALL_KINDS and is_noun(items, at + 1):
        at += 1  # «۳۰ قبضه انواع سلاح»
    return at, _phrase_end(items, at)


def _names_place(items: Atoms, figure: Figure) -> bool:
    """«به بزرگی ۵٫۴ پاکستان را لرزاند», «زمزم ۳ ایران»: a place stands behind the number, it is not counted."""
    broken = figure.kind != "fraction" and not isinstance(figure.low, int) and not figure.scales
    if broken and items[figure.first - 1].form in phrases.MAGNITUDES:
        return True
    return items[figure.first].in_digits and items[figure.last].form in places.COUNTRIES


def takes_classifier(items: Atoms, figure: Figure) -> bool:
    """Whether a classifier follows: then it counts, whatever stands before it.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> items = atoms("ماده ۵ نفر")
        >>> takes_classifier(items, figures(items)[0])
        True
    """
    after = items[figure.last].form
    return after in measures.CLASSIFIERS or after in phrases.PERSONS or after in phrases.COUNTING_ADJECTIVES


def points_back(items: Atoms, figure: Figure) -> bool:
    """Whether a number counts what was named before it: «یازده تا به تولید رسید», «دو سوم آن‌ها», «سه تای دیگر».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> def back(text):
        ...     items = atoms(text)
        ...     return points_back(items, figures(items)[0])
        >>> [back(text) for text in ("یازده تا به تولید رسید", "یازده تا تعاونی", "دو سوم آنها", "دو سوم اعضا")]
        [True, False, True, False]
    """
    at = figure.behind
    form = items[at].form
    if figure.kind == "fraction":
        return _is_them(items, at + (form == "از"))
    if form in phrases.TOLD_BEFORE:
        return True
    if form != "تا" or items[figure.first - 1].form == "از":
        return False
    noun = at + 1
    if items[noun].form == "از":
        return False  # «۵ تا از اعضا»
    if not is_noun(items, noun) or items[noun].form in phrases.ADJECTIVES:
        return not items[noun].in_digits  # «۵ تا ۷»
    known = items[noun].form in phrases.COUNTABLES or items[noun].form in phrases.PERSONS
    behind = items[_word_end(items, noun)].form
    known = known or (behind in phrases.WE_HAVE and items[noun].form not in phrases.EVENT_NOUNS)  # «۲۵ تا کشتی داشتیم»
    return not known and (behind in verbs.LIGHT_VERBS or behind in verbs.VERBS_OF_BEING)


def _is_them(items: Atoms, at: int) -> bool:
    """«آنها», «آن‌ها», «آن ها»."""
    form = items[at].form
    return form in phrases.THEM or (form in phrases.DEMONSTRATIVES and items[at + 1].form == "ها")


def sentence_ends(items: Atoms, first: int, last: int) -> int:
    """How many sentences end between two atoms; a new line ends one too."""
    count, ended = 0, False
    for item in items[first:last]:
        ends = item.form in phrases.CLOSING_SIGNS
        count += not ended and (ends or item.kind == "line")
        ended = ends
    return count


def is_noun(items: Atoms, at: int) -> bool:
    """Whether a noun may begin here: any word that is no function word and no verb.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> items = atoms("تعاونی در استان افزایش یافت")
        >>> [is_noun(items, at) for at in range(5)]
        [True, False, True, False, False]
    """
    item = items[at]
    if not item.is_word or item.form.isascii() or len(item.form) < 2 or item.form in phrases.COUNT_NOUNS:
        return False
    if item.kind in _DAYS or _is_comparative(items, at) or item.form.startswith(phrases.NEGATED):
        return False
    if item.form in currencies.CURRENCIES and item.form not in measures.DOUBTFUL_MEASURES:
        return False
    if item.form in verbs.NOUNS_TOO and _is_counted_noun(items, at):
        return True
    if item.form in phrases.FUNCTION_WORDS:
        last = _word_end(items, at)
        compound = last > at + 1 and items[last - 1].form.endswith(phrases.NOUN_TAILS)
        return compound and items[last].form not in verbs.LIGHT_VERBS  # «دو به‌روزرسانی», «پنج پس‌لرزه»
    return not _is_verbal(items, at)


def _is_comparative(items: Atoms, at: int) -> bool:
    """«کوچکتر», «بزرگ‌تر»; but «پوستر»."""
    form, behind = items[at].form, items[at + 1]
    tied = behind.form == phrases.COMPARATIVE and behind.gap == "zwnj"
    return tied or (len(form) > 4 and form.endswith(phrases.COMPARATIVE) and form not in phrases.LIKE_COMPARATIVES)


def _is_counted_noun(items: Atoms, at: int) -> bool:
    """«سه نشست خبری», «دو برد و یک باخت», «این دو نشست»; but «با ۲ بر ۱ برد», «به ۱۲۰۰ برگشت و …», «۲ خرید»."""
    number, behind = items[at - 1], items[at + 1]
    if at == 0 or number.kind != "number":
        return False
    led = items[at - 2].form if at > 1 else ""
    if led in phrases.DEMONSTRATIVES or (led == "و" and items[at - 3].form in verbs.NOUNS_TOO):
        return True
    if led in phrases.BEFORE_PAST:
        return False
    listed = behind.kind in ("and", "comma") and items[at + 2].kind == "number"
    return behind.is_word or listed or behind.kind == "number"  # «۱۲ برد، ۵ تساوی و ۳ باخت»


def _is_verbal(items: Atoms, at: int) -> bool:
    """«افزایش یافت», «ثبت شد»: a noun that makes a verb with the next word."""
    form = items[at].form
    if form in phrases.NOUNS_OF_VERBS:
        return items[_word_end(items, at)].form in verbs.JOINING_VERBS
    if form not in phrases.EVENT_NOUNS:
        return False
    after = items[_word_end(items, at)].form
    if (
        form in phrases.COUNTED_EVENTS
        and items[at - 1].kind == "number"
        and items[at - 2].form not in phrases.OF_CHANGE
    ):
        return after in verbs.LIGHT_VERBS
    ends = after in phrases.ENDS_OF_VERBS or (after in phrases.FUNCTION_WORDS and after not in phrases.EVENT_NOUNS)
    return ends or after in verbs.LIGHT_VERBS


def _is_classifier(items: Atoms, at: int) -> bool:
    """«دستگاه», «نفر»; «اصل» before «نهال», «تیر» before «فشنگ»."""
    form = items[at].form
    return form in measures.CLASSIFIERS or items[at + 1].form in measures.CLASSIFIERS_OF.get(form, ())


def _takes_noun(items: Atoms, at: int) -> bool:
    """Whether the classifier at `at` stands before a noun of its own."""
    if not is_noun(items, at + 1) or items[at + 1].gap == "none":
        return False
    form, after = items[at].form, items[at + 1].form
    if form == "مورد" and after in phrases.OF_PLACE and _word_end(items, at + 1) > at + 2:
        return False  # «۵۵۲ مورد درون‌شهری»
    made = items[at + 2].form == phrases.MAKES_ADJECTIVES and items[at + 2].gap == "zwnj"  # «۱۰ قوطی یارانه‌ای»
    if made or after in phrases.ADJECTIVES or (form in phrases.KINDS and len(after) > 3 and after.endswith("ی")):
        return False
    if form in phrases.OF_PERSONS:
        known = after in phrases.PERSONS or after in measures.CLASSIFIERS_OF.get(form, ())  # «۱۲ نفر شتر»
        return known or _whole_noun(items, at + 1) in phrases.PERSONS or _is_person(items, at + 1)
    if _says_no_thing(items, at):
        return False
    return items[_word_end(items, at + 1)].form not in verbs.LIGHT_VERBS or after not in phrases.EVENT_NOUNS


def _whole_noun(items: Atoms, at: int) -> str:
    """«دانش‌آموز» and «دانش آموز», with all its parts."""
    last = _word_end(items, at)
    last += items[last].form in phrases.NOUN_HALVES
    return "".join(item.form for item in items[at:last])


def _says_no_thing(items: Atoms, at: int) -> bool:
    """«۵۰ مورد تایید شده», «۲۲ دستگاه تولید رمزارز», «۶ فروند اف-۳۵»: no noun for what the classifier counts."""
    after, behind = items[at + 1].form, items[at + 2]
    made = items[at].form == "دستگاه" and after in phrases.EVENT_NOUNS
    return (
        made
        or behind.form in phrases.DONE
        or (after in phrases.IDENTIFIERS and (behind.kind == "dash" or behind.in_digits))
    )


def _is_person(items: Atoms, at: int) -> bool:
    """«قاچاقچی», «متهم» and no verb behind: «۱۱ نفر متهم», but «۱۱ نفر متهم شدند»."""
    form, last = items[at].form, _word_end(items, at)
    behind = items[last].form
    if behind in verbs.LIGHT_VERBS or behind in verbs.VERBS_OF_BEING or form in phrases.NO_PERSONS:
        return False
    ends = len(form) > 4 and items[last - 1].form.endswith(phrases.PERSON_ENDINGS)
    return ends or form in phrases.PERSONS_IF_NO_VERB


def _is_superlative(items: Atoms, at: int) -> bool:
    """«۵ بزرگ‌ترین شرکت»; but «با ۲۷ بیشترین سهم»."""
    form = items[at].form
    if form in phrases.FUNCTION_WORDS or form in phrases.AMOUNTS_OF:
        return False
    tied = items[at + 1].form == "ترین" and items[at + 1].gap == "zwnj"
    return bool(form) and (tied or (len(form) > 5 and form.endswith("ترین")))


def _word_end(items: Atoms, at: int) -> int:
    """The index behind a word with all its parts: «سرمایه‌گذار», «تعاونی‌ها»; but «جعبه‌اش», «سهام‌داریم»."""
    at += 1
    while items[at].gap == "zwnj" and items[at].is_word and items[at].form not in phrases.TIED_BEHIND:
        at += 1
    return at


def _phrase_end(items: Atoms, at: int) -> int:
    pair = _PAIRS.at(items, at)
    if pair is not None and items[pair[1]].form not in phrases.BECOMING:
        return pair[1]
    last = _word_end(items, at)
    modifier = items[last].form
    if modifier in phrases.NOUN_HALVES:
        return _word_end(items, last)
    light = items[at].form in phrases.LIGHT_NOUNS
    if light and len(modifier) > 3 and modifier.endswith("ی") and is_noun(items, last):
        return _word_end(items, last)
    return last


def _counted_before(items: Atoms, figure: Figure) -> tuple[int, int] | None:
    """«تعداد اعضا به ۱۲۰ رسید», «شمار آنان از ۱۲۰ به ۱۵۰ …»."""
    first = figure.first
    if items[first - 1].form == "به" and items[first - 2].kind == "number" and items[first - 3].form == "از":
        first -= 3  # «تعداد ازدواج‌ها از ۴۷۲ هزار به ۴۳۰ هزار کاهش یافت»
    for at in range(first - 1, max(-1, first - _LEFT_REACH), -1):
        if items[at].kind == "line" or items[at].form in phrases.CLOSING_SIGNS:
            return None
        if items[at].form in phrases.COUNT_NOUNS:
            return (at + 1, _word_end(items, at + 1)) if at + 1 < first and is_noun(items, at + 1) else None
    return None
