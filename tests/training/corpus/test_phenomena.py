from __future__ import annotations

import pytest

from training.corpus.phenomena import PHENOMENA

BY_NAME = {p.name: p for p in PHENOMENA}


ZWNJ = "\u200c"


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("persian digits", "۱۸ و ۲۵ و ٢٨ و 12", 2),
        ("arabic digits", "٢٨ نفر و ۲۸ نفر", 1),
        ("latin digits", "125 نفر، S26 و A4", 1),
        ("grouped", "۱۲٬۵۰۰ و 1,250,000 و ۵، ۶", 2),
        ("mixed", "۱۲ هزار و ۵میلیون و ۵ نفر", 2),
        ("sum", "۳۹ هزار و ۳۲۵ نفر، ۱۴میلیون و ۵۹هزار", 2),
        ("one thousand", "یک هزار و ۶۶۷ و یک هزارتو", 1),
        ("words", "دوازده نفر از دوستان", 1),
        ("word sum", "دوازده هزار و پانصد نفر، هفت و دوست", 1),
        ("decimal dot", "۲.۵ درصد و 6.154 تن و ۱۴۰۳.۰۶.۲۱", 1),
        ("thousands dot", "۲.۵ درصد و 6.154 تن", 1),
        ("decimal slash", "۲/۵ میلیون و ۱۴۰۳/۰۶/۲۱", 1),
        ("slashed date", "۲/۵ میلیون و ۱۴۰۳/۰۶/۲۱ و 97/2/1", 2),
        ("momayyez", "۲٫۵ درصد", 1),
        ("half", "یک و نیم میلیون، و نیمکت", 1),
        ("fraction", f"دو سوم اعضا و یک{ZWNJ}دوازدهم و سه نفر", 2),
        ("percent glued", "۴۰درصد و ۲۰ درصد و ۳٪", 2),
        ("range", "پنج تا ۶ درصد و ۲۰ تا ۳۰ نفر و تا ۵", 2),
        ("shared scale", "۳ تا ۵ هزار میلیارد، ۳ تا ۵ نفر", 1),
        ("between", "بین ۵ تا ۷ نفر، بین مردم", 1),
        ("comparator", "بیش از ۶ نفر، حدود دویست تن، بیش از همه", 2),
        ("glued", "۱۸تعاونی و ۱۸ تعاونی", 1),
        ("glued scale", "۱۲هزارتن و ۱۲ هزار تن", 1),
        ("day and month", "۱۳ شهریور و ۲۰مهر و ۵ مهره", 2),
        ("date range", "۱۳ تا ۲۰ شهریور و ۱۳ شهریور", 1),
        ("clock", "ساعت ۱۰:۳۰ و ساعت ۸ و ۱۱:۱۵", 3),
        ("ordinal", "بیستمین جشنواره و رتبه اول", 2),
        ("arabic letters", "تعاوني كشور", 2),
        ("plural joined", "تعاونیها و شرکتهای و تنها و اینها و آنها", 2),
        ("mi apart", f"می شود و می{ZWNJ}شود", 1),
        ("mi joined", f"میشود، میکنند و می{ZWNJ}شود و میدان", 2),
        ("ha apart", f"تعاونی ها و تعاونی{ZWNJ}ها و هادی", 1),
        ("doubled dots", "شد.. و شد... و شد.", 1),
        ("doubled spaces", "شد  و رفت", 1),
        ("no space after stop", "شد.وی گفت،او و ۲.۵ آمد. او", 2),
        ("emoji", "🔹ساعت بازدید", 1),
    ],
)
def test_each_shape_is_counted_where_it_stands(name, text, count):
    assert BY_NAME[name].count(text) == count
    assert BY_NAME[name].occurs(text)


def test_every_shape_has_a_test_or_is_plain():
    tested = {row[0] for row in test_each_shape_is_counted_where_it_stands.pytestmark[0].args[1]}
    assert set(BY_NAME) - tested == {"vocalised", "percent word", "percent sign", "money", "zwnj"}
