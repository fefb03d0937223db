"""随机测试用的起点、单位与暂停：2007 年 2 月至 2026 年 6 月，都在放假安排已定的日子里。"""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from appeals.deadlines.office import OfficeHours
from appeals.deadlines.runs import Pause
from appeals.deadlines.units import Unit
from tests.deadlines.history import at

FIRST = at("2007-02-01 00:00")
SECONDS = int((at("2026-06-30 00:00") - FIRST).total_seconds())
HOURS = (Unit.WORKING_DAY_HOURS, Unit.BUSINESS_HOURS, Unit.ELAPSED_HOURS)

moments = st.integers(0, SECONDS).map(lambda seconds: FIRST + timedelta(seconds=seconds))
units = st.sampled_from(Unit)
hour_units = st.sampled_from(HOURS)
day_units = st.sampled_from([unit for unit in Unit if unit.in_days])
steady_units = st.sampled_from([unit for unit in Unit if not unit.months])
"""一个单位总是一样长的；月与年随起点长短不一。"""


def lengths(unit: Unit) -> st.SearchStrategy[int]:
    """Return 这种单位的长度，不至于数出日历。"""
    return st.integers(1, 24 // unit.months) if unit.months else st.integers(1, 200)


def _hours(marks: list[int]) -> OfficeHours:
    ordered = [timedelta(minutes=15 * mark) for mark in sorted(marks)]
    return OfficeHours(tuple(zip(ordered[::2], ordered[1::2], strict=True)))


def _worked(office: OfficeHours) -> timedelta:
    return sum((end - start for start, end in office.periods), timedelta(0))


offices = (
    st.integers(1, 3)
    .flatmap(
        lambda count: st.lists(
            st.integers(0, 96), min_size=2 * count, max_size=2 * count, unique=True
        )
    )
    .map(_hours)
    .filter(lambda office: _worked(office) >= timedelta(hours=2))
)
"""一天至少办公两小时，免得两百小时数出日历。"""


def pauses_near(start: datetime) -> st.SearchStrategy[tuple[Pause, ...]]:
    """Return ``start`` 前后的几次暂停，可以相接、相叠，也可以不长。"""
    minutes = st.tuples(st.integers(-60 * 24 * 3, 60 * 24 * 20), st.integers(0, 60 * 24 * 6))
    return st.lists(minutes, max_size=3).map(
        lambda spans: tuple(
            Pause(start + timedelta(minutes=begin), start + timedelta(minutes=begin + length))
            for begin, length in spans
        )
    )


@st.composite
def terms(draw: st.DrawFn) -> dict[str, object]:
    """Return 随便一个期限的全部条件，可以直接交给 ``due``。"""
    start, unit = draw(moments), draw(units)
    takes_office = unit.in_days or unit is Unit.BUSINESS_HOURS
    return {
        "start": start,
        "length": draw(lengths(unit)),
        "unit": unit,
        "rolling": unit.in_days and draw(st.booleans()),
        "pauses": draw(pauses_near(start)),
        "office": draw(st.none() | offices) if takes_office else None,
    }
