"""规则的各项都数进时限：单位、办公时间、本省假日、暂定的范围。"""

from datetime import date, datetime

import pytest

from appeals.deadlines.amending import amended
from appeals.deadlines.clocks import deadlines_of
from appeals.deadlines.deadline import Deadline
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.errors import OutsideCalendar
from appeals.deadlines.office import parse_office_hours
from appeals.deadlines.units import Unit
from tests.deadlines.history import ALWAYS, CHINA, RULES, at, deadlines, event, facts, one
from tests.deadlines.registers import change

OFFICE = parse_office_hours("09:00-12:00,13:30-17:30")
SINCE = date(2024, 1, 1)


def overall(received: str, *, province: str = "河南省", **values: object) -> Deadline:
    """Return 规则改成 ``values`` 之后，这一刻收到的全程办结。"""
    terms = {"code": "overall", "length": 7, "unit": Unit.WORKING_DAYS, "rolling": False}
    register = amended(RULES, change(**terms | {"effective_from": SINCE} | values))
    editions = Editions((Edition(1, ALWAYS, register, CHINA),))
    case = facts(received, province=province)
    found = deadlines_of(case, [event("register", received)], editions, at(received))
    return one(found, "overall")


@pytest.mark.parametrize(
    ("province", "due"),
    [
        ("河南省", date(2025, 4, 9)),  # 周五收到；04-04 周五清明放假，周三到期
        ("广西壮族自治区", date(2025, 4, 11)),  # 另有三月三 03-31 周一、04-01 周二，周五到期
    ],
)
def test_regional_rule_skips_the_province_holidays(province: str, due: date) -> None:
    received = "2025-03-28 10:00"
    assert overall(received, province=province, regional=True).due_on == due
    assert overall(received, province=province).due_on == date(2025, 4, 9)


def test_regional_rule_needs_a_known_province() -> None:
    with pytest.raises(OutsideCalendar, match="广西"):
        overall("2025-03-28 10:00", province="广西", regional=True)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-06 17:30", "2026-11-17 17:30"),  # 周五下班前，周二下班时
        ("2026-11-06 17:31", "2026-11-18 17:30"),  # 下班后算周一收到，周三
    ],
)
def test_office_hours_of_a_rule_cut_the_day(received: str, due: str) -> None:
    found = overall(received, office=OFFICE)
    assert (found.due_at, found.office) == (at(due), OFFICE)
    assert found.warn_at < found.due_at


def test_office_hours_of_a_rule_run_its_clock() -> None:
    morning = parse_office_hours("09:00-12:00")
    received = "2026-11-06 11:00"  # 周五
    short = overall(received, length=4, unit=Unit.BUSINESS_HOURS, office=morning)
    usual = overall(received, length=4, unit=Unit.BUSINESS_HOURS)
    assert short.due_at == at("2026-11-09 12:00")  # 周一
    assert short.warn_at == at("2026-11-09 11:36")  # 3.6 小时
    assert usual.due_at == at("2026-11-06 16:30")  # 周五


@pytest.mark.parametrize(
    ("unit", "length", "due"),
    [
        (Unit.MONTHS, 1, date(2026, 12, 7)),  # 12-06 周日，顺延到周一
        (Unit.YEARS, 1, date(2027, 11, 8)),  # 11-06 周六，顺延到周一
    ],
)
def test_rule_in_months_rolls_over(unit: Unit, length: int, due: date) -> None:
    found = overall("2026-11-06 10:00", length=length, unit=unit, rolling=True)
    assert (found.due_on, found.length, found.unit) == (due, length, unit)


@pytest.mark.parametrize(
    ("received", "earliest", "due", "latest"),
    [
        ("2026-11-06 10:00", None, "2026-11-17", None),  # 周五，通知已定
        ("2026-12-24 10:00", None, "2027-01-05", None),  # 周四，暂定而只有一种可能
        ("2027-09-24 10:00", "2027-10-07", "2027-10-08", "2027-10-12"),  # 周五，隔着国庆
    ],
)
def test_provisional_deadline_tells_its_range(
    received: str, earliest: str | None, due: str, latest: str | None
) -> None:
    found = one(
        deadlines([event("register", received)], received, received_at=at(received)), "overall"
    )
    span = [day and str(day) for day in (found.earliest_on, found.due_on, found.latest_on)]
    assert span == [earliest, due, latest]
    assert found.provisional or earliest is None


def test_letter_date_has_no_range() -> None:
    received = "2027-09-24 10:00"  # 周五
    found = deadlines(
        [event("register", received)],
        received,
        received_at=at(received),
        reply_by=date(2027, 10, 8),
    )
    letter = one(found, "regulator_reply")
    assert (letter.provisional, letter.earliest_on, letter.latest_on) == (False, None, None)
    assert isinstance(letter.due_at, datetime)
