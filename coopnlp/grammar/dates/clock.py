"""Times of day: «ساعت ۱۰:۳۰ صبح», «صبح امروز», «شامگاه یکشنبه», «ساعت ۸ تا ۱۴», «۲۴ ساعت گذشته».

A time takes its day into the phrase where the text names it beside: «ساعت ۱۱:۳۰ امروز» is one time.
Rules are functions `(items, i) -> (Moment, after) | None`, like those of `coopnlp.grammar.dates.phrases`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

from coopnlp.grammar.dates.months import shifted_length
from coopnlp.grammar.dates.phrases import day_chain
from coopnlp.grammar.dates.resolving import Said, resolve
from coopnlp.grammar.dates.weeks import week_at
from coopnlp.grammar.shared.atoms import COMMAS, Atom, Items
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon import words_of
from coopnlp.lexicon.measures import CLASSIFIERS
from coopnlp.lexicon.phrases import COUNTABLES
from coopnlp.values import ClockTime

_MIDNIGHT, _DAY = 24 * 60, dt.timedelta(days=1)
_HALVES = {"نیم": 30, "ربع": 15}
_ABBREVIATED = ("ب . ظ", "ق . ظ", "pm", "am")  # nothing without a clock time before them
_AFTER_NOON = ("afternoon", "night")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a phrase says of a time of day.

    Attributes:
        clock: Minutes since midnight, as said, without part of the day.
        part: `morning`, `noon`, `afternoon`, `night` or `midnight`.
        until: The end of a range, a moment of its own.
        day: The day that is named.
        certain: Whether these words can hardly mean anything but a time.
    """

    clock: int | None = None
    part: str | None = None
    until: Moment | None = None
    day: Said | None = None
    certain: bool = True


Parsed = tuple[Moment, int] | None


def value(moment: Moment, *, today: dt.date | None, tense: int = 0) -> ClockTime | None:
    """The clock time and the day of a moment; `None` where the text names neither.

    Example:
        >>> str(value(Moment(clock=300, part="afternoon"), today=None))
        'ساعت ۱۷:۰۰'
    """
    day = None if moment.day is None else resolve(moment.day, today=today, tense=tense)
    if moment.clock == _MIDNIGHT and moment.until is None and day is not None and isinstance(day.end, dt.date):
        day = replace(day, start=day.end + _DAY, end=day.end + _DAY)  # «ساعت ۲۴ شنبه» is where Sunday begins
    if moment.until is not None:
        last = moment.until
        low = _clock(moment, moment.part or _shared_part(moment, last))  # «۳ تا ۹ شب» begins after noon
        later = moment.part == "afternoon" and moment.clock < last.clock  # «۴ عصر تا ۸»
        return ClockTime(low=low, high=_clock(last, last.part or (moment.part if later else None)), date=day)
    time = _clock(moment, moment.part)
    return ClockTime(time=time, date=day) if time or day else None


def _shared_part(first: Moment, last: Moment) -> str | None:
    """«۴ تا ۶ عصر» are both in the afternoon, «۹ تا ۱۲ شب» both at night, «۱۰ تا ۵ عصر» not."""
    if first.clock >= last.clock:
        return None
    evening = last.part == "night" and first.clock < 5 * 60 < last.clock
    return "afternoon" if evening else last.part


def _clock(moment: Moment, part: str | None) -> str | None:
    """`HH:MM` in 24 hours: «۵ بعدازظهر» is 17:00, «۱۲ شب» 00:00, «۲ شب» 02:00."""
    if moment.clock is None:
        return None
    hour, minute = divmod(moment.clock, 60)
    if (part == "afternoon" and hour < 12) or (part == "noon" and hour <= 4):
        hour += 12
    elif part in ("night", "midnight"):
        hour += 12 if 5 <= hour < 12 else 12 if hour == 12 else 0
    elif part == "morning" and hour == 12:
        hour = 0
    return f"{hour % 24:02}:{minute:02}"


