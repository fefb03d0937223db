"""期限的数法：每种单位一张表，日期旁写周几。"""

from datetime import UTC, date, datetime, timedelta

import pytest

from appeals.deadlines.runs import Pause
from appeals.deadlines.terms import due, due_until
from appeals.deadlines.units import Unit
from tests.deadlines.history import CHINA, at

WD, DAYS, WDH = Unit.WORKING_DAYS, Unit.DAYS, Unit.WORKING_DAY_HOURS
BH, EH = Unit.BUSINESS_HOURS, Unit.ELAPSED_HOURS


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-11-06 10:00", 7, "2026-11-17"),  # 周五 → 周二
        ("2026-02-13 10:00", 7, "2026-03-02"),  # 周五 → 周一，春节与 02-14、02-28 两个调休周六
        ("2026-09-30 10:00", 7, "2026-10-15"),  # 周三 → 周四，国庆与 10-10 调休周六
        ("2026-11-06 00:00", 1, "2026-11-09"),  # 周五零点 → 周一
        ("2026-11-06 23:59", 1, "2026-11-09"),  # 周五 → 周一
        ("2026-11-07 10:00", 1, "2026-11-09"),  # 周六收到 → 周一
        ("2026-11-08 10:00", 7, "2026-11-17"),  # 周日收到 → 周二
        ("2026-02-13 10:00", 1, "2026-02-14"),  # 周五 → 周六，调休上班
        ("2026-02-14 10:00", 1, "2026-02-24"),  # 周六上班 → 周二，春节后
        ("2025-12-31 10:00", 1, "2026-01-04"),  # 周三 → 周日，元旦调休上班
        ("2024-12-31 10:00", 5, "2025-01-08"),  # 周二 → 周三，跨年
        ("2025-09-26 10:00", 7, "2025-10-13"),  # 周五 → 周一，国庆中秋连休与 09-28、10-11 调休
        ("2024-02-28 10:00", 2, "2024-03-01"),  # 周三 → 周五，闰日计入
        ("2020-01-22 10:00", 7, "2020-02-10"),  # 周三 → 周一，春节假期延长
        ("2019-04-30 10:00", 1, "2019-05-05"),  # 周二 → 周日，五一调休
        ("2015-09-02 10:00", 1, "2015-09-06"),  # 周三 → 周日，抗战胜利纪念日调休
    ],
)
def test_working_days_end_at_midnight(start: str, days: int, last: str) -> None:
    found = due(at(start), days, WD, CHINA)
    assert (found.on, found.at) == (date.fromisoformat(last), at(f"{last} 24:00"))
    assert found.rolled_from is None


@pytest.mark.parametrize(
    ("start", "days", "last", "rolled_from"),
    [
        ("2026-11-06 10:00", 10, "2026-11-16", None),  # 周五 → 周一
        ("2026-02-13 10:00", 10, "2026-02-24", "2026-02-23"),  # 周五 → 春节末日周一，顺延到周二
        ("2026-09-30 10:00", 10, "2026-10-10", None),  # 周三 → 周六，调休上班，不顺延
        ("2026-11-05 10:00", 10, "2026-11-16", "2026-11-15"),  # 周四 → 周日，顺延到周一
        ("2026-11-04 10:00", 10, "2026-11-16", "2026-11-14"),  # 周三 → 周六，顺延到周一
        ("2026-09-21 10:00", 10, "2026-10-08", "2026-10-01"),  # 周一 → 国庆周四，顺延到周四
        ("2025-12-25 10:00", 7, "2026-01-04", "2026-01-01"),  # 周四 → 元旦，顺延到调休周日
        ("2024-02-19 10:00", 10, "2024-02-29", None),  # 周一 → 闰日周四
    ],
)
def test_rolling_days_end_on_a_working_day(
    start: str, days: int, last: str, rolled_from: str | None
) -> None:
    found = due(at(start), days, DAYS, CHINA, rolling=True)
    assert (found.on, found.at) == (date.fromisoformat(last), at(f"{last} 24:00"))
    assert found.rolled_from == (date.fromisoformat(rolled_from) if rolled_from else None)


