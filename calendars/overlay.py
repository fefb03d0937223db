"""把地方节日叠在全国的日子上。

当年有安排的照安排，是定论，盖过国务院的调休；没有的按规定推算，一律暂定。推算的节日：

- 落在国务院放假日或平常周末上的，有补假规定的顺延到其后的工作日，没有的不多放；
- 落在国务院调休上班日上的，当天放假，但标明可能上班：各地的通知通常会另行调整那个上班日；
- 历法推算可能早晚一天的，早晚两天都标明可能放假，推算的日子标明可能上班。
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, islice

from calendars.days import SATURDAY, Day, DayKind
from calendars.outlook import Outlook
from calendars.regional import Arrangement, LocalHoliday, Region, known, regions
from calendars.swaps import Choice

WORKING = (DayKind.WEEKDAY, DayKind.MAKE_UP)


@dataclass
class Changes:
    """地方节日改动的日子，以及还可能怎么变。"""

    days: dict[date, Day] = field(default_factory=dict)
    may_work: set[date] = field(default_factory=set)
    may_rest: set[date] = field(default_factory=set)


def overlay(outlook: Outlook, name: str) -> Outlook:
    """Return 叠上这个省的节日之后的日子；没有自己节日的省返回原样。"""
    if name not in regions():
        return outlook
    computed, arranged = Changes(), dict[date, Day]()
    for found in _found(outlook, regions()[name]):
        if isinstance(found, Arrangement):
            arranged |= _arranged(outlook, found)
        else:
            _compute(outlook, *found, computed)
    changed = {**computed.days, **arranged}
    inside = {day: changed[day] for day in changed if outlook.first <= day <= outlook.last}
    return replace(
        outlook,
        listed={**outlook.listed, **inside},
        extra=Choice(
            may_work=frozenset(computed.may_work & inside.keys() - arranged.keys()),
            may_rest=frozenset(computed.may_rest & inside.keys() - arranged.keys()),
        ),
    )


def _found(outlook: Outlook, region: Region) -> Iterator[Arrangement | tuple[LocalHoliday, date]]:
    """逐个给出该省的节日：有安排的给安排，没有的给规定与推算的首日。"""
    for year in range(outlook.first.year, outlook.last.year + 1):
        for holiday in region.holidays:
            arrangement = region.arrangement(year, holiday.name, outlook.as_of)
            if arrangement:
                yield arrangement
            elif known(holiday.published, outlook.as_of):
                yield from ((holiday, first) for first in holiday.firsts(year))


def _arranged(outlook: Outlook, arrangement: Arrangement) -> dict[date, Day]:
    later = {day: day >= outlook.provisional_from for day in arrangement.rests + arrangement.works}
    return {
        day: Day(day, DayKind.HOLIDAY, arrangement.name, provisional=later[day])
        for day in arrangement.rests
    } | {
        day: Day(day, DayKind.MAKE_UP, arrangement.name, provisional=later[day])
        for day in arrangement.works
    }


def _compute(outlook: Outlook, holiday: LocalHoliday, first: date, changes: Changes) -> None:
    shifts = range(-holiday.drift, holiday.drift + 1)
    options = [_rests(outlook, holiday, first + timedelta(days=shift)) for shift in shifts]
    rests, possible = options[holiday.drift], frozenset().union(*options)
    sure = frozenset.intersection(*options) if holiday.certain else frozenset()
    collided = {day for day in rests if _kind(outlook, day) is DayKind.MAKE_UP}
    changes.days |= {
        day: Day(day, DayKind.HOLIDAY, holiday.name, provisional=True) for day in rests
    }
    changes.days |= {
        day: Day(day, _kind(outlook, day), provisional=True) for day in possible - rests
    }
    changes.may_work |= (rests - sure) | collided
    changes.may_rest |= possible - rests


def _rests(outlook: Outlook, holiday: LocalHoliday, first: date) -> frozenset[date]:
    """Return 首日为 ``first`` 时，哪些全国的工作日因此放假。"""
    after = first + timedelta(days=holiday.days)
    days = {first + timedelta(days=offset) for offset in range(holiday.days)}
    rests = {day for day in days if _kind(outlook, day) in WORKING}
    if holiday.compensated:
        following = (after + timedelta(days=offset) for offset in count())
        working = (day for day in following if _kind(outlook, day) is DayKind.WEEKDAY)
        rests |= set(islice(working, holiday.days - len(rests)))
    return frozenset(rests)


def _kind(outlook: Outlook, day: date) -> DayKind:
    listed = outlook.listed.get(day)
    if listed:
        return listed.kind
    return DayKind.WEEKDAY if day.weekday() < SATURDAY else DayKind.WEEKEND
