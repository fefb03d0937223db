"""一个时限的逐日说明：为什么是这一天，可以打印。"""

from flask import Blueprint, render_template

from appeals import clock
from appeals.access import allow, me
from appeals.domain.errors import NotFound
from appeals.domain.roles import CASE_ROLES
from appeals.services.deadlines import Clock, clocks_of, due_label
from appeals.services.steps import find_case
from appeals.store.models import Case
from appeals.web.formats import moment
from appeals.web.views import deadline_view, month_views

bp = Blueprint("explanations", __name__)


@bp.get("/cases/<case_no>/deadlines/<key>/<int:occurrence>")
@allow(*CASE_ROLES)
def show(case_no: str, key: str, occurrence: int) -> str:
    """一个时限从起算到届满的每一天，与每一步的依据。"""
    case = find_case(me(), case_no)
    found = _clock(case, key, occurrence)
    view = deadline_view(found, explained=True)
    rule = found.deadline.rule
    region = case.province if rule and rule.regional else ""
    return render_template(
        "cases/deadline.html",
        case=case,
        deadline=found.deadline,
        view=view,
        facts_rows=_facts(found),
        **month_views(view.steps, region),
    )


def _clock(case: Case, key: str, occurrence: int) -> Clock:
    for found in clocks_of([case], clock.now())[case.id]:
        if (found.deadline.key, found.deadline.occurrence) == (key, occurrence):
            return found
    raise NotFound(f"案件 {case.case_no} 没有第 {occurrence} 次“{key}”时限")


def _facts(found: Clock) -> list[tuple[str, str, bool]]:
    """Return 时限的要点；没有的略去。"""
    deadline = found.deadline
    pauses = [
        f"{moment(pause.start)} 至 {moment(pause.end) if pause.end else '今'}"
        for pause in deadline.pauses
    ]
    rows = [
        ("起算", moment(deadline.started_at)),
        ("期限", deadline.limit_text + ("，末日逢休息日顺延" if deadline.rolling else "")),
        ("届满", due_label(deadline, full=True)),
        ("预警", moment(deadline.warn_at)),
        ("现在", found.remaining.text),
        ("了结", moment(deadline.ended_at) if deadline.ended_at else ""),
        ("负责", deadline.owner.label),
        ("暂停", "；".join(pauses)),
        ("依据", deadline.source),
    ]
    return [(label, text, label in {"暂停", "依据"}) for label, text in rows if text]
