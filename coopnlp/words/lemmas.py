"""Lemmas by hazm's Lemmatizer; hazm is imported at the first lemma, for that takes seconds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import lru_cache

logger = logging.getLogger(__name__)
_lock = threading.Lock()
_lemmatize: Callable[[str], str] | None = None


def _load() -> Callable[[str], str]:
    """Hazm's lemmatizer, or the identity where hazm is missing, with a warning."""
    try:
        from hazm import Lemmatizer
    except ImportError:
        logger.warning("no lemmas without hazm, each token's norm stands in for its lemma: pip install hazm")
        return str
    return Lemmatizer().lemmatize


def _lemmatizer() -> Callable[[str], str]:
    global _lemmatize  # noqa: PLW0603 (one lemmatizer for a process: it holds 200,000 words)
    if _lemmatize is None:
        with _lock:
            if _lemmatize is None:
                _lemmatize = _load()
    return _lemmatize


@lru_cache(maxsize=1 << 16)
def lemma(norm: str) -> str:
    """The dictionary form of a normalised token; of a verb past and present stem, as hazm gives them.

    Example:
        >>> lemma("تعاونی\u200cها"), lemma("می\u200cشود")
        ('تعاونی', 'شد#شو')
    """
    # Of the empty string hazm makes a verb.
    return _lemmatizer()(norm) if norm.strip() else norm
