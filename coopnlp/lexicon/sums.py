"""Amounts that must not be added up: they are of one thing each. ZWNJ is left out."""

from __future__ import annotations

from coopnlp.lexicon import words_of

# First words of what such an amount is an amount of: prices, wages, means and bounds.
RATES = words_of(
    "قیمت قیمتها نرخ نرخها بها بهای فی دستمزد حقوق مزد کرایه شهریه تعرفه سرانه هزینهسرانه عیدی یارانهنقدی "
    "میانگین متوسط میانه سقف کف حداقل حداکثر کمینه بیشینه"
)
