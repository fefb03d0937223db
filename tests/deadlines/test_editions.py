"""各版规则与日历：办结的按当时的，开着的按最新的。收到一律为 2026-11-06 周五 10:00。"""

from dataclasses import replace
from datetime import date, datetime

import pytest

from appeals.deadlines.amending import amended, ended
from appeals.deadlines.clocks import deadlines_of
from appeals.deadlines.deadline import Deadline, DeadlineState
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.errors import RuleError, TermError
from appeals.deadlines.events import CaseEvent
from appeals.deadlines.loading import make_register
from appeals.deadlines.rules import Register, Subject
from appeals.deadlines.units import Unit
from calendars.china import ChinaCalendar
from tests.deadlines.history import (
    ALWAYS,
    CHINA,
    RULES,
    SHIPPED,
    at,
    event,
    facts,
    history,
    keys,
    one,
)
from tests.deadlines.registers import change

NOVEMBER = date(2026, 11, 1)  # 周日
FIVE_DAYS = amended(
    RULES,
    change(
        code="overall", length=5, unit=Unit.WORKING_DAYS, rolling=False, effective_from=NOVEMBER
    ),
)
"""全程办结自 11-01 起算的改为 5 个工作日。"""
BEFORE_2020 = ChinaCalendar(
    [notice for notice in CHINA.notices if notice.published < date(2020, 1, 27)]
)
SINCE_2020 = ChinaCalendar(
    [notice for notice in CHINA.notices if notice.published <= date(2020, 1, 27)]
)


def editions(*later: tuple[str, Register, ChinaCalendar]) -> Editions:
    """Return 第一版为随产品发布的，其后各版自写明的时刻起为人所知。"""
    more = [
        Edition(number, at(known), register, calendar)
        for number, (known, register, calendar) in enumerate(later, start=2)
    ]
    return Editions((*SHIPPED.entries, *more))


def found_under(
    known: Editions, events: list[CaseEvent], now: str = "2026-11-20 09:00", received: str = ""
) -> tuple[Deadline, ...]:
    case = facts(received) if received else facts()
    return deadlines_of(case, events, known, at(now))


@pytest.mark.parametrize(
    ("replied", "due", "edition"),
    [
        ("2026-11-09 09:00", date(2026, 11, 17), 1),  # 周一办结，周二 7 个工作日
        ("2026-11-09 23:59", date(2026, 11, 17), 1),
        ("2026-11-10 00:00", date(2026, 11, 13), 2),  # 新版已知，周五 5 个工作日
        ("2026-11-12 09:00", date(2026, 11, 13), 2),
        (None, date(2026, 11, 13), 2),
    ],
)
def test_ended_run_keeps_its_edition(replied: str | None, due: date, edition: int) -> None:
    known = editions(("2026-11-10 00:00", FIVE_DAYS, CHINA))
    events = history(("reply", replied)) if replied else history()
    overall = one(found_under(known, events), "overall")
    assert (overall.due_on, overall.edition) == (due, edition)


@pytest.mark.parametrize(
    ("replied", "due"),
    [
        ("2020-01-23 10:00", date(2020, 2, 4)),  # 周四办结：周六 02-01 照原通知上班，周二到期
        ("2020-02-03 10:00", date(2020, 2, 6)),  # 周一办结：假期已延到 02-02，周四到期
        (None, date(2020, 2, 6)),
    ],
)
def test_extended_holiday_moves_only_open_runs(replied: str | None, due: date) -> None:
    known = Editions(
        (
            Edition(1, ALWAYS, RULES, BEFORE_2020),
            Edition(2, at("2020-01-27 08:00"), RULES, SINCE_2020),
        )
    )
    received = "2020-01-20 10:00"  # 周一
    events = [event("register", received), *([event("reply", replied)] if replied else [])]
    overall = one(found_under(known, events, "2020-02-20 09:00", received), "overall")
    assert overall.due_on == due


