"""国务院办公厅放假通知：``notices/<公布日>.json``，一份通知一个文件。

随产品发布的文件以 ``notices/SHA256SUMS`` 核对（``sha256sum -c`` 也认），改过、少了或多了都不
收；外来的文件与数据以 ``notices.schema.json`` 核对格式，再核对内容。
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calendars.digest import sha256
from calendars.errors import NoticeError, NoticeTampered

NOTICES = Path(__file__).parent / "notices"
SCHEMA = Path(__file__).parent / "notices.schema.json"
CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """通知点名的一天。"""

    date: date
    name: str
    is_working_day: bool
    is_statutory_holiday: bool

    def data(self) -> dict[str, Any]:
        """Return 这一天在文件里的样子。"""
        return {
            "date": self.date.isoformat(),
            "name": self.name,
            "is_working_day": self.is_working_day,
            "is_statutory_holiday": self.is_statutory_holiday,
        }


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

    def data(self) -> dict[str, Any]:
        """Return 这份通知在文件里的样子；``notice_of`` 读得回来。"""
        return {
            "published": self.published.isoformat(),
            "number": self.number,
            "url": self.url,
            "days": [day.data() for day in self.days],
        }


def load_notices(folder: Path = NOTICES) -> tuple[Notice, ...]:
    """Return 文件夹里的全部通知，先公布的在前；与校验和不符报 ``NoticeTampered``。"""
    sums = _checksums(folder)
    names = {path.name for path in folder.glob("*.json")}
    if names != sums.keys():
        odd = "、".join(sorted(names ^ sums.keys()))
        raise NoticeTampered(f"放假通知与 {CHECKSUMS} 不符：{odd} 少了或多了")
    if not names:
        raise NoticeError(f"文件夹“{folder.name}”里没有放假通知")
    return tuple(_shipped(folder / name, sums[name]) for name in sorted(names))


def read_notice(path: Path) -> Notice:
    """Return 一个外来文件里的通知；格式、内容或文件名不符报 ``NoticeError``。"""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise NoticeError(f"放假通知“{path.name}”读不懂：{error}") from error
    notice = notice_of(data, path.name)
    if path.stem != notice.published.isoformat():
        raise NoticeError(f"放假通知“{path.name}”的公布日是 {notice.published}，与文件名不符")
    return notice


def notice_of(data: Mapping[str, Any], name: str) -> Notice:
    """Return 数据里的通知，格式与内容都核对过；不符报 ``NoticeError``，说出哪里不对。

    ``name`` 是报错时对这份通知的称呼，如文件名。
    """
    for fault in _faults(data):
        raise NoticeError(f"放假通知“{name}”读不懂：{fault}")
    try:
        notice = _notice(data)
    except ValueError as error:
        raise NoticeError(f"放假通知“{name}”读不懂：{error}") from error
    check_days(notice, name)
    return notice


def check_days(notice: Notice, name: str) -> None:
    """日子重复、颠倒、不在公布当年与下一年，或既上班又是法定节假日，报 ``NoticeError``。"""
    dates = [day.date for day in notice.days]
    if not dates or dates != sorted(set(dates)):
        raise NoticeError(f"放假通知“{name}”的日子为空、重复或次序颠倒")
    for day in notice.days:
        if day.date.year - notice.published.year not in (0, 1):
            raise NoticeError(f"放假通知“{name}”的 {day.date} 不在公布当年与下一年里")
        if day.is_working_day and day.is_statutory_holiday:
            raise NoticeError(f"放假通知“{name}”把 {day.date} 既作上班又作法定节假日")


def _checksums(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise NoticeTampered(f"文件夹“{folder.name}”里没有 {CHECKSUMS}") from error
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _shipped(path: Path, digest: str) -> Notice:
    content = path.read_bytes()
    found = sha256(content)
    if found != digest:
        raise NoticeTampered(f"放假通知“{path.name}”与 {CHECKSUMS} 不符：现在是 {found}")
    return _notice(json.loads(content))


def _faults(data: Mapping[str, Any]) -> Iterator[str]:
    # jsonschema 装入要近一百毫秒，只有外来的通知用得着它。
    from jsonschema import Draft202012Validator

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(data):
        yield f"{error.json_path}={error.instance!r}（应为：{error.schema['description']}）"


def _notice(data: Mapping[str, Any]) -> Notice:
    return Notice(
        published=date.fromisoformat(data["published"]),
        number=data["number"],
        url=data["url"],
        days=tuple(
            NoticeDay(**entry | {"date": date.fromisoformat(entry["date"])})
            for entry in data["days"]
        ),
    )