def time_at(items: Items, i: int) -> Parsed:
    """The longest time phrase that begins at atom `i`.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> moment, after = time_at(atoms("ساعت ۸ و ۳۰ دقیقه صبح"), 0)
        >>> moment.clock, moment.part, after
        (510, 'morning', 6)
    """
    kind = items[i].kind
    if kind == "night":
        return _night(items, i)
    if kind in ("unit", "units") and items[i].value == "ساعت":
        return _hour_word(items, i)
    if kind in ("number", "clock"):
        found = _listed_hour(items, i) or _hours_of(items, i) or _unnamed_hour(items, i)
        return found or _hours_ago(items, i) or _day_then_time(items, i)
    if kind == "fraction":
        return _unnamed_hour(items, i) or _hours_ago(items, i)
    if kind == "daypart":
        return None if items[i].form in _ABBREVIATED else _part_of_day(items, i)
    return _day_then_time(items, i)


def _night(items: Items, i: int) -> Parsed:
    """«امشب», «دیشب ساعت ۱۰»."""
    moment = Moment(part="night", day=Said(day_shift=items[i].value))
    further = day_chain(items, i + 1 + (items[i + 1].form in COMMAS))
    if further is not None and further[0].day is not None and not further[0].bare:
        return replace(moment, day=further[0]), further[1]  # «امشب ۶ اردیبهشت»
    hour = _hours(items, i + 1) if items[i + 1].kind == "clock" else _hour_word(items, i + 1)  # «امشب ۲۲:۱۵»
    if hour is not None and hour[0].day is None:
        return replace(hour[0], part=hour[0].part or "night", day=moment.day), hour[1]
    return moment, i + 1


# --- hours ---


def _hour_word(items: Items, i: int) -> Parsed:
    """«ساعت ۱۰», «ساعت ۱۱:۳۰ امروز», «ساعت ۸ تا ۱۴», «ساعت‌های ۱۰ و ۱۴»."""
    if items[i].kind not in ("unit", "units") or items[i].value != "ساعت":
        return None
    found = _hours(items, i + 1)
    if found is None:
        return None
    moment, after = found
    if items[i].kind == "units" and items[i + 2].kind == "and" and items[after - 1].form.isdigit():
        moment, after = Moment(clock=int(items[i + 1].value) * 60), i + 2  # «ساعت‌های ۱۰ و ۱۴» are two times
    past = items[after].kind == "unit" and items[after].value == "هفته" and items[after + 1].kind == "shift"
    if items[after].kind in ("unit", "adjective") and items[after].value != "روز" and not past:
        return None  # «ساعت ۲۴ ساعته», but «ساعت ۸ هفته پیش»
    return _with_day(items, moment, after)


def _hours(items: Items, i: int) -> Parsed:
    """One clock time or two of them, each with its part of the day."""
    first = _hour(items, i)
    if first is None:
        return None
    moment, after = first
    dash = items[after].form in ("-", "–") and (
        items[i].kind == items[after + 1].kind == "clock" or _dashed_hours(items, i, after)
    )
    if items[after].kind == "to" and items[after + 1].kind == "daypart" and items[after + 1].value in _NAMED_HOURS:
        return replace(moment, until=Moment(clock=_NAMED_HOURS[items[after + 1].value])), after + 2
    if items[after].kind == "to" or dash:
        last = _hour(items, after + 1, ends=True)
        if last is not None:
            return replace(moment, until=last[0]), last[1]
    return first


_NAMED_HOURS = {"noon": 12 * 60, "midnight": _MIDNIGHT}  # «ساعت ۱۷ تا نیمه‌شب»


def _dashed_hours(items: Items, i: int, dash: int) -> bool:
    """«ساعت ۱۰-۱۳»: two whole hours behind «ساعت», the later one behind."""
    first, last = items[i], items[dash + 1]
    if items[i - 1].value != "ساعت" or dash != i + 1 or not (first.form.isdigit() and last.form.isdigit()):
        return False
    return first.kind == last.kind == "number" and first.value < last.value <= 24


def _hour(items: Items, i: int, *, ends: bool = False) -> Parsed:
    """«۱۰:۳۰ صبح», «هشت و نیم», «۸ و ۳۰ دقیقه», «۵ بعدازظهر»; `ends` for the last hour of a range."""
    at = i
    if items[i].kind in ("unit",) and items[i].value == "ساعت":
        at += 1
    read = _clock_at(items, at)
    if read is not None and ends and items[at + 1].kind == "and" and items[read[1]].kind == "to":
        read = int(items[at].value) * 60, at + 1  # «۸ الی ۱۲ و ۱۶ الی ۲۰» are two ranges
    if read is None:
        return None
    clock, after = read
    part = None
    if items[after].kind == "daypart":
        part, after = items[after].value, after + 1
    return Moment(clock=clock, part=part), after


