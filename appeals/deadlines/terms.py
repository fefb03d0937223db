"""期限怎么数：全产品只有这里数日子和小时。

依据民法典第二百零一至二百零四条：

* 按日、按工作日：开始的当日不计入，自次日起数（休息日收到的也一样），末日 24:00 届满；
* ``rolling``：末日是休息日的，顺延到其后第一个工作日；只对按日、按工作日的期限有意义；
* 按小时：自该时刻起数。工作日小时的钟一天走 24 小时，休息日整日不走，所以休息日收到的
  从下一工作日 00:00 起走；办公时间的钟只在办公时段走；自然小时一直走。

暂停：自 ``start``（含）至 ``end``（不含）。

* 按小时的钟在暂停期间不走，期限后移的正是这只钟在暂停期间本应走过的时间；
* 按日的期限，凡与暂停相交的日子（哪怕只有一刻）整日不计，顺延到的日子也要避开它们；
* 还没有恢复的暂停不改变到期日：到期日以恢复时为准重算，此前显示暂停前的日期。
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from appeals.deadlines.clockwork import (
    BUSINESS_HOURS,
    DAY,
    ZERO,
    Clockwork,
    Period,
    Unit,
    beijing,
    ending_day,
    midnight,
)
from appeals.deadlines.errors import TermError, calendar_errors
from calendars.china import ChinaCalendar

HOUR = timedelta(hours=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Pause:
    """一次暂停；``end`` 为空表示还没有恢复。"""

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.end is not None and beijing(self.end) < beijing(self.start):
            raise TermError(f"暂停的结束 {self.end} 早于开始 {self.start}")

    def touches(self, day: date) -> bool:
        """Return 暂停是否与这一天相交；没有恢复的一直延续。"""
        return self.start < midnight(day) + DAY and (self.end is None or midnight(day) < self.end)


@dataclass(frozen=True, slots=True)
class Due:
    """一个期限的结果。

    ``at`` 是届满的时刻，末日 24:00 记作次日 00:00；``on`` 是届满的那一天，给人看的是它。
    ``rolled_from`` 是顺延之前的末日；``provisional`` 表示所依的放假安排还可能变。
    """

    at: datetime
    on: date
    rolled_from: date | None
    provisional: bool


def amount(length: int, unit: Unit) -> timedelta:
    """Return 期限在自己的钟上有多长：一日算 24 小时。长度须是正整数。"""
    if type(length) is not int or length < 1:
        raise TermError(f"期限的长度必须是正整数，不能是 {length!r}")
    return length * (DAY if unit.in_days else HOUR)


@dataclass(frozen=True, slots=True)
class Run:
    """一只钟从 ``start`` 起的一次走时，扣除其间的暂停。"""

    start: datetime
    unit: Unit
    calendar: ChinaCalendar
    pauses: tuple[Pause, ...] = ()
    business_hours: tuple[Period, ...] = BUSINESS_HOURS

    @property
    def begin(self) -> datetime:
        """起走的时刻：按日的自次日 00:00，按小时的自起点。"""
        start = beijing(self.start)
        return midnight(start.date()) + DAY if self.unit.in_days else start

    @property
    def clock(self) -> Clockwork:
        """这种单位的钟。"""
        return Clockwork(self.unit, self.calendar, self.business_hours)

    @calendar_errors()
    def after(self, length: timedelta) -> datetime:
        """Return 钟走够 ``length`` 的最早时刻；没有恢复的暂停不计。"""
        clock, cursor, left = self.clock, self.begin, length
        for start, end in self._standing(None):
            if end <= cursor:
                continue
            start = max(start, cursor)
            used = clock.reading(start) - clock.reading(cursor)
            if used >= left:
                break
            cursor, left = end, left - used
        return clock.moment(clock.reading(cursor) + left)

    @calendar_errors()
    def spent(self, now: datetime) -> timedelta:
        """Return 到 ``now`` 为止钟走过的时间，暂停（含没有恢复的）不计，不小于零。"""
        clock, cursor, until = self.clock, self.begin, beijing(now)
        total = ZERO
        for start, end in self._standing(until):
            if end <= cursor or start >= until:
                continue
            total += clock.reading(max(start, cursor)) - clock.reading(cursor)
            cursor = end
        return total + max(clock.reading(until) - clock.reading(cursor), ZERO)

    def rolled(self, last: date) -> date:
        """Return ``last`` 当天或其后第一个没有暂停的工作日。"""
        standing = self._standing(None)
        day = self.calendar.find_following_working_day(last)
        while any(start <= midnight(day) < end for start, end in standing):
            day = self.calendar.add_working_days(day, 1)
        return day

    def _standing(self, open_until: datetime | None) -> list[Span]:
        """Return 停走的时段，按先后，相交的并作一段；按日的扩成整日。"""
        spans: list[Span] = []
        for start, end in sorted(self._closed(open_until)):
            if self.unit.in_days:
                start, end = midnight(start.date()), midnight(ending_day(end)) + DAY
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    def _closed(self, open_until: datetime | None) -> Iterable[Span]:
        for pause in self.pauses:
            end = pause.end or open_until
            if end is not None and pause.start < end:
                yield beijing(pause.start), beijing(end)


@calendar_errors()
def due(
    start: datetime,
    length: int,
    unit: Unit,
    calendar: ChinaCalendar,
    *,
    rolling: bool = False,
    pauses: Iterable[Pause] = (),
    business_hours: tuple[Period, ...] = BUSINESS_HOURS,
) -> Due:
    """Return 自 ``start`` 起 ``length`` 个 ``unit`` 的届满时刻（民法典第 201—204 条）。

    起点没有时区、长度不是正整数、按小时的期限要求顺延，报 ``TermError``；
    超出工作日历，报 ``OutsideCalendar``。
    """
    if rolling and not unit.in_days:
        raise TermError(f"按小时计的期限（{length} {unit.label}）没有末日顺延")
    run = Run(start, unit, calendar, tuple(pauses), business_hours)
    at = run.after(amount(length, unit))
    last = ending_day(at)
    on = run.rolled(last) if rolling else last
    provisional = (unit.rests or rolling) and calendar.is_provisional(on)
    return Due(
        at=at if on == last else midnight(on) + DAY,
        on=on,
        rolled_from=None if on == last else last,
        provisional=provisional,
    )


def due_until(
    since: datetime, until: date, calendar: ChinaCalendar, pauses: Iterable[Pause]
) -> Due:
    """Return 写明日期的期限：``until`` 当日 24:00；``since`` 之后的暂停按日后移。"""
    days = (until - beijing(since).date()).days
    if days < 1:
        return Due(midnight(until) + DAY, until, None, provisional=False)
    return due(since, days, Unit.DAYS, calendar, pauses=pauses)
