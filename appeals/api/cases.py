"""案件：列表、登记、单件、更正。"""

from dataclasses import replace
from typing import Any

from flask.typing import ResponseReturnValue

from appeals import clock
from appeals.access import allow, me
from appeals.api.cursors import cursor_of, position_in
from appeals.api.operations import Resource
from appeals.api.schemas.cases import NAMES, AmendSchema, CaseListSchema, CaseSchema, RegisterSchema
from appeals.api.schemas.listing import CaseQuerySchema
from appeals.api.versions import etag, seen_version
from appeals.domain.cases import Particulars
from appeals.domain.roles import CASE_ROLES, Role
from appeals.services import intake
from appeals.services.steps import find_case, open_actions
from appeals.store import queries
from appeals.store.models import Case
from appeals.store.queries import CaseFilter

bp = Resource("cases", __name__, "案件的登记、查询与更正")

CASE_NO = "案件号，如 SS20261106-0001"


def whole(case: Case) -> tuple[dict[str, Any], dict[str, str]]:
    """Return 一件案件的回答与写着版本的回答头。"""
    return {"case": case, "actions": open_actions(me(), case, clock.now())}, etag(case)


@bp.get("/cases")
@allow(*CASE_ROLES)
@bp.takes(CaseQuerySchema, "query")
@bp.answers(CaseListSchema, "这一页的案件", 403, 404, 422)
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """您看得见的案件，一页一页。

    条件与排序同页面一样。翻页凭位置：其间新登记的案件不使谁漏掉或重复。
    """
    limit, cursor = asked.pop("limit"), asked.pop("cursor")
    since, until = asked.pop("since", None), asked.pop("until", None)
    wanted = CaseFilter.of_days(since, until, **asked)
    kind = f"cases {wanted.sort}"
    after = position_in(kind, cursor)
    found = queries.case_page(me(), wanted, clock.now(), after, limit + 1)
    page = found[:limit]
    more = len(found) > limit
    following = cursor_of(kind, queries.position_of(page[-1], wanted.sort)) if more else None
    return {"cases": page, "next": following}


@bp.post("/cases")
@allow(Role.HQ_AGENT)
@bp.takes(RegisterSchema)
@bp.answers(CaseSchema, "登记好的案件", 400, 403, 413, 422, status=201, versioned=True)
def register(facts: dict[str, Any]) -> ResponseReturnValue:
    """登记一件申诉。

    时限随即开始。来函原件登记之后上传：POST /cases/{case_no}/attachments，用途 letter。
    """
    case = intake.register(me(), Particulars(**facts), [], clock.now())
    return whole(case)


@bp.get("/cases/<case_no>", case_no=CASE_NO)
@allow(*CASE_ROLES)
@bp.answers(CaseSchema, "案件此刻的样子", 403, 404, versioned=True)
def show(case_no: str) -> ResponseReturnValue:
    """一件案件的全部登记事实、所处环节与此刻能做的操作。"""
    return whole(find_case(me(), case_no))


@bp.patch("/cases/<case_no>", case_no=CASE_NO)
@allow(Role.HQ_AGENT)
@bp.takes(AmendSchema(partial=NAMES))
@bp.answers(
    CaseSchema,
    "更正之后的案件",
    *(400, 403, 404, 409, 412, 413, 422, 428),
    versioned=True,
)
def amend(changes: dict[str, Any], case_no: str) -> ResponseReturnValue:
    """更正几项登记事实。

    逐项记下从什么改成什么，时限随之重算；没有写的各项不变。
    """
    version, reason = seen_version(), changes.pop("reason")
    facts = intake.particulars_of(find_case(me(), case_no))
    changed = replace(facts, **changes)
    return whole(intake.amend(me(), case_no, version, changed, reason, clock.now()))