def _clock_at(items: Items, i: int) -> tuple[int, int] | None:
    item = items[i]
    before = _before_hour(items, i)
    if before is not None:
        return before
    if item.kind == "clock":
        hour, minute = item.value.split(":")
        named = items[i - 1].form == "ساعت" or items[i + 2].kind == "daypart"
        return int(hour) * 60 + int(minute), i + 1 + (named and items[i + 1].form == "دقیقه")
    if item.kind != "number" or item.form == "یه":
        return None
    minutes = Fraction(item.value) * 60
    if minutes.denominator != 1 or not 0 <= minutes <= 24 * 60 or (minutes % 60 and item.form.isdigit()):
        return None
    if minutes % 60 and not item.form.endswith(tuple(_HALVES)):
        return _dotted(item, i)
    more, after = _minutes(items, i + 1)
    return int(minutes) + more, after


def _before_hour(items: Items, i: int) -> tuple[int, int] | None:
    """«یک ربع به هفت», «۱۰ دقیقه مانده به ۸»: minutes that are left to an hour."""
    quarter = i + (items[i].kind == "number" and items[i].value == 1)
    if items[quarter].form == "ربع":
        minutes, at = 15, quarter + 1
    elif items[i].kind == "number" and items[i].value in range(1, 60) and items[i + 1].form == "دقیقه":
        minutes, at = int(items[i].value), i + 2
    else:
        return None
    at += items[at].form == "مانده"
    if items[at].form != "به":
        return None
    at += 1 + (items[at + 1].form == "ساعت")
    if items[at].kind != "number" or items[at].value not in range(1, 25):
        return None
    return int(items[at].value) * 60 - minutes, at + 1


def _listed_hour(items: Items, i: int) -> Parsed:
    """A further member of «ساعت ۱۱، ۱۵ و ۱۷»: every hour of the list is a time of its own."""
    first = i
    while first > 1 and i - first < _LISTED and items[first - 1].form in (*COMMAS, "و"):
        if items[first - 2].kind not in ("number", "clock"):
            return None
        first -= 2
    hours = items[first - 1] if 0 < first < i else None
    if hours is None or hours.kind not in ("unit", "units") or hours.value != "ساعت":
        return None
    # «ساعت ۱۰ و ۳۰» is one time, «ساعت ۷ و ۱۳» are two
    listed = hours.kind == "units" or items[first + 1].form in COMMAS or (i == first + 2 and _further_hour(items[i]))
    after = items[i + 1]
    ends = _ends_clock(after) or after.kind == "and" or after.form in _AFTER_LIST
    if not listed or not ends or (items[i].kind == "number" and not items[i].form.isdigit()):
        return None
    return _hour(items, i)


def _hours_of(items: Items, i: int) -> Parsed:
    """«ساعت بازدید ۱۶ تا ۲۲», «ساعات کار از ۸ تا ۱۴»: what happens stands between «ساعت» and its two times."""
    if items[i].kind == "number" and not 0 <= items[i].value <= 24:
        return None
    at = i - 1 - (items[i - 1].form in ("از", ":"))
    if not (_serves(items, at) or (items[at].kind == "and" and _hours_before(items, at))):
        return None
    found = _hours(items, i)
    if found is None or found[0].until is None or items[found[1]].kind in ("unit", "adjective"):
        return None
    return _with_day(items, *found)


def _serves(items: Items, at: int) -> bool:
    """Whether «ساعت بازدید», «ساعت کاری بانک‌ها» ends at atom `at`."""
    for back in range(min(_REACH, at)):
        if items[at - back].form in _PURPOSES and items[at - back - 1].value == "ساعت":
            return True
        if items[at - back].kind not in ("other", "units"):
            return False
    return False


def _hours_before(items: Items, at: int) -> bool:
    """Whether a range of hours ends before «و»: «ساعت ۸ الی ۱۲ و ۱۶ الی ۲۰»."""
    ends = [item for item in items[max(0, at - 2 * _REACH) : at] if item.kind != "daypart"]
    if [item.kind in ("number", "clock") for item in ends[-3:]] != [True, False, True] or ends[-2].kind != "to":
        return False
    return any(item.value == "ساعت" for item in ends[:-3])


