"""登记、更正与相同号码提示的页面。"""

from contextlib import suppress
from datetime import datetime

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.domain.cases import shown
from appeals.domain.errors import InvalidFields, StaleCase
from appeals.domain.roles import Role
from appeals.domain.stages import Action
from appeals.domain.texts import trimmed
from appeals.services import intake, letters
from appeals.services.letters import Letter
from appeals.services.steps import find_case, open_actions
from appeals.store import queries
from appeals.store.models import Case
from appeals.web.actions import Page, conflict_page, refuse
from appeals.web.formats import masked_name
from appeals.web.forms.base import text_of, uploads_of
from appeals.web.forms.intake import GROUPS, AmendForm, RegisterForm
from appeals.web.forms.letters import LetterForm
from appeals.web.kept_files import LETTER, kept, signed
from appeals.web.letter_notes import filled_values, labels_of, notes_of, offered_values

bp = Blueprint("intake", __name__, url_prefix="/cases")

ACCEPT = ".docx,.pdf,.txt"
"""选来函的窗口里先列出的类型；读不读得了以内容为准。"""


@bp.route("/new", methods=["GET", "POST"])
@allow(Role.HQ_AGENT)
def register() -> Page:
    """登记一件申诉。"""
    form = RegisterForm()
    if request.method == "GET":
        form.received_at.data = clock.now().replace(tzinfo=None)
        return _register_page(form)
    letter = None
    try:
        original = kept(form.letter.data or "", LETTER)
        letter = letters.reread(original, form.since(clock.now())) if original else None
        if form.validate_on_submit():
            if letter and not form.reply_by_stands.data:
                letters.require_counted(letter, form.reply_by.data)
            uploads, read = uploads_of(form.letters), [original] if original else []
            case = intake.register(me(), form.facts(), uploads, clock.now(), read)
            flash(f"已登记为 {case.case_no}", "success")
            return redirect(url_for("cases.show", case_no=case.case_no))
    except InvalidFields as error:
        form.show(error)
    return _register_page(form, letter, LetterForm()), 422


@bp.route("/new/letter", methods=["GET", "POST"])
@allow(Role.HQ_AGENT)
def read_letter() -> Page:
    """读一封来函，填好登记表，由人核对后登记；此时还没有案件。"""
    if request.method == "GET":
        return redirect(url_for("intake.register"))
    form, reading, letter = RegisterForm(), LetterForm(), None
    if not form.received_at.raw_data:
        form.received_at.data = clock.now().replace(tzinfo=None)
    since = form.since(clock.now())
    before = _read_before(form, since)
    try:
        letter = letters.read(me(), reading.source, since) if reading.validate() else None
    except InvalidFields as error:
        reading.show(error)
    if letter is None:
        return _register_page(form, before, reading), 422
    form.letter.data = signed(letter.original, LETTER)
    form.take(filled_values(letter), offered_values(before) if before else {})
    return _register_page(form, letter)


def _read_before(form: RegisterForm, since: datetime) -> Letter | None:
    """Return 表单带着的、先前读过的来函；没有的、失效的为 None。"""
    with suppress(InvalidFields):
        original = kept(form.letter.data or "", LETTER)
        return letters.reread(original, since) if original else None
    form.letter.data = ""
    return None


def _register_page(
    form: RegisterForm, letter: Letter | None = None, reading: LetterForm | None = None
) -> str:
    return render_template(
        "intake/register.html",
        form=form,
        groups=GROUPS,
        letter=letter,
        notes=notes_of(letter, form.differing(filled_values(letter))) if letter else {},
        reading=reading or LetterForm(formdata=None),
        labels_of=labels_of,
        letter_accept=ACCEPT,
    )


@bp.route("/<case_no>/amend", methods=["GET", "POST"])
@allow(Role.HQ_AGENT)
def amend(case_no: str) -> Page:
    """更正登记信息。"""
    case = find_case(me(), case_no)
    form = AmendForm()
    if request.method == "GET":
        if Action.AMEND not in open_actions(me(), case, clock.now()):
            refuse(Action.AMEND, case)
        form.fill(intake.particulars_of(case))
        form.version.data = case.version
    elif form.validate_on_submit():
        try:
            intake.amend(
                me(), case_no, form.seen_version, form.facts(), text_of(form.reason), clock.now()
            )
        except InvalidFields as error:
            form.show(error)
        except StaleCase as stale:
            _take_untouched(form, find_case(me(), case_no))
            still = Action.AMEND in open_actions(me(), find_case(me(), case_no), clock.now())
            return conflict_page("intake/amend.html", stale, form, groups=GROUPS, still=still)
        else:
            flash("已更正登记信息，时限已重算", "success")
            return redirect(url_for("cases.show", case_no=case_no))
    status = 422 if request.method == "POST" else 200
    return render_template("intake/amend.html", case=case, form=form, groups=GROUPS), status


def _take_untouched(form: AmendForm, case: Case) -> None:
    """别人改过而此人没有动的栏换成现在的值，免得再次提交时把它改了回去。"""
    mine = form.facts()
    since = queries.events_of(case, after_version=form.seen_version)
    changed = [item for event in since for item in event.changes]
    names = {
        item["field"] for item in changed if shown(getattr(mine, item["field"])) == item["old"]
    }
    form.fill(intake.particulars_of(case), names)


@bp.get("/similar")
@allow(Role.HQ_AGENT)
def similar() -> Response:
    """电话、涉诉号码或转办编号相同的案件，登记时提示。"""
    found = queries.known_alike(
        me(),
        trimmed(request.args.get("phone")),
        trimmed(request.args.get("disputed_number")),
        trimmed(request.args.get("regulator_no")),
        except_case=trimmed(request.args.get("except")),
    )
    return jsonify([_hint(case) for case in found])


def _hint(case: Case) -> dict[str, str]:
    received = f"{case.received_at:%Y-%m-%d} 收到"
    parts = (case.regulator, case.regulator_no, masked_name(case.complainant), received)
    return {
        "case_no": case.case_no,
        "url": url_for("cases.show", case_no=case.case_no),
        "summary": " · ".join((*parts, case.stage.label)),
    }
