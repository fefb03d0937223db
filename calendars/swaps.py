"""没有通知的年份，调休可能落在哪些日子：按成文规则与国务院历年的做法列出全部安排。

成文规则（全国年节及纪念日放假办法 2024 年修订，与 2024-11-12 公布的 2025 年通知同时说明）：
节日逢周六、周日的在工作日补假；可以统一放假调休；除个别特殊情形外，假期前后连续工作一般不
超过 6 天；元旦、清明、端午、中秋放假调休或连休 3 天，逢周三只放当日；劳动节 5 天；春节自除夕
起 8 天；国庆节 7 天，与中秋相连时 8 天。

历年做法（2008 年以来 19 份通知）：假期是连续的几天，盖住法定日与补假日；多放的工作日一天换
一个周末上班，换的是假期前后最近的、不在别的假期里的周末；调休的天数取最少。春节 2025 年以前
7 天或 8 天，自除夕或初一起，2026 年自除夕前的周日起 9 天；单日节日 2025 年以前逢周三也有调休
3 天的，劳动节先后放过 1、3、5 天。
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, timedelta
from itertools import chain, islice
from typing import NamedTuple

from calendars.days import SATURDAY
from calendars.statutory import (
    compensated,
    law_of,
    mid_autumn,
    new_years_eve,
    spring_festival,
    statutory_days,
)

WEDNESDAY = 2
LONGEST_STRETCH = 6
"""连续上班一般不超过几天（2025 年起）。"""
RULED_SINCE = 2025
"""调休规则成文的第一年。"""
REACH = 14
"""换来上班的周末离假期最远几天；中间可能隔着另一个假期。"""

Days = frozenset[date]
Spans = tuple[tuple[date, int], ...]
"""可以选的几种放法：自哪天起、放几天。"""


class Choice(NamedTuple):
    """调休可能改动的日子：可能上班的周末，可能放假的工作日。"""

    may_work: Days = frozenset()
    may_rest: Days = frozenset()


class Holiday(NamedTuple):
    """一个假期：盖住的法定日与补假日、法定日数（两节同日算两天）、可能的放法。"""

    core: Days
    statutory: int
    options: tuple[Spans, ...]

    def spans(self) -> Iterator[Days]:
        """逐个给出可能连放的日子：每组放法里，盖得住 ``core`` 而调休最少的。"""
        for group in self.options:
            spans = [span for span in map(_days, group) if span >= self.core]
            fewest = min(map(self.swapped, spans), default=0)
            yield from (span for span in spans if self.swapped(span) == fewest)

    def swapped(self, span: Days) -> int:
        """Return 连放 ``span`` 要换几个周末上班。"""
        return max(0, sum(day.weekday() < SATURDAY for day in span) - self.statutory)


def choices(year: int, as_of: date | None = None) -> Choice:
    """Return 该年各节日的调休可能改动哪些日子；``as_of`` 那天还没有公布的办法不算。"""
    statutory = statutory_days(year, as_of)
    rests = frozenset(statutory | compensated(statutory))
    holidays = {holiday: list(holiday.spans()) for holiday in _holidays(year, as_of, rests)}
    taken = {holiday: rests.union(*spans) for holiday, spans in holidays.items()}
    placed = [
        works
        for holiday, spans in holidays.items()
        for span in spans
        for works in _placements(
            span, holiday.swapped(span), span.union(*_others(holiday, taken)), year
        )
    ]
    return Choice(
        may_work=frozenset(chain.from_iterable(placed)),
        may_rest=frozenset(
            day for day in frozenset().union(*taken.values()) - rests if day.weekday() < SATURDAY
        ),
    )


def _others(holiday: Holiday, taken: Mapping[Holiday, Days]) -> Iterator[Days]:
    return (days for other, days in taken.items() if other != holiday)


def _holidays(year: int, as_of: date | None, rests: Days) -> Iterator[Holiday]:
    joined = _joined_mid_autumn(year)
    for name, first_of, length in law_of(year, as_of).festivals:
        if name == "中秋节" and joined:
            continue
        first = first_of(year)
        core = _core(first, length, rests)
        if name == "国庆节" and joined:
            yield Holiday(core | _core(joined, 1, rests), length + 1, (((min(first, joined), 8),),))
        else:
            yield Holiday(core, length, _options(name, first))


def _joined_mid_autumn(year: int) -> date | None:
    found = mid_autumn(year)
    return found if date(year, 9, 29) <= found <= date(year, 10, 8) else None


def _core(first: date, length: int, rests: Days) -> Days:
    """Return 法定日与紧接其后的补假日；补假日之前的周末也在内。"""
    last = first + timedelta(days=length - 1)
    core = {first + timedelta(days=offset) for offset in range(length)}
    for day in sorted(rests):
        if 0 < (day - last).days <= 2:
            core |= {day, last}
            last = day
    return frozenset(core)


def _options(name: str, first: date) -> tuple[Spans, ...]:
    ruled = first.year >= RULED_SINCE
    if name == "春节":
        return _spring_options(first.year, ruled)
    if name == "国庆节":
        return (((first, 7),),)
    if name == "劳动节":
        return (_around(first, 5),) if ruled else (_around(first, 3), _around(first, 5))
    if ruled and first.weekday() == WEDNESDAY:
        return (((first, 1),),)
    return (_around(first, 3),)


def _around(first: date, length: int) -> Spans:
    return tuple((first - timedelta(days=offset), length) for offset in range(3))


def _spring_options(year: int, ruled: bool) -> tuple[Spans, ...]:
    eve, first = new_years_eve(year), spring_festival(year)
    if not ruled:
        return ((eve, 7), (first, 7)), ((eve, 8), (first, 8))
    before, after = eve - timedelta(days=1), eve + timedelta(days=8)
    nine = [
        (start, 9) for start, edge in ((before, before), (eve, after)) if edge.weekday() >= SATURDAY
    ]
    return (((eve, 8),), *((option,) for option in nine))


def _days(span: tuple[date, int]) -> Days:
    first, length = span
    return frozenset(first + timedelta(days=offset) for offset in range(length))


def _placements(span: Days, count: int, taken: Days, year: int) -> list[Days]:
    """Return 换来的 ``count`` 个上班日可以怎么放：前几个后几个，各取最近的周末。"""
    before = _free_weekends(min(span), -1, taken)
    after = _free_weekends(max(span), 1, taken)
    placed = [
        frozenset((*islice(before, earlier), *islice(after, count - earlier)))
        for earlier in range(count + 1)
    ]
    if year < RULED_SINCE:
        return placed
    return [works for works in placed if _longest(span, works, taken) <= LONGEST_STRETCH] or placed


def _free_weekends(edge: date, step: int, taken: Set[date]) -> list[date]:
    days = (edge + timedelta(days=step * offset) for offset in range(1, REACH + 1))
    return [day for day in days if day.weekday() >= SATURDAY and day not in taken]


def _longest(span: Days, works: Iterable[date], taken: Days) -> int:
    """Return 假期前后最长连续上班几天。"""
    longest = run = 0
    for offset in range(-REACH - 7, len(span) + REACH + 7):
        day = min(span) + timedelta(days=offset)
        works_then = day in works or (day.weekday() < SATURDAY and day not in taken)
        run = run + 1 if works_then else 0
        longest = max(longest, run)
    return longest
