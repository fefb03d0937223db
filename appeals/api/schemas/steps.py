"""逐日说明：时限与期限计算共用。"""

from marshmallow import fields

from appeals.api.schemas.base import BaseSchema, codes, said
from appeals.services.calculator import StepKind


class StepSchema(BaseSchema):
    """期限里的一天。"""

    date = fields.Date(required=True, metadata=said("日期（北京时间）", "2026-11-09"))
    weekday = fields.String(required=True, metadata=said("星期", "周一"))
    kind = codes(StepKind, "这一天的作用")
    number = fields.Integer(
        required=True, allow_none=True, metadata=said("按日数到第几；按小时的没有", 1)
    )
    name = fields.String(
        required=True, allow_none=True, metadata=said("节日名或“周末”；平常日没有", "春节")
    )
    note = fields.String(required=True, metadata=said("这一天为什么这样算", "第 1 个工作日"))
    law = fields.String(
        required=True, metadata=said("依据的条文，几条的以“；”相连", "民法典第201条第1款")
    )
    counted_hours = fields.Function(
        lambda step: step.counted.total_seconds() / 3600,
        required=True,
        metadata={"type": "number", **said("当天计入的时间，单位小时；按日的计入一天为 24", 24.0)},
    )
    is_due = fields.Boolean(required=True, metadata=said("是不是届满的那一天", False))
    provisional = fields.Boolean(required=True, metadata=said("当天的放假安排是否还可能变", False))
