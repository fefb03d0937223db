"""事件进，时限出：一个纯函数由案件的要素、动作、规则与日历算出全部时限。

* 来函写明的答复期限盖过规则；没有规则也没有写明的，就没有监管时限。
* 延期自批准之时起以写明的日期为准，之后的暂停再往后推。
* 撤诉与结案使还在走的钟作废；作废之前已经超时的仍记为超时，不因作废而抹去。
* 重开：全程、分公司反馈另起一次；监管时限已随第一次回复办结的不再起，撤诉时还没有回复的
  照原来的起算接着走：监管部门的期限不因公司内部的撤诉而重计。
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from appeals.deadlines.clockwork import ZERO, beijing
from appeals.deadlines.deadline import Deadline, DeadlineState
from appeals.deadlines.errors import EventError
from appeals.deadlines.events import (
    CaseEvent,
    CaseFacts,
    Extension,
    Stretch,
    extensions,
    ordered,
    pauses_for,
    stretches,
)
from appeals.deadlines.limits import Limit, limit_for
from appeals.deadlines.rules import ClockKind, Register, Subject
from appeals.deadlines.terms import Pause, Run
from calendars.china import ChinaCalendar


@dataclass(frozen=True, slots=True)
class _Case:
    """算一个案件的时限所需的一切。"""

    facts: CaseFacts
    events: tuple[CaseEvent, ...]
    extensions: tuple[Extension, ...]
    register: Register
    calendar: ChinaCalendar
    now: datetime


def deadlines_of(
    facts: CaseFacts,
    events: Iterable[CaseEvent],
    register: Register,
    calendar: ChinaCalendar,
    now: datetime,
) -> tuple[Deadline, ...]:
    """Return 案件的全部时限，按规则表的次序、再按第几次；除状态外都与 ``now`` 无关。

    时刻没有时区报 ``TermError``，动作的内容读不懂报 ``EventError``，超出日历报
    ``OutsideCalendar``。
    """
    history = ordered(events)
    case = _Case(facts, history, tuple(extensions(history)), register, calendar, beijing(now))
    for extension in case.extensions:
        _check_keys(extension, register)
    return tuple(
        deadline
        for kind in register.of_subject(Subject.APPEAL)
        for deadline in _deadlines(kind, case)
    )


def binding(deadlines: Iterable[Deadline]) -> Deadline | None:
    """Return 最紧的一个：还开着的里面最早到期的，在走的先于暂停的；没有为 ``None``。"""
    opened = [deadline for deadline in deadlines if deadline.is_open]
    return min(
        opened,
        key=lambda deadline: (deadline.state is DeadlineState.PAUSED, deadline.due_at),
        default=None,
    )


def _check_keys(extension: Extension, register: Register) -> None:
    known = {kind.key for kind in register.of_subject(Subject.APPEAL)}
    if unknown := sorted(extension.keys - known):
        raise EventError(f"延期的对象“{'、'.join(unknown)}”不是申诉的时限")


def _deadlines(kind: ClockKind, case: _Case) -> list[Deadline]:
    pauses = pauses_for(kind.pausable, case.events)
    found: list[Deadline] = []
    for stretch in stretches(kind, case.facts.received_at, case.events):
        limit = limit_for(kind, stretch, case.facts, case.register, case.extensions)
        if limit is not None:
            during = _during(stretch, pauses)
            found.append(_deadline(kind, stretch, limit, during, case, len(found) + 1))
    return found


def _deadline(
    kind: ClockKind,
    stretch: Stretch,
    limit: Limit,
    pauses: tuple[Pause, ...],
    case: _Case,
    occurrence: int,
) -> Deadline:
    run = Run(stretch.started_at, limit.unit, case.calendar, pauses)
    due = limit.due(stretch.started_at, case.calendar, pauses)
    total = limit.amount(run, due)
    return Deadline(
        key=kind.key,
        occurrence=occurrence,
        label=kind.label,
        owner=kind.owner,
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
        state=_state(stretch, due.at, pauses, case.now),
        source=limit.source,
        rule=limit.rule,
        rolled_from=due.rolled_from,
        until=limit.until,
        from_letter=limit.from_letter,
        extended=limit.extended,
        provisional=due.provisional,
        pauses=pauses,
    )


def _during(stretch: Stretch, pauses: tuple[Pause, ...]) -> tuple[Pause, ...]:
    """Return 与这次走时相交的暂停；走时已止的，暂停到止点为止。"""
    end = stretch.ended_at
    return tuple(
        pause if end is None or (pause.end and pause.end <= end) else Pause(pause.start, end)
        for pause in pauses
        if (pause.end is None or pause.end > stretch.started_at)
        and (end is None or pause.start < end)
    )


def _state(
    stretch: Stretch, due_at: datetime, pauses: tuple[Pause, ...], now: datetime
) -> DeadlineState:
    if stretch.ended_at is not None:
        late = stretch.ended_at > due_at
        if stretch.finished:
            return DeadlineState.MET_LATE if late else DeadlineState.MET
        return DeadlineState.OVERDUE if late else DeadlineState.CANCELLED
    if pauses and pauses[-1].end is None and pauses[-1].start <= due_at:
        return DeadlineState.PAUSED
    return DeadlineState.OVERDUE if now > due_at else DeadlineState.RUNNING