_REACH = 4
_PURPOSES = words_of("بازدید کار کاری اداری فعالیت برگزاری مراجعه پخش حرکت ملاقات کلاس پذیرش پاسخگویی فروش تردد اجرا")
_LISTED = 12
_AFTER_LIST = words_of("در از به با برگزار آغاز شروع اعلام انجام پخش حرکت است بود شد خواهد می برای هر")


def _dotted(item: Atom, i: int) -> tuple[int, int] | None:
    """«ساعت ۱۰.۳۰», a colon written as a dot."""
    whole, _, part = item.form.replace(" ", "").replace("٫", ".").partition(".")
    fits = whole.isdigit() and part.isdigit() and len(part) == 2 and int(whole) < 24 and int(part) < 60
    return (int(whole) * 60 + int(part), i + 1) if fits else None


def _minutes(items: Items, i: int) -> tuple[int, int]:
    """«و ۳۰ دقیقه», «و ربع», «و ۱۵» behind an hour."""
    if items[i].kind != "and":
        return 0, i
    item = items[i + 1]
    if item.form in _HALVES:
        return _HALVES[item.form], i + 2
    if item.kind != "number" or item.value not in range(1, 60):
        return 0, i
    named = items[i + 2].kind == "unit" and items[i + 2].value == "دقیقه"
    if not named and (_further_hour(item) or not (len(item.form) == 2 and _ends_clock(items[i + 2]))):
        return 0, i
    after = i + 2 + named
    seconds = named and items[after].kind == "and" and items[after + 1].kind == "number"
    return int(item.value), after + 3 if seconds and items[after + 2].form == "ثانیه" else after


def _further_hour(item: Atom) -> bool:
    """Whether a number behind «ساعت ۷ و» is an hour too: nobody says 13 minutes without «دقیقه»."""
    return item.kind != "number" or not item.form.isdigit() or (item.value <= 24 and item.value % 5 != 0)


def _ends_clock(item: Atom) -> bool:
    return item.kind in ("daypart", "relative", "weekday", "sign", "line", "end", "to") or item.form == "روز"


def _unnamed_hour(items: Items, i: int) -> Parsed:
    """«۱۰:۳۰», «۸ صبح», «هشت و نیم صبح», «۹ صبح تا ۵ عصر»: no «ساعت» before it."""
    found = _hours(items, i)
    if found is None:
        return None
    moment, after = found
    last = moment.until or moment
    before = _before_hour(items, i)  # «۵ دقیقه به ۶ نفر» is none, but no one says «یک ربع به ۶ نفر»
    told = before is not None and any(item.form in ("ربع", "ساعت") for item in items[i : before[1]])
    clocks = items[i].kind == "clock" or told
    clocks = clocks or (moment.until is not None and items[after - 1].kind == "clock")  # «۱۷ تا ۲۳:۳۰»
    if not clocks and last.part is None and not _opened_by_part(items, i, moment, after):
        first = _hour(items, i)
        return _with_day(items, *first) if moment.part and moment.part != "night" else None
    if last.part == "night" and not clocks and moment.part != "morning":
        if not 5 <= last.clock // 60 <= 12:
            return None  # «سه شب» are nights
        moment = replace(moment, certain=False)
    if items[i].kind == "number" and Fraction(items[i].value) > 24 * 60:
        return None
    return _with_day(items, moment, after)


def _opened_by_part(items: Items, i: int, moment: Moment, after: int) -> bool:
    """«۸ صبح الی ۲۰», «۹ صبح تا ظهر»; but «۸ صبح تا ۲۰ نفر آمدند»."""
    if moment.part in (None, "night") or moment.until.clock <= moment.clock:
        return False
    behind = items[after]
    return behind.kind not in ("unit", "adjective", "number") and behind.form not in _COUNTED_BEHIND


_COUNTED_BEHIND = CLASSIFIERS | COUNTABLES | words_of("درصد هزار میلیون میلیارد تومان ریال دلار کیلو متر هکتار")


