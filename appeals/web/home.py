"""工作台：什么轮到我、下一个到期的是什么。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy import Select
from werkzeug.wrappers import Response

from appeals import clock
from appeals.domain.roles import CASE_ROLES, Role
from appeals.domain.stages import OPEN_STAGES, Stage
from appeals.extensions import db
from appeals.services import deadlines
from appeals.store import queries
from appeals.store.models import Case, User
from appeals.web.access import allow, me
from appeals.web.formats import due_moment
from appeals.web.present import list_views

bp = Blueprint("home", __name__)

TABLE_ROWS = 50
"""工作台表格最多列出的件数，更多的到列表里看。"""


@dataclass(frozen=True, slots=True)
class Queue:
    """工作台上的一个队列。"""

    label: str
    icon: str
    link: dict[str, str]
    query: Callable[[User], Select[Case]]


def _stage_queue(stage: Stage, icon: str) -> Queue:
    return Queue(
        stage.label, icon, {"stage": stage.value}, lambda user: queries.queue(user, [stage])
    )


def _main_queue(stage: Stage, icon: str) -> Queue:
    link = {"stage": stage.value}
    return Queue(stage.label, icon, link, lambda user: queries.main_cases(user, [stage]))


QUEUES: dict[Role, tuple[Queue, ...]] = {
    Role.HQ_AGENT: (
        _stage_queue(Stage.REGISTERED, "send"),
        _stage_queue(Stage.REPLYING, "file-earmark-text"),
        _stage_queue(Stage.VISITING, "telephone"),
        _stage_queue(Stage.CLOSED, "archive"),
    ),
    Role.HQ_REVIEWER: (
        _stage_queue(Stage.REVIEWING, "clipboard-check"),
        _stage_queue(Stage.CLOSING, "check2-square"),
    ),
    Role.BRANCH_AGENT: (
        _main_queue(Stage.DISPATCHED, "inbox"),
        _main_queue(Stage.INVESTIGATING, "search"),
        Queue("待我单位协作", "people", {"stage": "investigating"}, queries.pending_task_cases),
    ),
    Role.AUDITOR: (
        Queue("未结案件", "folder", {"open": "1"}, lambda user: queries.queue(user, OPEN_STAGES)),
        _stage_queue(Stage.CLOSED, "archive"),
        _stage_queue(Stage.ARCHIVED, "box"),
    ),
}
"""每个角色工作台上的队列；表格列出的就是这些队列里的案件。"""


@bp.get("/")
@allow()
def index() -> str | Response:
    """工作台；不办案的管理员去各自的页面。"""
    user, now = me(), clock.now()
    if Role.SECURITY_ADMIN in user.role_set:
        return redirect(url_for("reference.units"))
    if not user.role_set & CASE_ROLES:
        return redirect(url_for("reference.rules"))
    queues = [queue for role in Role if role in user.role_set for queue in QUEUES.get(role, ())]
    cases = _mine(user, queues)
    over, warn = queries.late_counts(user, now)
    return render_template(
        "home.html",
        now=now,
        cards=[_card(queue, user) for queue in queues],
        over=over,
        warn=warn,
        cases=cases,
        views=list_views(cases, now),
        can_register=Role.HQ_AGENT in user.role_set,
        working_days_left=deadlines.working_days_left(now.date()),
        is_working_day=deadlines.is_working_day(now.date()),
    )


def _card(queue: Queue, user: User) -> tuple[Queue, int, str]:
    query = queue.query(user)
    first = db.session.scalar(query.limit(1))
    due = first.next_due_at if first else None
    return (
        queue,
        queries.count_of(query),
        f"最早 {due_moment(due)} 到期" if due else "没有未了时限",
    )


def _mine(user: User, queues: list[Queue]) -> list[Case]:
    found: dict[int, Case] = {}
    for queue in queues:
        for case in db.session.scalars(queue.query(user).limit(TABLE_ROWS)):
            found.setdefault(case.id, case)
    return sorted(found.values(), key=_soonest)[:TABLE_ROWS]


def _soonest(case: Case) -> tuple[bool, datetime]:
    return case.next_due_at is None, case.next_due_at or case.received_at
