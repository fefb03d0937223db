"""来函日期、延期与暂停怎样改动时限。收到一律为 2026-11-06 周五 10:00。"""

from datetime import date

import pytest

from appeals.deadlines.clocks import binding
from appeals.deadlines.deadline import DeadlineState
from tests.deadlines.history import at, deadlines, event, history, keys, one

RUNNING, PAUSED = DeadlineState.RUNNING, DeadlineState.PAUSED
MET, OVERDUE = DeadlineState.MET, DeadlineState.OVERDUE

DISPATCHED = ("dispatch", "2026-11-06 14:12")  # 周五
ACCEPTED = ("accept", "2026-11-06 15:05")
REPLIED = ("reply", "2026-11-13 09:00")  # 周五


def test_letter_date_binds_over_the_rule() -> None:
    found = deadlines(history(), reply_by=date(2026, 11, 14))  # 周六，不顺延
    letter = one(found, "regulator_reply")
    assert (letter.due_on, letter.due_at) == (date(2026, 11, 14), at("2026-11-14 24:00"))
    assert letter.from_letter
    assert not letter.provisional
    assert letter.source == "来函写明的答复期限"
    assert letter.limit_text == "来函限 2026-11-14"


def test_letter_date_stands_without_a_rule() -> None:
    assert "regulator_reply" not in keys(deadlines(history(), channel="cca"))
    found = deadlines(history(), channel="cca", reply_by=date(2026, 11, 13))
    assert one(found, "regulator_reply").due_on == date(2026, 11, 13)


@pytest.mark.parametrize("reply_by", [date(2026, 11, 6), date(2026, 11, 5)])  # 周五当日、周四已过
def test_letter_date_already_here_warns_at_once(reply_by: date) -> None:
    letter = one(deadlines(history(), reply_by=reply_by), "regulator_reply")
    assert letter.warn_at == at("2026-11-06 10:00")
    assert letter.state is (RUNNING if reply_by.day == 6 else OVERDUE)


def test_extension_moves_only_the_named_clock() -> None:
    steps = [*history(), event("extend", "2026-11-13 09:00", until="2026-11-30", keys=["overall"])]
    found = deadlines(steps)
    overall = one(found, "overall")
    assert (overall.due_on, overall.extended) == (date(2026, 11, 30), True)
    assert overall.source == "投诉服务管理规范 §4.4；经批准延期"
    assert one(found, "regulator_reply").due_on == date(2026, 11, 16)


def test_last_extension_wins() -> None:
    steps = [
        *history(),
        event("extend", "2026-11-12 09:00", until="2026-11-25", keys=["regulator_reply"]),
        event("extend", "2026-11-20 09:00", until="2026-11-30", keys=["regulator_reply"]),
    ]
    assert one(deadlines(steps), "regulator_reply").due_on == date(2026, 11, 30)


def test_extension_after_the_end_changes_nothing() -> None:
    steps = [
        *history(REPLIED),
        event("extend", "2026-11-20 09:00", until="2026-11-30", keys=["regulator_reply"]),
    ]
    assert not one(deadlines(steps), "regulator_reply").extended


def test_pause_after_extension_pushes_it_on() -> None:
    steps = [
        *history(),
        event("extend", "2026-11-10 09:00", until="2026-11-20", keys=["overall"]),
        event("pause", "2026-11-12 09:00"),
        event("resume", "2026-11-13 09:00"),
    ]
    assert one(deadlines(steps), "overall").due_on == date(2026, 11, 22)  # 停两天


def test_pause_stops_company_clocks_only() -> None:
    steps = [*history(DISPATCHED, ACCEPTED), event("pause", "2026-11-09 09:00")]
    found = deadlines(steps, now="2026-11-20 09:00")
    assert one(found, "overall").state is PAUSED
    assert one(found, "branch_feedback").state is PAUSED
    assert one(found, "regulator_reply").state is OVERDUE
    soonest = binding(found)
    assert soonest is not None
    assert soonest.key == "regulator_reply"


