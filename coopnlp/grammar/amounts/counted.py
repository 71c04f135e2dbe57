"""Find what a number counts: «واگن باری» in «۲۳ هزار دستگاه واگن باری»."""

from __future__ import annotations

from collections.abc import Sequence

from coopnlp.grammar.amounts.figures import Figure
from coopnlp.grammar.shared.matching import Phrases
from coopnlp.lexicon import measures, phrases, words_of
from coopnlp.words.scan import Word

_PAIRS: Phrases[bool] = Phrases(dict.fromkeys(phrases.FIXED_PAIRS, True))
_COUNT_NOUNS = frozenset({"تعداد", "شمار"})
_KINDS = frozenset({"بسته", "رشته", "شاخه"})  # «بسته معیشتی», «رشته مهارتی»; but «رشته قنات»
_OF_PLACE = frozenset({"درون", "برون", "بین", "فرا", "غیر"})  # «۵۵۲ مورد درون‌شهری»
_LEFT_REACH = 6


def counted(words: Sequence[Word], figure: Figure) -> tuple[int, int] | None:
    """The words (first index, index behind the last) that name what is counted, or `None`.

    A classifier before a noun is skipped; alone it is what is counted. A noun that says little takes
    its modifier along. Where nothing countable follows, «تعداد اعضا ۱۲۰ …» is looked for before.

    Example:
        >>> from coopnlp.grammar.amounts.figures import figures
        >>> from coopnlp.grammar.numerals.numerals import numerals
        >>> from coopnlp.words.scan import words
        >>> def what(text):
        ...     cut = words(text)
        ...     first, last = counted(cut, figures(cut, numerals(cut))[0])
        ...     return text[cut[first].start : cut[last - 1].end]
        >>> [what(text) for text in ("۲۳ هزار دستگاه واگن باری", "۴۵ نفر", "۱۸ تعاونی فعال", "دو سوم از اعضا")]
        ['واگن باری', 'نفر', 'تعاونی', 'اعضا']
    """
    at = figure.last
    if figure.kind == "fraction":
        while _form(words, at) in phrases.SHARE_LINKS:
            at += 1
    if figure.numerals[-1].adjective:
        return None  # «وام ۱۰۰ میلیونی ازدواج»
    if points_back(words, figure):
        return None
    if _form(words, at) == "تا" and _form(words, figure.first - 1) != "از":
        at += 1 + (_form(words, at + 1) == "از")  # «۵ تا تعاونی», «۵ تا از تعاونی‌ها»
    while _superlative(words, at):
        at = _word_end(words, at)
    if not _is_noun(words, at):
        return None if figure.kind == "fraction" else _counted_before(words, figure)
    classifier = words[at].form in measures.CLASSIFIERS
    if classifier and _takes_noun(words, at):
        at += 1
    return at, _phrase_end(words, at)


def points_back(words: Sequence[Word], figure: Figure) -> bool:
    """Whether a number counts what was named before it: «یازده تا به تولید رسید», «دو سوم آن‌ها», «سه تای دیگر».

    Example:
        >>> from coopnlp.grammar.amounts.figures import figures
        >>> from coopnlp.grammar.numerals.numerals import numerals
        >>> from coopnlp.words.scan import words
        >>> def back(text):
        ...     cut = words(text)
        ...     return points_back(cut, figures(cut, numerals(cut))[0])
        >>> [back(text) for text in ("یازده تا به تولید رسید", "یازده تا تعاونی", "دو سوم آنها", "دو سوم اعضا")]
        [True, False, True, False]
    """
    at = figure.last
    form = _form(words, at)
    if figure.kind == "fraction":
        return _is_them(words, at + (form == "از"))
    if form in phrases.TOLD_BEFORE:
        return True
    if form != "تا" or _form(words, figure.first - 1) == "از":
        return False
    noun = at + 1
    if _form(words, noun) == "از":
        return False  # «۵ تا از اعضا»
    if not _is_noun(words, noun) or _form(words, noun) in phrases.ADJECTIVES:
        return noun >= len(words) or words[noun].kind != "digits"  # «۵ تا ۷»
    known = _form(words, noun) in phrases.COUNTABLES | phrases.PERSONS
    return not known and _form(words, _word_end(words, noun)) in phrases.LIGHT_VERBS | _VERBS_BEHIND


def _is_them(words: Sequence[Word], at: int) -> bool:
    """«آنها», «آن‌ها», «آن ها»."""
    return _form(words, at) in _THEM or (_form(words, at) in ("آن", "این") and _form(words, at + 1) == "ها")


