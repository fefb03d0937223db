"""工作日历：每天对不对、接口守不守约。"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workalendar.core import Calendar

from calendars import (
    CalendarError,
    ChinaCalendar,
    DateOutOfRange,
    DayKind,
    InvalidDelta,
    china_calendar,
)

CHINA = china_calendar()
FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1)]

inside = st.sampled_from(EVERY_DAY[60:-60])


@pytest.mark.parametrize(
    ("day", "kind", "name", "statutory"),
    [
        ("2026-11-06", DayKind.WEEKDAY, None, False),  # 周五
        ("2026-11-07", DayKind.WEEKEND, None, False),  # 周六
        ("2026-02-14", DayKind.MAKE_UP, "春节", False),  # 周六
        ("2026-02-16", DayKind.HOLIDAY, "春节", True),  # 周一，除夕
        ("2026-02-23", DayKind.HOLIDAY, "春节", False),  # 周一
        ("2026-10-03", DayKind.HOLIDAY, "国庆节", True),  # 周六
        ("2026-10-10", DayKind.MAKE_UP, "国庆节", False),  # 周六
        ("2020-02-03", DayKind.WEEKDAY, "春节", False),  # 周一，通知点名上班
    ],
)
def test_day_tells_kind_and_name(
    day: str, kind: DayKind, name: str | None, statutory: bool
) -> None:
    found = CHINA.day(date.fromisoformat(day))
    assert (found.kind, found.name, found.statutory) == (kind, name, statutory)
    assert found.is_working is (kind in (DayKind.WEEKDAY, DayKind.MAKE_UP))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2015-09-03", False),  # 周四，2015-05-13 通知加的假
        ("2015-09-04", False),  # 周五
        ("2015-09-06", True),  # 周日
        ("2019-04-28", True),  # 周日，2019-03-22 通知改的
        ("2019-05-02", False),  # 周四
        ("2019-05-03", False),  # 周五
        ("2019-05-05", True),  # 周日
        ("2020-01-31", False),  # 周五，2020-01-27 通知延的
        ("2020-02-01", False),  # 周六，原为调休上班
        ("2020-02-03", True),  # 周一
    ],
)
def test_later_notice_overrides_earlier(day: str, working: bool) -> None:
    assert CHINA.is_working_day(date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("start", "delta", "found"),
    [
        ("2026-11-06", 7, "2026-11-17"),  # 周五 → 周二
        ("2026-02-13", 7, "2026-03-02"),  # 周五 → 周一，隔春节与两个调休周六
        ("2026-09-30", 7, "2026-10-15"),  # 周三 → 周四，隔国庆与调休周六
        ("2026-11-07", 1, "2026-11-09"),  # 周六 → 周一
        ("2026-11-09", -1, "2026-11-06"),  # 周一 → 周五
        ("2026-11-08", -1, "2026-11-06"),  # 周日 → 周五
        ("2026-11-08", 0, "2026-11-08"),  # 周日
        ("2025-12-31", 1, "2026-01-04"),  # 周三 → 周日，元旦调休
        ("2024-02-08", 2, "2024-02-18"),  # 周四 → 周日，除夕前一天起
    ],
)
def test_adding_excludes_start_day(start: str, delta: int, found: str) -> None:
    assert CHINA.add_working_days(date.fromisoformat(start), delta) == date.fromisoformat(found)


@given(start=inside, delta=st.integers(-40, 40).filter(bool))
def test_add_and_count_are_inverse(start: date, delta: int) -> None:
    end = CHINA.add_working_days(start, delta)
    assert CHINA.is_working_day(end)
    if delta > 0:
        assert CHINA.get_working_days_delta(start, end) == delta
    else:
        assert CHINA.get_working_days_delta(end, start, include_start=True) == (
            -delta + int(CHINA.is_working_day(start))
        )


@given(start=inside, later=st.integers(0, 30), delta=st.integers(-20, 20))
def test_adding_is_monotonic(start: date, later: int, delta: int) -> None:
    moved = start + timedelta(days=later)
    assert CHINA.add_working_days(start, delta) <= CHINA.add_working_days(moved, delta)


@given(start=inside, delta=st.integers(-15, 15), include=st.booleans(), span=st.integers(0, 40))
def test_answers_equal_the_slow_base_class(
    start: date, delta: int, include: bool, span: int
) -> None:
    end = start + timedelta(days=span)
    assert CHINA.add_working_days(start, delta) == Calendar.add_working_days(CHINA, start, delta)
    assert CHINA.get_working_days_delta(
        start, end, include_start=include
    ) == Calendar.get_working_days_delta(CHINA, start, end, include_start=include)


@pytest.mark.parametrize("delta", [1.5, 7.0, Decimal(2), "7", True])
def test_fraction_of_days_is_refused(delta: Any) -> None:
    with pytest.raises(InvalidDelta, match="整数"):
        CHINA.add_working_days(date(2026, 11, 6), delta)


def test_out_of_range_raises_with_the_date() -> None:
    with pytest.raises(DateOutOfRange, match="2006-12-31"):
        CHINA.is_working_day(date(2006, 12, 31))
    with pytest.raises(DateOutOfRange, match="2029-01-01"):
        CHINA.day(date(2029, 1, 1))
    with pytest.raises(DateOutOfRange):
        CHINA.add_working_days(date(2028, 12, 25), 60)
    with pytest.raises(DateOutOfRange):
        CHINA.sub_working_days(date(2007, 1, 10), 60)
    with pytest.raises(DateOutOfRange, match="2030"):
        CHINA.holidays(2030)


def test_holidays_need_a_year() -> None:
    with pytest.raises(CalendarError, match="年份"):
        CHINA.holidays()


def test_holidays_list_swapped_days_too() -> None:
    days = dict(CHINA.holidays(2026))
    assert len(days) == 33
    assert days[date(2026, 2, 23)] == "春节"
    assert date(2026, 2, 14) not in days
    assert CHINA.get_holiday_label(date(2026, 6, 19)) == "端午节"
    assert CHINA.get_holiday_label(date(2026, 2, 14)) is None
    assert CHINA.is_holiday(date(2026, 10, 3))
    assert not CHINA.is_holiday(date(2026, 10, 17))


def test_following_working_day_skips_holidays() -> None:
    assert CHINA.find_following_working_day(date(2026, 2, 15)) == date(2026, 2, 24)
    assert CHINA.find_following_working_day(date(2026, 2, 14)) == date(2026, 2, 14)


def test_extra_days_are_honoured() -> None:
    friday, saturday, monday = date(2026, 11, 6), date(2026, 11, 7), date(2026, 11, 9)
    assert CHINA.add_working_days(friday, 1, extra_working_days=[saturday]) == saturday
    assert CHINA.add_working_days(friday, 1, extra_holidays=[monday]) == date(2026, 11, 10)
    assert CHINA.get_working_days_delta(friday, monday, extra_working_days=[saturday]) == 2
    assert CHINA.is_working_day(saturday, [saturday], [saturday])
    assert not CHINA.is_working_day(monday, extra_holidays=[monday])


def test_aware_moment_counts_as_beijing_day() -> None:
    moment = datetime(2026, 11, 8, 16, 30, tzinfo=UTC)  # 北京时间周一 00:30
    assert CHINA.is_working_day(moment)
    kept = CHINA.add_working_days(moment, 1, keep_datetime=True)
    assert kept == datetime(2026, 11, 9, 16, 30, tzinfo=UTC)


def test_version_follows_the_notices() -> None:
    known = ChinaCalendar(CHINA.notices[:-1])
    assert CHINA.version.startswith("2025-11-04-")
    assert known.version != CHINA.version
    assert ChinaCalendar(CHINA.notices).version == CHINA.version
