"""案件的办理记录：经过、任务与调查反馈。"""

from typing import Any

from appeals import clock
from appeals.access import allow, me
from appeals.api.cases import CASE_NO
from appeals.api.cursors import cursor_of, position_in
from appeals.api.operations import Resource
from appeals.api.schemas.record import (
    EventListSchema,
    FindingsListSchema,
    PageQuerySchema,
    TaskListSchema,
)
from appeals.domain.roles import CASE_ROLES
from appeals.domain.stages import Action
from appeals.services.steps import find_case, open_actions
from appeals.store import queries

bp = Resource("record", __name__, "案件的经过、任务与调查反馈")


@bp.get("/cases/<case_no>/events", case_no=CASE_NO)
@allow(*CASE_ROLES)
@bp.takes(PageQuerySchema, "query")
@bp.answers(EventListSchema, "发生过的事", 403, 404, 422)
def events(asked: dict[str, Any], case_no: str) -> dict[str, Any]:
    """案件的经过，先后为序。

    谁、何时、做了什么、从什么改成什么；下载也记在里面。
    """
    case, limit = find_case(me(), case_no), asked["limit"]
    kind = f"events {case_no}"
    (after,) = position_in(kind, asked["cursor"]) or (0,)
    found = queries.events_after(case, int(str(after)), limit + 1)
    page = found[:limit]
    return {
        "events": page,
        "next": cursor_of(kind, (page[-1].id,)) if len(found) > limit else None,
    }


@bp.get("/cases/<case_no>/tasks", case_no=CASE_NO)
@allow(*CASE_ROLES)
@bp.answers(TaskListSchema, "全部任务", 403, 404)
def tasks(case_no: str) -> dict[str, Any]:
    """案件派出的任务：主办、转派与协办。"""
    return {"tasks": queries.tasks_of(find_case(me(), case_no))}


@bp.get("/cases/<case_no>/findings", case_no=CASE_NO)
@allow(*CASE_ROLES)
@bp.answers(FindingsListSchema, "各稿反馈", 403, 404)
def findings(case_no: str) -> dict[str, Any]:
    """历次调查反馈，第一稿在前。"""
    case = find_case(me(), case_no)
    writing = Action.SUBMIT in open_actions(me(), case, clock.now())
    rows = queries.findings_of(case)
    return {"findings": [row for row in rows if row.submitted_at or writing]}
