"""加工作日、数工作日：与各家比；并看费用随不随跨度变。"""

from collections.abc import Callable
from datetime import date
from typing import Any

import chinese_calendar
import numpy as np
import pandas as pd

from calendars import china_calendar
from tests.benchmarks.harness import OURS, Case, Contest, Goal, Group
from tests.benchmarks.report import duration, times
from tests.benchmarks.rivals import ONE, busdays, custom_days, holidays_china, workalendar_china

NUMPY = "numpy"
NAMES = (OURS, "workalendar", "chinesecalendar", "holidays", NUMPY, "numpy（收发 date）", "pandas")
SPANS = (1, 7, 15, 60, 1000)
FAR = 4000
CHINA = china_calendar()


def starts(year: int) -> tuple[date, ...]:
    """Return 每月 10 日起的第一个工作日：往后有跨节日的，也有不跨的。"""
    days = (date(year, month, 10) for month in range(1, 13))
    return tuple(map(CHINA.find_following_working_day, days))


STARTS = starts(2018)
"""各家自 2018 年起都有数据。"""
EARLY_STARTS = starts(2008)
"""往后四千个工作日仍有通知。"""
UNTOLD = (
    "workalendar 没有收 2020-01-27 的通知（春节假期延长），"
    "把 2020-01-31（周五）与 2020-02-01（周六）当作上班，跨过它们的都差两天。"
)
BORROWED = (
    "一次算十二个起点，表中是一个的时间。numpy 与 pandas 用本产品的放假数据，"
    "收发各自的类型；申诉通与其余各家收发 date。"
)


def plain_dates(found: list[Any]) -> object:
    """Return 换成 ``date`` 的结果。"""
    return [pd.Timestamp(day).date() for day in found]


def adding(span: int) -> Contest:
    """Return 加 ``span`` 个工作日的各家做法。"""
    ours, theirs, listed = CHINA, workalendar_china(), holidays_china()
    units = [np.datetime64(day) for day in STARTS]
    stamps, step, known = [pd.Timestamp(day) for day in STARTS], custom_days(span), busdays()
    find, offset = chinese_calendar.find_workday, np.busday_offset
    return _contest(
        span,
        lambda: [ours.add_working_days(day, span) for day in STARTS],
        lambda: [theirs.add_working_days(day, span) for day in STARTS],
        lambda: [find(span, day) for day in STARTS],
        lambda: [listed.get_nth_working_day(day, span) for day in STARTS],
        lambda: [offset(day, span, busdaycal=known) for day in units],
        lambda: [offset(day, span, busdaycal=known).item() for day in STARTS],
        lambda: [stamp + step for stamp in stamps],
        answer=plain_dates,
    )


def counting(span: int) -> Contest:
    """Return 数出 ``span`` 个工作日的各家做法；数法不同的，起止先按它的数法写好。"""
    ours, theirs, listed = CHINA, workalendar_china(), holidays_china()
    ends = [CHINA.add_working_days(day, span) for day in STARTS]
    pairs = list(zip(STARTS, ends, strict=True))
    closed = [(first + ONE, last) for first, last in pairs]
    ranges = [(first + ONE, last + ONE) for first, last in pairs]
    opened = [(np.datetime64(first), np.datetime64(last)) for first, last in ranges]
    stamps = [(pd.Timestamp(first), pd.Timestamp(last)) for first, last in closed]
    step, known, count = custom_days(1), busdays(), np.busday_count
    return _contest(
        span,
        lambda: [ours.get_working_days_delta(first, last) for first, last in pairs],
        lambda: [theirs.get_working_days_delta(first, last) for first, last in pairs],
        lambda: [len(chinese_calendar.get_workdays(first, last)) for first, last in closed],
        lambda: [listed.get_working_days_count(first, last) for first, last in closed],
        lambda: [count(first, last, busdaycal=known) for first, last in opened],
        lambda: [count(first, last, busdaycal=known).item() for first, last in ranges],
        lambda: [len(pd.date_range(first, last, freq=step)) for first, last in stamps],
        answer=lambda found: list(map(int, found)),
    )


def _contest(span: int, *calls: Callable[[], object], answer: Callable[[Any], object]) -> Contest:
    return Contest(
        f"{span} 个",
        tuple(
            Case(name, call, len(STARTS), answer, _known_difference(name, span))
            for name, call in zip(NAMES, calls, strict=True)
        ),
    )


def _known_difference(name: str, span: int) -> str:
    return UNTOLD if name == "workalendar" and span == max(SPANS) else ""


def spanning(span: int) -> Case:
    """Return 本产品加 ``span`` 个工作日。"""
    return Case(
        f"{span} 个",
        lambda: [CHINA.add_working_days(day, span) for day in EARLY_STARTS],
        items=len(EARLY_STARTS),
    )


def add_group() -> Group:
    """Return 加工作日一组。"""
    goals = (
        Goal("加 15 个工作日", 200e-9, lambda found: found.median("15 个", OURS), duration),
        Goal(
            "加 15 个工作日，快过 workalendar",
            500,
            lambda found: found.ratio("15 个", "workalendar", OURS),
            times,
            at_least=True,
        ),
        Goal(
            "加 15 个工作日，快过 numpy 的单个调用",
            10,
            lambda found: found.ratio("15 个", NUMPY, OURS),
            times,
            at_least=True,
        ),
    )
    return Group("add", "加工作日 add_working_days", tuple(map(adding, SPANS)), goals, BORROWED)


def count_group() -> Group:
    """Return 数工作日一组。"""
    contests = tuple(map(counting, SPANS))
    return Group("count", "数工作日 get_working_days_delta", contests, note=BORROWED)


def span_group() -> Group:
    """Return 跨度一组：同是查表，一天与四千天应当一样快。"""
    contest = Contest("一个", tuple(map(spanning, (*SPANS, FAR))), alike=False)
    goal = Goal(
        "加 4000 个与加 1 个工作日之比",
        1.25,
        lambda found: found.ratio("一个", f"{FAR} 个", f"{SPANS[0]} 个"),
        times,
    )
    return Group("span", "费用与跨度无关（申诉通）", (contest,), (goal,))
