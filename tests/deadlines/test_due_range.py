"""放假安排未定时，届满之日在最早与最晚之间。"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.deadlines.terms import due, due_range
from appeals.deadlines.units import DAY, Unit
from tests.deadlines.history import CHINA, at
from tests.deadlines.moments import lengths, offices, terms

WD, DAYS, WDH = Unit.WORKING_DAYS, Unit.DAYS, Unit.WORKING_DAY_HOURS
UNSETTLED = at("2026-12-01 00:00")
unsettled = st.integers(0, 330 * 24 * 60).map(lambda minutes: UNSETTLED + minutes * DAY / 1440)


@given(term=terms())
def test_settled_terms_have_one_answer(term: dict[str, Any]) -> None:
    found = due(**term, calendar=CHINA)
    if not found.provisional:
        assert due_range(**term, calendar=CHINA) == (found, found)


@given(start=unsettled, unit=st.sampled_from(Unit), data=st.data())
def test_the_answer_lies_within_its_range(start: Any, unit: Unit, data: st.DataObject) -> None:
    length = 1 if unit is Unit.YEARS else min(data.draw(lengths(unit)), 12)
    rolling = unit.in_days and data.draw(st.booleans())
    office = data.draw(st.none() | offices) if unit.in_days else None
    found = due(start, length, unit, CHINA, rolling=rolling, office=office)
    first, last = due_range(start, length, unit, CHINA, rolling=rolling, office=office)
    assert first.at <= found.at <= last.at
    if not found.provisional:
        assert first.at == last.at


@pytest.mark.parametrize(
    ("start", "length", "unit", "rolling"),
    [
        ("2027-01-25 10:00", 10, WD, False),  # 周一，跨 2027 年春节
        ("2027-01-28 10:00", 10, DAYS, True),  # 周四，末日在春节前后的周末
        ("2027-09-27 10:00", 96, WDH, False),  # 周一，跨国庆
    ],
)
def test_unsettled_festivals_leave_a_range(
    start: str, length: int, unit: Unit, rolling: bool
) -> None:
    first, last = due_range(at(start), length, unit, CHINA, rolling=rolling)
    assert first.at < last.at
    assert first.provisional
    assert last.provisional
