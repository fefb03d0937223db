"""时限：由事件推出，存成缓存；页面上的剩余时间与逐日解释也从这里取。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from appeals.clock import SHANGHAI
from appeals.deadlines import clocks
from appeals.deadlines.acceptance import AcceptanceFacts
from appeals.deadlines.acceptance import acceptance_warnings as warnings_for
from appeals.deadlines.deadline import Deadline, DeadlineState, due_label
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.events import CaseEvent, CaseFacts
from appeals.deadlines.explain import Step, explain
from appeals.deadlines.prior import PriorAnswer, prior_answer
from appeals.deadlines.reasons import reasons
from appeals.deadlines.remaining import Remaining, remaining
from appeals.extensions import db
from appeals.services.editions import the_editions
from appeals.store import queries
from appeals.store.models import Case, DeadlineRow, Event
from calendars import ChinaCalendar

REJECTION_KEY = "rejection"

__all__ = ["Clock", "PriorAnswer", "Step", "due_label"]


@dataclass(frozen=True, slots=True)
class Clock:
    """一个时限此刻的样子；逐日解释用到时才算。"""

    deadline: Deadline
    remaining: Remaining
    calendar: ChinaCalendar

    def steps(self) -> tuple[Step, ...]:
        """Return 从起算到届满的每一天。"""
        return explain(self.deadline, self.calendar)

    def reason(self) -> str:
        """Return 为什么是这一天的一段话。"""
        return reasons(self.deadline)


def clocks_of(cases: Sequence[Case], now: datetime) -> dict[int, list[Clock]]:
    """Return 各案件的时限，以案件编号索引；开着的在前，停住的在走着的之后，先到期的在前。"""
    histories = queries.events_by_case(cases)
    return {
        case.id: sorted(_clocks(case, histories.get(case.id, ()), now), key=_soonest)
        for case in cases
    }


def refresh(case: Case, now: datetime) -> None:
    """按事件重算时限行与最紧时限；由调用者提交。"""
    editions = the_editions().upto(case.edition)
    found = compute(case, queries.events_of(case), editions, now)
    rows = {(row.key, row.occurrence): row for row in queries.deadlines_of(case)}
    for deadline in found:
        row = rows.pop((deadline.key, deadline.occurrence), None)
        _write(row or _new_row(case, deadline), deadline, editions.numbered(deadline.edition))
    for stale in rows.values():
        db.session.delete(stale)
    nearest = clocks.binding(found)
    case.next_key = nearest.key if nearest else None
    case.next_due_at = nearest.due_at if nearest else None
    case.next_warn_at = nearest.warn_at if nearest else None
    case.next_paused = nearest is not None and nearest.state is DeadlineState.PAUSED


def compute(
    case: Case, events: Sequence[Event], editions: Editions, now: datetime
) -> tuple[Deadline, ...]:
    """Return 案件按这些依据数出的全部时限。"""
    facts = CaseFacts(
        channel=case.channel,
        province=case.province,
        customer_level=case.customer_level,
        received_at=case.received_at,
        reply_by=case.reply_by,
    )
    happened = [CaseEvent(event.action.value, _effective(event), event.data) for event in events]
    return clocks.deadlines_of(facts, happened, editions, now)


def lapsed_rejection(case: Case, now: datetime) -> Deadline | None:
    """Return 已经过期的退单时限：过期没有退的视为接单；还能退的为 None。"""
    editions = the_editions().upto(case.edition)
    return clocks.lapsed(compute(case, queries.events_of(case), editions, now), REJECTION_KEY)


def rebuild(now: datetime) -> int:
    """重算全部案件的时限；返回件数。"""
    cases = queries.all_cases()
    for case in cases:
        refresh(case, now)
    db.session.commit()
    return len(cases)


def acceptance_warnings(case: Case) -> list[str]:
    """Return 受理条件的提醒（电信用户申诉处理办法第十、十一条）。"""
    facts = AcceptanceFacts(
        appealed_on=appealed_on(case),
        nature=case.nature,
        happened_on=case.occurred_on,
        complained_on=case.prior_complained_on,
        answered_on=case.prior_answered_on,
        province=case.province,
    )
    newest = the_editions().newest
    return warnings_for(facts, newest.register, newest.calendar)


def appealed_on(case: Case) -> date:
    """Return 申诉日期：来函日期，没有则取收到日期。"""
    return case.letter_on or case.received_at.astimezone(SHANGHAI).date()


def prior_answer_of(case: Case) -> PriorAnswer | None:
    """Return 先期投诉的法定答复期限与是否按时；没有先期投诉为 None。"""
    if case.prior_complained_on is None:
        return None
    newest = the_editions().newest
    complained, answered = case.prior_complained_on, case.prior_answered_on
    return prior_answer(complained, answered, newest.register, newest.calendar, case.province)


def _clocks(case: Case, events: Sequence[Event], now: datetime) -> list[Clock]:
    editions = the_editions().upto(case.edition)
    found = []
    for deadline in compute(case, events, editions, now):
        calendar = _calendar(deadline, editions, case.province)
        found.append(Clock(deadline, remaining(deadline, now, calendar), calendar))
    return found


def _calendar(deadline: Deadline, editions: Editions, province: str) -> ChinaCalendar:
    calendar = editions.numbered(deadline.edition).calendar
    if deadline.rule is None or deadline.until is not None:
        return calendar
    return deadline.rule.calendar_for(calendar, province)


def _soonest(clock: Clock) -> tuple[bool, bool, datetime]:
    found = clock.deadline
    return not found.is_open, found.state is DeadlineState.PAUSED, found.due_at


def _effective(event: Event) -> datetime:
    """动作生效的时刻：回复以寄出为准，回访以拨打为准，不以录入为准。"""
    stated: Mapping[str, object] = event.data
    moment = stated.get("effective_at")
    return datetime.fromisoformat(str(moment)) if moment else event.at


def _new_row(case: Case, deadline: Deadline) -> DeadlineRow:
    row = DeadlineRow(case_id=case.id, key=deadline.key, occurrence=deadline.occurrence)
    db.session.add(row)
    return row


def _write(row: DeadlineRow, deadline: Deadline, edition: Edition) -> None:
    if row.due_at is not None and row.due_at != deadline.due_at:
        row.previous_due_at = row.due_at
    row.label, row.owner = deadline.label, deadline.owner.value
    row.started_at, row.due_at, row.due_on = deadline.started_at, deadline.due_at, deadline.due_on
    row.warn_at, row.ended_at = deadline.warn_at, deadline.ended_at
    row.state, row.source = deadline.state.value, deadline.source
    row.provisional = deadline.provisional
    row.edition = edition.number
    row.rule_version = edition.register.version
    row.calendar_version = edition.calendar.version
