"""演示案件的时刻：往回数，不晚于现在，尽量在上班时间。"""

from datetime import datetime, timedelta

import pytest

from appeals.clock import SHANGHAI
from appeals.deadlines.clockwork import Clockwork
from appeals.deadlines.units import Unit
from appeals.demo.moments import Moments, StoryError
from calendars import china_calendar


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


NOWS = [
    "2026-11-23 09:00",  # 周一刚上班
    "2026-11-21 22:00",  # 周六夜里
    "2026-10-03 15:00",  # 国庆
    "2026-11-25 00:07",  # 周三零点刚过
    "2026-12-31 14:00",  # 周四，年末
    "2026-02-24 08:30",  # 周二，春节后第一天上班之前
    "2026-11-23 12:40",  # 周一午休
]


@pytest.mark.parametrize(
    ("now", "hours", "expected"),
    [
        ("2026-11-23 10:30", 1, "2026-11-23 09:30"),  # 周一
        ("2026-11-23 09:30", 1, "2026-11-20 17:00"),  # 周一 → 周五
        ("2026-11-23 14:00", 1, "2026-11-23 11:30"),  # 周一，午休不算
        ("2026-11-21 22:00", 6.5, "2026-11-20 09:30"),  # 周六 → 周五
        ("2026-10-08 09:00", 6.5, "2026-09-30 09:30"),  # 国庆之后的周四 → 周三
        ("2026-02-24 09:00", 6.5, "2026-02-14 09:30"),  # 春节之后的周二 → 调休上班的周六
    ],
)
def test_office_hours_are_counted_back_over_rest_days(
    now: str, hours: float, expected: str
) -> None:
    assert Moments(at(now)).ago(hours) == at(expected)


@pytest.mark.parametrize("now", NOWS)
@pytest.mark.parametrize(("hours", "share"), [(24, 0.91), (48, 0.91), (96, 0.91), (24, 0.93)])
def test_a_pinned_clock_is_past_ninety_percent_and_not_over(
    now: str, hours: float, share: float
) -> None:
    clock = Clockwork(Unit.WORKING_DAY_HOURS, china_calendar())
    start = Moments(at(now)).spent(hours, share)
    spent = clock.reading(at(now)) - clock.reading(start)
    assert share <= spent / timedelta(hours=hours) <= 0.97


def test_a_pinned_clock_starts_in_the_office_when_it_can() -> None:
    assert Moments(at("2026-11-23 16:00")).spent(24, 0.91) == at("2026-11-20 17:09")  # 周一 → 周五
    assert Moments(at("2026-11-21 22:00")).spent(24, 0.91) == at("2026-11-20 02:09")  # 周六 → 周五


def test_nothing_before_a_night_moment_keeps_it() -> None:
    night = at("2026-11-20 02:09")  # 周五
    assert Moments(at("2026-11-21 22:00")).before(night, 0) == night


@pytest.mark.parametrize("now", NOWS)
def test_waiting_as_long_as_the_way_back_stays_in_the_past(now: str) -> None:
    moments = Moments(at(now))
    assert moments.after(moments.ago(33.3), 33.3) <= at(now)


def test_a_story_that_runs_into_the_future_is_refused() -> None:
    moments = Moments(at("2026-11-23 10:00"))  # 周一
    with pytest.raises(StoryError, match="2026-11-23 11:00 晚于 2026-11-23 10:00"):
        moments.after(moments.ago(1), 2)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23 09:00", "2026-11-16 10:20"),  # 周一 → 周一
        ("2026-11-21 22:00", "2026-11-13 10:20"),  # 周六 → 上上周五，十四日是周六
        ("2026-10-03 15:00", "2026-09-24 10:20"),  # 国庆 → 中秋假期之前的周四
    ],
)
def test_days_ago_falls_back_to_a_working_day(now: str, expected: str) -> None:
    assert Moments(at(now)).days_ago(7) == at(expected)
