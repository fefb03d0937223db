"""客户级别后来改了：办结的按当时的级别，开着的按现在的。收到为 2026-11-06 周五 10:00。"""

import pytest

from appeals.deadlines.deadline import DeadlineState
from appeals.deadlines.errors import EventError
from appeals.deadlines.events import CaseEvent
from tests.deadlines.history import at, deadlines, event, history, one

DISPATCHED = ("dispatch", "2026-11-06 14:00")  # 周五
ACCEPTED = ("accept", "2026-11-06 15:00")
SUBMITTED = ("submit", "2026-11-11 14:00")  # 周三，用去 72 小时
STEPS = history(DISPATCHED, ACCEPTED, SUBMITTED)


def marked(when: str, old: str, new: str) -> CaseEvent:
    """Return 把客户级别从 ``old`` 更正为 ``new``。"""
    return event("amend", when, customer_level={"old": old, "new": new})


def test_later_vip_mark_spares_what_ended() -> None:
    steps = [*STEPS, marked("2026-11-11 16:00", "ordinary", "vip")]
    found = deadlines(steps, "2026-11-11 17:00", customer_level="vip")
    feedback = one(found, "branch_feedback")
    assert (feedback.state, feedback.length) == (DeadlineState.MET, 96)
    assert one(found, "hq_reply").length == 24


def test_vip_mark_shortens_what_is_open() -> None:
    steps = [*history(DISPATCHED, ACCEPTED), marked("2026-11-09 09:00", "ordinary", "vip")]
    found = deadlines(steps, "2026-11-09 15:00", customer_level="vip")
    feedback = one(found, "branch_feedback")
    assert (feedback.due_at, feedback.state) == (at("2026-11-09 14:00"), DeadlineState.OVERDUE)


def test_removed_vip_mark_still_binds_what_ended() -> None:
    steps = [*STEPS, marked("2026-11-11 16:00", "vip", "ordinary")]
    found = deadlines(steps, "2026-11-11 17:00", customer_level="ordinary")
    assert one(found, "branch_feedback").state is DeadlineState.MET_LATE
    assert one(found, "hq_reply").length == 48


@pytest.mark.parametrize(
    ("submitted", "length"),
    [
        ("2026-11-09 08:59", 96),
        ("2026-11-09 09:00", 24),  # 更正的当时起即按新级别
        ("2026-11-10 08:59", 24),
        ("2026-11-10 09:00", 96),
    ],
)
def test_level_is_that_of_the_ending_moment(submitted: str, length: int) -> None:
    steps = [
        *history(DISPATCHED, ACCEPTED, ("submit", submitted)),
        marked("2026-11-09 09:00", "ordinary", "vip"),
        marked("2026-11-10 09:00", "vip", "ordinary"),
    ]
    assert one(deadlines(steps), "branch_feedback").length == length


def test_amendment_of_other_facts_keeps_the_level() -> None:
    steps = [*STEPS, event("amend", "2026-11-11 16:00")]
    found = deadlines(steps, customer_level="vip")
    assert one(found, "branch_feedback").length == 24


@pytest.mark.parametrize("bad", ["vip", None, {"new": "vip"}, {"old": 3}])
def test_unreadable_level_change_is_quoted(bad: object) -> None:
    with pytest.raises(EventError, match="customer_level 没有写明原来的级别"):
        deadlines([*STEPS, event("amend", "2026-11-11 16:00", customer_level=bad)])
