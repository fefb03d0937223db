"""一份日历的全部日子：通知点名的、推算的，以及还可能怎么变。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from calendars.days import SATURDAY, Day, DayIndex, DayKind
from calendars.errors import CalendarError
from calendars.notice import Notice, NoticeDay
from calendars.statutory import provisional_days
from calendars.swaps import Choice, choices

YEARS_AHEAD = 2
"""最后一份通知之后再推算几年。"""


class YearState(StrEnum):
    """一年的放假安排定没定。"""

    FINAL = "final"
    DECEMBER_OPEN = "december_open"
    COMPUTED = "computed"

    @property
    def label(self) -> str:
        """给人看的叫法。"""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    YearState.FINAL: "已定",
    YearState.DECEMBER_OPEN: "已公布，十二月待下一年的通知",
    YearState.COMPUTED: "推算，待公布",
}


@dataclass(frozen=True)
class Outlook:
    """``first`` 至 ``last`` 的日子。

    ``listed`` 是平常周末与工作日之外的日子；``provisional_from`` 起都是暂定；``noticed`` 是
    通知点过名的日子，不再参与调休；``extra`` 是全国调休之外还可能变的日子（地方节日）。
    """

    first: date
    last: date
    provisional_from: date
    listed: Mapping[date, Day]
    noticed: frozenset[date]
    as_of: date | None = None
    extra: Choice = Choice()
    settled: bool = False

    def state(self, year: int) -> YearState:
        """Return 该年定没定；年份须在范围内。"""
        if year < self.provisional_from.year:
            return YearState.FINAL
        if year == self.provisional_from.year:
            return YearState.DECEMBER_OPEN
        return YearState.COMPUTED

    def index(self) -> DayIndex:
        """Return 稠密索引。"""
        return DayIndex(self.first, self.last, self.listed, self.provisional_from)

    @cached_property
    def choice(self) -> Choice:
        """还可能变的日子。"""
        if self.settled:
            return Choice()
        years = range(self.provisional_from.year + 1, self.last.year + 2)
        found = [choices(year, self.as_of) for year in years]
        return Choice(
            may_work=self._open(*(each.may_work for each in found)) | self.extra.may_work,
            may_rest=self._open(*(each.may_rest for each in found)) | self.extra.may_rest,
        )

    def _open(self, *days: frozenset[date]) -> frozenset[date]:
        return frozenset(
            day
            for day in frozenset().union(*days) - self.noticed
            if self.provisional_from <= day <= self.last
        )

    def earliest(self) -> "Outlook":
        """Return 可能上班的都上班的日子；没有可变的即自身。"""
        return self._settle(
            {
                day: Day(
                    day,
                    DayKind.MAKE_UP if day.weekday() >= SATURDAY else DayKind.WEEKDAY,
                    "可能上班",
                    provisional=True,
                )
                for day in self.choice.may_work
            }
        )

    def latest(self) -> "Outlook":
        """Return 可能放假的都放假的日子；没有可变的即自身。"""
        return self._settle(
            {
                day: Day(day, DayKind.HOLIDAY, "可能放假", provisional=True)
                for day in self.choice.may_rest
            }
        )

    def _settle(self, changed: Mapping[date, Day]) -> "Outlook":
        if not changed:
            return self
        return replace(self, listed={**self.listed, **changed}, settled=True)


def build_outlook(
    notices: Sequence[Notice], as_of: date | None = None, years_ahead: int = YEARS_AHEAD
) -> Outlook:
    """Return 这些通知给出的日子：后公布的通知改写它点名的日子。

    通知齐备的最后一年的十二月也是暂定的：下一年的通知可能改动它。
    """
    years = sorted(set().union(*(notice.new_years() for notice in notices)))
    if not years or years != list(range(years[0], years[-1] + 1)):
        raise CalendarError(f"放假通知不成连续的年份：{years}")
    provisional_from = date(years[-1], 12, 1)
    listed: dict[date, Day] = {}
    for year in range(years[-1] + 1, years[-1] + years_ahead + 1):
        listed |= provisional_days(year, as_of)
    noticed: dict[date, Day] = {}
    for notice in sorted(notices, key=lambda notice: notice.published):
        noticed |= {day.date: _listed(day, provisional_from) for day in notice.days}
    return Outlook(
        first=date(years[0], 1, 1),
        last=date(years[-1] + years_ahead, 12, 31),
        provisional_from=provisional_from,
        listed=listed | noticed,
        noticed=frozenset(noticed),
        as_of=as_of,
    )


def _listed(day: NoticeDay, provisional_from: date) -> Day:
    weekend = day.date.weekday() >= SATURDAY
    kind = DayKind.HOLIDAY
    if day.is_working_day:
        kind = DayKind.MAKE_UP if weekend else DayKind.WEEKDAY
    return Day(
        day.date, kind, day.name, day.is_statutory_holiday, provisional=day.date >= provisional_from
    )
