"""写进公文的一句话：期限从何时起、多长、何时届满。"""

from datetime import date, datetime

from appeals.deadlines.deadline import Dated, Explained
from appeals.deadlines.units import beijing
from appeals.deadlines.wording import weekday


def sentence(term: Explained, *, latest: bool = False) -> str:
    """Return 可以抄进函件的一句话；末日 24:00 写作“24时”，不写次日零点。

    ``latest`` 说起点是倒推出来的最迟一刻。
    """
    parts = [
        f"{'最迟' if latest else ''}自{_start(term)}起算",
        "当日不计入" if term.unit.in_days else "",
        _span(term),
        "其间暂停的时间不计" if term.pauses else "",
        f"末日{_day(term.rolled_from)}不是工作日，顺延" if term.rolled_from else "",
        f"于{ending(term)}届满",
    ]
    unsettled = "放假安排尚未公布，此日期为暂定" if term.provisional else ""
    notes = "；".join(filter(None, (term.source, unsettled)))
    return f"{'，'.join(filter(None, parts))}{f'（{notes}）' if notes else ''}。"


def _start(term: Explained) -> str:
    if not term.unit.in_days:
        return _moment(term.started_at)
    if term.office is None:
        return _day(term.started_at.date())
    return f"{_moment(term.started_at)}（下班后与休息日收到的算下一工作日）"


def _span(term: Explained) -> str:
    if term.until is None:
        return f"期限为{term.length}{term.unit.label}"
    return f"{'经批准延至' if term.extended else '来函要求的日期为'}{_day(term.until)}"


def ending(term: Dated) -> str:
    """Return 届满之时：2026年11月16日（星期一）24时。"""
    if term.due_at.date() == term.due_on:
        return _moment(term.due_at)
    return f"{_day(term.due_on)}24时"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{weekday(day)[-1]}）"


def _moment(moment: datetime) -> str:
    local = beijing(moment)
    minutes = f"{local:%M}分" if local.minute else ""
    return f"{_day(local.date())}{local.hour}时{minutes}"
