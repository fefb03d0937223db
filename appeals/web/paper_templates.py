"""文书模板：各种文书现在用哪一版，上传、比较、恢复，以及能用的字段。"""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.domain.errors import InvalidFields, StaleTemplate
from appeals.domain.roles import Role
from appeals.downloads import attached
from appeals.services import template_changes, template_fields, template_history, templates
from appeals.services.template_changes import FaultyTemplate, TemplateVersion
from appeals.store.contents import DOCX
from appeals.web.actions import Page
from appeals.web.forms.base import chosen_id
from appeals.web.forms.paper_templates import RestoreForm, UploadForm

bp = Blueprint("paper_templates", __name__, url_prefix="/templates")

READERS = (Role.SYSTEM_ADMIN, Role.HQ_AGENT, Role.HQ_REVIEWER, Role.AUDITOR)
"""能看模板的；只有系统管理员能改。"""
VERSION = "/<kind>/<int(max=99999):number>"


@bp.get("")
@allow(*READERS)
def index() -> str:
    """各种文书施行中的一版与下一版。"""
    found = template_history.overviews(clock.today())
    return render_template("paper_templates/index.html", overviews=found)


@bp.get("/<kind>")
@allow(*READERS)
def show(kind: str) -> str:
    """一种文书的历次模板。"""
    return render_template(
        "paper_templates/show.html",
        overview=template_history.overview(kind, clock.today()),
        lines=template_history.history(kind, clock.today()),
        may_change=Role.SYSTEM_ADMIN in me().role_set,
    )


@bp.get("/<kind>/fields")
@allow(*READERS)
def fields(kind: str) -> str:
    """这种文书的模板能用的字段与过滤器，各举一例。"""
    return render_template(
        "paper_templates/fields.html",
        overview=template_history.overview(kind, clock.today()),
        groups=template_fields.field_groups(kind),
        filters=template_fields.filter_examples(),
    )


@bp.get("/<kind>/compare")
@allow(*READERS)
def compare(kind: str) -> str:
    """两版之间改了哪些字；没有指明的，比最新的与它的前一版。"""
    overview = template_history.overview(kind, clock.today())
    number = _asked("new", overview.newest.number)
    new = templates.version_of(kind, number)
    old = templates.version_of(kind, _asked("old", max(number - 1, 0)))
    return render_template(
        "paper_templates/compare.html",
        overview=overview,
        lines=template_history.history(kind, clock.today()),
        old=old,
        new=new,
        difference=templates.difference(old, new),
    )


@bp.get(f"{VERSION}/content")
@allow(*READERS)
def content(kind: str, number: int) -> Response:
    """下载一版模板。"""
    version = templates.version_of(kind, number)
    data = templates.content_of(version)
    return attached(templates.file_name(version), DOCX.media_type, len(data), [data])


@bp.route("/<kind>/new", methods=["GET", "POST"])
@allow(Role.SYSTEM_ADMIN)
def upload(kind: str) -> Page:
    """上传新的一版；有毛病的全部列出，没有收下。"""
    form = UploadForm()
    return _change(
        form,
        "paper_templates/upload.html",
        kind,
        lambda: template_changes.upload(me(), kind, form.upload(), form.change(), clock.now()),
    )


@bp.route(f"{VERSION}/restore", methods=["GET", "POST"])
@allow(Role.SYSTEM_ADMIN)
def restore(kind: str, number: int) -> Page:
    """恢复以前的一版。"""
    form, version = RestoreForm(), templates.version_of(kind, number)
    return _change(
        form,
        "paper_templates/restore.html",
        kind,
        lambda: template_changes.restore(me(), kind, number, form.change(), clock.now()),
        version=version,
    )


def _change(
    form: RestoreForm,
    template: str,
    kind: str,
    act: Callable[[], TemplateVersion],
    **around: object,
) -> Page:
    """打开、填写、提交；有错的回填，文字都还在。"""

    def page(**found: object) -> str:
        overview = template_history.overview(kind, clock.today())
        return render_template(template, form=form, overview=overview, **around, **found)

    if request.method == "GET":
        form.start(template_history.overview(kind, clock.today()).newest.number, clock.today())
        return page()
    if not form.validate():
        return page(), 422
    try:
        version = act()
    except FaultyTemplate as error:
        form.show(error)
        return page(faults=error.faults), 422
    except InvalidFields as error:
        form.show(error)
        return page(), 422
    except StaleTemplate as error:
        form.form_errors.append(error.message)
        form.look_again(error.current)
        return page(), 409
    flash(_taken(version), "success")
    return redirect(url_for("paper_templates.show", kind=kind))


def _taken(version: TemplateVersion) -> str:
    """Return 收下之后的话；因它而不再施行的各版一一说出。"""
    today = clock.today()
    title = template_history.overview(version.kind, today).title
    told = f"{title}的模板第 {version.number} 版已收下，自 {version.effective_from} 起施行"
    gone = template_history.called_off(version.kind, today)
    return told + "".join(
        f"；第 {each.number} 版（自 {each.effective_from} 起）不再施行" for each in gone
    )


def _asked(name: str, standing: int) -> int:
    """Return 网址里要的版次；没有写、写坏了的按 ``standing``。"""
    given = request.args.get(name, "")
    return chosen_id(given) if given.isascii() and given.isdigit() else standing
