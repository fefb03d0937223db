"""截至某日的日历：那一天的人看到什么，就答什么；后来的通知、办法、地方安排都不作数。"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import CalendarError, ChinaCalendar, InvalidDate, YearState, china_calendar
from calendars.regional import regions
from calendars.statutory import LAWS

CHINA = china_calendar()


@pytest.mark.parametrize(
    ("published", "day", "before", "after"),
    [
        ("2015-05-13", "2015-09-03", True, False),  # 周四
        ("2015-05-13", "2015-09-04", True, False),  # 周五
        ("2015-05-13", "2015-09-06", False, True),  # 周日
        ("2019-03-22", "2019-04-28", False, True),  # 周日
        ("2019-03-22", "2019-05-02", True, False),  # 周四
        ("2019-03-22", "2019-05-03", True, False),  # 周五
        ("2019-03-22", "2019-05-05", False, True),  # 周日
        ("2020-01-27", "2020-01-31", True, False),  # 周五
        ("2020-01-27", "2020-02-01", True, False),  # 周六，原来调休上班
        ("2020-01-27", "2020-02-03", True, True),  # 周一，恢复上班
        ("2018-12-06", "2018-12-29", False, True),  # 周六，下一年的通知改了十二月
        ("2018-12-06", "2018-12-31", True, False),  # 周一
        ("2025-11-04", "2026-01-02", True, False),  # 周五
    ],
)
def test_notice_counts_from_its_own_day(
    published: str, day: str, before: bool, after: bool
) -> None:
    on, asked = date.fromisoformat(published), date.fromisoformat(day)
    assert china_calendar(on - timedelta(days=1)).is_working_day(asked) is before
    assert china_calendar(on).is_working_day(asked) is after


@pytest.mark.parametrize(
    ("as_of", "start", "count", "due"),
    [
        ("2015-05-12", "2015-08-31", 7, "2015-09-09"),  # 周一 → 周三
        ("2015-05-13", "2015-08-31", 7, "2015-09-10"),  # 周一 → 周四，多两天假少一天
        ("2019-03-21", "2019-04-26", 5, "2019-05-06"),  # 周五 → 周一
        ("2019-03-22", "2019-04-26", 5, "2019-05-06"),  # 周五 → 周一，换两天假两天班
        ("2019-03-21", "2019-04-26", 3, "2019-05-02"),  # 周五 → 周四
        ("2019-03-22", "2019-04-26", 3, "2019-04-30"),  # 周五 → 周二
        ("2020-01-26", "2020-01-23", 3, "2020-02-03"),  # 周四 → 周一
        ("2020-01-27", "2020-01-23", 3, "2020-02-05"),  # 周四 → 周三
    ],
)
def test_deadline_moves_with_the_notice(as_of: str, start: str, count: int, due: str) -> None:
    calendar = china_calendar(date.fromisoformat(as_of))
    assert calendar.add_working_days(date.fromisoformat(start), count) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("as_of", "day", "working"),
    [
        ("2024-11-11", "2025-01-28", True),  # 周二，除夕：旧办法不放
        ("2024-11-12", "2025-01-28", False),
        ("2024-11-11", "2025-05-02", True),  # 周五：旧办法不放
        ("2024-11-12", "2025-05-02", False),
        ("2013-12-10", "2014-01-30", False),  # 周四，除夕：2007 年的办法放
        ("2013-12-11", "2014-01-30", True),
        ("2007-12-15", "2008-04-04", True),  # 周五，清明：1999 年的办法不放
        ("2007-12-16", "2008-04-04", False),
    ],
)
def test_law_counts_from_its_own_day(as_of: str, day: str, working: bool) -> None:
    calendar = china_calendar(date.fromisoformat(as_of))
    assert calendar.is_working_day(date.fromisoformat(day)) is working


def test_year_was_provisional_before_its_notice() -> None:
    before, after = china_calendar(date(2025, 11, 3)), china_calendar(date(2025, 11, 4))
    assert before.year_state(2025) is YearState.DECEMBER_OPEN
    assert before.year_state(2026) is YearState.COMPUTED
    assert after.year_state(2025) is YearState.FINAL
    assert after.year_state(2026) is YearState.DECEMBER_OPEN
    assert before.is_provisional(date(2025, 12, 31))
    assert not after.is_provisional(date(2025, 12, 31))


def test_arrangement_of_a_region_counts_from_its_own_day() -> None:
    friday = date(2023, 4, 21)
    before = china_calendar(date(2023, 3, 13), "广西壮族自治区")
    after = china_calendar(date(2023, 3, 14), "广西壮族自治区")
    assert before.is_working_day(friday)
    assert not after.is_working_day(friday)
    assert not after.is_provisional(friday)


def test_before_the_first_notice_is_an_error() -> None:
    with pytest.raises(CalendarError, match="2006-12-17"):
        china_calendar(date(2006, 12, 17))
    assert china_calendar(date(2006, 12, 18)).index.last == date(2009, 12, 31)


def test_moment_is_known_by_its_beijing_day() -> None:
    late = datetime(2025, 11, 3, 16, 30, tzinfo=UTC)  # 北京时间 2025-11-04 周二 00:30
    assert ChinaCalendar(as_of=late).as_of == date(2025, 11, 4)
    assert ChinaCalendar(as_of=late).year_state(2026) is YearState.DECEMBER_OPEN


@pytest.mark.parametrize("wrong", ["2025-11-04", 20251104, 2025.5])
def test_what_is_not_a_date_is_no_as_of(wrong: Any) -> None:
    with pytest.raises(InvalidDate, match=repr(wrong)):
        ChinaCalendar(as_of=wrong)
    with pytest.raises(InvalidDate, match=repr(wrong)):
        china_calendar(wrong)


def test_one_calendar_serves_days_between_notices() -> None:
    assert china_calendar() is china_calendar()
    early, late = china_calendar(date(2025, 1, 1)), china_calendar(date(2025, 11, 3))
    assert early.version == late.version
    assert china_calendar(date(2026, 11, 21)).version == CHINA.version


as_of_days = st.dates(date(2007, 1, 1), date(2026, 11, 21))


@settings(max_examples=25, deadline=None)
@given(as_of=as_of_days, region=st.sampled_from(["", *regions()]), bound=st.integers(0, 2))
def test_as_of_never_uses_later_notices(as_of: date, region: str, bound: int) -> None:
    known = [notice for notice in CHINA.notices if notice.published <= as_of]
    whole = ChinaCalendar(as_of=as_of, region=region)
    part = ChinaCalendar(known, as_of=as_of, region=region)
    calendars = (
        [whole, whole.earliest, whole.latest][bound],
        [part, part.earliest, part.latest][bound],
    )
    assert calendars[0].version == calendars[1].version
    assert calendars[0].index.numbered == calendars[1].index.numbered
    assert all(notice.published <= as_of for notice in whole.notices)


@settings(max_examples=25, deadline=None)
@given(as_of=as_of_days, days=st.integers(0, 40))
def test_final_days_never_change_unless_a_notice_says_so(as_of: date, days: int) -> None:
    later = as_of + timedelta(days=days)
    before, after = ChinaCalendar(as_of=as_of), ChinaCalendar(as_of=later)
    said = {
        day.date
        for notice in CHINA.notices
        if as_of < notice.published <= later
        for day in notice.days
    }
    for day in (
        date(2007, 1, 1) + timedelta(days=offset)
        for offset in range(before.index.position(before.index.last))
    ):
        if day not in said and not before.is_provisional(day):
            assert after.is_working_day(day) is before.is_working_day(day)


def test_laws_are_in_the_order_of_their_days() -> None:
    assert [law.published for law in LAWS] == sorted(law.published for law in LAWS)
    assert [law.since for law in LAWS] == sorted(law.since for law in LAWS)
