"""附件：先核对并存好内容，再在案件上登记；一次上传要么全收，要么全不收。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from appeals.documents.errors import DocumentError
from appeals.documents.soundness.checker import check_word_file
from appeals.domain.errors import Forbidden, InvalidFields, NotFound
from appeals.domain.roles import Role
from appeals.domain.stages import Action
from appeals.extensions import db, files
from appeals.services.steps import find_case, load_for, note_event
from appeals.store import queries
from appeals.store.contents import DOCX, FileType, RefusedFile, proper_name, recognise
from appeals.store.database import start_write
from appeals.store.models import Attachment, Case, Purpose, User

BRANCH_PURPOSES = frozenset({Purpose.EVIDENCE, Purpose.TASK_ANSWER})


@dataclass(frozen=True, slots=True)
class Upload:
    """用户传来的一个文件。"""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Received:
    """已存进文件库、尚未登记到案件的文件。"""

    name: str
    media_type: str
    size: int
    sha256: str


def receive(uploads: Sequence[Upload], field: str = "files") -> list[Received]:
    """核对类型与大小并存入文件库；有一个不收就全不收，抛 InvalidFields 逐个说明。"""
    faults, found = [], []
    for upload in uploads:
        try:
            found.append(_recognised(upload))
        except RefusedFile as refused:
            faults.append(refused.message)
        except DocumentError as error:
            faults.append(f"“{upload.name}”不能上传：{error.message}")
    if faults:
        raise InvalidFields({field: faults})
    kept = [
        (upload, kind, files.save(upload.stream))
        for upload, kind in zip(uploads, found, strict=True)
    ]
    return [
        Received(proper_name(upload.name, kind), kind.media_type, stored.size, stored.sha256)
        for upload, kind, stored in kept
    ]


def _recognised(upload: Upload) -> FileType:
    """Return 类型；Word 文件还要核对里面没有夹带，有的抛 DocumentError。"""
    kind = recognise(upload.stream, upload.name, files.limit)
    if kind is DOCX:
        check_word_file(upload.stream)
        upload.stream.seek(0)
    return kind


def require_one(received: Sequence[Received], message: str, field: str = "files") -> None:
    """必须有附件的操作没有附件时抛 InvalidFields。"""
    if not received:
        raise InvalidFields({field: [message]})


def add(
    case: Case, purpose: Purpose, received: Sequence[Received], actor: User, now: datetime
) -> list[Attachment]:
    """把收到的文件登记到案件，并记入历史；由调用者提交。"""
    rows = [
        Attachment(
            case_id=case.id,
            purpose=purpose,
            name=item.name,
            media_type=item.media_type,
            size=item.size,
            sha256=item.sha256,
            uploaded_by_id=actor.id,
            uploaded_at=now,
        )
        for item in received
    ]
    db.session.add_all(rows)
    if rows:
        names = "、".join(row.name for row in rows)
        digests = {row.name: row.sha256 for row in rows}
        summary = f"{purpose.label}：{names}"
        note_event(case, Action.ATTACH, actor, now, summary=summary, data={"sha256": digests})
    return rows


def attach(
    actor: User, case_no: str, purpose: Purpose, uploads: Sequence[Upload], now: datetime
) -> list[Attachment]:
    """给案件补充附件；看不见的案件，文件一个也不收。"""
    if not actor.role_set - {Role.BRANCH_AGENT} and purpose not in BRANCH_PURPOSES:
        raise Forbidden(f"分公司不能上传「{purpose.label}」")
    find_case(actor, case_no)
    received = receive(uploads)
    require_one(received, "请选择要上传的文件")
    case = load_for(Action.ATTACH, actor, case_no, None)
    rows = add(case, purpose, received, actor, now)
    db.session.commit()
    return rows


def download(actor: User, attachment_id: int, now: datetime) -> Attachment:
    """Return 要下载的附件，并记下谁在何时下载；文件不在或大小不对的不给，抛 FileCorrupted。"""
    start_write(db.session)
    found = queries.attachment_by_id(actor, attachment_id)
    if found is None:
        raise NotFound("没有找到这份附件")
    attachment, case = found
    files.require(attachment.sha256, attachment.size)
    summary = f"{attachment.purpose.label}：{attachment.name}"
    note_event(case, Action.DOWNLOAD, actor, now, summary=summary)
    db.session.commit()
    return attachment
