"""随便怎样的案件历史，时限都自洽。"""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from appeals.deadlines.clocks import binding, deadlines_of
from appeals.deadlines.deadline import Deadline, DeadlineState
from appeals.deadlines.events import CaseEvent
from appeals.deadlines.explain import explain
from appeals.deadlines.reasons import reasons
from appeals.deadlines.remaining import remaining
from tests.deadlines.history import CHINA, SHIPPED, at, facts

ACTIONS = (
    *("dispatch", "accept", "reject", "submit", "return", "approve", "reply", "visit"),
    *("close", "archive", "reopen", "withdraw", "pause", "resume"),
)
Move = tuple[str, int, bool]
moves = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(1, 60 * 24 * 4), st.booleans()), max_size=12
)
starts = st.integers(0, 60 * 24 * 300).map(
    lambda minutes: at("2026-01-04 00:00") + timedelta(minutes=minutes)
)


def played(start: datetime, steps: list[Move]) -> list[CaseEvent]:
    """Return 自收到起依次发生的动作，步与步隔若干分钟。"""
    events, moment = [CaseEvent("register", start)], start
    for action, minutes, consent in steps:
        moment += timedelta(minutes=minutes)
        events.append(CaseEvent(action, moment, {"regulator_consent": consent}))
    return events


def check(deadline: Deadline, now: datetime) -> None:
    """一个时限自身的道理：起在止前，状态与时间相符，解释数得到期限。"""
    assert deadline.warn_at <= deadline.due_at
    assert deadline.started_at < deadline.due_at
    late = (deadline.ended_at or now) > deadline.due_at
    late_states = (DeadlineState.OVERDUE, DeadlineState.MET_LATE)
    if deadline.state is not DeadlineState.PAUSED:
        assert (deadline.state in late_states) == late
    assert 0 <= remaining(deadline, now, CHINA).share <= 1
    assert reasons(deadline).endswith("。")
    steps = explain(deadline, CHINA)
    assert [step.is_due for step in steps].count(True) == 1
    if not any(pause.end is None for pause in deadline.pauses):
        assert sum((step.counted for step in steps), timedelta(0)) == deadline.limit


def unanswered(deadline: Deadline) -> bool:
    """Return 是不是没有回复就作废的监管时限。"""
    met = (DeadlineState.MET, DeadlineState.MET_LATE)
    return deadline.key == "regulator_reply" and deadline.state not in met


def same_run(ended: Deadline, later: Deadline) -> bool:
    """Return 后者是不是前者接着走：第几次与起算都不变，没有止点。"""
    mine = (ended.key, ended.occurrence, ended.started_at)
    return later.is_open and mine == (later.key, later.occurrence, later.started_at)


@settings(max_examples=150, deadline=None)
@given(start=starts, steps=moves, level=st.sampled_from(["vip", "ordinary"]))
def test_any_history_gives_sound_deadlines(start: datetime, steps: list[Move], level: str) -> None:
    events = played(start, steps)
    now = events[-1].at + timedelta(hours=1)
    case = facts(received_at=start, customer_level=level)
    found = deadlines_of(case, events, SHIPPED, now)
    for deadline in found:
        check(deadline, now)
    soonest = binding(found)
    assert (soonest is None) == (not any(deadline.is_open for deadline in found))


@settings(max_examples=60, deadline=None)
@given(start=starts, steps=moves)
def test_later_events_leave_ended_deadlines_alone(start: datetime, steps: list[Move]) -> None:
    events = played(start, steps)
    now = events[-1].at
    before = deadlines_of(facts(received_at=start), events[:-1], SHIPPED, now)
    after = deadlines_of(facts(received_at=start), events, SHIPPED, now)
    ended = {each for each in before if not each.is_open}
    # 只有重开使没有回复就作废的监管时限接着走，别的办结了就不再动。
    resumed = {each for each in ended if steps and steps[-1][0] == "reopen" and unanswered(each)}
    assert ended - resumed <= set(after)
    assert all(any(same_run(each, later) for later in after) for each in resumed)