def sentence_ends(words: Sequence[Word], first: int, last: int) -> int:
    """How many sentences end between two words; a new line ends one too."""
    count, ended = 0, False
    for word in words[first:last]:
        ends = word.form in _ENDS
        count += not ended and (ends or word.gap == "line")
        ended = ends
    return count


_THEM = words_of("آنها آنان اینها اینان ایشان")
_VERBS_BEHIND = words_of("رفت رفتند رسید رسیدند ماند ماندند آمد آمدند اند نیست نیستند هست هستند است")
_ENDS = frozenset({".", "؟", "!", "؛"})


def _form(words: Sequence[Word], at: int) -> str:
    return words[at].form if 0 <= at < len(words) and words[at].gap != "line" else ""


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether a noun may begin here: any word that is no function word and no verb."""
    form = _form(words, at)
    if not form or words[at].kind != "letters" or form.isascii() or len(form) < 2:
        return False
    return form not in phrases.FUNCTION_WORDS and not _is_verbal(words, at)


def _is_verbal(words: Sequence[Word], at: int) -> bool:
    """«افزایش یافت», «ثبت شد»: a noun that makes a verb with the next word."""
    after = _form(words, _word_end(words, at))
    if words[at].form in phrases.NOUNS_OF_VERBS:
        return after in phrases.JOINING_VERBS
    if words[at].form not in phrases.EVENT_NOUNS:
        return False
    return after in phrases.LIGHT_VERBS or after in ("و", "می", "نمی", "") or after in phrases.FUNCTION_WORDS


def _takes_noun(words: Sequence[Word], at: int) -> bool:
    """Whether the classifier at `at` stands before a noun of its own."""
    if not _is_noun(words, at + 1) or words[at + 1].gap == "none":
        return False
    after = words[at + 1].form
    compound = words[at].form == "مورد" and after in _OF_PLACE and _word_end(words, at + 1) > at + 2
    if compound or after in phrases.ADJECTIVES or (words[at].form in _KINDS and len(after) > 3 and after.endswith("ی")):
        return False
    if words[at].form in ("نفر", "تن"):
        return words[at + 1].form in phrases.PERSONS
    after = _form(words, _word_end(words, at + 1))
    return after not in phrases.LIGHT_VERBS or words[at + 1].form not in phrases.EVENT_NOUNS


def _superlative(words: Sequence[Word], at: int) -> bool:
    """«۵ بزرگ‌ترین شرکت»."""
    form = _form(words, at)
    tied = at + 1 < len(words) and words[at + 1].form == "ترین" and words[at + 1].gap == "zwnj"
    return bool(form) and (tied or (len(form) > 5 and form.endswith("ترین")))


def _word_end(words: Sequence[Word], at: int) -> int:
    """The index behind a word with all its parts: «سرمایه‌گذار», «تعاونی‌ها»."""
    at += 1
    while at < len(words) and words[at].gap == "zwnj" and words[at].kind == "letters":
        if words[at].form in _TIED_BEHIND:
            break  # «جعبه‌اش», «سهام‌داریم»
        at += 1
    return at


_TIED_BEHIND = words_of("اش ام ات شان مان تان شون است اند ست داریم دارند دارد داشتیم داشت داشتند بود بودند هستند")


def _phrase_end(words: Sequence[Word], at: int) -> int:
    pair = _PAIRS.at(words, at)
    if pair is not None:
        return pair[1]
    last = _word_end(words, at)
    if _form(words, last) in phrases.NOUN_HALVES:
        return _word_end(words, last)
    modifier = _form(words, last)
    light = words[at].form in phrases.LIGHT_NOUNS
    if light and len(modifier) > 3 and modifier.endswith("ی") and _is_noun(words, last) and not _plural(modifier):
        return _word_end(words, last)
    return last


def _plural(form: str) -> bool:
    return form.endswith(("های", "هایی"))


def _counted_before(words: Sequence[Word], figure: Figure) -> tuple[int, int] | None:
    """«تعداد اعضا به ۱۲۰ رسید»."""
    for at in range(figure.first - 1, max(-1, figure.first - _LEFT_REACH), -1):
        if words[at + 1].gap == "line" or words[at].form in (".", "؛"):
            return None
        if words[at].form in _COUNT_NOUNS:
            return (at + 1, _word_end(words, at + 1)) if at + 1 < figure.first and _is_noun(words, at + 1) else None
    return None
