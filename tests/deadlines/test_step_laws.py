"""逐日解释的每一天都写明条文，没有案件的期限也能解释。"""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from appeals.deadlines.explain import Step, StepKind, explain
from appeals.deadlines.laws import civil_law, day_law
from appeals.deadlines.plain import Term, plain_term
from appeals.deadlines.reasons import reasons
from appeals.deadlines.runs import Pause, Run
from appeals.deadlines.terms import due, latest_start
from appeals.deadlines.units import DAY, HOUR, ZERO, Unit
from calendars import ChinaCalendar, china_calendar
from tests.deadlines.history import CHINA, at
from tests.deadlines.moments import terms
from tests.deadlines.test_worked_cases import OFFICE

WD, DAYS, MONTHS, YEARS = Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS
WDH, BH, EH = Unit.WORKING_DAY_HOURS, Unit.BUSINESS_HOURS, Unit.ELAPSED_HOURS
NOTICE_2026 = "国务院办公厅放假通知（国办发明电〔2025〕7号，2025-11-04 公布）"
HOLIDAYS = "全国年节及纪念日放假办法第2条"
WEEK = "国务院关于职工工作时间的规定第7条"


def steps(
    start: str, length: int, unit: Unit, calendar: ChinaCalendar = CHINA, **how: Any
) -> dict[date, Step]:
    """Return 一个没有案件的期限的逐日解释，以日期索引。"""
    found = explain(plain_term(at(start), length, unit, calendar, **how), calendar)
    return {step.date: step for step in found}


def term(start: str, length: int, unit: Unit, **how: Any) -> Term:
    return plain_term(at(start), length, unit, CHINA, **how)


@pytest.mark.parametrize(
    ("day", "weekday", "kind", "law"),
    [
        ("2026-02-13", "周五", StepKind.START, "民法典第201条第1款"),
        ("2026-02-14", "周六", StepKind.MAKE_UP, NOTICE_2026),  # 调休上班
        ("2026-02-15", "周日", StepKind.SKIPPED, NOTICE_2026),  # 调休放假，不是法定
        ("2026-02-17", "周二", StepKind.SKIPPED, f"{HOLIDAYS}；{NOTICE_2026}"),  # 初一，法定
        ("2026-02-24", "周二", StepKind.COUNTED, WEEK),
        ("2026-03-01", "周日", StepKind.SKIPPED, WEEK),
        ("2026-03-02", "周一", StepKind.COUNTED, f"{WEEK}；民法典第203条第2款"),
    ],
)
def test_each_working_day_step_cites_its_law(
    day: str, weekday: str, kind: StepKind, law: str
) -> None:
    step = steps("2026-02-13 10:00", 7, WD)[date.fromisoformat(day)]
    assert (step.weekday, step.kind, step.law) == (weekday, kind, law)


@pytest.mark.parametrize(
    ("day", "kind", "law"),
    [
        ("2026-02-22", StepKind.COUNTED, "民法典第200条"),  # 周日，照计
        (
            "2026-02-23",  # 周一，放假，末日
            StepKind.COUNTED,
            f"民法典第200条；{NOTICE_2026}；民法典第203条第1款",
        ),
        ("2026-02-24", StepKind.ROLLED, "民法典第203条第1款；民法典第203条第2款"),  # 周二
    ],
)
def test_roll_over_cites_the_rest_day_rule(day: str, kind: StepKind, law: str) -> None:
    step = steps("2026-02-13 10:00", 10, DAYS, rolling=True)[date.fromisoformat(day)]
    assert (step.kind, step.law) == (kind, law)


def test_month_ends_on_the_corresponding_day() -> None:
    last = steps("2026-03-16 10:00", 1, MONTHS)[date(2026, 4, 16)]  # 周一 → 周四
    assert last.note == "第 31 日，1 个月的对应日，24:00 届满"
    assert last.law == "民法典第200条；民法典第202条；民法典第203条第2款"
    assert (last.number, last.is_due) == (31, True)


