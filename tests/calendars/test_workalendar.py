"""当作 workalendar 的日历来用：它的每个公开方法都答得对，答不了的用中文说清楚。"""

import inspect
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workalendar.core import FRI, ISO_FRI, MON, SAT, SUN, Calendar
from workalendar.exceptions import UnsupportedDateType

from calendars import (
    CalendarError,
    ChinaCalendar,
    DateOutOfRange,
    InvalidDate,
    InvalidDelta,
    china_calendar,
)

CHINA = china_calendar()
FRIDAY, SATURDAY, MONDAY = date(2026, 11, 6), date(2026, 11, 7), date(2026, 11, 9)

# workalendar 的公开方法与属性：在哪个测试里用到。多一个少一个都要来看。
PUBLIC = {
    *("add_working_days", "sub_working_days", "get_working_days_delta"),
    *("is_working_day", "is_holiday", "find_following_working_day", "get_holiday_label"),
    *("holidays", "holidays_set", "get_calendar_holidays", "get_fixed_holidays"),
    *("get_variable_days", "get_weekend_days", "get_nth_weekday_in_month"),
    *("get_last_weekday_in_month", "get_iso_week_date", "get_first_weekday_after"),
    "export_to_ical",
}


def test_calendar_passes_for_workalendar() -> None:
    assert isinstance(CHINA, Calendar)
    methods = {
        name for name, member in inspect.getmembers(Calendar, callable) if not name.startswith("_")
    }
    assert methods == PUBLIC
    assert CHINA.name == "中国大陆（国务院办公厅放假通知）"


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_method_takes_what_workalendar_takes(name: str) -> None:
    theirs = list(inspect.signature(getattr(Calendar, name)).parameters)
    assert list(inspect.signature(getattr(ChinaCalendar, name)).parameters) == theirs


def test_holidays_are_the_same_in_every_form() -> None:
    for year in range(2007, 2029):
        pairs = CHINA.holidays(year)
        assert pairs == sorted(pairs)
        assert CHINA.holidays_set(year) == {day for day, _ in pairs}
        assert sorted(CHINA.get_calendar_holidays(year)) == pairs
        assert sorted(CHINA.get_variable_days(year)) == pairs
        assert CHINA.get_fixed_holidays(year) == []
        for day, label in pairs:
            assert CHINA.is_holiday(day)
            assert CHINA.get_holiday_label(day) == label
            assert not CHINA.is_working_day(day)


def test_weekends_are_saturday_and_sunday() -> None:
    assert CHINA.get_weekend_days() == (SAT, SUN)


def test_weekday_helpers_answer_as_workalendar() -> None:
    assert CHINA.get_nth_weekday_in_month(2026, 11, MON) == date(2026, 11, 2)
    assert CHINA.get_nth_weekday_in_month(2026, 11, FRI, 2) == date(2026, 11, 13)
    assert CHINA.get_nth_weekday_in_month(2026, 11, MON, 6) is None
    assert CHINA.get_nth_weekday_in_month(2026, 11, MON, 1, start=MONDAY) == MONDAY
    assert CHINA.get_last_weekday_in_month(2026, 11, MON) == date(2026, 11, 30)
    assert CHINA.get_iso_week_date(2026, 45, ISO_FRI) == FRIDAY
    assert CHINA.get_first_weekday_after(FRIDAY, MON) == MONDAY


