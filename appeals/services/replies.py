"""申诉处理报告：由案件事实与撰稿人的文字生成一版，选一版登记发出并冻结。"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from appeals.clock import SHANGHAI
from appeals.documents.fields import reply_fields
from appeals.domain.errors import InvalidFields, WrongStage
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services.attachments import Upload, add, receive
from appeals.services.papers import keep
from appeals.services.reply_facts import ReplyDraft, basis_of, is_direct, reply_facts
from appeals.services.steps import find_case, finish, load_for, record
from appeals.services.templates import fill
from appeals.store import queries
from appeals.store.models import (
    REPLY,
    Case,
    Document,
    DocumentStatus,
    Event,
    Purpose,
    User,
)

KIND = REPLY


@dataclass(frozen=True, slots=True)
class Sending:
    """发出的记录：哪一版、何时、怎样、回执号与送达凭证。"""

    document_id: int
    sent_at: datetime
    sent_how: str
    receipt_no: str
    receipts: tuple[Upload, ...] = ()


def suggest(actor: User, case: Case, now: datetime) -> ReplyDraft:
    """Return 生成页的初稿：作出结论后有前一版就从前一版改起，否则取自调查反馈与结论。"""
    findings, conclusion = basis_of(case)
    last = next(iter(queries.documents_of(actor, case, KIND)), None)
    if last is not None and last.created_at >= conclusion.decided_at:
        return _draft_of(last)
    evidence = [
        item.id for item in queries.attachments_of(case) if item.purpose is Purpose.EVIDENCE
    ]
    return ReplyDraft(
        document_no="",
        # 用户直接申诉的，报给谁由撰稿人写明。
        addressee="" if is_direct(case) else case.regulator,
        issuer=queries.headquarters().name,
        signed_on=now.astimezone(SHANGHAI).date(),
        contact=actor.name,
        phone=actor.phone,
        circumstances=findings.circumstances,
        prior_handling=findings.prior_handling,
        facts_found=findings.facts_found,
        explanation=conclusion.explanation,
        legal_basis=conclusion.legal_basis,
        result=findings.handling,
        opinion=findings.contact,
        rectification=conclusion.rectification,
        attachment_ids=tuple(evidence),
    )


def compose(actor: User, case_no: str, version: int, draft: ReplyDraft, now: datetime) -> Document:
    """生成新的一版；缺必填字段、有写不进文书的值时不生成，抛 DocumentError 说明。"""
    paper = fill(KIND, reply_fields(reply_facts(find_case(actor, case_no), draft)), now)
    case = load_for(Action.COMPOSE, actor, case_no, version)
    facts = {**asdict(draft), "signed_on": draft.signed_on.isoformat()}
    row = keep(actor, case, paper, facts, draft.document_no, now)
    data = {"document_id": row.id, "sha256": row.sha256}
    record(case, Action.COMPOSE, actor, now, summary=f"第 {row.version} 版", data=data)
    finish(case, now)
    return row


def mark_sent(actor: User, case_no: str, version: int, sending: Sending, now: datetime) -> Case:
    """登记一版已发出；这一版从此冻结，案件转待回访。"""
    received = receive(sending.receipts)
    case = load_for(Action.REPLY, actor, case_no, version)
    row = db.session.get(Document, sending.document_id)
    if row is None or row.case_id != case.id or row.kind != KIND:
        raise InvalidFields({"document_id": ["请选择本案的一版文书"]})
    if row.status is DocumentStatus.SENT:
        raise WrongStage(f"第 {row.version} 版已经登记发出")
    _require_current(row, case)
    require_sent_time(row, sending.sent_at, now)
    add(case, Purpose.RECEIPT, received, actor, now)
    row.status, row.sent_at = DocumentStatus.SENT, sending.sent_at
    row.sent_how, row.receipt_no = sending.sent_how, sending.receipt_no
    summary = f"第 {row.version} 版，{sending.sent_how}，回执号 {sending.receipt_no or '无'}"
    data = {
        "document_id": row.id,
        "sha256": row.sha256,
        # 发出时间只到分钟，不让它落在这一版生成之前的那几秒里。
        "effective_at": max(sending.sent_at, row.created_at).isoformat(),
    }
    record(case, Action.REPLY, actor, now, summary=summary, data=data)
    return finish(case, now)


def sendable_documents(case: Case) -> list[Document]:
    """Return 可以登记发出的各版，新的在前：没有发出过，生成后结论与登记信息都没有变。"""
    events = queries.events_of(case)
    return [row for row in queries.draft_replies(case) if not _outdated(row, events)]


def _draft_of(row: Document) -> ReplyDraft:
    # 只取现有的各栏：存下的版本可能比这一页的栏目早。
    kept = {name: row.facts[name] for name in ReplyDraft.__slots__}
    kept["signed_on"] = date.fromisoformat(kept["signed_on"])
    kept["attachment_ids"] = tuple(kept["attachment_ids"])
    return ReplyDraft(**kept)


def _require_current(row: Document, case: Case) -> None:
    fault = _outdated(row, queries.events_of(case))
    if fault:
        raise InvalidFields({"document_id": [fault]})


def _outdated(row: Document, events: Sequence[Event]) -> str:
    """Return 这一版为什么过时：其后另有结论，或登记信息已更正；没有过时为空串。"""
    # 按事件的次序比，不按时刻比：时刻只到秒，同一秒里分不出先后。
    made = next(event.id for event in events if event.data.get("document_id") == row.id)
    later = {event.action for event in events if event.id > made}
    if Action.APPROVE in later:
        return f"第 {row.version} 版生成于现在的结论之前，请重新生成后再发"
    if Action.AMEND in later:
        return f"第 {row.version} 版生成后登记信息已更正，请重新生成"
    return ""


def require_sent_time(row: Document, sent_at: datetime, now: datetime) -> None:
    """发出在这一版生成之后、现在之前；不合的抛 InvalidFields。"""
    if sent_at > now:
        raise InvalidFields({"sent_at": ["发出时间不能晚于现在"]})
    if sent_at < row.created_at.replace(second=0):
        made = f"{row.created_at:%Y-%m-%d %H:%M}"
        raise InvalidFields({"sent_at": [f"发出时间不能早于这一版的生成时间 {made}"]})
