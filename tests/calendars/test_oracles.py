"""独立的对照：2007 至 2026 年的每一天，与 chinesecalendar、holidays 两个库逐日比较。

两个库各有各的维护者与数据。不一致的日子逐条列出缘由；列出的不一致消失了也算失败，好让人去看
是谁改对了。
"""

from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from calendars import DayKind, china_calendar

CHINA = china_calendar()
FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1)]
VACANZA = holidays.country_holidays("CN", years=range(2007, 2027), language="zh_CN")

# 上不上班不一致的日子：库 → 日期 → 缘由。现在一天也没有。
WORKING_DIFFERENCES: dict[str, dict[date, str]] = {"chinesecalendar": {}, "holidays": {}}
ORACLES: dict[str, Callable[[date], bool]] = {
    "chinesecalendar": chinese_calendar.is_workday,
    "holidays": VACANZA.is_working_day,
}

# holidays 当作法定节假日、放假办法里却没有的日子。
STATUTORY_DIFFERENCES = {
    date(2020, 1, 31): "2020-01-27 通知延长的春节假期，是放假，不是法定节假日",
    date(2020, 2, 1): "同上",
    date(2020, 2, 2): "同上",
}

# chinesecalendar 说不出节日名的日子：通知点名放假，而它只当作周末。
UNNAMED: dict[date, str] = {
    date(2011, 6, 5): "端午假期的周日",
    date(2012, 6, 23): "端午节当日，周六",
    date(2015, 9, 5): "抗战胜利纪念日假期的周六",
}
FESTIVALS = {
    "New Year's Day": ("元旦",),
    "Spring Festival": ("春节",),
    "Tomb-sweeping Day": ("清明节",),
    "Labour Day": ("劳动节", "五一"),
    "Dragon Boat Festival": ("端午节",),
    "Mid-autumn Festival": ("中秋节",),
    "National Day": ("国庆节", "十一"),
    "Anti-Fascist 70th Day": ("中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",),
}


@pytest.mark.parametrize("name", ORACLES)
def test_every_day_works_or_rests_as_in(name: str) -> None:
    is_working = ORACLES[name]
    different = {day for day in EVERY_DAY if CHINA.is_working_day(day) is not is_working(day)}
    assert different == set(WORKING_DIFFERENCES[name])


def test_oracles_are_not_weekday_guesses() -> None:
    for is_working in ORACLES.values():
        swapped = [day for day in EVERY_DAY if is_working(day) and day.weekday() >= 5]
        assert len(swapped) == sum(CHINA.day(day).kind is DayKind.MAKE_UP for day in EVERY_DAY)


def test_statutory_days_agree_with_holidays() -> None:
    theirs = {
        day
        for day, name in VACANZA.items()
        if FIRST <= day <= LAST and not name.startswith("休息日") and "补假" not in name
    }
    ours = {day for day in EVERY_DAY if CHINA.is_statutory(day)}
    assert ours - theirs == set()
    assert theirs - ours == set(STATUTORY_DIFFERENCES)


def test_names_agree_with_chinesecalendar() -> None:
    different = set()
    for day in EVERY_DAY:
        label = CHINA.get_holiday_label(day)
        _, name = chinese_calendar.get_holiday_detail(day)
        if label and not any(word in label for word in FESTIVALS.get(name, ())):
            different.add(day)
    assert different == set(UNNAMED)
