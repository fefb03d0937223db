"""一只钟的一次走时：扣除暂停，正着走够多少是几时，倒着走够多少该从几时起。

暂停：自 ``start``（含）至 ``end``（不含）。

* 按小时的钟在暂停期间不走，期限后移的正是这只钟在暂停期间本应走过的时间；
* 按日的期限，凡与暂停相交的日子（哪怕只有一刻）整日不计，顺延到的日子也要避开它们；
* 还没有恢复的暂停不改变到期日：到期日以恢复时为准重算，此前显示暂停前的日期。
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from appeals.deadlines.clockwork import Clockwork, clockwork
from appeals.deadlines.errors import TermError, calendar_errors
from appeals.deadlines.office import OfficeHours
from appeals.deadlines.units import DAY, ZERO, Unit, beijing, ending_day, midnight
from calendars.china import ChinaCalendar

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
        """Return 暂停是否与这一天相交；没有恢复的一直延续，没有长短的不与任何一天相交。"""
        begins = self.start < midnight(day) + DAY
        if self.end is None:
            return begins
        return begins and self.start < self.end and midnight(day) < self.end


class Run(NamedTuple):
    """一只钟从 ``start`` 起的一次走时，扣除其间的暂停。"""

    start: datetime
    unit: Unit
    calendar: ChinaCalendar
    pauses: tuple[Pause, ...] = ()
    office: OfficeHours | None = None

    @property
    def clock(self) -> Clockwork:
        """这种单位的钟。"""
        return clockwork(self.unit, self.calendar, self.office)

    @property
    def begin(self) -> datetime:
        """起走的时刻：按日的自收到次日 00:00，按小时的自起点。"""
        return self.clock.begin(beijing(self.start))

    def amount(self, length: int) -> timedelta:
        """Return ``length`` 个单位在这只钟上有多长；不是正整数的报 ``TermError``。"""
        return self.clock.amount(self.begin, length)

    @calendar_errors
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
        return clock.after(cursor, left)

    @calendar_errors
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
        spans = self._standing(None)
        day = self.calendar.index.following(last)
        while any(start <= midnight(day) < end for start, end in spans):
            day = self.calendar.index.add(day, 1)
        return day

    def _standing(self, open_until: datetime | None) -> list[Span]:
        return standing(self.pauses, self.unit, open_until)


def standing(pauses: Iterable[Pause], unit: Unit, open_until: datetime | None = None) -> list[Span]:
    """Return 钟停走的时段，按先后，相交的并作一段；按日的扩成整日。

    没有恢复的暂停算到 ``open_until`` 为止，不给就不算。
    """
    spans: list[Span] = []
    for start, end in sorted(_closed(pauses, open_until)):
        if unit.in_days:
            start, end = midnight(start.date()), midnight(ending_day(end)) + DAY
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def walked_back(
    clock: Clockwork, end: datetime, length: timedelta, spans: Iterable[Span]
) -> datetime:
    """Return 到 ``end`` 为止钟能走够 ``length`` 的最晚起点；``spans`` 是停走的时段。"""
    cursor, left = end, length
    for start, stop in sorted(spans, reverse=True):
        if start >= cursor:
            continue
        used = clock.reading(cursor) - clock.reading(min(stop, cursor))
        if used >= left:
            break
        cursor, left = start, left - used
    return clock.last_moment(clock.reading(cursor) - left)


def _closed(pauses: Iterable[Pause], open_until: datetime | None) -> Iterable[Span]:
    for pause in pauses:
        end = pause.end or open_until
        if end is not None and pause.start < end:
            yield beijing(pause.start), beijing(end)
