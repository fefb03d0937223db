"""办理记录的读取：事件、时限、任务、反馈、结论与回访。"""

from collections.abc import Sequence

from sqlalchemy import select

from appeals.extensions import db
from appeals.store.models import (
    Case,
    ConclusionRow,
    DeadlineRow,
    Event,
    Findings,
    Task,
    TaskKind,
    Visit,
)
from appeals.store.queries.scope import LIVE_TASKS


def events_of(case: Case, after_version: int | None = None) -> Sequence[Event]:
    """Return 案件的事件，先后为序；给出 ``after_version`` 时只要那一版之后的改动。"""
    query = select(Event).where(Event.case_id == case.id)
    if after_version is not None:
        query = query.where(Event.case_version > after_version)
    return db.session.scalars(query.order_by(Event.id)).all()


def events_after(case: Case, event_id: int, limit: int) -> Sequence[Event]:
    """Return 案件在 ``event_id`` 之后的至多 ``limit`` 件事，先后为序。"""
    query = select(Event).where(Event.case_id == case.id, Event.id > event_id)
    return db.session.scalars(query.order_by(Event.id).limit(limit)).all()


def deadlines_of(case: Case) -> Sequence[DeadlineRow]:
    """Return 案件的时限行，到期早的在前。"""
    query = select(DeadlineRow).where(DeadlineRow.case_id == case.id)
    order = (DeadlineRow.due_at, DeadlineRow.key, DeadlineRow.occurrence)
    return db.session.scalars(query.order_by(*order)).all()


def tasks_of(case: Case) -> Sequence[Task]:
    """Return 案件派出的任务，先后为序。"""
    return db.session.scalars(select(Task).where(Task.case_id == case.id).order_by(Task.id)).all()


def main_task(case: Case) -> Task | None:
    """Return 现在的主办任务。"""
    query = select(Task).where(
        Task.case_id == case.id, Task.kind == TaskKind.MAIN, Task.state.in_(LIVE_TASKS)
    )
    return db.session.scalar(query.order_by(Task.id.desc()).limit(1))


def findings_of(case: Case) -> Sequence[Findings]:
    """Return 历次调查反馈，第一稿在前。"""
    query = select(Findings).where(Findings.case_id == case.id).order_by(Findings.round)
    return db.session.scalars(query).all()


def last_findings(case: Case) -> Findings | None:
    """Return 最近一稿调查反馈，可能是草稿。"""
    query = select(Findings).where(Findings.case_id == case.id)
    return db.session.scalar(query.order_by(Findings.round.desc()).limit(1))


def last_conclusion(case: Case) -> ConclusionRow | None:
    """Return 现在有效的结论。"""
    query = select(ConclusionRow).where(ConclusionRow.case_id == case.id)
    return db.session.scalar(query.order_by(ConclusionRow.id.desc()).limit(1))


def visits_of(case: Case) -> Sequence[Visit]:
    """Return 历次回访，先后为序。"""
    query = select(Visit).where(Visit.case_id == case.id).order_by(Visit.attempt)
    return db.session.scalars(query).all()


def events_by_case(cases: Sequence[Case]) -> dict[int, list[Event]]:
    """Return 各案件的事件，以案件编号索引，先后为序。"""
    ids = [case.id for case in cases]
    found: dict[int, list[Event]] = {}
    for event in db.session.scalars(select(Event).where(Event.case_id.in_(ids)).order_by(Event.id)):
        found.setdefault(event.case_id, []).append(event)
    return found
