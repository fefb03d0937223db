"""没有通知的年份：按法定节假日推算，并且标明暂定。"""

from datetime import date

import pytest

from calendars import CalendarError, ChinaCalendar, DateOutOfRange, DayKind, china_calendar
from calendars.statutory import compensated, statutory_days

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


@pytest.mark.parametrize("year", range(2007, 2027))
def test_computed_statutory_days_equal_published(year: int) -> None:
    published = {
        day.date for day in CHINA.index.listed.values() if day.statutory and day.date.year == year
    }
    # 2015 年的抗战胜利纪念日是国务院临时定的。
    assert published - set(statutory_days(year)) == ({date(2015, 9, 3)} if year == 2015 else set())
    assert set(statutory_days(year)) <= published


def test_year_before_the_laws_is_refused() -> None:
    with pytest.raises(DateOutOfRange, match="1999 年适用哪版放假办法"):
        statutory_days(1999)
    with pytest.raises(DateOutOfRange, match="2026 年"):
        statutory_days(2026, as_of=date(1999, 9, 17))


@pytest.mark.parametrize(
    ("rests", "compensation"),
    [
        (["2028-01-01"], ["2028-01-03"]),  # 周六 → 周一
        (["2026-04-05"], ["2026-04-06"]),  # 周日 → 周一
        (["2022-10-01", "2022-10-02", "2022-10-03"], ["2022-10-04", "2022-10-05"]),  # 周六至周一
        (["2026-06-19"], []),  # 周五
    ],
)
def test_weekend_holiday_is_compensated_after(rests: list[str], compensation: list[str]) -> None:
    found = compensated({date.fromisoformat(day): "节" for day in rests})
    assert list(found) == [date.fromisoformat(day) for day in compensation]


def test_gap_between_notices_is_refused() -> None:
    with pytest.raises(CalendarError, match="不成连续"):
        ChinaCalendar([CHINA.notices[0], CHINA.notices[-1]])


def test_december_is_final_once_next_notice_is_out() -> None:
    before = ChinaCalendar(CHINA.notices[:-1])
    assert before.is_provisional(date(2025, 12, 31))
    assert not CHINA.is_provisional(date(2025, 12, 31))
