"""从数据里取规则表的每一项，取的时候就查；不对的报 ``RuleError``，写明在哪里、是什么。"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from appeals.deadlines.errors import RuleError, TermError
from appeals.deadlines.office import OfficeHours, parse_office_hours
from appeals.domain.kinds import Kind

K = TypeVar("K", bound=Kind)
T = TypeVar("T")
Entry = Mapping[str, Any]


def known(entry: Entry, allowed: set[str], where: str) -> None:
    """有不认识的项就报错。"""
    if unknown := sorted(set(entry) - allowed):
        raise RuleError(f"{where}里有不认识的项：{'、'.join(unknown)}")


def table(entry: Entry, field: str, where: str) -> Entry:
    """Return 一张表；不写即空。"""
    found = entry.get(field, {})
    if not isinstance(found, Mapping):
        raise RuleError(f"{where}的 {field}={found!r} 应当是一张表")
    return found


def tables(entry: Entry, field: str, where: str) -> list[Entry]:
    """Return 一列表；不写即空。"""
    found = entry.get(field, [])
    if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
        raise RuleError(f"{where}的 {field}={found!r} 应当是一列表")
    return found


def text(entry: Entry, field: str, where: str) -> str:
    """Return 必填的文字。"""
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"{where}缺少 {field}（现在是 {value!r}）")
    return value


def kind(kinds: type[K], entry: Entry, field: str, where: str) -> K:
    """Return 代码所指的那一种。"""
    value = entry.get(field)
    for member in kinds:
        if member.value == value:
            return member
    raise RuleError(f"{where}的 {field}={value!r} 不认识")


def codes(entry: Entry, field: str, where: str) -> frozenset[str]:
    """Return 一列代码；不写即空。"""
    values = entry.get(field, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise RuleError(f"{where}的 {field}={values!r} 应当是一列文字")
    return frozenset(values)


def value(entry: Entry, field: str, kind: type[T], default: T, where: str) -> T:
    """Return 正好是这一类型的值；不写为 ``default``。"""
    found = entry.get(field, default)
    if type(found) is not kind:
        raise RuleError(f"{where}的 {field}={found!r} 类型不对")
    return found


def day(entry: Entry, field: str, default: date, where: str) -> date:
    """Return 日期，或写作 YYYY-MM-DD 的日期；不写为 ``default``。"""
    found = entry.get(field, default)
    if isinstance(found, str):
        try:
            return date.fromisoformat(found)
        except ValueError as error:
            raise RuleError(f"{where}的 {field}={found!r} 不是 YYYY-MM-DD") from error
    return value(entry, field, date, default, where)


def office(entry: Entry, where: str) -> OfficeHours | None:
    """Return 办公时间；不写为 ``None``。"""
    if "office" not in entry:
        return None
    try:
        return parse_office_hours(text(entry, "office", where))
    except TermError as error:
        raise RuleError(f"{where}：{error}") from error
