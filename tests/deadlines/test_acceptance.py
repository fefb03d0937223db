"""先期答复与受理条件。"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from appeals.deadlines.acceptance import AcceptanceFacts, acceptance_warnings
from appeals.deadlines.amending import added, amended
from appeals.deadlines.errors import OutsideCalendar, TermError
from appeals.deadlines.months import months_after
from appeals.deadlines.office import parse_office_hours
from appeals.deadlines.prior import prior_answer
from appeals.deadlines.units import Unit
from appeals.domain.kinds import Nature
from tests.deadlines.history import CHINA, RULES
from tests.deadlines.registers import change

GUANGXI = "广西壮族自治区"


@pytest.mark.parametrize(
    ("complained", "answered", "due", "in_time"),
    [
        ("2026-10-12", "2026-10-13", "2026-10-27", True),  # 周一 → 周二
        ("2026-10-12", "2026-10-27", "2026-10-27", True),  # 末日当天
        ("2026-10-12", "2026-10-28", "2026-10-27", False),
        ("2026-09-18", "2026-10-08", "2026-10-08", True),  # 10-03 周六国庆，顺延到周四
        ("2026-10-12", None, "2026-10-27", False),
        ("2016-07-29", "2016-08-19", "2016-08-19", True),  # 周五，旧法 15 个工作日
        ("2016-07-30", "2016-08-15", "2016-08-15", True),  # 周六，新法 15 日，08-14 周日顺延
    ],
)
def test_prior_answer_follows_the_law_then_valid(
    complained: str, answered: str | None, due: str, in_time: bool
) -> None:
    day = date.fromisoformat(answered) if answered else None
    found = prior_answer(date.fromisoformat(complained), day, RULES, CHINA)
    assert (found.due_on, found.in_time) == (date.fromisoformat(due), in_time)


def test_prior_answer_of_a_province_counts_its_own_days() -> None:
    rule = next(rule for rule in RULES.rules if rule.code == "prior_answer_2016")
    local = replace(
        rule,
        code="prior_answer_guangxi",
        length=1,
        unit=Unit.WORKING_DAYS,
        rolling=False,
        provinces=frozenset({GUANGXI}),
        regional=True,
    )
    register, friday = added(RULES, local), date(2025, 3, 28)
    # 三月三：2025-03-31 周一、04-01 周二广西放假
    assert prior_answer(friday, None, register, CHINA, GUANGXI).due_on == date(2025, 4, 2)
    assert prior_answer(friday, None, register, CHINA, "河南省").due_on == date(2025, 4, 14)
    asked = AcceptanceFacts(
        date(2025, 4, 2), Nature.CHARGES, complained_on=date(2025, 3, 31), province=GUANGXI
    )
    assert "未满 1 个工作日" in acceptance_warnings(asked, register, CHINA)[0]
    assert not acceptance_warnings(replace(asked, appealed_on=date(2025, 4, 3)), register, CHINA)


def test_prior_answer_keeps_the_office_hours_of_its_rule() -> None:
    office = parse_office_hours("09:00-12:00,13:30-17:30")
    terms = {"code": "prior_answer_2016", "length": 1, "rolling": False}
    dated = {"office": office, "effective_from": date(2026, 1, 1)}
    register, saturday = amended(RULES, change(**terms | dated)), date(2026, 11, 7)
    # 周六的投诉算周一收到，次日周二届满
    assert prior_answer(saturday, None, register, CHINA).due_on == date(2026, 11, 10)


def test_answer_before_complaint_is_refused() -> None:
    with pytest.raises(TermError, match="2026-10-11"):
        prior_answer(date(2026, 10, 12), date(2026, 10, 11), RULES, CHINA)


def test_complaint_before_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar, match="2005"):
        prior_answer(date(2005, 10, 12), None, RULES, CHINA)


def warnings(nature: str = Nature.CHARGES, **days: str) -> list[str]:
    dates: dict[str, Any] = {field: date.fromisoformat(day) for field, day in days.items()}
    appealed = dates.pop("appealed_on", date(2026, 11, 5))  # 周四
    return acceptance_warnings(AcceptanceFacts(appealed, nature, **dates), RULES, CHINA)


def test_sound_appeal_has_no_warnings() -> None:
    assert not warnings(
        happened_on="2026-08-02", complained_on="2026-10-12", answered_on="2026-10-13"
    )


@pytest.mark.parametrize(
    ("nature", "happened_on", "warned"),
    [
        (Nature.CHARGES, "2026-06-05", False),  # 正好五个月
        (Nature.CHARGES, "2026-06-04", True),
        (Nature.NETWORK_QUALITY, "2024-11-05", False),  # 正好二年
        (Nature.NETWORK_QUALITY, "2024-11-04", True),
    ],
)
def test_old_dispute_is_warned(nature: Nature, happened_on: str, warned: bool) -> None:
    found = warnings(nature, happened_on=happened_on, complained_on="2026-10-12")
    assert bool(found) is warned
    assert all("第11条" in text for text in found)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({}, "没有先期投诉"),
        ({"complained_on": "2026-10-21"}, "未满 15 日"),  # 周三，11-05 周四正是第 15 日
        ({"complained_on": "2026-11-06"}, "晚于申诉"),
        ({"complained_on": "2026-10-12", "answered_on": "2026-10-11"}, "早于先期投诉"),
        ({"complained_on": "2026-10-12", "happened_on": "2026-11-06"}, "争议发生"),
        ({"complained_on": "2026-10-28", "answered_on": "2026-11-06"}, "未满 15 日"),
    ],
)
def test_missing_condition_is_warned(days: dict[str, str], said: str) -> None:
    found = warnings(**days)
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    "days",
    [
        {"complained_on": "2026-10-20"},  # 周二，十五日至 11-04 周三，已满
        {"complained_on": "2026-11-02", "answered_on": "2026-11-03"},  # 已答复而不满
    ],
)
def test_answered_or_fifteen_days_is_enough(days: dict[str, str]) -> None:
    assert not warnings(**days)


def test_month_end_is_clamped() -> None:
    assert months_after(date(2026, 9, 30), 5) == date(2027, 2, 28)
    assert months_after(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert months_after(date(2026, 8, 15), 5) == date(2027, 1, 15)
