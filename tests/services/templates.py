"""改模板的一步步：做一份改了字的模板，上传、恢复、看文书里印了什么。"""

import io
from datetime import date, timedelta

from appeals.documents.catalogue import template_bytes
from appeals.documents.package import DOCUMENT, read_parts, write_parts
from appeals.documents.versions import TemplateVersion
from appeals.extensions import db, files
from appeals.services import template_changes
from appeals.services.attachments import Upload
from appeals.services.paper_words import today_of
from appeals.services.template_changes import Change
from appeals.services.templates import versions_of
from appeals.store.models import TemplateRow
from tests.factories import World

KIND = "dispatch_notice"


def reworded(said: str, kind: str = KIND) -> bytes:
    """Return 随产品发布的模板，正文开头添一段 ``said``。"""
    return amended(f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>", kind)


def amended(added: str, kind: str = KIND) -> bytes:
    """Return 随产品发布的模板，正文开头添上一段 XML。"""
    parts = read_parts(template_bytes(kind))
    content = parts[DOCUMENT].replace(b"<w:body>", f"<w:body>{added}".encode(), 1)
    assert content != parts[DOCUMENT]
    return write_parts({**parts, DOCUMENT: content})


def a_docx(content: bytes, name: str = "新模板.docx") -> Upload:
    """Return 要上传的一个文件。"""
    return Upload(name, io.BytesIO(content))


def change(
    world: World, kind: str = KIND, *, days: int = 0, reason: str = "按新规改", **fixed: int
) -> Change:
    """Return 一次改动；``days`` 天以后施行，``seen`` 缺省是现在最新的版次。"""
    seen = fixed.get("seen", versions_of(kind)[-1].number)
    return Change(today_of(world.now) + timedelta(days=days), reason, seen)


def put(world: World, said: str, *, kind: str = KIND, days: int = 0) -> TemplateVersion:
    """Return 系统管理员上传的一版，正文开头有 ``said``。"""
    admin, file = world.user("xitong"), a_docx(reworded(said, kind))
    return template_changes.upload(admin, kind, file, change(world, kind, days=days), world.tick())


def bring_back(world: World, number: int, *, kind: str = KIND, days: int = 0) -> TemplateVersion:
    """Return 系统管理员恢复的一版。"""
    admin = world.user("xitong")
    return template_changes.restore(
        admin, kind, number, change(world, kind, days=days), world.tick()
    )


def today(world: World) -> date:
    """Return 办事走到的日子。"""
    return today_of(world.now)


def unchecked(world: World, content: bytes) -> None:
    """不经检查存下第 1 版，当天施行。"""
    stored = files.save(io.BytesIO(content))
    row = TemplateRow(
        kind=KIND,
        number=1,
        effective_from=today(world),
        sha256=stored.sha256,
        size=stored.size,
        reason="旧产品收下的",
        uploaded_by_id=world.user("xitong").id,
        uploaded_at=world.now,
    )
    db.session.add(row)
    db.session.commit()
