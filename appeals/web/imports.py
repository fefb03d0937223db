"""导入清单：上传、核对各列、试读，再在后台登记；各人只看得见自己交代的。"""

from collections.abc import Callable

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    send_file,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from appeals import clock
from appeals.access import allow, me
from appeals.domain.errors import InvalidFields
from appeals.domain.roles import Role
from appeals.downloads import download_response
from appeals.extensions import db
from appeals.jobs import wake
from appeals.services import import_checks, imports
from appeals.services.attachments import Received
from appeals.services.import_checks import OPTIONS, Asked, Check
from appeals.services.import_progress import Progress, progress_of
from appeals.store import queries
from appeals.store.models import RowState
from appeals.web.filters import current_page
from appeals.web.forms.imports import ImportForm, ListForm
from appeals.web.kept_files import LIST, kept, signed
from appeals.web.options import options
from appeals.web.switching import switch
from appeals.web.views import page_view

bp = Blueprint("imports", __name__, url_prefix="/imports")

Page = str | AnyResponse | tuple[str, int]
PER_PAGE = 25
SHOWN = 200
"""未成的、登记了的各列几行；行数总是说全。"""
ACCEPT = ".xlsx,.csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ONE = "/<int(max=2147483647):import_id>"


@bp.get("")
@allow(Role.HQ_AGENT)
def index() -> str:
    """我交代过的各次导入。"""
    page = db.paginate(
        queries.imports_of(me()), page=current_page(), per_page=PER_PAGE, error_out=False
    )
    rows = progress_of(page.items)
    return render_template("imports/index.html", rows=rows, pages=page_view(page))


@bp.get("/new")
@allow(Role.HQ_AGENT)
def new() -> str:
    """选一份清单。"""
    return _upload_page(ListForm(formdata=None))


@bp.post("/new")
@allow(Role.HQ_AGENT)
def upload() -> Page:
    """收下清单，认一遍各列，试读。"""
    chosen = ListForm()
    try:
        if chosen.upload is None:
            raise InvalidFields({"file": ["请选择清单文件"]})
        original = import_checks.keep(me(), chosen.upload)
    except InvalidFields as error:
        chosen.show(error)
        return _upload_page(chosen), 422
    form, now = ImportForm(formdata=None), clock.now()
    form.received_at.data = now.replace(tzinfo=None)
    return _check_page(form, import_checks.check(me(), original, Asked(now), now))


@bp.post("/check")
@allow(Role.HQ_AGENT)
def check() -> Page:
    """照改过的各列再试读一遍。"""
    form = ImportForm()
    try:
        found = _checked(form)
    except InvalidFields as error:
        return _lost(error)
    return _check_page(form, found), 422 if form.errors else 200


@bp.post("")
@allow(Role.HQ_AGENT)
def start() -> Page:
    """开始登记；还有不对的回到核对的一页。"""
    form, now = ImportForm(), clock.now()
    try:
        found = _checked(form)
    except InvalidFields as error:
        return _lost(error)
    if form.errors:
        return _check_page(form, found), 422
    try:
        row = imports.start(me(), found, form.asked(now), now)
    except InvalidFields as error:
        form.form_errors.extend(error.errors["list"])
        return _check_page(form, found), 422
    wake()
    flash(f"已开始登记 {found.good} 行，可以离开这一页", "success")
    return redirect(url_for(".show", import_id=row.id))


@bp.post("/corrected")
@allow(Role.HQ_AGENT)
def corrected() -> Page:
    """下载同样的各行，末尾一列写着毛病。"""
    form, now = ImportForm(), clock.now()
    try:
        found = _checked(form)
    except InvalidFields as error:
        return _lost(error)
    if form.errors or found.troubles:
        return _check_page(form, found), 422
    out = import_checks.corrected(me(), found.original, form.asked(now), now)
    name = f"{found.original.name.rpartition('.')[0]}_毛病.xlsx"
    return send_file(out, XLSX, as_attachment=True, download_name=name)


@bp.get(ONE)
@allow(Role.HQ_AGENT)
def show(import_id: int) -> str:
    """一次导入的进度、未成的各行与登记成的案件。"""
    row = imports.open_import(me(), import_id)
    return render_template(
        "imports/show.html",
        run=row,
        item=_progress(import_id),
        failed=queries.import_rows(row.id, RowState.FAILED, SHOWN),
        registered=queries.import_rows(row.id, RowState.REGISTERED, SHOWN),
        now=clock.now(),
    )


@bp.get(f"{ONE}/progress")
@allow(Role.HQ_AGENT)
def progress(import_id: int) -> Response:
    """一次导入此刻的进度，页面每隔几秒来问。"""
    found = _progress(import_id)
    return jsonify(
        state="running" if found.working else found.run.state.value,
        text=found.text,
        done=found.done,
        total=found.total,
        warning=found.warning(clock.now()),
    )


@bp.get(f"{ONE}/content")
@allow(Role.HQ_AGENT)
def content(import_id: int) -> AnyResponse:
    """下载当初上传的清单。"""
    row = imports.open_import(me(), import_id)
    return download_response(row.name, row.media_type, row.size, row.sha256)


@bp.post(f"{ONE}/cancel")
@allow(Role.HQ_AGENT)
def cancel(import_id: int) -> AnyResponse:
    """停下。"""
    done = "已停下，登记了的留着，可以接着登记"
    return _switch(import_id, lambda: imports.cancel(me(), import_id, clock.now()), done)


@bp.post(f"{ONE}/resume")
@allow(Role.HQ_AGENT)
def resume(import_id: int) -> AnyResponse:
    """接着登记。"""
    done = "接着登记了"
    answer = _switch(import_id, lambda: imports.go_on(me(), import_id, clock.now()), done)
    wake()
    return answer


def _switch(import_id: int, act: Callable[[], None], done: str) -> AnyResponse:
    """停下或接着做；刚刚做完的没有什么可停，照实说一声。"""
    switch(act, done)
    return redirect(url_for(".show", import_id=import_id))


def _progress(import_id: int) -> Progress:
    (found,) = progress_of([imports.open_import(me(), import_id)])
    return found


def _checked(form: ImportForm) -> Check:
    """Return 照表单试读的结果；行号读不懂的写在栏旁，先不分行号试读。清单丢了抛 InvalidFields。"""
    original, now = _original(form), clock.now()
    form.validate()
    asked = form.asked(now)
    try:
        return import_checks.check(me(), original, asked, now)
    except InvalidFields as error:
        form.show(error)
        every = Asked(asked.received_at, asked.sheet, asked.columns)
        return import_checks.check(me(), original, every, now)


def _original(form: ImportForm) -> Received:
    found = kept(form.list.data or "", LIST)
    if found is None:
        raise InvalidFields({LIST.field: [LIST.lost]})
    return found


def _lost(error: InvalidFields) -> tuple[str, int]:
    """清单丢了，回到选文件的一页。"""
    form = ListForm(formdata=None)
    form.show(error)
    return _upload_page(form), 422


def _upload_page(form: ListForm) -> str:
    return render_template("imports/new.html", form=form, accept=ACCEPT)


def _check_page(form: ImportForm, found: Check) -> str:
    form.list.data = signed(found.original, LIST)
    form.sheet.choices = options((name, name or "（整份）") for name in found.sheets)
    form.sheet.data = form.shown_sheet.data = found.sheet
    choices = [("", "不导入"), *OPTIONS]
    return render_template("imports/check.html", form=form, found=found, choices=choices)
