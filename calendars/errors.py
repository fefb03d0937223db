"""日历自己的错误；消息是中文，并引用出错的值。"""


class CalendarError(ValueError):
    """日历答不了的问题：宁可报错，也不悄悄按周一至周五回答。"""


class DateOutOfRange(CalendarError):
    """日期在日历的范围之外。"""


class InvalidDelta(CalendarError):
    """工作日个数不是整数。"""


class NoticeError(CalendarError):
    """放假通知文件读不懂或自相矛盾。"""
