"""案件的读取：单件、列表、待办队列与相同号码。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from appeals.domain.kinds import BusinessKind, Channel, Nature
from appeals.domain.numbers import CASE_NO
from appeals.domain.stages import OPEN_STAGES, Stage
from appeals.extensions import db
from appeals.store.models import (
    Case,
    Task,
    TaskKind,
    TaskState,
    User,
)
from appeals.store.queries.scope import LIVE_TASKS, unit_ids, visible_to

_SOONEST = (Case.next_due_at.is_(None), Case.next_paused, Case.next_due_at, Case.id)
"""最紧时限在前：停住的在走着的之后，没有时限的最后。"""


def escape_like(text: str) -> str:
    r"""Return 把 LIKE 的通配符转义（``\`` 为转义符）后的文字。"""
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def case_by_no(user: User, case_no: str, *, lock: bool = False) -> Case | None:
    """Return 此人看得见的案件；``lock`` 时锁住这一行（PostgreSQL）。"""
    if not CASE_NO.fullmatch(case_no):
        return None
    query = select(Case).where(Case.case_no == case_no, visible_to(user))
    if lock:
        query = query.with_for_update(of=Case)
    return db.session.scalar(query)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """列表的筛选条件；空的条件不起作用。"""

    text: str = ""
    stage: Stage | None = None
    channel: Channel | None = None
    province: str = ""
    business: BusinessKind | None = None
    nature: Nature | None = None
    late: str = ""
    open_only: bool = False
    received_from: datetime | None = None
    received_before: datetime | None = None
    sort: str = "due"


_TEXT_COLUMNS = (
    *(Case.case_no, Case.regulator_no, Case.regulator, Case.complainant, Case.phone),
    *(Case.disputed_number, Case.id_no, Case.address, Case.province, Case.city),
    *(Case.product, Case.content, Case.demand, Case.prior_answer, Case.hot_issue),
)


def text_conditions(text: str) -> list[ColumnElement[bool]]:
    """Return 每个词都在案件的某项事实里出现的条件。"""
    return [
        or_(*(column.ilike(f"%{escape_like(word)}%", escape="\\") for column in _TEXT_COLUMNS))
        for word in text.split()
    ]


def _conditions(wanted: CaseFilter, now: datetime) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = text_conditions(wanted.text)
    for column, value in (
        (Case.stage, wanted.stage),
        (Case.channel, wanted.channel),
        (Case.province, wanted.province or None),
        (Case.business, wanted.business),
        (Case.nature, wanted.nature),
    ):
        if value is not None:
            conditions.append(column == value)
    if wanted.open_only:
        conditions.append(Case.stage.in_(OPEN_STAGES))
    if wanted.received_from:
        conditions.append(Case.received_at >= wanted.received_from)
    if wanted.received_before:
        conditions.append(Case.received_at < wanted.received_before)
    return [*conditions, *_late_conditions(wanted.late, now)]


def _late_conditions(late: str, now: datetime) -> list[ColumnElement[bool]]:
    # 公司时限中止的案件，法定时限照走，照样会超时：看最紧的那个停没停，不看案件。
    running = Case.next_paused.is_(False)
    if late == "over":
        return [Case.next_due_at < now, running]
    if late == "warn":
        return [Case.next_warn_at <= now, Case.next_due_at >= now, running]
    return []


_SORTS = {
    "due": _SOONEST,
    "received": (Case.received_at.desc(), Case.id.desc()),
    "case_no": (Case.case_no.desc(),),
}


def case_list(user: User, wanted: CaseFilter, now: datetime) -> Select[Case]:
    """Return 此人看得见、符合条件的案件的查询，最紧时限在前。"""
    order = _SORTS.get(wanted.sort, _SORTS["due"])
    return select(Case).where(visible_to(user), *_conditions(wanted, now)).order_by(*order)


def queue(user: User, stages: Sequence[Stage]) -> Select[Case]:
    """Return 此人看得见、处在这些环节的案件，最紧时限在前。"""
    return select(Case).where(visible_to(user), Case.stage.in_(stages)).order_by(*_SOONEST)


def pending_task_cases(user: User) -> Select[Case]:
    """Return 有转派或协办任务等此人单位反馈的案件。"""
    mine = exists().where(
        Task.case_id == Case.id,
        Task.kind != TaskKind.MAIN,
        Task.state == TaskState.PENDING,
        Task.unit_id.in_(unit_ids(user)),
    )
    return select(Case).where(mine, Case.stage == Stage.INVESTIGATING).order_by(*_SOONEST)


def main_cases(user: User, stages: Sequence[Stage]) -> Select[Case]:
    """Return 由此人单位（含下级）主办、处在这些环节的案件。"""
    mine = exists().where(
        Task.case_id == Case.id,
        Task.kind == TaskKind.MAIN,
        Task.state.in_(LIVE_TASKS),
        Task.unit_id.in_(unit_ids(user)),
    )
    return queue(user, stages).where(mine)


def count_of(query: Select[Case]) -> int:
    """Return 查询的行数。"""
    return db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def late_counts(user: User, now: datetime) -> tuple[int, int]:
    """Return (已超时件数, 已到预警未超时件数)。"""
    over, warn = (
        count_of(case_list(user, CaseFilter(late=late), now).where(Case.stage.in_(OPEN_STAGES)))
        for late in ("over", "warn")
    )
    return over, warn


def known_alike(
    user: User, phone: str, number: str, regulator_no: str, *, except_case: str = ""
) -> Sequence[Case]:
    """Return 联系电话、涉诉号码或转办编号相同的其它案件，新的在前，至多 20 件。"""
    numbers = [value for value in (phone, number) if value]
    matches: list[ColumnElement[bool]] = [
        column.in_(numbers) for column in (Case.phone, Case.disputed_number) if numbers
    ]
    if regulator_no:
        matches.append(Case.regulator_no == regulator_no)
    if not matches:
        return []
    query = select(Case).where(visible_to(user), or_(*matches), Case.case_no != except_case)
    return db.session.scalars(query.order_by(Case.received_at.desc()).limit(20)).all()


def all_cases() -> Sequence[Case]:
    """Return 全部案件，重算缓存时用。"""
    return db.session.scalars(select(Case).order_by(Case.id)).all()
