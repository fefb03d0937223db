"""先期投诉是否按时答复：按投诉之日有效的法律。"""

from dataclasses import dataclass
from datetime import date

from appeals.deadlines.errors import RuleError, TermError, calendar_errors
from appeals.deadlines.rules import Register, Rule
from appeals.deadlines.terms import due
from appeals.deadlines.units import midnight
from calendars.china import ChinaCalendar

PRIOR_ANSWER = "prior_answer"


@dataclass(frozen=True, slots=True)
class PriorAnswer:
    """先期投诉的答复期限；没有答复的 ``in_time`` 为 ``False``。"""

    complained_on: date
    answered_on: date | None
    due_on: date
    in_time: bool
    rule: Rule
    provisional: bool


@calendar_errors
def prior_answer(
    complained_on: date,
    answered_on: date | None,
    register: Register,
    calendar: ChinaCalendar,
    province: str = "",
) -> PriorAnswer:
    """Return 经营者对用户投诉的答复期限与是否按时（电信用户申诉处理办法第 8 条）。

    2016-07-30 起为 15 日，末日逢休息日顺延；此前为 15 个工作日（暂行办法第 8 条）。
    ``province`` 是归属省的全称，有地方规则的按地方的。答复早于投诉报 ``TermError``。
    """
    if answered_on is not None and answered_on < complained_on:
        raise TermError(f"先期答复的日期 {answered_on} 早于投诉的日期 {complained_on}")
    rule = register.pick(PRIOR_ANSWER, on=complained_on, province=province)
    if rule is None:
        raise RuleError(f"规则表里没有适用于 {complained_on} 的先期答复期限")
    start = midnight(complained_on)
    counted_on = rule.calendar_for(calendar, province)
    found = due(start, rule.length, rule.unit, counted_on, rolling=rule.rolling, office=rule.office)
    in_time = answered_on is not None and answered_on <= found.on
    return PriorAnswer(
        complained_on, answered_on, found.on, in_time, rule, provisional=found.provisional
    )
