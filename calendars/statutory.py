"""法定节假日：历次放假办法各放哪几天，尚无通知的年份怎么推算。

依据：全国年节及纪念日放假办法第二条，1999-09-18、2007-12-14、2013-12-11、2024-11-10
四次修订；以及该办法“适逢周六、周日，应当在工作日补假”的规定。
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from calendars.days import SATURDAY, Day, DayKind
from calendars.errors import DateOutOfRange
from calendars.lunar import lunar_date, qingming

Festival = tuple[str, Callable[[int], date], int]
"""节日名、首日、天数。"""


def _new_years_day(year: int) -> date:
    return date(year, 1, 1)


def spring_festival(year: int) -> date:
    """Return 该年正月初一的日期。"""
    return lunar_date(year, 1, 1)


def new_years_eve(year: int) -> date:
    """Return 该年除夕的日期。"""
    return spring_festival(year) - timedelta(days=1)


def mid_autumn(year: int) -> date:
    """Return 该年中秋节的日期。"""
    return lunar_date(year, 8, 15)


def _dragon_boat(year: int) -> date:
    return lunar_date(year, 5, 5)


def _labour_day(year: int) -> date:
    return date(year, 5, 1)


def _national_day(year: int) -> date:
    return date(year, 10, 1)


class Law(NamedTuple):
    """一版放假办法：自哪年起施行、何日公布、放哪些节日。"""

    since: int
    published: date
    festivals: tuple[Festival, ...]


def _law(since: int, published: date, spring: Festival, labour_days: int) -> Law:
    return Law(
        since,
        published,
        (
            ("元旦", _new_years_day, 1),
            spring,
            ("清明节", qingming, 1),
            ("劳动节", _labour_day, labour_days),
            ("端午节", _dragon_boat, 1),
            ("中秋节", mid_autumn, 1),
            ("国庆节", _national_day, 3),
        ),
    )


LAWS: tuple[Law, ...] = (
    Law(
        2000,
        date(1999, 9, 18),
        (
            ("元旦", _new_years_day, 1),
            ("春节", spring_festival, 3),
            ("劳动节", _labour_day, 3),
            ("国庆节", _national_day, 3),
        ),
    ),
    _law(2008, date(2007, 12, 16), ("春节", new_years_eve, 3), 1),
    _law(2014, date(2013, 12, 11), ("春节", spring_festival, 3), 1),
    _law(2025, date(2024, 11, 12), ("春节", new_years_eve, 4), 2),
)
"""历版办法；公布日是见报的日子，2007、2024 两版比签署晚两天。"""


def law_of(year: int, as_of: date | None = None) -> Law:
    """Return 该年适用的放假办法；``as_of`` 那天还没有公布的不算。"""
    for law in reversed(LAWS):
        if law.since <= year and (as_of is None or law.published <= as_of):
            return law
    raise DateOutOfRange(f"{year} 年适用哪版放假办法没有收进产品（自 {LAWS[0].since} 年起）")


def statutory_days(year: int, as_of: date | None = None) -> dict[date, str]:
    """Return 该年的法定节假日与节日名；两节同日时名称相连。"""
    days: dict[date, str] = {}
    for name, first_of, length in law_of(year, as_of).festivals:
        for offset in range(length):
            day = first_of(year) + timedelta(days=offset)
            days[day] = f"{days[day]}、{name}" if day in days else name
    return dict(sorted(days.items()))


def compensated(rests: Mapping[date, str]) -> dict[date, str]:
    """Return 逢周六、周日的节日顺次在其后哪些工作日补假。"""
    days: dict[date, str] = {}
    for day, name in rests.items():
        if day.weekday() >= SATURDAY:
            days[_next_weekday(day, {*rests, *days})] = name
    return days


def provisional_days(year: int, as_of: date | None = None) -> dict[date, Day]:
    """Return 该年推算的放假日：法定节假日，逢周末的补假，不猜调休；全部暂定。"""
    statutory = statutory_days(year, as_of)
    return {
        day: Day(day, DayKind.HOLIDAY, name, statutory=day in statutory, provisional=True)
        for day, name in {**statutory, **compensated(statutory)}.items()
    }


def _next_weekday(day: date, taken: Iterable[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += timedelta(days=1)
    return day
