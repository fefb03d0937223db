"""翻页的书签：签了名的位置，别处改不了；换了排序就不认。"""

from datetime import datetime

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from appeals.domain.errors import InvalidFields
from appeals.store.queries import Position


def cursor_of(kind: str, position: Position) -> str:
    """Return 位置的书签；``kind`` 是哪一种列表、怎样排。"""
    values = [{"at": v.isoformat()} if isinstance(v, datetime) else v for v in position]
    return _serializer(kind).dumps(values)


def position_in(kind: str, cursor: str) -> Position | None:
    """Return 书签里的位置，没有书签为 None；不是这种列表的书签抛 InvalidFields。"""
    if not cursor:
        return None
    try:
        values = _serializer(kind).loads(cursor)
    except BadData as error:
        raise InvalidFields({"cursor": ["请照抄上一页的 next，并保持 sort 不变"]}) from error
    return tuple(datetime.fromisoformat(v["at"]) if isinstance(v, dict) else v for v in values)


def _serializer(kind: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"cursor {kind}")
