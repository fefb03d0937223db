"""各种单位自己的钟：钟在哪些时段走，走了多少，走够多少是几时。

一切期限都在这样的钟上数。读数是自日历起点以来钟走过的时间；钟不走的时段，读数不变。
时刻一律用北京时间（无夏令时），所以同日内可按钟面加减。

* 按日、按月、按年的钟一天走一格；写明办公时间的，一格到下班为止；
* 按小时的钟走在自己的时段里：整天、或者办公时间；
* 休息日走不走，由单位定。
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from appeals.deadlines.errors import TermError
from appeals.deadlines.months import months_after
from appeals.deadlines.office import OfficeHours, parse_office_hours
from appeals.deadlines.provisional import provisional_days
from appeals.deadlines.units import (
    DAY,
    HOUR,
    MIDNIGHT,
    SECOND,
    ZERO,
    Unit,
    midnight,
)
from calendars.china import ChinaCalendar

Period = tuple[timedelta, timedelta]
WHOLE_DAY: tuple[Period, ...] = ((ZERO, DAY),)
STANDARD_HOURS = parse_office_hours("09:00-12:00,13:30-17:30")
"""没有另外写明时的办公时间，午休不计。"""
CLOCKS_KEPT = 64


class Clockwork:
    """一种单位的钟：一天里走哪些时段，休息日走不走。

    ``per_day`` 是一天走多少；``closes`` 是一天走到几时为止，以距零点的时间计。
    按日的期限写明办公时间的，``cuts_off``：下班后与休息日收到的，算下一工作日收到。
    按小时的钟除办公小时外不看办公时间，给了报 ``TermError``。
    """

    __slots__ = (
        *("_index", "_nth_day", "_periods", "_provisional", "_whole"),
        *("closes", "cuts_off", "in_days", "months", "per_day", "rests"),
    )

    def __init__(
        self, unit: Unit, calendar: ChinaCalendar, office: OfficeHours | None = None
    ) -> None:
        # 单位的性质在这里取一次：每数一次都去问枚举要慢得多。
        self.in_days, self.months, self.rests = unit.in_days, unit.months, unit.rests
        self.cuts_off = self.in_days and office is not None
        self._periods = _periods(unit, office)
        self.per_day = sum((end - start for start, end in self._periods), ZERO)
        self._whole = self._periods == WHOLE_DAY
        self.closes = self._periods[-1][1]
        self._index, self._provisional = calendar.index, provisional_days(calendar)
        self._nth_day: Callable[[int], date] = (
            calendar.index.nth_working if self.rests else _nth_calendar_day
        )

    def runs_on(self, day: date) -> bool:
        """Return 钟在这一天走不走。"""
        return self._place(day)[1]

    def received_on(self, moment: datetime) -> date:
        """Return ``moment`` 算哪一天收到：有办公时间的，下班后与休息日收到的算下一工作日。"""
        day = moment.date()
        if not self.cuts_off or (
            self._index.is_working(day) and moment - midnight(day) <= self.closes
        ):
            return day
        return self._index.add(day, 1)

    def last_arrival(self, day: date) -> datetime:
        """Return 还算 ``day`` 收到的最晚时刻：有办公时间的为下班时，否则为最后一秒。"""
        return midnight(day) + min(self.closes, DAY - SECOND)

    def begin(self, start: datetime) -> datetime:
        """Return 起走的时刻：按日的自收到次日 00:00，按小时的自起点。"""
        return midnight(self.received_on(start)) + DAY if self.in_days else start

    def amount(self, begin: datetime, length: int) -> timedelta:
        """Return 自 ``begin`` 起走的 ``length`` 个单位在这只钟上有多长；须是正整数。"""
        check_length(length)
        if self.months:
            received = begin.date() - DAY
            return (months_after(received, self.months * length) - received).days * self.per_day
        return length * (self.per_day if self.in_days else HOUR)

    def end(self, start: datetime, length: int) -> datetime:
        """Return 没有暂停时，自 ``start`` 收到起 ``length`` 个单位的届满时刻。"""
        check_length(length)
        if not self.in_days:
            return self.after(start, length * HOUR)
        # 按日的数日子就够了，不必换成读数再换回来；两条路结果相同，有测试作证。
        received = self.received_on(start)
        if self.months:
            last = months_after(received, self.months * length)
        else:
            before, runs = self._place(received)
            last = self._nth_day(before + runs + length)
        return midnight(last) + self.closes

    def reading(self, moment: datetime) -> timedelta:
        """Return 到 ``moment`` 为止钟的读数。"""
        days, into = self._walked(moment)
        return days * self.per_day + into

    def after(self, begin: datetime, length: timedelta) -> datetime:
        """Return 自 ``begin`` 走够 ``length`` 的最早时刻。"""
        before, into = self._walked(begin)
        total = into + length
        if self._whole:
            # 整天的钟直接取日数：时长的除法要慢两倍。
            days, rest = total.days, total - total.days * DAY
        else:
            days, rest = divmod(total, self.per_day)
        return self._moment(before + days, rest)

    def moment(self, reading: timedelta) -> datetime:
        """Return 钟走到 ``reading`` 的最早时刻；恰满一天的停在那天的末段结束。"""
        return self._moment(*divmod(reading, self.per_day))

    def _place(self, day: date) -> tuple[int, bool]:
        """Return 这一天之前钟走过几天，当天走不走。"""
        if not self.rests:
            return day.toordinal(), True
        index = self._index
        # 先查一次字典，查不到的才由索引去报错：数一个期限的时间大半花在这里。
        rank = index.ranks.get(day)
        if rank is None:
            rank = index.rank(day)
        runs = rank > 0 and index.numbered[rank] == day
        return rank - runs, runs

    def _walked(self, moment: datetime) -> tuple[int, timedelta]:
        """Return 到 ``moment`` 为止钟走过几个整天，当天又走了多少。"""
        day = moment.date()
        before, runs = self._place(day)
        if not runs:
            return before, ZERO
        since, into = moment - datetime.combine(day, MIDNIGHT), ZERO
        if self._whole:
            return before, since
        for start, end in self._periods:
            if since < end:
                return before, into + (since - start) if since > start else into
            into += end - start
        return before, into

    def _moment(self, days: int, rest: timedelta) -> datetime:
        if not rest:
            return midnight(self._nth_day(days)) + self.closes
        day = datetime.combine(self._nth_day(days + 1), MIDNIGHT)
        if self._whole:
            return day + rest
        for start, end in self._periods:
            if rest <= end - start:
                return day + (start + rest)
            rest -= end - start
        raise AssertionError("余数小于一天的走时，必落在某一时段内")

    def last_moment(self, reading: timedelta) -> datetime:
        """Return 钟停在 ``reading`` 的最晚时刻，也就是由此重新起走的时刻。"""
        days, rest = divmod(reading, self.per_day)
        day = midnight(self._nth_day(days + 1))
        for start, end in self._periods:
            if rest < end - start:
                return day + (start + rest)
            rest -= end - start
        raise AssertionError("余数小于一天的走时，必落在某一时段内")

    def latest_received(self, last: date, length: int) -> date:
        """Return 没有暂停时，末日不晚于 ``last`` 的按日、月、年的期限最晚可于哪一天收到。

        只作上限：顺延、暂停与下班后收到的，会使实际的末日更晚。
        """
        check_length(length)
        if self.months:
            # 月末的对应日会提前：至多三天之后的起点也还落在同一个末日。
            return months_after(last, -self.months * length) + 3 * DAY
        before, runs = self._place(last)
        return self._nth_day(before + runs - length + 1) - DAY

    def is_provisional(self, start: datetime, last: date, on: date, *, rolling: bool) -> bool:
        """Return 自 ``start`` 起、末日 ``last``、届满日 ``on`` 的期限是否碰到暂定的日子。

        随工作日历走的，其间每一天都有关系；否则只看末日到届满日（顺延的），和收到之日到算作
        收到之日（有办公时间的）。
        """
        # 绝大多数期限止于第一个暂定日之前，不必查找。
        if not self._provisional or on < self._provisional[0]:
            return False
        if self.rests:
            return self._unsettled(start.date(), on)
        if self.cuts_off and self._unsettled(start.date(), self.received_on(start)):
            return True
        return rolling and self._unsettled(last, on)

    def _unsettled(self, first: date, last: date) -> bool:
        """Return ``first`` 至 ``last`` 有没有暂定的日子。"""
        found = bisect_left(self._provisional, first)
        return found < len(self._provisional) and self._provisional[found] <= last


def check_length(length: int) -> None:
    """期限的长度须是正整数，否则报 ``TermError``。"""
    if type(length) is not int or length < 1:
        raise TermError(f"期限的长度必须是正整数，不能是 {length!r}")


def _nth_calendar_day(number: int) -> date:
    """Return 公历的第 ``number - 1`` 天，也就是 ``date.toordinal`` 之前有几天的反面。"""
    return date.min + (number - 2) * DAY


def _periods(unit: Unit, office: OfficeHours | None) -> tuple[Period, ...]:
    if unit is Unit.BUSINESS_HOURS:
        return (office or STANDARD_HOURS).periods
    if office is None:
        return WHOLE_DAY
    if unit.in_days:
        return ((ZERO, office.closes),)
    raise TermError(f"按“{unit.label}”计的期限不看办公时间（{office.text}）")


@lru_cache(maxsize=CLOCKS_KEPT)
def clockwork(unit: Unit, calendar: ChinaCalendar, office: OfficeHours | None) -> Clockwork:
    """Return 这种单位的钟；同样的钟只造一次，案件成千上万时省下造钟的工夫。"""
    return Clockwork(unit, calendar, office)
