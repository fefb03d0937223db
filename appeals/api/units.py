"""单位。"""

from typing import Any

from appeals.access import allow
from appeals.api.operations import Resource
from appeals.api.schemas.record import UnitListSchema
from appeals.store import queries

bp = Resource("units", __name__, "单位")


@bp.get("/units")
@allow()
@bp.answers(UnitListSchema, "全部单位")
def index() -> dict[str, Any]:
    """全部单位，上级在前；派单、转派与协办都用这里的编号。"""
    return {"units": queries.all_units()}
