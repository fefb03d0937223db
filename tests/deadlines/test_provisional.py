"""期限碰到暂定的日子，才是暂定的。"""

from datetime import timedelta

import pytest

from appeals.deadlines.provisional import provisional_days
from appeals.deadlines.terms import due
from appeals.deadlines.units import Unit
from calendars import ChinaCalendar
from tests.deadlines.history import CHINA, at
from tests.deadlines.test_worked_cases import OFFICE

WD, DAYS = Unit.WORKING_DAYS, Unit.DAYS


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
