"""改规则：自某日起换，旧的到前一日为止；改不成的说得出为什么。"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appeals.deadlines.amending import RuleChange, added, amended, base_of, ended
from appeals.deadlines.differences import Difference, Side, difference
from appeals.deadlines.errors import RuleError
from appeals.deadlines.office import parse_office_hours
from appeals.deadlines.rules import Rule
from appeals.deadlines.units import Unit
from tests.deadlines.history import RULES
from tests.deadlines.registers import MARCH, MIIT, NEW_YEAR, change, miit

SCOPE = "12300／工信部申诉受理中心、省通信管理局"


def test_change_holds_from_its_day_on() -> None:
    changed = amended(RULES, change())
    before, after = miit(changed, NEW_YEAR - timedelta(days=1)), miit(changed, NEW_YEAR)
    assert (before.length, before.code, before.effective_to) == (10, MIIT, date(2026, 12, 31))
    assert (after.length, after.code) == (15, f"{MIIT}@2027-01-01")
    assert after.channels == before.channels
    assert changed.version != RULES.version
    assert miit(RULES, NEW_YEAR).length == 10


def test_all_terms_of_a_rule_can_change() -> None:
    office = parse_office_hours("08:30-12:00,14:00-18:00")
    values = {"length": 5, "unit": Unit.WORKING_DAYS, "rolling": False, "warn_ratio": 0.8}
    rule = miit(amended(RULES, change(**values, regional=True, office=office)), NEW_YEAR)
    assert {name: getattr(rule, name) for name in values} == values
    assert (rule.regional, rule.office, rule.source) == (True, office, "新办法第 9 条")


def test_later_change_adds_another_piece() -> None:
    changed = amended(amended(RULES, change()), change(length=20, effective_from=MARCH))
    lengths = [miit(changed, day).length for day in (date(2026, 12, 31), NEW_YEAR, MARCH)]
    assert lengths == [10, 15, 20]


@pytest.mark.parametrize("since", [NEW_YEAR, date(2026, 12, 15)])  # 同一天、更早的周二
@pytest.mark.parametrize("code", [MIIT, f"{MIIT}@2027-01-01"])
def test_change_replaces_what_was_planned_after_it(since: date, code: str) -> None:
    planned = amended(RULES, change())
    changed = amended(planned, change(code=code, length=20, effective_from=since))
    assert [rule.code for rule in changed.rules if base_of(rule.code) == MIIT] == [
        MIIT,
        f"{MIIT}@{since}",
    ]
    assert miit(changed, MARCH).length == 20


def test_change_back_cancels_the_planned_one() -> None:
    rule = miit(RULES, NEW_YEAR)
    back = change(length=rule.length, source=rule.source)
    assert amended(amended(RULES, change()), back) == RULES


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"code": "weekly"}, "没有编码为“weekly”的规则"),
        ({"effective_from": date(2016, 7, 30)}, "自 2016-07-30 起算.*2016-07-30 应当在此之后"),
        ({"effective_from": date(2016, 7, 1)}, "2016-07-01 应当在此之后"),
        ({"code": "prior_answer_2001"}, "到 2016-07-29 为止，不能自 2027-01-01"),
        ({"source": " "}, "缺少出处"),
        ({"length": 0}, "length=0"),
        ({"length": -7}, "length=-7"),
        ({"length": True}, "length=True"),
        ({"length": 7.5}, "length=7.5"),
        ({"warn_ratio": 0.0}, "warn_ratio=0.0"),
        ({"warn_ratio": float("nan")}, "warn_ratio=nan"),
        ({"unit": Unit.ELAPSED_HOURS}, "不能顺延"),
        (
            {
                "unit": Unit.ELAPSED_HOURS,
                "rolling": False,
                "office": parse_office_hours("09:00-12:00"),
            },
            "不用办公时间",
        ),
    ],
)
def test_unsound_change_names_the_fault(values: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        amended(RULES, change(**values))


def test_change_of_nothing_is_refused() -> None:
    rule = miit(RULES, NEW_YEAR)
    with pytest.raises(RuleError, match="什么也没改"):
        amended(RULES, change(length=rule.length, source=rule.source))


def test_ended_rule_applies_to_its_last_day() -> None:
    register = ended(amended(RULES, change()), MIIT, date(2026, 12, 20))  # 周日
    on = {"channel": "miit", "province": "河南省"}
    assert register.pick("regulator_reply", on=date(2026, 12, 20), **on) is not None
    assert register.pick("regulator_reply", on=date(2026, 12, 21), **on) is None
    with pytest.raises(RuleError, match="本来就到 2026-12-20"):
        ended(register, MIIT, date(2026, 12, 20))
    with pytest.raises(RuleError, match="不能到 2016-07-29 为止"):
        ended(register, MIIT, date(2016, 7, 29))
    with pytest.raises(RuleError, match="不能自 2027-01-01"):
        amended(register, change())


def test_added_rule_must_not_overlap() -> None:
    rule = Rule("hq_reply_beijing", "hq_reply", 36, Unit.WORKING_DAY_HOURS, "§4.4")
    with pytest.raises(RuleError, match="分不出先后"):
        added(RULES, rule)
    special = replace(rule, provinces=frozenset({"北京市"}), priority=1)
    found = added(RULES, special).pick("hq_reply", on=NEW_YEAR, province="北京市")
    assert found == special
    with pytest.raises(RuleError, match="不能含“@”"):
        added(RULES, replace(special, code="hq_reply@x"))
    with pytest.raises(RuleError, match="不认识的“北京”"):
        added(RULES, replace(special, provinces=frozenset({"北京"})))


def test_difference_says_old_and_new() -> None:
    assert difference(RULES, amended(RULES, change())) == (
        Difference(
            code=MIIT,
            label="监管回复",
            old=Side("10 日，顺延", SCOPE, miit(RULES, NEW_YEAR).source),
            new=Side("15 日，顺延", SCOPE, "新办法第 9 条"),
            since=NEW_YEAR,
            until=None,
        ),
    )
    assert difference(RULES, RULES) == ()


def test_difference_covers_each_stretch_of_days() -> None:
    planned = amended(RULES, change(effective_from=MARCH))
    found = difference(planned, amended(planned, change(length=20)))
    assert [(each.old.terms, each.new.terms, each.since, each.until) for each in found] == [
        ("10 日，顺延", "20 日，顺延", NEW_YEAR, date(2027, 2, 28)),
        ("15 日，顺延", "20 日，顺延", MARCH, None),
    ]


def test_difference_tells_added_and_ended_rules() -> None:
    rule = Rule("visit_vip", "return_visit", 3, Unit.DAYS, "§9", customer_levels=frozenset({"vip"}))
    more = added(RULES, rule)
    (new,) = difference(RULES, more)
    assert (new.old.terms, new.new.terms, new.new.scope) == ("（无）", "3 日", "VIP 客户")
    assert (new.since, new.until) == (None, None)
    (gone,) = difference(more, RULES)
    assert (gone.label, gone.old.terms, gone.new.terms) == ("回访", "3 日", "（无）")


def test_difference_names_every_term() -> None:
    office = parse_office_hours("09:00-12:00")
    values = {"office": office, "regional": True, "warn_ratio": 0.75}
    (found,) = difference(RULES, amended(RULES, change(**values)))
    assert found.new.terms == "15 日，顺延，另计本省假日，办公时间 09:00-12:00，走过 75% 预警"


days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
changes = st.builds(change, length=st.integers(1, 60), effective_from=days)


@given(first=changes, second=changes, on=days)
def test_last_change_holds_from_its_day(first: RuleChange, second: RuleChange, on: date) -> None:
    once = amended(RULES, first)
    assume(miit(once, second.effective_from - timedelta(days=1)).length != second.length)
    twice = amended(once, second)
    earlier = miit(once, on)
    assert miit(twice, on).length == (
        second.length if on >= second.effective_from else earlier.length
    )
    untouched = [rule for rule in RULES.rules if rule.code != MIIT]
    assert [rule for rule in twice.rules if base_of(rule.code) != MIIT] == untouched
