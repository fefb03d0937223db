"""期限的单位，与北京时间的时刻。"""

from datetime import date, datetime, time, timedelta

from appeals.deadlines.errors import TermError
from appeals.domain.kinds import Kind
from calendars.days import SHANGHAI

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
ZERO = timedelta(0)
MIDNIGHT = time(0, tzinfo=SHANGHAI)


class Unit(Kind):
    """期限的单位；中文名接在数字后面读。"""

    WORKING_DAYS = "working_days", "个工作日"
    DAYS = "days", "日"
    MONTHS = "months", "个月"
    YEARS = "years", "年"
    WORKING_DAY_HOURS = "working_day_hours", "小时（休息日不计）"
    BUSINESS_HOURS = "business_hours", "小时（办公时间）"
    ELAPSED_HOURS = "elapsed_hours", "小时"

    @property
    def in_days(self) -> bool:
        """按日、月、年数（当日不计、24:00 或下班时届满），而不是按小时数。"""
        return self in (Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS)

    @property
    def months(self) -> int:
        """一个单位是几个月；不按月数的为 0。"""
        return {Unit.MONTHS: 1, Unit.YEARS: 12}.get(self, 0)

    @property
    def rests(self) -> bool:
        """休息日不走，所以随工作日历变。"""
        return self in (Unit.WORKING_DAYS, Unit.WORKING_DAY_HOURS, Unit.BUSINESS_HOURS)


def beijing(moment: datetime) -> datetime:
    """Return 同一时刻的北京时间；不带时区的报 ``TermError``。"""
    if moment.tzinfo is SHANGHAI:
        return moment
    if moment.tzinfo is None:
        raise TermError(f"时刻 {moment} 没有时区，不能起算期限")
    return moment.astimezone(SHANGHAI)


def midnight(day: date) -> datetime:
    """Return 这一天的 00:00（北京时间）。"""
    return datetime.combine(day, MIDNIGHT)


def ending_day(moment: datetime) -> date:
    """Return 止于 ``moment`` 的那一天：00:00 算前一天的 24:00。"""
    return (moment - datetime.resolution).date()
