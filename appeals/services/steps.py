"""各项操作共用的四步：取案件并核对、记历史、收尾；以及此刻能做什么。"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from appeals.domain.cases import Change
from appeals.domain.errors import Forbidden, NotFound, StaleCase
from appeals.domain.roles import Role
from appeals.domain.separation import is_separate, require_separate
from appeals.domain.stages import TRANSITIONS, Action, allowed_actions, require_transition
from appeals.extensions import db
from appeals.services import deadlines, moves
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Case, Event, Task, TaskState, Unit, User

BY_MAIN_UNIT = frozenset(
    {
        *(Action.ACCEPT, Action.REJECT, Action.DELEGATE, Action.ASSIST),
        *(Action.RECALL, Action.SUBMIT),
    }
)
"""只有主办单位（或其上级分公司）的人能做的操作。"""


def find_case(actor: User, case_no: str) -> Case:
    """Return 此人看得见的案件，否则抛 NotFound。"""
    case = queries.case_by_no(actor, case_no)
    if case is None:
        raise NotFound(f"没有找到案件 {case_no}")
    return case


def lock_case(actor: User, case_no: str) -> Case:
    """在已经开了的写事务里锁住案件，不论能不能办；此人看不见的抛 NotFound。"""
    case = queries.case_by_no(actor, case_no, lock=True)
    if case is None:
        raise NotFound(f"没有找到案件 {case_no}")
    return case


def load_for(action: Action, actor: User, case_no: str, version: int | None) -> Case:
    """锁住案件并核对：看得见、环节与角色相符、起草与审核分离、页面上的版本没有过时。

    ``version`` 为 None 表示这一步不改变案件的版本，不核对。
    """
    start_write(db.session)
    return lock_for(action, actor, case_no, version)


def lock_for(action: Action, actor: User, case_no: str, version: int | None) -> Case:
    """在已经开了的写事务里锁住案件并核对，同 ``load_for``；一次提交要办几件时用。"""
    case = lock_case(actor, case_no)
    if version is not None and case.version != version:
        raise StaleCase(case_no, version, case.version)
    require_transition(action, case.stage, actor.role_set, paused=case.paused_at is not None)
    require_separate(action, actor.id, _history(case))
    _require_unit(action, actor, case)
    return case


def record(
    case: Case,
    action: Action,
    actor: User,
    now: datetime,
    *,
    summary: str = "",
    note: str = "",
    data: Mapping[str, Any] | None = None,
    changes: Sequence[Change] = (),
) -> Event:
    """按环节表推进案件、版本加一，并记下这件事。"""
    before = case.stage
    row = require_transition(action, before, actor.role_set, paused=case.paused_at is not None)
    case.stage = row.target
    case.version += 1
    event = note_event(case, action, actor, now, summary=summary, note=note, data=data)
    event.from_stage = before
    event.changes = [asdict(change) for change in changes]
    return event


def note_event(
    case: Case,
    action: Action,
    actor: User,
    now: datetime,
    *,
    summary: str = "",
    note: str = "",
    data: Mapping[str, Any] | None = None,
) -> Event:
    """只记下这件事，不改变案件的环节与版本（上传、下载）。"""
    event = Event(
        case_id=case.id,
        case_version=case.version,
        action=action,
        at=now,
        actor_id=actor.id,
        actor_name=actor.name,
        actor_unit=actor.unit.name,
        from_stage=case.stage,
        to_stage=case.stage,
        summary=summary[:300],
        note=note,
        data=dict(data or {}),
        changes=[],
    )
    db.session.add(event)
    return event


def finish(case: Case, now: datetime) -> Case:
    """换到最新的依据、重算时限并提交；此前的一切一起生效，或者一起不生效。"""
    settle(case, now)
    db.session.commit()
    return case


def settle(case: Case, now: datetime) -> None:
    """换到最新的依据、重算时限；由调用者提交，几件案件可以一起生效。"""
    db.session.flush()
    moves.keep_up(case, now)
    deadlines.refresh(case, now)


def open_actions(actor: User, case: Case, now: datetime) -> tuple[Action, ...]:
    """Return 此人此刻能对案件做的操作，页面据此给出按钮。"""
    history = _history(case)
    paused = case.paused_at is not None
    return tuple(
        action
        for action in allowed_actions(case.stage, actor.role_set, paused=paused)
        if is_separate(action, actor.id, history)
        and _unit_allows(action, actor, case)
        and _has_object(action, case, now)
    )


def waiting_for(actor: User, case: Case) -> str:
    """Return 案件在等谁办什么；轮到此人的角色而他不能办时，说明为什么。"""
    onward = [row for row in TRANSITIONS if row.source is case.stage and row.moves_onward]
    if not onward:
        return "案件已归档，只供查阅。"
    row = onward[0]
    if row.roles & actor.role_set and not is_separate(row.action, actor.id, _history(case)):
        return f"您办理过本案的另一环节，「{row.action.label}」须由他人办理（起草与审核分离）。"
    roles = "、".join(role.label for role in Role if role in row.roles)
    who = case.branch.name if case.branch and row.roles == {Role.BRANCH_AGENT} else roles
    return f"等待{who}{row.action.label}。"


def covers(actor: User, unit: Unit) -> bool:
    """Return 单位是否属于此人的单位或其下级。"""
    return unit.path.startswith(actor.unit.path)


def pending_tasks(actor: User, case: Case) -> list[Task]:
    """Return 等此人单位反馈的转派与协办任务；主办单位派出的，等对方反馈，不归自己。"""
    main = queries.main_task(case)
    if Role.BRANCH_AGENT not in actor.role_set or main is None or covers(actor, main.unit):
        return []
    return [
        task for task in queries.tasks_of(case) if task.is_pending_help and covers(actor, task.unit)
    ]


def _history(case: Case) -> list[tuple[Action, int | None]]:
    return [(event.action, event.actor_id) for event in queries.events_of(case)]


def _unit_allows(action: Action, actor: User, case: Case) -> bool:
    if action is Action.ANSWER:
        return bool(pending_tasks(actor, case))
    if action not in BY_MAIN_UNIT:
        return True
    task = queries.main_task(case)
    return task is not None and covers(actor, task.unit)


def _has_object(action: Action, case: Case, now: datetime) -> bool:
    """没有待反馈的任务就没有可收回的；没有分公司接过单就没有可重新办理的；过了期限就不能退单。"""
    if action is Action.REJECT:
        return deadlines.lapsed_rejection(case, now) is None
    if action is Action.RECALL:
        return any(task.is_pending_help for task in queries.tasks_of(case))
    if action is Action.REOPEN:
        task = queries.main_task(case)
        return task is not None and task.state is TaskState.ACCEPTED
    return True


def _require_unit(action: Action, actor: User, case: Case) -> None:
    if _unit_allows(action, actor, case):
        return
    branch = case.branch.name if case.branch else "（未派单）"
    raise Forbidden(f"本案由{branch}主办，{actor.unit.name}没有可以「{action.label}」的任务")
