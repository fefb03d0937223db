"""要写出的表：有哪些列、每列是什么、一格里能放什么。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from appeals.domain.kinds import Kind

Cell = str | int | Decimal | date | datetime | None
"""一格的值；时刻已是北京时间，空着为 None 或空串。"""
Row = Sequence[Cell]


class Form(Kind):
    """一列的写法。"""

    TEXT = "text", "文字"
    COUNT = "count", "整数"
    AMOUNT = "amount", "金额（元）"
    DAY = "day", "日期"
    MOMENT = "moment", "时刻"


@dataclass(frozen=True, slots=True)
class Column:
    """一列；``width`` 是 Excel 的列宽（大致为半角字符数）。"""

    heading: str
    width: float
    form: Form = Form.TEXT
