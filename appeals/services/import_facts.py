"""清单的一行与登记事实之间的换写：读出的各项组成登记事实，等着登记的存成 JSON。"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from appeals.clock import SHANGHAI
from appeals.domain.cases import Particulars
from appeals.domain.kinds import (
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    IdKind,
    Kind,
    Nature,
    Severity,
)

NAMES = tuple(item.name for item in fields(Particulars))
DAYS = ("letter_on", "reply_by", "occurred_on", "prior_complained_on", "prior_answered_on")
READERS: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(DAYS, date.fromisoformat),
    "received_at": datetime.fromisoformat,
    "channel": Channel,
    "filing": Filing,
    "id_kind": IdKind,
    "customer_level": CustomerLevel,
    "business": BusinessKind,
    "nature": Nature,
    "amount": Decimal,
    "severities": lambda codes: frozenset(Severity(code) for code in codes),
}
"""不是文字的各项怎样从 JSON 读回来。"""


def facts_of(values: Mapping[str, Any], received_at: datetime) -> Particulars:
    """Return 一行的登记事实；行里没有收到时间的用 ``received_at``，写着的是北京时间。"""
    told = values.get("received_at")
    moment = told.replace(tzinfo=SHANGHAI) if told else received_at
    return Particulars(**{"letter_on": None, **values, "received_at": moment})


def stored(facts: Particulars) -> dict[str, Any]:
    """Return 能存成 JSON 的登记事实；空着的不存。"""
    found = ((name, getattr(facts, name)) for name in NAMES)
    return {name: _plain(value) for name, value in found if value not in (None, "")}


def restored(data: Mapping[str, Any]) -> Particulars:
    """Return ``stored`` 存下的登记事实。"""
    found = {name: READERS.get(name, str)(value) for name, value in data.items()}
    return Particulars(**{"letter_on": None, **found})  # type: ignore[arg-type]


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(item.value for item in value)
    if isinstance(value, Kind):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
