"""各 schema 的共同部分：中文提示，时刻一律带时区、写北京时间。"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields

from appeals.clock import SHANGHAI

MESSAGES: tuple[tuple[type[fields.Field[Any]], dict[str, str]], ...] = (
    (
        fields.Field,
        {"required": "必须填写", "null": "不能为空", "validator_failed": "不合要求"},
    ),
    (fields.String, {"invalid": "应为文字", "invalid_utf8": "应为 UTF-8 文字"}),
    (fields.Date, {"invalid": "“{input}”不是日期，例如 2026-11-06", "format": "“{input}”不是日期"}),
    (fields.Decimal, {"invalid": "“{input}”不是数字", "special": "应为有限的数"}),
    (fields.Integer, {"invalid": "“{input}”不是整数", "too_large": "“{input}”太大"}),
    (fields.Boolean, {"invalid": "“{input}”不是 true 或 false"}),
    (fields.Enum, {"unknown": "应为 {choices} 之一"}),
    (fields.List, {"invalid": "应为列表"}),
    (fields.Nested, {"type": "应为对象"}),
    (
        fields.DateTime,
        {
            "invalid": "“{input}”不是时刻，例如 2026-11-06T10:00:00+08:00",
            "invalid_awareness": "“{input}”没有时区，例如 2026-11-06T10:00:00+08:00",
            "format": "“{input}”不是时刻",
        },
    ),
)
"""marshmallow 的提示换成中文；越往后的越具体。"""


class BaseSchema(Schema):
    """所有 schema 的基类。"""

    error_messages = {"type": "应为对象", "unknown": "没有这一项"}

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """换成中文提示；列表与代码里层的一项也换。"""
        for kind, texts in MESSAGES:
            if isinstance(field_obj, kind):
                field_obj.error_messages |= texts
        for inner in (getattr(field_obj, name, None) for name in ("inner", "field")):
            if isinstance(inner, fields.Field):
                self.on_bind_field(field_name, inner)


class Moment(fields.DateTime):
    """带时区的时刻，没有时区的不收；写出来是北京时间。"""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        found = super()._deserialize(value, attr, data, **kwargs)
        if found.utcoffset() is None:
            raise self.make_error("invalid_awareness", input=value)
        return found

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        local = value.astimezone(SHANGHAI) if isinstance(value, datetime) else value
        return super()._serialize(local, attr, obj, **kwargs)


def said(description: str, example: Any) -> dict[str, Any]:
    """Return 一项在说明书里的话与例子。"""
    return {"description": description, "examples": [example]}


def told(about: str, example: str, **kwargs: Any) -> fields.String:
    """Return 回答里的一段文字。"""
    return fields.String(required=True, metadata=said(about, example), **kwargs)


def told_day(about: str, example: str) -> fields.Date:
    """Return 回答里的一个日期，可能为空。"""
    return fields.Date(required=True, allow_none=True, metadata=said(about, example))


def told_at(about: str, example: str, **kwargs: Any) -> Moment:
    """Return 回答里的一个时刻。"""
    return Moment(required=True, metadata=said(about, example), **kwargs)


def number(about: str, example: int, **kwargs: Any) -> fields.Integer:
    """Return 回答里的一个整数。"""
    return fields.Integer(required=True, metadata=said(about, example), **kwargs)


def codes(kind: type[StrEnum], about: str, **kwargs: Any) -> fields.Enum[Any]:
    """Return 取值是代码的一项，缺省必填；``about`` 之后列出各代码的中文。"""
    first = next(iter(kind))
    meanings = "、".join(f"{member.value} {member.label}" for member in kind)  # type: ignore[attr-defined]
    return fields.Enum(
        kind,
        by_value=fields.String,
        metadata=said(f"{about}：{meanings}", first.value),
        **({"required": True} | kwargs),
    )
