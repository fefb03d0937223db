"""写案件历史的小工具：时刻按北京时间，周几写在旁边的表里。"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from appeals.deadlines.clocks import deadlines_of
from appeals.deadlines.deadline import Deadline
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.events import CaseEvent, CaseFacts
from appeals.deadlines.loading import shipped_rules
from calendars.china import china_calendar
from calendars.days import SHANGHAI

CHINA = china_calendar()
RULES = shipped_rules()
ALWAYS = datetime(2007, 1, 1, tzinfo=UTC)
SHIPPED = Editions((Edition(1, ALWAYS, RULES, CHINA),))
RECEIVED = "2026-11-06 10:00"  # 周五


def at(text: str) -> datetime:
    """Return “2026-11-06 10:00”这样的北京时间；“24:00”记作次日零点。"""
    day, _, clock = text.partition(" ")
    if clock == "24:00":
        return datetime.fromordinal(date.fromisoformat(day).toordinal() + 1).replace(
            tzinfo=SHANGHAI
        )
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def facts(received: str = RECEIVED, **changes: Any) -> CaseFacts:
    """Return 广西一件 12300 的普通客户申诉，可改任何一项。"""
    values: dict[str, Any] = {
        "channel": "miit",
        "province": "广西壮族自治区",
        "customer_level": "ordinary",
        "received_at": at(received),
    }
    return CaseFacts(**values | changes)


def event(action: str, when: str, **data: object) -> CaseEvent:
    """Return 一个动作。"""
    return CaseEvent(action, at(when), data)


def history(*steps: tuple[str, str]) -> list[CaseEvent]:
    """Return 一串动作，自登记起。"""
    return [event("register", RECEIVED), *(event(action, when) for action, when in steps)]


def deadlines(
    events: Iterable[CaseEvent], now: str = "2026-11-06 12:00", **changes: Any
) -> tuple[Deadline, ...]:
    """Return 这串动作的全部时限。"""
    return deadlines_of(facts(**changes), events, SHIPPED, at(now))


def one(found: Iterable[Deadline], key: str, occurrence: int = 1) -> Deadline:
    """Return 其中的一个。"""
    return next(each for each in found if (each.key, each.occurrence) == (key, occurrence))


def keys(found: Iterable[Deadline]) -> list[str]:
    """Return 键，按次序。"""
    return [each.key for each in found]
