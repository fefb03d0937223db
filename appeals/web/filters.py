"""列表网址里的筛选条件：不认识的值忽略，不报错，旧书签照样能开。"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from appeals.domain.kinds import PROVINCES, BusinessKind, Channel, Nature
from appeals.domain.stages import Stage
from appeals.domain.texts import trimmed
from appeals.store.queries import CaseFilter
from appeals.web.forms.base import chosen_id

DAYS = validate.Range(min=date(2000, 1, 1), max=date(2999, 12, 31))
"""筛选的日期；更早更晚的多半是笔误，照不认识的值忽略。"""


class CaseFilterSchema(Schema):
    """列表的筛选条件。"""

    class Meta:
        """网址里多余的参数不算错。"""

        unknown = EXCLUDE

    text = fields.String(data_key="q", load_default="")
    stage = fields.Enum(Stage, by_value=True, load_default=None)
    channel = fields.Enum(Channel, by_value=True, load_default=None)
    province = fields.String(load_default="", validate=validate.OneOf(("", *PROVINCES)))
    business = fields.Enum(BusinessKind, by_value=True, load_default=None)
    nature = fields.Enum(Nature, by_value=True, load_default=None)
    late = fields.String(load_default="", validate=validate.OneOf(("", "over", "warn")))
    open_only = fields.Boolean(data_key="open", load_default=False)
    sort = fields.String(
        load_default="due", validate=validate.OneOf(("due", "received", "case_no"))
    )
    since = fields.Date(load_default=None, validate=DAYS)
    until = fields.Date(load_default=None, validate=DAYS)

    @post_load
    def build(self, data: dict[str, Any], **kwargs: Any) -> CaseFilter:
        """Return 查询用的筛选条件；``until`` 含当日。"""
        return CaseFilter.of_days(**data)


def current_filter() -> CaseFilter:
    """Return 本次请求网址里的筛选条件。"""
    given = {key: trimmed(value) for key, value in request.args.items() if trimmed(value)}
    schema = CaseFilterSchema()
    try:
        found = schema.load(given)
    except ValidationError as error:
        good = {key: value for key, value in given.items() if key not in error.messages_dict}
        found = schema.load(good)
    assert isinstance(found, CaseFilter)
    return found


def current_address() -> str:
    """Return 网址里的条件，不带页码；换到别处照样再开。"""
    return urlencode({key: value for key, value in request.args.items() if key != "page"})


def current_page() -> int:
    """Return 网址里的页码；不认识的、大得不可能的为第一页。"""
    return chosen_id(request.args.get("page")) or 1
