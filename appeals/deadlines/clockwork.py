"""各种单位自己的钟：钟在哪些时段走，走了多少，走够多少是几时。

一切期限都在这样的钟上数。读数是自日历起点以来钟走过的时间；钟不走的时段，读数不变。
时刻一律用北京时间（无夏令时），所以同日内可按钟面加减。
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from appeals.deadlines.errors import TermError
from appeals.domain.kinds import Kind
from calendars.china import ChinaCalendar
from calendars.days import SHANGHAI

DAY = timedelta(days=1)
ZERO = timedelta(0)
Period = tuple[timedelta, timedelta]
WHOLE_DAY: tuple[Period, ...] = ((ZERO, DAY),)
BUSINESS_HOURS: tuple[Period, ...] = (
    (timedelta(hours=9), timedelta(hours=12)),
    (timedelta(hours=13, minutes=30), timedelta(hours=17, minutes=30)),
)
"""默认办公时间：09:00—12:00、13:30—17:30（午休不计）。"""


class Unit(Kind):
    """期限的单位；中文名接在数字后面读。"""

    WORKING_DAYS = "working_days", "个工作日"
    DAYS = "days", "日"
    WORKING_DAY_HOURS = "working_day_hours", "小时（休息日不计）"
    BUSINESS_HOURS = "business_hours", "小时（办公时间）"
    ELAPSED_HOURS = "elapsed_hours", "小时"

    @property
    def in_days(self) -> bool:
        """按日数（当日不计、24:00 届满），而不是按小时数。"""
        return self in (Unit.WORKING_DAYS, Unit.DAYS)

    @property
    def rests(self) -> bool:
        """休息日不走，所以随工作日历变。"""
        return self not in (Unit.DAYS, Unit.ELAPSED_HOURS)


def beijing(moment: datetime) -> datetime:
    """Return 同一时刻的北京时间；不带时区的报 ``TermError``。"""
    if moment.tzinfo is None:
        raise TermError(f"时刻 {moment} 没有时区，不能起算期限")
    return moment.astimezone(SHANGHAI)


def midnight(day: date) -> datetime:
    """Return 这一天的 00:00（北京时间）。"""
    return datetime.combine(day, time(0), SHANGHAI)


def ending_day(moment: datetime) -> date:
    """Return 止于 ``moment`` 的那一天：00:00 算前一天的 24:00。"""
    return (moment - datetime.resolution).date()


class Clockwork:
    """一种单位的钟：``periods`` 是一天里走的时段，休息日走不走由单位定。"""

    __slots__ = ("_calendar", "_days_before", "_nth_day", "_per_day", "_periods", "_rests")

    def __init__(
        self,
        unit: Unit,
        calendar: ChinaCalendar,
        business_hours: tuple[Period, ...] = BUSINESS_HOURS,
    ) -> None:
        self._calendar, self._rests = calendar, unit.rests
        self._periods = business_hours if unit is Unit.BUSINESS_HOURS else WHOLE_DAY
        self._per_day = sum((end - start for start, end in self._periods), ZERO)
        self._days_before: Callable[[date], int] = date.toordinal
        self._nth_day: Callable[[int], date] = lambda number: date.fromordinal(number - 1)
        if unit.rests:
            self._days_before = calendar.index.working_before
            self._nth_day = calendar.index.nth_working

    def runs_on(self, day: date) -> bool:
        """Return 钟在这一天走不走。"""
        return not self._rests or self._calendar.is_working_day(day)

    def reading(self, moment: datetime) -> timedelta:
        """Return 到 ``moment`` 为止钟的读数。"""
        day = moment.date()
        whole = self._days_before(day) * self._per_day
        if not self.runs_on(day):
            return whole
        since = moment - midnight(day)
        return whole + sum(
            (min(since, end) - start for start, end in self._periods if since > start), ZERO
        )

    def moment(self, reading: timedelta) -> datetime:
        """Return 钟走到 ``reading`` 的最早时刻；恰满一天的停在那天的末段结束。"""
        days, rest = divmod(reading, self._per_day)
        if not rest:
            return midnight(self._nth_day(days)) + self._periods[-1][1]
        day = midnight(self._nth_day(days + 1))
        for start, end in self._periods:
            if rest <= end - start:
                return day + start + rest
            rest -= end - start
        raise AssertionError("余数小于一天的走时，必落在某一时段内")
