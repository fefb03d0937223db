"""尚无放假通知的年份怎么推算：只按法定节假日，不猜调休。

依据：全国年节及纪念日放假办法（2024 年修订，2025-01-01 起施行）第二条所列放假日，
以及该办法“适逢周六、周日的在工作日补假”的规定。通知公布前，结果都是暂定。
"""

from collections.abc import Callable
from datetime import date, timedelta

from lunardate import LunarDate  # 没有类型标注
from workalendar.astronomy import solar_term

from calendars.days import SATURDAY, Day, DayKind

QINGMING_DEGREES = 15
# 表里没有上海；香港同在东八区，节气日期相同。
SOLAR_TERM_ZONE = "Asia/Hong_Kong"


def _lunar(year: int, month: int, day: int) -> date:
    found: date = LunarDate(year, month, day).to_solar_date()
    return found


def _new_years_eve(year: int) -> date:
    return _lunar(year, 1, 1) - timedelta(days=1)


def _qingming(year: int) -> date:
    found: date = solar_term(year, QINGMING_DEGREES, SOLAR_TERM_ZONE)
    return found


FESTIVALS: tuple[tuple[str, Callable[[int], date], int], ...] = (
    ("元旦", lambda year: date(year, 1, 1), 1),
    ("春节", _new_years_eve, 4),
    ("清明节", _qingming, 1),
    ("劳动节", lambda year: date(year, 5, 1), 2),
    ("端午节", lambda year: _lunar(year, 5, 5), 1),
    ("中秋节", lambda year: _lunar(year, 8, 15), 1),
    ("国庆节", lambda year: date(year, 10, 1), 3),
)
"""节日名、首日、天数；春节自除夕起。"""


def statutory_days(year: int) -> dict[date, str]:
    """Return 该年的法定节假日与节日名；两节同日时名称相连。"""
    days: dict[date, str] = {}
    for name, first_of, length in FESTIVALS:
        for offset in range(length):
            day = first_of(year) + timedelta(days=offset)
            days[day] = f"{days[day]}、{name}" if day in days else name
    return dict(sorted(days.items()))


def provisional_days(year: int) -> dict[date, Day]:
    """Return 该年推算的放假日：法定节假日，逢周末的顺次在其后的工作日补假；全部暂定。"""
    statutory = statutory_days(year)
    days = {
        day: Day(day, DayKind.HOLIDAY, name, statutory=True, provisional=True)
        for day, name in statutory.items()
    }
    for day, name in statutory.items():
        if day.weekday() >= SATURDAY:
            free = _next_weekday(day, days)
            days[free] = Day(free, DayKind.HOLIDAY, name, provisional=True)
    return days


def _next_weekday(day: date, taken: dict[date, Day]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += timedelta(days=1)
    return day
