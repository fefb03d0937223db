"""中国大陆工作日历：国务院办公厅历年放假通知，2007 年起每天都有定论。"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache

from workalendar.core import SAT, SUN, Calendar

from calendars.days import SATURDAY, Day, DayIndex, DayKind, as_day
from calendars.errors import CalendarError, DateOutOfRange
from calendars.notice import Notice, NoticeDay, load_notices
from calendars.statutory import provisional_days

YEARS_AHEAD = 2
"""最后一份通知之后再推算几年。"""


def _listed(day: NoticeDay, provisional_from: date) -> Day:
    weekend = day.date.weekday() >= SATURDAY
    kind = DayKind.HOLIDAY
    if day.is_working_day:
        kind = DayKind.MAKE_UP if weekend else DayKind.WEEKDAY
    return Day(
        day.date, kind, day.name, day.is_statutory_holiday, provisional=day.date >= provisional_from
    )


def build_index(notices: Sequence[Notice], years_ahead: int = YEARS_AHEAD) -> DayIndex:
    """Return 这些通知给出的索引：后公布的通知改写它点名的日子。

    通知齐备的最后一年的十二月也是暂定的：下一年的通知可能改动它。
    """
    years = sorted(set().union(*(notice.new_years() for notice in notices)))
    if not years or years != list(range(years[0], years[-1] + 1)):
        raise CalendarError(f"放假通知不成连续的年份：{years}")
    provisional_from = date(years[-1], 12, 1)
    listed: dict[date, Day] = {}
    for year in range(years[-1] + 1, years[-1] + years_ahead + 1):
        listed |= provisional_days(year)
    for notice in sorted(notices, key=lambda notice: notice.published):
        listed |= {day.date: _listed(day, provisional_from) for day in notice.days}
    last = date(years[-1] + years_ahead, 12, 31)
    return DayIndex(date(years[0], 1, 1), last, listed, provisional_from)


@cache
def _shipped() -> tuple[tuple[Notice, ...], DayIndex]:
    notices = load_notices()
    return notices, build_index(notices)


class ChinaCalendar(Calendar):  # type: ignore[misc]  # workalendar 没有类型标注
    """中国大陆（国务院办公厅放假通知）

    与 workalendar 的接口相同，多三条约定：起算日不数；个数只收整数；超出范围报
    ``DateOutOfRange``，从不悄悄按周一至周五回答。带时区的时刻按北京时间取日期。
    """

    WEEKEND_DAYS = (SAT, SUN)
    include_new_years_day = False

    def __init__(self, notices: Sequence[Notice] | None = None) -> None:
        super().__init__()
        if notices is None:
            self.notices, self.index = _shipped()
        else:
            self.notices, self.index = tuple(notices), build_index(notices)
        published = max(notice.published for notice in self.notices)
        self.version = f"{published}-{self.index.fingerprint()}"

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
        self,
        day: date,
        extra_working_days: Iterable[date] | None = None,
        extra_holidays: Iterable[date] | None = None,
    ) -> bool:
        """Return 这一天是不是工作日；两个附加清单里，上班优先于放假。"""
        day = as_day(day)
        if extra_working_days and day in map(as_day, extra_working_days):
            return True
        if extra_holidays and day in map(as_day, extra_holidays):
            return False
        return self.index.is_working(day)

    def is_holiday(self, day: date, extra_holidays: Iterable[date] | None = None) -> bool:
        """Return 这一天是否因节日放假（含调休与补休，不含平常的周末）。"""
        day = as_day(day)
        if extra_holidays and day in map(as_day, extra_holidays):
            return True
        return self.index.day(day).kind is DayKind.HOLIDAY

    def holidays(self, year: int | None = None) -> list[tuple[date, str]]:
        """Return 该年因节日放假的日子与节日名；年份必须写明。"""
        if year is None:
            raise CalendarError("请写明年份：日历不看钟")
        found: list[tuple[date, str]] = super().holidays(year)
        return found

    def get_calendar_holidays(self, year: int) -> list[tuple[date, str]]:
        """Return 该年因节日放假的日子与节日名。"""
        if not self.index.first.year <= year <= self.index.last.year:
            raise DateOutOfRange(
                f"{year} 年不在工作日历的范围内（{self.index.first} 至 {self.index.last}）"
            )
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
        extra_working_days: Iterable[date] | None = None,
        extra_holidays: Iterable[date] | None = None,
        keep_datetime: bool = False,
    ) -> date:
        """Return ``day`` 之后（负数为之前）的第 ``delta`` 个工作日，起算日不数；0 即当天。"""
        start = as_day(day)
        found = self.index.add(start, delta)
        if extra_working_days or extra_holidays:
            found = super().add_working_days(
                start, delta, extra_working_days=extra_working_days, extra_holidays=extra_holidays
            )
        if keep_datetime and isinstance(day, datetime):
            return day + (found - start)
        return found

    def find_following_working_day(self, day: date) -> date:
        """Return ``day`` 当天或其后的第一个工作日，节假日与调休都算在内。"""
        return self.index.following(as_day(day))

    def get_working_days_delta(
        self,
        start: date,
        end: date,
        include_start: bool = False,
        extra_working_days: Iterable[date] | None = None,
        extra_holidays: Iterable[date] | None = None,
    ) -> int:
        """Return 两日之间的工作日个数，先后不论；起日默认不数，止日数。"""
        first, last = sorted((as_day(start), as_day(end)))
        if extra_working_days or extra_holidays:
            found: int = super().get_working_days_delta(
                first, last, include_start, extra_working_days, extra_holidays
            )
            return found
        counts_first = include_start and first != last and self.index.is_working(first)
        return self.index.count(first, last) + int(counts_first)


@cache
def china_calendar() -> ChinaCalendar:
    """Return 随产品发布的日历；同一进程内只建一次。"""
    return ChinaCalendar()
