"""批量打包：挑哪些、看有多少、后台打、下载；各人只看得见自己建的。"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from appeals import clock
from appeals.access import allow, me
from appeals.domain.errors import InvalidFields, StaleChoice
from appeals.domain.roles import HEADQUARTERS
from appeals.domain.texts import trimmed
from appeals.downloads import download_response
from appeals.extensions import db
from appeals.jobs import wake
from appeals.services import batches
from appeals.services.batch_choice import picks_of, seal, title_of
from appeals.services.batch_downloads import download_batch
from appeals.services.batch_progress import Progress, progress_of
from appeals.store import queries
from appeals.store.models import BatchContent, ItemState
from appeals.web.filters import current_page
from appeals.web.forms.batches import BatchForm
from appeals.web.switching import switch
from appeals.web.views import page_view

bp = Blueprint("batches", __name__, url_prefix="/batches")

Page = str | AnyResponse | tuple[str, int]
PER_PAGE = 25
SHOWN = 200
"""开始之前、未成之后最多列出几份；份数总是说全。"""
ONE = "/<int(max=2147483647):batch_id>"


@bp.get("")
@allow(*HEADQUARTERS)
def index() -> str:
    """我打过的各批。"""
    page = db.paginate(
        queries.batches_of(me()), page=current_page(), per_page=PER_PAGE, error_out=False
    )
    rows = progress_of(page.items)
    return render_template("batches/index.html", rows=rows, pages=page_view(page))


@bp.get("/new")
@allow(*HEADQUARTERS)
def new() -> Page:
    """装什么、哪些，看看有多少；网址就是条件，什么也没写的先看本月。"""
    asked = request.args or MultiDict(_this_month(clock.today()))
    form = BatchForm(me(), asked)
    return _preview(form, 200) if form.validate() else (_page(form), 422)


@bp.post("/new")
@allow(*HEADQUARTERS)
def choose() -> AnyResponse:
    """带着列表上勾选的去看有多少。"""
    kept = ("content", "case_no", "document_ids")
    asked = [(name, value) for name in kept for value in request.form.getlist(name)]
    return redirect(f"{url_for('.new')}?{urlencode(asked)}")


@bp.post("")
@allow(*HEADQUARTERS)
def start() -> Page:
    """开始打包；看过之后变了的，换成现在的再看。"""
    form = BatchForm(me(), request.form)
    if not form.validate():
        return _page(form), 422
    days = current_app.config["APPEALS"].batch_days
    seen = trimmed(request.form.get("seen"))
    try:
        row = batches.start(me(), form.wanted(), seen, days, clock.now())
    except StaleChoice as stale:
        form.form_errors.append(stale.message)
        return _preview(form, 409)
    except InvalidFields as error:
        form.show(error)
        return _page(form), 422
    wake()
    flash(f"已开始打包 {row.total} 份，可以离开这一页，打好了回来下载", "success")
    return redirect(url_for(".show", batch_id=row.id))


@bp.get(ONE)
@allow(*HEADQUARTERS)
def show(batch_id: int) -> str:
    """一批的进度、未成的缘由与下载。"""
    row = batches.open_batch(me(), batch_id)
    return render_template(
        "batches/show.html",
        batch=row,
        item=_progress(batch_id),
        failed=queries.batch_items(batch_id, ItemState.FAILED, SHOWN),
        now=clock.now(),
    )


@bp.get(f"{ONE}/progress")
@allow(*HEADQUARTERS)
def progress(batch_id: int) -> Response:
    """一批此刻的进度，页面每隔几秒来问。"""
    found = _progress(batch_id)
    return jsonify(
        state="running" if found.working else found.batch.state.value,
        text=found.text,
        done=found.done,
        total=found.batch.total,
        warning=found.warning(clock.now()),
    )


@bp.get(f"{ONE}/content")
@allow(*HEADQUARTERS)
def content(batch_id: int) -> AnyResponse:
    """下载打好的 zip，并在其中每件案件上记下。"""
    found = download_batch(me(), batch_id, clock.now())
    row, stored = found.batch, found.stored
    name = f"{row.content.label}_{row.created_at:%Y%m%d%H%M}_{found.count}份.zip"
    media_type = "application/zip"
    return download_response(name, media_type, stored.size, stored.sha256, found.library)


@bp.post(f"{ONE}/cancel")
@allow(*HEADQUARTERS)
def cancel(batch_id: int) -> AnyResponse:
    """取消。"""
    done = "已取消，打好的留着，可以接着打包"
    return _switch(batch_id, lambda: batches.cancel(me(), batch_id, clock.now()), done)


@bp.post(f"{ONE}/resume")
@allow(*HEADQUARTERS)
def resume(batch_id: int) -> AnyResponse:
    """接着打、重打未成的，或者过期后再打一次。"""
    done = "接着打包了"
    answer = _switch(batch_id, lambda: batches.go_on(me(), batch_id, clock.now()), done)
    wake()
    return answer


def _switch(batch_id: int, act: Callable[[], None], done: str) -> AnyResponse:
    """取消或接着做；刚刚打好的没有什么可取消，照实说一声。"""
    switch(act, done)
    return redirect(url_for(".show", batch_id=batch_id))


def _progress(batch_id: int) -> Progress:
    (found,) = progress_of([batches.open_batch(me(), batch_id)])
    return found


def _page(form: BatchForm, **shown: Any) -> str:
    return render_template("batches/new.html", form=form, spans=_spans(), **shown)


def _preview(form: BatchForm, status: int) -> tuple[str, int]:
    """有多少、是哪些，与开始时要交回的凭据；太多了说明怎样分开。"""
    wanted = form.wanted()
    try:
        picks = picks_of(me(), wanted)
    except InvalidFields as error:
        form.show(error)
        return _page(form), 422
    shown = {"picks": picks[:SHOWN], "total": len(picks), "seen": seal(picks)}
    return _page(form, title=title_of(wanted), **shown), status


def _this_month(today: date) -> dict[str, str]:
    span = {"since": today.replace(day=1).isoformat(), "until": today.isoformat()}
    return {"content": BatchContent.REPLIES.value, **span}


def _spans() -> list[tuple[str, dict[str, str]]]:
    """Return 常用的几段日子：(叫法, 起止)。"""
    today = clock.today()
    first = today.replace(day=1)
    last = first - timedelta(days=1)
    before = {"since": last.replace(day=1).isoformat(), "until": last.isoformat()}
    year = {"since": today.replace(month=1, day=1).isoformat(), "until": today.isoformat()}
    month = {"since": first.isoformat(), "until": today.isoformat()}
    return [("本月", month), ("上月", before), ("今年", year)]
