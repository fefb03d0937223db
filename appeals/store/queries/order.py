"""案件列表的排序，以及“排在某个位置之后”的条件：翻页凭位置，不凭第几页。"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, or_

from appeals.store.models import Case

Position = tuple[bool | int | str | datetime | None, ...]
"""一件案件在列表里的位置：依次是各排序项的值。"""


class Key(NamedTuple):
    """排序的一项；``downward`` 是大的在前。"""

    column: Any
    downward: bool = False


_TIMELESS = case((Case.next_due_at.is_(None), 1), else_=0)
_HALTED = case((Case.next_paused, 1), else_=0)
_KEYS: dict[str, tuple[Key, ...]] = {
    "due": (Key(_TIMELESS), Key(_HALTED), Key(Case.next_due_at), Key(Case.id)),
    "received": (Key(Case.received_at, True), Key(Case.id, True)),
    "case_no": (Key(Case.case_no, True),),
}


def order_of(sort: str) -> tuple[ColumnElement[Any], ...]:
    """Return 这种排序的各项；不认识的按最紧时限。"""
    keys = _KEYS.get(sort, _KEYS["due"])
    return tuple(key.column.desc() if key.downward else key.column for key in keys)


SOONEST = order_of("due")
"""最紧时限在前：停住的在走着的之后，没有时限的最后。"""


def position_of(found: Case, sort: str) -> Position:
    """Return 案件在这种排序里的位置。"""
    if sort == "received":
        return found.received_at, found.id
    if sort == "case_no":
        return (found.case_no,)
    due = found.next_due_at
    return int(due is None), int(found.next_paused), due, found.id


def beyond(sort: str, position: Position) -> ColumnElement[bool]:
    """Return 排在这个位置之后的条件：前几项都相同，再一项更靠后。"""
    keys = _KEYS[sort]
    return or_(
        *(
            and_(*_same(keys[:index], position), _further(key, position[index]))
            for index, key in enumerate(keys)
            # 没有时限的排在一起，这一项分不出先后。
            if position[index] is not None
        )
    )


def _same(keys: Sequence[Key], position: Position) -> list[ColumnElement[bool]]:
    # 与 None 比就是 IS NULL。
    return [key.column == value for key, value in zip(keys, position, strict=False)]


def _further(key: Key, value: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool] = key.column < value if key.downward else key.column > value
    return found
