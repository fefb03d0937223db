"""案件时限的样子。"""

from typing import Any

from marshmallow import fields

from appeals.api.schemas.base import BaseSchema, Moment, codes, said
from appeals.api.schemas.steps import StepSchema
from appeals.services.calculator import DeadlineState, Owner


class DeadlineSchema(BaseSchema):
    """一个时限：一只钟的一次走时。"""

    key = fields.String(required=True, metadata=said("哪一种时限", "overall"))
    label = fields.String(required=True, metadata=said("它的中文名", "全程办结"))
    occurrence = fields.Integer(
        required=True, metadata=said("同一种的第几次走时，从 1 起；退回重办会再走一次", 1)
    )
    owner = codes(Owner, "归谁负责")
    started_at = Moment(required=True, metadata=said("起算的时刻", "2026-11-06T10:00:00+08:00"))
    due_at = Moment(
        required=True,
        metadata=said("届满的时刻；末日 24:00 写作次日零点", "2026-11-18T00:00:00+08:00"),
    )
    due_on = fields.Date(required=True, metadata=said("届满的那一天", "2026-11-17"))
    warn_at = Moment(required=True, metadata=said("预警的时刻", "2026-11-17T07:12:00+08:00"))
    ended_at = Moment(
        required=True,
        allow_none=True,
        metadata=said("办结或作废的时刻；还开着的为空", "2026-11-12T16:00:00+08:00"),
    )
    state = codes(DeadlineState, "状态")
    rule = fields.Function(
        lambda line: rule.code if (rule := line["deadline"].rule) else None,
        required=True,
        metadata={"type": ["string", "null"], **said("规则的编码；全凭来函的为空", "overall")},
    )
    source = fields.String(required=True, metadata=said("依据", "投诉服务管理规范 §4.4"))
    provisional = fields.Boolean(required=True, metadata=said("所依的放假安排是否还可能变", False))
    earliest_on = fields.Date(
        required=True,
        allow_none=True,
        metadata=said("暂定的，公布后最早可能是哪一天；没有别的可能为空", "2027-02-24"),
    )
    latest_on = fields.Date(
        required=True,
        allow_none=True,
        metadata=said("暂定的，公布后最晚可能是哪一天；没有别的可能为空", "2027-03-01"),
    )
    edition = fields.Integer(
        required=True, metadata=said("按第几版依据（规则与放假通知）数的，从 1 起", 1)
    )
    binding = fields.Boolean(required=True, metadata=said("是不是本案的最紧时限", True))
    steps = fields.List(
        fields.Nested(StepSchema), required=True, metadata={"description": "从起算到届满的每一天"}
    )

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Return 一项的值：逐日与最紧与否另算，其余取自时限。"""
        if attr in {"binding", "steps"}:
            return super().get_attribute(obj, attr, default)
        return super().get_attribute(obj["deadline"], attr, default)


class CaseDeadlinesSchema(BaseSchema):
    """一件案件的全部时限。"""

    case_no = fields.String(required=True, metadata=said("案件号", "SS20261106-0001"))
    deadlines = fields.List(
        fields.Nested(DeadlineSchema), required=True, metadata={"description": "全部时限"}
    )
