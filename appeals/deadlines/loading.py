"""把规则表读成 ``Register``，并在读的时候把毛病都查出来。"""

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from appeals.deadlines.clockwork import Unit
from appeals.deadlines.errors import RuleError
from appeals.deadlines.rules import (
    WARN_RATIO,
    ClockKind,
    Owner,
    Pausable,
    Register,
    Rule,
    Subject,
)
from appeals.domain.kinds import Kind

K = TypeVar("K", bound=Kind)
T = TypeVar("T")
SHIPPED = Path(__file__).with_name("rules.toml")
MOVES = ("starts_on", "ends_on", "cancelled_on", "resumes_on")
CLOCK_FIELDS = {"label", "subject", "owner", "pausable", *MOVES}
CONDITIONS = ("channels", "provinces", "customer_levels")


@cache
def shipped_rules() -> Register:
    """Return 随产品发布的规则表；同一进程内只读一次。"""
    return parse_rules(SHIPPED.read_text(encoding="utf-8"))


def parse_rules(text: str) -> Register:
    """Return 一段 TOML 规则表；缺出处、未知单位、重叠等报 ``RuleError``。"""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"规则表不是合格的 TOML：{error}") from error
    return build_register(data, hashlib.sha256(text.encode()).hexdigest()[:12])


def build_register(data: Mapping[str, Any], version: str) -> Register:
    """Return 由数据建成并查过的规则表；数据的样子与 ``rules.toml`` 相同。"""
    _known(data, {"clocks", "rules"}, "规则表")
    clocks = tuple(_clock(key, entry) for key, entry in data.get("clocks", {}).items())
    rules = tuple(_rule(entry) for entry in data.get("rules", ()))
    register = Register(clocks, rules, version)
    _check(register)
    return register


def _clock(key: str, entry: Mapping[str, Any]) -> ClockKind:
    where = f"钟“{key}”"
    _known(entry, CLOCK_FIELDS, where)
    clock = ClockKind(
        key=key,
        label=_text(entry, "label", where),
        subject=_kind(Subject, entry, "subject", where),
        owner=_kind(Owner, entry, "owner", where),
        pausable=_kind(Pausable, entry, "pausable", where),
        **{field: _codes(entry, field, where) for field in MOVES},
    )
    if clock.subject is Subject.APPEAL and not (clock.starts_on and clock.ends_on):
        raise RuleError(f"{where}没有写明由什么动作起走（starts_on）与办结（ends_on）")
    return clock


def _rule(entry: Mapping[str, Any]) -> Rule:
    where = f"规则“{entry.get('code', '未编码')}”"
    _known(entry, set(Rule.__dataclass_fields__), where)
    rule = Rule(
        code=_text(entry, "code", where),
        key=_text(entry, "key", where),
        length=_value(entry, "length", int, 0, where),
        unit=_kind(Unit, entry, "unit", where),
        source=_text(entry, "source", where),
        rolling=_value(entry, "rolling", bool, False, where),
        warn_ratio=_value(entry, "warn_ratio", float, WARN_RATIO, where),
        effective_from=_value(entry, "effective_from", date, date.min, where),
        effective_to=_value(entry, "effective_to", date, date.max, where),
        priority=_value(entry, "priority", int, 0, where),
        **{field: _codes(entry, field, where) for field in CONDITIONS},
    )
    _sound(rule, where)
    return rule


def _sound(rule: Rule, where: str) -> None:
    faults = {
        f"期限 length={rule.length} 不是正整数": rule.length < 1,
        f"预警比例 warn_ratio={rule.warn_ratio} 不在 0 与 1 之间": not 0 < rule.warn_ratio <= 1,
        f"按小时的期限（{rule.unit.value}）不能顺延": rule.rolling and not rule.unit.in_days,
        f"失效日 {rule.effective_to} 早于生效日 {rule.effective_from}": (
            rule.effective_to < rule.effective_from
        ),
    }
    for fault, present in faults.items():
        if present:
            raise RuleError(f"{where}：{fault}")


def _check(register: Register) -> None:
    codes = [rule.code for rule in register.rules]
    for code in codes:
        if codes.count(code) > 1:
            raise RuleError(f"规则编码“{code}”用了不止一次")
    for rule in register.rules:
        register.clock(rule.key)
    for one, other in combinations(register.rules, 2):
        if one.collides(other):
            raise RuleError(f"规则“{one.code}”与“{other.code}”会同时适用而分不出先后")


def _known(entry: Mapping[str, Any], allowed: set[str], where: str) -> None:
    if unknown := sorted(set(entry) - allowed):
        raise RuleError(f"{where}里有不认识的项：{'、'.join(unknown)}")


def _text(entry: Mapping[str, Any], field: str, where: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"{where}缺少 {field}（现在是 {value!r}）")
    return value


def _kind(kind: type[K], entry: Mapping[str, Any], field: str, where: str) -> K:
    value = entry.get(field)
    for member in kind:
        if member.value == value:
            return member
    raise RuleError(f"{where}的 {field}={value!r} 不认识")


def _codes(entry: Mapping[str, Any], field: str, where: str) -> frozenset[str]:
    values = entry.get(field, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise RuleError(f"{where}的 {field}={values!r} 应当是一列文字")
    return frozenset(values)


def _value(entry: Mapping[str, Any], field: str, kind: type[T], default: T, where: str) -> T:
    value = entry.get(field, default)
    if type(value) is not kind:
        raise RuleError(f"{where}的 {field}={value!r} 类型不对")
    return value
