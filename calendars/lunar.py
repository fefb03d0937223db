"""农历、节气、回历的日子换成公历日期；推算由 tyme4py 完成。

tyme4py 只有推算时才用得着，装入要约 20 毫秒，所以在函数里导入。
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any


def _date(found: Any) -> date:
    day = found.get_solar_day()
    return date(day.get_year(), day.get_month(), day.get_day())


@cache
def lunar_date(year: int, month: int, day: int) -> date:
    """Return 农历某年某月某日的公历日期；不取闰月。"""
    from tyme4py.lunar import LunarDay  # type: ignore[import-untyped]

    return _date(LunarDay.from_ymd(year, month, day))


@cache
def qingming(year: int) -> date:
    """Return 该年清明节气所在的日期（北京时间）。"""
    from tyme4py.solar import SolarTerm  # type: ignore[import-untyped]

    return _date(SolarTerm.from_name(year, "清明"))


def hijri_dates(year: int, month: int, day: int) -> Iterator[date]:
    """逐个给出公历 ``year`` 年内的回历某月某日，一年里可能有两个。

    按三十年十一闰的推算历；各地以见月为准，实际可能早晚一天。
    """
    from tyme4py.hijri import HijriDay  # type: ignore[import-untyped]

    nearest = (year - 622) * 33 // 32
    for hijri_year in range(nearest - 1, nearest + 3):
        found = _date(HijriDay.from_ymd(hijri_year, month, day))
        if found.year == year:
            yield found
