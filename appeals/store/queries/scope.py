"""谁看得见哪些案件：所有读取共用的一个条件。"""

from sqlalchemy import ColumnElement, Select, exists, false, select, true

from appeals.domain.roles import HEADQUARTERS, Role
from appeals.store.models import (
    Case,
    Task,
    TaskState,
    Unit,
    User,
)

LIVE_TASKS = (TaskState.PENDING, TaskState.ACCEPTED, TaskState.ANSWERED)


def visible_to(user: User) -> ColumnElement[bool]:
    """案件对此人可见的条件：总部看全部，分公司看派给本单位及下级的，其余看不到。"""
    if user.role_set & HEADQUARTERS:
        return true()
    if Role.BRANCH_AGENT not in user.role_set:
        return false()
    return exists().where(
        Task.case_id == Case.id, Task.state.in_(LIVE_TASKS), Task.unit_id.in_(unit_ids(user))
    )


def unit_ids(user: User) -> Select[int]:
    """Return 此人单位及其全部下级的编号。"""
    return select(Unit.id).where(Unit.path.startswith(user.unit.path, autoescape=True))
