"""把规则表读成 ``Register``，并在读的时候把毛病都查出来；也能写回数据，再读得回来。"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from appeals.deadlines import fields
from appeals.deadlines.checking import CONDITION_CODES, check
from appeals.deadlines.errors import RuleError
from appeals.deadlines.recording import content_version
from appeals.deadlines.rules import (
    MOVES,
    WARN_RATIO,
    ClockKind,
    Owner,
    Pausable,
    Register,
    Rule,
    Subject,
)
from appeals.deadlines.units import Unit
from appeals.domain.stages import Action

SHIPPED = Path(__file__).with_name("rules.toml")
CLOCK_FIELDS = set(ClockKind.__dataclass_fields__) - {"key"}


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
    return build_register(data)


def build_register(data: Mapping[str, Any], version: str = "") -> Register:
    """Return 由数据建成并查过的规则表；数据的样子与 ``rules.toml`` 相同，日期可写成文字。

    ``version`` 是存下时的版本；不写由内容算出。
    """
    fields.known(data, {"clocks", "rules"}, "规则表")
    kinds = fields.table(data, "clocks", "规则表")
    clocks = [_clock(key, fields.table(kinds, key, "clocks")) for key in kinds]
    rules = [_rule(entry) for entry in fields.tables(data, "rules", "规则表")]
    return make_register(clocks, rules, version)


def make_register(
    clocks: Iterable[ClockKind], rules: Iterable[Rule], version: str = ""
) -> Register:
    """Return 由钟与规则合成并查过的规则表；重叠、重码、没有钟的报 ``RuleError``。"""
    clocks, rules = tuple(clocks), tuple(rules)
    register = Register(clocks, rules, version or content_version(clocks, rules))
    check(register)
    return register


def _clock(key: str, entry: Mapping[str, Any]) -> ClockKind:
    where = f"钟“{key}”"
    fields.known(entry, CLOCK_FIELDS, where)
    clock = ClockKind(
        key=key,
        label=fields.text(entry, "label", where),
        subject=fields.kind(Subject, entry, "subject", where),
        owner=fields.kind(Owner, entry, "owner", where),
        pausable=fields.kind(Pausable, entry, "pausable", where),
        lapses=fields.value(entry, "lapses", bool, False, where),
        **{field: _actions(entry, field, where) for field in MOVES},
    )
    if clock.subject is Subject.APPEAL and not (clock.starts_on and clock.ends_on):
        raise RuleError(f"{where}没有写明由什么动作起走（starts_on）与办结（ends_on）")
    return clock


def _actions(entry: Mapping[str, Any], field: str, where: str) -> frozenset[str]:
    """写错的动作永远不发生，钟就永远不走或不停，而谁也看不出来。"""
    found = fields.codes(entry, field, where)
    if unknown := sorted(found - frozenset(Action)):
        raise RuleError(f"{where}的 {field} 里有不认识的动作“{'、'.join(unknown)}”")
    return found


def _rule(entry: Mapping[str, Any]) -> Rule:
    where = f"规则“{entry.get('code', '未编码')}”"
    fields.known(entry, set(Rule.__dataclass_fields__), where)
    return Rule(
        code=fields.text(entry, "code", where),
        key=fields.text(entry, "key", where),
        length=fields.value(entry, "length", int, 0, where),
        unit=fields.kind(Unit, entry, "unit", where),
        source=fields.text(entry, "source", where),
        rolling=fields.value(entry, "rolling", bool, False, where),
        warn_ratio=fields.value(entry, "warn_ratio", float, WARN_RATIO, where),
        effective_from=fields.day(entry, "effective_from", date.min, where),
        effective_to=fields.day(entry, "effective_to", date.max, where),
        priority=fields.value(entry, "priority", int, 0, where),
        office=fields.office(entry, where),
        regional=fields.value(entry, "regional", bool, False, where),
        **{field: fields.codes(entry, field, where) for field in CONDITION_CODES},
    )
