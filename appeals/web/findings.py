"""分公司写调查反馈的页面：自动存草稿，提交。"""

from dataclasses import asdict

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from appeals import clock
from appeals.access import allow, me
from appeals.domain.cases import FINDING_LABELS, FindingsText
from appeals.domain.errors import InvalidFields, StaleCase, WrongStage
from appeals.domain.roles import Role
from appeals.domain.stages import Action
from appeals.services import investigation
from appeals.services.steps import find_case, open_actions
from appeals.store import queries
from appeals.store.models import Case, Purpose
from appeals.web.actions import Page, conflict_page, refuse
from appeals.web.forms.base import StepForm, long_field, sane_version
from appeals.web.views import attachment_views, case_views

bp = Blueprint("findings", __name__, url_prefix="/cases/<case_no>/findings")


class FindingsForm(StepForm):
    """调查反馈的六个部分；``draft_version`` 是打开页面时草稿的版本。"""

    draft_version = IntegerField(widget=HiddenInput(), validators=[Optional()])
    circumstances = long_field(FINDING_LABELS["circumstances"], rows=4)
    prior_handling = long_field(FINDING_LABELS["prior_handling"], rows=4)
    facts_found = long_field(FINDING_LABELS["facts_found"], rows=8)
    handling = long_field(FINDING_LABELS["handling"], rows=5)
    contact = long_field(FINDING_LABELS["contact"], rows=5)
    rectification = long_field(FINDING_LABELS["rectification"], rows=4)

    @property
    def seen_draft(self) -> int:
        """页面打开时草稿的版本。"""
        return sane_version(self.draft_version.data)

    def text(self) -> FindingsText:
        """Return 填写的六个部分。"""
        return FindingsText(**{name: self[name].data for name in FINDING_LABELS})


@bp.route("", methods=["GET", "POST"])
@allow(Role.BRANCH_AGENT)
def edit(case_no: str) -> Page:
    """写反馈；按“保存草稿”只保存，按“提交”转总部审核。"""
    case = find_case(me(), case_no)
    form = FindingsForm()
    if request.method == "GET":
        if Action.SUBMIT not in open_actions(me(), case, clock.now()):
            refuse(Action.SUBMIT, case)
        _fill(case, form)
        return _page(case, form)
    if not form.validate():
        return _page(case, form), 422
    try:
        return _save(case_no, form)
    except InvalidFields as error:
        form.show(error)
        return _page(find_case(me(), case_no), form), 422
    except StaleCase as stale:
        return conflict_page("findings/edit.html", stale, form, **_around(case_no))
    except WrongStage:
        # 保存草稿不核对案件版本；案件已被他人推进时，同样不能让人丢了文字。
        now = find_case(me(), case_no)
        late = StaleCase(case_no, form.seen_version, now.version)
        return conflict_page("findings/edit.html", late, form, **_around(case_no))
    except investigation.StaleDraft as stale:
        form.draft_version.data, form.draft_version.raw_data = stale.version, None
        return _page(find_case(me(), case_no), form, stale), 409


@bp.post("/draft")
@allow(Role.BRANCH_AGENT)
def autosave(case_no: str) -> tuple[Response, int]:
    """页面自动保存草稿；回答新的草稿版本。"""
    form = FindingsForm()
    if not form.validate():
        return jsonify(message="草稿没有保存：有内容超过长度"), 422
    try:
        draft = investigation.save_draft(me(), case_no, form.seen_draft, form.text(), clock.now())
    except investigation.StaleDraft as stale:
        return jsonify(message=stale.message), 409
    fields = {"draft_version": draft.version}
    return jsonify(saved_at=f"{draft.saved_at:%H:%M}", fields=fields), 200


def _save(case_no: str, form: FindingsForm) -> Response:
    now = clock.now()
    if request.form.get("do") == "submit":
        investigation.submit(me(), case_no, form.seen_version, form.seen_draft, form.text(), now)
        flash(f"{case_no} 已提交总部审核", "success")
        return redirect(url_for("cases.show", case_no=case_no))
    investigation.save_draft(me(), case_no, form.seen_draft, form.text(), now)
    flash("草稿已保存", "success")
    return redirect(url_for("findings.edit", case_no=case_no))


def _fill(case: Case, form: FindingsForm) -> None:
    """有草稿用草稿；没有草稿而有退回的前一稿，就从前一稿改起。"""
    draft = investigation.draft_of(case)
    text = investigation.text_of(draft or queries.last_findings(case))
    for name, value in asdict(text).items():
        form[name].data = value
    form.version.data = case.version
    form.draft_version.data = draft.version if draft else 0


def _page(case: Case, form: FindingsForm, stale: investigation.StaleDraft | None = None) -> str:
    theirs = {}
    if stale is not None:
        mine, saved = asdict(form.text()), asdict(stale.theirs)
        theirs = {FINDING_LABELS[name]: saved[name] for name in saved if saved[name] != mine[name]}
    return render_template(
        "findings/edit.html",
        case=case,
        form=form,
        stale=stale.message if stale else "",
        theirs=theirs,
        **_around(case.case_no),
    )


def _around(case_no: str) -> dict[str, object]:
    case = find_case(me(), case_no)
    kinds = (Purpose.EVIDENCE, Purpose.TASK_ANSWER)
    return {
        "labels": FINDING_LABELS,
        "tasks": queries.tasks_of(case),
        "last": queries.last_findings(case),
        "evidence": attachment_views(
            [item for item in queries.attachments_of(case) if item.purpose in kinds]
        ),
        "views": case_views(case),
        "still": Action.SUBMIT in open_actions(me(), case, clock.now()),
    }
