"""没有通知的年份：按法定节假日推算，并且标明暂定。"""

from datetime import date

import pytest

from calendars import CalendarError, ChinaCalendar, DayKind, china_calendar
from calendars.statutory import statutory_days

CHINA = china_calendar()


@pytest.mark.parametrize(
    ("day", "provisional"),
    [
        ("2026-11-30", False),  # 周一
        ("2026-12-01", True),  # 周二：下一年的通知可能改动十二月
        ("2027-03-01", True),  # 周一
        ("2025-12-31", False),  # 周三：2026 年通知已公布
    ],
)
def test_days_before_their_notice_are_provisional(day: str, provisional: bool) -> None:
    assert CHINA.is_provisional(date.fromisoformat(day)) is provisional


@pytest.mark.parametrize(
    ("day", "name", "statutory"),
    [
        ("2027-01-01", "元旦", True),  # 周五
        ("2027-02-05", "春节", True),  # 周五，除夕
        ("2027-02-08", "春节", True),  # 周一，初三
        ("2027-02-09", "春节", False),  # 周二，补周六
        ("2027-02-10", "春节", False),  # 周三，补周日
        ("2027-04-05", "清明节", True),  # 周一
        ("2027-05-04", "劳动节", False),  # 周二，补周日
        ("2027-06-09", "端午节", True),  # 周三
        ("2027-09-15", "中秋节", True),  # 周三
        ("2027-10-05", "国庆节", False),  # 周二，补周日
        ("2028-10-03", "中秋节、国庆节", True),  # 周二
    ],
)
def test_unpublished_year_rests_on_statutory_days(day: str, name: str, statutory: bool) -> None:
    found = CHINA.day(date.fromisoformat(day))
    assert (found.kind, found.name, found.statutory) == (DayKind.HOLIDAY, name, statutory)
    assert found.provisional


@pytest.mark.parametrize("year", [2025, 2026])
def test_computed_statutory_days_equal_published(year: int) -> None:
    published = {
        day.date for day in CHINA.index.listed.values() if day.statutory and day.date.year == year
    }
    assert set(statutory_days(year)) == published


def test_gap_between_notices_is_refused() -> None:
    with pytest.raises(CalendarError, match="不成连续"):
        ChinaCalendar([CHINA.notices[0], CHINA.notices[-1]])


def test_december_is_final_once_next_notice_is_out() -> None:
    before = ChinaCalendar(CHINA.notices[:-1])
    assert before.is_provisional(date(2025, 12, 31))
    assert not CHINA.is_provisional(date(2025, 12, 31))
