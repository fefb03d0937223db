"""哪些日子的放假安排还可能变；每份日历只清点一次。"""

from datetime import date, timedelta
from functools import lru_cache

from calendars.china import ChinaCalendar

CALENDARS_KEPT = 64


@lru_cache(maxsize=CALENDARS_KEPT)
def provisional_days(calendar: ChinaCalendar) -> tuple[date, ...]:
    """Return 日历里全部暂定的日子，先后有序。"""
    index = calendar.index
    unpublished = range((index.last - index.provisional_from).days + 1)
    later = {index.provisional_from + timedelta(days=number) for number in unpublished}
    # 没有点名的日子只看通知公布到哪天；点名的（地方的节日）早些也可能未定。
    candidates = later | {day for day, found in index.listed.items() if found.provisional}
    return tuple(day for day in sorted(candidates) if index.day(day).provisional)
