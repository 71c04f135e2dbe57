"""What tells that an article is a notice, or a table that an office publishes. ZWNJ is left out."""

from __future__ import annotations

from coopnlp.lexicon import words_of
from coopnlp.lexicon.speech import BEFORE_SOURCE, BY, MADE_KNOWN, MEDIA, NOTICE_HEADS, WERE_MADE

# The first word of a notice.
NOTICES = NOTICE_HEADS | words_of("هشدار بسمهتعالی بسمه قابل جوابیه توضیحات پیام")
LEAD_SENTENCES = 4
# What is published.
FIGURES = words_of(
    "آمار ارقام ارقامی کارنامه کارنامهای جدول جدولی گزارش گزارشی فهرست نتایج اعداد "
    "عددها خبرنامه آمارنامه آمارنامهای "
    "عملکرد چکیده گزیده توضیحات توضیح موارد نکات"
)
# The same before a colon: «چکیده پاسخ احمد رضایی، مدیر بانک:».
WORDS_OF_SOMEBODY = words_of("پاسخ پاسخها پاسخهای سخنان گفتهها گفتههای حرفهای اظهارات زبان")
# That it is.
PUBLISHED = words_of("منتشر جمعبندی فراهم اختیار بسته بستهاند برداشتهام برداشتهایم ارائه اعلام رونمایی تدوین")
# «پیام‌هایی که شما فرستادید»: letters.
MESSAGES = words_of("پیام پیامها پیامهای پیامهایی نامههای نامههایی حرفهای حرفهایی صدای درددلهای")
READERS = words_of("شما مردم مردمی مخاطبان خوانندگان شهروندان کاربران همراهان")
# Before a colon, who asks in an interview: «خبرنگار: …».
ASKERS = words_of("خبرنگار پرسش سوال س ما")
REPORTING = BEFORE_SOURCE | words_of("این همین")  # «به گزارش ایلنا» publishes nothing
ABOUT = words_of("درباره پیرامون خصوص مورد توجه")  # «قابل توجه مدیران …»: to whom it is given
# What of an office speaks: «هیئت مدیره», «روابط عمومی», «ستاد برگزاری».
PARTS = words_of("هیئت هیات مدیره هیئتمدیره هیاتمدیره روابط عمومی دبیرخانه مدیریت ستاد کمیته واحد دفتر شورای برگزاری")
# To whom or by whom it is handed on, of whom it is not.
NOT_OF = words_of("اختیار به برای با خبرنگار خبرنگاران گزارش")
AGENTS = BY | words_of("روایت نقل قول زبان")  # before who has published it
__all__ = [
    "ABOUT",
    "AGENTS",
    "ASKERS",
    "FIGURES",
    "LEAD_SENTENCES",
    "MADE_KNOWN",
    "MEDIA",
    "NOTICES",
    "NOT_OF",
    "PARTS",
    "PUBLISHED",
    "REPORTING",
    "WERE_MADE",
    "WORDS_OF_SOMEBODY",
]