def test_days_without_rolling_may_end_on_rest_day() -> None:
    found = due(at("2026-11-05 10:00"), 10, DAYS, CHINA)  # 周四 → 周日
    assert (found.on, found.rolled_from) == (date(2026, 11, 15), None)


@pytest.mark.parametrize(
    ("start", "hours", "unit", "end", "last"),
    [
        ("2026-11-05 10:00", 24, WDH, "2026-11-06 10:00", "2026-11-06"),  # 周四 → 周五
        ("2026-11-06 10:00", 24, WDH, "2026-11-09 10:00", "2026-11-09"),  # 周五 → 周一
        ("2026-11-06 14:12", 96, WDH, "2026-11-12 14:12", "2026-11-12"),  # 周五 → 周四
        ("2026-11-07 10:00", 24, WDH, "2026-11-09 24:00", "2026-11-09"),  # 周六收到 → 周一 24:00
        ("2026-11-06 00:00", 24, WDH, "2026-11-06 24:00", "2026-11-06"),  # 周五零点 → 周五 24:00
        ("2026-02-13 10:00", 24, WDH, "2026-02-14 10:00", "2026-02-14"),  # 周五 → 周六上班
        ("2026-02-14 10:00", 24, WDH, "2026-02-24 10:00", "2026-02-24"),  # 周六上班 → 周二
        ("2026-09-30 18:00", 48, WDH, "2026-10-09 18:00", "2026-10-09"),  # 周三 → 周五
        ("2025-12-31 20:00", 24, WDH, "2026-01-04 20:00", "2026-01-04"),  # 周三 → 周日上班
        ("2026-11-06 16:30", 2, BH, "2026-11-09 10:00", "2026-11-09"),  # 周五 → 周一
        ("2026-11-06 11:30", 1, BH, "2026-11-06 14:00", "2026-11-06"),  # 周五，跨午休
        ("2026-11-06 12:30", 1, BH, "2026-11-06 14:30", "2026-11-06"),  # 周五午休收到
        ("2026-11-06 16:30", 1, BH, "2026-11-06 17:30", "2026-11-06"),  # 周五，恰到下班
        ("2026-11-06 08:00", 3, BH, "2026-11-06 12:00", "2026-11-06"),  # 周五，恰到午休
        ("2026-11-06 19:00", 1, BH, "2026-11-09 10:00", "2026-11-09"),  # 周五下班后 → 周一
        ("2026-11-07 10:00", 14, BH, "2026-11-10 17:30", "2026-11-10"),  # 周六 → 周二下班
        ("2026-11-06 20:00", 24, EH, "2026-11-07 20:00", "2026-11-07"),  # 周五 → 周六
        ("2026-11-06 23:00", 1, EH, "2026-11-06 24:00", "2026-11-06"),  # 周五，恰到零点
    ],
)
def test_hours_run_from_the_moment(start: str, hours: int, unit: Unit, end: str, last: str) -> None:
    found = due(at(start), hours, unit, CHINA)
    assert (found.at, found.on) == (at(end), date.fromisoformat(last))


def test_three_steps_fill_seven_working_days() -> None:
    received = at("2026-11-06 10:00")  # 周五
    assert due(received, 24 + 96 + 48, WDH, CHINA).at == at("2026-11-17 10:00")  # 周二
    assert due(received, 7, WD, CHINA).on == date(2026, 11, 17)


def test_seven_working_days_may_outlast_ten_days() -> None:
    days = CHINA.index
    received = [
        at(f"{day} 10:00")
        for day in (date(2026, 1, 1) + timedelta(days=offset) for offset in range(343))
        if days.is_working(day)
    ]
    longer = [
        moment
        for moment in received
        if due(moment, 7, WD, CHINA).at > due(moment, 10, DAYS, CHINA, rolling=True).at
    ]
    assert (len(received), len(longer)) == (232, 57)  # 收到于 2026-01-01 周四至 12-09 周三


