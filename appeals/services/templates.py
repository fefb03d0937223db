"""文书模板的各版：哪一天用哪一版、内容是什么，以及按施行的一版填成文书。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from appeals.documents import versions as rules
from appeals.documents.catalogue import document_kind, template_bytes, template_version
from appeals.documents.errors import TemplateFault, UnknownDocument
from appeals.documents.package import Rendered
from appeals.documents.render import render
from appeals.documents.template_diff import Comparison, compare
from appeals.documents.versions import SHIPPED, TemplateVersion
from appeals.domain.errors import NotFound
from appeals.extensions import files
from appeals.services.paper_words import today_of
from appeals.store import queries
from appeals.store.files import Stored
from appeals.store.models import Document, TemplateRow


@dataclass(frozen=True, slots=True)
class Paper:
    """填好并存进文件库的一份文书，和它所用的模板；``parts`` 是部件名 → 部件的 SHA-256。"""

    stored: Stored
    parts: Mapping[str, str]
    template: TemplateVersion


def versions_of(kind: str) -> tuple[TemplateVersion, ...]:
    """Return 一种文书的全部模板，随产品发布的第 0 版在前；目录里没有的抛 NotFound。"""
    try:
        shipped = _shipped(kind)
    except UnknownDocument as error:
        raise NotFound(error.message) from error
    return (shipped, *(_version(row) for row in queries.template_rows(kind)))


def version_of(kind: str, number: int) -> TemplateVersion:
    """Return 第 ``number`` 版；没有的抛 NotFound。"""
    found = versions_of(kind)
    if not SHIPPED <= number < len(found):
        raise NotFound(f"{document_kind(kind).title}没有第 {number} 版模板")
    return found[number]


def in_force(kind: str, day: date) -> TemplateVersion:
    """Return 这一天（北京时间）施行的一版。"""
    return rules.in_force(versions_of(kind), day)


def content_of(version: TemplateVersion) -> bytes:
    """Return 模板文件；文件库里的坏了抛 FileCorrupted。"""
    return template_bytes(version.kind) if version.is_shipped else files.read(version.sha256)


def file_name(version: TemplateVersion) -> str:
    """Return 下载时的文件名。"""
    return f"{document_kind(version.kind).title}_模板_第{version.number}版.docx"


def used_by(row: Document) -> TemplateVersion | None:
    """Return 生成这份文书所用的模板；早先随产品发布、产品升级后已换了内容的为 None。"""
    version = version_of(row.kind, row.template_number)
    return version if version.sha256 == row.template_sha256 else None


def difference(old: TemplateVersion, new: TemplateVersion) -> Comparison:
    """Return 两版模板的差别。"""
    return compare(content_of(old), content_of(new))


def filled(version: TemplateVersion, facts: Mapping[str, Any]) -> Rendered:
    """Return 用这一版填成的文书；模板有毛病的抛 TemplateFault，说明是哪一版。"""
    try:
        return render(version.kind, facts, content_of(version))
    except TemplateFault as error:
        title = document_kind(version.kind).title
        advice = "请系统管理员改正模板后重新上传，或者恢复以前的一版"
        told = f"{title}的模板（{version.account}）有毛病：{error.message}。{advice}"
        raise TemplateFault(told) from error


def fill(kind: str, facts: Mapping[str, Any], now: datetime) -> Paper:
    """用 ``now`` 这一天施行的一版填成文书，存进文件库；登记由调用者做。"""
    template = in_force(kind, today_of(now))
    rendered = filled(template, facts)
    return Paper(files.save(BytesIO(rendered.data)), rendered.parts, template)


def _shipped(kind: str) -> TemplateVersion:
    content = template_bytes(kind)
    return TemplateVersion(kind, SHIPPED, date.min, template_version(kind), len(content))


def _version(row: TemplateRow) -> TemplateVersion:
    return TemplateVersion(
        kind=row.kind,
        number=row.number,
        effective_from=row.effective_from,
        sha256=row.sha256,
        size=row.size,
        reason=row.reason,
        restores=row.restores,
        uploaded_by=row.uploaded_by.name,
        uploaded_at=row.uploaded_at,
    )
