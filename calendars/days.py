"""日子与它们的稠密索引：加减工作日与数工作日都是查表，与跨度无关。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate, compress
from zoneinfo import ZoneInfo

from calendars.digest import sha256
from calendars.errors import DateOutOfRange, InvalidDate, InvalidDelta

SHANGHAI = ZoneInfo("Asia/Shanghai")
SATURDAY = 5


class DayKind(StrEnum):
    """一天的性质。"""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"

    @property
    def label(self) -> str:
        """给人看的叫法。"""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    DayKind.WEEKDAY: "工作日",
    DayKind.WEEKEND: "周末",
    DayKind.HOLIDAY: "放假",
    DayKind.MAKE_UP: "调休上班",
}


@dataclass(frozen=True, slots=True)
class Day:
    """一天：性质、节日名（周末与平常日没有）、是否法定节假日当日、是否暂定。"""

    date: date
    kind: DayKind
    name: str | None = None
    statutory: bool = False
    provisional: bool = False

    @property
    def is_working(self) -> bool:
        """是不是工作日（含调休上班的周末）。"""
        return self.kind in (DayKind.WEEKDAY, DayKind.MAKE_UP)


def as_day(moment: date | datetime) -> date:
    """Return 北京时间的日期；带时区的先换算，不带时区的按字面取。不是日期报 ``InvalidDate``。"""
    if isinstance(moment, datetime):
        return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).date()
    if isinstance(moment, date):
        return moment
    raise InvalidDate(f"要的是日期，不能是 {moment!r}")


def as_delta(delta: int) -> int:
    """Return 工作日个数；分数、真假值与文字都报 ``InvalidDelta``，从不悄悄取整。"""
    if type(delta) is not int:
        raise InvalidDelta(f"工作日个数必须是整数，不能是 {delta!r}")
    return delta


class DayIndex:
    """从 ``first`` 到 ``last`` 每一天的索引；``listed`` 之外的日子按周一至周五。

    ``provisional_from`` 起的日子都是暂定的：它们的放假通知还没有公布。``ranks`` 是每一天到当天
    为止的工作日个数，``numbered`` 是第几个工作日是哪天（从 1 数起，0 号空着）。
    """

    __slots__ = (
        *("__weakref__", "_base", "_ranks", "first", "last", "listed", "numbered"),
        *("provisional_from", "ranks"),
    )

    def __init__(
        self, first: date, last: date, listed: Mapping[date, Day], provisional_from: date
    ) -> None:
        self.first, self.last = first, last
        self.listed, self.provisional_from = listed, provisional_from
        self._base = first.toordinal()
        dates = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
        works = [self._works(day) for day in dates]
        self._ranks = list(accumulate(map(int, works)))
        self.ranks = dict(zip(dates, self._ranks, strict=True))
        self.numbered = [first, *compress(dates, works)]

    def _works(self, day: date) -> bool:
        listed = self.listed.get(day)
        return day.weekday() < SATURDAY if listed is None else listed.is_working

    def position(self, day: date) -> int:
        """Return ``day`` 是索引里的第几天（从 0 起）；范围之外报 ``DateOutOfRange``。"""
        offset = day.toordinal() - self._base
        if 0 <= offset < len(self._ranks):
            return offset
        raise DateOutOfRange(f"{day} 不在工作日历的范围内（{self.first} 至 {self.last}）")

    def day(self, day: date) -> Day:
        """Return 这一天的性质与名称。"""
        self.position(day)
        if day in self.listed:
            return self.listed[day]
        kind = DayKind.WEEKDAY if day.weekday() < SATURDAY else DayKind.WEEKEND
        return Day(day, kind, provisional=day >= self.provisional_from)

    def rank(self, day: date) -> int:
        """Return 索引起点至 ``day`` 当天有多少个工作日。"""
        return self._ranks[self.position(day)]

    def is_working(self, day: date) -> bool:
        """Return 这一天是不是工作日。"""
        return self.rank(day) > self.working_before(day)

    def working_before(self, day: date) -> int:
        """Return 索引起点至 ``day`` 前一天有多少个工作日。"""
        offset = self.position(day)
        return self._ranks[offset - 1] if offset else 0

    def nth_working(self, number: int) -> date:
        """Return 索引起点起第 ``number`` 个工作日（从 1 数起）。"""
        if 1 <= number < len(self.numbered):
            return self.numbered[number]
        raise DateOutOfRange(
            f"第 {number} 个工作日不在工作日历的范围内（{self.first} 至 {self.last}）"
        )

    def add(self, day: date, delta: int) -> date:
        """Return ``day`` 之后（负数为之前）的第 ``delta`` 个工作日，``day`` 本身不数。"""
        if as_delta(delta) == 0:
            self.position(day)
            return day
        number = (self.rank(day) if delta > 0 else self.working_before(day) + 1) + delta
        if 1 <= number < len(self.numbered):
            return self.numbered[number]
        side = "后" if delta > 0 else "前"
        raise DateOutOfRange(
            f"{day} 之{side}第 {abs(delta)} 个工作日不在工作日历的范围内"
            f"（{self.first} 至 {self.last}）"
        )

    def count(self, start: date, end: date) -> int:
        """Return (start, end] 中的工作日个数；``end`` 在前时为负数。"""
        return self.rank(end) - self.rank(start)

    def following(self, day: date) -> date:
        """Return ``day`` 当天或其后的第一个工作日。"""
        return self.nth_working(self.working_before(day) + 1)

    def fingerprint(self) -> str:
        """Return 八位摘要：任何一天的性质、名称或暂定与否变了，它就变。"""
        text = f"{self.first}|{self.last}|{self.provisional_from}|" + "|".join(
            f"{day.date}{day.kind}{day.name}{day.statutory}{day.provisional}"
            for _, day in sorted(self.listed.items())
        )
        return sha256(text.encode())[:8]