@pytest.mark.parametrize(
    ("pause", "resume", "unit", "length", "end"),
    [
        # 起点一律 2026-11-06 周五 10:00
        ("2026-11-09 10:00", "2026-11-09 16:00", WDH, 24, "2026-11-09 10:00"),  # 到期时才暂停
        ("2026-11-09 08:00", "2026-11-09 16:00", WDH, 24, "2026-11-09 18:00"),  # 周一停 8 小时
        ("2026-11-06 20:00", "2026-11-10 09:00", WDH, 24, "2026-11-10 23:00"),  # 跨周末
        ("2026-11-07 08:00", "2026-11-08 20:00", WDH, 24, "2026-11-09 10:00"),  # 全在周末，无影响
        ("2026-11-06 12:00", "2026-11-06 14:00", EH, 4, "2026-11-06 16:00"),
        ("2026-11-09 10:00", "2026-11-09 10:05", WD, 7, "2026-11-18 24:00"),  # 周一停五分，整日不计
        ("2026-11-09 10:00", "2026-11-11 00:00", WD, 7, "2026-11-19 24:00"),  # 周一周二，不含周三
        ("2026-11-06 11:00", "2026-11-06 18:00", WD, 7, "2026-11-17 24:00"),  # 起算日本不计
        ("2026-11-06 11:00", "2026-11-08 18:00", WD, 7, "2026-11-17 24:00"),  # 停在周末，无影响
        ("2026-11-06 11:00", "2026-11-08 18:00", DAYS, 10, "2026-11-18 24:00"),  # 日历日停两天
    ],
)
def test_pause_moves_due_by_its_own_clock(
    pause: str, resume: str, unit: Unit, length: int, end: str
) -> None:
    pauses = [Pause(at(pause), at(resume))]
    assert due(at("2026-11-06 10:00"), length, unit, CHINA, pauses=pauses).at == at(end)


def test_two_pauses_on_one_day_count_once() -> None:
    pauses = [
        Pause(at("2026-11-09 09:00"), at("2026-11-09 10:00")),
        Pause(at("2026-11-09 15:00"), at("2026-11-09 16:00")),
    ]
    assert due(at("2026-11-06 10:00"), 7, WD, CHINA, pauses=pauses).on == date(2026, 11, 18)


def test_rolled_day_avoids_a_pause() -> None:
    pauses = [Pause(at("2026-11-16 09:00"), at("2026-11-16 18:00"))]  # 周一，顺延所到之日
    found = due(at("2026-11-04 10:00"), 10, DAYS, CHINA, rolling=True, pauses=pauses)
    assert (found.on, found.rolled_from) == (date(2026, 11, 17), date(2026, 11, 14))


def test_open_pause_leaves_due_as_it_was() -> None:
    pauses = [Pause(at("2026-11-09 09:00"))]
    assert due(at("2026-11-06 10:00"), 7, WD, CHINA, pauses=pauses).on == date(2026, 11, 17)


def test_written_date_ends_that_midnight() -> None:
    found = due_until(at("2026-11-06 10:00"), date(2026, 11, 14), CHINA, [])  # 周六，不顺延
    assert (found.at, found.on) == (at("2026-11-14 24:00"), date(2026, 11, 14))
    same_day = due_until(at("2026-11-06 10:00"), date(2026, 11, 6), CHINA, [])
    assert same_day.at == at("2026-11-06 24:00")


@pytest.mark.parametrize(
    ("start", "length", "unit", "rolling", "provisional"),
    [
        ("2026-11-19 10:00", 7, WD, False, False),  # 周四 → 11-30 周一
        ("2026-11-20 10:00", 7, WD, False, True),  # 周五 → 12-01 周二
        ("2026-11-27 10:00", 10, DAYS, True, True),  # 顺延与否随日历
        ("2026-11-27 10:00", 10, DAYS, False, False),  # 日历日与放假无关
        ("2026-12-10 10:00", 48, EH, False, False),
        ("2026-12-10 10:00", 48, WDH, False, True),
    ],
)
def test_due_on_unpublished_days_is_provisional(
    start: str, length: int, unit: Unit, rolling: bool, provisional: bool
) -> None:
    assert due(at(start), length, unit, CHINA, rolling=rolling).provisional is provisional


def test_utc_start_counts_in_beijing_time() -> None:
    start = datetime(2026, 11, 5, 16, 30, tzinfo=UTC)  # 北京时间 11-06 周五 00:30
    assert due(start, 1, WD, CHINA).on == date(2026, 11, 9)
