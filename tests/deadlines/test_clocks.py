"""案件历史里的钟：何时起、何时止、迟没迟。收到一律为 2026-11-06 周五 10:00。"""

from datetime import date

import pytest

from appeals.deadlines.clocks import binding, deadlines_of
from appeals.deadlines.deadline import DeadlineState, due_label
from appeals.deadlines.errors import EventError, TermError
from appeals.deadlines.events import CaseEvent
from tests.deadlines.history import SHIPPED, at, deadlines, event, facts, history, keys, one

RUNNING = DeadlineState.RUNNING
MET, LATE = DeadlineState.MET, DeadlineState.MET_LATE
OVERDUE, CANCELLED = DeadlineState.OVERDUE, DeadlineState.CANCELLED

DISPATCHED = ("dispatch", "2026-11-06 14:12")  # 周五
ACCEPTED = ("accept", "2026-11-06 15:05")
SUBMITTED = ("submit", "2026-11-11 16:00")  # 周三
REPLIED = ("reply", "2026-11-13 09:00")  # 周五
VISITED = ("visit", "2026-11-16 09:00")  # 周一
CLOSED = ("close", "2026-11-16 10:00")


def test_registration_starts_three_clocks() -> None:
    found = deadlines(history())
    assert keys(found) == ["overall", "dispatch", "regulator_reply"]
    assert {each.state for each in found} == {RUNNING}
    assert one(found, "overall").due_on == date(2026, 11, 17)
    assert one(found, "dispatch").due_at == at("2026-11-09 10:00")
    assert one(found, "regulator_reply").due_on == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("received", "overall", "regulator"),
    [
        ("2026-11-06 10:00", "2026-11-17", "2026-11-16"),  # 周五 → 周二、周一
        ("2026-02-13 10:00", "2026-03-02", "2026-02-24"),  # 周五 → 周一、周二
        ("2026-09-30 10:00", "2026-10-15", "2026-10-10"),  # 周三 → 周四、周六（上班）
    ],
)
def test_worked_examples_of_the_field(received: str, overall: str, regulator: str) -> None:
    found = deadlines([event("register", received)], received_at=at(received))
    assert one(found, "overall").due_on == date.fromisoformat(overall)
    assert one(found, "regulator_reply").due_on == date.fromisoformat(regulator)


def test_registered_late_still_counts_from_receipt() -> None:
    found = deadlines([event("register", "2026-11-09 09:00")], now="2026-11-09 09:00")
    assert one(found, "dispatch").started_at == at("2026-11-06 10:00")


def test_whole_history_meets_every_clock() -> None:
    steps = (DISPATCHED, ACCEPTED, SUBMITTED, ("approve", "2026-11-12 09:00"), REPLIED, VISITED)
    found = deadlines(history(*steps, CLOSED), now="2026-11-16 11:00")
    assert {each.key: each.state for each in found} == dict.fromkeys(
        [
            *("overall", "dispatch", "rejection", "branch_feedback"),
            *("hq_reply", "regulator_reply", "return_visit"),
        ],
        MET,
    )
    assert binding(found) is None
    assert one(found, "return_visit").due_on == date(2026, 11, 20)  # 周五


def test_dispatch_starts_feedback_and_rejection() -> None:
    found = deadlines(history(DISPATCHED))
    assert one(found, "dispatch").state is MET
    assert one(found, "branch_feedback").due_at == at("2026-11-12 14:12")  # 周四
    assert one(found, "rejection").due_on == date(2026, 11, 9)  # 周一


def test_vip_shortens_the_steps() -> None:
    found = deadlines(history(DISPATCHED, ACCEPTED, SUBMITTED), customer_level="vip")
    assert one(found, "branch_feedback").due_at == at("2026-11-09 14:12")
    assert one(found, "branch_feedback").state is LATE
    assert one(found, "hq_reply").due_at == at("2026-11-12 16:00")


def test_rejection_cancels_feedback_and_dispatches_anew() -> None:
    found = deadlines(history(DISPATCHED, ("reject", "2026-11-09 09:00")))
    assert one(found, "branch_feedback").state is CANCELLED
    assert one(found, "rejection").state is MET
    second = one(found, "dispatch", 2)
    assert (second.started_by, second.due_at) == ("reject", at("2026-11-10 09:00"))
    again = deadlines(
        history(DISPATCHED, ("reject", "2026-11-09 09:00"), ("dispatch", "2026-11-09 10:00"))
    )
    assert one(again, "branch_feedback", 2).started_at == at("2026-11-09 10:00")
    assert one(again, "dispatch", 2).state is MET


def test_return_restarts_feedback_and_cancels_reply() -> None:
    steps = (DISPATCHED, ACCEPTED, SUBMITTED, ("return", "2026-11-11 17:00"))
    found = deadlines(history(*steps), now="2026-11-11 18:00")
    assert one(found, "hq_reply").state is CANCELLED
    assert one(found, "branch_feedback").state is MET
    assert one(found, "branch_feedback", 2).due_at == at("2026-11-17 17:00")  # 周二
    again = deadlines(history(*steps, ("submit", "2026-11-12 08:40")), now="2026-11-12 09:00")
    assert one(again, "hq_reply", 2).due_at == at("2026-11-16 08:40")  # 周一


