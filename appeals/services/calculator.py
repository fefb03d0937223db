"""期限计算器：手工问一个期限何时届满；计算器页与接口都只从这里问。"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from appeals.deadlines.clockwork import DAY, Unit, midnight
from appeals.deadlines.deadline import Deadline, DeadlineState
from appeals.deadlines.errors import DeadlineError
from appeals.deadlines.explain import Step, StepKind, explain
from appeals.deadlines.reasons import reasons
from appeals.deadlines.remaining import Remaining, remaining
from appeals.deadlines.rules import Owner, Register, Rule
from appeals.deadlines.sentences import sentence
from appeals.deadlines.terms import Due, Pause, amount, due
from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import Channel, CustomerLevel
from appeals.services.deadlines import the_calendar, the_register
from calendars.china import ChinaCalendar

__all__ = [
    "LONGEST",
    "Answer",
    "DeadlineState",
    "Owner",
    "Question",
    "Span",
    "Step",
    "StepKind",
    "Unit",
    "ask",
    "rule_choices",
    "rule_of",
]

Span = tuple[datetime, datetime]
LONGEST = 10_000
"""期限最长多少个单位；再长必然落在工作日历之外。"""


@dataclass(frozen=True, slots=True)
class Question:
    """要算的期限：从 ``start`` 起 ``length`` 个 ``unit``，其间暂停 ``pauses`` 各段。

    ``source`` 是它的依据，可以为空。
    """

    start: datetime
    length: int
    unit: Unit
    rolling: bool = False
    pauses: tuple[Span, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Answer:
    """算出的期限；逐日与理由用到时才算。"""

    question: Question
    due: Due
    calendar: ChinaCalendar

    @cached_property
    def deadline(self) -> Deadline:
        """当作一个正在走的时限，解释与剩余时间都同案件的一样。"""
        asked, found = self.question, self.due
        return Deadline(
            key="calculator",
            occurrence=1,
            label="期限",
            owner=Owner.COMPANY,
            started_at=asked.start,
            started_by="",
            unit=asked.unit,
            length=asked.length,
            rolling=asked.rolling,
            limit=amount(asked.length, asked.unit),
            due_at=found.at,
            due_on=found.on,
            warn_at=found.at,
            ended_at=None,
            state=DeadlineState.RUNNING,
            source=asked.source,
            rule=None,
            rolled_from=found.rolled_from,
            provisional=found.provisional,
            pauses=_pauses(asked),
        )

    @cached_property
    def reason(self) -> str:
        """为什么是这一天的一段话。"""
        return reasons(self.deadline)

    @cached_property
    def sentence(self) -> str:
        """可以抄进函件的一句话。"""
        return sentence(self.deadline)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """从起算到届满的每一天。"""
        return explain(self.deadline, self.calendar)

    def remaining(self, now: datetime) -> Remaining:
        """Return 到 ``now`` 还剩多少。"""
        return remaining(self.deadline, now, self.calendar)


def ask(question: Question) -> Answer:
    """Return 这个期限何时届满；问得不成立的抛 InvalidFields，写明是哪一项。"""
    calendar = the_calendar()
    _check(question, calendar)
    try:
        found = due(
            question.start,
            question.length,
            question.unit,
            calendar,
            rolling=question.rolling,
            pauses=_pauses(question),
        )
    except DeadlineError as error:
        raise InvalidFields({"length": [str(error)]}) from error
    return Answer(question, found, calendar)


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
    levels = [CustomerLevel(code).label for code in sorted(rule.customer_levels)]
    channels = [Channel(code).label for code in sorted(rule.channels)]
    # 写明了省份的，渠道不言自明。
    scope = "、".join([*(sorted(rule.provinces) or channels), *levels])
    until = "" if rule.effective_to == date.max else f"，至 {rule.effective_to}"
    limit = f"{rule.limit_text}{'，顺延' if rule.rolling else ''}{until}"
    return f"{register.clock(rule.key).label}{f'（{scope}）' if scope else ''} {limit}"


def _pauses(question: Question) -> tuple[Pause, ...]:
    return tuple(Pause(start, end) for start, end in question.pauses)


def _check(question: Question, calendar: ChinaCalendar) -> None:
    """时刻须在工作日历之内，长度合理，按小时的期限没有末日顺延。"""
    errors = {
        "start": _outside(question.start, calendar),
        "length": _bad_length(question),
        "rolling": _bad_rolling(question),
        "pauses": "；".join(filter(None, (_bad_pause(span, calendar) for span in question.pauses))),
    }
    if found := {name: [text] for name, text in errors.items() if text}:
        raise InvalidFields(found)


def _outside(moment: datetime, calendar: ChinaCalendar) -> str:
    first, last = calendar.index.first, calendar.index.last
    # 先比时刻，不换时区：公元元年的时刻换成北京时间会越界。
    if midnight(first) <= moment < midnight(last) + DAY:
        return ""
    return f"{moment:%Y-%m-%d %H:%M} 不在工作日历的范围内（{first} 至 {last}）"


def _bad_length(question: Question) -> str:
    if 1 <= question.length <= LONGEST:
        return ""
    return f"期限长度应为 1 至 {LONGEST} 的整数，不能是 {question.length}"


def _bad_rolling(question: Question) -> str:
    if question.unit.in_days or not question.rolling:
        return ""
    return f"按小时计的期限（{question.length} {question.unit.label}）没有末日顺延"


def _bad_pause(span: Span, calendar: ChinaCalendar) -> str:
    start, end = span
    if end <= start:
        return f"暂停的结束 {end:%Y-%m-%d %H:%M} 应晚于开始 {start:%Y-%m-%d %H:%M}"
    return _outside(start, calendar) or _outside(end, calendar)
