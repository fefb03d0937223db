"""为什么是这一天：把期限逐日数给人看，每一天带着依据的条文。"""

from appeals.deadlines.day_steps import day_steps
from appeals.deadlines.deadline import Explained
from appeals.deadlines.errors import calendar_errors
from appeals.deadlines.hour_steps import hour_steps
from appeals.deadlines.step import Step, StepKind
from calendars.china import ChinaCalendar

__all__ = ["Step", "StepKind", "explain"]


@calendar_errors
def explain(deadline: Explained, calendar: ChinaCalendar) -> tuple[Step, ...]:
    """Return 从起算日到到期日的每一天：计入的带序数，不计的说明缘由，都写明条文。

    ``deadline`` 是案件的时限，或 ``plain_term`` 给出的没有案件的期限；``calendar`` 用数它的那份。
    """
    walk = day_steps if deadline.unit.in_days else hour_steps
    return tuple(walk(deadline, calendar))
