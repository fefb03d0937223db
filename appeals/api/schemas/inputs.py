"""读入的各种项：文字照页面的办法整理，日期与编号不出可能的范围。"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from marshmallow import fields, validate
from werkzeug.datastructures import FileStorage

from appeals.api.schemas.base import Moment, said
from appeals.domain.texts import trimmed
from appeals.services.attachments import Upload

LONG = 20000
"""成段文字的字数上限，与页面相同。"""
LARGEST_ID = 2**31 - 1
DAYS = validate.Range(date(2000, 1, 1), date(2999, 12, 31), error="应在 2000 至 2999 年之间")
MOMENTS = validate.Range(
    datetime(2000, 1, 1, tzinfo=UTC),
    datetime(2999, 12, 31, tzinfo=UTC),
    error="应在 2000 至 2999 年之间",
)


class Text(fields.String):
    """一段文字：去掉首尾空白与控制字符，存不下的字符不收。"""

    default_error_messages = {"unpaired": "含有不成对的代理字符，存不下"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        found = trimmed(super()._deserialize(value, attr, data, **kwargs))
        try:
            found.encode()
        except UnicodeEncodeError as error:
            raise self.make_error("unpaired") from error
        return found


class Money(fields.Decimal):
    """金额（元），写成文字，免得小数走样。"""

    def __init__(self, about: str, **kwargs: Any) -> None:
        shape = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
        super().__init__(
            as_string=True, allow_none=True, metadata=shape | said(about, "30.00"), **kwargs
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Decimal:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class File(fields.Field[Upload]):
    """上传的一个文件。"""

    default_error_messages = {"invalid": "应为上传的文件（multipart/form-data）"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Upload:
        if not isinstance(value, FileStorage) or not value.filename:
            raise self.make_error("invalid")
        return Upload(value.filename, value.stream)  # type: ignore[arg-type]


def text(about: str, example: str, limit: int = LONG, **kwargs: Any) -> Text:
    """Return 至多 ``limit`` 字的一段文字；不写 required 的可以没有，缺省为空。"""
    optional = {} if kwargs.get("required") else {"load_default": ""}
    return Text(
        validate=validate.Length(max=limit, error="最多 {max} 个字"),
        metadata=said(about, example),
        **(optional | kwargs),
    )


def day(about: str, example: str, **kwargs: Any) -> fields.Date:
    """Return 一个日期；不写 required 的可以没有或为空。"""
    optional = {} if kwargs.get("required") else {"load_default": None, "allow_none": True}
    return fields.Date(validate=DAYS, metadata=said(about, example), **(optional | kwargs))


def moment(about: str, example: str) -> Moment:
    """Return 一个必填的时刻。"""
    return Moment(required=True, validate=MOMENTS, metadata=said(about, example))


def row_id(about: str, **kwargs: Any) -> fields.Integer:
    """Return 一个编号；不写 required 的可以没有。"""
    return fields.Integer(
        validate=validate.Range(1, LARGEST_ID, error="没有编号 {input}"),
        metadata=said(about, 1),
        **kwargs,
    )


def one_of(choices: Iterable[str], about: str, **kwargs: Any) -> fields.String:
    """Return 只能取几个词之一的一项。"""
    words = tuple(choices)
    return fields.String(
        validate=validate.OneOf(words, error="应为 {choices} 之一"),
        metadata=said(about, next(word for word in words if word)),
        **kwargs,
    )


def flag(about: str, **kwargs: Any) -> fields.Boolean:
    """Return 是与否；表单里写作 true 或 false。"""
    return fields.Boolean(
        truthy={True, "true"}, falsy={False, "false"}, metadata=said(about, False), **kwargs
    )


def files(about: str, **kwargs: Any) -> fields.List[Any]:
    """Return 几个上传的文件。"""
    one = File(metadata={"type": "string", "format": "binary"})
    return fields.List(one, load_default=list, metadata={"description": about}, **kwargs)
