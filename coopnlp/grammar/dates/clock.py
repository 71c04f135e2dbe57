"""Times of day: «ساعت ۱۰:۳۰ صبح», «صبح امروز», «شامگاه یکشنبه», «ساعت ۸ تا ۱۴», «۲۴ ساعت گذشته».

A time takes its day into the phrase where the text names it beside: «ساعت ۱۱:۳۰ امروز» is one time. `<hours>` is one
hour or a range of two, `<hour word>` the same behind «ساعت», `<time>` every time of day.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from coopnlp.grammar.dates import hours
from coopnlp.grammar.dates.hours import Moment
from coopnlp.grammar.dates.lengths import Shifted
from coopnlp.grammar.dates.said import InMonth, InYear, NearDay, NumberedYear, Phrase, Said, Stretch, Weekday, is_day
from coopnlp.grammar.shared.atoms import SIGNS, Atom, Atoms
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.rules import Groups, Match, Reading, Rule, Taken
from coopnlp.lexicon import clock as lexicon
from coopnlp.lexicon import dates as date_words
from coopnlp.lexicon.verbs import VERBS

_LISTED, _REACH, _FAR = 12, 4, 9
_LONGEST_CHAPTER = 60  # atoms


GROUPS: Groups = {}


# --- «ساعت …» ---


def _hour_word(m: Match) -> Taken | None:
    """«ساعت ۱۰», «ساعت ۱۱:۳۰ امروز», «ساعت ۸ تا ۱۴», «ساعت‌های ۱۰ و ۱۴»."""
    word, moment = m.parts
    items, after = m.items, m.after
    several = word.kind == "units" and items[m.first + 2].kind == "and" and items[after - 1].form.isdigit()
    if several:
        moment, after = Moment(clock=int(items[m.first + 1].value) * 60), m.first + 2  # «ساعت‌های ۱۰ و ۱۴» are two times
    behind = items[after]
    past = behind.kind == "unit" and behind.value == "هفته" and items[after + 1].kind == "shift"
    if behind.kind in ("unit", "adjective") and behind.value != "روز" and not past:
        return None  # «ساعت ۲۴ ساعته», but «ساعت ۸ هفته پیش»
    return _with_day(m.reading, moment, after)


def _labelled_hour(m: Match) -> Taken | None:
    """«ساعت: ۱۹», «ساعت: ۱۰ تا ۲۱» of a programme; but «ساعت: ۵ عدد»."""
    behind, labelled = m.items[m.after], m.items[m.first + 1].form == ":"
    counts = behind.form in lexicon.COUNTED_BEHIND or behind.kind in ("unit", "units", "adjective")
    return _with_day(m.reading, m.parts[-1], m.after) if labelled and not counts else None


# --- hours without «ساعت» before them ---


def _listed_hour(m: Match) -> Taken | None:
    """A further member of «ساعت ۱۱، ۱۵ و ۱۷»: every hour of the list is a time of its own."""
    items, i = m.items, m.first
    first = i
    while first > 1 and i - first < _LISTED and joint(items[first - 1]) in ("comma", "and"):
        if items[first - 2].kind not in ("number", "clock"):
            return None
        first -= 2
    word = items[first - 1]
    if not 0 < first < i or word.kind not in ("unit", "units") or word.value != "ساعت":
        return None
    # «ساعت ۱۰ و ۳۰» is one time, «ساعت ۷ و ۱۳» are two
    two_times = i == first + 2 and hours.is_further(items[i])
    listed = word.kind == "units" or joint(items[first + 1]) == "comma" or two_times
    if not listed or (items[i].kind == "number" and not (items[i].form.isdigit() or hours.is_stroked(items[i]))):
        return None
    found = m.reading.at("hour", i)
    return None if found is None else _with_day(m.reading, *found)


def _showing(m: Match) -> Taken | None:
    """«سانس ۱۸», «سانس‌های ۱۴، ۱۶ و ۱۸/۳۰»; but «سانس ۳», «سانس ۱۴ نفر», «در این سانس ۱۴ تماشاگر»."""
    items, i = m.items, m.first
    first = i
    while first > 1 and i - first < _LISTED and joint(items[first - 1]) in ("comma", "and"):
        if not _may_show(items[first - 2]):
            return None
        first -= 2
    word = first - 1
    word -= word > 0 and items[word].form in lexicon.ENDINGS_OF_SHOWINGS
    if first == 0 or items[word].form not in lexicon.SHOWINGS or not _may_show(items[i]):
        return None
    if word and items[word - 1].form in lexicon.OF_ONE_SHOWING:
        return None
    if m.behind.kind == "and" and items[i].form.isdigit():
        return Taken(Moment(clock=int(items[i].value) * 60), m.after)  # «سانس‌های ۱۴ و ۲۰» are two
    found = m.reading.at("hours", i)
    if found is None:
        return None
    behind = items[found.after]
    counts = behind.kind in ("unit", "units", "adjective") or behind.form in lexicon.COUNTED_BEHIND
    return None if counts and behind.value != "روز" else _with_day(m.reading, *found)


def _may_show(item: Atom) -> bool:
    whole = item.kind == "number" and item.form.isdigit()
    shown = whole and lexicon.FIRST_SHOWING <= item.value <= lexicon.LAST_SHOWING
    return shown or item.kind == "clock" or hours.is_stroked(item)


def _opening_hours(m: Match) -> Taken | None:
    """«ساعت بازدید ۱۶ تا ۲۲», «ساعات کار از ۸ تا ۱۴»: what happens stands between «ساعت» and its two times."""
    items, i, moment = m.items, m.first, m.parts[0]
    at = i - 1 - (items[i - 1].form in lexicon.BEFORE_OPENING)
    if moment.until is None or items[m.after].kind in ("unit", "adjective"):
        return None
    served = _serves(items, at) or (items[at].kind == "and" and _hours_before(items, at)) or _opens(items, at, m)
    return _with_day(m.reading, moment, m.after) if served else None


def _opens(items: Atoms, at: int, m: Match) -> bool:
    """«از ۷ تا ۱۳ باز است», «پنجشنبه‌ها ۸ تا ۱۲»; but «از ۷ تا ۱۳ درصد», «شنبه ۸ تا ۱۲ نفر»."""
    moment = m.parts[0]
    if not moment.rises or items[m.first].kind != "number" or not items[m.first].form.isdigit():
        return False
    on_days = items[at].kind in ("weekday", "weekdays") and (
        m.behind.is_sign or m.behind.kind in ("end", "line", "and")
    )
    again = items[m.after + 1].form == "هم"  # «باز هم»
    return on_days or (items[m.first - 1].form == "از" and m.behind.form in lexicon.OPEN and not again)


def _serves(items: Atoms, at: int) -> bool:
    """Whether «ساعت بازدید», «ساعت آغاز به کار و خاتمه ادارات» ends at atom `at`."""
    for back in range(min(_FAR, at + 1)):
        word, behind = items[at - back], items[at - back + 1 : at - back + 1 + _REACH]
        if word.value == "ساعت":
            length = at > back and items[at - back - 1].kind == "number"  # «۵ ساعت کار و ۷ تا ۱۳ بازی»
            return not length and any(item.form in lexicon.PURPOSES for item in behind[:back])
        if word.kind not in ("other", "units", "and", "edge") or word.form in VERBS:
            return False
    return False


def _hours_before(items: Atoms, at: int) -> bool:
    """Whether a range of hours ends before «و»: «ساعت ۸ الی ۱۲ و ۱۶ الی ۲۰»."""
    ends = [item for item in items[max(0, at - 2 * _REACH) : at] if item.kind != "daypart"]
    if [item.kind in ("number", "clock") for item in ends[-3:]] != [True, False, True] or ends[-2].kind != "to":
        return False
    return any(item.value == "ساعت" for item in ends[:-3])


def _hour_and_day(m: Match) -> Moment | None:
    """«تا ۱۶ امروز»."""
    hour, day = m.parts
    said = m.before.form in lexicon.BOUNDS and hour.form.isdigit() and hour.value in range(1, 25)
    return Moment(clock=hour.value * 60, day=day.said) if said else None


def _unnamed_hour(m: Match) -> Taken | None:
    """«۱۰:۳۰», «۸ صبح», «هشت و نیم صبح», «۹ صبح تا ۵ عصر»: no «ساعت» before it."""
    items, moment = m.items, m.parts[0]
    if _in_recording(items, m.first):
        return None
    last = moment.until or moment
    before = hours.before_hour(items, m.first)  # «۵ دقیقه به ۶ نفر» is none, but no one says «یک ربع به ۶ نفر»
    told = before is not None and any(item.form in lexicon.TELLS_HOUR for item in items[m.first : before[1]])
    clocks = items[m.first].kind == "clock" or told
    clocks = clocks or (moment.until is not None and items[m.after - 1].kind == "clock")  # «۱۷ تا ۲۳:۳۰»
    if not clocks and last.part is None and not _opened_by_part(items, moment, m.after):
        first = m.reading.at("hour", m.first)
        named = first is not None and moment.part and moment.part != "night"
        return _with_day(m.reading, *first) if first is not None and named else None
    if last.part == "night" and not clocks and moment.part != "morning":
        if last.clock is None or not 5 <= last.clock // 60 <= 12:
            return None  # «سه شب» are nights
        moment = replace(moment, certain=False)
    if items[m.first].kind == "number" and Fraction(items[m.first].value) > 24 * 60:
        return None
    return _with_day(m.reading, moment, m.after)


def _in_recording(items: Atoms, i: int) -> bool:
    """«0:15:06 نشانه‌های دوستی» in a list of such lines: places in a recording, no times of day."""
    if not _heads_chapter(items, i):
        return False
    near = range(max(0, i - _LONGEST_CHAPTER), min(len(items) - 1, i + _LONGEST_CHAPTER))
    return any(at != i and _heads_chapter(items, at) for at in near)


def _heads_chapter(items: Atoms, i: int) -> bool:
    item, behind = items[i], items[i + 1]
    timed = item.kind == "clock" and item.form.count(":") == 2 and item.gap == "line"
    return timed and (behind.is_word or behind.is_sign or behind.numeral is not None)


def _opened_by_part(items: Atoms, moment: Moment, after: int) -> bool:
    """«۸ صبح الی ۲۰», «۹ صبح تا ظهر»; but «۸ صبح تا ۲۰ نفر آمدند»."""
    if moment.part in (None, "night") or moment.until is None or not moment.rises:
        return False
    behind = items[after]
    return behind.kind not in ("unit", "adjective", "number") and behind.form not in lexicon.COUNTED_BEHIND


def _zoned_hour(m: Match) -> Taken | None:
    """«۱۹ به وقت گرینویچ»."""
    moment, items = m.parts[0], m.items
    zoned = items[m.after + 1].form in lexicon.TIME_OF and items[m.first].form.isdigit()
    return _with_day(m.reading, moment, m.after) if zoned else None


def _hours_ago(m: Match) -> Moment | None:
    """«دو ساعت پیش», «۲۴ ساعت گذشته»: whole days can be told, hours only with a clock at hand."""
    found: Shifted = m.parts[0]
    length, word = found
    if not all(unit.startswith("T") for _, unit in length.low):
        return None
    number, unit = length.low[0]
    single = unit == "TH" and length.high is None and len(length.low) == 1
    days = number / 24 if single else Fraction(1, 2)
    whole = days.denominator == 1 and word not in date_words.ANAPHORIC
    forward, point = date_words.SHIFTS[word] > 0, word in date_words.POINT_SHIFTS
    return Moment(day=Stretch(low=days, high=days, unit="D", after=forward, point=point, possible=whole))


def is_days(moment: Moment) -> bool:
    """Whether whole days are told in hours, «۲۴ ساعت گذشته»: a date, as a time is less than a day.

    Example:
        >>> is_days(Moment(day=Stretch(low=Fraction(1), high=Fraction(1), unit="D")))
        True
    """
    return moment.clock is None and isinstance(moment.day, Stretch) and moment.day.possible


# --- parts of the day and days ---


def _with_day(reading: Reading, moment: Moment, after: int) -> Taken:
    """The day behind a time, if one is named: «ساعت ۱۰ روز سه‌شنبه», «۸ صبح فردا», «ساعت ۱۰ شب گذشته»."""
    items = reading.items
    if items[after].kind == "night":
        day = NearDay(shift=items[after].value)
        return Taken(replace(moment, part=moment.part or "night", day=day), after + 1)
    if items[after].form == "گذشته" and items[after - 1].kind == "daypart":
        return Taken(replace(moment, day=NearDay(shift=-1)), after + 1)
    found = reading.at("day", after + (joint(items[after]) == "comma"))
    if found is None or found.value.bare or isinstance(found.value.said, Stretch):
        return Taken(moment, after)
    part = items[found.after]
    behind = part.kind == "daypart" and moment.part is None  # «ساعت ۲۰ چهارشنبه شب»
    moment = replace(moment, part=part.value if behind else moment.part, day=found.value.said, certain=True)
    return Taken(moment, found.after + behind)


def _shifted_part(m: Match) -> Moment | None:
    """«شب گذشته», «شب قبل», «شب آینده»."""
    part, shift = m.parts
    shifts = shift.form in lexicon.SHIFTS_OF_PARTS
    return Moment(part=part.value, day=NearDay(shift=date_words.SHIFTS[shift.value])) if shifts else None


def _part_of_day(m: Match) -> Taken | None:
    """«صبح امروز», «شامگاه یکشنبه ۲۴ مرداد»; «صبح» alone is left to the model."""
    part, after = m.parts[0], m.after
    if part.form in lexicon.ABBREVIATED or m.behind.kind == "before":
        return None
    found = _with_day(m.reading, Moment(part=part.value), after)
    if found.value.day is None and part.form in lexicon.MISSPELT:
        return None
    if found.value.day is None or joint(m.behind) == "comma":
        return Taken(Moment(part=part.value, certain=False), after)
    return found


# --- a day, then its time ---


def _day_of(phrase: Phrase) -> Said | None:
    """The day that may stand before a time."""
    return None if phrase.bare or isinstance(phrase.said, Stretch) else phrase.said


def _day_then_hour(m: Match) -> Moment | None:
    """«امروز ساعت ۱۷», «جمعه ۲۸ خرداد، ساعت ۱۰», «سه‌شنبه ۱۰:۳۰»."""
    day, hour = _day_of(m.parts[0]), m.parts[-1]
    header = len(m.parts) == 2 and isinstance(day, InYear) and isinstance(day.year, NumberedYear)
    if day is None or hour.day is not None or header:
        return None  # «۱۸ دی ۱۴۰۳ ۱۷:۰۶» is a date and a time
    return replace(hour, day=day)


def _day_and_part(m: Match) -> Taken | None:
    """«امروز صبح», «یکشنبه شب», «سه‌شنبه شب چهارم خرداد», «جمعه شب گذشته», «شنبه شب هفته گذشته», «امشب ۶ اردیبهشت»."""
    named, reading, after = m.parts[0], m.reading, m.after
    night = len(m.parts) == 1
    day = NearDay(shift=named.value) if night else _day_of(named)
    if day is None:
        return None
    moment = Moment(part="night" if night else m.parts[1].value, day=day)
    dated = isinstance(day, InYear | InMonth)
    further = None if dated else reading.at("day", after + (night and joint(m.behind) == "comma"))
    if further is not None and isinstance(further.value.said, InYear | InMonth) and is_day(further.value.said):
        return Taken(replace(moment, day=further.value.said), further.after)
    if isinstance(day, Weekday):
        week = reading.at("week", after)
        if week is not None:
            return Taken(replace(moment, day=replace(day, week=week.value.said.shift)), week.after)
        if m.behind.form == "گذشته" and day.toward is None:
            return Taken(replace(moment, day=replace(day, toward=-1)), after + 1)
    return Taken(moment, after)


def _edge_of_part(m: Match) -> Moment:
    """«پایان امشب», «اوایل شب گذشته»."""
    return m.parts[-1]


def _office_hours(m: Match) -> Moment | None:
    """«پایان وقت اداری چهارشنبه ۲۱ بهمن»: when offices close, with its day."""
    day = _day_of(m.parts[-1])
    return None if day is None else Moment(day=day)


def _part_and_hour(m: Match) -> Moment | None:
    """«صبح ساعت ۱۰», «صبح امروز ساعت ۱۰», «یکشنبه شب ساعت ۸», «امشب ۲۲:۱۵»."""
    part, hour = m.parts
    twice = part.day is not None and hour.day is not None
    return None if twice else replace(hour, part=hour.part or part.part, day=part.day or hour.day)


_BEHIND_LISTED = "|".join(sorted(lexicon.ENDS_OF_CLOCKS | lexicon.AFTER_LIST | SIGNS | {"and", "روز"}))
GROUPS["hour word"] = (
    Rule("clock", "ساعت|ساعت‌ها <hours>", _hour_word),
    Rule("clock", "ساعت sign <hours>", _labelled_hour),
)
GROUPS["part of a day"] = (
    Rule("part of day", "night", _day_and_part),
    Rule("part of day", "daypart shift", _shifted_part),
    Rule("part of day", "daypart", _part_of_day),
    Rule("part of day", "<day> daypart", _day_and_part),
)
GROUPS["time"] = (
    Rule("clock", "<hour word>"),
    Rule("clock", f"number|clock &{_BEHIND_LISTED}", _listed_hour),
    Rule("showing", "number|clock", _showing),
    Rule("clock day", "number <near day>", _hour_and_day),
    Rule("hours of", "<unnamed hours>", _opening_hours),
    Rule("zoned clock", "<unnamed hours> &به", _zoned_hour),
    Rule("clock", "<unnamed hours>", _unnamed_hour),
    Rule("relative", "<shifted length>", _hours_ago),
    Rule("clock day", "<part of a day> <hour word>|<clocks>", _part_and_hour),
    Rule("edge of part", "edge &night <part of a day>", _edge_of_part),
    Rule("office hours", "پایان وقت اداری <day>", _office_hours),
    Rule("part of day", "<part of a day>"),
    Rule("clock day", f"<day> comma? {'|'.join(sorted(lexicon.AROUND))}? <hour word>", _day_then_hour),
    Rule("clock day", "<day> <clocks>", _day_then_hour),
)
