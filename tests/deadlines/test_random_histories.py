"""随便怎样的案件历史、规则与日历，时限都自洽，已经办结的不再变。"""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from appeals.deadlines.clocks import binding, deadlines_of
from appeals.deadlines.deadline import Deadline, DeadlineState
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.explain import explain
from appeals.deadlines.reasons import reasons
from appeals.deadlines.remaining import remaining
from calendars.china import ChinaCalendar
from tests.deadlines.history import CHINA, SHIPPED
from tests.deadlines.random_histories import (
    CALENDARS,
    Case,
    Change,
    cases,
    changes,
    edited,
    edition,
)

HOUR = timedelta(hours=1)
LATE = (DeadlineState.OVERDUE, DeadlineState.MET_LATE)
several = st.lists(changes, max_size=3)


def check(deadline: Deadline, now: datetime, calendar: ChinaCalendar) -> None:
    """一个时限自身的道理：起在止前，状态与时间相符，解释数得到期限。"""
    assert deadline.warn_at <= max(deadline.due_at, deadline.started_at)
    assert deadline.started_at < deadline.due_at or deadline.until
    check_state(deadline, now)
    assert 0 <= remaining(deadline, now, calendar).share <= 1
    assert reasons(deadline).endswith("。")
    if deadline.due_at <= deadline.started_at:
        return
    steps = explain(deadline, calendar)
    assert [step.is_due for step in steps].count(True) == 1
    if not any(pause.end is None for pause in deadline.pauses) and deadline.until is None:
        assert sum((step.counted for step in steps), timedelta(0)) == deadline.limit


def check_state(deadline: Deadline, now: datetime) -> None:
    """状态与时间相符：迟了才叫迟，过期失效的不迟。"""
    late = (deadline.ended_at or now) > deadline.due_at
    if deadline.state is not DeadlineState.PAUSED:
        assert (deadline.state in LATE) == late
    assert deadline.is_open or deadline.state not in (DeadlineState.RUNNING, DeadlineState.PAUSED)
    if deadline.lapsed:
        assert deadline.lapses
        assert (deadline.state, deadline.ended_at) == (DeadlineState.CANCELLED, deadline.due_at)
    if deadline.lapses and deadline.is_open:
        assert deadline.state is not DeadlineState.OVERDUE


def unanswered(deadline: Deadline) -> bool:
    """Return 是不是没有回复就作废的监管时限。"""
    met = (DeadlineState.MET, DeadlineState.MET_LATE)
    return deadline.key == "regulator_reply" and deadline.state not in met


def same_run(ended: Deadline, later: Deadline) -> bool:
    """Return 后者是不是前者接着走：第几次与起算都不变，没有止点。"""
    mine = (ended.key, ended.occurrence, ended.started_at)
    return later.is_open and mine == (later.key, later.occurrence, later.started_at)


def timeless(deadline: Deadline) -> Deadline:
    """Return 抹去随 ``now`` 而变的两项：状态，与过期失效。"""
    ended = None if deadline.lapsed else deadline.ended_at
    return replace(deadline, state=DeadlineState.RUNNING, lapsed=False, ended_at=ended)


@settings(max_examples=150, deadline=None)
@given(case=cases, changed=several)
def test_any_history_gives_sound_deadlines(case: Case, changed: list[Change]) -> None:
    editions, now = edited(case.facts.received_at, changed), case.last + HOUR
    found = case.under(editions, now)
    for deadline in found:
        check(deadline, now, editions.numbered(deadline.edition).calendar)
    duties = [deadline for deadline in found if deadline.is_open and not deadline.lapses]
    soonest = binding(found)
    assert (soonest is None) == (not duties)
    assert soonest is None or soonest in duties
    running = [duty for duty in duties if duty.state is not DeadlineState.PAUSED]
    assert soonest is None or soonest.due_at == min(each.due_at for each in running or duties)


@settings(max_examples=80, deadline=None)
@given(case=cases, changed=several)
def test_later_events_leave_ended_deadlines_alone(case: Case, changed: list[Change]) -> None:
    editions = edited(case.facts.received_at, changed)
    for count in range(1, len(case.events)):
        moment = case.events[count].at
        before = case.upto(count).under(editions.upto(editions.at(moment).number), moment)
        after = case.upto(count + 1).under(editions, moment)
        ended = {each for each in before if not each.is_open}
        # 只有重开使没有回复就作废的监管时限接着走，别的办结了就不再动。
        reopened = case.events[count].action == "reopen"
        resumed = {each for each in ended if reopened and unanswered(each)}
        assert ended - resumed <= set(after)
        assert all(any(same_run(each, later) for later in after) for each in resumed)


@settings(max_examples=100, deadline=None)
@given(case=cases, changed=several, later=changes, hours=st.integers(0, 24 * 30))
def test_later_edition_moves_only_open_deadlines(
    case: Case, changed: list[Change], later: Change, hours: int
) -> None:
    now = case.last + timedelta(hours=hours, microseconds=1)
    before = edited(case.facts.received_at, changed)
    known = Editions(tuple(each for each in before.entries if each.known_from <= now))
    more = Editions((*known.entries, edition(99, now, later)))
    was, found = case.under(known, now), case.under(more, now)
    assert {each for each in was if not each.is_open} <= set(found)
    opened = {(each.key, each.occurrence) for each in was if each.is_open}
    moved = {(each.key, each.occurrence) for each in found if each not in was}
    assert moved <= opened


@settings(max_examples=60, deadline=None)
@given(case=cases, changed=several, hours=st.integers(0, 24 * 30))
def test_same_content_known_later_changes_nothing(
    case: Case, changed: list[Change], hours: int
) -> None:
    now = case.last + timedelta(hours=hours)
    editions = edited(case.facts.received_at, changed)
    newest = editions.newest
    again = Edition(99, max(now, newest.known_from), newest.register, newest.calendar)
    found = case.under(Editions((*editions.entries, again)), now)
    numbered = [
        replace(each, edition=newest.number) if each.edition == again.number else each
        for each in found
    ]
    assert numbered == list(case.under(editions, now))


@settings(max_examples=60, deadline=None)
@given(case=cases, changed=several, hours=st.integers(0, 24 * 30))
def test_only_state_and_lapse_depend_on_now(case: Case, changed: list[Change], hours: int) -> None:
    editions = edited(case.facts.received_at, changed)
    later = editions.newest.known_from + timedelta(hours=hours)
    moment = max(case.last, editions.newest.known_from)
    one, other = (case.under(editions, now) for now in (moment, max(moment, later)))
    assert list(map(timeless, one)) == list(map(timeless, other))
    assert one == deadlines_of(case.facts, iter(case.events), editions, moment)
    ended = [each for each in one if not each.is_open]
    assert [each for each in other if each in ended] == ended


def test_calendars_of_the_editions_differ() -> None:
    assert CALENDARS[0].version != CALENDARS[1].version
    assert SHIPPED.newest.calendar is CHINA
