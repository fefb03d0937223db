"""回复文书：生成、查看、下载，稽核批量下载。"""

from collections.abc import Collection
from functools import partial
from urllib.parse import quote

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, allowed_roles, me
from appeals.domain.errors import InvalidFields, StaleCase
from appeals.domain.roles import CASE_ROLES, HEADQUARTERS, Role
from appeals.domain.stages import Action
from appeals.domain.texts import trimmed
from appeals.downloads import download_response
from appeals.extensions import db
from appeals.services import bundles, case_bundles, papers, pdf, posting, replies
from appeals.services.papers import DocumentError
from appeals.services.steps import find_case, open_actions
from appeals.services.templates import used_by
from appeals.store import queries
from appeals.store.contents import DOCX
from appeals.store.models import REPLY, Case, Document
from appeals.web.actions import Page, conflict_page, refuse
from appeals.web.filters import current_page
from appeals.web.forms.base import StepForm, chosen_id
from appeals.web.forms.papers import PaperForm, PostingForm
from appeals.web.forms.reply import ReplyForm
from appeals.web.views import case_views, page_view, paper, picture_response

bp = Blueprint("documents", __name__)

PER_PAGE = 50


@bp.get("/documents")
@allow(*HEADQUARTERS)
def index() -> str:
    """已发出的回复，可以勾选批量下载。"""
    text = trimmed(request.args.get("q"))
    page = db.paginate(
        queries.sent_list(me(), text),
        page=current_page(),
        per_page=PER_PAGE,
        error_out=False,
    )
    return render_template("documents/index.html", page=page, pages=page_view(page), text=text)


@bp.post("/documents/bundle")
@allow(*HEADQUARTERS)
def bundle() -> Response:
    """把勾选的回复打成一个 zip 下载。"""
    chosen = [chosen_id(item) for item in request.form.getlist("document_ids")]
    now = clock.now()
    archive = bundles.bundle(me(), chosen, now)
    name = f"申诉回复_{now:%Y%m%d%H%M}_{len(chosen)}份.zip"
    return send_file(archive, "application/zip", as_attachment=True, download_name=name)


@bp.get("/cases/<case_no>/bundle")
@allow(*HEADQUARTERS)
def case_bundle(case_no: str) -> Response:
    """下载一件案件的案卷包。"""
    archive = case_bundles.case_bundle(me(), case_no, clock.now())
    name = f"案卷_{case_no}.zip"
    return send_file(archive, "application/zip", as_attachment=True, download_name=name)


@bp.route("/cases/<case_no>/documents/new", methods=["GET", "POST"])
@allow(Role.HQ_AGENT)
def compose(case_no: str) -> Page:
    """生成一版申诉处理报告。"""
    case, form = find_case(me(), case_no), ReplyForm()
    form.prepare(case, me())
    if request.method == "GET":
        if Action.COMPOSE not in open_actions(me(), case, clock.now()):
            refuse(Action.COMPOSE, case)
        form.fill(replies.suggest(me(), case, clock.now()))
        form.version.data = case.version
        return _compose_page(case, form)
    if not form.validate():
        return _compose_page(case, form), 422
    try:
        row = replies.compose(me(), case_no, form.seen_version, form.draft(), clock.now())
    except (InvalidFields, DocumentError) as error:
        _show(form, error)
        return _compose_page(find_case(me(), case_no), form), 422
    except StaleCase as stale:
        still = Action.COMPOSE in open_actions(me(), find_case(me(), case_no), clock.now())
        return conflict_page("documents/compose.html", stale, form, still=still)
    flash(f"已生成第 {row.version} 版，请核对", "success")
    return redirect(url_for("documents.show", document_id=row.id))


@bp.route("/cases/<case_no>/documents/<kind>", methods=["GET", "POST"])
@allow(Role.HQ_AGENT, Role.HQ_REVIEWER)
def make(case_no: str, kind: str) -> Page:
    """生成一版别的文书：通知、函、存卷的表。"""
    case, now = find_case(me(), case_no), clock.now()
    form = PaperForm()
    form.suit(papers.maker_of(me(), case, kind, now))
    if request.method == "GET":
        form.fill(papers.suggest(me(), case, kind, now))
        form.version.data = case.version
        return _paper_page(case, kind, form)
    if not form.validate():
        return _paper_page(case, kind, form), 422
    try:
        row = papers.make(me(), case_no, form.seen_version, kind, form.words(), now)
    except (InvalidFields, DocumentError) as error:
        _show(form, error)
        return _paper_page(find_case(me(), case_no), kind, form), 422
    except StaleCase as stale:
        return conflict_page("documents/make.html", stale, form, title=papers.title_of(kind))
    flash(f"已生成{papers.title_of(kind)}第 {row.version} 版，请核对", "success")
    return redirect(url_for("documents.show", document_id=row.id))


