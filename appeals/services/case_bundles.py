"""一件案件的案卷包：文书、调查反馈、附件、处理过程与校验清单，一个 zip。"""

from contextlib import ExitStack
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from appeals.documents.case_texts import Account, Entry, findings_text, timeline_text
from appeals.domain.cases import FINDING_LABELS
from appeals.domain.errors import Forbidden
from appeals.domain.roles import HEADQUARTERS
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services.packing import SPOOL, Item, pack
from appeals.services.steps import find_case, note_event
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Case, DocumentStatus, User


def case_bundle(actor: User, case_no: str, now: datetime) -> IO[bytes]:
    """Return 打好的 zip（已回到开头），并记下谁下载了；只给总部。"""
    if not actor.role_set & HEADQUARTERS:
        raise Forbidden("案卷包只供总部下载")
    with ExitStack() as stack:
        spool: IO[bytes] = stack.enter_context(SpooledTemporaryFile(max_size=SPOOL))
        # 先打好再开写事务，免得别人的办理等着。
        packed = pack(spool, case_items(actor, find_case(actor, case_no)), now)
        start_write(db.session)
        summary = f"案卷包，{len(packed)} 个文件"
        case = find_case(actor, case_no)
        note_event(case, Action.DOWNLOAD, actor, now, summary=summary, data={"sha256": packed})
        db.session.commit()
        stack.pop_all()  # 交给回应去读，回应发完才关
    spool.seek(0)
    return spool


def case_items(actor: User, case: Case) -> list[Item]:
    """Return 包里的各文件；没有发出的草稿不入卷，附件编号以免重名。"""
    documents = [
        Item(f"文书/{row.name}", row.sha256, row.size, parts=row.parts)
        for row in reversed(queries.documents_of(actor, case))
        if row.status is not DocumentStatus.DRAFT
    ]
    attached = [
        Item(f"附件/{number:03d}_{row.purpose.label}_{row.name}", row.sha256, row.size)
        for number, row in enumerate(queries.attachments_of(case), start=1)
    ]
    findings = _findings(case)
    told = [Item("调查反馈.txt", text=findings)] if findings else []
    return [*documents, *told, *attached, Item("处理过程.txt", text=_timeline(case))]


def _findings(case: Case) -> str:
    """历次提交的各稿；没有提交的草稿不算。"""
    accounts = [
        Account(
            round=row.round,
            at=row.submitted_at,
            who=f"{row.author.unit.name} {row.author.name}",
            parts=tuple((label, getattr(row, name)) for name, label in FINDING_LABELS.items()),
            returned=row.return_reason,
        )
        for row in queries.findings_of(case)
        if row.submitted_at is not None
    ]
    return findings_text(case.case_no, accounts)


def _timeline(case: Case) -> str:
    entries = [
        Entry(
            at=event.at,
            who=f"{event.actor_unit} {event.actor_name}",
            what=event.action.label,
            summary=event.summary,
            note=event.note,
            changes=tuple((item["label"], item["old"], item["new"]) for item in event.changes),
        )
        for event in queries.events_of(case)
    ]
    return timeline_text(case.case_no, entries)
