"""What stands in quotation marks: somebody's words, or a name; and «این را X گفت», of what stood before."""

from __future__ import annotations

from coopnlp.lexicon import speech as lexicon
from coopnlp.linking.article import Article
from coopnlp.linking.saying import is_verb

OPENING, CLOSING = frozenset("«“"), frozenset("»”")
_POINTING = 3  # words of «این جمله را»


def is_spoken(article: Article, opening: int, end: int) -> bool:
    """Whether the quote that opens at a word is speech: it has a verb, or goes on behind its sentence.

    Args:
        article: The article.
        opening: Index of the opening sign.
        end: The word behind the sentence.

    Example:
        >>> from coopnlp.linking.article import article
        >>> is_spoken(article("«کار خوب است»", []), 0, 5), is_spoken(article("«ه. م» و دیگران", []), 0, 7)
        (True, False)
    """
    for at in range(opening + 1, end):
        form = article.form(at)
        if form in CLOSING:
            return False
        if form in OPENING or is_verb(form):
            return True
    return True


def points_back(article: Article, begin: int, verb: int) -> int:
    """The word «این» of «این را», «این جمله را», «این ارقام را» before a verb of saying; -1 for none.

    Example:
        >>> from coopnlp.linking.article import article
        >>> points_back(article("احمد این جمله را در صف گفت", []), 0, 6)
        1
        >>> points_back(article("احمد این کار را خوب دانست", []), 0, 5)
        -1
        >>> points_back(article("بانک این رقم را ۹ تومان اعلام کرد", []), 0, 6)
        -1
    """
    for at in range(begin, verb - 1):
        if (
            article.form(at) in lexicon.THIS
            and any(
                article.form(ra) == "را" and all(article.form(i) in lexicon.POINTED for i in range(at + 1, ra))
                for ra in range(at + 1, min(verb, at + _POINTING))
            )
            and not any(article.words[i].kind == "digits" for i in range(at, verb))
        ):
            return at
    return -1
