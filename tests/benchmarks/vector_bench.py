"""一百万个日期一次加 15 个工作日：与 numpy 比。"""

from functools import partial

import numpy as np

from calendars import china_calendar
from calendars.vector import add_working_days
from tests.benchmarks.harness import OURS, Case, Contest, Goal, Group
from tests.benchmarks.report import duration
from tests.benchmarks.rivals import busdays

COUNT, SPAN, SEED = 1_000_000, 15, 2026


def vector_group() -> Group:
    """Return 整列日期一组：2007 至 2025 年里随机的日子，休息日也在内，次序不定。"""
    days = np.arange("2007-01-15", "2025-12-01", dtype="datetime64[D]")
    dates = np.random.default_rng(SEED).choice(days, COUNT)
    ours = partial(add_working_days, dates, SPAN, china_calendar())
    theirs = partial(np.busday_offset, dates, SPAN, roll="backward", busdaycal=busdays())
    cases = (Case(OURS, ours, COUNT, _bytes), Case("numpy", theirs, COUNT, _bytes))
    goal = Goal("一百万个日期，每个", 10e-9, lambda found: found.median("每个", OURS), duration)
    return Group("vector", f"一百万个日期各加 {SPAN} 个工作日", (Contest("每个", cases),), (goal,))


def _bytes(found: np.ndarray) -> object:
    return found.astype("datetime64[D]").tobytes()
