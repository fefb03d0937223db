"""案件列表与案件页。"""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, url_for

from appeals import clock
from appeals.access import allow, me
from appeals.domain.cases import FINDING_LABELS
from appeals.domain.kinds import PROVINCES, BusinessKind, Channel, Nature
from appeals.domain.roles import CASE_ROLES, HEADQUARTERS, Role
from appeals.domain.stages import BEFORE_REPLY, Action, Stage
from appeals.extensions import db
from appeals.services import papers
from appeals.services.deadlines import acceptance_warnings, prior_answer_of
from appeals.services.steps import find_case, open_actions, waiting_for
from appeals.store import queries
from appeals.store.models import REPLY, Case, Document, Purpose, TaskKind
from appeals.web.buttons import ACTION_NAMES, ICONS, MAIN_ACTIONS, step_link
from appeals.web.filters import current_address, current_filter, current_page
from appeals.web.present import (
    decision_facts,
    notices,
    particulars,
    people,
    prior_line,
    stage_steps,
    timeline,
)
from appeals.web.views import attachment_views, case_views, list_views, page_view

bp = Blueprint("cases", __name__, url_prefix="/cases")

PER_PAGE = 25


@bp.get("")
@allow(*CASE_ROLES)
def index() -> str:
    """案件列表，条件都在网址里。"""
    now, wanted = clock.now(), current_filter()
    page = db.paginate(
        queries.case_list(me(), wanted, now),
        page=current_page(),
        per_page=PER_PAGE,
        error_out=False,
    )
    return render_template(
        "cases/index.html",
        page=page,
        pages=page_view(page),
        wanted=wanted,
        search_text=wanted.text,
        address=current_address(),
        views=list_views(page.items, now),
        can_register=Role.HQ_AGENT in me().role_set,
        can_batch=bool(me().role_set & HEADQUARTERS),
        stages=Stage,
        channels=Channel,
        provinces=[(name, name) for name in PROVINCES],
        businesses=BusinessKind,
        natures=Nature,
    )


@bp.get("/<case_no>")
@allow(*CASE_ROLES)
def show(case_no: str) -> str:
    """案件页：左边事实与经过，右边时限、经办与下一步。"""
    case = find_case(me(), case_no)
    return render_template(
        "cases/show.html",
        case=case,
        views=case_views(case),
        alike=queries.known_alike(
            me(), case.phone, case.disputed_number, case.regulator_no, except_case=case_no
        ),
        facts_rows=[*particulars(case), *prior_line(prior_answer_of(case))],
        warnings=_warnings(case),
        findings=list(reversed(queries.findings_of(case))),
        finding_labels=FINDING_LABELS,
        conclusion=queries.last_conclusion(case),
        decision=decision_facts(queries.last_conclusion(case)),
        documents=_by_kind(queries.documents_of(me(), case)),
        visits=queries.visits_of(case),
        **_steps(case),
        **_people(case),
        papers=_kinds(case),
        can_bundle=bool(me().role_set & HEADQUARTERS),
        **_papers(case),
    )


def _warnings(case: Case) -> list[str]:
    """受理条件的提醒只给总部看、只管电信申诉受理机构转来的，回复之后不再提醒。"""
    asked = (Channel.MIIT, Channel.PROVINCIAL)
    if not me().role_set & HEADQUARTERS or case.stage not in BEFORE_REPLY:
        return []
    if case.channel not in asked:
        return []
    return acceptance_warnings(case)


def _steps(case: Case) -> dict[str, Any]:
    actions = open_actions(me(), case, clock.now())
    main = [action for action in MAIN_ACTIONS if action in actions]
    more = [
        action
        for action in actions
        if action not in (*main, Action.ATTACH, Action.CALL, Action.ISSUE)
    ]
    events = queries.events_of(case)
    return {
        "main": main,
        "more": more,
        "links": {action: step_link(case, action) for action in actions},
        "icons": ICONS,
        "action_names": ACTION_NAMES,
        "can_attach": Action.ATTACH in actions,
        "can_add_letter": Action.ATTACH in actions and Role.HQ_AGENT in me().role_set,
        "steps": stage_steps(case, events),
        "events": timeline(events),
        "next_hint": case.stage.label,
        "waiting": waiting_for(me(), case),
        "notices": notices(case, events),
    }


def _people(case: Case) -> dict[str, Any]:
    tasks = queries.tasks_of(case)
    return {
        "persons": people(case, tasks),
        "help_tasks": [task for task in tasks if task.kind is not TaskKind.MAIN],
    }


def _kinds(case: Case) -> list[tuple[str, str]]:
    """Return 此刻能生成的文书：(名称, 页面地址)。"""
    now = clock.now()
    found = [
        (kind.title, url_for("documents.make", case_no=case.case_no, kind=kind.code))
        for kind in papers.open_kinds(me(), case, now)
    ]
    if Action.COMPOSE in open_actions(me(), case, now):
        found.insert(0, (papers.title_of(REPLY), step_link(case, Action.COMPOSE)))
    return found


def _by_kind(rows: Sequence[Document]) -> list[tuple[str, list[Document]]]:
    """Return 文书依种类分开，最近动过的种类在前，同种的新的在前。"""
    found: dict[str, list[Document]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append(row)
    return [(papers.title_of(code), same) for code, same in found.items()]


def _papers(case: Case) -> dict[str, Any]:
    rows = queries.attachments_of(case)
    return {
        "letters": attachment_views([row for row in rows if row.purpose is Purpose.LETTER]),
        "evidence": attachment_views([row for row in rows if row.purpose is not Purpose.LETTER]),
    }
