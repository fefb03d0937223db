"""附件与文书的读取。"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Select, and_, delete, func, or_, select, true
from sqlalchemy.orm import contains_eager

from appeals.domain.roles import HEADQUARTERS
from appeals.extensions import db
from appeals.store.models import (
    REPLY,
    Attachment,
    Case,
    Document,
    DocumentStatus,
    Rendition,
    User,
)
from appeals.store.queries.scope import unit_ids, visible_to
from appeals.store.queries.search import text_conditions

BATCH = 200


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


def documents_of(user: User, case: Case, kind: str = "") -> Sequence[Document]:
    """Return 案件的文书，新的在前，可以只要一种；分公司看得到的见 ``_readable``。"""
    query = select(Document).where(Document.case_id == case.id, _readable(user))
    if kind:
        query = query.where(Document.kind == kind)
    return db.session.scalars(query.order_by(Document.id.desc())).all()


def all_documents() -> Iterator[Document]:
    """逐份给出全部文书，依编号；再多也只占一批的内存。"""
    query = select(Document).order_by(Document.id).execution_options(yield_per=BATCH)
    yield from db.session.scalars(query)


def rendition_of(source_sha256: str) -> Rendition | None:
    """Return 这份 Word 文件转好的 PDF；没有为 None。"""
    query = select(Rendition).where(Rendition.source_sha256 == source_sha256)
    return db.session.scalar(query)


def forget_renditions() -> int:
    """删去全部转好的 PDF 的记录；返回删了几份。由调用者提交。"""
    return cast(CursorResult[Any], db.session.execute(delete(Rendition))).rowcount


def draft_replies(case: Case) -> Sequence[Document]:
    """Return 案件还没有发出的申诉处理报告，新的在前。"""
    drafts = (
        Document.case_id == case.id,
        Document.kind == REPLY,
        Document.status == DocumentStatus.DRAFT,
    )
    return db.session.scalars(select(Document).where(*drafts).order_by(Document.id.desc())).all()


def document_by_id(user: User, document_id: int) -> Document | None:
    """Return 此人看得见的文书。"""
    query = select(Document).join(Document.case)
    return db.session.scalar(
        query.where(Document.id == document_id, visible_to(user), _readable(user))
    )


def last_version(case: Case, kind: str) -> int:
    """Return 这种文书已生成到第几版；还没有的为 0。"""
    query = select(func.max(Document.version))
    return db.session.scalar(query.where(Document.case_id == case.id, Document.kind == kind)) or 0


def _readable(user: User) -> ColumnElement[bool]:
    """总部看全部；分公司只看已发出的，其中送达某单位的只有那个单位及其上级看得到。"""
    if user.role_set & HEADQUARTERS:
        return true()
    addressed = or_(Document.unit_id.is_(None), Document.unit_id.in_(unit_ids(user)))
    return and_(Document.status == DocumentStatus.SENT, addressed)


def last_sent_at(case: Case) -> datetime | None:
    """Return 最近一次回复发出的时刻；没有发出过为 None。"""
    query = select(func.max(Document.sent_at))
    return db.session.scalar(query.where(Document.case_id == case.id, Document.kind == REPLY))


def sent_documents(user: User, document_ids: Sequence[int]) -> Sequence[Document]:
    """Return 这些编号中此人看得见、已发出的回复，按案件号。"""
    query = _sent(user).where(Document.id.in_(document_ids))
    return db.session.scalars(query.order_by(Case.case_no, Document.id)).all()


def sent_list(user: User, text: str) -> Select[Document]:
    """Return 已发出的回复的查询，最近发出的在前；``text`` 查案件的各项事实。"""
    query = _sent(user).where(*text_conditions(text))
    return query.order_by(Document.sent_at.desc(), Document.id.desc())


def _sent(user: User) -> Select[Document]:
    query = select(Document).join(Document.case).options(contains_eager(Document.case))
    sent = (Document.kind == REPLY, Document.status == DocumentStatus.SENT)
    return query.where(visible_to(user), *sent)
