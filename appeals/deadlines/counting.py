"""一只钟的一次走时怎么数：按哪一版规则与日历，按当时的客户级别，过期失效了没有。

已经止住的，按止住时所知的数；还在走的，按现在所知的数。所以规则、日历、级别后来怎样改，
都不改变已经办结的时限。
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from appeals.deadlines.deadline import Deadline, DeadlineState
from appeals.deadlines.editions import Edition
from appeals.deadlines.events import Stretch
from appeals.deadlines.history import History
from appeals.deadlines.limits import Limit, limit_for
from appeals.deadlines.rules import ClockKind
from appeals.deadlines.runs import Pause, Run
from appeals.deadlines.terms import Due
from appeals.deadlines.units import ZERO, beijing
from calendars.china import ChinaCalendar


@dataclass(frozen=True, slots=True)
class Counted:
    """数好的一次走时。"""

    kind: ClockKind
    stretch: Stretch
    edition: Edition
    calendar: ChinaCalendar
    limit: Limit
    pauses: tuple[Pause, ...]
    due: Due
    lapsed: bool = False

    def deadline(self, occurrence: int, now: datetime) -> Deadline:
        """Return 它的时限，第 ``occurrence`` 次；除状态外都与 ``now`` 无关。"""
        stretch, limit, due = self.stretch, self.limit, self.due
        run = Run(stretch.started_at, limit.unit, self.calendar, self.pauses, limit.office)
        total = limit.amount(run, due)
        earliest, latest = self._range()
        return Deadline(
            key=self.kind.key,
            occurrence=occurrence,
            label=self.kind.label,
            owner=self.kind.owner,
            started_at=beijing(stretch.started_at),
            started_by=stretch.started_by,
            unit=limit.unit,
            length=limit.length(total),
            rolling=limit.rolling,
            limit=total,
            due_at=due.at,
            due_on=due.on,
            warn_at=run.after(total * limit.warn_ratio) if total > ZERO else beijing(run.start),
            ended_at=beijing(stretch.ended_at) if stretch.ended_at else None,
            state=self._state(now),
            source=limit.source,
            rule=limit.rule,
            office=limit.office,
            rolled_from=due.rolled_from,
            until=limit.until,
            from_letter=limit.from_letter,
            extended=limit.extended,
            provisional=due.provisional,
            pauses=self.pauses,
            edition=self.edition.number,
            earliest_on=earliest,
            latest_on=latest,
            lapses=self.kind.lapses,
            lapsed=self.lapsed,
        )

    def _range(self) -> tuple[date | None, date | None]:
        """Return 暂定的届满日最早、最晚可能是哪天；已有定论、只有一种可能的都为 ``None``。"""
        if not self.due.provisional:
            return None, None
        earliest, latest = (
            self.limit.due(self.stretch.started_at, calendar, self.pauses).on
            for calendar in (self.calendar.earliest, self.calendar.latest)
        )
        return (earliest, latest) if earliest < latest else (None, None)

    def _state(self, now: datetime) -> DeadlineState:
        ended_at, pauses = self.stretch.ended_at, self.pauses
        if ended_at is not None:
            late = ended_at > self.due.at
            if self.stretch.finished:
                return DeadlineState.MET_LATE if late else DeadlineState.MET
            return DeadlineState.OVERDUE if late else DeadlineState.CANCELLED
        if pauses and pauses[-1].end is None and pauses[-1].start <= self.due.at:
            return DeadlineState.PAUSED
        return DeadlineState.OVERDUE if now > self.due.at else DeadlineState.RUNNING


def settled(key: str, stretch: Stretch, history: History) -> Counted | None:
    """Return 数好的这次走时，过期即失效的到失效为止；没有期限的为 ``None``。"""
    if history.may_lapse(key):
        last = stretch.ended_at or history.now
        for since, until in history.spans(stretch.started_at, last):
            # 到 until 为止的所知下，钟已走完而没有行使：其后的改动不能使它复活。
            cut = replace(stretch, ended_at=until, finished=False)
            found = _counted(key, cut, since, history)
            if found and found.kind.lapses and found.due.at < until:
                return _lapsed(found)
    return _counted(key, stretch, stretch.ended_at, history)


def _lapsed(found: Counted) -> Counted:
    end = found.due.at
    return replace(
        found,
        stretch=replace(found.stretch, ended_at=end),
        pauses=tuple(pause for pause in found.pauses if pause.start < end),
        lapsed=True,
    )


def _counted(
    key: str, stretch: Stretch, known_at: datetime | None, history: History
) -> Counted | None:
    edition, facts = history.edition_at(known_at), history.facts_at(known_at)
    kind = edition.register.find(key)
    if kind is None:
        return None
    limit = limit_for(kind, stretch, facts, edition.register, history.extensions)
    if limit is None:
        return None
    calendar = limit.calendar_for(edition.calendar, facts.province)
    pauses = _during(stretch, history.pauses[kind.pausable])
    due = limit.due(stretch.started_at, calendar, pauses)
    return Counted(kind, stretch, edition, calendar, limit, pauses, due)


def _during(stretch: Stretch, pauses: tuple[Pause, ...]) -> tuple[Pause, ...]:
    """Return 与这次走时相交的暂停；走时已止的，暂停到止点为止。"""
    end = stretch.ended_at
    return tuple(
        pause if end is None or (pause.end and pause.end <= end) else Pause(pause.start, end)
        for pause in pauses
        if (pause.end is None or pause.end > stretch.started_at)
        and (end is None or pause.start < end)
    )