def test_month_without_corresponding_day_says_so() -> None:
    last = steps("2026-01-31 10:00", 1, MONTHS)[date(2026, 2, 28)]  # 周六 → 周六
    assert last.note == "第 28 日，1 个月后没有 31 日，以月末为末日，24:00 届满"
    leap = steps("2024-02-29 10:00", 1, YEARS)[date(2025, 2, 28)]  # 周四 → 周五
    assert leap.note.startswith("第 365 日，1 年后没有 29 日，以月末为末日")


def test_pause_moves_the_end_past_the_corresponding_day() -> None:
    pauses = [Pause(at("2026-04-01 09:00"), at("2026-04-02 09:00"))]  # 周三至周四
    found = steps("2026-03-16 10:00", 1, MONTHS, pauses=pauses)
    assert found[date(2026, 4, 1)].law == "民法典第204条"
    assert found[date(2026, 4, 16)].note == "第 29 日，1 个月的对应日"  # 周四
    assert max(found) == date(2026, 4, 18)  # 周六
    assert found[date(2026, 4, 18)].is_due


def test_late_arrival_counts_from_the_next_working_day() -> None:
    found = steps("2026-11-06 18:05", 2, WD, office=OFFICE)  # 周五下班后
    first, saturday, monday = (found[date(2026, 11, day)] for day in (6, 7, 9))
    assert first.note == "18:05 收到，已下班，算作 2026-11-09 收到"
    assert first.law == "民法典第201条第1款；民法典第203条第2款"
    assert (first.kind, saturday.kind, monday.kind) == (
        *(StepKind.START, StepKind.SKIPPED, StepKind.START),
    )
    assert monday.note == "算作本日收到，不计入"
    assert found[date(2026, 11, 11)].note == "第 2 个工作日，17:30 下班时届满"  # 周三
    assert steps("2026-11-07 10:00", 1, WD, office=OFFICE)[date(2026, 11, 7)].note == (
        "休息日收到，算作 2026-11-09 收到"
    )


def test_hours_cite_the_moment_and_the_rest_days() -> None:
    found = steps("2026-11-06 10:00", 24, WDH)  # 周五
    assert found[date(2026, 11, 6)].law == f"民法典第201条第2款；{WEEK}"
    assert found[date(2026, 11, 7)].law == WEEK
    assert found[date(2026, 11, 9)].note == "计 10 小时，累计 24 小时，10:00 届满"  # 周一


def test_elapsed_hours_count_make_up_days_plainly() -> None:
    found = steps("2026-02-13 12:00", 72, EH)  # 周五 → 周一
    assert found[date(2026, 2, 14)].kind is StepKind.COUNTED
    assert found[date(2026, 2, 15)].law == "民法典第200条"
    assert not any(step.provisional for step in found.values())


def test_hours_received_after_closing_wait_for_morning() -> None:
    found = steps("2026-11-06 18:00", 1, BH, office=OFFICE)  # 周五 → 周一
    assert found[date(2026, 11, 6)].note == "18:00 起算，办公时间已过，不走时"
    assert "民法典第203条第2款" in found[date(2026, 11, 6)].law
    assert found[date(2026, 11, 9)].counted == HOUR


def test_unpublished_holidays_cite_the_regulation_only() -> None:
    found = steps("2026-12-25 10:00", 7, WD)  # 周五
    new_year = found[date(2027, 1, 1)]  # 周五
    assert (new_year.law, new_year.provisional) == (HOLIDAYS, True)


def test_replaced_rest_days_cite_the_sixth_article() -> None:
    early = ChinaCalendar(as_of=date(2021, 10, 1))  # 2022 年的通知还没有公布
    found = steps("2021-12-30 10:00", 2, WD, early)  # 周四；2022 年元旦是周六，周一补假
    assert found[date(2022, 1, 3)].law == "全国年节及纪念日放假办法第6条"
    assert found[date(2022, 1, 1)].law == HOLIDAYS


def test_local_holidays_cite_the_fourth_article() -> None:
    guangxi = china_calendar().for_region("广西壮族自治区")
    found = steps("2024-04-10 10:00", 1, WD, guangxi)  # 周三；三月三放假两天
    assert found[date(2024, 4, 11)].name == "壮族三月三"
    assert found[date(2024, 4, 11)].law == (
        "全国年节及纪念日放假办法第4条（广西壮族自治区规定的节日）"
    )


