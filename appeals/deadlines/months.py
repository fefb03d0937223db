"""按月、按年的期间：到期月的对应日（民法典第 202 条）。"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date


def months_after(day: date, months: int) -> date:
    """Return ``months`` 个月后的对应日，没有对应日的取月末（民法典第 202 条）；负数为之前。

    超出公历所能表示的年份报 ``OverflowError``。
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"{day} 的 {months} 个月后超出公历年份")
    return date(year, month, min(day.day, monthrange(year, month)[1]))
