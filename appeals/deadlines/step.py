"""期限里的一天。"""

from dataclasses import dataclass
from datetime import date, timedelta

from appeals.deadlines.units import ZERO
from appeals.deadlines.wording import weekday
from appeals.domain.kinds import Kind
from calendars.days import Day, DayKind


class StepKind(Kind):
    """一天在期限里的作用。"""

    START = "start", "起算"
    COUNTED = "counted", "计入"
    MAKE_UP = "make_up", "调休计入"
    SKIPPED = "skipped", "不计"
    ROLLED = "rolled", "顺延"
    PAUSED = "paused", "暂停"


COUNTING = frozenset({StepKind.COUNTED, StepKind.MAKE_UP})
"""按日的期限里，计入的两种日子。"""


@dataclass(frozen=True, slots=True)
class Step:
    """期限里的一天；``number`` 是按日数到第几，``counted`` 是当天钟走的时间。

    ``law`` 是这一天为什么这样数的条文，几条的以“；”相连；``name`` 是节日名或“周末”。
    """

    date: date
    kind: StepKind
    note: str
    law: str
    number: int | None = None
    name: str | None = None
    counted: timedelta = ZERO
    is_due: bool = False
    provisional: bool = False

    @property
    def weekday(self) -> str:
        """星期，如“周五”。"""
        return weekday(self.date)


def rest_text(day: Day) -> str:
    """Return 这一天为什么休息，如“周末”“春节放假”。"""
    return "周末" if day.kind is DayKind.WEEKEND else f"{day.name}放假"


def day_name(day: Day) -> str | None:
    """Return 节日名；周末为“周末”，平常日没有。"""
    return "周末" if day.kind is DayKind.WEEKEND else day.name