def test_calendar_exports_to_ical(tmp_path: Path) -> None:
    CHINA.export_to_ical([2025, 2026], str(tmp_path / "china.ics"))
    text = (tmp_path / "china.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == len(CHINA.holidays(2025)) + len(CHINA.holidays(2026))
    assert "SUMMARY:春节" in text
    with pytest.raises(DateOutOfRange, match="2000"):
        CHINA.export_to_ical(target_path=str(tmp_path / "all.ics"))


@pytest.mark.parametrize("year", [2006, 2029, 0, 2026.0, "2026", True])
def test_year_outside_is_refused(year: Any) -> None:
    with pytest.raises(DateOutOfRange, match="年不在工作日历的范围内"):
        CHINA.get_calendar_holidays(year)


def test_year_must_be_named() -> None:
    for question in (CHINA.holidays, CHINA.holidays_set):
        with pytest.raises(CalendarError, match="请写明年份"):
            question()


@pytest.mark.parametrize("wrong", ["2026-11-06", None, 20261106, 1.5, [2026, 11, 6], object])
def test_what_is_not_a_date_is_refused(wrong: Any) -> None:
    questions = (
        lambda: CHINA.is_working_day(wrong),
        lambda: CHINA.is_holiday(wrong),
        lambda: CHINA.day(wrong),
        lambda: CHINA.get_holiday_label(wrong),
        lambda: CHINA.find_following_working_day(wrong),
        lambda: CHINA.add_working_days(wrong, 1),
        lambda: CHINA.add_working_days(wrong, 0),
        lambda: CHINA.sub_working_days(wrong, 1),
        lambda: CHINA.get_working_days_delta(wrong, FRIDAY),
        lambda: CHINA.get_working_days_delta(FRIDAY, wrong),
        lambda: CHINA.is_working_day(FRIDAY, extra_holidays=[wrong]),
        lambda: CHINA.add_working_days(FRIDAY, 1, extra_working_days=[wrong]),
    )
    for question in questions:
        with pytest.raises(InvalidDate, match="要的是日期"):
            question()
        with pytest.raises(UnsupportedDateType):
            question()


@pytest.mark.parametrize("delta", [1.5, 7.0, Decimal(2), "7", True, False, None, [1], timedelta(1)])
def test_count_that_is_no_integer_is_refused(delta: Any) -> None:
    for question in (CHINA.add_working_days, CHINA.sub_working_days):
        with pytest.raises(InvalidDelta, match="整数") as caught:
            question(FRIDAY, delta)
        assert repr(delta) in str(caught.value)


@pytest.mark.parametrize(
    ("start", "delta", "found"),
    [
        ("2026-11-09", 1, "2026-11-06"),  # 周一 → 周五
        ("2026-11-09", -1, "2026-11-06"),  # 负数取绝对值，与 workalendar 相同
        ("2026-11-09", 0, "2026-11-09"),
        ("2026-03-02", 7, "2026-02-13"),  # 周一 → 周五，隔春节与两个调休周六
        ("2026-11-08", 2, "2026-11-05"),  # 周日 → 周四
    ],
)
def test_subtracting_counts_back(start: str, delta: int, found: str) -> None:
    day = date.fromisoformat(start)
    assert CHINA.sub_working_days(day, delta) == date.fromisoformat(found)


def at(moment: str) -> datetime:
    """2026 年某日某时，不带时区。"""
    return datetime.fromisoformat(f"2026-{moment}")


def test_moment_may_be_kept_or_not() -> None:
    moment = at("11-06 17:30")
    assert CHINA.add_working_days(moment, 1) == MONDAY
    assert CHINA.add_working_days(moment, 1, keep_datetime=True) == at("11-09 17:30")
    assert CHINA.sub_working_days(moment, 1, keep_datetime=True) == at("11-05 17:30")
    assert CHINA.add_working_days(FRIDAY, 1, keep_datetime=True) == MONDAY
    late = datetime(2026, 11, 6, 16, 30, tzinfo=UTC)  # 北京时间周六 00:30
    assert CHINA.add_working_days(late, 1) == MONDAY
    assert CHINA.get_working_days_delta(late, datetime(2026, 11, 9, 1, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    ("start", "end", "include", "found"),
    [
        ("2026-11-06", "2026-11-09", False, 1),  # 周五至周一
        ("2026-11-06", "2026-11-09", True, 2),
        ("2026-11-07", "2026-11-09", True, 1),  # 周六起
        ("2026-11-06", "2026-11-06", False, 0),
        ("2026-11-06", "2026-11-06", True, 0),  # 同一天，与 workalendar 相同
        ("2026-02-13", "2026-03-02", False, 7),  # 隔春节
        ("2026-03-02", "2026-02-13", False, 7),  # 先后不论
        ("2026-03-02", "2026-02-13", True, 8),
    ],
)
def test_days_between_are_counted(start: str, end: str, include: bool, found: int) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert CHINA.get_working_days_delta(first, last, include) == found
    assert CHINA.get_working_days_delta(first, last, include_start=include) == found


def test_extra_days_win_everywhere() -> None:
    assert CHINA.sub_working_days(MONDAY, 1, extra_working_days=[SATURDAY]) == SATURDAY
    assert CHINA.is_holiday(MONDAY, extra_holidays=[MONDAY])
    found = CHINA.add_working_days(
        at("11-06 09:00"), 1, extra_holidays=[MONDAY], keep_datetime=True
    )
    assert found == at("11-10 09:00")
    assert CHINA.get_working_days_delta(FRIDAY, MONDAY, True, [SATURDAY], [MONDAY]) == 2
    with pytest.raises(DateOutOfRange):
        CHINA.add_working_days(date(2028, 12, 28), 5, extra_holidays=[MONDAY])


def test_error_names_the_start_and_the_count() -> None:
    with pytest.raises(DateOutOfRange, match="2028-12-25 之后第 60 个工作日"):
        CHINA.add_working_days(date(2028, 12, 25), 60)
    with pytest.raises(DateOutOfRange, match="2007-01-10 之前第 60 个工作日"):
        CHINA.sub_working_days(date(2007, 1, 10), 60)


days = st.dates(date(2007, 3, 1), date(2028, 10, 1))
regions = st.sampled_from(["北京市", "广西壮族自治区", "新疆维吾尔自治区", "西藏自治区"])


@given(start=days, delta=st.integers(-25, 25), region=regions)
def test_adding_equals_counting_day_by_day(start: date, delta: int, region: str) -> None:
    calendar = CHINA.for_region(region)
    expected = Calendar.add_working_days(calendar, start, delta)
    assert calendar.add_working_days(start, delta) == expected


@given(start=days, first=st.integers(1, 20), second=st.integers(1, 20))
def test_adding_in_pieces_is_adding_the_sum(start: date, first: int, second: int) -> None:
    whole = CHINA.add_working_days(start, first + second)
    assert CHINA.add_working_days(CHINA.add_working_days(start, first), second) == whole


@given(start=days, delta=st.integers(1, 30))
def test_subtracting_undoes_adding_from_working_days(start: date, delta: int) -> None:
    start = CHINA.find_following_working_day(start)
    assert CHINA.sub_working_days(CHINA.add_working_days(start, delta), delta) == start


@given(start=days, middle=st.integers(0, 60), end=st.integers(0, 60))
def test_counts_add_up(start: date, middle: int, end: int) -> None:
    halfway = start + timedelta(days=middle)
    last = halfway + timedelta(days=min(end, 60))
    parts = (
        CHINA.get_working_days_delta(start, halfway),
        CHINA.get_working_days_delta(halfway, last),
    )
    assert sum(parts) == CHINA.get_working_days_delta(start, last)


@given(
    moment=st.datetimes(*map(datetime.fromisoformat, ("2007-03-01", "2028-10-01"))),
    delta=st.integers(-9, 9),
)
def test_moment_and_its_day_agree(moment: datetime, delta: int) -> None:
    day = moment.date()
    assert CHINA.add_working_days(moment, delta) == CHINA.add_working_days(day, delta)
    assert CHINA.is_working_day(moment) is CHINA.is_working_day(day)
    assert CHINA.get_working_days_delta(moment, FRIDAY) == CHINA.get_working_days_delta(day, FRIDAY)
