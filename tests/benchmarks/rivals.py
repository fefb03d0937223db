"""对手：各家的日历，用各自最快的公开接口，参数先换成它自己的类型。

numpy 与 pandas 没有中国的放假数据，用的是本产品的：一周七天都算工作日，每个休息日列作假日，
这样才写得出调休上班的周末。workalendar 的中国日历止于 2023 年，每算一个新年份就警告一次，
所以先把各年算好。
"""

import warnings
from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np
import pandas as pd
from workalendar.asia import China

from calendars import ChinaCalendar, china_calendar

ONE = timedelta(days=1)
EVERY_DAY = "1111111"
YEARS = range(2018, 2024)
"""workalendar 有数据的年份。"""


@cache
def workalendar_china() -> China:
    """Return workalendar 的中国日历，各年都已算好。"""
    calendar = China()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for year in YEARS:
            calendar.holidays(year)
    return calendar


@cache
def holidays_china() -> holidays.HolidayBase:
    """Return holidays 的中国日历，各年都已算好。"""
    return holidays.country_holidays("CN", years=YEARS)


@cache
def busdays() -> np.busdaycalendar:
    """Return 与本产品同样答案的 numpy 日历。"""
    calendar = china_calendar()
    return np.busdaycalendar(EVERY_DAY, np.array(rest_days(calendar), dtype="datetime64[D]"))


def rest_days(calendar: ChinaCalendar) -> list[date]:
    """Return 日历里的全部休息日。"""
    index = calendar.index
    dates = (index.first + n * ONE for n in range((index.last - index.first).days + 1))
    return [day for day in dates if not calendar.is_working_day(day)]


def custom_days(number: int) -> pd.offsets.CustomBusinessDay:
    """Return pandas 的 ``number`` 个工作日。"""
    return pd.offsets.CustomBusinessDay(number, calendar=busdays())
