"""改动文书模板：上传新的一版、恢复以前的一版；历次版本只增不改。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO

from sqlalchemy.exc import IntegrityError

from appeals.documents.catalogue import document_kind
from appeals.documents.sample import sample_fields
from appeals.documents.template_check import check_template
from appeals.documents.templates.reader import Fault
from appeals.documents.versions import TemplateVersion, changes_nothing, in_force
from appeals.domain.errors import Forbidden, InvalidFields, StaleTemplate
from appeals.domain.roles import Role
from appeals.extensions import db, files
from appeals.services.attachments import Upload
from appeals.services.paper_words import today_of
from appeals.services.templates import content_of, version_of, versions_of
from appeals.store.contents import DOCX, RefusedFile, recognise
from appeals.store.database import start_write
from appeals.store.files import Stored
from appeals.store.models import TemplateRow, User

__all__ = ["TemplateVersion"]

LARGEST = 5 * 1024 * 1024
"""模板文件的字节上限；随产品发布的都不到 12 KB，留的是放标志图的余地。"""
FARTHEST = timedelta(days=366)


class FaultyTemplate(InvalidFields):
    """模板有毛病，没有收下；``faults`` 是全部毛病，各有位置与改法。"""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__({"file": [f"模板有 {len(self.faults)} 处毛病，没有收下"]})


@dataclass(frozen=True, slots=True)
class Change:
    """一次改动：从哪一天施行、为什么；``seen`` 是打开页面时最新的版次，别人先改了的不算数。"""

    effective_from: date
    reason: str
    seen: int


def upload(actor: User, kind: str, file: Upload, change: Change, now: datetime) -> TemplateVersion:
    """收下新的一版模板；有毛病的抛 FaultyTemplate，一次说完。"""
    _require_admin(actor)
    versions_of(kind)
    _require_change(change, today_of(now))
    data = _read(file)
    _require_sound(kind, data)
    return _add(actor, kind, files.save(BytesIO(data)), None, change, now)


def restore(actor: User, kind: str, number: int, change: Change, now: datetime) -> TemplateVersion:
    """恢复以前的一版：内容照旧，另起一个版次，历史不改；照今天的检查有毛病的抛 FaultyTemplate。"""
    _require_admin(actor)
    version = version_of(kind, number)
    _require_change(change, today_of(now))
    data = content_of(version)
    _require_sound(kind, data)
    return _add(actor, kind, files.save(BytesIO(data)), number, change, now)


def _add(
    actor: User, kind: str, stored: Stored, restores: int | None, change: Change, now: datetime
) -> TemplateVersion:
    start_write(db.session)
    versions = versions_of(kind)
    _require_newest(versions, change.seen)
    _require_effect(versions, stored.sha256, change.effective_from)
    row = TemplateRow(
        kind=kind,
        number=change.seen + 1,
        effective_from=change.effective_from,
        restores=restores,
        sha256=stored.sha256,
        size=stored.size,
        reason=change.reason,
        uploaded_by_id=actor.id,
        uploaded_at=now,
    )
    db.session.add(row)
    try:
        db.session.commit()
    except IntegrityError as error:
        # 两人同时提交，各自都看到同一个最新版次；后到的那个撞上主键。
        db.session.rollback()
        raise StaleTemplate(change.seen, versions_of(kind)[-1].number) from error
    return version_of(kind, change.seen + 1)


def _require_admin(actor: User) -> None:
    if Role.SYSTEM_ADMIN not in actor.role_set:
        raise Forbidden("文书模板只能由系统管理员改动")


def _require_change(change: Change, today: date) -> None:
    errors = {}
    day, farthest = change.effective_from, today + FARTHEST
    if day < today:
        errors["effective_from"] = [f"施行日期 {day} 已经过去，最早是今天 {today}"]
    elif day > farthest:
        errors["effective_from"] = [f"施行日期 {day} 太远，最多提前一年，不晚于 {farthest}"]
    if not change.reason.strip():
        errors["reason"] = ["请写明改了什么、为什么"]
    if errors:
        raise InvalidFields(errors)


def _read(file: Upload) -> bytes:
    try:
        found = recognise(file.stream, file.name, min(LARGEST, files.limit))
    except RefusedFile as refused:
        raise InvalidFields({"file": [refused.message]}) from refused
    if found is not DOCX:
        told = f"“{file.name}”是{found.label}文件（.{found.extension}），模板须是 .docx"
        raise InvalidFields({"file": [f"{told}，请用 Word 打开后另存为“Word 文档”再上传"]})
    return file.stream.read()


def _require_sound(kind: str, data: bytes) -> None:
    faults = check_template(data, sample_fields(kind), document_kind(kind).required)
    if faults:
        raise FaultyTemplate(faults)


def _require_newest(versions: Sequence[TemplateVersion], seen: int) -> None:
    newest = versions[-1].number
    if newest != seen:
        raise StaleTemplate(seen, newest)


def _require_effect(versions: Sequence[TemplateVersion], sha256: str, day: date) -> None:
    if changes_nothing(versions, sha256, day):
        same = in_force(versions, day)
        title = document_kind(same.kind).title
        told = f"内容与{title}的{same.account}的模板一模一样，{day} 起什么也不会变"
        raise InvalidFields({"file": [told]})
