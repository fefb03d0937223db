"""导出列表，与导出记录。"""

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.domain.roles import CASE_ROLES, Role
from appeals.extensions import db
from appeals.services import exports
from appeals.store import queries
from appeals.store.models import ExportFormat
from appeals.web.filters import current_address, current_filter, current_page
from appeals.web.views import page_view

bp = Blueprint("exports", __name__)

PER_PAGE = 50
TYPES = {
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv",
}


@bp.get("/cases/export.xlsx")
@allow(*CASE_ROLES)
def workbook() -> Response:
    """把列表现在的筛选结果导出成 Excel 台账。"""
    return _sent(ExportFormat.XLSX)


@bp.get("/cases/export.csv")
@allow(*CASE_ROLES)
def plain() -> Response:
    """把列表现在的筛选结果导出成 CSV 台账。"""
    return _sent(ExportFormat.CSV)


@bp.get("/exports")
@allow(Role.AUDITOR)
def index() -> str:
    """导出记录，新的在前。"""
    page = db.paginate(
        queries.export_logs(), page=current_page(), per_page=PER_PAGE, error_out=False
    )
    return render_template("exports/index.html", page=page, pages=page_view(page))


def _sent(format: ExportFormat) -> Response:
    found = exports.export(me(), current_filter(), current_address(), format, clock.now())
    return send_file(found.file, TYPES[format], as_attachment=True, download_name=found.name)
