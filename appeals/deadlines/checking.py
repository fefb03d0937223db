"""规则表的毛病：每一条自身的，和条与条之间的。"""

from itertools import combinations

from appeals.deadlines.errors import RuleError
from appeals.deadlines.rules import Register, Rule
from appeals.deadlines.units import Unit
from appeals.domain.kinds import PROVINCES, Channel, CustomerLevel

CONDITION_CODES: dict[str, frozenset[str]] = {
    "channels": frozenset(Channel),
    "provinces": frozenset(PROVINCES),
    "customer_levels": frozenset(CustomerLevel),
}


def check(register: Register) -> None:
    """查出处、长度、条件、重码与重叠；有毛病报 ``RuleError``，写明规则与值。"""
    codes = [rule.code for rule in register.rules]
    for rule in register.rules:
        _sound(rule)
        _known_conditions(rule)
        register.clock(rule.key)
        if codes.count(rule.code) > 1:
            raise RuleError(f"规则编码“{rule.code}”用了不止一次")
    for one, other in combinations(register.rules, 2):
        if one.collides(other):
            raise RuleError(f"规则“{one.code}”与“{other.code}”会同时适用而分不出先后")


def _known_conditions(rule: Rule) -> None:
    """条件写了不认识的代码，规则就永远不适用，而谁也看不出来。"""
    for field, allowed in CONDITION_CODES.items():
        if unknown := sorted(getattr(rule, field) - allowed):
            raise RuleError(f"规则“{rule.code}”的 {field} 里有不认识的“{'、'.join(unknown)}”")


def _sound(rule: Rule) -> None:
    faults = {
        "缺少出处 source": not rule.source.strip(),
        f"期限 length={rule.length} 不是正整数": type(rule.length) is not int or rule.length < 1,
        f"预警比例 warn_ratio={rule.warn_ratio} 不在 0 与 1 之间": not 0 < rule.warn_ratio <= 1,
        f"按小时的期限（{rule.unit.value}）不能顺延": rule.rolling and not rule.unit.in_days,
        f"按“{rule.unit.label}”的期限不用办公时间 office": (
            rule.office is not None and rule.unit in (Unit.WORKING_DAY_HOURS, Unit.ELAPSED_HOURS)
        ),
        f"失效日 {rule.effective_to} 早于生效日 {rule.effective_from}": (
            rule.effective_to < rule.effective_from
        ),
    }
    for fault, present in faults.items():
        if present:
            raise RuleError(f"规则“{rule.code}”：{fault}")
