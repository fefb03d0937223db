"""一个时限：从何时起、何时到期、现在怎样、依据什么。"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from appeals.deadlines.clockwork import Unit
from appeals.deadlines.rules import Owner, Rule
from appeals.deadlines.terms import Pause
from appeals.domain.kinds import Kind

WEEKDAYS = "一二三四五六日"


class DeadlineState(Kind):
    """时限的状态；是否逾期由时间推出，不是案件的环节。"""

    RUNNING = "running", "进行中"
    PAUSED = "paused", "已暂停"
    MET = "met", "按时完成"
    MET_LATE = "met_late", "逾期完成"
    OVERDUE = "overdue", "已超时"
    CANCELLED = "cancelled", "已取消"


class Timed(Protocol):
    """能显示剩余时间的东西：``Deadline``，或存有同样几项的缓存行。"""

    @property
    def unit(self) -> Unit: ...
    @property
    def limit(self) -> timedelta: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def due_on(self) -> date: ...
    @property
    def warn_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def state(self) -> DeadlineState: ...
    @property
    def pauses(self) -> tuple[Pause, ...]: ...
    @property
    def lapsed(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Deadline:
    """一只钟的一次走时。

    ``due_at`` 是届满的时刻（末日 24:00 记作次日 00:00），显示请用 ``due_label``；
    ``due_on`` 是届满的那一天。``limit`` 是期限在 ``unit`` 这只钟上的长度。
    ``ended_at`` 有值即已办结或作废；已超时之后才作废的，状态仍是 ``overdue``。
    ``until`` 是来函或延期写明的日期，有它时 ``unit`` 为日历日。
    ``started_by`` 是使钟起走的动作。``edition`` 是按第几版规则与日历数的。
    ``earliest_on``、``latest_on`` 只在暂定而放假安排还有几种可能时有值：届满的那一天在其间。
    ``lapses`` 的管的是权利：过期没有行使即 ``lapsed``，自 ``due_at`` 起失效，从不超时。
    """

    key: str
    occurrence: int
    label: str
    owner: Owner
    started_at: datetime
    started_by: str
    unit: Unit
    length: int
    rolling: bool
    limit: timedelta
    due_at: datetime
    due_on: date
    warn_at: datetime
    ended_at: datetime | None
    state: DeadlineState
    source: str
    rule: Rule | None
    rolled_from: date | None = None
    until: date | None = None
    from_letter: bool = False
    extended: bool = False
    provisional: bool = False
    pauses: tuple[Pause, ...] = ()
    edition: int = 1
    earliest_on: date | None = None
    latest_on: date | None = None
    lapses: bool = False
    lapsed: bool = False

    @property
    def is_open(self) -> bool:
        """还没有办结或作废。"""
        return self.ended_at is None

    @property
    def limit_text(self) -> str:
        """期限的中文：“7 个工作日”“来函限 2026-11-20”“延至 2026-11-30”。"""
        if self.until is None:
            return f"{self.length} {self.unit.label}"
        return f"{'延至' if self.extended else '来函限'} {self.until}"


def day_label(day: date) -> str:
    """Return 带星期的日期，如 2026-11-06（周五）。"""
    return f"{day}（周{WEEKDAYS[day.weekday()]}）"


def due_label(deadline: Timed, *, full: bool = False) -> str:
    """Return 到期时刻给人看的写法，如“11-16 24:00”；``full`` 带年份与星期。"""
    day = day_label(deadline.due_on) if full else f"{deadline.due_on:%m-%d}"
    by_midnight = deadline.due_at.date() != deadline.due_on
    clock = "24:00" if by_midnight else f"{deadline.due_at:%H:%M}"
    return f"{day}{'' if full else ' '}{clock}"
