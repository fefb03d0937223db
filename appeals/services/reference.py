"""查阅：现行的时限规则与工作日历，给人看的写法。"""

from dataclasses import dataclass
from datetime import date

from appeals.deadlines.differences import terms_text
from appeals.deadlines.rules import Register, Rule
from appeals.deadlines.units import Unit
from appeals.domain.errors import NotFound
from appeals.services.editions import the_editions
from calendars import ChinaCalendar


@dataclass(frozen=True, slots=True)
class RuleLine:
    """规则表的一行，都是给人看的文字。"""

    code: str
    label: str
    subject: str
    limit: str
    scope: str
    validity: str
    source: str


def the_register() -> Register:
    """Return 现行的时限规则。"""
    return the_editions().newest.register


def the_calendar() -> ChinaCalendar:
    """Return 现行的工作日历。"""
    return the_editions().newest.calendar


def rule_by_code(code: str) -> Rule:
    """Return 编码为 ``code`` 的现行规则，否则抛 NotFound。"""
    found = next((rule for rule in the_register().rules if rule.code == code), None)
    if found is None:
        raise NotFound(f"没有编码为“{code}”的时限规则")
    return found


def rule_lines() -> list[RuleLine]:
    """Return 全部时限规则，给人看的写法。"""
    return [rule_line(rule) for rule in the_register().rules]


def unit_choices() -> list[tuple[str, str]]:
    """Return 期限的各种单位：(代码, 中文名)。"""
    return Unit.choices()


def clock_choices() -> list[tuple[str, str]]:
    """Return 各只钟：(键, 叫法与管的事)。"""
    return [
        (clock.key, f"{clock.label}（{clock.subject.label}）") for clock in the_register().clocks
    ]


def working_days_left(today: date) -> int:
    """Return 今年在今天之后还有几个工作日。"""
    return the_calendar().get_working_days_delta(today, date(today.year, 12, 31))


def is_working_day(day: date) -> bool:
    """Return 这一天是不是工作日。"""
    return the_calendar().is_working_day(day)


def calendar_years() -> tuple[int, int]:
    """Return 工作日历的首末年份。"""
    index = the_calendar().index
    return index.first.year, index.last.year


def rule_line(rule: Rule) -> RuleLine:
    """Return 一条规则给人看的写法。"""
    kind = the_register().clock(rule.key)
    since = "" if rule.effective_from == date.min else f"{rule.effective_from} 起"
    until = "" if rule.effective_to == date.max else f"至 {rule.effective_to}"
    return RuleLine(
        code=rule.code,
        label=kind.label,
        subject=kind.subject.label,
        limit=terms_text(rule),
        scope=rule.scope_text,
        validity=f"{since}{until}" or "现行",
        source=rule.source,
    )
