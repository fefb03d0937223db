"""各步操作的页面：一个处理函数按表办理全部操作。"""

from typing import Any, NoReturn

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.domain.cases import FINDING_LABELS
from appeals.domain.errors import Forbidden, InvalidFields, NotFound, StaleCase
from appeals.domain.roles import CASE_ROLES, Role
from appeals.domain.stages import Action, require_transition
from appeals.services.deadlines import prior_answer_of
from appeals.services.dispatch import require_in_time
from appeals.services.steps import find_case, open_actions
from appeals.store import queries
from appeals.store.models import Case, TaskKind
from appeals.web.buttons import ICONS, name_of
from appeals.web.forms.base import StepForm
from appeals.web.present import particulars, prior_line, timeline
from appeals.web.step_table import STEPS
from appeals.web.views import attachment_views, case_views

bp = Blueprint("actions", __name__, url_prefix="/cases")

Page = str | Response | tuple[str, int]


@bp.route("/<case_no>/actions/<action>", methods=["GET", "POST"])
@allow(*CASE_ROLES - {Role.AUDITOR})
def act(case_no: str, action: str) -> Page:
    """办理一步操作。"""
    case = find_case(me(), case_no)
    name = next((known for known in STEPS if known.value == action), None)
    if name is None:
        raise NotFound(f"没有“{action}”这项操作")
    form = STEPS[name].form()
    if request.method == "GET":
        return _open(case, name, form)
    return _submit(case, name, form)


def _open(case: Case, action: Action, form: StepForm) -> Page:
    if action not in open_actions(me(), case, clock.now()):
        refuse(action, case)
    form.prepare(case, me())
    form.version.data = case.version
    for name in ("visited_at", "sent_at"):
        if name in form:
            form[name].data = clock.now().replace(tzinfo=None)
    return _page(case, action, form)


def _submit(case: Case, action: Action, form: StepForm) -> Page:
    if form.seen_version != case.version:
        stale = StaleCase(case.case_no, form.seen_version, case.version)
        return _conflict(case, action, form, stale)
    form.prepare(case, me())
    if not form.validate():
        return _page(case, action, form), 422
    try:
        STEPS[action].run(me(), case.case_no, form, clock.now())
    except InvalidFields as error:
        form.show(error)
        return _page(find_case(me(), case.case_no), action, form), 422
    except StaleCase as stale:
        return _conflict(find_case(me(), case.case_no), action, form, stale)
    flash(f"{case.case_no} 已{name_of(action)}", "success")
    # 退单之后案件不再归本单位，看不到了，回工作台。
    if queries.case_by_no(me(), case.case_no) is None:
        return redirect(url_for("home.index"))
    return redirect(url_for("cases.show", case_no=case.case_no))


def _page(case: Case, action: Action, form: StepForm) -> str:
    return render_template("actions/act.html", form=form, **_around(case, action))


def _around(case: Case, action: Action) -> dict[str, Any]:
    return {
        "case": case,
        "action": action,
        "title": name_of(action),
        "hint": STEPS[action].hint,
        "icons": ICONS,
        "views": case_views(case),
        **(_grounds_for_review(case) if action in (Action.APPROVE, Action.RETURN) else {}),
    }


def _grounds_for_review(case: Case) -> dict[str, Any]:
    """审核要看着写的：登记事实、先期投诉、调查情况、协作结果与证据。"""
    tasks = [task for task in queries.tasks_of(case) if task.kind is not TaskKind.MAIN]
    return {
        "findings": queries.last_findings(case),
        "finding_labels": FINDING_LABELS,
        "help_tasks": tasks,
        "facts_rows": [*particulars(case), *prior_line(prior_answer_of(case))],
        "evidence": attachment_views(queries.attachments_of(case)),
    }


def _conflict(case: Case, action: Action, form: StepForm, stale: StaleCase) -> Page:
    still = action in open_actions(me(), case, clock.now())
    if still:
        form.prepare(case, me())
    around = _around(case, action)
    return conflict_page("actions/act.html", stale, form, **around, still=still)


def conflict_page(template: str, stale: StaleCase, form: StepForm, **context: Any) -> Page:
    """Return 409 页：说清别人改了什么，保留已填的文字，版本换成现在的以便核对后再交。"""
    case = find_case(me(), stale.case_no)
    form.version.data = case.version
    form.version.raw_data = None
    since = timeline(queries.events_of(case, after_version=stale.seen))
    around = {"case": case, "views": case_views(case), **context}
    page = render_template(template, form=form, conflict=stale.message, since=since, **around)
    return page, 409


def refuse(action: Action, case: Case) -> NoReturn:
    """说清为什么此刻不能办理这一步。"""
    require_transition(action, case.stage, me().role_set, paused=case.paused_at is not None)
    if action is Action.REJECT:
        require_in_time(case, clock.now())
    raise Forbidden(f"您不能对 {case.case_no} 办理「{action.label}」：不是主办单位，或起草过本案")
