"""案件的附件。"""

from typing import Any

from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.api.cases import CASE_NO
from appeals.api.operations import Resource
from appeals.api.schemas.papers import AttachmentListSchema, UploadSchema
from appeals.domain.roles import CASE_ROLES, Role
from appeals.domain.scopes import Scope
from appeals.downloads import download_response
from appeals.services import attachments
from appeals.services.steps import find_case
from appeals.store import queries

bp = Resource("attachments", __name__, "案件的附件")


@bp.get("/cases/<case_no>/attachments", case_no=CASE_NO)
@allow(*CASE_ROLES)
@bp.answers(AttachmentListSchema, "全部附件", 403, 404)
def index(case_no: str) -> dict[str, Any]:
    """案件的附件，先后为序。"""
    return {"attachments": queries.attachments_of(find_case(me(), case_no))}


@bp.post("/cases/<case_no>/attachments", case_no=CASE_NO)
@allow(*CASE_ROLES - {Role.AUDITOR})
@bp.takes(UploadSchema, "files")
@bp.answers(AttachmentListSchema, "收下的附件", 400, 403, 404, 409, 413, 422, status=201)
def upload(body: dict[str, Any], case_no: str) -> dict[str, Any]:
    """上传一个或几个附件；有一个不收就全不收。

    边收边存到磁盘，单个的大小有上限；类型以内容为准，与扩展名不符的改正扩展名。
    """
    find_case(me(), case_no)
    rows = attachments.attach(me(), case_no, body["purpose"], body["files"], clock.now())
    return {"attachments": rows}


@bp.get("/attachments/<int(max=2147483647):attachment_id>/content", attachment_id="附件的编号")
@allow(*CASE_ROLES, scope=Scope.DOCUMENTS)
@bp.gives("附件的原样内容", 403, 404)
def content(attachment_id: int) -> Response:
    """下载一份附件，并记下这次下载。"""
    row = attachments.download(me(), attachment_id, clock.now())
    return download_response(row.name, row.media_type, row.size, row.sha256)
