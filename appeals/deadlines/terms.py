"""期限怎么数：全产品只有这里数日子和小时。

依据民法典第二百零一至二百零四条：

* 按日、按工作日：开始的当日不计入，自次日起数（休息日收到的也一样），末日 24:00 届满；
* 按月、按年：末日是到期月的对应日，没有对应日的为月末；
* ``rolling``：末日是休息日的，顺延到其后第一个工作日；只对按日、月、年的期限有意义；
* ``office``：按日、月、年的期限写明办公时间的，下班后与休息日收到的算下一工作日收到，
  末日到下班时届满；
* 按小时：自该时刻起数。工作日小时的钟一天走 24 小时，休息日整日不走，所以休息日收到的
  从下一工作日 00:00 起走；办公时间的钟只在办公时段走；自然小时一直走。

暂停怎样扣除见 ``runs``。
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from appeals.deadlines.clockwork import clockwork
from appeals.deadlines.errors import OutsideCalendar, TermError
from appeals.deadlines.office import OfficeHours
from appeals.deadlines.runs import Pause, Run, standing, walked_back
from appeals.deadlines.units import DAY, Unit, beijing, ending_day, midnight
from calendars.china import ChinaCalendar
from calendars.errors import CalendarError


class Due(NamedTuple):
    """一个期限的结果。

    ``at`` 是届满的时刻，末日 24:00 记作次日 00:00；``on`` 是届满的那一天，给人看的是它。
    ``rolled_from`` 是顺延之前的末日；``provisional`` 表示所依的放假安排还可能变。
    """

    at: datetime
    on: date
    rolled_from: date | None
    provisional: bool


class Start(NamedTuple):
    """倒推的结果：最晚的起点 ``at``，按日的是 ``on`` 那天的最后一秒（有办公时间的为下班时）。"""

    at: datetime
    on: date
    provisional: bool


def due(
    start: datetime,
    length: int,
    unit: Unit,
    calendar: ChinaCalendar,
    *,
    rolling: bool = False,
    pauses: Iterable[Pause] = (),
    office: OfficeHours | None = None,
) -> Due:
    """Return 自 ``start`` 起 ``length`` 个 ``unit`` 的届满时刻（民法典第 201—204 条）。

    起点没有时区、长度不是正整数、按小时的期限要求顺延，报 ``TermError``；
    超出工作日历，报 ``OutsideCalendar``。
    """
    clock = clockwork(unit, calendar, office)
    if rolling and not clock.in_days:
        raise _rolling_hours(length, unit)
    # 日历的错误就地换成自己的：这里快慢要紧，连公历装不下的也要说清问的是什么。
    try:
        begun = beijing(start)
        run = Run(begun, unit, calendar, tuple(pauses), office) if pauses else None
        at = run.after(run.amount(length)) if run else clock.end(begun, length)
        last = on = ending_day(at)
        if rolling:
            on = run.rolled(last) if run else calendar.index.following(last)
        provisional = clock.is_provisional(begun, last, on, rolling=rolling)
    except (CalendarError, OverflowError) as error:
        raise _outside(error, f"自 {start} 起 {length} {unit.label}") from error
    if on == last:
        return Due(at, on, None, provisional)
    return Due(midnight(on) + clock.closes, on, last, provisional)


def due_range(
    start: datetime,
    length: int,
    unit: Unit,
    calendar: ChinaCalendar,
    *,
    rolling: bool = False,
    pauses: Iterable[Pause] = (),
    office: OfficeHours | None = None,
) -> tuple[Due, Due]:
    """Return 放假通知公布后最早与最晚可能的结果；已有定论的两者相同。参数与 ``due`` 相同。"""
    kept = tuple(pauses)
    earliest, latest = (
        due(start, length, unit, chosen, rolling=rolling, pauses=kept, office=office)
        for chosen in (calendar.earliest, calendar.latest)
    )
    return earliest, latest


def latest_start(
    end: datetime,
    length: int,
    unit: Unit,
    calendar: ChinaCalendar,
    *,
    rolling: bool = False,
    pauses: Iterable[Pause] = (),
    office: OfficeHours | None = None,
) -> Start:
    """Return 最晚何时起算，``length`` 个 ``unit`` 才不晚于 ``end`` 届满；错误与 ``due`` 相同。"""
    clock, kept = clockwork(unit, calendar, office), tuple(pauses)
    if rolling and not clock.in_days:
        raise _rolling_hours(length, unit)
    try:
        until = beijing(end)
        if clock.in_days:
            on = clock.latest_received(until.date(), length)
            forwards = partial(due, rolling=rolling, pauses=kept, office=office)
            while forwards(midnight(on), length, unit, calendar).at > until:
                on -= DAY
            at = clock.last_arrival(on)
        else:
            at = walked_back(clock, until, clock.amount(until, length), standing(kept, unit))
        provisional = clock.is_provisional(at, at.date(), ending_day(until), rolling=rolling)
    except (CalendarError, OverflowError) as error:
        raise _outside(error, f"在 {end} 之前 {length} {unit.label}") from error
    return Start(at, at.date(), provisional)


def _rolling_hours(length: int, unit: Unit) -> TermError:
    return TermError(f"按小时计的期限（{length} {unit.label}）没有末日顺延")


def _outside(error: Exception, asked: str) -> OutsideCalendar:
    """Return 日历答不了的错误：日历自己说得清的照旧，连公历都装不下的说问的是什么。"""
    known = isinstance(error, CalendarError)
    return OutsideCalendar(str(error) if known else f"{asked}，超出公历的年份")


def due_until(
    since: datetime, until: date, calendar: ChinaCalendar, pauses: Iterable[Pause]
) -> Due:
    """Return 写明日期的期限：``until`` 当日 24:00；``since`` 之后的暂停按日后移。"""
    days = (until - beijing(since).date()).days
    if days < 1:
        return Due(midnight(until) + DAY, until, None, provisional=False)
    return due(since, days, Unit.DAYS, calendar, pauses=pauses)
