"""案件列表的筛选条件，与页面的一样；不认识的值不收，免得悄悄漏了条件。"""

from marshmallow import fields, validate

from appeals.api.schemas.base import BaseSchema, codes, said
from appeals.api.schemas.inputs import DAYS, Text, flag, one_of
from appeals.domain.kinds import PROVINCES, BusinessKind, Channel, Nature
from appeals.domain.stages import Stage

MOST = 100
USUAL = 25


def limit() -> fields.Integer:
    """Return 一页几条。"""
    return fields.Integer(
        load_default=USUAL,
        validate=validate.Range(1, MOST, error="应为 1 至 {max} 的整数，不能是 {input}"),
        metadata=said("一页几条", USUAL),
    )


def cursor() -> Text:
    """Return 从哪里接着取。"""
    return Text(load_default="", metadata=said("上一页的 next；第一页不写", "WyJkdWUiXQ.x"))


class CaseQuerySchema(BaseSchema):
    """列表的条件；空的不起作用。"""

    text = Text(
        data_key="q",
        load_default="",
        metadata=said("案件的任何一项事实，几个词都要有", "刘敏 扣费"),
    )
    stage = codes(Stage, "环节", required=False)
    channel = codes(Channel, "申诉来源", required=False)
    province = one_of(PROVINCES, "归属省的全称")
    business = codes(BusinessKind, "业务种类", required=False)
    nature = codes(Nature, "问题性质", required=False)
    late = one_of(("over", "warn"), "时限：over 已超时、warn 临近到期")
    open_only = flag("只要没有结案的", data_key="open", load_default=False)
    since = fields.Date(validate=DAYS, metadata=said("收到日期自（含）", "2026-11-01"))
    until = fields.Date(validate=DAYS, metadata=said("收到日期至（含）", "2026-11-30"))
    sort = one_of(
        ("due", "received", "case_no"),
        "排序：due 最紧时限、received 最近收到、case_no 案件号",
        load_default="due",
    )
    limit = limit()
    cursor = cursor()
