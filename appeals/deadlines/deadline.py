"""一个时限：从何时起、何时到期、现在怎样、依据什么。"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from appeals.deadlines.office import OfficeHours
from appeals.deadlines.rules import Owner, Rule
from appeals.deadlines.runs import Pause, Run
from appeals.deadlines.units import Unit
from appeals.deadlines.wording import weekday
from appeals.domain.kinds import Kind
from calendars.china import ChinaCalendar


class DeadlineState(Kind):
    """时限的状态；是否逾期由时间推出，不是案件的环节。"""

    RUNNING = "running", "进行中"
    PAUSED = "paused", "已暂停"
    MET = "met", "按时完成"
    MET_LATE = "met_late", "逾期完成"
    OVERDUE = "overdue", "已超时"
    CANCELLED = "cancelled", "已取消"


class Dated(Protocol):
    """有届满时刻的东西。"""

    @property
    def due_at(self) -> datetime: ...
    @property
    def due_on(self) -> date: ...


class Walked(Dated, Protocol):
    """在一只钟上走的期限：何时起、按什么单位、停过几次。"""

    @property
    def unit(self) -> Unit: ...
    @property
    def office(self) -> OfficeHours | None: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def pauses(self) -> tuple[Pause, ...]: ...


class Explained(Walked, Protocol):
    """能逐日解释的期限：``Deadline``，或没有案件的 ``Term``。"""

    @property
    def started_by(self) -> str: ...
    @property
    def length(self) -> int: ...
    @property
    def rolling(self) -> bool: ...
    @property
    def rolled_from(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...
    @property
    def extended(self) -> bool: ...
    @property
    def provisional(self) -> bool: ...
    @property
    def earliest_on(self) -> date | None: ...
    @property
    def latest_on(self) -> date | None: ...
    @property
    def source(self) -> str: ...
    @property
    def is_open(self) -> bool: ...


class Timed(Walked, Protocol):
    """能显示剩余时间的东西：``Deadline``，或存有同样几项的缓存行。"""

    @property
    def limit(self) -> timedelta: ...
    @property
    def warn_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def state(self) -> DeadlineState: ...
    @property
    def lapsed(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Deadline:
    """一只钟的一次走时。

    ``due_at`` 是届满的时刻（末日 24:00 记作次日 00:00），显示请用 ``due_label``；
    ``due_on`` 是届满的那一天。``limit`` 是期限在 ``unit`` 这只钟上的长度。
    ``ended_at`` 有值即已办结或作废；已超时之后才作废的，状态仍是 ``overdue``。
    ``until`` 是来函或延期写明的日期，有它时 ``unit`` 为日历日。
    ``started_by`` 是使钟起走的动作；``office`` 是规则写明的办公时间。
    ``edition`` 是按第几版规则与日历数的。
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
    office: OfficeHours | None = None
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
    return f"{day}（{weekday(day)}）"


def due_clock(deadline: Dated) -> str:
    """Return 届满那一天的钟点，如“17:30”；次日零点说成“24:00”。"""
    by_midnight = deadline.due_at.date() != deadline.due_on
    return "24:00" if by_midnight else f"{deadline.due_at:%H:%M}"


def due_label(deadline: Dated, *, full: bool = False) -> str:
    """Return 到期时刻给人看的写法，如“11-16 24:00”；``full`` 带年份与星期。"""
    day = day_label(deadline.due_on) if full else f"{deadline.due_on:%m-%d}"
    return f"{day}{'' if full else ' '}{due_clock(deadline)}"


def run_of(deadline: Walked, calendar: ChinaCalendar) -> Run:
    """Return 这个期限的走时。"""
    return Run(deadline.started_at, deadline.unit, calendar, deadline.pauses, deadline.office)
