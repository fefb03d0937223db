"""哪些日子的放假安排还可能变；每份日历只清点一次。"""

from datetime import date, timedelta
from functools import lru_cache

from calendars.china import ChinaCalendar

CALENDARS_KEPT = 64


@lru_cache(maxsize=CALENDARS_KEPT)
def provisional_days(calendar: ChinaCalendar) -> tuple[date, ...]:
    """Return 日历里全部暂定的日子，先后有序。"""
    index = calendar.index
    days = (
        index.first + timedelta(days=number)
        for number in range((index.last - index.first).days + 1)
    )
    return tuple(day for day in days if index.day(day).provisional)
