"""清单的错误：整份文件不能读的，和一格读不懂的。"""

from appeals.domain.errors import AppealsError


class RefusedList(AppealsError):
    """整份文件不能读；消息说明是什么文件、怎样改。一行也没有读。"""


class Unreadable(AppealsError):
    """一格读不懂；消息引用原字，不写在哪一行哪一列。"""
