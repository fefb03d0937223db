"""按日、月、年的期限逐日的解释。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from appeals.deadlines.deadline import Explained, due_clock, run_of
from appeals.deadlines.laws import (
    AGREED,
    END_OF_DAY,
    FIRST_DAY,
    REST_DAY,
    SAME_DAY,
    UNIT,
    civil_law,
    day_law,
    joined,
)
from appeals.deadlines.months import months_after
from appeals.deadlines.step import COUNTING, Step, StepKind, day_name, rest_text
from appeals.deadlines.units import DAY, ZERO, Unit
from calendars.china import ChinaCalendar
from calendars.days import Day, DayKind


def day_steps(term: Explained, calendar: ChinaCalendar) -> Iterator[Step]:
    """逐日给出从收到到届满的每一天；收到的当日不计入，计入的从 1 编号。"""
    chain, number = _chain(term, calendar), 0
    per_day = run_of(term, calendar).clock.per_day
    day = term.started_at.date()
    while day <= max(term.due_on, chain.received):
        found = calendar.day(day)
        kind = chain.kind(found)
        counts = kind in COUNTING
        number += counts
        yield Step(
            date=day,
            kind=kind,
            note=chain.note(found, kind, number),
            law=joined(chain.laws(found, kind)),
            number=number if counts else None,
            name=day_name(found),
            counted=per_day if counts else ZERO,
            is_due=day == term.due_on,
            provisional=found.provisional and chain.follows_calendar(day),
        )
        day += DAY


def _chain(term: Explained, calendar: ChinaCalendar) -> "_Chain":
    received = run_of(term, calendar).begin.date() - DAY
    months = term.unit.months * term.length
    same_day = months_after(received, months) if months and term.until is None else None
    return _Chain(term, calendar, received, same_day)


@dataclass(frozen=True, slots=True)
class _Chain:
    """逐日解释要用的：``received`` 是算作收到的那天，``same_day`` 是按月、年的到期月对应日。"""

    term: Explained
    calendar: ChinaCalendar
    received: date
    same_day: date | None

    def kind(self, day: Day) -> StepKind:
        """Return 这一天的作用。"""
        term, rests = self.term, self.term.unit.rests and not day.is_working
        if day.date in (term.started_at.date(), self.received):
            return StepKind.START
        if day.date < self.received:
            return StepKind.SKIPPED
        if not rests and any(pause.touches(day.date) for pause in term.pauses):
            return StepKind.PAUSED
        if term.rolled_from is not None and day.date > term.rolled_from:
            return StepKind.ROLLED
        if rests:
            return StepKind.SKIPPED
        make_up = term.unit is Unit.WORKING_DAYS and day.kind is DayKind.MAKE_UP
        return StepKind.MAKE_UP if make_up else StepKind.COUNTED

    def follows_calendar(self, day: date) -> bool:
        """Return 届满之日随不随这一天上不上班而变。"""
        term = self.term
        if term.unit.rests or (term.office is not None and day <= self.received):
            return True
        return term.rolling and day >= (term.rolled_from or term.due_on)

    def note(self, day: Day, kind: StepKind, number: int) -> str:
        """Return 这一天的说明；``number`` 是数到第几。"""
        note = self._part(day, kind, number)
        if day.date == self.same_day:
            note += f"，{self._same_day_text(self.same_day)}"
        if day.date == self.term.rolled_from:
            note += "，末日逢休息日，顺延"
        return note + self._ending(day)

    def _part(self, day: Day, kind: StepKind, number: int) -> str:
        """Return 这一天作什么用、为什么。"""
        if kind is StepKind.START:
            return self._arrival(day)
        if kind is StepKind.PAUSED:
            return "暂停，不计入"
        if kind is StepKind.SKIPPED:
            return f"{rest_text(day)}，不计入"
        if kind is StepKind.ROLLED:
            return "顺延至本日" if day.is_working else f"{rest_text(day)}，顺延"
        counted = f"第 {number} {'个工作日' if self.term.unit is Unit.WORKING_DAYS else '日'}"
        if kind is StepKind.MAKE_UP:
            return f"{counted}（{day.name}调休，上班）"
        return counted if day.is_working else f"{counted}（{rest_text(day)}，照计）"

    def laws(self, day: Day, kind: StepKind) -> Iterator[str]:
        """逐条给出这一天这样数的条文。"""
        since = self.term.started_at.date()
        if kind is StepKind.START:
            yield civil_law(FIRST_DAY, since)
            if self.received > since:
                yield civil_law(END_OF_DAY, since)
        elif kind is StepKind.PAUSED:
            yield civil_law(AGREED, since)
        elif kind is StepKind.ROLLED:
            yield civil_law(REST_DAY, since)
        elif not self.term.unit.rests and kind is StepKind.COUNTED:
            yield civil_law(UNIT, since)
        if self._by_calendar(day, kind):
            yield day_law(self.calendar, day)
        yield from self._last_laws(day, since)

    def _last_laws(self, day: Day, since: date) -> Iterator[str]:
        if day.date == self.same_day:
            yield civil_law(SAME_DAY, since)
        if day.date == self.term.rolled_from:
            yield civil_law(REST_DAY, since)
        if day.date == self.term.due_on:
            yield civil_law(END_OF_DAY, since) if self.term.until is None else self.term.source

    def _by_calendar(self, day: Day, kind: StepKind) -> bool:
        """Return 这一天这样数，是不是因为它休息或上班。"""
        if kind in (StepKind.SKIPPED, StepKind.MAKE_UP):
            return True
        if kind is StepKind.COUNTED and self.term.unit.rests:
            return True
        rolls = kind is StepKind.ROLLED or day.date == self.term.rolled_from
        return rolls and not day.is_working

    def _arrival(self, day: Day) -> str:
        if day.date != self.received:
            late = f"{self.term.started_at:%H:%M} 收到，已下班" if day.is_working else "休息日收到"
            return f"{late}，算作 {self.received} 收到"
        if self.received != self.term.started_at.date():
            return "算作本日收到，不计入"
        return "起算日，不计入"

    def _same_day_text(self, last: date) -> str:
        span = f"{self.term.length} {self.term.unit.label}"
        if last.day == self.received.day:
            return f"{span}的对应日"
        return f"{span}后没有 {self.received.day} 日，以月末为末日"

    def _ending(self, day: Day) -> str:
        if day.date != self.term.due_on:
            return ""
        if self.term.until is not None:
            named = "延期" if self.term.extended else "来函"
            return f"，{named}写明的日期，24:00 届满"
        closing = "下班时" if self.term.office else ""
        return f"，{due_clock(self.term)} {closing}届满"
