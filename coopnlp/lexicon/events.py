"""Weeks and decades with a name in Iran's calendar: a closed class that everybody writes the same way."""

from __future__ import annotations


def _names(text: str) -> frozenset[tuple[str, ...]]:
    """Names by their words; «،» stands between two of them."""
    return frozenset(tuple(name.split()) for name in text.split("،"))


WEEK_NAMES: frozenset[tuple[str, ...]] = (
    _names("تعاون، کارگر، کار و کارگر، مشاغل خانگی، مهارت، صنعت و معدن، جهاد کشاورزی، بیمه، تامین اجتماعی، استاندارد")
    | _names("دولت، شوراها، قوه قضائیه، بسیج، دفاع مقدس، وحدت، پدافند غیرعامل، نیروی انتظامی، فراجا، ایمنی")
    | _names("معلم، پژوهش، پژوهش و فناوری، کتاب، کتاب و کتابخوانی، آموزش همگانی، جهاد دانشگاهی، میراث فرهنگی")
    | _names("سلامت، سلامت روان، بهزیستی، هلال احمر، انتقال خون، سالمندان، ملی کودک، نیکوکاری، احسان و نیکوکاری")
    | _names("منابع طبیعی، درختکاری، محیط زیست، صرفهجویی، حمل و نقل، گردشگری، صنایع دستی")
    | _names("خانواده، قرآن، وقف، عفاف و حجاب، حجاب و عفاف")
)
DECADE_NAMES: frozenset[tuple[str, ...]] = _names(
    "فجر، مبارک فجر، فجر انقلاب اسلامی، کرامت، ولایت، محرم، امامت و ولایت"
)
