"""登记寄给公司以外的函已经发出；申诉处理报告另有 replies.mark_sent，随之推进环节。"""

from dataclasses import dataclass
from datetime import datetime

from appeals.documents.catalogue import Handling, document_kind
from appeals.domain.errors import Forbidden, InvalidFields, WrongStage
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services.papers import open_document
from appeals.services.replies import KIND, require_sent_time
from appeals.services.steps import load_for, note_event, open_actions
from appeals.store.models import Document, DocumentStatus, User


@dataclass(frozen=True, slots=True)
class Posting:
    """发出的记录：何时、怎样、回执号或快递单号。"""

    sent_at: datetime
    sent_how: str
    receipt_no: str = ""


def can_post(actor: User, row: Document, now: datetime) -> bool:
    """Return 此人此刻能不能登记这份函已发出。"""
    return (
        not _obstacle(row)
        and bool(actor.role_set & document_kind(row.kind).roles)
        and Action.ISSUE in open_actions(actor, row.case, now)
    )


def require_postable(actor: User, document_id: int) -> Document:
    """Return 可以登记发出的函；看不见的抛 NotFound，不能登记的说明为什么。"""
    row = open_document(actor, document_id)
    if not actor.role_set & document_kind(row.kind).roles:
        raise Forbidden(f"「{document_kind(row.kind).title}」不由您发出")
    obstacle = _obstacle(row)
    if obstacle:
        raise WrongStage(obstacle)
    return row


def post(actor: User, document_id: int, posting: Posting, now: datetime) -> Document:
    """登记一份函已发出；从此冻结，分公司也看得到。"""
    case_no = require_postable(actor, document_id).case.case_no
    load_for(Action.ISSUE, actor, case_no, None)
    row = require_postable(actor, document_id)
    if not posting.sent_how.strip():
        raise InvalidFields({"sent_how": ["请选择发出方式"]})
    require_sent_time(row, posting.sent_at, now)
    row.status, row.sent_at = DocumentStatus.SENT, posting.sent_at
    row.sent_how, row.receipt_no = posting.sent_how, posting.receipt_no
    title = document_kind(row.kind).title
    receipt = posting.receipt_no or "无"
    summary = f"{title}，第 {row.version} 版已发出，{posting.sent_how}，回执号 {receipt}"
    data = {"document_id": row.id, "sha256": row.sha256}
    note_event(row.case, Action.ISSUE, actor, now, summary=summary, data=data)
    db.session.commit()
    return row


def _obstacle(row: Document) -> str:
    kind = document_kind(row.kind)
    if row.kind == KIND:
        return f"{kind.title}请在“登记回复发出”里登记"
    if kind.handling is not Handling.POSTED:
        return f"{kind.title}{kind.handling.label}，不用登记发出"
    if row.status is DocumentStatus.SENT:
        return f"第 {row.version} 版已经登记发出"
    return ""