@bp.get("/documents/<int(max=2147483647):document_id>")
@allow(*CASE_ROLES)
def show(document_id: int) -> str:
    """在页面上看一版文书。"""
    row = papers.open_document(me(), document_id)
    actions = open_actions(me(), row.case, clock.now())
    return render_template(
        "documents/show.html",
        document=row,
        title=papers.title_of(row.kind),
        case=row.case,
        views=case_views(row.case),
        revision=_revision(row, actions),
        has_pdf=pdf.offered(),
        can_post=posting.can_post(me(), row, clock.now()),
        can_send=row.kind == REPLY and Action.REPLY in actions,
        blocks=paper(papers.preview_of(row), partial(_picture_url, row)),
        template=used_by(row),
        template_url=_template_url(row),
    )


def _revision(row: Document, actions: Collection[Action]) -> str:
    """Return 另存一版的页面地址；此刻不能的为空串。"""
    case_no = row.case.case_no
    if row.kind == REPLY:
        link = url_for("documents.compose", case_no=case_no)
        return link if Action.COMPOSE in actions else ""
    kinds = {kind.code for kind in papers.open_kinds(me(), row.case, clock.now())}
    link = url_for("documents.make", case_no=case_no, kind=row.kind)
    return link if row.kind in kinds else ""


@bp.route("/documents/<int(max=2147483647):document_id>/sent", methods=["GET", "POST"])
@allow(Role.HQ_AGENT)
def post(document_id: int) -> Page:
    """登记一份寄给外面的函已发出。"""
    row, form = posting.require_postable(me(), document_id), PostingForm()
    if request.method == "GET":
        form.sent_at.data = clock.now().replace(tzinfo=None)
        return _post_page(row, form)
    if not form.validate():
        return _post_page(row, form), 422
    try:
        posting.post(me(), document_id, form.posting(), clock.now())
    except InvalidFields as error:
        form.show(error)
        return _post_page(posting.require_postable(me(), document_id), form), 422
    flash(f"{papers.title_of(row.kind)}已登记发出", "success")
    return redirect(url_for("documents.show", document_id=document_id))


@bp.get("/documents/<int(max=2147483647):document_id>/pictures/<int(max=9999):number>")
@allow(*CASE_ROLES)
def picture(document_id: int, number: int) -> Response:
    """文书里的第 ``number`` 块，必须是图片。"""
    blocks = papers.preview_of(papers.open_document(me(), document_id))
    return picture_response(blocks, number)


@bp.get("/documents/<int(max=2147483647):document_id>/content")
@allow(*CASE_ROLES)
def content(document_id: int) -> Response:
    """下载一版文书，并记下这次下载。"""
    row = papers.download(me(), document_id, clock.now())
    return download_response(row.name, DOCX.media_type, row.size, row.sha256)


def _picture_url(row: Document, number: int) -> str:
    return url_for("documents.picture", document_id=row.id, number=number)


def _template_url(row: Document) -> str:
    """Return 这种文书的模板页；不能看模板的为空串。"""
    may = me().role_set & allowed_roles("paper_templates.show")
    return url_for("paper_templates.show", kind=row.kind) if may else ""


@bp.get("/documents/<int(max=2147483647):document_id>/pdf")
@allow(*CASE_ROLES)
def as_pdf(document_id: int) -> Response:
    """在浏览器里看一版文书的 PDF，并记下这一次。"""
    found = pdf.download(me(), document_id, clock.now())
    response = Response(found.data, mimetype="application/pdf")
    name = quote(found.name, safe="")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    # 浏览器用自带的阅读器打开，页面的规矩会拦住阅读器自己的样式。
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return response


def _compose_page(case: Case, form: ReplyForm) -> str:
    return render_template("documents/compose.html", case=case, form=form, views=case_views(case))


def _paper_page(case: Case, kind: str, form: PaperForm) -> str:
    title = papers.title_of(kind)
    views = case_views(case)
    return render_template("documents/make.html", case=case, form=form, title=title, views=views)


def _post_page(row: Document, form: PostingForm) -> str:
    title = papers.title_of(row.kind)
    return render_template(
        "documents/post.html", document=row, case=row.case, form=form, title=title
    )


def _show(form: StepForm, error: InvalidFields | DocumentError) -> None:
    if isinstance(error, InvalidFields):
        form.show(error)
    else:
        form.form_errors.append(error.message)
