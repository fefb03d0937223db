"""时限计算的错误；日历的错误在这里换成产品自己的。"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from appeals.domain.errors import AppealsError
from calendars.errors import CalendarError

P = ParamSpec("P")
R = TypeVar("R")


class DeadlineError(AppealsError):
    """时限算不出来。"""


class TermError(DeadlineError):
    """期限的长度、单位、起点或暂停不成立。"""


class RuleError(DeadlineError):
    """时限规则表有缺项、错项或互相重叠。"""


class EventError(DeadlineError):
    """案件事件里影响时限的内容读不懂。"""


class OutsideCalendar(DeadlineError):
    """期限落在工作日历的范围之外。"""


def calendar_errors(function: Callable[P, R]) -> Callable[P, R]:
    """把 ``function`` 里日历的错误换成 ``OutsideCalendar``，消息照旧。"""

    @wraps(function)
    def guarded(*args: P.args, **named: P.kwargs) -> R:
        try:
            return function(*args, **named)
        except CalendarError as error:
            raise OutsideCalendar(str(error)) from error

    return guarded
