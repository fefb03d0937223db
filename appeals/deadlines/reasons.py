"""把一个时限的由来写成一段话。"""

from appeals.deadlines.clockwork import Unit
from appeals.deadlines.deadline import Deadline, day_label, due_label

STARTED_BY = {
    "register": "收到",
    "dispatch": "派单",
    "reject": "退单",
    "return": "退回补充",
    "reopen": "重开",
    "submit": "反馈",
    "reply": "回复",
}


def reasons(deadline: Deadline) -> str:
    """Return 一段中文：何时起算、怎么数、何日届满、依据什么。"""
    parts = [_start(deadline), _end(deadline)]
    if deadline.pauses:
        parts.append(_pauses(deadline))
    if deadline.provisional:
        parts.append("所涉日子的放假安排尚未公布，此日期为暂定")
    parts.append(f"依据：{deadline.source}")
    return "。".join(parts) + "。"


def _start(deadline: Deadline) -> str:
    verb = STARTED_BY.get(deadline.started_by, "起算")
    day = day_label(deadline.started_at.date())
    if deadline.unit.in_days:
        return f"{day}{verb}，当日不计入"
    return f"{day}{deadline.started_at:%H:%M} {verb}，自该时刻起计"


def _end(deadline: Deadline) -> str:
    due = due_label(deadline, full=True)
    if deadline.until is not None:
        named = day_label(deadline.until)
        text = f"{'经批准延期至' if deadline.extended else '来函要求在'} {named}"
        text += "" if deadline.extended else "前答复"
        return f"{text}，至 {due} 止"
    if not deadline.unit.in_days:
        return f"{deadline.length} {_hours_name(deadline.unit)}，至 {due} 止"
    ordinal = f"第 {deadline.length} {deadline.unit.label}"
    if deadline.rolled_from is not None:
        last = day_label(deadline.rolled_from)
        return f"{ordinal}为 {last}，逢休息日或暂停，顺延至 {due} 止"
    return f"{ordinal}为 {day_label(deadline.due_on)}，至当日 24:00 止"


def _hours_name(unit: Unit) -> str:
    return {
        Unit.WORKING_DAY_HOURS: "小时，休息日整日不走时",
        Unit.BUSINESS_HOURS: "小时，只在办公时间走时",
    }.get(unit, "小时")


def _pauses(deadline: Deadline) -> str:
    what = "暂停所及的日子不计入" if deadline.unit.in_days else "暂停期间不走时"
    text = f"其间暂停 {len(deadline.pauses)} 次，{what}"
    if deadline.is_open and deadline.pauses[-1].end is None:
        text += "；现仍在暂停，恢复后重算到期日"
    return text
