"""案件的读取：单件、列表、待办队列与相同号码。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from appeals.clock import SHANGHAI
from appeals.domain.kinds import BusinessKind, Channel, Nature
from appeals.domain.numbers import CASE_NO, phone_key, reference_key
from appeals.domain.stages import OPEN_STAGES, Stage
from appeals.extensions import db
from appeals.store.models import (
    Case,
    Task,
    TaskKind,
    TaskState,
    User,
)
from appeals.store.queries.order import SOONEST, Position, beyond, order_of
from appeals.store.queries.scope import LIVE_TASKS, unit_ids, visible_to
from appeals.store.queries.search import text_conditions


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

    @classmethod
    def of_days(cls, since: date | None, until: date | None, **others: Any) -> "CaseFilter":
        """Return 筛选条件，收到日期在 ``since`` 与 ``until`` 之间（北京时间，都含当日）。"""
        after = until + timedelta(days=1) if until else None
        return cls(
            received_from=_midnight(since) if since else None,
            received_before=_midnight(after) if after else None,
            **others,
        )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


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


def case_list(user: User, wanted: CaseFilter, now: datetime) -> Select[Case]:
    """Return 此人看得见、符合条件的案件的查询，最紧时限在前。"""
    shown = select(Case).where(visible_to(user), *_conditions(wanted, now))
    return shown.order_by(*order_of(wanted.sort))


def case_page(
    user: User, wanted: CaseFilter, now: datetime, after: Position | None, limit: int
) -> Sequence[Case]:
    """Return 列表里排在 ``after`` 之后的至多 ``limit`` 件；其间新增的不使谁漏掉或重复。"""
    query = case_list(user, wanted, now).limit(limit)
    if after is not None:
        query = query.where(beyond(wanted.sort, after))
    return db.session.scalars(query).all()


def queue(user: User, stages: Sequence[Stage]) -> Select[Case]:
    """Return 此人看得见、处在这些环节的案件，最紧时限在前。"""
    return select(Case).where(visible_to(user), Case.stage.in_(stages)).order_by(*SOONEST)


def pending_task_cases(user: User) -> Select[Case]:
    """Return 有转派或协办任务等此人单位反馈的案件；由此人单位主办的不在内。"""
    asked = exists().where(
        Task.case_id == Case.id,
        Task.kind != TaskKind.MAIN,
        Task.state == TaskState.PENDING,
        Task.unit_id.in_(unit_ids(user)),
    )
    waiting = (asked, ~_led_by(user), Case.stage == Stage.INVESTIGATING)
    return select(Case).where(*waiting).order_by(*SOONEST)


def main_cases(user: User, stages: Sequence[Stage]) -> Select[Case]:
    """Return 由此人单位（含下级）主办、处在这些环节的案件。"""
    return queue(user, stages).where(_led_by(user))


def _led_by(user: User) -> ColumnElement[bool]:
    return exists().where(
        Task.case_id == Case.id,
        Task.kind == TaskKind.MAIN,
        Task.state.in_(LIVE_TASKS),
        Task.unit_id.in_(unit_ids(user)),
    )


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
    """Return 联系电话、涉诉号码或转办编号相同的其它案件，新的在前，至多 20 件。

    写法不同而号码相同的也算：带不带国家代码、短横、空格，全角半角，哪种括号。
    """
    numbers = [key for key in (phone_key(phone), phone_key(number)) if key]
    matches: list[ColumnElement[bool]] = [
        column.in_(numbers) for column in (Case.phone_key, Case.number_key) if numbers
    ]
    if reference_key(regulator_no):
        matches.append(Case.regulator_key == reference_key(regulator_no))
    if not matches:
        return []
    query = select(Case).where(visible_to(user), or_(*matches), Case.case_no != except_case)
    return db.session.scalars(query.order_by(Case.received_at.desc()).limit(20)).all()


def all_cases() -> Sequence[Case]:
    """Return 全部案件，重算缓存时用。"""
    return db.session.scalars(select(Case).order_by(Case.id)).all()
