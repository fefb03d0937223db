"""时限计算的错误；日历的错误在这里换成产品自己的。"""

from collections.abc import Iterator
from contextlib import contextmanager

from appeals.domain.errors import AppealsError
from calendars.errors import CalendarError


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


@contextmanager
def calendar_errors() -> Iterator[None]:
    """把日历的错误换成 ``OutsideCalendar``，消息照旧；也可作装饰器。"""
    try:
        yield
    except CalendarError as error:
        raise OutsideCalendar(str(error)) from error
