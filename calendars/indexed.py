"""建在稠密索引上的 workalendar 日历：接口相同，答案查表，不一天一天地数。"""

from collections.abc import Iterable
from datetime import date, datetime

from workalendar.core import SAT, SUN, Calendar

from calendars.days import Day, DayIndex, DayKind, as_day, as_delta
from calendars.errors import CalendarError, DateOutOfRange

Days = Iterable[date] | None


class IndexedCalendar(Calendar):  # type: ignore[misc]  # workalendar 没有类型标注
    """按稠密索引回答的日历

    与 workalendar 的接口相同，多三条约定：起算日不数；个数只收整数；超出范围报
    ``DateOutOfRange``，从不悄悄按周一至周五回答。带时区的时刻按北京时间取日期。
    """

    WEEKEND_DAYS = (SAT, SUN)
    include_new_years_day = False

    def __init__(self, index: DayIndex) -> None:
        super().__init__()
        self.index = index
        self._ranks, self._numbered = index.ranks, index.numbered

    def check_year(self, year: int) -> int:
        """Return 这一年；不是整数或在范围之外报 ``DateOutOfRange``。"""
        if type(year) is int and self.index.first.year <= year <= self.index.last.year:
            return year
        raise DateOutOfRange(
            f"{year!r} 年不在工作日历的范围内（{self.index.first} 至 {self.index.last}）"
        )

    def day(self, day: date) -> Day:
        """Return 这一天的性质、节日名、是否法定、是否暂定。"""
        return self.index.day(as_day(day))

    def is_provisional(self, day: date) -> bool:
        """Return 这一天的放假安排是否还可能变。"""
        return self.day(day).provisional

    def is_statutory(self, day: date) -> bool:
        """Return 这一天是不是法定节假日当日（不含调休与补休）。"""
        return self.day(day).statutory

    def is_working_day(
        self, day: date, extra_working_days: Days = None, extra_holidays: Days = None
    ) -> bool:
        """Return 这一天是不是工作日；两个附加清单里，上班优先于放假。"""
        day = as_day(day)
        if extra_working_days and day in map(as_day, extra_working_days):
            return True
        if extra_holidays and day in map(as_day, extra_holidays):
            return False
        return self.index.is_working(day)

    def is_holiday(self, day: date, extra_holidays: Days = None) -> bool:
        """Return 这一天是否因节日放假（含调休与补休，不含平常的周末）。"""
        day = as_day(day)
        if extra_holidays and day in map(as_day, extra_holidays):
            return True
        return self.index.day(day).kind is DayKind.HOLIDAY

    def holidays(self, year: int | None = None) -> list[tuple[date, str]]:
        """Return 该年因节日放假的日子与节日名，按日期；年份必须写明。"""
        if year is None:
            raise CalendarError("请写明年份：日历不看钟")
        found: list[tuple[date, str]] = super().holidays(year)
        return found

    def get_variable_days(self, year: int) -> list[tuple[date, str]]:
        """Return 该年因节日放假的日子与节日名；中国的节日全在这里，没有固定的另算。"""
        self.check_year(year)
        return [
            (day.date, day.name or day.kind.label)
            for day in self.index.listed.values()
            if day.date.year == year and day.kind is DayKind.HOLIDAY
        ]

    def get_holiday_label(self, day: date) -> str | None:
        """Return 放假日的节日名；不放假为 ``None``。"""
        found = self.day(day)
        return found.name if found.kind is DayKind.HOLIDAY else None

    def add_working_days(
        self,
        day: date,
        delta: int,
        extra_working_days: Days = None,
        extra_holidays: Days = None,
        keep_datetime: bool = False,
    ) -> date:
        """Return ``day`` 之后（负数为之前）的第 ``delta`` 个工作日，起算日不数；0 即当天。"""
        # 最常问的一种——某日之后第几个工作日——直接查表；时刻、负数、越界与附加清单查不中，
        # 走下面仔细的路。先确认是正整数，下标就不会是负数，也不会把真假值当个数。
        if type(delta) is int and delta > 0 and not extra_working_days and not extra_holidays:
            try:
                return self._numbered[self._ranks[day] + delta]
            except (KeyError, IndexError, TypeError):
                pass
        start = as_day(day)
        if extra_working_days or extra_holidays:
            extras = _days(extra_working_days), _days(extra_holidays)
            found: date = super().add_working_days(start, as_delta(delta), *extras)
        else:
            found = self.index.add(start, delta)
        if keep_datetime and isinstance(day, datetime):
            return day + (found - start)
        return found

    def sub_working_days(
        self,
        day: date,
        delta: int,
        extra_working_days: Days = None,
        extra_holidays: Days = None,
        keep_datetime: bool = False,
    ) -> date:
        """Return ``day`` 之前的第 ``delta`` 个工作日；照 workalendar 的约定，负数取绝对值。"""
        back = -abs(as_delta(delta))
        return self.add_working_days(day, back, extra_working_days, extra_holidays, keep_datetime)

    def find_following_working_day(self, day: date) -> date:
        """Return ``day`` 当天或其后的第一个工作日，节假日与调休都算在内。"""
        return self.index.following(as_day(day))

    def get_working_days_delta(
        self,
        start: date,
        end: date,
        include_start: bool = False,
        extra_working_days: Days = None,
        extra_holidays: Days = None,
    ) -> int:
        """Return 两日之间的工作日个数，先后不论；起日默认不数，止日数。"""
        # 与 add_working_days 同一条快路；时刻与越界查不中，走下面仔细的路。
        if not include_start and not extra_working_days and not extra_holidays:
            try:
                return abs(self._ranks[end] - self._ranks[start])
            except (KeyError, TypeError):
                pass
        first, last = sorted((as_day(start), as_day(end)))
        if extra_working_days or extra_holidays:
            extras = _days(extra_working_days), _days(extra_holidays)
            found: int = super().get_working_days_delta(first, last, include_start, *extras)
            return found
        counts_first = include_start and first != last and self.index.is_working(first)
        return self.index.count(first, last) + int(counts_first)


def _days(days: Days) -> tuple[date, ...]:
    return tuple(map(as_day, days or ()))
