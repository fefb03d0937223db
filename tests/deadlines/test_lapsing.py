"""退单是权利：一个工作日内不退，视为接单。派单在 2026-11-06 周五 14:12，11-09 周一 24:00 届满。"""

from dataclasses import replace
from datetime import date

import pytest

from appeals.deadlines.amending import added
from appeals.deadlines.clocks import binding, deadlines_of, lapsed
from appeals.deadlines.deadline import DeadlineState
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.loading import make_register
from appeals.deadlines.remaining import Level, remaining
from appeals.deadlines.rules import Register
from tests.deadlines.history import (
    ALWAYS,
    CHINA,
    RULES,
    SHIPPED,
    at,
    deadlines,
    event,
    facts,
    history,
    keys,
    one,
)

RUNNING, MET, CANCELLED = DeadlineState.RUNNING, DeadlineState.MET, DeadlineState.CANCELLED
DISPATCHED = ("dispatch", "2026-11-06 14:12")  # 周五
DUE = at("2026-11-09 24:00")  # 周一


def three_days(*, lapses: bool) -> Register:
    """Return 退单改为 3 个工作日（11-11 周三）的规则表，可改过期是否失效。"""
    clocks = [
        replace(clock, lapses=lapses) if clock.key == "rejection" else clock
        for clock in RULES.clocks
    ]
    rules = [replace(rule, length=3) if rule.key == "rejection" else rule for rule in RULES.rules]
    return make_register(clocks, rules)


@pytest.mark.parametrize(
    ("now", "state", "is_open"),
    [
        ("2026-11-09 12:00", RUNNING, True),
        ("2026-11-09 24:00", RUNNING, True),
        ("2026-11-10 00:01", CANCELLED, False),
        ("2026-12-01 09:00", CANCELLED, False),
    ],
)
def test_unused_right_lapses_when_due(now: str, state: DeadlineState, is_open: bool) -> None:
    rejection = one(deadlines(history(DISPATCHED), now), "rejection")
    assert (rejection.state, rejection.is_open) == (state, is_open)
    assert rejection.lapsed is not is_open
    assert rejection.ended_at == (None if is_open else DUE)


def test_lapsed_right_reads_as_acceptance() -> None:
    now = "2026-11-12 09:00"
    found = remaining(one(deadlines(history(DISPATCHED), now), "rejection"), at(now), CHINA)
    assert (found.text, found.level, found.share) == ("逾期视为接单", Level.DONE, 1.0)


@pytest.mark.parametrize("action", ["accept", "reject"])
@pytest.mark.parametrize(
    ("when", "state", "ended"),
    [
        ("2026-11-09 23:59", MET, "2026-11-09 23:59"),
        ("2026-11-09 24:00", MET, "2026-11-09 24:00"),
        ("2026-11-10 00:01", CANCELLED, "2026-11-09 24:00"),
    ],
)
def test_right_is_used_by_its_last_moment(
    action: str, when: str, state: DeadlineState, ended: str
) -> None:
    found = deadlines(history(DISPATCHED, (action, when)), "2026-11-20 09:00")
    rejection = one(found, "rejection")
    assert (rejection.state, rejection.ended_at) == (state, at(ended))
    assert rejection.lapsed is (state is CANCELLED)


def test_right_never_binds_the_case() -> None:
    found = deadlines(history(DISPATCHED), "2026-11-06 15:00")
    soonest = binding(found)
    assert soonest is not None
    assert soonest.key == "branch_feedback"
    assert soonest.due_at > one(found, "rejection").due_at
    assert binding([one(found, "rejection")]) is None


def test_withdrawal_in_time_is_no_acceptance() -> None:
    found = deadlines(history(DISPATCHED, ("withdraw", "2026-11-09 09:00")), "2026-11-20 09:00")
    rejection = one(found, "rejection")
    assert (rejection.state, rejection.lapsed) == (CANCELLED, False)


