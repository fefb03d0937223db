"""待办队列：每个角色轮到自己办的案件。"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select

from appeals.domain.roles import Role
from appeals.domain.stages import OPEN_STAGES, Stage
from appeals.extensions import db
from appeals.store import queries
from appeals.store.models import Case, User


@dataclass(frozen=True, slots=True)
class Queue:
    """工作台上的一个队列。"""

    label: str
    icon: str
    link: dict[str, str]
    query: Callable[[User], Select[Case]]


def _stage_queue(stage: Stage, icon: str) -> Queue:
    return Queue(
        stage.label, icon, {"stage": stage.value}, lambda user: queries.queue(user, [stage])
    )


def _main_queue(stage: Stage, icon: str) -> Queue:
    link = {"stage": stage.value}
    return Queue(stage.label, icon, link, lambda user: queries.main_cases(user, [stage]))


QUEUES: dict[Role, tuple[Queue, ...]] = {
    Role.HQ_AGENT: (
        _stage_queue(Stage.REGISTERED, "send"),
        _stage_queue(Stage.REPLYING, "file-earmark-text"),
        _stage_queue(Stage.VISITING, "telephone"),
        replace(_stage_queue(Stage.CLOSED, "archive"), label="待归档"),
    ),
    Role.HQ_REVIEWER: (
        _stage_queue(Stage.REVIEWING, "clipboard-check"),
        _stage_queue(Stage.CLOSING, "check2-square"),
    ),
    Role.BRANCH_AGENT: (
        _main_queue(Stage.DISPATCHED, "inbox"),
        _main_queue(Stage.INVESTIGATING, "search"),
        Queue("待我单位协作", "people", {"stage": "investigating"}, queries.pending_task_cases),
    ),
    Role.AUDITOR: (
        Queue("未结案件", "folder", {"open": "1"}, lambda user: queries.queue(user, OPEN_STAGES)),
        _stage_queue(Stage.CLOSED, "archive"),
        _stage_queue(Stage.ARCHIVED, "box"),
    ),
}
"""每个角色工作台上的队列；表格列出的就是这些队列里的案件。"""


def queues_of(user: User) -> list[Queue]:
    """Return 此人各角色的队列。"""
    return [queue for role in Role if role in user.role_set for queue in QUEUES.get(role, ())]


def my_cases(user: User, limit: int) -> list[Case]:
    """Return 轮到此人办的案件，最紧的在前，至多 ``limit`` 件。"""
    found: dict[int, Case] = {}
    for queue in queues_of(user):
        for case in db.session.scalars(queue.query(user).limit(limit)):
            found.setdefault(case.id, case)
    return sorted(found.values(), key=_soonest)[:limit]


def _soonest(case: Case) -> tuple[bool, bool, datetime]:
    return case.next_due_at is None, case.next_paused, case.next_due_at or case.received_at