def _hours_ago(items: Items, i: int) -> Parsed:
    """«دو ساعت پیش», «۲۴ ساعت گذشته»: whole days can be told, hours only with a clock at hand."""
    found = shifted_length(items, i)
    if found is None:
        return None
    length, word, after = found
    if not all(unit.startswith("T") for _, unit in length.low):
        return None
    number, unit = length.low[0]
    days = number / 24 if unit == "TH" and length.high is None and len(length.low) == 1 else Fraction(1, 2)
    whole = days.denominator == 1 and word not in lexicon.ANAPHORIC
    forward = lexicon.SHIFTS[word] > 0
    point = word in lexicon.POINT_SHIFTS
    day = Said(length=(days, days, "D"), after=forward, point=point, precision="period", possible=whole)
    return Moment(day=day), after


def is_days(moment: Moment) -> bool:
    """Whether whole days are told in hours, «۲۴ ساعت گذشته»: a date, as a time is less than a day."""
    return moment.clock is None and moment.day is not None and moment.day.length is not None and moment.day.possible


# --- parts of the day and days ---


def _with_day(items: Items, moment: Moment, after: int) -> Parsed:
    """The day behind a time, if one is named: «ساعت ۱۰ روز سه‌شنبه», «۸ صبح فردا»."""
    if items[after].kind == "night":
        return replace(moment, part=moment.part or "night", day=Said(day_shift=items[after].value)), after + 1
    if items[after].form == "گذشته" and items[after - 1].kind == "daypart":
        return replace(moment, day=Said(day_shift=-1)), after + 1  # «ساعت ۱۰ شب گذشته»
    at = after + (items[after].form in COMMAS)
    day = day_chain(items, at)
    if day is not None and not (day[0].bare or day[0].length):
        return replace(moment, day=day[0], certain=True), day[1]
    return moment, after


def _part_of_day(items: Items, i: int) -> Parsed:
    """«صبح امروز», «شب گذشته», «شامگاه یکشنبه ۲۴ مرداد»; «صبح» alone is left to the model."""
    part = items[i].value
    if items[i + 1].kind == "shift" and items[i + 1].form in ("گذشته", "قبل", "پیش", "آینده"):
        if items[i + 2].form == "از":
            return None
        return Moment(part=part, day=Said(day_shift=lexicon.SHIFTS[items[i + 1].value])), i + 2
    hour = _hour_word(items, i + 1)
    if hour is not None:
        return replace(hour[0], part=hour[0].part or part), hour[1]
    moment, after = _with_day(items, Moment(part=part), i + 1)
    if moment.day is None or items[i + 1].form in COMMAS:
        return Moment(part=part, certain=False), i + 1
    if moment.clock is None and items[after].kind in ("unit",) and (hour := _hour_word(items, after)) is not None:
        return replace(moment, clock=hour[0].clock, part=hour[0].part or part, until=hour[0].until), hour[1]
    return moment, after


def _day_then_time(items: Items, i: int) -> Parsed:
    """«امروز صبح», «یکشنبه شب», «امروز ساعت ۱۷», «جمعه ۲۸ خرداد، ساعت ۱۰»."""
    found = day_chain(items, i)
    if found is None or found[0].length or found[0].bare:
        return None
    day, after = found
    at = after + (items[after].form in COMMAS)
    hour = _hour_word(items, at)
    if hour is not None and hour[0].day is None:
        return replace(hour[0], day=day), hour[1]
    if items[after].kind == "daypart":
        return _day_and_part(items, after, day)
    hours = _hours(items, after) if items[after].kind == "clock" else None
    return hours and (replace(hours[0], day=day), hours[1])


def _day_and_part(items: Items, i: int, day: Said) -> Parsed:
    """«امروز صبح ساعت ۱۰», «سه‌شنبه شب چهارم خرداد», «جمعه شب گذشته»: `i` is the part of the day."""
    part = Moment(part=items[i].value, day=day)
    hour = _hour_word(items, i + 1)
    if hour is not None and hour[0].day is None:
        return replace(hour[0], part=hour[0].part or part.part, day=day), hour[1]
    further = day_chain(items, i + 1)
    if further is not None and further[0].day is not None and day.day is None:
        return replace(part, day=further[0]), further[1]
    week = week_at(items, i + 1) if day.weekday is not None and day.day is None else None
    if week is not None:
        return replace(part, day=replace(day, week_shift=week[0].week_shift)), week[1]  # «شنبه شب هفته گذشته»
    if items[i + 1].form == "گذشته" and day.weekday is not None and day.toward is None:
        return replace(part, day=replace(day, toward=-1)), i + 2
    return part, i + 1
