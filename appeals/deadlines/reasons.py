"""把一个时限的由来写成一段话。"""

from appeals.deadlines.deadline import Explained, day_label, due_clock, due_label
from appeals.deadlines.units import Unit

STARTED_BY = {
    "register": "收到",
    "dispatch": "派单",
    "reject": "退单",
    "return": "退回补充",
    "reopen": "重开",
    "submit": "反馈",
    "reply": "回复",
}


def reasons(deadline: Explained) -> str:
    """Return 一段中文：何时起算、怎么数、何日届满、依据什么（没有写明依据的不说）。"""
    parts = [_days(deadline) if deadline.unit.in_days else _hours(deadline)]
    if deadline.pauses:
        parts.append(_pauses(deadline))
    if deadline.provisional:
        parts.append(f"所涉日子的放假安排尚未公布，此日期为暂定{_range(deadline)}")
    if deadline.source:
        parts.append(f"依据：{deadline.source}")
    return "。".join(parts) + "。"


def _range(deadline: Explained) -> str:
    if deadline.earliest_on is None or deadline.latest_on is None:
        return ""
    return f"，公布后在 {day_label(deadline.earliest_on)}至 {day_label(deadline.latest_on)}之间"


def _hours(deadline: Explained) -> str:
    office = f"（{deadline.office.text}）" if deadline.office else ""
    how = {
        Unit.WORKING_DAY_HOURS: "，休息日整日不走时",
        Unit.BUSINESS_HOURS: f"，只在办公时间{office}走时",
    }.get(deadline.unit, "")
    return (
        f"{day_label(deadline.started_at.date())}{deadline.started_at:%H:%M} {_verb(deadline)}，"
        f"自该时刻起计 {deadline.length} 小时{how}，至 {due_label(deadline, full=True)} 止"
    )


def _days(deadline: Explained) -> str:
    start = f"{_arrival(deadline)}{_verb(deadline)}，当日不计入"
    due, clock = day_label(deadline.due_on), due_clock(deadline)
    if deadline.until is not None:
        named = day_label(deadline.until)
        what = f"经批准延期至 {named}" if deadline.extended else f"来函要求在 {named}前答复"
        return f"{start}。{what}，至 {due}{clock} 止"
    span = f"{deadline.length} {deadline.unit.label}"
    ordinal = f"{span}期满之日" if deadline.unit.months else f"第 {span}"
    if deadline.rolled_from is not None:
        last = day_label(deadline.rolled_from)
        return f"{start}。{ordinal}为 {last}，逢休息日或暂停，顺延至 {due}{clock} 止"
    return f"{start}。{ordinal}为 {due}，至当日 {clock} 止"


def _arrival(deadline: Explained) -> str:
    day = day_label(deadline.started_at.date())
    if deadline.office is None:
        return day
    return f"{day}{deadline.started_at:%H:%M}（下班后与休息日的算下一工作日）"


def _verb(deadline: Explained) -> str:
    return STARTED_BY.get(deadline.started_by, "起算")


def _pauses(deadline: Explained) -> str:
    what = "暂停所及的日子不计入" if deadline.unit.in_days else "暂停期间不走时"
    text = f"其间暂停 {len(deadline.pauses)} 次，{what}"
    if deadline.is_open and deadline.pauses[-1].end is None:
        text += "；现仍在暂停，恢复后重算到期日"
    return text
