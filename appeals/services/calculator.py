"""期限计算器：手工问一个期限何时届满，或最迟何时起算；计算器页与接口都只从这里问。"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from appeals.deadlines.deadline import Deadline, DeadlineState
from appeals.deadlines.errors import DeadlineError
from appeals.deadlines.explain import Step, StepKind, explain
from appeals.deadlines.reasons import reasons
from appeals.deadlines.remaining import Remaining, remaining
from appeals.deadlines.rules import Owner, Register, Rule
from appeals.deadlines.sentences import sentence
from appeals.deadlines.terms import Due, Run
from appeals.deadlines.units import Unit
from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import PROVINCES
from appeals.services.deadlines import the_calendar, the_register
from appeals.services.questions import (
    LONGEST,
    WITH_OFFICE,
    Counting,
    Direction,
    Question,
    Span,
    counting,
)

__all__ = [
    "LONGEST",
    "WITH_OFFICE",
    "Answer",
    "DeadlineState",
    "Direction",
    "Owner",
    "Question",
    "Span",
    "Step",
    "StepKind",
    "Unit",
    "ask",
    "regions",
    "rule_choices",
    "rule_of",
]

CIVIL_CODE = "民法典第二百零一至二百零四条"
"""没有写明依据的期限，照它数。"""


@dataclass(frozen=True)
class Answer:
    """算出的期限；理由、逐日与暂定的范围用到时才算。

    ``start_at`` 是起算的时刻，倒推的是最迟的那一刻；``due`` 是由它数出的届满。
    """

    counting: Counting
    start_at: datetime
    due: Due

    @property
    def question(self) -> Question:
        """问的是什么。"""
        return self.counting.question

    @cached_property
    def deadline(self) -> Deadline:
        """当作一个正在走的时限，解释与剩余时间都同案件的一样。"""
        asked, found, how = self.question, self.due, self.counting
        run = Run(self.start_at, asked.unit, how.calendar, how.pauses, how.office)
        return Deadline(
            key="calculator",
            occurrence=1,
            label="期限",
            owner=Owner.COMPANY,
            started_at=self.start_at,
            started_by="",
            unit=asked.unit,
            length=asked.length,
            rolling=asked.rolling,
            limit=run.amount(asked.length),
            due_at=found.at,
            due_on=found.on,
            warn_at=found.at,
            ended_at=None,
            state=DeadlineState.RUNNING,
            source=asked.source or CIVIL_CODE,
            rule=None,
            rolled_from=found.rolled_from,
            provisional=found.provisional,
            pauses=how.pauses,
        )

    @cached_property
    def between(self) -> tuple[date, date] | None:
        """放假通知公布后，问的那一天最早与最晚可能是哪天；已有定论、别无可能的为 None。"""
        if not self.due.provisional:
            return None
        first, last = sorted(how.answer_on() for how in self.counting.possible())
        return (first, last) if first < last else None

    @property
    def earliest_on(self) -> date | None:
        """最早可能的那一天；没有别的可能为 None。"""
        return self.between[0] if self.between else None

    @property
    def latest_on(self) -> date | None:
        """最晚可能的那一天；没有别的可能为 None。"""
        return self.between[1] if self.between else None

    @cached_property
    def reason(self) -> str:
        """为什么是这一天的一段话。"""
        return reasons(self.deadline)

    @cached_property
    def sentence(self) -> str:
        """可以抄进函件的一句话。"""
        return sentence(self.deadline, latest=self.counting.backward)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """从起算到届满的每一天。"""
        return explain(self.deadline, self.counting.calendar)

    def remaining(self, now: datetime) -> Remaining:
        """Return 到 ``now`` 还剩多少。"""
        return remaining(self.deadline, now, self.counting.calendar)


def ask(question: Question) -> Answer:
    """Return 这个期限的答案；问得不成立的抛 InvalidFields，写明是哪一项。"""
    how = counting(question)
    try:
        start = how.start()
        return Answer(how, start, how.due(start))
    except DeadlineError as error:
        raise InvalidFields({"length": [str(error)]}) from error


def regions() -> list[str]:
    """Return 有自己节日的省级行政区。"""
    calendar = the_calendar()
    return [name for name in PROVINCES if calendar.for_region(name) is not calendar]


def rule_of(code: str) -> Rule:
    """Return 这个编码的规则；没有抛 InvalidFields。"""
    for rule in the_register().rules:
        if rule.code == code:
            return rule
    raise InvalidFields({"rule": [f"没有编码为“{code}”的规则"]})


def rule_choices() -> list[tuple[str, str, str]]:
    """Return 全部规则：（编码，给人选的文字，管的是哪种事），依规则表的次序。"""
    register = the_register()
    return [
        (rule.code, _choice(rule, register), register.clock(rule.key).subject.label)
        for rule in register.rules
    ]


def _choice(rule: Rule, register: Register) -> str:
    limit = f"{rule.limit_text}{'，顺延' if rule.rolling else ''}"
    until = "" if rule.effective_to == date.max else f"，至 {rule.effective_to}"
    scope = f"（{rule.scope_text}）" if rule.scope_text else ""
    return f"{register.clock(rule.key).label} {limit}{until}{scope}"
