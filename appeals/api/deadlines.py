"""案件的时限。"""

from typing import Any

from appeals import clock
from appeals.access import allow, me
from appeals.api.operations import Resource
from appeals.api.schemas.deadlines import CaseDeadlinesSchema
from appeals.domain.roles import CASE_ROLES
from appeals.services.deadlines import Clock, clocks_of
from appeals.services.steps import find_case
from appeals.store.models import Case

bp = Resource("deadlines", __name__, "案件的时限")


@bp.get("/cases/<case_no>/deadlines", case_no="案件号，如 SS20261106-0001")
@allow(*CASE_ROLES)
@bp.answers(CaseDeadlinesSchema, "全部时限，开着的在前，先到期的在前", 403, 404)
def index(case_no: str) -> dict[str, Any]:
    """一件案件的全部时限。

    每个时限带逐日说明；逾期与否由时间推出，不是案件的环节。
    """
    case = find_case(me(), case_no)
    found = clocks_of([case], clock.now())[case.id]
    return {"case_no": case.case_no, "deadlines": [_line(item, case) for item in found]}


def _line(found: Clock, case: Case) -> dict[str, Any]:
    binding = found.deadline.is_open and found.deadline.key == case.next_key
    return {"deadline": found.deadline, "steps": found.steps(), "binding": binding}
