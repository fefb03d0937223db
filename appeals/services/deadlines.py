"""时限：由事件推出，存成缓存；页面上的剩余时间与逐日解释也从这里取。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from appeals.clock import SHANGHAI
from appeals.deadlines import clocks
from appeals.deadlines.acceptance import AcceptanceFacts
from appeals.deadlines.acceptance import acceptance_warnings as warnings_for
from appeals.deadlines.deadline import Deadline, DeadlineState, due_label
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.events import CaseEvent, CaseFacts
from appeals.deadlines.explain import Step, explain
from appeals.deadlines.loading import shipped_rules
from appeals.deadlines.prior import PriorAnswer, prior_answer
from appeals.deadlines.reasons import reasons
from appeals.deadlines.remaining import Remaining, remaining
from appeals.deadlines.rules import Register, Rule
from appeals.domain.kinds import Channel, CustomerLevel
from appeals.extensions import db
from appeals.store import queries
from appeals.store.models import Case, DeadlineRow, Event
from calendars.china import ChinaCalendar, china_calendar
from calendars.days import Day

__all__ = ["Clock", "PriorAnswer", "Step", "due_label"]


@dataclass(frozen=True, slots=True)
class Clock:
    """一个时限此刻的样子；逐日解释用到时才算。"""

    deadline: Deadline
    remaining: Remaining

    def steps(self) -> tuple[Step, ...]:
        """Return 从起算到届满的每一天。"""
        return explain(self.deadline, the_calendar())

    def reason(self) -> str:
        """Return 为什么是这一天的一段话。"""
        return reasons(self.deadline)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """规则表的一行，都是给人看的文字。"""

    label: str
    subject: str
    limit: str
    scope: str
    validity: str
    source: str


@cache
def the_register() -> Register:
    """Return 随产品发布的时限规则。"""
    return shipped_rules()


def the_calendar() -> ChinaCalendar:
    """Return 随产品发布的工作日历。"""
    return china_calendar()


@cache
def the_editions() -> Editions:
    """Return 随产品发布的规则与日历，自始为第一版。"""
    always = datetime.min.replace(tzinfo=UTC)
    return Editions((Edition(1, always, the_register(), the_calendar()),))


def clocks_of(cases: Sequence[Case], now: datetime) -> dict[int, list[Clock]]:
    """Return 各案件的时限，以案件编号索引；开着的在前，停住的在走着的之后，先到期的在前。"""
    histories = queries.events_by_case(cases)
    return {
        case.id: sorted(_clocks(case, histories.get(case.id, ()), now), key=_soonest)
        for case in cases
    }


def refresh(case: Case, now: datetime) -> None:
    """按事件重算时限行与最紧时限；由调用者提交。"""
    found = _deadlines(case, queries.events_of(case), now)
    rows = {(row.key, row.occurrence): row for row in queries.deadlines_of(case)}
    for deadline in found:
        row = rows.pop((deadline.key, deadline.occurrence), None)
        _write(row or _new_row(case, deadline), deadline)
    for stale in rows.values():
        db.session.delete(stale)
    nearest = clocks.binding(found)
    case.next_key = nearest.key if nearest else None
    case.next_due_at = nearest.due_at if nearest else None
    case.next_warn_at = nearest.warn_at if nearest else None
    case.next_paused = nearest is not None and nearest.state is DeadlineState.PAUSED


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
    return warnings_for(facts, the_register(), the_calendar())


def appealed_on(case: Case) -> date:
    """Return 申诉日期：来函日期，没有则取收到日期。"""
    return case.letter_on or case.received_at.astimezone(SHANGHAI).date()


def prior_answer_of(case: Case) -> PriorAnswer | None:
    """Return 先期投诉的法定答复期限与是否按时；没有先期投诉为 None。"""
    if case.prior_complained_on is None:
        return None
    return prior_answer(
        case.prior_complained_on,
        case.prior_answered_on,
        the_register(),
        the_calendar(),
        case.province,
    )


def rule_lines() -> list[RuleLine]:
    """Return 全部时限规则，给人看的写法。"""
    return [_rule_line(rule) for rule in the_register().rules]


def working_days_left(today: date) -> int:
    """Return 今年在今天之后还有几个工作日。"""
    return the_calendar().get_working_days_delta(today, date(today.year, 12, 31))


def is_working_day(day: date) -> bool:
    """Return 这一天是不是工作日。"""
    return the_calendar().is_working_day(day)


def calendar_years() -> tuple[int, int]:
    """Return 工作日历的首末年份。"""
    index = the_calendar().index
    return index.first.year, index.last.year


def months_of(year: int) -> list[list[Day]]:
    """Return 一年十二个月，每月的每一天。"""
    calendar = the_calendar()
    return [
        [
            calendar.day(date(year, month, number))
            for number in range(1, _month_length(year, month) + 1)
        ]
        for month in range(1, 13)
    ]


def _rule_line(rule: Rule) -> RuleLine:
    kind = the_register().clock(rule.key)
    channels = [Channel(code).label for code in sorted(rule.channels)]
    levels = [CustomerLevel(code).label for code in sorted(rule.customer_levels)]
    since = "" if rule.effective_from == date.min else f"{rule.effective_from} 起"
    until = "" if rule.effective_to == date.max else f"至 {rule.effective_to}"
    rolling = "，末日逢休息日顺延" if rule.rolling else ""
    return RuleLine(
        label=kind.label,
        subject=kind.subject.label,
        limit=f"{rule.length} {rule.unit.label}{rolling}",
        scope="、".join([*channels, *sorted(rule.provinces), *levels]),
        validity=f"{since}{until}" or "现行",
        source=rule.source,
    )


def _month_length(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def _clocks(case: Case, events: Sequence[Event], now: datetime) -> list[Clock]:
    return [
        Clock(deadline, remaining(deadline, now, the_calendar()))
        for deadline in _deadlines(case, events, now)
    ]


def _soonest(clock: Clock) -> tuple[bool, bool, datetime]:
    found = clock.deadline
    return not found.is_open, found.state is DeadlineState.PAUSED, found.due_at


def _deadlines(case: Case, events: Sequence[Event], now: datetime) -> tuple[Deadline, ...]:
    facts = CaseFacts(
        channel=case.channel,
        province=case.province,
        customer_level=case.customer_level,
        received_at=case.received_at,
        reply_by=case.reply_by,
    )
    happened = [CaseEvent(event.action.value, _effective(event), event.data) for event in events]
    return clocks.deadlines_of(facts, happened, the_editions(), now)


def _effective(event: Event) -> datetime:
    """动作生效的时刻：回复以寄出为准，回访以拨打为准，不以录入为准。"""
    stated: Mapping[str, object] = event.data
    moment = stated.get("effective_at")
    return datetime.fromisoformat(str(moment)) if moment else event.at


def _new_row(case: Case, deadline: Deadline) -> DeadlineRow:
    row = DeadlineRow(case_id=case.id, key=deadline.key, occurrence=deadline.occurrence)
    db.session.add(row)
    return row


def _write(row: DeadlineRow, deadline: Deadline) -> None:
    if row.due_at is not None and row.due_at != deadline.due_at:
        row.previous_due_at = row.due_at
    row.label, row.owner = deadline.label, deadline.owner.value
    row.started_at, row.due_at, row.due_on = deadline.started_at, deadline.due_at, deadline.due_on
    row.warn_at, row.ended_at = deadline.warn_at, deadline.ended_at
    row.state, row.source = deadline.state.value, deadline.source
    row.provisional = deadline.provisional
    row.rule_version = the_register().version
    row.calendar_version = the_calendar().version
