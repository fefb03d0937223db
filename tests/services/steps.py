"""办案的一步步：用案件现在的版本，让测试只写要证明的那一步。"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from appeals.domain.conclusions import Decision
from appeals.domain.errors import AppealsError, InvalidFields
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services import clocks, closing, dispatch, review
from appeals.services.attachments import Upload
from appeals.store import queries
from appeals.store.models import Case, DeadlineRow, Event, Outcome, Task, TaskKind
from tests.factories import World, upload

Row = tuple[Any, ...]


def dispatch_to(world: World, case_no: str, unit: str, *, by: str = "kefu") -> Case:
    """派给一个单位。"""
    found = world.unit(unit).id
    version = world.case(case_no).version
    return dispatch.dispatch(world.user(by), case_no, version, found, "", world.tick())


def reject(
    world: World, case_no: str, reason: str = "用户归属河南", *, by: str = "guangxi"
) -> Case:
    """退单。"""
    version = world.case(case_no).version
    return dispatch.reject(world.user(by), case_no, version, reason, world.tick())


def delegate(
    world: World, case_no: str, unit: str = "南宁市分公司", *, by: str = "guangxi"
) -> Task:
    """转派下级，返回那项任务。"""
    version, found = world.case(case_no).version, world.unit(unit).id
    dispatch.delegate(world.user(by), case_no, version, found, "核查开通渠道", world.tick())
    return last_task(world, case_no)


def ask(world: World, case_no: str, unit: str = "广西分公司市场部", *, by: str = "guangxi") -> Task:
    """请求协办，返回那项任务。"""
    version, found = world.case(case_no).version, world.unit(unit).id
    dispatch.ask_help(world.user(by), case_no, version, found, "提供渠道记录", world.tick())
    return last_task(world, case_no)


def answer(
    world: World,
    case_no: str,
    task: Task,
    *,
    by: str,
    text: str = "渠道记录已核实",
    uploads: Sequence[Upload] = (),
) -> Case:
    """反馈协作结果。"""
    version, files = world.case(case_no).version, list(uploads)
    return dispatch.answer_task(
        world.user(by), case_no, version, task.id, text, files, world.tick()
    )


def last_task(world: World, case_no: str) -> Task:
    """Return 最后派出的转派或协办任务。"""
    tasks = queries.tasks_of(world.case(case_no))
    return [task for task in tasks if task.kind is not TaskKind.MAIN][-1]


def send_back(
    world: World, case_no: str, reason: str = "缺二次确认的记录", *, by: str = "shenhe"
) -> Case:
    """退回补充。"""
    version = world.case(case_no).version
    return review.send_back(world.user(by), case_no, version, reason, world.tick())


def approve(
    world: World, case_no: str, decision: Decision | None = None, *, by: str = "shenhe"
) -> Case:
    """审核通过，缺省认定企业责任。"""
    version, wanted = world.case(case_no).version, decision or world.decision()
    return review.approve(world.user(by), case_no, version, wanted, world.tick())


def withdraw(
    world: World,
    case_no: str,
    *,
    outcome: Outcome = Outcome.WITHDRAWN,
    reason: str = "用户来电撤诉",
    evidence: Sequence[Upload] | None = None,
) -> Case:
    """撤诉或和解。"""
    files = [upload("撤诉书.png")] if evidence is None else evidence
    return closing.withdraw(
        world.user("kefu"),
        case_no,
        world.case(case_no).version,
        outcome=outcome,
        reason=reason,
        evidence=files,
        now=world.tick(),
    )


def pause(world: World, case_no: str, *, consent: bool = False) -> Case:
    """中止计时；监管部门同意的附函件。"""
    return clocks.pause(
        world.user("kefu"),
        case_no,
        world.case(case_no).version,
        reason="等待监管部门调解",
        regulator_consent=consent,
        letters=[upload("同意中止的函.png")] if consent else [],
        now=world.tick(),
    )


def resume(world: World, case_no: str) -> Case:
    """恢复计时。"""
    version = world.case(case_no).version
    return clocks.resume(world.user("kefu"), case_no, version, "调解结束", world.tick())


def reopen(world: World, case_no: str, reason: str = "用户再次申诉", *, by: str = "shenhe") -> Case:
    """重新办理。"""
    version = world.case(case_no).version
    return closing.reopen(world.user(by), case_no, version, reason, world.tick())


def events(world: World, case_no: str, action: Action | None = None) -> list[Event]:
    """Return 案件的事件，可以只要一种。"""
    found = queries.events_of(world.case(case_no))
    return [event for event in found if action in (None, event.action)]


def deadline(world: World, case_no: str, key: str, occurrence: int = 1) -> DeadlineRow:
    """Return 存下的一个时限。"""
    rows = queries.deadlines_of(world.case(case_no))
    return next(row for row in rows if (row.key, row.occurrence) == (key, occurrence))


def refused(error: pytest.ExceptionInfo[InvalidFields]) -> dict[str, str]:
    """Return 各栏的第一条说明。"""
    return {field: messages[0] for field, messages in error.value.errors.items()}


def snapshot(world: World, case_no: str) -> tuple[Any, ...]:
    """Return 案件与它名下全部记录的样子，用来证明什么也没变。"""
    db.session.rollback()
    case = world.case(case_no)
    rows = [
        case,
        *queries.events_of(case),
        *queries.tasks_of(case),
        *queries.findings_of(case),
        *queries.attachments_of(case),
        *queries.documents_of(world.user("jihe"), case),
        *queries.deadlines_of(case),
        *queries.visits_of(case),
    ]
    return tuple(
        (type(row).__name__, *(getattr(row, column.key) for column in row.__table__.columns))
        for row in rows
    )


@contextmanager
def unchanged(
    world: World, case_no: str, error: type[AppealsError] = AppealsError, match: str | None = None
) -> Iterator[pytest.ExceptionInfo[Any]]:
    """里面的一步必被拒绝，案件的一切记录不变。"""
    before = snapshot(world, case_no)
    with pytest.raises(error, match=match) as refusal:
        yield refusal
    assert snapshot(world, case_no) == before


def rows(world: World, case_no: str, *, without: tuple[str, ...] = ()) -> list[Row]:
    """Return 存下的时限，各列。"""
    columns = [
        column.key for column in DeadlineRow.__table__.columns if column.key not in ("id", *without)
    ]
    found = queries.deadlines_of(world.case(case_no))
    return [tuple(getattr(row, name) for name in columns) for row in found]


def cached(world: World, case_no: str) -> Row:
    """Return 案件上缓存的最紧时限。"""
    case = world.case(case_no)
    return case.next_key, case.next_due_at, case.next_warn_at, case.next_paused


def forget_deadlines(world: World, case_no: str) -> None:
    """丢掉案件的时限缓存。"""
    case = world.case(case_no)
    for row in queries.deadlines_of(case):
        db.session.delete(row)
    case.next_key = case.next_due_at = case.next_warn_at = None
    db.session.commit()
