"""工作日历与期限计算的样子。"""

from marshmallow import fields, validate

from appeals.api.schemas.base import BaseSchema, Moment, codes, said
from appeals.api.schemas.steps import StepSchema
from appeals.services.calculator import LONGEST, Direction, Unit
from appeals.services.calendars import DayKind, YearState

WEEKDAYS = "一二三四五六日"
MOST_PAUSES = 20
"""一次最多问几段暂停。"""


class CountsSchema(BaseSchema):
    """一年里各种日子的个数，单位天。"""

    days = fields.Integer(required=True, metadata=said("全年天数", 365))
    working = fields.Integer(required=True, metadata=said("工作日，含调休上班的周末", 248))
    holidays = fields.Integer(required=True, metadata=said("因节日放假，含调休", 33))
    statutory = fields.Integer(required=True, metadata=said("其中法定节假日当日", 13))
    make_up = fields.Integer(required=True, metadata=said("调休上班的周末", 7))


class DaySchema(BaseSchema):
    """一天。"""

    date = fields.Date(required=True, metadata=said("日期（北京时间）", "2026-02-14"))
    weekday = fields.Function(
        lambda day: f"周{WEEKDAYS[day.date.weekday()]}",
        required=True,
        metadata={"type": "string", **said("星期", "周六")},
    )
    kind = codes(DayKind, "这一天的性质")
    name = fields.String(
        required=True, allow_none=True, metadata=said("节日名；周末与平常日没有", "春节")
    )
    statutory = fields.Boolean(required=True, metadata=said("是不是法定节假日当日", False))
    working = fields.Boolean(
        required=True, attribute="is_working", metadata=said("是不是工作日", True)
    )
    provisional = fields.Boolean(required=True, metadata=said("放假安排是否还可能变", False))


class CalendarSchema(BaseSchema):
    """一年的工作日历。"""

    year = fields.Integer(required=True, metadata=said("年份", 2026))
    state = codes(YearState, "放假安排定了没有")
    version = fields.String(
        required=True, metadata=said("日历的版本：最近的公布日与内容摘要", "2025-11-04-1a2b3c4d")
    )
    counts = fields.Nested(
        CountsSchema, required=True, metadata={"description": "各种日子的个数，单位天"}
    )
    days = fields.List(
        fields.Nested(DaySchema), required=True, metadata={"description": "全年每一天，依次"}
    )


class PauseSchema(BaseSchema):
    """一段暂停，自 ``start``（含）至 ``end``（不含）。"""

    start = Moment(required=True, metadata=said("何时停", "2026-11-09T15:00:00+08:00"))
    end = Moment(required=True, metadata=said("何时恢复", "2026-11-10T09:00:00+08:00"))


class QuestionSchema(BaseSchema):
    """要算的期限。"""

    start = Moment(
        required=True,
        metadata=said("起算的时刻，须带时区；倒推时是最迟届满的时刻", "2026-11-06T10:00:00+08:00"),
    )
    length = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(1, LONGEST, error="应为 1 至 {max} 的整数，不能是 {input}"),
        metadata=said("期限的长度，单位见 unit", 7),
    )
    unit = codes(Unit, "长度的单位")
    rolling = fields.Boolean(
        load_default=False,
        truthy={True},
        falsy={False},
        metadata=said("末日是休息日的，顺延到其后第一个工作日；按小时的期限没有", False),
    )
    direction = fields.Enum(
        Direction,
        by_value=fields.String,
        load_default=Direction.FORWARD,
        metadata=said(
            "forward 从 start 起何时届满；backward 要在 start 之前届满，最迟何时起算", "forward"
        ),
    )
    region = fields.String(
        load_default="",
        metadata=said("省级全称，另计当地的节日；空的只按全国安排", "广西壮族自治区"),
    )
    office = fields.String(
        load_default="",
        metadata=said(
            "办公时间，几段以逗号隔开；按日的期限写了它，下班后收到的算下一工作日，"
            "末日到下班时届满",
            "09:00-12:00,13:30-17:30",
        ),
    )
    pauses = fields.List(
        fields.Nested(PauseSchema),
        load_default=list,
        validate=validate.Length(max=MOST_PAUSES, error="最多 {max} 段"),
        metadata={"description": "其间的暂停；没有可以不写"},
    )


class AnswerSchema(BaseSchema):
    """算出的期限。"""

    start_at = Moment(
        required=True,
        attribute="term.started_at",
        metadata=said("起算的时刻；倒推的是最迟的那一刻", "2026-11-06T10:00:00+08:00"),
    )
    due_at = Moment(
        required=True,
        attribute="term.due_at",
        metadata=said("届满的时刻；末日 24:00 写作次日零点", "2026-11-18T00:00:00+08:00"),
    )
    due_on = fields.Date(
        required=True, attribute="term.due_on", metadata=said("届满的那一天", "2026-11-17")
    )
    rolled_from = fields.Date(
        required=True,
        allow_none=True,
        attribute="term.rolled_from",
        metadata=said("顺延之前的末日；没有顺延为空", "2026-11-15"),
    )
    provisional = fields.Boolean(
        required=True,
        attribute="term.provisional",
        metadata=said("所依的放假安排是否还可能变", False),
    )
    earliest_on = fields.Date(
        required=True,
        allow_none=True,
        metadata=said("暂定的，放假通知公布后最早可能是哪一天；没有别的可能为空", "2027-02-24"),
    )
    latest_on = fields.Date(
        required=True,
        allow_none=True,
        metadata=said("暂定的，放假通知公布后最晚可能是哪一天；没有别的可能为空", "2027-02-26"),
    )
    reason = fields.String(
        required=True, metadata=said("为什么是这一天的一段话", "2026-11-06（周五）起算，……")
    )
    steps = fields.List(
        fields.Nested(StepSchema), required=True, metadata={"description": "从起算到届满的每一天"}
    )
