"""工作日历给人查的样子：一年有哪些日子，定了没有。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from appeals.domain.errors import NotFound
from appeals.services.reference import the_calendar
from calendars.days import Day, DayKind
from calendars.outlook import YearState

__all__ = ["Day", "DayKind", "Year", "YearState", "months_between", "year_of"]


@dataclass(frozen=True, slots=True)
class Year:
    """一年的工作日历；``version`` 是日历的版本。"""

    year: int
    state: YearState
    version: str
    days: tuple[Day, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """各种日子的个数：全部、工作日、放假、法定节假日当日、调休上班。"""
        return {
            "days": len(self.days),
            "working": sum(day.is_working for day in self.days),
            "holidays": sum(day.kind is DayKind.HOLIDAY for day in self.days),
            "statutory": sum(day.statutory for day in self.days),
            "make_up": sum(day.kind is DayKind.MAKE_UP for day in self.days),
        }

    @property
    def months(self) -> list[list[Day]]:
        """十二个月，每月的每一天。"""
        return _by_month(self.days)


def year_of(year: int) -> Year:
    """Return 一年的工作日历；日历里没有的年份抛 NotFound。"""
    calendar = the_calendar()
    first, last = calendar.index.first.year, calendar.index.last.year
    if not first <= year <= last:
        raise NotFound(f"工作日历只有 {first} 年至 {last} 年，没有 {year} 年")
    days = _days(date(year, 1, 1), date(year, 12, 31))
    return Year(year, calendar.year_state(year), calendar.version, days)


def months_between(first: date, last: date, region: str = "") -> list[list[Day]]:
    """Return 从 ``first`` 所在的月到 ``last`` 所在的月，每月的每一天；``region`` 另计当地节日。"""
    end = date(last.year + last.month // 12, last.month % 12 + 1, 1) - timedelta(days=1)
    return _by_month(_days(first.replace(day=1), end, region))


def _days(first: date, last: date, region: str = "") -> tuple[Day, ...]:
    calendar = the_calendar().for_region(region) if region else the_calendar()
    count = (last - first).days + 1
    return tuple(calendar.day(first + timedelta(days=offset)) for offset in range(count))


def _by_month(days: tuple[Day, ...]) -> list[list[Day]]:
    months: dict[tuple[int, int], list[Day]] = {}
    for day in days:
        months.setdefault((day.date.year, day.date.month), []).append(day)
    return list(months.values())
