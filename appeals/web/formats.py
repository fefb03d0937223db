"""模板过滤器：时刻、金额、掩码与文件大小的写法。"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from flask import Flask

from appeals.clock import SHANGHAI
from appeals.services.ledger import masked_content

WEEKDAYS = "一二三四五六日"


def moment(value: datetime | None) -> str:
    """Return 2026-11-06 10:00（北京时间）。"""
    return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if value else "—"


def short_moment(value: datetime | None) -> str:
    """Return 11-06 10:00（北京时间）。"""
    return value.astimezone(SHANGHAI).strftime("%m-%d %H:%M") if value else "—"


def due_moment(value: datetime) -> str:
    """Return 11-16 24:00：届满的时刻，零点写作前一天 24:00。"""
    local = value.astimezone(SHANGHAI)
    if local.time() == time():
        return f"{local - timedelta(days=1):%m-%d} 24:00"
    return f"{local:%m-%d %H:%M}"


def due_clock(value: datetime, on: date) -> str:
    """Return 24:00 或钟面时刻：在 ``on`` 这一天的什么时候届满。"""
    local = value.astimezone(SHANGHAI)
    return f"{local:%H:%M}" if local.date() == on else "24:00"


def day(value: date | None) -> str:
    """Return 2026-11-06（周五）。"""
    return f"{value:%Y-%m-%d}（周{WEEKDAYS[value.weekday()]}）" if value else "—"


def full_day(value: date) -> str:
    """Return 2026年11月6日 星期五。"""
    return f"{value.year}年{value.month}月{value.day}日 星期{WEEKDAYS[value.weekday()]}"


def money(value: Decimal | None) -> str:
    """Return ¥1,299.00。"""
    return "—" if value is None else f"¥{value:,.2f}"


def masked_phone(value: str) -> str:
    """Return 138****1234：留前三后四；太短的只留末两位。"""
    if len(value) < 8:
        return "*" * max(len(value) - 2, 0) + value[-2:]
    return f"{value[:3]}****{value[-4:]}"


def masked_name(value: str) -> str:
    """Return 刘*：只留第一个字，后面至多两个星号，看不出名字多长。"""
    return value[:1] + "*" * min(len(value) - 1, 2)


def install(app: Flask) -> None:
    """登记过滤器。"""
    for function in (
        *(moment, short_moment, due_clock, day, full_day, money),
        *(masked_phone, masked_name, masked_content),
    ):
        app.add_template_filter(function)
