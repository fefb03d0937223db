"""写进公文的一句话：期限从何时起、多长、何时届满。"""

from datetime import date, datetime

from appeals.deadlines.clockwork import beijing
from appeals.deadlines.deadline import WEEKDAYS, Deadline


def sentence(deadline: Deadline, *, latest: bool = False) -> str:
    """Return 可以抄进函件的一句话；末日 24:00 写作“24时”，不写次日零点。

    ``latest`` 说起点是倒推出来的最迟一刻。
    """
    unit = deadline.unit
    start = _day(deadline.started_at.date()) if unit.in_days else _moment(deadline.started_at)
    parts = [
        f"{'最迟' if latest else ''}自{start}起算{'，当日不计入' if unit.in_days else ''}",
        f"期限为{deadline.length}{unit.label}",
    ]
    if deadline.pauses:
        parts.append("其间暂停的时间不计")
    if deadline.rolled_from is not None:
        parts.append(f"末日{_day(deadline.rolled_from)}为休息日，顺延")
    parts.append(f"于{_end(deadline)}届满")
    notes = [deadline.source] if deadline.source else []
    if deadline.provisional:
        notes.append("放假安排尚未公布，此日期为暂定")
    return f"{'，'.join(parts)}{'（' + '；'.join(notes) + '）' if notes else ''}。"


def _end(deadline: Deadline) -> str:
    if deadline.due_at.date() == deadline.due_on:
        return _moment(deadline.due_at)
    return f"{_day(deadline.due_on)}24时"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def _moment(moment: datetime) -> str:
    local = beijing(moment)
    minutes = f"{local:%M}分" if local.minute else ""
    return f"{_day(local.date())}{local.hour}时{minutes}"
