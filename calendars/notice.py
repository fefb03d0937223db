"""国务院办公厅放假通知：``notices/<公布日>.json``，一份通知一个文件。"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calendars.errors import NoticeError

NOTICES = Path(__file__).parent / "notices"
DAY_FIELDS = {"date": str, "name": str, "is_working_day": bool, "is_statutory_holiday": bool}


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """通知点名的一天。"""

    date: date
    name: str
    is_working_day: bool
    is_statutory_holiday: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """一份通知：公布日、发文字号（早年的没有）、网址和点名的日子。"""

    published: date
    number: str | None
    url: str
    days: tuple[NoticeDay, ...]

    def new_years(self) -> set[int]:
        """Return 通知安排了元旦的年份，也就是它管的年份。"""
        return {day.date.year for day in self.days if (day.date.month, day.date.day) == (1, 1)}


def load_notices(folder: Path = NOTICES) -> tuple[Notice, ...]:
    """Return 文件夹里的全部通知，先公布的在前。"""
    notices = tuple(read_notice(path) for path in sorted(folder.glob("*.json")))
    if not notices:
        raise NoticeError(f"文件夹“{folder.name}”里没有放假通知")
    return notices


def read_notice(path: Path) -> Notice:
    """Return 一个文件里的通知；缺项、错类型、次序颠倒或文件名不符报 ``NoticeError``。"""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        notice = Notice(
            published=date.fromisoformat(data["published"]),
            number=data["number"],
            url=data["url"],
            days=tuple(_day(entry) for entry in data["days"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NoticeError(f"放假通知“{path.name}”读不懂：{error!r}") from error
    _check(notice, path)
    return notice


def _day(entry: dict[str, Any]) -> NoticeDay:
    for field, kind in DAY_FIELDS.items():
        if not isinstance(entry[field], kind):
            raise TypeError(f"{field}={entry[field]!r}")
    return NoticeDay(
        date=date.fromisoformat(entry["date"]),
        name=entry["name"],
        is_working_day=entry["is_working_day"],
        is_statutory_holiday=entry["is_statutory_holiday"],
    )


def _check(notice: Notice, path: Path) -> None:
    if path.stem != notice.published.isoformat():
        raise NoticeError(f"放假通知“{path.name}”的公布日是 {notice.published}，与文件名不符")
    if not notice.url:
        raise NoticeError(f"放假通知“{path.name}”没有写明出处")
    dates = [day.date for day in notice.days]
    if not dates or dates != sorted(set(dates)):
        raise NoticeError(f"放假通知“{path.name}”的日子为空、重复或次序颠倒")
    for day in notice.days:
        if day.is_working_day and day.is_statutory_holiday:
            raise NoticeError(f"放假通知“{path.name}”把 {day.date} 既作上班又作法定节假日")
