"""登记事实各项最多多少字，照表里的列宽；PostgreSQL 超过就报错，SQLite 不说。"""

from collections.abc import Mapping

from sqlalchemy import String

from appeals.store.models.cases import Case

LONGEST = 20_000
"""不限列宽的各项（申诉内容、诉求）最多的字数，与登记表相同。"""


def _widths() -> Mapping[str, int]:
    columns = Case.__table__.columns
    return {
        column.name: column.type.length or LONGEST
        for column in columns
        if isinstance(column.type, String)
    }


WIDTHS = _widths()
"""列名到最多的字数；不是文字的列不在其中。"""
