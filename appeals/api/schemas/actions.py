"""各步操作读入的样子；页面上的同名表单填什么，这里就写什么。"""

from typing import Any

from marshmallow import fields, post_load, validate

from appeals.api.schemas.base import BaseSchema, codes, said
from appeals.api.schemas.inputs import LARGEST_ID, day, files, flag, moment, one_of, row_id, text
from appeals.domain.cases import FINDING_LABELS
from appeals.domain.conclusions import Conclusion, Decision, Ground, ResponsibilityCategory
from appeals.domain.kinds import Attitude
from appeals.domain.ways import SENT_WAYS, VISIT_WAYS
from appeals.services.closing import VisitReport
from appeals.services.replies import Sending
from appeals.store.models import Outcome, VisitResult

SENT_AT = "2026-11-12T16:00:00+08:00"


class NothingSchema(BaseSchema):
    """不用填写；写 {} 即可。"""


class ReasonSchema(BaseSchema):
    """一段理由。"""

    reason = text("理由", "用户归属河南", required=True)


class ResumeSchema(BaseSchema):
    """恢复计时的说明。"""

    reason = text("说明，可以不写", "调解结束")


class DispatchSchema(BaseSchema):
    """派给哪个省分公司。"""

    unit_id = row_id("省分公司的编号，见 GET /units", required=True)
    instructions = text("办理要求，可以不写", "请限期核查")


class AskSchema(BaseSchema):
    """交给哪个下级单位或协办部门。"""

    unit_id = row_id("单位的编号，见 GET /units", required=True)
    instructions = text("要对方查什么、给什么", "提供渠道记录", required=True)


class RecallSchema(BaseSchema):
    """收回哪一项任务。"""

    task_id = row_id("任务的编号，见 GET /cases/{case_no}/tasks", required=True)


class AnswerTaskSchema(RecallSchema):
    """协作的结果与材料。"""

    answer = text("调查结果", "渠道记录已核实", required=True)
    files = files("材料，可以没有")


class SubmitSchema(BaseSchema):
    """调查反馈的六个部分；整改措施可以没有。"""

    circumstances = text(FINDING_LABELS["circumstances"], "后付费移动客户。", required=True)
    prior_handling = text(FINDING_LABELS["prior_handling"], "10 月 13 日答复。", required=True)
    facts_found = text(FINDING_LABELS["facts_found"], "未检索到二次确认短信。", required=True)
    handling = text(FINDING_LABELS["handling"], "已双倍返还，合计 90 元。", required=True)
    contact = text(FINDING_LABELS["contact"], "用户认可，双方和解。", required=True)
    rectification = text(FINDING_LABELS["rectification"], "停用涉事渠道工号。")
    draft_version = fields.Integer(
        load_default=0,
        validate=validate.Range(0, LARGEST_ID, error="没有第 {input} 版"),
        metadata=said("页面上存有草稿的，写明看到的草稿版本，免得盖掉；没有草稿为 0", 0),
    )


class ApproveSchema(BaseSchema):
    """结论与定性；各种结论要的不同，见规范 §4.6.2，缺了答 422。"""

    conclusion = codes(Conclusion, "结论")
    ground = codes(Ground, "事由", required=False, allow_none=True, load_default=None)
    cause = text("申诉原因", "代理渠道未经同意开通业务", 200, required=True)
    category = codes(ResponsibilityCategory, "责任类别")
    attitude = codes(Attitude, "用户对处理结果的态度")
    explanation = text("认定理由", "没有二次确认的记录。", required=True)
    legal_basis = text("依据", "《中华人民共和国电信条例》第四十条", required=True)
    responsible_unit_id = row_id("责任单位的编号；企业责任必填", allow_none=True, load_default=None)
    rectification = text("整改措施；企业责任必填", "停用涉事渠道工号。")
    handled_before = text("申诉前已作的处理；先期处理得当必填", "已退费。")
    excess_demand = text("超出法律政策规定的要求；先期处理得当必填", "要求十倍赔偿。")
    evidence_id = row_id(
        "证据附件的编号；立案撤消、用户原因必填", allow_none=True, load_default=None
    )

    @post_load
    def _decide(self, data: dict[str, Any], **kwargs: Any) -> Decision:
        return Decision(**data)


class ReplySchema(BaseSchema):
    """哪一版报告何时怎样发出。"""

    document_id = row_id("发出的一版的编号，见 GET /cases/{case_no}/documents", required=True)
    sent_at = moment("发出的时刻", SENT_AT)
    sent_how = one_of(SENT_WAYS, "发出方式", required=True)
    receipt_no = text("回执号或快递单号，可以没有", "HZ20261112001", 80)
    files = files("送达凭证，可以没有")

    @post_load
    def _gather(self, data: dict[str, Any], **kwargs: Any) -> Sending:
        return Sending(receipts=tuple(data.pop("files")), **data)


class VisitSchema(BaseSchema):
    """一次回访。"""

    visited_at = moment("回访的时刻", "2026-11-13T10:00:00+08:00")
    method = one_of(VISIT_WAYS, "方式", required=True)
    result = codes(VisitResult, "结果")
    said = text("用户说了什么；接通的必填", "用户表示认可。")
    finished = flag("回访是否到此结束，转待结案", required=True)

    @post_load
    def _gather(self, data: dict[str, Any], **kwargs: Any) -> VisitReport:
        return VisitReport(**data)


class CloseSchema(BaseSchema):
    """结案的统计标记。"""

    resolved = flag("问题是否解决", required=True)
    hot_issue = text("热点问题，可以没有", "携号转网", 80)
    closing_note = text("结案说明，可以没有", "已双倍返还。")


class ArchiveSchema(BaseSchema):
    """监管部门的调解意见；没有出具的写明。"""

    opinions = files("监管部门的调解意见")
    no_opinion = flag("监管部门没有出具调解意见", load_default=False)


class WithdrawSchema(BaseSchema):
    """撤诉或和解，附凭证。"""

    outcome = codes(Outcome, "怎样结束，answered 不收")
    reason = text("情况说明", "用户来电撤诉", required=True)
    evidence = files("撤诉书或和解协议，至少一份")


class StopClocksSchema(BaseSchema):
    """中止计时的理由。"""

    reason = text("理由", "等待监管部门调解", required=True)
    regulator_consent = flag("监管部门是否书面同意；同意的法定期限一并停计", load_default=False)
    letters = files("监管部门的函件；同意的至少一份")


class ExtendSchema(BaseSchema):
    """延期到哪一天，附函件。"""

    until = day("延期到的日期，当日 24:00 届满", "2026-11-30", required=True)
    reason = text("理由", "监管部门同意延期", required=True)
    include_overall = flag("全程办结是否一并顺延", load_default=True)
    letters = files("监管部门同意延期的函件，至少一份")


class PostSchema(BaseSchema):
    """寄给外面的函何时怎样发出。"""

    sent_at = moment("发出的时刻", SENT_AT)
    sent_how = one_of(SENT_WAYS, "发出方式", required=True)
    receipt_no = text("回执号或快递单号，可以没有", "EMS123456789CN", 80)