def test_national_compensation_stays_national_in_a_region() -> None:
    guangxi = CHINA.for_region("广西壮族自治区")
    found = steps("2027-02-04 10:00", 1, WD, guangxi)  # 周四；春节周六、周日补在周二、周三
    assert found[date(2027, 2, 9)].law == "全国年节及纪念日放假办法第6条"


def test_holiday_of_one_year_cites_its_notice_alone() -> None:
    day = CHINA.day(date(2015, 9, 3))  # 周四，抗战胜利纪念日，办法里没有
    assert day.statutory
    assert day_law(CHINA, day) == "国务院办公厅放假通知（2015-05-13 公布）"


@pytest.mark.parametrize(
    ("on", "law"),
    [
        ("2021-01-01", "民法典第202条"),
        ("2020-12-31", "民法总则第202条"),
        ("2017-10-01", "民法总则第202条"),
        ("2017-09-30", "民法通则第154条"),
    ],
)
def test_the_law_in_force_at_the_start_is_cited(on: str, law: str) -> None:
    assert civil_law("202条", date.fromisoformat(on)) == law


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2020-01-31", "国务院办公厅放假通知（2020-01-27 公布）"),  # 盖过上年的通知
        ("2026-02-17", f"{HOLIDAYS}；{NOTICE_2026}"),
        ("2007-10-04", "国务院办公厅放假通知（2006-12-18 公布）"),  # 早年没有文号
    ],
)
def test_the_last_notice_naming_the_day_is_cited(day: str, text: str) -> None:
    assert day_law(CHINA, CHINA.day(date.fromisoformat(day))) == text


def test_no_notice_names_a_plain_day() -> None:
    assert day_law(CHINA, CHINA.day(date(2026, 11, 6))) == WEEK  # 周五


def test_reasons_tell_terms_without_a_case() -> None:
    assert reasons(term("2026-01-31 10:00", 1, MONTHS)) == (
        "2026-01-31（周六）起算，当日不计入。1 个月期满之日为 2026-02-28（周六），至当日 24:00 止。"
    )
    assert reasons(term("2026-11-06 18:05", 1, WD, office=OFFICE, source="某规则")) == (
        "2026-11-06（周五）18:05（下班后与休息日的算下一工作日）起算，当日不计入。"
        "第 1 个工作日为 2026-11-10（周二），至当日 17:30 止。依据：某规则。"
    )
    assert "只在办公时间（09:00-12:00,13:30-17:30）走时" in reasons(
        term("2026-11-06 16:30", 2, BH, office=OFFICE)
    )


def test_a_backward_term_explains_itself() -> None:
    end = at("2026-11-17 24:00")  # 周二
    found = latest_start(end, 7, WD, CHINA)
    chain = explain(plain_term(found.at, 7, WD, CHINA), CHINA)
    assert (chain[0].date, chain[0].kind) == (date(2026, 11, 8), StepKind.START)  # 周日
    assert (chain[-1].date, chain[-1].number) == (date(2026, 11, 17), 7)


@settings(max_examples=60)
@given(term=terms())
def test_any_explanation_adds_up_and_cites_law(term: dict[str, Any]) -> None:
    found = plain_term(**term, calendar=CHINA)
    chain = explain(found, CHINA)
    run = Run(term["start"], term["unit"], CHINA, term["pauses"], term["office"])
    assert all(step.law and step.note for step in chain)
    assert [step.date for step in chain if step.is_due] == [found.due_on]
    assert chain[-1].date == found.due_on == due(**term, calendar=CHINA).on
    assert sum((step.counted for step in chain), ZERO) == run.amount(term["length"])
    assert all(one.date + DAY == two.date for one, two in zip(chain, chain[1:], strict=False))
    numbers = [step.number for step in chain if step.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert reasons(found).endswith("。")


def test_counted_days_with_office_end_at_closing() -> None:
    found = steps("2026-11-06 10:00", 1, WD, office=OFFICE)  # 周五 → 周一
    assert found[date(2026, 11, 9)].counted == timedelta(hours=17, minutes=30)
