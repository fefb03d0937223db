"""办理记录的样子：事件、任务、调查反馈、单位与统计。"""

from marshmallow import fields

from appeals.api.schemas.base import BaseSchema, codes, number, said, told, told_at
from appeals.api.schemas.cases import PersonSchema, UnitRefSchema
from appeals.api.schemas.listing import cursor, limit
from appeals.domain.cases import FINDING_LABELS
from appeals.domain.stages import Action, Stage
from appeals.store.models import TaskKind, TaskState, UnitKind

MOMENT = "2026-11-06T10:05:00+08:00"


class ChangeSchema(BaseSchema):
    """一项改动。"""

    field = told("哪一项", "phone")
    label = told("它的中文名", "联系电话")
    old = told("原来的，给人看的写法", "（空）")
    new = told("改成的，给人看的写法", "13812341234")


class EventSchema(BaseSchema):
    """发生过的一件事。"""

    id = number("编号，后发生的更大", 1)
    action = codes(Action, "做了什么")
    at = told_at("何时", MOMENT)
    actor = told("谁", "李青", attribute="actor_name")
    unit = told("哪个单位的", "总部客户服务部", attribute="actor_unit")
    from_stage = codes(Stage, "原来的环节；登记的为空", allow_none=True)
    to_stage = codes(Stage, "之后的环节")
    version = number("之后案件的版本", 1, attribute="case_version")
    summary = told("一句话", "广西分公司")
    note = told("理由或说明", "请限期核查")
    changes = fields.List(
        fields.Nested(ChangeSchema), required=True, metadata={"description": "逐项的改动"}
    )


class PageQuerySchema(BaseSchema):
    """取哪一页。"""

    limit = limit()
    cursor = cursor()


class EventListSchema(BaseSchema):
    """经过的一页。"""

    events = fields.List(
        fields.Nested(EventSchema), required=True, metadata={"description": "先后为序"}
    )
    next = told("下一页的书签；没有下一页为空", "WzEyXQ.x", allow_none=True)


class TaskSchema(BaseSchema):
    """派给一个单位的一项任务。"""

    id = number("编号", 1)
    kind = codes(TaskKind, "哪一种")
    state = codes(TaskState, "状态")
    unit = fields.Nested(UnitRefSchema, required=True, metadata={"description": "派给的单位"})
    asked_by = fields.Nested(PersonSchema, required=True, metadata={"description": "派的人"})
    asked_at = told_at("何时派的", MOMENT)
    instructions = told("办理要求", "请限期核查")
    answer = told("反馈的结果或退单的理由", "渠道记录已核实")
    answered_at = told_at("何时反馈；还没有为空", MOMENT, allow_none=True)


class TaskListSchema(BaseSchema):
    """案件派出的任务。"""

    tasks = fields.List(
        fields.Nested(TaskSchema), required=True, metadata={"description": "先后为序"}
    )


class FindingsSchema(BaseSchema):
    """一稿调查反馈；还没有提交的是草稿，只给能提交的人看。"""

    round = number("第几稿", 1)
    draft_version = number("草稿的版本，提交时照抄", 1, attribute="version")
    author = fields.Nested(PersonSchema, required=True, metadata={"description": "谁写的"})
    saved_at = told_at("最后保存的时刻", MOMENT)
    submitted_at = told_at("提交的时刻；草稿为空", MOMENT, allow_none=True)
    circumstances = told(FINDING_LABELS["circumstances"], "后付费移动客户。")
    prior_handling = told(FINDING_LABELS["prior_handling"], "10 月 13 日答复。")
    facts_found = told(FINDING_LABELS["facts_found"], "未检索到二次确认短信。")
    handling = told(FINDING_LABELS["handling"], "已双倍返还，合计 90 元。")
    contact = told(FINDING_LABELS["contact"], "用户认可，双方和解。")
    rectification = told(FINDING_LABELS["rectification"], "停用涉事渠道工号。")
    return_reason = told("退回的理由；没有退回为空", "缺二次确认的记录")


class FindingsListSchema(BaseSchema):
    """历次调查反馈。"""

    findings = fields.List(
        fields.Nested(FindingsSchema), required=True, metadata={"description": "第一稿在前"}
    )


class UnitSchema(BaseSchema):
    """一个单位。"""

    id = number("编号", 1)
    name = told("名称", "广西分公司")
    kind = codes(UnitKind, "层级")
    province = told("所在省；总部为空", "广西壮族自治区")
    parent_id = fields.Integer(
        required=True, allow_none=True, metadata=said("上级的编号；总部为空", 1)
    )


class UnitListSchema(BaseSchema):
    """全部单位。"""

    units = fields.List(
        fields.Nested(UnitSchema), required=True, metadata={"description": "上级在前"}
    )


class StageCountSchema(BaseSchema):
    """一个环节的件数。"""

    stage = codes(Stage, "环节")
    count = number("件数", 12)


class WorkloadSchema(BaseSchema):
    """手上的案件。"""

    open = number("没有结案的件数", 40)
    over = number("其中已超时的件数", 1)
    warn = number("其中临近到期的件数", 3)
    stages = fields.List(
        fields.Nested(StageCountSchema),
        required=True,
        metadata={"description": "没有结案的各环节，依先后"},
    )
