"""把规则表写成能存的数据：只有文字、数字与列表，样子与 ``rules.toml`` 相同。"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from appeals.deadlines.office import OfficeHours
from appeals.deadlines.rules import ClockKind, Register, Rule
from appeals.domain.kinds import Kind

VERSION_LENGTH = 12


def register_data(register: Register) -> dict[str, Any]:
    """Return 规则表的数据；``loading.build_register`` 读得回来，内容与版本都不变。"""
    return _data(register.clocks, register.rules)


def content_version(clocks: Iterable[ClockKind], rules: Iterable[Rule]) -> str:
    """Return 由内容算出的版本：写法与次序不同而内容相同的，版本也相同。"""
    data = _data(clocks, sorted(rules, key=lambda rule: rule.code))
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]


def _data(clocks: Iterable[ClockKind], rules: Iterable[Rule]) -> dict[str, Any]:
    return {
        "clocks": {clock.key: _entry(clock, skip="key") for clock in clocks},
        "rules": [_entry(rule) for rule in rules],
    }


def _entry(item: ClockKind | Rule, skip: str = "") -> dict[str, Any]:
    """Return 写明的各项；与默认相同的不写，日后加了项，旧的版本也不变。"""
    return {
        name: _plain(value)
        for name, field in item.__dataclass_fields__.items()
        if (value := getattr(item, name)) != field.default and name != skip
    }


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Kind):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value.text if isinstance(value, OfficeHours) else value