def test_paused_right_does_not_lapse() -> None:
    steps = [*history(DISPATCHED), event("pause", "2026-11-09 09:00")]  # 周一
    paused = one(deadlines(steps, "2026-11-20 09:00"), "rejection")
    assert (paused.state, paused.is_open) == (DeadlineState.PAUSED, True)
    resumed = [*steps, event("resume", "2026-11-12 09:00")]  # 周四
    later = one(deadlines(resumed, "2026-11-13 12:00"), "rejection")
    assert (later.due_on, later.state) == (date(2026, 11, 13), RUNNING)  # 周五
    assert one(deadlines(resumed, "2026-11-14 12:00"), "rejection").lapsed


def test_pause_after_the_lapse_changes_nothing() -> None:
    steps = [*history(DISPATCHED), event("pause", "2026-11-10 09:00")]
    rejection = one(deadlines(steps, "2026-11-10 12:00"), "rejection")
    assert (rejection.lapsed, rejection.ended_at, rejection.pauses) == (True, DUE, ())


def test_extension_in_time_prolongs_the_right() -> None:
    def extended(when: str) -> bool:
        step = event("extend", when, until="2026-11-20", keys=["rejection"])
        return one(deadlines([*history(DISPATCHED), step], "2026-11-13 09:00"), "rejection").lapsed

    assert not extended("2026-11-09 09:00")
    assert extended("2026-11-10 09:00")


@pytest.mark.parametrize(
    ("marked", "is_lapsed"), [("2026-11-09 09:00", False), ("2026-11-10 09:00", True)]
)
def test_later_level_revives_no_lapsed_right(marked: str, is_lapsed: bool) -> None:
    rule = next(rule for rule in RULES.rules if rule.key == "rejection")
    vip = replace(rule, code="rejection_vip", length=9, customer_levels=frozenset({"vip"}))
    register = added(RULES, vip)
    steps = [
        *history(DISPATCHED),
        event("amend", marked, customer_level={"old": "ordinary", "new": "vip"}),
    ]
    editions = Editions((Edition(1, ALWAYS, register, CHINA),))
    found = deadlines_of(facts(customer_level="vip"), steps, editions, at("2026-11-12 09:00"))
    assert one(found, "rejection").lapsed is is_lapsed


def test_duty_of_a_later_edition_does_not_lapse() -> None:
    known = Edition(2, at("2026-11-06 09:00"), three_days(lapses=False), CHINA)
    editions = Editions((*SHIPPED.entries, known))
    found = deadlines_of(facts(), history(DISPATCHED), editions, at("2026-11-13 09:00"))
    rejection = one(found, "rejection")
    assert (rejection.state, rejection.lapsed) == (DeadlineState.OVERDUE, False)


def test_lapse_of_the_last_run_is_told() -> None:
    late = history(DISPATCHED)
    assert lapsed(deadlines(late, "2026-11-09 12:00"), "rejection") is None
    found = lapsed(deadlines(late, "2026-11-10 12:00"), "rejection")
    assert found is not None
    assert found.due_at == DUE
    again = [*late, event("reject", "2026-11-10 13:00"), event("dispatch", "2026-11-10 14:00")]
    assert lapsed(deadlines(again, "2026-11-10 15:00"), "rejection") is None
    assert lapsed(deadlines(history()), "rejection") is None
    assert keys(deadlines(again)).count("rejection") == 2


@pytest.mark.parametrize("lapses", [True, False])
@pytest.mark.parametrize(
    ("known", "ended"),
    [
        ("2026-11-09 12:00", None),  # 届满之前已改
        ("2026-11-09 24:00", None),
        ("2026-11-10 08:00", DUE),  # 已经失效，改也不复活
    ],
)
def test_later_edition_revives_no_lapsed_right(lapses: bool, known: str, ended: object) -> None:
    editions = Editions((*SHIPPED.entries, Edition(2, at(known), three_days(lapses=lapses), CHINA)))
    found = deadlines_of(facts(), history(DISPATCHED), editions, at("2026-11-11 12:00"))
    rejection = one(found, "rejection")
    assert rejection.ended_at == ended
    assert rejection.edition == (1 if ended else 2)