def test_consent_of_regulator_stops_legal_clock() -> None:
    steps = [
        *history(),
        event("pause", "2026-11-10 09:00", regulator_consent=True),
        event("resume", "2026-11-12 09:00"),
    ]
    found = deadlines(steps, now="2026-11-12 10:00")
    # 停 11-10 至 11-12 三日：11-16 周一 → 11-19 周四；工作日 11-17 周二 → 11-20 周五
    assert one(found, "regulator_reply").due_on == date(2026, 11, 19)
    assert one(found, "overall").due_on == date(2026, 11, 20)


def test_pause_shifts_hours_by_their_own_time() -> None:
    steps = [
        *history(DISPATCHED, ACCEPTED),
        event("pause", "2026-11-06 20:00"),
        event("resume", "2026-11-09 08:00"),
    ]
    # 周五 20:00 至周一 08:00，工作日小时停了 4 + 8 小时
    assert one(deadlines(steps), "branch_feedback").due_at == at("2026-11-13 02:12")


def test_pause_after_due_does_not_undo_lateness() -> None:
    steps = [*history(), event("pause", "2026-11-09 11:00")]
    assert one(deadlines(steps, now="2026-11-09 12:00"), "dispatch").state is OVERDUE


def test_done_while_paused_is_in_time() -> None:
    steps = [*history(), event("pause", "2026-11-09 09:00"), event("dispatch", "2026-11-12 09:00")]
    found = one(deadlines(steps, now="2026-11-12 10:00"), "dispatch")
    assert (found.state, found.pauses[-1].end) == (MET, at("2026-11-12 09:00"))


@pytest.mark.parametrize(
    ("now", "state"), [("2026-11-16 12:00", RUNNING), ("2026-11-17 00:01", OVERDUE)]
)
def test_unanswered_legal_clock_runs_on_after_reopening(now: str, state: DeadlineState) -> None:
    steps = [
        *history(DISPATCHED, ACCEPTED, ("withdraw", "2026-11-10 10:00")),  # 周二
        event("reopen", "2026-11-16 10:00"),  # 周一
    ]
    before = one(deadlines(steps[:-1], now="2026-11-16 09:00"), "regulator_reply")
    legal = [each for each in deadlines(steps, now=now) if each.key == "regulator_reply"]
    assert [(each.occurrence, each.state, each.ended_at) for each in legal] == [(1, state, None)]
    assert (legal[0].started_at, legal[0].due_at) == (before.started_at, before.due_at)
    assert legal[0].due_on == date(2026, 11, 16)
    answered = [*steps, event("reply", "2026-11-16 15:00")]
    assert one(deadlines(answered, now=now), "regulator_reply").state is MET


def test_extension_of_the_legal_clock_outlives_withdrawal() -> None:
    steps = [
        *history(DISPATCHED, ACCEPTED),
        event("extend", "2026-11-09 09:00", until="2026-11-30", keys=["regulator_reply"]),
        event("withdraw", "2026-11-10 10:00"),
        event("reopen", "2026-11-16 10:00"),
    ]
    assert one(deadlines(steps), "regulator_reply").due_on == date(2026, 11, 30)  # 周一


def test_answered_legal_clock_stays_ended_after_reopening() -> None:
    steps = history(
        DISPATCHED,
        ACCEPTED,
        REPLIED,
        ("close", "2026-11-16 10:00"),  # 周一
        ("reopen", "2026-11-17 10:00"),
        ("withdraw", "2026-11-18 10:00"),
        ("reopen", "2026-11-19 10:00"),
    )
    legal = [each for each in deadlines(steps) if each.key == "regulator_reply"]
    assert [(each.state, each.ended_at) for each in legal] == [(MET, at("2026-11-13 09:00"))]


def test_withdrawal_ends_the_pause_for_a_reopened_case() -> None:
    steps = history(
        DISPATCHED,
        ACCEPTED,
        ("pause", "2026-11-09 10:00"),  # 周一
        ("withdraw", "2026-11-10 10:00"),
        ("reopen", "2026-11-16 10:00"),  # 周一
    )
    found = deadlines(steps, now="2026-11-16 12:00")
    assert one(found, "overall", 2).state is RUNNING
    assert one(found, "overall", 2).due_on == date(2026, 11, 25)  # 周三
    assert one(found, "overall").pauses[-1].end == at("2026-11-10 10:00")
