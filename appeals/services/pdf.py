"""文书的 PDF，供阅读与打印：由存下的 Word 转来，转好的留着，再打开就是现成的。"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from sqlalchemy.exc import IntegrityError

from appeals.documents.errors import DocumentError
from appeals.documents.soundness.checker import check_word_file
from appeals.domain.errors import NotFound
from appeals.domain.stages import Action
from appeals.extensions import db, files, office
from appeals.services.paper_checks import content_of
from appeals.services.papers import open_document
from appeals.services.steps import note_event
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.files import FileCorrupted
from appeals.store.models import Rendition, User
from appeals.store.office import PdfUnavailable

ABSENT = "这台服务器没有装 LibreOffice，不提供 PDF，请下载 Word"


@dataclass(frozen=True, slots=True)
class Pdf:
    """转好的一份；``name`` 是给用户的文件名。"""

    name: str
    data: bytes


def offered() -> bool:
    """Return 这台服务器能不能给出 PDF。"""
    return office.installed


def download(actor: User, document_id: int, now: datetime) -> Pdf:
    """Return 一版文书的 PDF，并记下谁在何时看了。

    没有装 LibreOffice 抛 NotFound，转不成的抛 PdfUnavailable，存下的文书被改动的抛 FileCorrupted。
    """
    row = open_document(actor, document_id)
    if not offered():
        raise NotFound(ABSENT)
    data = pdf_of(content_of(row), row.sha256, now)
    start_write(db.session)
    row = open_document(actor, document_id)
    name = row.name.removesuffix(".docx") + ".pdf"
    summary = f"{name}（由 SHA-256 {row.sha256[:12]}… 的 Word 转成）"
    note_event(row.case, Action.DOWNLOAD, actor, now, summary=summary)
    db.session.commit()
    return Pdf(name, data)


def pdf_of(document: bytes, sha256: str, now: datetime) -> bytes:
    """Return 由 ``document`` 转成的 PDF，转过的取现成的；``sha256`` 是它的摘要。"""
    found = _kept(sha256)
    if found is not None:
        return found
    _require_sound(document)
    # 转换要几秒，不占着读事务；轮到时先看排在前面的人是不是已经转好同一份。
    db.session.rollback()
    with office.turn():
        return _kept(sha256) or _made(document, sha256, now)


def forget_all() -> int:
    """忘掉全部转好的 PDF，下次打开时重转；返回几份。换了字体或 LibreOffice 之后用。"""
    start_write(db.session)
    count = queries.forget_renditions()
    db.session.commit()
    return count


def _kept(sha256: str) -> bytes | None:
    """Return 现成的；文件库里没有了或坏了的当作没有，重转一份。"""
    row = queries.rendition_of(sha256)
    if row is None:
        return None
    try:
        return files.read(row.sha256)
    except FileCorrupted:
        return None


def _made(document: bytes, sha256: str, now: datetime) -> bytes:
    db.session.rollback()
    data = office.convert(document)
    stored = files.save(BytesIO(data))
    # 头一次问版本要另起一个进程，问过了才拿写锁。
    maker = office.version
    start_write(db.session)
    db.session.merge(
        Rendition(
            source_sha256=sha256,
            sha256=stored.sha256,
            size=stored.size,
            maker=maker,
            made_at=now,
        )
    )
    try:
        db.session.commit()
    except IntegrityError:  # 别的进程同时转好了同一份，两份一样能看
        db.session.rollback()
    return data


def _require_sound(document: bytes) -> None:
    """没有核对过的不交给 LibreOffice。"""
    try:
        check_word_file(document)
    except DocumentError as error:
        raise PdfUnavailable(f"这份文书没有通过安全核对，不转 PDF：{error.message}") from error
