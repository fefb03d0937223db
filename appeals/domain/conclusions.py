"""四种结论（投诉服务管理规范 §4.6.2）：各自成立的条件，以及选择之前必须具备的事实。"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import Attitude, Kind

Errors = dict[str, list[str]]


class Conclusion(Kind):
    """审核作出的结论。"""

    ENTERPRISE_RESPONSIBILITY = "enterprise_responsibility", "企业责任"
    PROPERLY_HANDLED = "properly_handled", "先期处理得当"
    CASE_WITHDRAWN = "case_withdrawn", "立案撤消"
    USER_FAULT = "user_fault", "用户原因"


class Ground(Kind):
    """结论的事由。"""

    MARKETING = "marketing", "营销违规"
    SUBSTANDARD = "substandard", "服务不达标"
    MANAGEMENT = "management", "管理疏漏"
    WORK_ERROR = "work_error", "工作差错"
    STALLING = "stalling", "推诿搪塞"
    LATE_FEEDBACK = "late_feedback", "逾期或不完整反馈"
    COURT = "court", "法院已受理或处理"
    APPEAL_BODY = "appeal_body", "当地申诉受理机构已受理或处理"
    CONSUMER_BODY = "consumer_body", "消费者组织已受理或处理"
    NOT_INTERESTED = "not_interested", "申诉人不是直接利害关系人"
    NAME_MISUSED = "name_misused", "他人冒用用户名义申诉"
    MISOPERATION = "misoperation", "操作不当"
    UNTRUE = "untrue", "反映不实"


GROUNDS: dict[Conclusion, tuple[Ground, ...]] = {
    Conclusion.ENTERPRISE_RESPONSIBILITY: (
        *(Ground.MARKETING, Ground.SUBSTANDARD, Ground.MANAGEMENT),
        *(Ground.WORK_ERROR, Ground.STALLING, Ground.LATE_FEEDBACK),
    ),
    Conclusion.PROPERLY_HANDLED: (),
    Conclusion.CASE_WITHDRAWN: (
        *(Ground.COURT, Ground.APPEAL_BODY, Ground.CONSUMER_BODY),
        *(Ground.NOT_INTERESTED, Ground.NAME_MISUSED),
    ),
    Conclusion.USER_FAULT: (Ground.MISOPERATION, Ground.UNTRUE),
}
"""每种结论可用的事由；先期处理得当没有事由，看先期投诉的事实。"""


class ResponsibilityCategory(Kind):
    """责任类别，结案统计用。"""

    MARKETING = "marketing", "营销宣传"
    ORDERING = "ordering", "业务受理"
    BILLING = "billing", "计费收费"
    NETWORK = "network", "网络质量"
    INSTALLATION = "installation", "装移修维"
    CARE = "care", "客户服务"
    PARTNER = "partner", "合作单位"
    NONE = "none", "非企业责任"


@dataclass(frozen=True, slots=True)
class Decision:
    """审核人填写的结论与定性。"""

    conclusion: Conclusion
    cause: str
    category: ResponsibilityCategory
    attitude: Attitude
    explanation: str
    legal_basis: str
    ground: Ground | None = None
    responsible_unit_id: int | None = None
    rectification: str = ""
    handled_before: str = ""
    excess_demand: str = ""
    evidence_id: int | None = None


def relevant(decision: Decision) -> Decision:
    """Return 去掉与结论无关的各项之后的结论；填了又改选别的结论的，不留着。"""
    fault = decision.conclusion is Conclusion.ENTERPRISE_RESPONSIBILITY
    handled = decision.conclusion is Conclusion.PROPERLY_HANDLED
    return replace(
        decision,
        ground=decision.ground if GROUNDS[decision.conclusion] else None,
        responsible_unit_id=decision.responsible_unit_id if fault else None,
        rectification=decision.rectification if fault else "",
        handled_before=decision.handled_before if handled else "",
        excess_demand=decision.excess_demand if handled else "",
        evidence_id=None if fault or handled else decision.evidence_id,
    )


@dataclass(frozen=True, slots=True)
class DecisionContext:
    """作出结论时案件已有的事实。``prior_answer_due`` 是先期答复的法定最后一日。"""

    appealed_on: date
    prior_complained_on: date | None
    prior_answered_on: date | None
    prior_answer_due: date | None
    evidence_ids: frozenset[int]


def require_decision(decision: Decision, context: DecisionContext) -> None:
    """结论所需的事实不齐时抛 InvalidFields，逐项说明缺什么（规范 §4.6.2）。"""
    errors = _always_needed(decision)
    _NEEDS[decision.conclusion](decision, context, errors)
    if errors:
        raise InvalidFields(errors)


def _always_needed(decision: Decision) -> Errors:
    errors: Errors = {}
    _need_text(errors, "cause", decision.cause, "请填写申诉原因")
    _need_text(errors, "explanation", decision.explanation, "请填写认定理由")
    _need_text(errors, "legal_basis", decision.legal_basis, "请写明依据的法律、政策或公司规定")
    return errors


def _enterprise(decision: Decision, context: DecisionContext, errors: Errors) -> None:
    _need_ground(errors, decision)
    _need_text(errors, "rectification", decision.rectification, "企业责任须写明整改措施")
    if decision.responsible_unit_id is None:
        errors["responsible_unit_id"] = ["企业责任须指明责任单位"]
    if decision.category is ResponsibilityCategory.NONE:
        errors["category"] = ["企业责任不能归入“非企业责任”"]


def _properly_handled(decision: Decision, context: DecisionContext, errors: Errors) -> None:
    problem = _prior_problem(context)
    if problem:
        errors["conclusion"] = [problem]
    _need_text(errors, "handled_before", decision.handled_before, "请写明申诉前已作的处理")
    _need_text(errors, "excess_demand", decision.excess_demand, "请写明用户超出法律政策规定的要求")


def _prior_problem(context: DecisionContext) -> str | None:
    answered, due = context.prior_answered_on, context.prior_answer_due
    if context.prior_complained_on is None or due is None:
        return "没有先期投诉日期，不能认定先期处理得当；请先在登记信息中补充"
    if answered is None:
        return "没有先期答复日期，不能认定先期处理得当；请先在登记信息中补充"
    if answered > context.appealed_on:
        return f"先期答复日期 {answered} 晚于申诉日期 {context.appealed_on}，不属于申诉前处理"
    if answered > due:
        return f"先期答复日期 {answered} 已超过法定答复期限 {due}，不能认定先期处理得当"
    return None


def _evidenced(decision: Decision, context: DecisionContext, errors: Errors) -> None:
    _need_ground(errors, decision)
    if decision.evidence_id not in context.evidence_ids:
        errors["evidence_id"] = [f"「{decision.conclusion.label}」须选定一份证据附件"]


_NEEDS: dict[Conclusion, Callable[[Decision, DecisionContext, Errors], None]] = {
    Conclusion.ENTERPRISE_RESPONSIBILITY: _enterprise,
    Conclusion.PROPERLY_HANDLED: _properly_handled,
    Conclusion.CASE_WITHDRAWN: _evidenced,
    Conclusion.USER_FAULT: _evidenced,
}


def _need_text(errors: Errors, field: str, text: str, message: str) -> None:
    if not text.strip():
        errors[field] = [message]


def _need_ground(errors: Errors, decision: Decision) -> None:
    grounds = GROUNDS[decision.conclusion]
    if decision.ground not in grounds:
        names = "、".join(ground.label for ground in grounds)
        errors["ground"] = [f"「{decision.conclusion.label}」须选定事由：{names}"]
