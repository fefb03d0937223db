"""一种文书怎样做：撰稿人可以改哪些文字、什么时候做不成、怎样凑成模板字段。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from appeals.clock import SHANGHAI
from appeals.store import queries
from appeals.store.models import Case, User


@dataclass(frozen=True, slots=True)
class Words:
    """撰稿人在生成页上可以改的文字；``text`` 与 ``until`` 的叫法见 Maker，用不到的留空。"""

    signed_on: date
    document_no: str = ""
    contact: str = ""
    phone: str = ""
    text: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """一种文书的做法。``obstacle`` 是此刻做不成的缘由，能做的为空串。

    ``text``、``until`` 是要撰稿人写的文字与日期的叫法，空的就不要；``lettered`` 为假的没有
    发文字号与联系人。
    """

    obstacle: Callable[[Case, datetime], str]
    suggest: Callable[[User, Case, datetime], Words]
    fields: Callable[[User, Case, Words, datetime], dict[str, Any]]
    text: str = ""
    until: str = ""
    lettered: bool = True


def first_words(actor: User, now: datetime, text: str = "", until: date | None = None) -> Words:
    """Return 初稿：今天成文，联系人是撰稿人自己。"""
    return Words(today_of(now), contact=actor.name, phone=actor.phone, text=text, until=until)


def today_of(now: datetime) -> date:
    """Return 北京时间的日子。"""
    return now.astimezone(SHANGHAI).date()


def issuer() -> str:
    """Return 发文机关：总部的全称。"""
    return queries.headquarters().name
