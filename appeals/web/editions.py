"""期限的依据：历次版本与重算的进度；收进放假通知、改时限规则，都先预览后确认。"""

from collections.abc import Callable
from dataclasses import asdict

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from appeals import clock
from appeals.access import allow, me
from appeals.domain.errors import InvalidFields, NotFound, StaleEdition
from appeals.domain.roles import Role
from appeals.jobs import wake
from appeals.services import adoption, notices, recount, reference, rule_changes
from appeals.services.editions import Candidate, the_editions
from appeals.services.rule_changes import RuleDraft
from appeals.store import queries
from appeals.web.forms.base import text_of
from appeals.web.forms.editions import (
    ChangeForm,
    EndRuleForm,
    NewRuleForm,
    NoticeForm,
    RuleForm,
)
from appeals.web.switching import switch

bp = Blueprint("editions", __name__)

Page = str | AnyResponse | tuple[str, int]
SHOWN = 200
"""预览最多列出几件挪动的案件；件数总是说全。"""


@bp.get("/editions")
@allow(Role.SYSTEM_ADMIN, Role.AUDITOR)
def index() -> str:
    """历次依据，与正在做的重算。"""
    return render_template(
        "editions/index.html",
        editions=list(reversed(queries.editions())),
        progress={item.edition.number: item for item in recount.progress()},
        now=clock.now(),
        may_change=Role.SYSTEM_ADMIN in me().role_set,
    )


@bp.get("/editions/<int:number>/progress")
@allow(Role.SYSTEM_ADMIN, Role.AUDITOR)
def progress(number: int) -> Response:
    """一次重算此刻的进度，页面每隔几秒来问。"""
    found = next((item for item in recount.progress() if item.edition.number == number), None)
    if found is None:
        raise NotFound(f"没有第 {number} 版的重算")
    row = found.recount
    return jsonify(
        state=row.state.value,
        text=found.text,
        done=found.done,
        total=row.total,
        warning=found.warning(clock.now()),
    )


@bp.post("/editions/<int:number>/stop")
@allow(Role.SYSTEM_ADMIN)
def stop(number: int) -> AnyResponse:
    """停下重算。"""
    done = f"第 {number} 版的重算已停下，做完的不退回，随时可以接着做"
    return _switch(lambda: recount.stop(me(), number, clock.now()), done)


@bp.post("/editions/<int:number>/resume")
@allow(Role.SYSTEM_ADMIN)
def resume(number: int) -> AnyResponse:
    """接着重算。"""
    done = f"第 {number} 版的重算接着做了"
    answer = _switch(lambda: recount.resume(me(), number, clock.now()), done)
    wake()
    return answer


@bp.route("/calendar/notices/new", methods=["GET", "POST"])
@allow(Role.SYSTEM_ADMIN)
def notice() -> Page:
    """收进一份放假通知：粘贴原文，看读出的日子与会挪动的案件，再确认。"""
    form = NoticeForm()
    return _change(form, "editions/notice.html", lambda: notices.with_notice(form.read()))


@bp.route("/rules/<code>/change", methods=["GET", "POST"])
@allow(Role.SYSTEM_ADMIN)
def rule(code: str) -> Page:
    """自某日起改一条时限规则。"""
    standing = reference.rule_by_code(code)
    now = RuleDraft.of(standing, clock.today())
    form = RuleForm(data=asdict(now))
    return _change(
        form,
        "editions/rule.html",
        lambda: rule_changes.with_rule(code, form.draft(), text_of(form.reason)),
        rule=reference.rule_line(standing),
    )


@bp.route("/rules/new", methods=["GET", "POST"])
@allow(Role.SYSTEM_ADMIN)
def new_rule() -> Page:
    """增加一条时限规则，如某省新的条例。"""
    form = NewRuleForm(data={"warn_percent": 90, "effective_from": clock.today()})
    return _change(
        form,
        "editions/new_rule.html",
        lambda: rule_changes.with_new_rule(form.scope(), form.draft(), text_of(form.reason)),
    )


@bp.route("/rules/<code>/end", methods=["GET", "POST"])
@allow(Role.SYSTEM_ADMIN)
def end_rule(code: str) -> Page:
    """一条规则适用到某日为止。"""
    standing = reference.rule_by_code(code)
    form = EndRuleForm()
    return _change(
        form,
        "editions/end_rule.html",
        lambda: rule_changes.with_rule_ended(code, form.day, text_of(form.reason)),
        rule=reference.rule_line(standing),
    )


def _switch(act: Callable[[], None], done: str) -> AnyResponse:
    """停下或接着做；刚刚做完的没有什么可停，照实说一声。"""
    switch(act, done)
    return redirect(url_for("editions.index"))


def _change(
    form: ChangeForm, template: str, make: Callable[[], Candidate], **around: object
) -> Page:
    """打开、预览、确认三步走；有错的回填，预览后依据又变了的重新预览。"""
    if request.method == "GET":
        return render_template(template, form=form, **around)
    if not form.validate():
        return render_template(template, form=form, **around), 422
    adopting = request.form.get("step") == "adopt"
    try:
        candidate = make()
        if adopting:
            return _adopt(form, template, candidate, around)
        return _preview(form, template, candidate, around)
    except InvalidFields as error:
        if adopting:
            _tell_stale(form)
        form.show(error)
        return render_template(template, form=form, **around), 422


def _tell_stale(form: ChangeForm) -> None:
    """预览之后已换了版的先说这一句：多半是同样的改动已经采用，才不成立了。"""
    newest = the_editions().newest.number
    if form.seen != newest:
        form.form_errors.append(StaleEdition(form.seen, newest).message)


def _preview(
    form: ChangeForm, template: str, candidate: Candidate, around: dict[str, object]
) -> str:
    preview = adoption.preview(candidate, clock.now())
    form.base.data, form.base.raw_data = preview.base, None
    return render_template(
        template, form=form, preview=preview, moves=preview.moves[:SHOWN], **around
    )


def _adopt(
    form: ChangeForm, template: str, candidate: Candidate, around: dict[str, object]
) -> Page:
    try:
        row = adoption.adopt(me(), candidate, form.seen, clock.now())
    except StaleEdition as error:
        form.form_errors.append(error.message)
        return _preview(form, template, candidate, around), 409
    wake()
    flash(f"已采用第 {row.number} 版依据：{row.summary}；未结案件正在后台重算", "success")
    return redirect(url_for("editions.index"))
