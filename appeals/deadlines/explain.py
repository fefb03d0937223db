"""为什么是这一天：把期限逐日数给人看。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from appeals.deadlines.clockwork import DAY, ZERO, Unit, midnight
from appeals.deadlines.deadline import Deadline
from appeals.deadlines.errors import calendar_errors
from appeals.deadlines.terms import Run
from appeals.deadlines.wording import span_text
from appeals.domain.kinds import Kind
from calendars.china import ChinaCalendar
from calendars.days import Day, DayKind


class StepKind(Kind):
    """一天在期限里的作用。"""

    START = "start", "起算"
    COUNTED = "counted", "计入"
    MAKE_UP = "make_up", "调休计入"
    SKIPPED = "skipped", "不计"
    ROLLED = "rolled", "顺延"
    PAUSED = "paused", "暂停"


@dataclass(frozen=True, slots=True)
class Step:
    """期限里的一天；``number`` 是按日数到第几，``counted`` 是当天钟走的时间。"""

    date: date
    kind: StepKind
    note: str
    number: int | None = None
    name: str | None = None
    counted: timedelta = ZERO
    is_due: bool = False
    provisional: bool = False


@calendar_errors()
def explain(deadline: Deadline, calendar: ChinaCalendar) -> tuple[Step, ...]:
    """Return 从起算日到到期日的每一天：计入的带序数，不计的说明缘由。"""
    run = Run(deadline.started_at, deadline.unit, calendar, deadline.pauses)
    walk = _by_days if deadline.unit.in_days else _by_hours
    return tuple(walk(deadline, run, calendar))


def _dates(deadline: Deadline) -> Iterator[date]:
    day = deadline.started_at.date()
    while day <= max(deadline.due_on, deadline.started_at.date()):
        yield day
        day += DAY


def _by_days(deadline: Deadline, run: Run, calendar: ChinaCalendar) -> Iterator[Step]:
    number = 0
    for day in map(calendar.day, _dates(deadline)):
        kind = _kind_of_day(deadline, run, day)
        if kind in (StepKind.COUNTED, StepKind.MAKE_UP):
            number += 1
        counted = kind in (StepKind.COUNTED, StepKind.MAKE_UP)
        yield Step(
            date=day.date,
            kind=kind,
            note=_day_note(deadline, day, kind, number),
            number=number if counted else None,
            name=_name(day),
            counted=DAY if counted else ZERO,
            is_due=day.date == deadline.due_on,
            provisional=day.provisional and (deadline.unit.rests or deadline.rolling),
        )


def _kind_of_day(deadline: Deadline, run: Run, day: Day) -> StepKind:
    if day.date == deadline.started_at.date():
        return StepKind.START
    if any(pause.touches(day.date) for pause in deadline.pauses) and run.clock.runs_on(day.date):
        return StepKind.PAUSED
    if deadline.rolled_from is not None and day.date > deadline.rolled_from:
        return StepKind.ROLLED
    if not run.clock.runs_on(day.date):
        return StepKind.SKIPPED
    if deadline.unit is Unit.WORKING_DAYS and day.kind is DayKind.MAKE_UP:
        return StepKind.MAKE_UP
    return StepKind.COUNTED


def _day_note(deadline: Deadline, day: Day, kind: StepKind, number: int) -> str:
    ordinal = "个工作日" if deadline.unit is Unit.WORKING_DAYS else "日"
    note = {
        StepKind.START: "起算日，不计入",
        StepKind.COUNTED: f"第 {number} {ordinal}",
        StepKind.MAKE_UP: f"第 {number} {ordinal}（{day.name}调休，上班）",
        StepKind.SKIPPED: f"{_rest(day)}，不计入",
        StepKind.ROLLED: f"{_rest(day)}，顺延" if not day.is_working else "顺延至本日",
        StepKind.PAUSED: "暂停，不计入",
    }[kind]
    if kind is StepKind.COUNTED and not day.is_working:
        note += f"（{_rest(day)}，照计）"
    if day.date == deadline.rolled_from:
        note += "，末日逢休息日，顺延"
    return f"{note}{_ending(deadline, day)}"


def _by_hours(deadline: Deadline, run: Run, calendar: ChinaCalendar) -> Iterator[Step]:
    total = ZERO
    for day in map(calendar.day, _dates(deadline)):
        end = min(midnight(day.date) + DAY, deadline.due_at)
        counted = run.spent(end) - run.spent(midnight(day.date))
        total += counted
        kind = _kind_of_hours(deadline, run, day, counted)
        yield Step(
            date=day.date,
            kind=kind,
            note=_hours_note(deadline, run, day, counted, total),
            name=_name(day),
            counted=counted,
            is_due=day.date == deadline.due_on,
            provisional=day.provisional and deadline.unit.rests,
        )


def _kind_of_hours(deadline: Deadline, run: Run, day: Day, counted: timedelta) -> StepKind:
    if day.date == deadline.started_at.date():
        return StepKind.START
    if not run.clock.runs_on(day.date):
        return StepKind.SKIPPED
    if not counted:
        paused = any(pause.touches(day.date) for pause in deadline.pauses)
        return StepKind.PAUSED if paused else StepKind.SKIPPED
    return StepKind.MAKE_UP if day.kind is DayKind.MAKE_UP else StepKind.COUNTED


def _hours_note(
    deadline: Deadline, run: Run, day: Day, counted: timedelta, total: timedelta
) -> str:
    paused = any(pause.touches(day.date) for pause in deadline.pauses)
    if not run.clock.runs_on(day.date):
        note = f"{_rest(day)}，不走时"
    elif not counted:
        note = "暂停，不走时" if paused else "办公时间已过，不走时"
    else:
        note = f"计 {span_text(counted)}，累计 {span_text(total)}"
        note += "（已扣除暂停）" if paused else ""
    if day.date == deadline.started_at.date():
        note = f"{_clock(deadline.started_at)} 起算，{note}"
    return f"{note}{_ending(deadline, day)}"


def _ending(deadline: Deadline, day: Day) -> str:
    if day.date != deadline.due_on:
        return ""
    if deadline.due_at.date() == deadline.due_on:
        return f"，{_clock(deadline.due_at)} 届满"
    if deadline.until is None:
        return "，24:00 届满"
    return f"，{'延期' if deadline.extended else '来函'}写明的日期，24:00 届满"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _rest(day: Day) -> str:
    return "周末" if day.kind is DayKind.WEEKEND else f"{day.name}放假"


def _name(day: Day) -> str | None:
    return "周末" if day.kind is DayKind.WEEKEND else day.name
