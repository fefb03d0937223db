"""附件的上传与下载。"""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.domain.errors import InvalidFields
from appeals.domain.roles import CASE_ROLES, Role
from appeals.downloads import download_response
from appeals.services import attachments
from appeals.services.attachments import Upload
from appeals.services.steps import find_case
from appeals.store.models import Purpose
from appeals.web.views import attachment_views

bp = Blueprint("attachments", __name__)


@bp.post("/cases/<case_no>/attachments")
@allow(*CASE_ROLES - {Role.AUDITOR})
def upload(case_no: str) -> Response | tuple[Response, int]:
    """收下一个或几个附件；脚本上传得到 JSON，普通表单回到案件页。"""
    find_case(me(), case_no)
    chosen = [
        Upload(item.filename or "", item.stream)  # type: ignore[arg-type]
        for item in request.files.getlist("files")
        if item.filename
    ]
    purpose = _purpose(request.form.get("purpose", ""))
    rows = attachments.attach(me(), case_no, purpose, chosen, clock.now())
    if request.accept_mimetypes.best == "application/json":
        html = render_template("attachments/chips.html", items=attachment_views(rows))
        return jsonify(html=html), 201
    flash(f"已上传 {len(rows)} 份附件", "success")
    return redirect(url_for("cases.show", case_no=case_no))


@bp.get("/attachments/<int(max=2147483647):attachment_id>/content")
@allow(*CASE_ROLES)
def content(attachment_id: int) -> Response:
    """下载附件，并记下这次下载。"""
    row = attachments.download(me(), attachment_id, clock.now())
    return download_response(row.name, row.media_type, row.size, row.sha256)


def _purpose(code: str) -> Purpose:
    if code not in set(Purpose):
        raise InvalidFields({"purpose": [f"没有“{code}”这种附件用途"]})
    return Purpose(code)
