"""统计。"""

from typing import Any

from appeals import clock
from appeals.access import allow, me
from appeals.api.operations import Resource
from appeals.api.schemas.record import WorkloadSchema
from appeals.domain.roles import CASE_ROLES
from appeals.domain.scopes import Scope
from appeals.domain.stages import OPEN_STAGES
from appeals.store import queries

bp = Resource("stats", __name__, "统计")


@bp.get("/stats/workload")
@allow(*CASE_ROLES, scope=Scope.STATS)
@bp.answers(WorkloadSchema, "此刻的件数", 403)
def workload() -> dict[str, Any]:
    """您看得见、没有结案的案件，各环节几件，几件已超时、几件临近到期。"""
    counts = {stage: queries.count_of(queries.queue(me(), [stage])) for stage in OPEN_STAGES}
    over, warn = queries.late_counts(me(), clock.now())
    return {
        "open": sum(counts.values()),
        "over": over,
        "warn": warn,
        "stages": [{"stage": stage, "count": count} for stage, count in counts.items()],
    }
