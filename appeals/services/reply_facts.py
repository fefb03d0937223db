"""报告的事实：把案件、撰稿人的文字与附件凑成文书要的样子。"""

from dataclasses import dataclass
from datetime import date

from appeals.clock import SHANGHAI
from appeals.documents import facts as paper
from appeals.domain.errors import InvalidFields, WrongStage
from appeals.domain.kinds import Channel
from appeals.domain.stages import Action
from appeals.extensions import files
from appeals.store import queries
from appeals.store.contents import PICTURES
from appeals.store.models import (
    Attachment,
    Case,
    ConclusionRow,
    Findings,
)


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """撰稿人在生成页上可以改的文字；``attachment_ids`` 是列入附件的证据，依次编号。

    ``result`` 是处理措施及结果，``opinion`` 是联系用户情况及用户意见。
    """

    document_no: str
    addressee: str
    issuer: str
    signed_on: date
    contact: str
    phone: str
    circumstances: str
    prior_handling: str
    facts_found: str
    explanation: str
    legal_basis: str
    result: str
    opinion: str
    rectification: str
    attachment_ids: tuple[int, ...]


def basis_of(case: Case) -> tuple[Findings, ConclusionRow]:
    """Return 回复所依据的调查反馈与结论；还没有时抛 WrongStage。"""
    findings, conclusion = queries.last_findings(case), queries.last_conclusion(case)
    if findings is None or conclusion is None:
        raise WrongStage(f"案件 {case.case_no} 还没有审核通过的调查反馈，不能生成回复")
    return findings, conclusion


def reply_facts(case: Case, draft: ReplyDraft) -> paper.ReplyFacts:
    """Return 报告的全部事实：登记信息、撰稿人的文字、结论与所选附件。"""
    _, conclusion = basis_of(case)
    return paper.ReplyFacts(
        issuer=draft.issuer,
        document_no=draft.document_no or None,
        addressee=draft.addressee,
        received_on=received_on(case),
        letter=letter_of(case),
        complainant=complainant_of(case),
        dispute=dispute_of(case),
        prior=_prior(case),
        findings=paper.Findings(
            circumstances=draft.circumstances,
            prior_handling=draft.prior_handling,
            facts=draft.facts_found,
            rectification=draft.rectification,
        ),
        timeline=_timeline(case),
        conclusion=paper.Conclusion(
            code=conclusion.conclusion.value,
            label=conclusion.conclusion.label,
            ground=conclusion.ground.label if conclusion.ground else "",
            basis=draft.legal_basis,
            explanation=draft.explanation,
            responsible_unit=(
                conclusion.responsible_unit.name if conclusion.responsible_unit else ""
            ),
            handled_before=conclusion.handled_before,
            excess_demand=conclusion.excess_demand,
        ),
        outcome=paper.Outcome(draft.result, conclusion.attitude.label, draft.opinion),
        attachments=_attachments(case, draft.attachment_ids),
        signature=paper.Signature(draft.issuer, draft.signed_on, draft.contact, draft.phone),
    )


def received_on(case: Case) -> date:
    """Return 收到申诉的日子（北京时间）。"""
    return case.received_at.astimezone(SHANGHAI).date()


def is_direct(case: Case) -> bool:
    """Return 是不是用户直接向企业申诉；没有转办，也就没有来函可引（规范 §4.3.2）。"""
    return case.channel in _DIRECT


_DIRECT = frozenset({Channel.CUSTOMER_HQ, Channel.CUSTOMER_PROVINCE})


def letter_of(case: Case) -> paper.Letter | None:
    """Return 监管部门的来函；用户直接申诉的为 None。"""
    return (
        None if is_direct(case) else paper.Letter(case.regulator, case.regulator_no, case.letter_on)
    )


def complainant_of(case: Case) -> paper.Complainant:
    """Return 申诉人。"""
    return paper.Complainant(
        name=case.complainant,
        phone=case.phone,
        id_kind=case.id_kind.label if case.id_kind else "",
        id_number=case.id_no,
        address=case.address,
    )


def dispute_of(case: Case) -> paper.Dispute:
    """Return 争议本身。"""
    return paper.Dispute(
        number=case.disputed_number,
        place=f"{case.province}{case.city}",
        business=case.business.label,
        nature=case.nature.label,
        product=case.product,
        content=case.content,
        demand=case.demand,
        amount=case.amount,
    )


def _prior(case: Case) -> paper.PriorComplaint | None:
    if case.prior_complained_on is None:
        return None
    return paper.PriorComplaint(
        made_on=case.prior_complained_on,
        channel=case.prior_channel,
        answered_on=case.prior_answered_on,
        answer=case.prior_answer,
    )


_SHOWN = {
    Action.REGISTER: "收到申诉，登记受理",
    Action.DISPATCH: "派发调查",
    Action.ACCEPT: "受理并开展调查",
    Action.SUBMIT: "提交调查处理情况",
    Action.APPROVE: "审核调查情况并作出责任认定",
}
"""写进报告处理过程表的操作；退单、退回等内部往来不写给监管部门。"""


def _timeline(case: Case) -> tuple[paper.Step, ...]:
    last = {event.action: event for event in queries.events_of(case) if event.action in _SHOWN}
    return tuple(
        paper.Step(
            at=case.received_at if action is Action.REGISTER else last[action].at,
            who=last[action].actor_unit,
            what=text,
        )
        for action, text in _SHOWN.items()
        if action in last
    )


def _attachments(case: Case, chosen: tuple[int, ...]) -> tuple[paper.Attachment, ...]:
    rows = {item.id: item for item in queries.attachments_of(case)}
    unknown = [item for item in chosen if item not in rows]
    if unknown:
        raise InvalidFields({"attachment_ids": ["所选附件不属于本案，请刷新后重选"]})
    return tuple(_attachment(rows[item]) for item in chosen)


def _attachment(row: Attachment) -> paper.Attachment:
    picture = files.read(row.sha256) if row.media_type in PICTURES else None
    return paper.Attachment(name=row.name.rpartition(".")[0] or row.name, picture=picture)
