"""一次算一整列日期：与 ``ChinaCalendar`` 的逐个回答相同，每个日期几纳秒。

要装 numpy（``pip install appeals[vector]``）；没有装的报 ``VectorError``。日期用
``datetime64[D]``；空值（NaT）、越界与别的类型都报错，从不给一个看着像样的日期。
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calendars.days import DayIndex, as_delta
from calendars.errors import DateOutOfRange, InvalidDate, VectorError
from calendars.indexed import IndexedCalendar

if TYPE_CHECKING:
    from numpy import datetime64, int32
    from numpy.typing import NDArray

    Dates = NDArray[datetime64]
    Counts = NDArray[int32]

EPOCH = date(1970, 1, 1)
"""``datetime64`` 从这一天数起。"""
BLOCK = 1 << 15
"""一段算多少个日期。"""


def add_working_days(dates: Dates, delta: int, calendar: IndexedCalendar) -> Dates:
    """Return 每个日期之后（负数为之前）的第 ``delta`` 个工作日，起算日不数；0 即原样。

    个数不是整数报 ``InvalidDelta``，空值报 ``VectorError``，越界报 ``DateOutOfRange``。
    """
    # 索引里的每一天（几千个）先各算一个答案，再让每个日期按位置去取。
    first, answers = _answers(calendar.index, as_delta(delta))
    what = f"之{'后' if delta > 0 else '前'}第 {abs(delta)} 个工作日" if delta else ""
    found: Dates = _look_up(answers, first, dates, what)
    return found


def working_days_between(starts: Dates, ends: Dates, calendar: IndexedCalendar) -> Counts:
    """Return 每对日期 (起, 止] 中的工作日个数；止在前时为负数。空值与越界的报错同上。"""
    ranks, first = _ranks(calendar.index), calendar.index.first
    counts: Counts = _look_up(ranks, first, ends) - _look_up(ranks, first, starts)
    return counts


def _numpy() -> Any:
    try:
        import numpy
    except ImportError as error:
        raise VectorError("整列计算要装 numpy：pip install appeals[vector]") from error
    return numpy


@lru_cache(maxsize=8)
def _ranks(index: DayIndex) -> Any:
    np = _numpy()
    return np.fromiter(index.ranks.values(), dtype=np.int32)


@lru_cache(maxsize=8)
def _numbered(index: DayIndex) -> Any:
    return _numpy().array(index.numbered, dtype="datetime64[D]")


def _answers(index: DayIndex, delta: int) -> tuple[date, Any]:
    """Return 算得出答案的第一天，与自它起每一天的答案；算不出的只在两头，截掉了。"""
    np = _numpy()
    ranks, numbered = _ranks(index), _numbered(index)
    if delta == 0:
        return index.first, np.datetime64(index.first, "D") + np.arange(len(ranks))
    before = np.concatenate((np.zeros(1, dtype=np.int32), ranks[:-1]))
    numbers = ranks + delta if delta > 0 else before + (delta + 1)
    inside = np.flatnonzero((numbers >= 1) & (numbers < len(numbered)))
    skipped = int(inside[0]) if len(inside) else 0
    return index.first + timedelta(days=skipped), numbered[numbers[inside]]


def _look_up(answers: Any, first: date, dates: Dates, what: str = "") -> Any:
    """Return 每个日期在 ``answers`` 里的答案，0 号是 ``first`` 的；没有答案的报错。"""
    np = _numpy()
    if getattr(dates, "dtype", None) != np.dtype("datetime64[D]"):
        raise InvalidDate(f"要的是 datetime64[D] 的数组，不能是 {dates!r:.80}")
    flat = dates.ravel().view(np.int64)
    found = np.empty(flat.shape, answers.dtype)
    # 一段一段地算，中间结果不出缓存，比整列快数倍。
    for start in range(0, len(flat), BLOCK):
        part = slice(start, start + BLOCK)
        places = flat[part] - (first - EPOCH).days
        # 按无符号看，负数与空值都成了极大的数：一次比较两头都管住。
        if places.view(np.uint64).max() >= len(answers):
            raise _refusal(dates, first, first + timedelta(days=len(answers) - 1), what)
        answers.take(places, mode="clip", out=found[part])
    return found.reshape(dates.shape)


def _refusal(dates: Dates, first: date, last: date, what: str) -> VectorError | DateOutOfRange:
    """Return 第一个算不了的日期是哪个、为什么。"""
    np = _numpy()
    outside = np.isnat(dates) | (dates < np.datetime64(first)) | (dates > np.datetime64(last))
    place = int(outside.argmax())
    day = dates.flat[place]
    if np.isnat(day):
        return VectorError(f"第 {place} 个（从 0 数起）是空值 NaT")
    return DateOutOfRange(
        f"第 {place} 个（从 0 数起）{day} {what}算不出：只能算 {first} 至 {last} 的日期"
    )
