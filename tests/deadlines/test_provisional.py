"""期限碰到暂定的日子，才是暂定的。"""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appeals.deadlines.explain import explain
from appeals.deadlines.office import OfficeHours
from appeals.deadlines.plain import plain_term
from appeals.deadlines.provisional import provisional_days
from appeals.deadlines.terms import due
from appeals.deadlines.units import Unit
from calendars import ChinaCalendar
from tests.deadlines.history import CHINA, at
from tests.deadlines.test_worked_cases import OFFICE

WD, DAYS = Unit.WORKING_DAYS, Unit.DAYS
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    "calendar",
    [CHINA, CHINA.for_region("西藏自治区"), CHINA.latest, ChinaCalendar(provisional=False)],
    ids=["全国", "西藏", "最晚", "不推算"],
)
def test_provisional_days_are_all_found(calendar: ChinaCalendar) -> None:
    index = calendar.index
    whole = range((index.last - index.first).days + 1)
    days = (index.first + timedelta(days=number) for number in whole)
    assert provisional_days(calendar) == tuple(day for day in days if index.day(day).provisional)


def test_a_term_over_a_doubtful_local_holiday_is_provisional() -> None:
    ningxia = CHINA.for_region("宁夏回族自治区")
    doubtful = next(day for day in provisional_days(ningxia) if day not in provisional_days(CHINA))
    before, after = doubtful - timedelta(days=3), doubtful + timedelta(days=10)
    assert due(at(f"{before} 10:00"), 7, WD, ningxia).provisional
    assert not due(at(f"{before} 10:00"), 7, WD, CHINA).provisional
    assert not due(at(f"{after} 10:00"), 1, WD, ningxia).provisional
    assert not due(at(f"{before} 10:00"), 30, DAYS, ningxia).provisional


def test_late_arrival_on_unpublished_days_is_provisional() -> None:
    start = at("2026-12-18 18:00")  # 周五下班后：算哪天收到，随放假安排
    assert due(start, 10, DAYS, CHINA, office=OFFICE).provisional
    assert not due(start, 10, DAYS, CHINA).provisional


def test_arrival_on_published_days_settles_plain_days() -> None:
    start = at("2026-11-27 18:00")  # 周五下班后：算 11-30 周一收到，12-10 周四届满
    assert not due(start, 10, DAYS, CHINA, office=OFFICE).provisional
    assert due(start, 10, DAYS, CHINA, office=OFFICE, rolling=True).provisional


@settings(max_examples=60)
@given(
    start=st.integers(0, 300 * 24 * 60).map(
        lambda minutes: at("2026-03-05 00:00") + MINUTE * minutes
    ),
    unit=st.sampled_from(Unit),
    length=st.integers(1, 12),
    rolling=st.booleans(),
    office=st.sampled_from([None, OFFICE]),
)
def test_a_provisional_term_shows_its_provisional_days(
    start: datetime, unit: Unit, length: int, rolling: bool, office: OfficeHours | None
) -> None:
    ningxia = CHINA.for_region("宁夏回族自治区")
    length = 1 if unit.months else length
    kept = office if unit.in_days else None
    found = plain_term(start, length, unit, ningxia, rolling=rolling and unit.in_days, office=kept)
    shown = [step.date for step in explain(found, ningxia) if step.provisional]
    assert bool(shown) is found.provisional
