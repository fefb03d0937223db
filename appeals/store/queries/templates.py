"""文书模板历次版本的读取。"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from appeals.extensions import db
from appeals.store.models import TemplateRow


def template_rows(kind: str) -> Sequence[TemplateRow]:
    """Return 一种文书上传过的各版模板，第 1 版在前；随产品发布的不在表里。"""
    query = select(TemplateRow).where(TemplateRow.kind == kind).order_by(TemplateRow.number)
    return db.session.scalars(query.options(joinedload(TemplateRow.uploaded_by))).all()
