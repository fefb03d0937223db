"""附件与文书的读取。"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import contains_eager

from appeals.domain.roles import HEADQUARTERS
from appeals.extensions import db
from appeals.store.models import (
    Attachment,
    Case,
    Document,
    DocumentStatus,
    User,
)
from appeals.store.queries.cases import text_conditions
from appeals.store.queries.scope import visible_to


def attachments_of(case: Case) -> Sequence[Attachment]:
    """Return 案件的附件，先后为序。"""
    query = select(Attachment).where(Attachment.case_id == case.id).order_by(Attachment.id)
    return db.session.scalars(query).all()


def attachment_by_id(user: User, attachment_id: int) -> tuple[Attachment, Case] | None:
    """Return 此人看得见的附件及其案件。"""
    query = (
        select(Attachment, Case)
        .join(Case, Case.id == Attachment.case_id)
        .where(Attachment.id == attachment_id, visible_to(user))
    )
    row = db.session.execute(query).first()
    return None if row is None else (row[0], row[1])


def documents_of(user: User, case: Case) -> Sequence[Document]:
    """Return 案件的文书，新的在前；分公司只看得到已发出的。"""
    query = select(Document).where(Document.case_id == case.id, _readable(user))
    return db.session.scalars(query.order_by(Document.id.desc())).all()


def draft_documents(case: Case) -> Sequence[Document]:
    """Return 案件还没有发出的文书，新的在前。"""
    drafts = (Document.case_id == case.id, Document.status == DocumentStatus.DRAFT)
    return db.session.scalars(select(Document).where(*drafts).order_by(Document.id.desc())).all()


def document_by_id(user: User, document_id: int) -> Document | None:
    """Return 此人看得见的文书。"""
    query = select(Document).join(Document.case)
    return db.session.scalar(
        query.where(Document.id == document_id, visible_to(user), _readable(user))
    )


def _readable(user: User) -> ColumnElement[bool]:
    if user.role_set & HEADQUARTERS:
        return true()
    return Document.status == DocumentStatus.SENT


def last_sent_at(case: Case) -> datetime | None:
    """Return 最近一次回复发出的时刻；没有发出过为 None。"""
    return db.session.scalar(select(func.max(Document.sent_at)).where(Document.case_id == case.id))


def sent_documents(user: User, document_ids: Sequence[int]) -> Sequence[Document]:
    """Return 这些编号中此人看得见、已发出的文书，按案件号。"""
    query = _sent(user).where(Document.id.in_(document_ids))
    return db.session.scalars(query.order_by(Case.case_no, Document.id)).all()


def sent_list(user: User, text: str) -> Select[Document]:
    """Return 已发出的文书的查询，最近发出的在前；``text`` 查案件的各项事实。"""
    query = _sent(user).where(*text_conditions(text))
    return query.order_by(Document.sent_at.desc(), Document.id.desc())


def _sent(user: User) -> Select[Document]:
    query = select(Document).join(Document.case).options(contains_eager(Document.case))
    return query.where(visible_to(user), Document.status == DocumentStatus.SENT)
