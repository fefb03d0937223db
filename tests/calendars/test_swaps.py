"""暂定年份的范围：拿每一年公布前算出的最早与最晚，去比后来公布的真安排。"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from calendars import ChinaCalendar, DateOutOfRange, YearState, china_calendar
from calendars.swaps import LONGEST_STRETCH, choices

CHINA = china_calendar()
YEARS = range(2008, 2027)
COUNTS = range(1, 16)

# 规则算不到的日子：真的安排上班或放假，而公布前的范围里没有这种可能。一天不多，一天不少。
EXCEPTIONS: dict[date, str] = {
    date(2008, 9, 29): "国庆自 9 月 29 日起放，此后都自 10 月 1 日起",
    date(2008, 9, 30): "同上",
    date(2011, 12, 31): "2012 年元旦逢周日，连放周日至周二，此后只补周一",
    date(2012, 1, 3): "同上",
    date(2012, 6, 22): "端午逢周六，补在前面的周五，此后都补周一",
    date(2012, 6, 25): "同上：周一因此上班",
    date(2013, 1, 2): "元旦逢周二，连放周二至周四换两个周末，此后换一个",
    date(2013, 1, 3): "同上",
    date(2013, 1, 6): "同上",
    date(2015, 9, 3): "2015-05-13 国务院临时定的抗战胜利 70 周年纪念日",
    date(2015, 9, 4): "同上",
    date(2015, 9, 6): "同上",
    date(2015, 9, 28): "中秋逢周日，没有另补周一，并进国庆少换一个周末",
}


@cache
def before(year: int) -> ChinaCalendar:
    """该年通知公布前的日历；办法按当年适用的算。"""
    notice = next(notice for notice in CHINA.notices if year in notice.new_years())
    return ChinaCalendar([each for each in CHINA.notices if each.published < notice.published])


def days_of(year: int) -> Iterator[date]:
    """该年通知管到的日子：上一年十二月起，本年十一月止。"""
    first = date(year - 1, 12, 1)
    return (first + timedelta(days=offset) for offset in range((date(year, 12, 1) - first).days))


@pytest.mark.parametrize("year", YEARS)
def test_real_year_lies_between_the_bounds(year: int) -> None:
    known = before(year)
    outside = {
        day
        for day in days_of(year)
        if not (
            known.latest.is_working_day(day)
            <= CHINA.is_working_day(day)
            <= known.earliest.is_working_day(day)
        )
    }
    listed = {day for day in EXCEPTIONS if date(year - 1, 12, 1) <= day < date(year, 12, 1)}
    assert outside == listed


@pytest.mark.parametrize("year", YEARS)
def test_real_deadlines_lie_in_the_range(year: int) -> None:
    known = before(year)
    for start in days_of(year):
        if start.year < year:
            continue
        for count in COUNTS:
            found = CHINA.add_working_days(start, count)
            last = known.latest.add_working_days(start, count)
            if any(start < day <= max(found, last) for day in EXCEPTIONS):
                continue
            assert known.earliest.add_working_days(start, count) <= found <= last


def spread(calendar: ChinaCalendar, year: int, count: int) -> list[int]:
    """该年每个起日的最早与最晚差几天。"""
    starts = (date(year, 1, 1) + timedelta(days=offset) for offset in range(334))
    return [
        (
            calendar.latest.add_working_days(start, count)
            - calendar.earliest.add_working_days(start, count)
        ).days
        for start in starts
    ]


@pytest.mark.parametrize(
    ("year", "exact", "mean", "widest"),
    [
        (2024, 0.67, 1.5, 12),  # 规则成文以前
        (2025, 0.79, 0.7, 9),
        (2026, 0.76, 0.8, 10),
        (2027, 0.79, 0.8, 11),
        (2028, 0.74, 0.8, 9),
    ],
)
def test_range_of_seven_days_is_narrow(year: int, exact: float, mean: float, widest: int) -> None:
    widths = spread(CHINA if year > 2026 else before(year), year, 7)
    assert widths.count(0) / len(widths) >= exact
    assert sum(widths) / len(widths) <= mean
    assert max(widths) == widest


def test_computed_answer_lies_in_the_range() -> None:
    for start in (date(2026, 11, 20) + timedelta(days=offset) for offset in range(700)):
        for count in (1, 7, 15):
            low, middle, high = (
                calendar.add_working_days(start, count)
                for calendar in (CHINA.earliest, CHINA, CHINA.latest)
            )
            assert low <= middle <= high


def test_final_days_agree_in_all_three() -> None:
    for day in (date(2007, 1, 1) + timedelta(days=offset) for offset in range(7274)):
        assert day < date(2026, 12, 1)
        assert CHINA.earliest.day(day) == CHINA.day(day) == CHINA.latest.day(day)


def test_bounds_of_a_settled_calendar_are_itself() -> None:
    assert CHINA.earliest.earliest is CHINA.earliest
    assert CHINA.earliest.latest is CHINA.earliest
    assert CHINA.latest.latest is CHINA.latest
    assert len({CHINA.version, CHINA.earliest.version, CHINA.latest.version}) == 3


def test_open_days_of_2027_follow_the_rules() -> None:
    choice = choices(2027)
    assert sorted(choice.may_work) == [
        date(2027, 1, 31),  # 周日，春节前
        date(2027, 2, 13),  # 周六，春节 8 天之后
        date(2027, 2, 14),  # 周日，春节 9 天之后
        date(2027, 4, 25),  # 周日，劳动节前
        date(2027, 5, 8),  # 周六，劳动节后
        date(2027, 9, 26),  # 周日，国庆前
        date(2027, 10, 9),  # 周六，国庆后
    ]
    assert sorted(choice.may_rest) == [
        date(2027, 2, 11),  # 周四，初六
        date(2027, 2, 12),  # 周五，初七
        date(2027, 4, 30),  # 周五
        date(2027, 5, 5),  # 周三
        date(2027, 10, 6),  # 周三
        date(2027, 10, 7),  # 周四
    ]


DECEMBERS: dict[int, tuple[list[int], list[int]]] = {
    # 年：（公布前上一年十二月还可能变的日子，真的变了的日子）；没列的年份都没有。
    2008: ([29, 31], [29, 31]),  # 元旦周二
    2009: ([28], []),  # 元旦周四
    2012: ([], [31]),  # 元旦周日，见 EXCEPTIONS
    2013: ([29, 31], []),  # 元旦周二，换的是后面的周末，见 EXCEPTIONS
    2014: ([28, 29, 30, 31], []),  # 元旦周三，结果只放当日
    2015: ([28], []),  # 元旦周四
    2019: ([29, 31], [29, 31]),  # 元旦周二
    2020: ([28, 29, 30, 31], []),  # 元旦周三，结果只放当日
    2026: ([28], []),  # 元旦周四
}


@pytest.mark.parametrize("year", YEARS)
def test_december_may_change_with_new_year(year: int) -> None:
    known = before(year)
    december = [day for day in days_of(year) if day.year < year]
    open_days = [
        day.day
        for day in december
        if known.earliest.is_working_day(day) is not known.latest.is_working_day(day)
    ]
    changed = [
        day.day for day in december if known.is_working_day(day) is not CHINA.is_working_day(day)
    ]
    assert (open_days, changed) == DECEMBERS.get(year, ([], []))


def test_december_2026_can_no_longer_move() -> None:
    # 2027 年元旦是周五，与周末连休，不用换十二月的周末。
    for day in (date(2026, 12, number) for number in range(1, 32)):
        assert CHINA.is_provisional(day)
        assert CHINA.earliest.is_working_day(day) is CHINA.latest.is_working_day(day)


def test_work_never_runs_over_six_days() -> None:
    for year in range(2025, 2035):
        choice = choices(year)
        assert all(day.weekday() >= 5 for day in choice.may_work)
        assert all(day.weekday() < 5 for day in choice.may_rest)
    run = longest = 0
    for day in (date(2025, 1, 1) + timedelta(days=offset) for offset in range(730)):
        run = run + 1 if CHINA.is_working_day(day) else 0
        longest = max(longest, run)
    assert longest == LONGEST_STRETCH


@pytest.mark.parametrize(
    ("year", "state", "label"),
    [
        (2025, YearState.FINAL, "已定"),
        (2026, YearState.DECEMBER_OPEN, "已公布，十二月待下一年的通知"),
        (2027, YearState.COMPUTED, "推算，待公布"),
        (2028, YearState.COMPUTED, "推算，待公布"),
    ],
)
def test_year_knows_whether_it_can_change(year: int, state: YearState, label: str) -> None:
    assert CHINA.year_state(year) is state
    assert state.label == label


def test_strict_calendar_refuses_unpublished_years() -> None:
    strict = ChinaCalendar(provisional=False)
    assert strict.add_working_days(date(2026, 12, 30), 1) == date(2026, 12, 31)
    assert strict.is_provisional(date(2026, 12, 31))
    for question in (
        lambda: strict.is_working_day(date(2027, 1, 1)),
        lambda: strict.add_working_days(date(2026, 12, 30), 2),
        lambda: strict.year_state(2027),
        lambda: strict.holidays(2027),
    ):
        with pytest.raises(DateOutOfRange, match="2026-12-31"):
            question()
