"""日历自己的错误；消息是中文，并引用出错的值。"""

from workalendar.exceptions import UnsupportedDateType


class CalendarError(ValueError):
    """日历答不了的问题：宁可报错，也不悄悄按周一至周五回答。"""


class DateOutOfRange(CalendarError):
    """日期在日历的范围之外。"""


class InvalidDate(CalendarError, UnsupportedDateType):  # type: ignore[misc]  # workalendar 没有类型标注
    """给的不是日期；workalendar 的用户也能按它自己的错误接住。"""


class InvalidDelta(CalendarError):
    """工作日个数不是整数。"""


class NoticeError(CalendarError):
    """放假通知读不懂或自相矛盾。"""


class NoticeTampered(NoticeError):
    """随产品发布的通知文件与校验和不符：改过、少了或多了。"""


class UnknownRegion(CalendarError):
    """不是省级行政区的全称。"""


class VectorError(CalendarError):
    """整列计算用不了：没有装 numpy，或数组里有空值。"""
