"""离到期还有多久：给人看的话、轻重，和进度条走到哪里。"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from appeals.deadlines.deadline import DeadlineState, Timed, due_clock, run_of
from appeals.deadlines.errors import calendar_errors
from appeals.deadlines.runs import Run
from appeals.deadlines.units import DAY, HOUR, ZERO, Unit, beijing, ending_day
from appeals.deadlines.wording import span_text
from appeals.domain.kinds import Kind
from calendars.china import ChinaCalendar

LAPSED_TEXT = "逾期视为接单"
"""退单的权利过期没有行使（投诉服务管理规范的惯例，见 rules.toml）。"""


class Level(Kind):
    """时限的轻重，界面据此着色并配字。"""

    OK = "ok", "正常"
    WARN = "warn", "临期"
    OVER = "over", "超时"
    PAUSED = "paused", "暂停"
    DONE = "done", "已结束"


@dataclass(frozen=True, slots=True)
class Remaining:
    """``text`` 如“剩 2 个工作日”；``share`` 是自己的钟走过期限的几成（0 至 1）。"""

    text: str
    level: Level
    share: float


@calendar_errors
def remaining(deadline: Timed, now: datetime, calendar: ChinaCalendar) -> Remaining:
    """Return 到 ``now`` 为止的剩余或超出；办结的说迟了多少，暂停的说恢复后还剩多少。"""
    now = beijing(now)
    if deadline.ended_at is not None:
        return Remaining(
            _ended_text(deadline, calendar), Level.DONE, _share(deadline, now, calendar)
        )
    share = _share(deadline, now, calendar)
    if deadline.state is DeadlineState.PAUSED:
        return Remaining(_paused_text(deadline, calendar), Level.PAUSED, share)
    if now > deadline.due_at:
        return Remaining(f"超 {_over(deadline, now, calendar)}", Level.OVER, 1.0)
    level = Level.WARN if now >= deadline.warn_at else Level.OK
    return Remaining(_left_text(deadline, now, calendar), level, share)


def _share(deadline: Timed, now: datetime, calendar: ChinaCalendar) -> float:
    until = min(now, deadline.ended_at or now)
    if deadline.limit <= ZERO:
        return 1.0
    return min(run_of(deadline, calendar).spent(until) / deadline.limit, 1.0)


def _left_text(deadline: Timed, now: datetime, calendar: ChinaCalendar) -> str:
    if not deadline.unit.in_days:
        return f"剩 {_hours(deadline, now, calendar)}"
    if now.date() >= deadline.due_on:
        return f"今日 {due_clock(deadline)} 到期"
    days = calendar.get_working_days_delta(now.date(), deadline.due_on)
    if days:
        return f"剩 {days} 个工作日"
    return f"剩 {(deadline.due_on - now.date()).days} 天（休息日）"


def _over(deadline: Timed, moment: datetime, calendar: ChinaCalendar) -> str:
    """Return 到 ``moment`` 超出多少；按日的，超出的第一天算 1 天。"""
    if not deadline.unit.in_days:
        span = Run(deadline.due_at, deadline.unit, calendar, (), deadline.office).spent(moment)
        if not span:
            return f"{span_text(moment - deadline.due_at)}（非工作时间）"
        return _hours_text(deadline.unit, span)
    last = ending_day(moment)
    if last == deadline.due_on:
        return span_text(moment - deadline.due_at)
    days = calendar.get_working_days_delta(deadline.due_on, last)
    return f"{days} 个工作日" if days else f"{(last - deadline.due_on).days} 天（休息日）"


def _hours(deadline: Timed, since: datetime, calendar: ChinaCalendar) -> str:
    """Return 按小时的钟从 ``since`` 走到届满的时间；满一天的说几天几小时。"""
    run = Run(since, deadline.unit, calendar, (), deadline.office)
    return _hours_text(deadline.unit, run.spent(deadline.due_at))


def _hours_text(unit: Unit, span: timedelta) -> str:
    if unit is Unit.BUSINESS_HOURS:
        return f"{span_text(span)}（办公时间）"
    days, rest = divmod(span, DAY)
    if not days:
        return span_text(span)
    name = "个工作日" if unit.rests else "天"
    hours = f" {rest // HOUR} 小时" if rest >= HOUR else ""
    return f"{days} {name}{hours}"


def _ended_text(deadline: Timed, calendar: ChinaCalendar) -> str:
    if deadline.lapsed:
        return LAPSED_TEXT
    if deadline.ended_at is None or deadline.ended_at <= deadline.due_at:
        return deadline.state.label
    return f"{deadline.state.label}（超 {_over(deadline, deadline.ended_at, calendar)}）"


def _paused_text(deadline: Timed, calendar: ChinaCalendar) -> str:
    since = deadline.pauses[-1].start
    if deadline.unit.in_days:
        run = run_of(deadline, calendar)
        left = max(deadline.limit - run.spent(since), ZERO)
        name = "个工作日" if deadline.unit is Unit.WORKING_DAYS else "日"
        if not left:
            return "已暂停，恢复后即到期"
        return f"已暂停，恢复后剩 {-(-left // run.clock.per_day)} {name}"
    return f"已暂停，恢复后剩 {_hours(deadline, since, calendar)}"
