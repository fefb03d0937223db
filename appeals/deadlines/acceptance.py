"""登记时按日期能查的受理条件：只提醒，不拦。

依据：电信用户申诉处理办法（工业和信息化部令第35号）第 10 条（受理条件）、第 11 条（不予受理）。
"""

from dataclasses import dataclass
from datetime import date

from appeals.deadlines.deadline import day_label
from appeals.deadlines.months import months_after
from appeals.deadlines.prior import prior_answer
from appeals.deadlines.rules import Register
from appeals.domain.kinds import Nature
from calendars.china import ChinaCalendar

CHARGES_MONTHS = 5
OTHER_MONTHS = 24
ARTICLE_10 = "电信用户申诉处理办法第10条"
ARTICLE_11 = "电信用户申诉处理办法第11条"


@dataclass(frozen=True, slots=True)
class AcceptanceFacts:
    """登记表上与受理有关的日期与归属省；不知道的留空。``happened_on`` 是争议事项发生之日。"""

    appealed_on: date
    nature: str
    happened_on: date | None = None
    complained_on: date | None = None
    answered_on: date | None = None
    province: str = ""


def acceptance_warnings(
    facts: AcceptanceFacts, register: Register, calendar: ChinaCalendar
) -> list[str]:
    """Return 受理条件上的疑点，一条一句中文；没有疑点为空。"""
    return [*_too_old(facts), *_not_complained(facts, register, calendar)]


def _too_old(facts: AcceptanceFacts) -> list[str]:
    if facts.happened_on is None:
        return []
    if facts.happened_on > facts.appealed_on:
        return [f"争议发生的日期 {facts.happened_on} 晚于申诉的日期 {facts.appealed_on}，请核对"]
    charges = facts.nature == Nature.CHARGES
    last = months_after(facts.happened_on, CHARGES_MONTHS if charges else OTHER_MONTHS)
    if facts.appealed_on <= last:
        return []
    what = "收费争议已超过五个月" if charges else "争议已超过二年"
    return [
        f"{what}：发生于 {facts.happened_on}，至 {last} 为止，"
        f"申诉于 {facts.appealed_on}（{ARTICLE_11}）"
    ]


def _not_complained(
    facts: AcceptanceFacts, register: Register, calendar: ChinaCalendar
) -> list[str]:
    complained, answered = facts.complained_on, facts.answered_on
    if complained is None:
        return [f"没有先期投诉的日期：用户应先向企业投诉（{ARTICLE_10}）"]
    if complained > facts.appealed_on:
        return [f"先期投诉的日期 {complained} 晚于申诉的日期 {facts.appealed_on}，请核对"]
    if answered is not None and answered < complained:
        return [f"先期答复的日期 {answered} 早于先期投诉的日期 {complained}，请核对"]
    if answered is not None and answered <= facts.appealed_on:
        return []
    limit = prior_answer(complained, None, register, calendar, facts.province)
    if facts.appealed_on > limit.due_on:
        return []
    return [
        f"先期投诉未满 {limit.rule.limit_text}：投诉于 {complained}，"
        f"答复期限至 {day_label(limit.due_on)}，申诉于 {facts.appealed_on}（{ARTICLE_10}）"
    ]
