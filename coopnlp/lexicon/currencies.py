"""Money by its words: currencies, the countries that tell which one is meant, the codes of ISO 4217.

«دینار» alone is Iraq's, «دینار لیبی» and «دینار لیبیایی» Libya's; of a country whose dinar is not known here it is
no currency that is known, and never Iraq's.
"""

from __future__ import annotations

from fractions import Fraction

from coopnlp.lexicon import words_of

# The codes of ISO 4217 (list one, without metals, funds and test codes), and those of lands that changed to the euro.
CODES = words_of(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
    "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
    "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
    "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG ZWL HRK IRT RMB"
)
# Codes as people write them that are none of the standard.
_ALIASES = {"RMB": "CNY"}
# Codes that are read in small letters too; the others are words of other languages as well («all», «top»).
SMALL_CODES = words_of("usd eur gbp irr irt aed jpy cny cad aud chf iqd inr")
# Codes that are words, names or other codes as well: before a number they name something («TOP 10», «PEN 2»).
WORDS_LIKE_CODES = words_of("ALL TOP PEN CUP TRY MAD SOS RON BAM MOP GEL COP LAK DOP ANG STN SVC PAB PHP BND MDL SDG")

# Country → its names and adjectives; the code of the country is that of ISO 3166.
COUNTRIES: dict[str, str] = {
    "AE": "امارات|امارات متحده عربی|اماراتی",
    "AF": "افغانستان",
    "AL": "آلبانی|آلبانیایی",
    "AM": "ارمنستان|ارمنی",
    "AO": "آنگولا|آنگولایی",
    "AR": "آرژانتین|آرژانتینی",
    "AU": "استرالیا|استرالیایی",
    "AZ": "آذربایجان|جمهوری آذربایجان|آذربایجانی|آذری",
    "BA": "بوسنی|بوسنی و هرزگوین|بوسنیایی",
    "BD": "بنگلادش|بنگلادشی",
    "BG": "بلغارستان|بلغاری",
    "BH": "بحرین|بحرینی",
    "BN": "برونئی",
    "BO": "بولیوی|بولیویایی",
    "BR": "برزیل|برزیلی",
    "BY": "بلاروس|بلاروسی",
    "CA": "کانادا|کانادایی",
    "CH": "سوئیس|سوییس|سوئیسی|سوییسی",
    "CI": "ساحل عاج",
    "CL": "شیلی|شیلیایی",
    "CM": "کامرون",
    "CN": "چین|چینی",
    "CO": "کلمبیا|کلمبیایی",
    "CU": "کوبا|کوبایی",
    "CZ": "چک|جمهوری چک",
    "DK": "دانمارک|دانمارکی",
    "DO": "دومینیکن|دومنیکن",
    "DZ": "الجزایر|الجزایری",
    "EG": "مصر|مصری",
    "ER": "اریتره",
    "ET": "اتیوپی|اتیوپیایی",
    "GB": "انگلیس|انگلستان|بریتانیا|انگلیسی|بریتانیایی|استرلینگ",
    "GE": "گرجستان|گرجی",
    "GH": "غنا|غنایی",
    "HK": "هنگ کنگ|هنگ کنگی",
    "HU": "مجارستان|مجاری",
    "ID": "اندونزی|اندونزیایی",
    "IL": "اسرائیل|اسراییل|اسرائیلی",
    "IN": "هند|هندوستان|هندی",
    "IQ": "عراق|عراقی",
    "IR": "ایران|ایرانی",
    "IS": "ایسلند|ایسلندی",
    "JM": "جامائیکا",
    "JO": "اردن|اردنی",
    "JP": "ژاپن|جاپان|ژاپنی",
    "KE": "کنیا|کنیایی",
    "KG": "قرقیزستان|قرقیزی",
    "KH": "کامبوج",
    "KM": "کومور",
    "KP": "کره شمالی",
    "KR": "کره|کره جنوبی|کره ای",
    "KW": "کویت|کویتی",
    "KZ": "قزاقستان|قزاقی",
    "LB": "لبنان|لبنانی",
    "LK": "سریلانکا|سریلانکایی",
    "LR": "لیبریا",
    "LY": "لیبی|لیبیایی",
    "MA": "مراکش|مغرب|مراکشی|مغربی",
    "MD": "مولداوی",
    "MG": "ماداگاسکار",
    "MK": "مقدونیه|مقدونیه شمالی",
    "ML": "مالی",
    "MM": "میانمار|میانماری",
    "MN": "مغولستان",
    "MR": "موریتانی",
    "MU": "موریس",
    "MV": "مالدیو",
    "MX": "مکزیک|مکزیکی",
    "MY": "مالزی|مالزیایی",
    "NA": "نامیبیا",
    "NG": "نیجریه|نیجریه ای",
    "NO": "نروژ|نروژی",
    "NP": "نپال|نپالی",
    "NZ": "نیوزیلند|نیوزلند|نیوزیلندی|نیوزلندی",
    "OM": "عمان|عمانی",
    "PE": "پرو",
    "PH": "فیلیپین|فیلیپینی",
    "PK": "پاکستان|پاکستانی",
    "PL": "لهستان|لهستانی",
    "PY": "پاراگوئه",
    "QA": "قطر|قطری",
    "RO": "رومانی|رومانیایی",
    "RS": "صربستان|صربی",
    "RU": "روسیه|روسی|روس",
    "RW": "رواندا",
    "SA": "عربستان|عربستان سعودی|سعودی",
    "SC": "سیشل",
    "SD": "سودان|سودانی",
    "SE": "سوئد|سوید|سوئدی|سویدی",
    "SG": "سنگاپور|سنگاپوری",
    "SN": "سنگال|سنگالی",
    "SO": "سومالی|سومالیایی",
    "SS": "سودان جنوبی",
    "SY": "سوریه|سوری",
    "TD": "چاد",
    "TH": "تایلند|تایلندی",
    "TJ": "تاجیکستان|تاجیکی",
    "TM": "ترکمنستان|ترکمن|ترکمنی",
    "TN": "تونس|تونسی",
    "TR": "ترکیه|ترکیه ای|ترک|ترکی",
    "TW": "تایوان|تایوانی",
    "TZ": "تانزانیا|تانزانیایی",
    "UA": "اوکراین|اوکراینی",
    "UG": "اوگاندا|اوگاندایی",
    "US": "آمریکا|امریکا|ایالات متحده|ایالات متحده آمریکا|آمریکایی|امریکایی",
    "UY": "اروگوئه|اروگوئه ای",
    "UZ": "ازبکستان|ازبک|ازبکی",
    "VE": "ونزوئلا|ونزوئلایی",
    "VN": "ویتنام|ویتنامی",
    "YE": "یمن|یمنی",
    "ZA": "آفریقای جنوبی|افریقای جنوبی",
    "ZM": "زامبیا",
    "ZW": "زیمبابوه|زیمبابوه ای",
    # Lands whose money is not told here.
    "": "یوگسلاوی|شوروی|اروپا|اسپانیا|ایتالیا|یونان|پرتغال|قبرس|کوزوو|فلسطین|نیجر|بنین|توگو|گینه|گابن|هائیتی|"
    "پاناما|هندوراس|گواتمالا|نیکاراگوئه|السالوادور|کاستاریکا|اکوادور|بوتان|لائوس|بروندی|جیبوتی|گامبیا|مالاوی|"
    "موزامبیک|بوتسوانا|کنگو|بورکینافاسو|سیرالئون|کرواسی|اسلوونی|اسلواکی|بلژیک|لوکزامبورگ|مالت|اتریش|فرانسه|آلمان|"
    "هلند|فنلاند|ایرلند|لتونی|لیتوانی|استونی",
}
# Words of money: «word|word: code of what it is alone, - where it is none: country=code …».
_MONEY = """
    تومان|تومن|تومام|تومات: IRT: IR=IRT
    ریال: IRR: IR=IRR SA=SAR QA=QAR OM=OMR YE=YER BR=BRL KH=KHR
    دلار|دالر|دولار|درلار: USD: US=USD CA=CAD AU=AUD NZ=NZD HK=HKD SG=SGD TW=TWD NA=NAD ZW=ZWL BN=BND LR=LRD JM=JMD
    یورو: EUR:
    پوند: GBP: GB=GBP EG=EGP SD=SDG SY=SYP LB=LBP SS=SSP
    استرلینگ: GBP:
    جنیه|جینه: EGP: EG=EGP SD=SDG
    درهم: AED: AE=AED MA=MAD
    یوان|یوآن|رنمینبی: CNY: CN=CNY TW=TWD
    لیر|لیره: TRY: TR=TRY SY=SYP LB=LBP GB=GBP EG=EGP SD=SDG
    روبل: RUB: RU=RUB BY=BYN
    ین: JPY: JP=JPY
    فرانک: CHF: CH=CHF RW=RWF KM=KMF SN=XOF ML=XOF CI=XOF TD=XAF CM=XAF
    روپیه: INR: IN=INR PK=PKR ID=IDR NP=NPR LK=LKR MU=MUR SC=SCR
    کلدار|روپیه کلدار: PKR: PK=PKR
    روفیه: MVR: MV=MVR
    وون: KRW: KR=KRW KP=KPW
    دینار: IQD: IQ=IQD KW=KWD BH=BHD JO=JOD LY=LYD TN=TND DZ=DZD RS=RSD SD=SDG MK=MKD
    افغانی: AFN:
    کرون: SEK: SE=SEK NO=NOK DK=DKK IS=ISK CZ=CZK
    کرونا|کرونای: -: SE=SEK NO=NOK DK=DKK IS=ISK CZ=CZK
    منات: AZN: AZ=AZN TM=TMT
    درام: AMD: AM=AMD
    لاری: GEL: GE=GEL
    تنگه قزاقستان|تنگه قزاقی|تنگه قزاق: KZT:
    سامانی: TJS: TJ=TJS
    سوم ازبکستان|سوم ازبک|سوم ازبکی: UZS:
    سوم قرقیزستان|سوم قرقیزی: KGS:
    رینگیت: MYR: MY=MYR
    بات: THB: TH=THB
    گریونا|هریونیا|هریونا|گریونیا|هریونای: UAH: UA=UAH
    رئال: BRL: BR=BRL
    پزو: MXN: MX=MXN AR=ARS CL=CLP CO=COP CU=CUP PH=PHP UY=UYU DO=DOP
    زلوتی: PLN: PL=PLN
    فورینت: HUF: HU=HUF
    راند: -: ZA=ZAR
    شیکل|شیکل اسرائیل|شکل اسرائیل|شکل اسراییل|شکل جدید اسرائیل: ILS:
    تاکا: BDT: BD=BDT
    دونگ ویتنام|دانگ ویتنام: VND:
    بیر اتیوپی|بر اتیوپی: ETB:
    نایرا: NGN: NG=NGN
    شیلینگ: KES: KE=KES TZ=TZS UG=UGX SO=SOS
    بولیوار: VES: VE=VES
    لئو رومانی|لوی رومانی: RON:
    لو بلغارستان|لوای بلغارستان: BGN:
    کوانزا: AOA: AO=AOA
    کیات: MMK: MM=MMK
    توگروگ: MNT: MN=MNT
    گوارانی: PYG: PY=PYG
    مارک بوسنی: BAM:
    سدی غنا: GHS:
    آریاری: MGA: MG=MGA
"""
# Money of many lands: of one whose money is not in the table it is none that is known.
OF_MANY_LANDS = words_of("پوند درهم لیر لیره روبل فرانک روپیه دینار کرون شیلینگ پزو")
# Money that the name of a land behind it tells apart: «دلار کانادا», «درهم امارات».
OF_LANDS = frozenset(
    word
    for words, _, lands in (line.split(":") for line in _MONEY.splitlines() if line.strip())
    if lands.strip()
    for word in words.strip().split("|")
    if " " not in word
)
LANDS = tuple(name for code, names in COUNTRIES.items() if code not in ("IR", "ML") for name in names.split("|"))


