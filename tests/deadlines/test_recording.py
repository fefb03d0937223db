"""规则表写成数据再读回来，一样；版本只随内容变。"""

import json
import re

import pytest

from appeals.deadlines.amending import RuleChange, amended
from appeals.deadlines.errors import RuleError
from appeals.deadlines.loading import SHIPPED, build_register, make_register, parse_rules
from appeals.deadlines.office import parse_office_hours
from appeals.deadlines.recording import register_data
from appeals.deadlines.rules import Register
from appeals.deadlines.units import Unit
from tests.deadlines.history import RULES
from tests.deadlines.registers import change

OFFICE = parse_office_hours("08:30-12:00,14:00-18:00")
CHANGES = (
    change(),
    change(office=OFFICE, regional=True, warn_ratio=0.75),
    change(code="overall", unit=Unit.BUSINESS_HOURS, rolling=False, office=OFFICE),
)


def through_json(register: Register) -> Register:
    """Return 写成 JSON 再读回来的规则表。"""
    return build_register(json.loads(json.dumps(register_data(register))))


def test_shipped_register_survives_json() -> None:
    assert through_json(RULES) == RULES


@pytest.mark.parametrize("one", CHANGES)
def test_amended_register_survives_json(one: RuleChange) -> None:
    register = amended(RULES, one)
    assert through_json(register) == register
    assert through_json(register).version != RULES.version


def test_stored_version_is_kept_when_given() -> None:
    assert build_register(register_data(RULES), "2026-old").version == "2026-old"


def test_version_ignores_writing_and_order() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    bare = re.sub(r"(?m)^#.*\n", "", text)
    assert bare != text
    assert parse_rules(bare).version == RULES.version
    assert make_register(RULES.clocks, reversed(RULES.rules)).version == RULES.version


def test_version_follows_every_term() -> None:
    versions = {amended(RULES, one).version for one in CHANGES}
    assert len(versions | {RULES.version}) == len(CHANGES) + 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("effective_from", "2027-02-30", "effective_from='2027-02-30' 不是 YYYY-MM-DD"),
        ("effective_to", 2027, "effective_to=2027 类型不对"),
        ("office", "9:00-12:00", "“overall”：.*“9:00-12:00”读不懂"),
        ("office", "12:00-09:00", "12:00-09:00”的止点不晚于起点"),
        ("office", "09:00-12:00,11:00-17:00", "重叠：11:00"),
        ("office", "", "缺少 office"),
        ("regional", "yes", "regional='yes' 类型不对"),
        ("channels", ["12301"], "channels 里有不认识的“12301”"),
        ("provinces", ["广西"], "provinces 里有不认识的“广西”"),
        ("customer_levels", ["gold"], "不认识的“gold”"),
    ],
)
def test_unreadable_term_names_rule_and_value(field: str, value: object, message: str) -> None:
    data = register_data(RULES)
    data["rules"][0] |= {"unit": "business_hours", field: value}
    with pytest.raises(RuleError, match=message):
        build_register(data)
