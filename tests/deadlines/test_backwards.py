"""由届满倒推最晚的起点：监管部门的日期退回到分公司的日期。"""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from appeals.deadlines.errors import OutsideCalendar, TermError
from appeals.deadlines.runs import Pause
from appeals.deadlines.terms import due, latest_start
from appeals.deadlines.units import DAY, Unit, midnight
from tests.deadlines.history import CHINA, at
from tests.deadlines.moments import terms
from tests.deadlines.test_worked_cases import CUT, OFFICE, PLAIN, ROLL, moment

WD, DAYS, MONTHS, YEARS = Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS
WDH, BH, EH = Unit.WORKING_DAY_HOURS, Unit.BUSINESS_HOURS, Unit.ELAPSED_HOURS
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("end", "length", "unit", "how", "start"),
    [
        ("2026-11-17 周二 24:00", 7, WD, PLAIN, "2026-11-08 周日 23:59:59"),  # 周末收到的一样
        ("2026-11-17 周二 12:00", 7, WD, PLAIN, "2026-11-05 周四 23:59:59"),  # 周二没有走完
        ("2026-03-02 周一 24:00", 7, WD, PLAIN, "2026-02-13 周五 23:59:59"),
        ("2026-11-16 周一 24:00", 10, DAYS, ROLL, "2026-11-06 周五 23:59:59"),
        ("2026-11-15 周日 24:00", 10, DAYS, ROLL, "2026-11-03 周二 23:59:59"),  # 周四起要到周一
        ("2026-11-15 周日 24:00", 10, DAYS, PLAIN, "2026-11-05 周四 23:59:59"),
        ("2026-02-24 周二 24:00", 10, DAYS, ROLL, "2026-02-14 周六 23:59:59"),
        ("2026-02-28 周六 24:00", 1, MONTHS, PLAIN, "2026-01-31 周六 23:59:59"),
        ("2026-03-31 周二 24:00", 1, MONTHS, PLAIN, "2026-02-28 周六 23:59:59"),
        ("2025-02-28 周五 24:00", 1, YEARS, PLAIN, "2024-02-29 周四 23:59:59"),
        ("2026-11-13 周五 17:00", 96, WDH, PLAIN, "2026-11-09 周一 17:00"),
        ("2026-11-09 周一 10:00", 24, WDH, PLAIN, "2026-11-06 周五 10:00"),
        ("2026-11-09 周一 24:00", 24, WDH, PLAIN, "2026-11-09 周一 00:00"),
        ("2026-11-08 周日 12:00", 24, WDH, PLAIN, "2026-11-06 周五 00:00"),
        ("2026-11-09 周一 10:00", 2, BH, PLAIN, "2026-11-06 周五 16:30"),
        ("2026-11-06 周五 14:30", 1, BH, PLAIN, "2026-11-06 周五 13:30"),
        ("2026-11-06 周五 12:00", 3, BH, PLAIN, "2026-11-06 周五 09:00"),
        ("2026-03-01 周日 12:00", 48, EH, PLAIN, "2026-02-27 周五 12:00"),
        ("2026-11-17 周二 17:30", 7, WD, CUT, "2026-11-06 周五 17:30"),
        ("2026-11-17 周二 17:29", 7, WD, CUT, "2026-11-05 周四 17:30"),
    ],
)
def test_latest_start_is_found_from_the_end(
    end: str, length: int, unit: Unit, how: frozenset[str], start: str
) -> None:
    office = OFFICE if "办公" in how else None
    found = latest_start(moment(end), length, unit, CHINA, rolling="顺延" in how, office=office)
    assert (found.at, found.on) == (moment(start), moment(start).date())


def test_pauses_move_the_latest_start_forwards() -> None:
    pauses = [Pause(at("2026-11-09 09:00"), at("2026-11-09 18:00"))]  # 周一
    days = latest_start(at("2026-11-17 24:00"), 7, WD, CHINA, pauses=pauses)
    assert days.at == at("2026-11-05 23:59:59")  # 周四
    hours = latest_start(at("2026-11-10 12:00"), 24, WDH, CHINA, pauses=pauses)
    assert hours.at == at("2026-11-09 03:00")  # 周二走 12 小时，周一停后 6 小时、停前 6 小时


def test_latest_start_may_be_anywhere_in_a_pause() -> None:
    pauses = [Pause(at("2026-11-09 09:00"), at("2026-11-09 18:00"))]  # 周一
    found = latest_start(at("2026-11-09 20:00"), 2, EH, CHINA, pauses=pauses)
    assert found.at == at("2026-11-09 18:00")


def test_latest_start_over_unpublished_days_is_provisional() -> None:
    assert latest_start(at("2026-12-09 24:00"), 7, WD, CHINA).provisional
    assert not latest_start(at("2026-12-09 24:00"), 7, DAYS, CHINA).provisional
    assert not latest_start(at("2026-11-30 24:00"), 7, WD, CHINA).provisional


def test_backwards_refuses_what_forwards_refuses() -> None:
    end = at("2026-11-17 24:00")
    with pytest.raises(TermError, match="0"):
        latest_start(end, 0, WD, CHINA)
    with pytest.raises(TermError, match="24 小时.*顺延"):
        latest_start(end, 24, WDH, CHINA, rolling=True)
    with pytest.raises(TermError, match="2026-11-18 00:00:00 没有时区"):
        latest_start(end.replace(tzinfo=None), 7, WD, CHINA)
    with pytest.raises(OutsideCalendar, match="2007-01-01"):
        latest_start(at("2007-02-01 24:00"), 60, WD, CHINA)


@given(term=terms())
def test_backwards_undoes_forwards(term: dict[str, Any]) -> None:
    """最晚的起点来得及，再晚一秒（按日的再晚一天）就来不及。"""
    conditions = {key: value for key, value in term.items() if key != "start"}
    end = due(**term, calendar=CHINA).at
    found = latest_start(end, calendar=CHINA, **conditions)
    assert found.at >= term["start"].replace(microsecond=0)
    assert due(found.at, calendar=CHINA, **conditions).at <= end
    assert due(_next(found.at), calendar=CHINA, **conditions).at > end
    if term["unit"].in_days:
        later = midnight(found.on) + DAY
        assert due(later, calendar=CHINA, **conditions).at > end


@given(term=terms())
def test_any_end_has_a_latest_start(term: dict[str, Any]) -> None:
    conditions = {key: value for key, value in term.items() if key != "start"}
    end: datetime = term["start"] + 800 * DAY
    found = latest_start(end, calendar=CHINA, **conditions)
    assert due(found.at, calendar=CHINA, **conditions).at <= end
    assert due(_next(found.at), calendar=CHINA, **conditions).at > end


def _next(moment: datetime) -> datetime:
    return moment + SECOND
