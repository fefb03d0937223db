"""按小时的期限逐日的解释。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from appeals.deadlines.deadline import Explained, due_clock, run_of
from appeals.deadlines.laws import (
    AGREED,
    END_OF_DAY,
    FROM_MOMENT,
    UNIT,
    civil_law,
    day_law,
    joined,
)
from appeals.deadlines.runs import Run
from appeals.deadlines.step import Step, StepKind, day_name, rest_text
from appeals.deadlines.units import DAY, ZERO, midnight
from appeals.deadlines.wording import span_text
from calendars.china import ChinaCalendar
from calendars.days import Day, DayKind


def hour_steps(term: Explained, calendar: ChinaCalendar) -> Iterator[Step]:
    """逐日给出从起点到届满的每一天，各走了多少、累计多少。"""
    chain, total = _Chain(term, calendar, run_of(term, calendar)), ZERO
    day = term.started_at.date()
    while day <= term.due_on:
        before, total = total, chain.spent_by_end(day)
        found, counted = calendar.day(day), total - before
        kind = chain.kind(found, counted)
        yield Step(
            date=day,
            kind=kind,
            note=chain.note(found, counted, total),
            law=joined(chain.laws(found, kind, counted)),
            name=day_name(found),
            counted=counted,
            is_due=day == term.due_on,
            provisional=found.provisional and term.unit.rests,
        )
        day += DAY


@dataclass(frozen=True, slots=True)
class _Chain:
    """逐日解释要用的期限、日历与走时。"""

    term: Explained
    calendar: ChinaCalendar
    run: Run

    def spent_by_end(self, day: date) -> timedelta:
        """Return 自起点到这一天终了钟走过的时间，届满之后的不算。"""
        return self.run.spent(min(midnight(day) + DAY, self.term.due_at))

    def kind(self, day: Day, counted: timedelta) -> StepKind:
        """Return 这一天的作用。"""
        if self._starts(day):
            return StepKind.START
        if not counted:
            paused = self._runs_on(day) and self._paused(day)
            return StepKind.PAUSED if paused else StepKind.SKIPPED
        make_up = self.term.unit.rests and day.kind is DayKind.MAKE_UP
        return StepKind.MAKE_UP if make_up else StepKind.COUNTED

    def note(self, day: Day, counted: timedelta, total: timedelta) -> str:
        """Return 这一天的说明。"""
        paused = self._paused(day)
        if not self._runs_on(day):
            note = f"{rest_text(day)}，不走时"
        elif not counted:
            note = "暂停，不走时" if paused else "办公时间已过，不走时"
        else:
            note = f"计 {span_text(counted)}，累计 {span_text(total)}"
            note += "（已扣除暂停）" if paused else ""
        if self._starts(day):
            note = f"{self.term.started_at:%H:%M} 起算，{note}"
        return f"{note}，{due_clock(self.term)} 届满" if day.date == self.term.due_on else note

    def laws(self, day: Day, kind: StepKind, counted: timedelta) -> Iterator[str]:
        """逐条给出这一天这样数的条文。"""
        since = self.term.started_at.date()
        if self._starts(day) or day.date == self.term.due_on:
            yield civil_law(FROM_MOMENT, since)
        if self.term.unit.rests:
            yield day_law(self.calendar, day)
        elif kind is StepKind.COUNTED:
            yield civil_law(UNIT, since)
        if not self._runs_on(day):
            return
        if self._paused(day):
            yield civil_law(AGREED, since)
        elif not counted:
            yield civil_law(END_OF_DAY, since)

    def _starts(self, day: Day) -> bool:
        return day.date == self.term.started_at.date()

    def _runs_on(self, day: Day) -> bool:
        return self.run.clock.runs_on(day.date)

    def _paused(self, day: Day) -> bool:
        return any(pause.touches(day.date) for pause in self.term.pauses)
