"""总部审核：退回补充，或审核通过并作出结论与定性。"""

from dataclasses import asdict
from datetime import datetime

from appeals.domain.conclusions import Decision, DecisionContext, relevant, require_decision
from appeals.domain.errors import InvalidFields
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services.deadlines import appealed_on, prior_answer_of
from appeals.services.dispatch import require_text
from appeals.services.steps import finish, load_for, record
from appeals.store import queries
from appeals.store.models import Case, ConclusionRow, Purpose, User


def send_back(actor: User, case_no: str, version: int, reason: str, now: datetime) -> Case:
    """把反馈退回分公司补充，须写明缺什么。"""
    case = load_for(Action.RETURN, actor, case_no, version)
    require_text(reason, "reason", "请写明退回理由和要补充的内容")
    findings = queries.last_findings(case)
    if findings is not None:
        findings.return_reason, findings.returned_at = reason, now
    record(case, Action.RETURN, actor, now, note=reason)
    return finish(case, now)


def approve(actor: User, case_no: str, version: int, decision: Decision, now: datetime) -> Case:
    """审核通过，作出四种结论之一并定性。"""
    decision = relevant(decision)
    case = load_for(Action.APPROVE, actor, case_no, version)
    require_decision(decision, decision_context(case))
    _require_own_unit(case, decision.responsible_unit_id)
    row = ConclusionRow(case_id=case.id, decided_by_id=actor.id, decided_at=now, **asdict(decision))
    db.session.add(row)
    data = {"conclusion": decision.conclusion.value, "category": decision.category.value}
    summary = decision.conclusion.label
    if decision.ground:
        summary += f"（{decision.ground.label}）"
    record(case, Action.APPROVE, actor, now, summary=summary, note=decision.explanation, data=data)
    return finish(case, now)


def decision_context(case: Case) -> DecisionContext:
    """Return 作结论要核对的案件事实；申诉日期取来函日期，没有则取收到日期。"""
    evidence = {item.id for item in queries.attachments_of(case) if item.purpose in _EVIDENCE}
    prior = prior_answer_of(case)
    return DecisionContext(
        appealed_on=appealed_on(case),
        prior_complained_on=case.prior_complained_on,
        prior_answered_on=case.prior_answered_on,
        prior_answer_due=prior.due_on if prior else None,
        evidence_ids=frozenset(evidence),
    )


_EVIDENCE = frozenset({Purpose.EVIDENCE, Purpose.TASK_ANSWER, Purpose.LETTER})


def _require_own_unit(case: Case, unit_id: int | None) -> None:
    """责任单位须是主办分公司或其下级。"""
    if unit_id is None:
        return
    unit = queries.unit_by_id(unit_id)
    if unit is None or case.branch is None or not unit.path.startswith(case.branch.path):
        raise InvalidFields({"responsible_unit_id": ["责任单位须是主办分公司或其下级单位"]})