def _currencies() -> dict[str, str]:
    out: dict[str, str] = {}
    for line in filter(None, map(str.strip, _MONEY.splitlines())):
        words, alone, named = (part.strip() for part in line.split(":"))
        for word in words.split("|"):
            out |= {} if alone == "-" else {word: alone}
            for land, code in (pair.split("=") for pair in named.split()):
                out |= {f"{word} {name}": code for name in COUNTRIES[land].split("|")}
    return out


_LAKHS = {"افغانی": "AFN", "روپیه": "INR", "کلدار": "PKR", "تاکا": "BDT"}
# Spelling → (code, how many of it one of the word is): «همت» is a thousand milliard tomans.
CURRENCIES: dict[str, tuple[str, int | Fraction]] = {
    **{spelling: (code, 1) for spelling, code in _currencies().items()},
    "واحد یورو": ("EUR", 1),
    **{sign: (code, 1) for sign, code in {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "﷼": "IRR"}.items()},
    **{sign: (code, 1) for sign, code in {"¥": "JPY", "₺": "TRY", "₽": "RUB", "₹": "INR", "₩": "KRW"}.items()},
    **{sign: (code, 1) for sign, code in {"₪": "ILS", "₴": "UAH", "₾": "GEL", "₼": "AZN", "؋": "AFN"}.items()},
    **{code.lower(): (_ALIASES.get(code, code), 1) for code in CODES},
    "همت": ("IRT", 10**12),
    # A lakh is a hundred thousand, a crore ten million: «۵ لک افغانی», «۲ کرور روپیه».
    **{f"لک {word}": (code, 10**5) for word, code in _LAKHS.items()},
    **{f"کرور {word}": (code, 10**7) for word, code in _LAKHS.items()},
    **dict.fromkeys(("م.ت", "م تومان", "م تومن", "م.تومان", "م.تومن"), ("IRT", 10**6)),
    **dict.fromkeys(("سنت", "¢"), ("USD", Fraction(1, 100))),
    **dict.fromkeys(("پنی", "پنس"), ("GBP", Fraction(1, 100))),
    "یوروسنت": ("EUR", Fraction(1, 100)),
}
CURRENCY_SIGNS: dict[str, str] = {sign: CURRENCIES[sign][0] for sign in "$€£¥﷼₺₽₹₩₪₴₾₼؋"}
# Letters before «$» that say whose it is: «US$ 50», «HK$20».
DOLLARS_OF = {
    "US": "USD",
    "CA": "CAD",
    "C": "CAD",
    "AU": "AUD",
    "A": "AUD",
    "NZ": "NZD",
    "HK": "HKD",
    "S": "SGD",
    "NT": "TWD",
}
TOMAN_SIGN = "T"  # in price lists of channels
OWN_CURRENCIES = frozenset({"IRT", "IRR"})
SPOKEN_TOMAN = words_of("تومن تومنی")
# Scales in Latin letters, read only beside a currency: «$3 million», «£1.6m», «€2bn».
LATIN_SCALES: dict[str, int] = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "mln", "mio", "million", "millions"), 10**6),
    **dict.fromkeys(("b", "bn", "bln", "billion", "billions"), 10**9),
    **dict.fromkeys(("t", "tn", "trn", "trillion", "trillions"), 10**12),
}
