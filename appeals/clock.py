"""钟：全产品唯一读取当前时间的地方；存 UTC，给人看北京时间。"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return 现在，带北京时区，截到秒。"""
    return datetime.now(UTC).astimezone(SHANGHAI).replace(microsecond=0)


def today() -> date:
    """Return 今天（北京时间）。"""
    return now().date()
