"""各种文书共用的操作：能生成哪些、生成一版、查看与下载；存下的字节从不重新生成。"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from appeals.documents.catalogue import CATALOGUE, DocumentKind, Handling, document_kind
from appeals.documents.errors import DocumentError
from appeals.documents.preview import Block, Paragraph, Picture, Table, preview
from appeals.domain.errors import Forbidden, InvalidFields, NotFound, WrongStage
from appeals.domain.roles import Role
from appeals.domain.stages import Action, Stage
from appeals.extensions import db
from appeals.services.dispatch import require_main_task
from appeals.services.paper_checks import content_of
from appeals.services.paper_makers import MAKERS
from appeals.services.paper_words import Maker, Words
from appeals.services.steps import find_case, load_for, lock_for, note_event, open_actions
from appeals.services.templates import Paper, fill
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Case, Document, DocumentStatus, User

STATUSES = {
    Handling.POSTED: DocumentStatus.DRAFT,
    Handling.SERVED: DocumentStatus.SENT,
    Handling.FILED: DocumentStatus.FILED,
}
SERVED = "系统内送达"

__all__ = ["Block", "DocumentError", "Paragraph", "Picture", "Table"]


def open_kinds(actor: User, case: Case, now: datetime) -> list[DocumentKind]:
    """Return 此人此刻能为案件生成的文书，依目录的次序；报告另有自己的操作。"""
    if Action.ISSUE not in open_actions(actor, case, now):
        return []
    return [
        kind
        for kind in CATALOGUE.values()
        if kind.code in MAKERS
        and case.stage in kind.stages
        and actor.role_set & kind.roles
        and not MAKERS[kind.code].obstacle(case, now)
    ]


def title_of(code: str) -> str:
    """Return 文书的名称。"""
    return document_kind(code).title


def maker_of(actor: User, case: Case, code: str, now: datetime) -> Maker:
    """Return 这种文书的做法；没有这种的抛 NotFound，此刻不能生成的说明为什么。"""
    if code not in MAKERS:
        raise NotFound(f"没有“{code}”这种文书")
    _require_open(actor, case, document_kind(code), now)
    return MAKERS[code]


def suggest(actor: User, case: Case, code: str, now: datetime) -> Words:
    """Return 生成页的初稿。"""
    return maker_of(actor, case, code, now).suggest(actor, case, now)


def make(
    actor: User, case_no: str, version: int, code: str, words: Words, now: datetime
) -> Document:
    """生成一版文书；``version`` 是打开页面时案件的版本，其后案件变了就不生成。

    缺必填字段、有写不进文书的值时不生成，抛 DocumentError 或 InvalidFields 说明。
    """
    case = find_case(actor, case_no)
    maker = maker_of(actor, case, code, now)
    _require_words(maker, words)
    paper = fill(code, maker.fields(actor, case, words, now), now)
    case = load_for(Action.ISSUE, actor, case_no, version)
    row = _issue(actor, case, paper, words, now)
    db.session.commit()
    return row


def make_from_record(actor: User, case_no: str, code: str, now: datetime) -> Document:
    """在已经开了的写事务里按初稿生成一版，不必撰稿人写什么的文书才行；由调用者提交。"""
    case = lock_for(Action.ISSUE, actor, case_no, None)
    words = suggest(actor, case, code, now)
    paper = fill(code, MAKERS[code].fields(actor, case, words, now), now)
    return _issue(actor, case, paper, words, now)


def keep(
    actor: User,
    case: Case,
    paper: Paper,
    facts: Mapping[str, Any],
    document_no: str,
    now: datetime,
) -> Document:
    """登记生成的一版，版次各种文书自己数；系统内送达的就此发出。由调用者提交。"""
    kind = document_kind(paper.template.kind)
    version = queries.last_version(case, kind.code) + 1
    served = kind.handling is Handling.SERVED
    row = Document(
        case_id=case.id,
        kind=kind.code,
        version=version,
        status=STATUSES[kind.handling],
        name=f"{kind.title}_{case.case_no}_第{version}版.docx",
        reference_no=document_no,
        template_sha256=paper.template.sha256,
        template_number=paper.template.number,
        sha256=paper.stored.sha256,
        size=paper.stored.size,
        parts=dict(paper.parts),
        facts=dict(facts),
        unit_id=require_main_task(case).unit_id if served else None,
        created_by_id=actor.id,
        created_at=now,
        sent_at=now if served else None,
        sent_how=SERVED if served else "",
    )
    db.session.add(row)
    db.session.flush()
    return row


def open_document(actor: User, document_id: int) -> Document:
    """Return 此人看得见的文书，否则抛 NotFound。"""
    found = queries.document_by_id(actor, document_id)
    if found is None:
        raise NotFound("没有找到这份文书")
    return found


def download(actor: User, document_id: int, now: datetime) -> Document:
    """Return 要下载的文书，并记下谁在何时下载了哪一版；与登记不符的不给，抛 FileCorrupted。"""
    content_of(open_document(actor, document_id))
    start_write(db.session)
    row = open_document(actor, document_id)
    summary = f"{row.name}（SHA-256 {row.sha256[:12]}…）"
    note_event(row.case, Action.DOWNLOAD, actor, now, summary=summary)
    db.session.commit()
    return row


def preview_of(row: Document) -> Sequence[Block]:
    """Return 文书的段落、表格与图片，供页面显示；读的是存下的原样字节。"""
    return preview(content_of(row))


def _issue(actor: User, case: Case, paper: Paper, words: Words, now: datetime) -> Document:
    """登记一版并记入历史。"""
    row = keep(actor, case, paper, _facts(words), words.document_no, now)
    summary = f"{title_of(row.kind)}，第 {row.version} 版"
    data = {"document_id": row.id, "sha256": row.sha256}
    note_event(case, Action.ISSUE, actor, now, summary=summary, data=data)
    return row


def _require_open(actor: User, case: Case, kind: DocumentKind, now: datetime) -> None:
    if not actor.role_set & kind.roles:
        names = "、".join(role.label for role in Role if role in kind.roles)
        raise Forbidden(f"「{kind.title}」只能由{names}生成")
    if case.stage not in kind.stages:
        stages = "、".join(f"「{stage.label}」" for stage in Stage if stage in kind.stages)
        raise WrongStage(f"案件现在是「{case.stage.label}」，只有{stages}时才能生成{kind.title}")
    obstacle = MAKERS[kind.code].obstacle(case, now)
    if obstacle:
        raise WrongStage(f"现在不能生成{kind.title}：{obstacle}")


def _require_words(maker: Maker, words: Words) -> None:
    errors = {}
    if maker.text and not words.text.strip():
        errors["text"] = [f"请填写{maker.text}"]
    if maker.until and words.until is None:
        errors["until"] = [f"请填写{maker.until}"]
    if errors:
        raise InvalidFields(errors)


def _facts(words: Words) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(words).items()
    }
