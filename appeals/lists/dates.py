"""日期：Excel 与人手写得出的各种写法；说不准的（昨天、11 月 5 日、5/11/2026）都是毛病，不猜。"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from appeals.lists.errors import Unreadable
from appeals.lists.plain import Raw, Spoilt, as_text, folded, quoted

FIRST, LAST = 1990, 2100
"""年份的范围；外面的多半是笔误或别的数字。"""
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001
"""Excel 序列号的零点；1900 年 3 月以后的日子按它数，不受那年闰日的错误影响。"""
WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})\s*[-/.年]\s*(?P<month>[0-9]{1,2})\s*[-/.月]\s*(?P<day>[0-9]{1,2})\s*[日号]?"
)
COMPACT = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
WEEKDAY = re.compile(r"[(\[]?\s*(?:周|星期|礼拜)([一二三四五六日天])\s*[)\]]?")
CLOCK = re.compile(
    r"[T\s]*([0-9]{1,2})\s*[:时点]\s*([0-9]{1,2})?\s*(?:[:分]\s*([0-9]{1,2})?(?:\.[0-9]+)?\s*秒?)?\s*(?:\+08:?00)?"
)
SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?")
RELATIVE = (
    "昨",
    "今天",
    "今日",
    "明",
    "前天",
    "后天",
    "上周",
    "本周",
    "上月",
    "本月",
    "当日",
    "即日",
)
DIGITS = {char: str(number % 10) for number, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}


def read_day(raw: Raw, *, epoch_1904: bool = False) -> date:
    """Return 日期；一天里的时刻略去。读不懂的抛 Unreadable。"""
    return read_moment(raw, epoch_1904=epoch_1904).date()


def read_moment(raw: Raw, *, epoch_1904: bool = False) -> datetime:
    """Return 不带时区的时刻（表里写的就是北京时间），截到分；只有日期的为零点。"""
    if isinstance(raw, datetime):
        return _within(raw.replace(second=0, microsecond=0), raw)
    if isinstance(raw, date):
        return _within(datetime.combine(raw, time()), raw)
    if isinstance(raw, bool | Spoilt):
        raise Unreadable(raw.reason if isinstance(raw, Spoilt) else f"读不懂{quoted(raw)}")
    if isinstance(raw, time | timedelta):
        raise Unreadable(f"只有时刻{quoted(raw)}，没有日期")
    if isinstance(raw, int | float):
        return _from_number(raw, epoch_1904)
    return _from_text(as_text(raw))


def _from_number(number: float, epoch_1904: bool) -> datetime:
    if number == int(number) and COMPACT.fullmatch(str(int(number))):
        return _from_text(str(int(number)))
    try:
        found = (EPOCH_1904 if epoch_1904 else EPOCH) + timedelta(days=number)
    except OverflowError:
        raise Unreadable(f"{quoted(number)}不是日期") from None
    # 浮点的序列号差几微秒就会落到前一分钟。
    return _within((found + timedelta(seconds=0.5)).replace(second=0, microsecond=0), number)


@lru_cache(maxsize=4096)
def _from_text(given: str) -> datetime:
    text = folded(given)
    if any(word in text for word in RELATIVE):
        raise Unreadable(f"读不懂{quoted(given)}，请写明年月日")
    if SERIAL.fullmatch(text):
        return _from_number(float(text), epoch_1904=False)
    found = WRITTEN.match(text) or COMPACT.match(text)
    if found:
        parts, rest = (found["year"], found["month"], found["day"]), text[found.end() :]
    else:
        parts, rest = _chinese(text, given)
    day = _day(parts, given)
    return _within(datetime.combine(day, _clock(_without_weekday(rest, day, given), given)), given)


def _chinese(text: str, given: str) -> tuple[tuple[str, str, str], str]:
    found = CHINESE.match(text)
    if found is None:
        raise Unreadable(_why(text, given))
    year = "".join(DIGITS[char] for char in found[1])
    return (year, str(_small(found[2])), str(_small(found[3]))), text[found.end() :]


def _small(text: str) -> int:
    """Return 一至三十一的中文数目。"""
    tens, mark, ones = text.rpartition("十")
    unit = int(DIGITS.get(ones, "0")) if len(ones) < 2 else 99
    return unit + (10 * int(DIGITS.get(tens, "1")) if mark else 0)


def _why(text: str, given: str) -> str:
    if re.fullmatch(r"[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?", text):
        return f"{quoted(given)}没有写年份"
    if re.match(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}", text):
        return f"{quoted(given)}分不清年月日，请写成 2026-11-05 的样子"
    return f"读不懂{quoted(given)}，请写成 2026-11-05 的样子"


def _day(parts: tuple[str, str, str], given: str) -> date:
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        raise Unreadable(f"没有{quoted(given)}这一天") from None


def _without_weekday(rest: str, day: date, given: str) -> str:
    """去掉写着的星期；与日期对不上的抛 Unreadable。"""
    found = WEEKDAY.match(rest.strip())
    if found is None:
        return rest
    if "一二三四五六日".index(found[1].replace("天", "日")) != day.weekday():
        raise Unreadable(f"{quoted(given)}那天不是星期{found[1]}")
    return rest.strip()[found.end() :]


def _clock(rest: str, given: str) -> time:
    if not rest.strip():
        return time()
    found = CLOCK.fullmatch(rest)
    if found is None:
        raise Unreadable(f"读不懂{quoted(given)}")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise Unreadable(f"没有{quoted(given)}这个时刻")
    return time(hour, minute)


def _within(found: datetime, given: object) -> datetime:
    if not FIRST <= found.year <= LAST:
        raise Unreadable(f"{quoted(given)}不像日期（读成了 {found.year} 年）")
    return found
