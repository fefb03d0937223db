"""工作台：什么轮到我、下一个到期的是什么。"""

from datetime import datetime

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from appeals import clock
from appeals.access import allow, me
from appeals.domain.roles import CASE_ROLES, Role
from appeals.extensions import db
from appeals.services import reference
from appeals.store import queries
from appeals.store.models import User
from appeals.web.formats import due_moment
from appeals.web.queues import Queue, my_cases, queues_of
from appeals.web.views import list_views

bp = Blueprint("home", __name__)

TABLE_ROWS = 50
"""工作台表格最多列出的件数，更多的到列表里看。"""


@bp.get("/")
@allow()
def index() -> str | Response:
    """工作台；不办案的管理员去各自的页面。"""
    user, now = me(), clock.now()
    if Role.SECURITY_ADMIN in user.role_set:
        return redirect(url_for("reference.units"))
    if not user.role_set & CASE_ROLES:
        return redirect(url_for("editions.index"))
    queues = queues_of(user)
    cases = my_cases(user, TABLE_ROWS)
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
        # 稽核不办案，看的是还没有了结的。
        table_title="轮到我处理" if user.role_set - {Role.AUDITOR} else "未了结的案件",
        working_days_left=reference.working_days_left(now.date()),
        is_working_day=reference.is_working_day(now.date()),
    )


def _card(queue: Queue, user: User) -> tuple[Queue, int, str]:
    query = queue.query(user)
    first = db.session.scalar(query.limit(1))
    due = first.next_due_at if first else None
    return (
        queue,
        queries.count_of(query),
        _due_hint(due, clock.now()),
    )


def _due_hint(due: datetime | None, now: datetime) -> str:
    if due is None:
        return "没有未了时限"
    return f"最早 {due_moment(due)} {'已到期' if due <= now else '到期'}"
