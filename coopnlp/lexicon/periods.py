"""Words that tell how a date holds: in its sentence, in the next ones, or for something else. ZWNJ is left out."""

from __future__ import annotations

from coopnlp.lexicon import words_of
from coopnlp.lexicon.verbs import IS, forms

# «قبل از سال ۹۷»: the date bounds, nothing holds in it.
AROUND = frozenset({("قبل", "از"), ("پیش", "از"), ("پس", "از"), ("بعد", "از")})
STILL = words_of("هنوز")  # «هنوز ۱۸ واحد کار می‌کند»: of now, whatever date was told
IN, UNTIL = "در", "تا"
THESE = words_of("این آن")
STATES = IS | forms("داشت", "present")  # «دیروز باران آمد. ۱۸ تعاونی داریم.»
DATED, DATED_TO = (
    words_of("مصوب متولد مورخ افق چشمانداز"),
    frozenset({("منتهی", "به")}),
)  # «مصوب ۲۸ اسفند»: of when it is
MORE = "تر"  # «گران‌تر از خرداد»
# Before a date that tells when, not of what: «مجمع آن جمعه برگزار شد», «و جمعه».
BEFORE_DATES = words_of("و یا نیز هم را این آن آنها وی او ما اما ولی که همچنین تنها فقط حدود")
# «داده‌های بهار», «گزارش خرداد»: what they tell holds then.
DATA = words_of(
    "داده دادهها دادههای آمار آمارها آمارهای گزارش گزارشها گزارشهای یافته یافتههای اطلاعات ارقام رقم برآوردهای عملکرد "
    "کارنامه نتایج"
)
QUOTED = words_of('« » " “ ”')
COMPARED_WITH = frozenset({("نسبت", "به"), ("مقایسه", "با"), ("قیاس", "با")})  # «نسبت به ۵۳ هزار تن سال گذشته»
