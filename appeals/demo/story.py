"""一件演示案件的故事：内容、何时收到、后来怎样；各故事的起点都从装入之时往回数。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from appeals.demo.branch_steps import BranchSteps
from appeals.demo.hq_steps import HeadquartersSteps
from appeals.demo.moments import Moments

Start = Callable[[Moments], datetime]
"""由装入之时得到收到来函的时刻。"""


class Tale(HeadquartersSteps, BranchSteps):
    """一件案件的讲述：总部与分公司的各步。"""


Plot = Callable[[Tale], None]
"""登记之后的各步。"""


@dataclass(frozen=True, slots=True)
class Story:
    """一个故事；``key`` 是内容的代号，``plot`` 为空表示登记之后还没有动。"""

    key: str
    start: Start
    plot: Plot | None = None


def ago(hours: float) -> Start:
    """Return “``hours`` 个办公小时之前收到”；一个工作日 7 小时。"""
    return lambda moments: moments.ago(hours)


def nearly(hours: float, *, lead: float = 0, share: float = 0.91) -> Start:
    """Return 使 ``hours`` 小时的钟临期的起点：起走之前还有 ``lead`` 个办公小时的事。"""
    return lambda moments: moments.before(moments.spent(hours, share), lead)


def days_before(days: int, *, lead: float) -> Start:
    """Return ``days`` 日之前那一刻再往前 ``lead`` 个办公小时。"""
    return lambda moments: moments.before(moments.days_ago(days), lead)
