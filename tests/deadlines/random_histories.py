"""随便怎样的案件历史，和随便怎样的各版规则与日历。"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from appeals.deadlines.clocks import deadlines_of
from appeals.deadlines.deadline import Deadline
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.events import CaseEvent, CaseFacts
from appeals.deadlines.loading import make_register
from appeals.deadlines.rules import ClockKind, Register
from calendars.china import ChinaCalendar
from tests.deadlines.history import ALWAYS, CHINA, RULES, at, facts

ACTIONS = (
    *("dispatch", "accept", "reject", "submit", "return", "approve", "reply", "visit"),
    *("close", "archive", "reopen", "withdraw", "pause", "resume", "extend", "amend"),
)
KEYS = ("overall", "dispatch", "rejection", "branch_feedback", "hq_reply", "regulator_reply")
LEVELS = ("vip", "ordinary")
MINUTES = st.integers(1, 60 * 24 * 4)
CALENDARS = (
    CHINA,
    ChinaCalendar([notice for notice in CHINA.notices if notice.published < date(2025, 1, 1)]),
)
"""现在的，和 2026 年的通知公布之前的（2026 年全是推算）。"""


@dataclass(frozen=True, slots=True)
class Move:
    """一步：动作、隔上一步几分钟、监管部门同不同意暂停、延期延几天、延哪只钟。"""

    action: str
    minutes: int
    consent: bool
    days: int
    key: str


@dataclass(frozen=True, slots=True)
class Change:
    """一版的改动：何时为人所知（自收到起几分钟）、各条规则的长度加几、用哪份日历。"""

    minutes: int
    longer: int
    lapses: bool
    closes: bool
    calendar: ChinaCalendar


@dataclass(frozen=True, slots=True)
class Case:
    """一个案件：现在的要素、全部事件、最后一步的时刻。"""

    facts: CaseFacts
    events: tuple[CaseEvent, ...]

    @property
    def last(self) -> datetime:
        """最后一步的时刻。"""
        return self.events[-1].at

    def upto(self, count: int) -> "Case":
        """Return 只走到前 ``count`` 步时的案件：级别退回当时的。"""
        later = [event for event in self.events[count:] if event.action == "amend"]
        level = old_level(later[0]) if later else self.facts.customer_level
        return Case(replace(self.facts, customer_level=level), self.events[:count])

    def under(self, editions: Editions, now: datetime) -> tuple[Deadline, ...]:
        """Return 这些版下的全部时限。"""
        return deadlines_of(self.facts, self.events, editions, now)


def old_level(event: CaseEvent) -> str:
    """Return 更正之前的级别。"""
    change = event.data["customer_level"]
    assert isinstance(change, dict)
    return str(change["old"])


starts = st.integers(0, 60 * 24 * 300).map(
    lambda minutes: at("2026-01-04 00:00") + timedelta(minutes=minutes)
)
moves = st.lists(
    st.builds(
        Move,
        action=st.sampled_from(ACTIONS),
        minutes=MINUTES,
        consent=st.booleans(),
        days=st.integers(0, 20),
        key=st.sampled_from(KEYS),
    ),
    max_size=14,
)
changes = st.builds(
    Change,
    minutes=st.integers(-60 * 24, 60 * 24 * 40),
    longer=st.integers(-5, 5),
    lapses=st.booleans(),
    closes=st.booleans(),
    calendar=st.sampled_from(CALENDARS),
)


def played(start: datetime, steps: list[Move], level: str) -> Case:
    """Return 自收到起依次走过各步的案件；``level`` 是登记时的级别。"""
    events, moment = [CaseEvent("register", start)], start
    for step in steps:
        moment += timedelta(minutes=step.minutes)
        if step.action == "amend":
            new = LEVELS[level == "vip"]
            events.append(
                CaseEvent("amend", moment, {"customer_level": {"old": level, "new": new}})
            )
            level = new
        else:
            events.append(CaseEvent(step.action, moment, _data(step, moment)))
    return Case(facts(received_at=start, customer_level=level), tuple(events))


cases = st.builds(played, starts, moves, st.sampled_from(LEVELS))


def edited(start: datetime, changed: list[Change]) -> Editions:
    """Return 第一版为随产品发布的，其后各版自各自的时刻起为人所知。"""
    ordered = sorted(changed, key=lambda change: change.minutes)
    later = [
        edition(number, start + timedelta(minutes=change.minutes), change)
        for number, change in enumerate(ordered, start=2)
    ]
    return Editions((Edition(1, ALWAYS, RULES, CHINA), *later))


def edition(number: int, known_from: datetime, change: Change) -> Edition:
    """Return 改出的一版。"""
    return Edition(number, known_from, _register(change), change.calendar)


def _data(step: Move, moment: datetime) -> dict[str, object]:
    if step.action == "extend":
        until = moment.date() + timedelta(days=step.days)
        return {"until": until.isoformat(), "keys": [step.key]}
    return {"regulator_consent": step.consent}


def _register(change: Change) -> Register:
    rules = [replace(rule, length=max(rule.length + change.longer, 1)) for rule in RULES.rules]
    return make_register(_clocks(change), rules)


def _clocks(change: Change) -> Iterator[ClockKind]:
    for clock in RULES.clocks:
        if clock.key == "rejection":
            yield replace(clock, lapses=change.lapses)
        elif clock.key == "overall" and change.closes:
            yield replace(clock, ends_on=clock.ends_on | {"close"})
        else:
            yield clock
