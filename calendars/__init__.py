"""中国大陆的工作日历：国务院办公厅历年放假通知，可单独导入，不依赖网页与数据库。

``china_calendar()`` 给出随产品发布的日历；``ChinaCalendar`` 是 workalendar 的子类。
"""

from calendars.china import ChinaCalendar, china_calendar
from calendars.days import SHANGHAI, Day, DayKind
from calendars.errors import (
    CalendarError,
    DateOutOfRange,
    InvalidDate,
    InvalidDelta,
    NoticeError,
    UnknownRegion,
)
from calendars.outlook import YearState

__all__ = [
    "SHANGHAI",
    "CalendarError",
    "ChinaCalendar",
    "DateOutOfRange",
    "Day",
    "DayKind",
    "InvalidDate",
    "InvalidDelta",
    "NoticeError",
    "UnknownRegion",
    "YearState",
    "china_calendar",
]
