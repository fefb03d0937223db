"""不成立的期限：每样毛病有自己的错误，消息引用出错的值。"""

from datetime import UTC, datetime
from typing import Any

import pytest

from appeals.deadlines.errors import OutsideCalendar, TermError
from appeals.deadlines.months import months_after
from appeals.deadlines.office import OfficeHours, parse_office_hours
from appeals.deadlines.runs import Pause, Run
from appeals.deadlines.terms import due, due_until, latest_start
from appeals.deadlines.units import HOUR, Unit
from tests.deadlines.history import CHINA, at

WD, DAYS, WDH, BH, EH = (
    *(Unit.WORKING_DAYS, Unit.DAYS, Unit.WORKING_DAY_HOURS),
    *(Unit.BUSINESS_HOURS, Unit.ELAPSED_HOURS),
)
START = at("2026-11-06 10:00")  # 周五
NAIVE = START.replace(tzinfo=None)
OFFICE = parse_office_hours("09:00-12:00,13:30-17:30")


@pytest.mark.parametrize("length", [0, -1, 1.5, True, "7", None])
@pytest.mark.parametrize("unit", list(Unit))
def test_length_must_be_positive_integer(length: Any, unit: Unit) -> None:
    with pytest.raises(TermError, match=f"正整数，不能是 {length!r}"):
        due(START, length, unit, CHINA)
    with pytest.raises(TermError, match=f"正整数，不能是 {length!r}"):
        latest_start(START, length, unit, CHINA)
    with pytest.raises(TermError, match=f"正整数，不能是 {length!r}"):
        Run(START, unit, CHINA).amount(length)


@pytest.mark.parametrize("unit", list(Unit))
def test_naive_moments_are_refused(unit: Unit) -> None:
    with pytest.raises(TermError, match="2026-11-06 10:00:00 没有时区"):
        due(NAIVE, 1, unit, CHINA)
    with pytest.raises(TermError, match="2026-11-06 10:00:00 没有时区"):
        latest_start(NAIVE, 1, unit, CHINA)
    with pytest.raises(TermError, match="2026-11-06 10:00:00 没有时区"):
        Run(START, unit, CHINA).spent(NAIVE)


def test_naive_pauses_and_letters_are_refused() -> None:
    with pytest.raises(TermError, match="没有时区"):
        due(START, 7, WD, CHINA, pauses=[Pause(NAIVE, NAIVE + HOUR)])
    with pytest.raises(TermError, match="没有时区"):
        due_until(NAIVE, at("2026-11-16 10:00").date(), CHINA, [])


@pytest.mark.parametrize("unit", [WDH, BH, EH])
def test_hours_cannot_roll(unit: Unit) -> None:
    with pytest.raises(TermError, match="24 小时.*没有末日顺延"):
        due(START, 24, unit, CHINA, rolling=True)


@pytest.mark.parametrize("unit", [WDH, EH])
def test_plain_hours_take_no_office(unit: Unit) -> None:
    with pytest.raises(TermError, match="不看办公时间（09:00-12:00,13:30-17:30）"):
        due(START, 24, unit, CHINA, office=OFFICE)


def test_pause_cannot_end_before_it_starts() -> None:
    with pytest.raises(TermError, match="2026-11-06 10:00:00.*早于开始 2026-11-07 10:00:00"):
        Pause(at("2026-11-07 10:00"), START)


@pytest.mark.parametrize(
    "text",
    [
        *("", "9点到12点", "09:00", "09:00-12:00;13:30-17:30", "09:60-12:00"),
        *("12:00-09:00", "09:00-09:00", "09:00-12:00,11:00-17:30", "13:30-17:30,09:00-12:00"),
        *("09:00-24:30", "-1:00-12:00", "09:00-12:00,"),
    ],
)
def test_unreadable_office_hours_are_named(text: str) -> None:
    with pytest.raises(TermError, match="办公时"):
        parse_office_hours(text)


def test_office_without_periods_is_refused() -> None:
    with pytest.raises(TermError, match="一个时段也没有"):
        OfficeHours(())


def test_office_hours_read_back_as_written() -> None:
    assert parse_office_hours(OFFICE.text) == OFFICE
    assert (OFFICE.opens, OFFICE.closes) == (9 * HOUR, 17.5 * HOUR)


def test_beyond_the_calendar_is_named() -> None:
    with pytest.raises(OutsideCalendar, match="2028-12-31"):
        due(at("2028-12-20 10:00"), 60, WD, CHINA)
    with pytest.raises(OutsideCalendar, match="2006-12-31"):
        due(at("2006-12-31 10:00"), 1, WD, CHINA)
    with pytest.raises(OutsideCalendar, match="2029-01-01"):
        due(at("2028-12-31 10:00"), 1, DAYS, CHINA, rolling=True)


@pytest.mark.parametrize(
    ("length", "unit"),
    [
        *((10**7, DAYS), (10**12, DAYS), (10**30, DAYS), (10**30, WD), (10**12, EH), (10**30, WDH)),
        *((10**6, Unit.MONTHS), (10**4, Unit.YEARS), (10**30, Unit.YEARS)),
    ],
)
def test_terms_beyond_the_common_era_are_named(length: int, unit: Unit) -> None:
    with pytest.raises(OutsideCalendar, match="超出公历的年份|不在工作日历的范围内"):
        due(START, length, unit, CHINA)
    with pytest.raises(OutsideCalendar, match="超出公历的年份|不在工作日历的范围内"):
        latest_start(START, length, unit, CHINA)


def test_moments_at_the_edge_of_time_are_named() -> None:
    edge = datetime(9999, 12, 31, 23, 0, tzinfo=UTC)
    with pytest.raises(OutsideCalendar, match="9999-12-31"):
        due(edge, 1, DAYS, CHINA)
    with pytest.raises(OverflowError, match="2026-11-06 的 -30000 个月后"):
        months_after(START.date(), -30000)