def test_reopening_starts_overall_and_feedback_only() -> None:
    steps = (DISPATCHED, ACCEPTED, SUBMITTED, REPLIED, VISITED, CLOSED)
    found = deadlines(history(*steps, ("reopen", "2026-11-18 09:00")), now="2026-11-18 10:00")
    opened = [each for each in found if each.is_open]
    assert [(each.key, each.occurrence) for each in opened] == [
        ("overall", 2),
        ("branch_feedback", 2),
    ]
    assert one(found, "overall", 2).due_on == date(2026, 11, 27)  # 周三 → 周五
    assert one(found, "overall").state is MET


def test_withdrawal_cancels_what_runs_and_keeps_lateness() -> None:
    steps = (DISPATCHED, ACCEPTED, ("withdraw", "2026-11-13 09:00"))
    found = deadlines(history(*steps), now="2026-11-13 10:00")
    assert one(found, "overall").state is CANCELLED
    assert one(found, "regulator_reply").state is CANCELLED
    late = one(found, "branch_feedback")  # 11-12 周四 14:12 已到期
    assert (late.state, late.is_open) == (OVERDUE, False)
    assert binding(found) is None


def test_closing_ends_an_unpaid_visit() -> None:
    steps = (DISPATCHED, SUBMITTED, REPLIED, ("close", "2026-11-16 10:00"))
    assert one(deadlines(history(*steps)), "return_visit").state is CANCELLED


def test_state_turns_overdue_after_due_only() -> None:
    at_due = deadlines(history(), now="2026-11-09 10:00")
    assert one(at_due, "dispatch").state is RUNNING
    after = deadlines(history(), now="2026-11-09 10:01")
    assert one(after, "dispatch").state is OVERDUE
    assert one(after, "dispatch").is_open


def test_reply_at_midnight_of_last_day_is_in_time() -> None:
    in_time = deadlines(history(("reply", "2026-11-16 24:00")))
    late = deadlines(history(("reply", "2026-11-17 00:01")))
    assert one(in_time, "regulator_reply").state is MET
    assert one(late, "regulator_reply").state is LATE


def test_binding_is_the_soonest_open_clock() -> None:
    found = deadlines(history(DISPATCHED, ACCEPTED))
    soonest = binding(found)
    assert soonest is not None
    assert (soonest.key, due_label(soonest)) == ("branch_feedback", "11-12 14:12")


def test_warning_comes_at_nine_tenths_of_own_clock() -> None:
    found = deadlines(history())
    assert one(found, "dispatch").warn_at == at("2026-11-09 07:36")  # 21.6 小时
    assert one(found, "overall").warn_at == at("2026-11-17 07:12")  # 6.3 个工作日
    assert one(found, "regulator_reply").warn_at == at("2026-11-15 24:00")  # 9 日


def test_second_dispatch_does_not_restart_a_running_clock() -> None:
    found = deadlines(history(DISPATCHED, ("dispatch", "2026-11-09 09:00")))
    assert keys(found).count("branch_feedback") == 1


def test_only_state_depends_on_now() -> None:
    steps = history(DISPATCHED, ACCEPTED)
    early, late = deadlines(steps), deadlines(steps, now="2026-12-01 09:00")
    assert [each.due_at for each in early] == [each.due_at for each in late]
    assert [each.warn_at for each in early] == [each.warn_at for each in late]


def test_order_of_events_is_by_time() -> None:
    steps = history(DISPATCHED, ACCEPTED, SUBMITTED, REPLIED)
    assert deadlines(list(reversed(steps))) == deadlines(steps)


def test_unknown_actions_are_ignored() -> None:
    assert deadlines([*history(), event("comment", "2026-11-06 11:00")]) == deadlines(history())


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (event("extend", "2026-11-09 09:00", until="下周", keys=["overall"]), "下周"),
        (event("extend", "2026-11-09 09:00", until="2026-11-20"), "keys=None"),
        (event("extend", "2026-11-09 09:00", until="2026-11-20", keys=["total"]), "total"),
        (event("pause", "2026-11-09 09:00", regulator_consent="yes"), "yes"),
    ],
)
def test_unreadable_event_is_named(bad: CaseEvent, message: str) -> None:
    with pytest.raises(EventError, match=message):
        deadlines([*history(), bad])


def test_naive_moments_are_refused() -> None:
    naive = at("2026-11-06 10:00").replace(tzinfo=None)
    with pytest.raises(TermError, match="时区"):
        deadlines_of(facts(received_at=naive), history(), SHIPPED, at("2026-11-06 10:00"))
    with pytest.raises(TermError, match="时区"):
        deadlines([CaseEvent("register", naive)])
