"""每一步数法背后的法律：期间怎么算，哪天休息，哪天调休上班。

期间计算依起算之日有效的法律：民法典（2021-01-01 起）第 200—204 条；此前依民法总则
（2017-10-01 起）同样的条文；再早依民法通则第 154 条。
"""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from calendars.china import ChinaCalendar
from calendars.days import Day
from calendars.notice import Notice, NoticeDay
from calendars.regional import regions
from calendars.statutory import statutory_days

CIVIL_CODE, GENERAL_RULES = date(2021, 1, 1), date(2017, 10, 1)
UNIT, FIRST_DAY, FROM_MOMENT = "200条", "201条第1款", "201条第2款"
SAME_DAY, REST_DAY, END_OF_DAY, AGREED = "202条", "203条第1款", "203条第2款", "204条"
WEEK = "国务院关于职工工作时间的规定第7条"
HOLIDAYS = "全国年节及纪念日放假办法第2条"
REPLACED = "全国年节及纪念日放假办法第6条"
REGIONAL = "全国年节及纪念日放假办法第4条（{region}规定的节日）"
CALENDARS_KEPT = 64


def civil_law(article: str, on: date) -> str:
    """Return 期间计算的条文，如“民法典第201条第1款”；``on`` 是起算之日。"""
    if on >= CIVIL_CODE:
        return f"民法典第{article}"
    return f"民法总则第{article}" if on >= GENERAL_RULES else "民法通则第154条"


def day_law(calendar: ChinaCalendar, day: Day) -> str:
    """Return 这一天为什么休息或上班。

    平常的周末与工作日依周休息日的规定，放假与调休上班的依当年的通知，法定节假日另依放假办法
    （国务院临时定的不在其中）；通知还没有公布的只有放假办法，补假依其第 6 条；地方的节日依其
    第 4 条。
    """
    notice, named = _named(calendar).get(day.date, (None, None))
    if notice and named and named.is_working_day == day.is_working and named.name == day.name:
        text = _notice_text(notice)
        return joined((HOLIDAYS, text)) if day.date in _statutory(day.date.year) else text
    if day.name is None:
        return WEEK
    if calendar.region and day.name in regions()[calendar.region].names:
        return REGIONAL.format(region=calendar.region)
    return HOLIDAYS if day.statutory else REPLACED


def joined(laws: Iterable[str]) -> str:
    """Return 几条依据连成的一句，重复的只写一次。"""
    return "；".join(dict.fromkeys(laws))


@lru_cache(maxsize=CALENDARS_KEPT)
def _named(calendar: ChinaCalendar) -> dict[date, tuple[Notice, NoticeDay]]:
    ordered = sorted(calendar.notices, key=lambda notice: notice.published)
    return {day.date: (notice, day) for notice in ordered for day in notice.days}


def _notice_text(notice: Notice) -> str:
    """Return 通知的引用，如“国务院办公厅放假通知（国办发明电〔2025〕7号，2025-11-04 公布）”。"""
    number = f"{notice.number}，" if notice.number else ""
    return f"国务院办公厅放假通知（{number}{notice.published} 公布）"


@cache
def _statutory(year: int) -> frozenset[date]:
    """Return 放假办法写明的法定节假日。"""
    return frozenset(statutory_days(year))
