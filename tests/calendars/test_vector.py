"""整列计算：与逐个回答一字不差；空值、越界、别的类型都说得出来。"""

import sys
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars import ChinaCalendar, DateOutOfRange, InvalidDate, InvalidDelta, china_calendar
from calendars.errors import VectorError
from calendars.vector import add_working_days, working_days_between

CHINA = china_calendar()
FIRST = date(2007, 6, 1)
DAYS = [FIRST + timedelta(days=offset) for offset in range(7000)]
COLUMN = np.array(DAYS, dtype="datetime64[D]")
ENDS = COLUMN + np.arange(-100, 100).repeat(35).astype("timedelta64[D]")


@pytest.mark.parametrize("delta", [-60, -7, -1, 0, 1, 7, 15, 60])
def test_column_equals_one_by_one(delta: int) -> None:
    found = add_working_days(COLUMN, delta, CHINA).tolist()
    assert found == [CHINA.add_working_days(day, delta) for day in DAYS]


def test_column_counts_equal_one_by_one() -> None:
    found = working_days_between(COLUMN, ENDS, CHINA).tolist()
    ends = ENDS.tolist()
    assert found == [CHINA.index.count(*pair) for pair in zip(DAYS, ends, strict=True)]
    assert min(found) < 0 < max(found)


def test_column_over_many_blocks_keeps_order() -> None:
    column = np.tile(COLUMN, 12)[:-1]
    found = add_working_days(column, 7, CHINA)
    assert (found == np.tile(add_working_days(COLUMN, 7, CHINA), 12)[:-1]).all()


def test_shape_and_stride_do_not_matter() -> None:
    whole = add_working_days(COLUMN, 7, CHINA)
    assert (add_working_days(COLUMN.reshape(70, 100).T, 7, CHINA) == whole.reshape(70, 100).T).all()
    assert (add_working_days(COLUMN[::3], 7, CHINA) == whole[::3]).all()
    assert add_working_days(COLUMN[:0], 7, CHINA).size == 0


def test_region_and_range_are_honoured() -> None:
    guangxi = CHINA.for_region("广西壮族自治区")
    column = np.array(["2024-04-10", "2027-02-01"], dtype="datetime64[D]")  # 周三、周一
    for calendar in (guangxi, CHINA.earliest, CHINA.latest):
        expected = [calendar.add_working_days(day, 9) for day in column.tolist()]
        assert add_working_days(column, 9, calendar).tolist() == expected
    assert add_working_days(column, 9, guangxi)[0] > add_working_days(column, 9, CHINA)[0]


@given(place=st.integers(0, len(DAYS) - 1))
def test_missing_date_is_refused_with_its_place(place: int) -> None:
    column = COLUMN.copy()
    column[place] = np.datetime64("NaT")
    for call in (
        lambda: add_working_days(column, 7, CHINA),
        lambda: working_days_between(COLUMN, column, CHINA),
    ):
        with pytest.raises(VectorError, match=f"第 {place} 个.*NaT"):
            call()


@pytest.mark.parametrize(
    ("day", "delta"),
    [
        ("2006-12-31", 1),  # 周日
        ("2029-01-01", 1),  # 周一
        ("2028-12-29", 1),  # 周五：之后再没有工作日
        ("2007-01-04", -1),  # 周四：之前再没有工作日
        ("2006-12-31", 0),
        ("0001-01-01", 7),
        ("9999-12-31", 7),
        ("2026-11-06", 99999),
    ],
)
def test_out_of_range_names_the_date(day: str, delta: int) -> None:
    column = np.array(["2026-11-06", day], dtype="datetime64[D]")
    with pytest.raises(DateOutOfRange, match=day):
        add_working_days(column, delta, CHINA)


def test_last_day_with_an_answer_answers() -> None:
    column = np.array(["2028-12-28"], dtype="datetime64[D]")  # 周四
    assert add_working_days(column, 1, CHINA).tolist() == [date(2028, 12, 29)]
    column = np.array(["2007-01-05"], dtype="datetime64[D]")  # 周五
    assert add_working_days(column, -1, CHINA).tolist() == [date(2007, 1, 4)]


@pytest.mark.parametrize(
    "dates",
    [
        ["2026-11-06"],
        date(2026, 11, 6),
        np.array(["2026-11-06T10:00"], dtype="datetime64[s]"),
        np.array([20260001]),
    ],
)
def test_other_types_are_refused(dates: Any) -> None:
    with pytest.raises(InvalidDate, match="datetime64"):
        add_working_days(dates, 7, CHINA)


@pytest.mark.parametrize("delta", [1.0, True, "7", np.int64(7)])
def test_column_delta_must_be_an_integer(delta: Any) -> None:
    with pytest.raises(InvalidDelta, match="整数"):
        add_working_days(COLUMN, delta, CHINA)


def test_missing_numpy_is_said_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(VectorError, match="要装 numpy"):
        working_days_between(COLUMN, COLUMN, ChinaCalendar(CHINA.notices))
