"""期限计算器：手工问一个期限何时届满，或最迟何时起算；计算器页与接口都只从这里问。"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from appeals.deadlines.deadline import DeadlineState
from appeals.deadlines.errors import DeadlineError
from appeals.deadlines.explain import Step, StepKind, explain
from appeals.deadlines.plain import Term
from appeals.deadlines.reasons import reasons
from appeals.deadlines.rules import Owner, Register, Rule
from appeals.deadlines.sentences import sentence
from appeals.deadlines.units import Unit, beijing
from appeals.domain.errors import InvalidFields, NotFound
from appeals.domain.kinds import PROVINCES
from appeals.services.questions import (
    LONGEST,
    WITH_OFFICE,
    Counting,
    Direction,
    Question,
    Span,
    counting,
)
from appeals.services.reference import rule_by_code, the_register
from calendars.regional import Region, has_holidays
from calendars.regional import regions as local_regions

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


@dataclass(frozen=True)
class Answer:
    """算出的期限，与暂定的范围、逐日的解释。

    ``term`` 从起算写到届满；倒推的，起算是最迟的那一刻。
    """

    counting: Counting
    term: Term

    @property
    def question(self) -> Question:
        """问的是什么。"""
        return self.counting.question

    @cached_property
    def between(self) -> tuple[date, date] | None:
        """放假通知公布后，问的那一天最早与最晚可能是哪天；已有定论、别无可能的为 None。"""
        if not self.term.provisional:
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

    @property
    def reason(self) -> str:
        """为什么是这一天的一段话。"""
        return reasons(self.term)

    @property
    def local(self) -> Region | None:
        """所依的地方节日，连同出处与未核实之处；没有另计的为 None。"""
        return local_regions().get(self.question.region)

    @property
    def sentence(self) -> str:
        """可以抄进函件的一句话。"""
        return sentence(self.term, latest=self.counting.backward)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """从起算到届满的每一天。"""
        return explain(self.term, self.counting.calendar)

    def left(self, now: datetime) -> str:
        """Return 到 ``now`` 离届满还有几个工作日。"""
        if now >= self.term.due_at:
            return "已经届满"
        today = beijing(now).date()
        if today >= self.term.due_on:
            return "今日届满"
        days = self.counting.calendar.index.count(today, self.term.due_on)
        return f"剩 {days} 个工作日" if days else "剩下的都是休息日"


def ask(question: Question) -> Answer:
    """Return 这个期限的答案；问得不成立的抛 InvalidFields，写明是哪一项。"""
    how = counting(question)
    try:
        answer = Answer(how, how.term(how.start()))
        # 日历日的期限数得出日历之外的日子，却没有放假安排可以解释：逐日与范围算不出的也不成立。
        _ = answer.steps, answer.between
    except DeadlineError as error:
        raise InvalidFields({"length": [str(error)]}) from error
    return answer


def regions() -> list[str]:
    """Return 有自己节日的省级行政区。"""
    return [name for name in PROVINCES if has_holidays(name)]


def rule_of(code: str) -> Rule:
    """Return 这个编码的规则；没有抛 InvalidFields。"""
    try:
        return rule_by_code(code)
    except NotFound as error:
        raise InvalidFields({"rule": [f"没有编码为“{code}”的规则"]}) from error


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