def test_reopened_run_counts_by_the_newest() -> None:
    known = editions(("2026-11-10 00:00", FIVE_DAYS, CHINA))
    steps = history(("reply", "2026-11-09 09:00"), ("reopen", "2026-11-16 09:00"))  # 周一
    found = found_under(known, steps)
    assert one(found, "overall").due_on == date(2026, 11, 17)
    assert one(found, "overall", 2).due_on == date(2026, 11, 23)  # 周一


def test_rule_taken_away_leaves_the_ended_alone() -> None:
    none_left = ended(RULES, "overall", date(2026, 10, 31))
    known = editions(("2026-11-10 00:00", none_left, CHINA))
    done = found_under(known, history(("reply", "2026-11-09 09:00")))
    assert one(done, "overall").state is DeadlineState.MET
    assert "overall" not in keys(found_under(known, history()))


def test_clock_taken_away_leaves_the_ended_alone() -> None:
    clocks = [clock for clock in RULES.clocks if clock.key != "overall"]
    rules = [rule for rule in RULES.rules if rule.key != "overall"]
    known = editions(("2026-11-10 00:00", make_register(clocks, rules), CHINA))
    done = found_under(known, history(("reply", "2026-11-09 09:00")))
    assert one(done, "overall").state is DeadlineState.MET
    assert keys(done)[-1] == "overall"
    assert "overall" not in keys(found_under(known, history()))


def test_changed_clock_reads_later_events_only() -> None:
    clocks = [
        replace(clock, ends_on=frozenset({"close"})) if clock.key == "overall" else clock
        for clock in RULES.clocks
    ]
    known = editions(("2026-11-10 00:00", make_register(clocks, RULES.rules), CHINA))
    before = found_under(
        known, history(("reply", "2026-11-09 09:00"), ("visit", "2026-11-11 09:00"))
    )
    after = found_under(known, history(("reply", "2026-11-10 09:00")))
    assert one(before, "overall").state is DeadlineState.MET
    assert one(after, "overall").is_open


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("2006-01-01 00:00", 1),
        ("2026-11-09 23:59", 1),
        ("2026-11-10 00:00", 2),
        ("2026-12-01 00:00", 3),
    ],
)
def test_newest_edition_known_then_counts(moment: str, number: int) -> None:
    known = editions(("2026-11-10 00:00", FIVE_DAYS, CHINA), ("2026-11-11 00:00", RULES, CHINA))
    assert known.at(at(moment)).number == number
    assert known.newest.number == 3
    assert known.numbered(number).number == number


def test_later_edition_known_earlier_hides_the_former() -> None:
    # 改过系统时间的机器上，后记的一版可能先为人所知。
    known = editions(("2026-11-12 00:00", FIVE_DAYS, CHINA), ("2026-11-10 00:00", RULES, CHINA))
    found = [known.at(at(f"2026-11-{day} 00:00")).number for day in ("09", "10", "11", "13")]
    assert found == [1, 3, 3, 3]


def test_moment_without_zone_has_no_edition() -> None:
    with pytest.raises(TermError, match="2026-11-10 00:00:00 没有时区"):
        SHIPPED.at(datetime(2026, 11, 10))  # noqa: DTZ001


def test_editions_up_to_a_number_hide_later_ones() -> None:
    known = editions(("2026-11-10 00:00", FIVE_DAYS, CHINA))
    assert known.upto(1) == SHIPPED
    assert known.upto(9) == known
    assert known.keys_of(Subject.APPEAL) == SHIPPED.keys_of(Subject.APPEAL)


def test_unsound_editions_are_refused() -> None:
    (first,) = SHIPPED.entries
    with pytest.raises(RuleError, match="一版也没有"):
        Editions(())
    with pytest.raises(RuleError, match="1 之后是 1"):
        Editions((first, first))
    with pytest.raises(RuleError, match="没有第 7 版"):
        SHIPPED.numbered(7)
    with pytest.raises(TermError, match="2026-11-10 00:00:00 没有时区"):
        Edition(2, datetime(2026, 11, 10), RULES, CHINA)  # noqa: DTZ001
