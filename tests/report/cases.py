"""Articles for the page: their marks are written in them, so no model is needed."""

from __future__ import annotations

from spacy.tokens import Doc

from coopnlp.doc.linked import link
from tests.helpers import marked_doc

LORESTAN = (
    "<PERSON>مریم کاظمی</PERSON>، مدیرکل تعاون <LOC>لرستان</LOC> گفت: "
    "<DATE date_start=2025-08-23 date_end=2025-09-22 precision=month>شهریور ۱۴۰۴</DATE> در <LOC>لرستان</LOC> "
    '<MONEY value=6e9 currency=IRT comparator=">">۶ میلیارد تومان</MONEY> تسهیلات پرداخت شد.\n'
    "در <LOC>لرستان</LOC> <MONEY value=40e9 currency=IRR>۴۰ میلیارد ریال</MONEY> سرمایه‌گذاری شد و "
    "<CARDINAL value=200>۲۰۰</CARDINAL> فرصت شغلی پدید آمد."
)
GILAN = (
    "<DATE date_start=2025-09-23 date_end=2025-10-22 precision=month>مهر ۱۴۰۴</DATE> در <LOC>گیلان</LOC> "
    "<MONEY value=3e9 currency=IRT>۳ میلیارد تومان</MONEY> تسهیلات و "
    "<QUANTITY value=12 unit=تن>۱۲ تن</QUANTITY> برنج خریداری شد؛ "
    "<PERCENT value=25>۲۵ درصد</PERCENT> سهم تعاونی‌هاست."
)
HOSTILE = (
    '</script><script>alert("یک")</script><!-- <img src=x onerror="alert(2)"> \u2028\u2029 \'" '
    "<MONEY value=7e6 currency=USD>۷ میلیون دلار</MONEY> وام =1+1 &amp; \\u003c \x00 🙂 شد."
)


def article(source: str, *, date: str | None = "2025-10-01") -> Doc:
    doc = marked_doc(source, date=date)
    link(doc)
    return doc


def articles() -> list[Doc]:
    return [article(source) for source in (LORESTAN, GILAN, HOSTILE)]
