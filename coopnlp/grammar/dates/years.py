"""Years, and what is counted in them: «سال ۸۲», «۲۰۲۴ میلادی», «سال‌های ۹۸ تا ۱۴۰۲», «دهه ۹۰», «قرن نوزدهم».

A year is also what completes a month or a season («شهریور ۱۴۰۴», «زمستان سال گذشته»): `with_year`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coopnlp.grammar.dates.digits import calendar_of, short_year
from coopnlp.grammar.dates.resolving import Parsed, Said
from coopnlp.grammar.shared.atoms import DASHES, Atom, Items
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon import words_of
from coopnlp.lexicon.measures import CLASSIFIERS
from coopnlp.lexicon.phrases import COUNTABLES

_LISTED = 8
# Behind a bare number these words show that nothing is counted, so that it can be a year.
_CLOSERS = words_of(
    "در به از با برای را که است بود نیز هم اما ولی تا و یا بر روی طی زیر همچنین می بوده شد شده خواهد اعلام "
    "نسبت مربوط همراه آغاز منتشر برگزار تصویب انجام ابلاغ ارائه تعیین پیش افزایش کاهش رسید رسیده ایران کشور "
    "میلادی"
)
_COUNTED = COUNTABLES | words_of("هزار میلیون میلیارد درصد تومان ریال دلار متر کیلومتر کیلوگرم هکتار لیتر بشکه")
# «در سال ۹۵ کشور با رکود روبه‌رو بود»: of a year near to us a country or a town is told, not counted.
_TOLD = words_of("کشور شهر استان شهرستان دولت مجلس")
# Before a bare number these say that it is a year, or that it is a number of something else.
_YEAR_HEADS = words_of(
    "بودجه قانون لایحه افق سند جهانی المپیک انتخابات کنکور نوروز مصوب متولد انقلاب تابستان اروپا جشنواره "
    "پارالمپیک آسیایی"
)
# «بودجه ۹۶», «انتخابات ۹۲»: even two digits are a year here.
_SHORT_HEADS = frozenset(("بودجه", "انتخابات", "جمهوری", "نوروز"))
# «پایان ۹۵»: edges of a year; «آغاز ۹۵ طرح» begins plans.
_YEAR_EDGES = words_of("پایان ابتدای انتهای اوایل اوائل اواسط اواخر آخر")
_RECENT = range(80, 100)
_WHEN = words_of("در طی از تا")
# Nouns that are measured and never counted, so that «۱۴۰۰» before them can only be a year.
_UNCOUNTED = words_of(
    "تولید صادرات واردات رشد تورم نرخ قیمت میزان تعداد شمار اشتغال بیکاری درآمد سهم سود زیان فروش مصرف سرمایه ارزش "
    "شاخص تجارت اقتصاد نقدینگی جمعیت بازار بودجه دولت مجلس روند وضعیت"
)
_NUMBER_HEADS = words_of(
    "شماره کد بند تبصره ماده پلاک تلفن اصل کانال شبکه واحد مدل نمابر فکس صندوق قطعنامه پیامک سامانه ارتفاع "
    "قیمت مبلغ حدود تقریبا بیش کمتر حداقل حداکثر تعداد جمعا مجموعا فقط نزدیک بالای ردیف صفحه شاخص رقم"
)


def is_before_from(items: Items, i: int) -> bool:
    """Whether «قبل», «پیش», «بعد» at `i` belongs to a following «از»: «سه ماه پیش از انقلاب»."""
    return items[i].form in ("قبل", "پیش", "بعد") and items[i + 1].form == "از"


def era(items: Items, i: int) -> tuple[str | None, int]:
    """The calendar that «شمسی», «میلادی», «هجری قمری» at `i` names, and the index after it."""
    return (items[i].value, i + 1) if items[i].kind == "era" else (None, i)


def number(items: Items, i: int, *, named: bool) -> Parsed:
    """A year in digits or words; `named` where the word «سال» or a month calls for one.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> number(atoms("۸۲"), 0, named=True)[0].year, number(atoms("۸۲"), 0, named=False)
        (1382, None)
    """
    item = items[i]
    if item.kind == "years":
        return _pair(item, *era(items, i + 1))
    if item.kind != "number" or not isinstance(item.value, int):
        return None
    calendar, after = era(items, i + 1)
    if calendar is not None and (named or item.value >= 100):
        return _of_era(item.value, calendar), after
    if not named:
        return _bare(items, i)
    year = _named_year(item)
    short = item.form.isdigit() and len(item.form) == 2
    counted = items[i + 1].form in _COUNTED and not (item.value >= 80 and items[i + 1].form in _TOLD)
    if year is None or (short and (counted or items[i + 1].kind == "month")):
        return None  # «در سال ۸۸ تن», «سال 13 دی 1338»
    return Said(
        calendar=calendar_of(year) or ("gregorian" if year > 1499 else None), year=year, precision="year"
    ), i + 1


def _pair(item: Atom, calendar: str | None, after: int) -> tuple[Said, int]:
    known, first, last = item.value
    known = calendar if calendar not in (None, "before") else known
    return Said(calendar=known, years=(first, last), precision="period"), after


def _of_era(year: int, calendar: str) -> Said:
    if not 1 <= year <= 3000:
        return Said(precision="year", possible=False)
    if calendar == "jalali" and year < 100:
        year = short_year(year)
    elif calendar == "gregorian" and year < 100:
        year += 1900 if year > 40 else 2000
    return Said(calendar=calendar, year=year, precision="year")


def _named_year(item: Atom) -> int | None:
    year, digits = item.value, len(item.form) if item.form.isdigit() else 0
    if digits == 2 or (not digits and 20 <= year <= 99):
        return short_year(year)
    if digits == 3 and 395 <= year <= 419:
        return 1000 + year  # «سال ۴۰۴» is said for ۱۴۰۴
    return year if 1000 <= year <= 2199 and digits in (0, 4) else None


def _bare(items: Items, i: int) -> Parsed:
    """«۱۴۰۴» alone: a year only where nothing is counted with it."""
    item = items[i]
    if item.form.isdigit() and len(item.form) == 2 and _is_short_year(items, i):
        return Said(calendar="jalali", year=short_year(item.value), precision="year"), i + 1
    written = item.form.isdigit() and len(item.form) == 4
    if not written or not (1300 <= item.value <= 1499 or 1900 <= item.value <= 2099):
        return None
    before = items[i - 1] if i else None
    head = before.form if before is not None and before.kind not in ("line", "sign") else ""
    head = "" if head in _CLOSERS and head != "به" else head
    if head in _NUMBER_HEADS or (before is not None and before.kind in ("number", "ordinal", "between")):
        return None
    following = items[i + 1]
    # Commas between digits, signs of money or share, a dash: part of some other number.
    if following.form in ("٪", "%", "$", "/", "-", "*", "×", "+", "=", ":", "٬") or (item.gap == "none" and i):
        return None
    closed = following.kind not in ("other", "unit", "units", "adjective", "number", "fraction", "ordinal")
    closed = closed or following.form in _CLOSERS
    known = head in _YEAR_HEADS or _tells_when(items, i) or (head in _YEAR_EDGES and _tells_of_year(following))
    said = Said(calendar=calendar_of(item.value), year=item.value, precision="year", bare=True)
    if not closed and not known:
        # «برای ۱۴۰۵ برنامه داریم»: left to the model.
        return (replace(said, certain=False), i + 1) if _may_be_told(items, i) else None
    compared = head == "به" and (items[i - 2].form == "نسبت" or items[i - 2].kind == "number")
    return replace(said, certain=known or compared or (head != "به" and item.value % 100 != 0)), i + 1


def _is_short_year(items: Items, i: int) -> bool:
    """«بودجه ۹۶», «از ۹۲ تاکنون»: what stands around makes a year of two digits."""
    if items[i - 1].form == "از" and items[i].value >= 20:
        return items[i + 1].kind == "now"
    if items[i - 1].form in _YEAR_EDGES:
        return items[i].value in _RECENT and (_ends_year(items[i + 1]) or _tells_of_year(items[i + 1]))
    return items[i - 1].form in _SHORT_HEADS and (
        _ends_year(items[i + 1]) or (items[i].value in _RECENT and _tells_of_year(items[i + 1]))
    )


def _tells_of_year(item: Atom) -> bool:
    """Whether a noun behind «شهریور ۹۴» is told of that time: «نمایشگاه», but «تعاونی», «نفر», «تن» are counted."""
    if item.kind == "number":
        return item.gap == "space"  # «اسفند ۹۲ بیست و دو میلیون تومان دادم»
    return item.kind == "other" and item.form not in _COUNTED and item.form not in CLASSIFIERS and item.gap != "none"


def _tells_when(items: Items, i: int) -> bool:
    """«در ۱۴۰۰ تولید رشد کرد»: a Jalali year that stands before what is never counted."""
    before, following = items[i - 1], items[i + 1]
    led = i > 0 and (before.form in _WHEN or before.kind == "edge")
    return led and items[i].value < 1500 and following.form in _UNCOUNTED


def _may_be_told(items: Items, i: int) -> bool:
    """«برای ۱۴۰۵ برنامه داریم», «نسبت به ۱۴۰۲ رشد کرد», «در ۱۴۰۴ سه هزار نفر»: a year of our time, or a number."""
    before, following = items[i - 1] if i else items[i], items[i + 1]
    led = before.form in _WHEN | {"برای"} or (before.form == "به" and i > 1 and items[i - 2].form == "نسبت")
    measured = following.kind in ("unit", "units", "adjective")
    counts = measured or following.form in _COUNTED or following.form in CLASSIFIERS
    return led and items[i].value in _OUR_TIME and not counts


_OUR_TIME = range(1380, 1420)


def year_at(items: Items, i: int) -> Parsed:
    """A year phrase: «سال مالی ۱۴۰۳», «سال گذشته میلادی», «امسال», «سال‌های ۹۸ تا ۱۴۰۲», «۱۴۰۴».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> year_at(atoms("سال گذشته میلادی"), 0)[0].year_shift
        -1
    """
    item = items[i]
    if item.kind == "relative" and item.value[0] == "year":
        return Said(year_shift=item.value[1], precision="year"), i + 1
    if item.kind in ("number", "years"):
        return number(items, i, named=False)
    if item.kind not in ("unit", "units") or item.value != "سال":
        return None
    at = i + 1 + (items[i + 1].kind == "yearkind")
    calendar, at = era(items, at)
    found = _shifted_year(items, i, at, calendar) or _numbered_year(items, i, at, calendar)
    last = lexicon.CROSSING_YEARS.get(items[i + 1].form)
    return found if found is None or last is None else (_crossing(found[0], last), found[1])


def _crossing(said: Said, last: int) -> Said:
    """«سال زراعی ۱۴۰۰-۱۴۰۱», «سال تحصیلی جاری»: from Mehr to a month of the next year."""
    pair = said.years is not None and said.years[1] == said.years[0] + 1
    crosses = said.calendar in (None, "jalali") and (pair or said.year_shift is not None)
    # A crop or water year is twelve months long, a school year is not.
    return replace(said, crossing=last, precision="year" if last == 6 else "period") if crosses else said


def _shifted_year(items: Items, i: int, at: int, calendar: str | None) -> Parsed:
    """«سال گذشته», «سال جدید»; `at` is behind «سال» and its kind."""
    if items[i].kind == "units":
        return None
    if items[at].form == "جدید":
        return Said(calendar=calendar, year_shift=0, fresh=True, precision="year"), at + 1
    if items[at].kind != "shift" or is_before_from(items, at):
        return None
    shift, told = lexicon.SHIFTS[items[at].value], items[at].value in lexicon.ANAPHORIC
    calendar, after = (calendar, at + 1) if calendar else era(items, at + 1)
    return Said(calendar=calendar, year_shift=shift, told=told, precision="year"), after


def _numbered_year(items: Items, i: int, at: int, calendar: str | None) -> Parsed:
    """«سال مالی ۱۴۰۳», «سال‌های ۱۳۹۸ تا ۱۴۰۲»."""
    found = number(items, at, named=True)
    if found is None:
        return None
    said, after = found
    if calendar is not None and said.year is not None:
        said = _of_era(items[at].value, calendar)
    return _list(items, said, after) if items[i].kind == "units" else _pair_with_and(items, said, after)


def _pair_with_and(items: Items, said: Said, after: int) -> Parsed:
    """«سال ۹۳ و ۹۴», «سال تحصیلی ۹۵-۹۶»: the second number is a year only if it is the next one."""
    if said.year is not None and (items[after].kind == "and" or items[after].form in DASHES):
        further = number(items, after + 1, named=True)
        if further is not None and further[0].year is not None and _ends_year(items[further[1]]):
            low, high = sorted((said.year, further[0].year))
            if high == low + 1:
                return replace(said, year=None, years=(low, high), precision="period"), further[1]
    return said, after


def _ends_year(item: Atom) -> bool:
    """Whether what follows a number shows that it counts nothing."""
    return item.kind not in ("other", "unit", "adjective", "number", "fraction") or item.form in _CLOSERS


def _list(items: Items, said: Said, after: int) -> Parsed:
    """The years behind «سال‌های»: a range, or a list that is a period where no year is left out."""
    listed = [said.year]
    while len(listed) < _LISTED and (items[after].kind in ("and", "to") or items[after].form in ("،", ",", *DASHES)):
        further = number(items, after + 1, named=True)
        if further is None or further[0].year is None or said.year is None:
            break
        if items[after].kind != "to" and len(items[after + 1].form) != len(items[after - 1].form):
            break  # «سال‌های ۱۰۶۶ و ۱۰۸۷، ۳۶ قلعه»
        if items[after].kind == "to" or items[after].form in DASHES:
            if len(listed) > 1 or further[0].year < said.year:
                break
            return replace(said, until=further[0], precision="year"), further[1]
        listed.append(further[0].year)
        after = further[1]
        said = replace(said, calendar=further[0].calendar if len(listed) == 2 else said.calendar)
    if len(listed) == 1:
        return said, after
    together = sorted(listed) == list(range(min(listed), min(listed) + len(listed)))
    calendar = said.calendar
    return Said(calendar=calendar, years=(min(listed), max(listed)), precision="period", possible=together), after


def with_year(said: Said, items: Items, i: int, *, month: bool = False, dated: bool = False) -> tuple[Said, int]:
    """A month, a season or a part of a year, completed by the year phrase that follows, if any.

    A two-digit year behind a month is one only where nothing is counted with it («آبان ۹۵ نفر»); where
    a day stands before the month (`dated`) that is less to be feared.
    """
    item = items[i]
    if item.kind == "shift" and not is_before_from(items, i) and month:
        toward = lexicon.SHIFTS[item.value]
        if toward == 0 or item.value in ("اخیر", "بعد", "دیگر"):
            toward = -1 if item.value == "اخیر" else toward
        return replace(said, toward=toward or None, certain=True), i + 1
    if item.form in ("همان", "آن") and items[i + 1].value == "سال" and items[i + 1].kind == "unit":
        return replace(said, elsewhen=True, certain=True), i + 2
    calendar, after_era = era(items, i)
    if calendar is not None:
        return replace(said, calendar=said.calendar or calendar), after_era
    found = _year_behind(items, i, dated=dated) if item.kind == "number" else year_at(items, i)
    if found is None or found[0].until is not None:
        return said, i
    return merged(said, found[0]), found[1]


def _year_behind(items: Items, i: int, *, dated: bool) -> Parsed:
    """The number behind a month, if it is written like its year."""
    found = number(items, i, named=True)
    if found is None:
        return None
    form, after = items[i].form, found[1]
    if form.isdigit() and len(form) == 4:
        return found
    if items[i].value >= 1000 or items[after - 1].kind == "era":
        return found
    two_digits = form.isdigit() and len(form) == 2 and (form[0] == "0" or int(form) >= (20 if dated else 32))
    if not (two_digits or len(form) == 3 or (not form.isdigit() and items[i].value >= 32)):
        return None
    recent = two_digits and items[i].value in _RECENT and _tells_of_year(items[after])
    return found if _ends_year(items[after]) or recent or (dated and items[after].form not in _COUNTED) else None


def year_after(items: Items, i: int) -> Parsed:
    """A year behind a part of it: «سه ماهه دوم ۲۰۱۶», «نیمه نخست سال ۹۲»."""
    return _year_behind(items, i, dated=False) if items[i].kind == "number" else year_at(items, i)


def merged(said: Said, year: Said) -> Said:
    """A part of a year with its year; two calendars in one phrase make no date.

    Example:
        >>> merged(Said(calendar="jalali", month=6), Said(calendar="jalali", year=1404)).year
        1404
    """
    if said.calendar and year.calendar and said.calendar != year.calendar:
        lunar = said.calendar == "hijri" and year.calendar == "jalali"  # «رمضان ۱۴۴۶»
        old = said.calendar == "gregorian" and year.year is not None and not 1350 <= year.year <= 1420
        if lunar or old:  # «۳۱ اکتبر ۱۴۵۱»
            return replace(said, year=year.year, certain=True)
        return replace(said, year=year.year, possible=False, certain=True)
    calendar = said.calendar or year.calendar
    possible = said.possible and year.possible and (year.years is None)
    return replace(said, calendar=calendar, year=year.year, year_shift=year.year_shift, possible=possible, certain=True)


def _shifted(items: Items, i: int, words: Sequence[str]) -> bool:
    """Whether one of the words stands here and shifts what is before it: «دهه گذشته», «قرن حاضر»."""
    return items[i].kind == "shift" and items[i].form in words and not is_before_from(items, i)


def decade(items: Items, i: int) -> Parsed:
    """What follows «دهه»: «۹۰», «هشتاد», «۱۳۹۰», «۱۹۹۰ میلادی», «گذشته».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> decade(atoms("دهه هشتاد"), 1)[0].years
        (1380, 1389)
    """
    item = items[i]
    if _shifted(items, i, ("گذشته", "اخیر", "جاری", "آینده", "قبل", "پیش")):
        return Said(precision="decade", possible=False), i + 1
    if item.kind != "number" or not isinstance(item.value, int) or item.value % 10:
        return None
    calendar, after = era(items, i + 1)
    first = item.value
    if first < 100:
        if not 10 <= first <= 90:
            return None
        first += 1900 if calendar == "gregorian" else 1300
    known = calendar or calendar_of(first)
    if known is None:
        return None
    last = first
    while after < i + 2 * _LISTED and (items[after].kind == "and" or items[after].form in ("،", ",")):
        if items[after + 1].kind != "number" or items[after + 1].value % 100 != (last + 10) % 100:
            break
        last, after = last + 10, after + 2  # «دهه‌های ۶۰ و ۷۰»
    said = Said(calendar=known, years=(first, last + 9), precision="decade", possible=known != "before")
    return said, after


def century(items: Items, i: int) -> Parsed:
    """What follows «قرن»: «نوزدهم», «۲۱», «چهارم هجری», «گذشته».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> century(atoms("قرن نوزدهم"), 1)[0].years
        (1801, 1900)
    """
    item = items[i]
    if _shifted(items, i, ("گذشته", "حاضر", "جاری", "آینده")):
        return Said(precision="century", possible=False), i + 1
    if item.kind not in ("number", "ordinal") or item.value not in range(1, 31):
        return None
    calendar, after = era(items, i + 1)
    last = item.value
    if calendar is None and items[i + 1].kind in ("and", "to") and items[i + 2].value == last + 1:
        calendar, behind = era(items, i + 3)
        if calendar is not None:  # «قرن دوم و سوم میلادی»
            last, after = last + 1, behind
    # Persian writers count European centuries from the sixteenth on, and seldom others that late.
    known = calendar or ("gregorian" if item.value >= 16 else None)
    possible = known is not None and known != "before"
    years = (100 * int(item.value) - 99, 100 * int(last))
    return Said(calendar=known if possible else None, years=years, precision="century", possible=possible), after
