"""时限：单个期限、一个案件的全部时限与解释、一千个案件一次算完。"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from appeals.deadlines.clocks import deadlines_of
from appeals.deadlines.deadline import Deadline
from appeals.deadlines.events import CaseEvent, CaseFacts
from appeals.deadlines.explain import Step, explain
from appeals.deadlines.terms import Due, due
from appeals.deadlines.units import Unit
from calendars import SHANGHAI, china_calendar
from tests.benchmarks.harness import OURS, Case, Contest, Figures, Goal, Group
from tests.benchmarks.report import duration
from tests.deadlines.history import SHIPPED

CHINA = china_calendar()
RECEIVED = datetime(2026, 11, 6, 10, tzinfo=SHANGHAI)
"""2026-11-06 是周五。"""
HANDLING = (("register", 0), ("dispatch", 3), ("accept", 5), ("submit", 100), ("reply", 130))
"""一件申诉的动作和它们在收到之后第几个小时。"""
UNTIL_SUBMITTED = 4
LISTED = 1000
EVERY = timedelta(hours=7)

Matter = tuple[CaseFacts, Sequence[CaseEvent]]


def computed(matter: Matter) -> tuple[Deadline, ...]:
    """Return 一个案件此刻的全部时限。"""
    facts, events = matter
    return deadlines_of(facts, events, SHIPPED, events[-1].at)


def ending(found: Due) -> date:
    """Return 期限届满的那一天。"""
    return found.on


def explained(deadline: Deadline) -> tuple[Step, ...]:
    """Return 一个时限的逐日解释。"""
    return explain(deadline, CHINA)


def matter(received: datetime, steps: int) -> Matter:
    """Return 收到之后走了 ``steps`` 步的一件广西的申诉。"""
    facts = CaseFacts("miit", "广西壮族自治区", "ordinary", received)
    events = [
        CaseEvent(action, received + timedelta(hours=hours)) for action, hours in HANDLING[:steps]
    ]
    return facts, events


def matters() -> list[Matter]:
    """Return 一千件申诉：自 2026 年年初起每七小时收到一件，五步走到哪一步的都有。"""
    first = datetime(2026, 1, 4, tzinfo=SHANGHAI)  # 周日
    return [matter(first + n * EVERY, n % len(HANDLING) + 1) for n in range(LISTED)]


def due_group() -> Group:
    """Return 单个期限一组。"""
    terms = {
        "7 个工作日": partial(due, RECEIVED, 7, Unit.WORKING_DAYS, CHINA),
        "10 日顺延": partial(due, RECEIVED, 10, Unit.DAYS, CHINA, rolling=True),
        "96 小时（休息日不计）": partial(due, RECEIVED, 96, Unit.WORKING_DAY_HOURS, CHINA),
    }
    cases = {name: Case(OURS, call, answer=ending) for name, call in terms.items()}
    contests = tuple(Contest(name, (case,)) for name, case in cases.items())
    goals = tuple(Goal(f"due() {name}", 3e-6, partial(_ours, name), duration) for name in terms)
    return Group("due", "单个期限 due()，带结果对象", contests, goals)


def _ours(label: str, found: Figures) -> float:
    return found.median(label, OURS)


def case_group() -> Group:
    """Return 一个案件一组：走到待审核的案件的全部时限，和逐日解释其中一个。"""
    opened = matter(RECEIVED, UNTIL_SUBMITTED)
    deadlines = computed(opened)
    contests = (
        Contest(f"{len(deadlines)} 个时限，不带解释", (Case(OURS, partial(computed, opened)),)),
        Contest("解释一个时限", (Case(OURS, partial(explained, deadlines[0])),)),
    )
    note = "案件走到待审核；解释的是全程办结，只在有人看时才算。"
    return Group("case", "一个案件的全部时限 deadlines_of()", contests, note=note)


def list_group() -> Group:
    """Return 整张清单一组：一千个案件一次算完。"""
    listed = matters()
    whole = Case(OURS, lambda: [computed(each) for each in listed], items=LISTED)
    return Group("list", f"{LISTED} 个案件一次算完", (Contest("每个案件", (whole,)),))
