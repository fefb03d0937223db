"""时间长短与星期的中文。"""

from datetime import date, timedelta

from appeals.deadlines.units import HOUR, MINUTE

WEEKDAYS = "一二三四五六日"


def span_text(span: timedelta) -> str:
    """Return “6 小时 20 分”“45 分”“不到 1 分”；秒舍去。"""
    hours, rest = divmod(span, HOUR)
    minutes = rest // MINUTE
    parts = [f"{hours} 小时"] if hours else []
    if minutes or (not hours and span >= MINUTE):
        parts.append(f"{minutes} 分")
    return " ".join(parts) or "不到 1 分"


def weekday(day: date) -> str:
    """Return “周五”这样的星期。"""
    return f"周{WEEKDAYS[day.weekday()]}"
