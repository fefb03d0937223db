"""派单、接单、退单，以及主办单位的转派、协办与收回。"""

from datetime import datetime

from appeals.domain.errors import Forbidden, InvalidFields, NotFound, WrongStage
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services import deadlines
from appeals.services.attachments import Upload, add, receive
from appeals.services.deadlines import due_label
from appeals.services.steps import covers, finish, load_for, record
from appeals.store import queries
from appeals.store.models import (
    Case,
    Purpose,
    Task,
    TaskKind,
    TaskState,
    Unit,
    UnitKind,
    User,
)


def dispatch(
    actor: User, case_no: str, version: int, unit_id: int, instructions: str, now: datetime
) -> Case:
    """把案件派给省分公司主办。"""
    case = load_for(Action.DISPATCH, actor, case_no, version)
    unit = _require_unit(unit_id, "unit_id")
    if unit.kind is not UnitKind.PROVINCE:
        raise InvalidFields({"unit_id": [f"“{unit.name}”不是省分公司，不能主办"]})
    _assign(case, TaskKind.MAIN, unit, actor, instructions, now)
    case.branch_id, case.contact_id = unit.id, None
    data = {"unit_id": unit.id}
    record(case, Action.DISPATCH, actor, now, summary=unit.name, note=instructions, data=data)
    return finish(case, now)


def accept(actor: User, case_no: str, version: int, now: datetime) -> Case:
    """主办单位接单，接单人即联系责任人。"""
    case = load_for(Action.ACCEPT, actor, case_no, version)
    task = require_main_task(case)
    task.state = TaskState.ACCEPTED
    case.contact_id = actor.id
    record(case, Action.ACCEPT, actor, now, summary=f"联系责任人 {actor.name}")
    return finish(case, now)


def reject(actor: User, case_no: str, version: int, reason: str, now: datetime) -> Case:
    """错派的案件退回总部，须写明理由；过了退单期限视为接单，不能再退。"""
    case = load_for(Action.REJECT, actor, case_no, version)
    require_text(reason, "reason", "请写明退单理由")
    require_in_time(case, now)
    task = require_main_task(case)
    task.state, task.answer = TaskState.REJECTED, reason
    task.answered_by_id, task.answered_at = actor.id, now
    case.branch_id = None
    record(case, Action.REJECT, actor, now, summary=task.unit.name, note=reason)
    return finish(case, now)


def require_in_time(case: Case, now: datetime) -> None:
    """过了退单期限的，抛 WrongStage 并说明。"""
    late = deadlines.lapsed_rejection(case, now)
    if late is not None:
        raise WrongStage(
            f"退单期限已于 {due_label(late, full=True)} 届满，视为接单，不能再退；"
            f"确属错派的，请接单后联系总部（{late.source}）"
        )


def delegate(
    actor: User, case_no: str, version: int, unit_id: int, instructions: str, now: datetime
) -> Case:
    """主办单位把调查转派给下级单位，下级反馈后由主办单位汇总。"""
    case = load_for(Action.DELEGATE, actor, case_no, version)
    unit = _require_unit(unit_id, "unit_id")
    main = require_main_task(case).unit
    if not unit.path.startswith(main.path) or unit.id == main.id:
        raise InvalidFields({"unit_id": [f"“{unit.name}”不是{main.name}的下级单位"]})
    return _ask(case, Action.DELEGATE, TaskKind.DELEGATED, unit, actor, instructions, now)


def ask_help(
    actor: User, case_no: str, version: int, unit_id: int, instructions: str, now: datetime
) -> Case:
    """主办单位请协办部门帮助。"""
    case = load_for(Action.ASSIST, actor, case_no, version)
    unit = _require_unit(unit_id, "unit_id")
    main = require_main_task(case).unit
    if unit.id not in {department.id for department in queries.departments_for(main)}:
        raise InvalidFields({"unit_id": [f"“{unit.name}”不是可以协办的部门"]})
    return _ask(case, Action.ASSIST, TaskKind.ASSIST, unit, actor, instructions, now)


def answer_task(
    actor: User,
    case_no: str,
    version: int,
    task_id: int,
    answer: str,
    uploads: list[Upload],
    now: datetime,
) -> Case:
    """下级或协办部门反馈调查结果，可附材料。"""
    received = receive(uploads)
    case = load_for(Action.ANSWER, actor, case_no, version)
    task = _pending_task(case, task_id)
    if not covers(actor, task.unit):
        raise Forbidden(f"这项任务派给了{task.unit.name}，{actor.unit.name}不能反馈")
    require_text(answer, "answer", "请写明调查结果")
    task.state, task.answer = TaskState.ANSWERED, answer
    task.answered_by_id, task.answered_at = actor.id, now
    add(case, Purpose.TASK_ANSWER, received, actor, now)
    record(case, Action.ANSWER, actor, now, summary=task.unit.name, note=answer)
    return finish(case, now)


def recall_task(actor: User, case_no: str, version: int, task_id: int, now: datetime) -> Case:
    """主办单位收回还没有反馈的任务，对方从此看不到案件。"""
    case = load_for(Action.RECALL, actor, case_no, version)
    task = _pending_task(case, task_id)
    task.state = TaskState.RECALLED
    record(case, Action.RECALL, actor, now, summary=f"{task.kind.label}：{task.unit.name}")
    return finish(case, now)


def require_main_task(case: Case) -> Task:
    """Return 主办任务；没有时抛 WrongStage。"""
    task = queries.main_task(case)
    if task is None:
        raise WrongStage(f"案件 {case.case_no} 还没有主办单位")
    return task


def require_text(text: str, field: str, message: str) -> None:
    """必填的文字为空时抛 InvalidFields。"""
    if not text.strip():
        raise InvalidFields({field: [message]})


def _ask(
    case: Case,
    action: Action,
    kind: TaskKind,
    unit: Unit,
    actor: User,
    instructions: str,
    now: datetime,
) -> Case:
    require_text(instructions, "instructions", "请写明要对方查什么、给什么")
    if any(task.unit_id == unit.id and task.is_pending_help for task in queries.tasks_of(case)):
        raise InvalidFields({"unit_id": [f"{unit.name}已有一项未反馈的任务"]})
    _assign(case, kind, unit, actor, instructions, now)
    record(case, action, actor, now, summary=unit.name, note=instructions)
    return finish(case, now)


def _assign(
    case: Case, kind: TaskKind, unit: Unit, actor: User, instructions: str, now: datetime
) -> None:
    db.session.add(
        Task(
            case_id=case.id,
            kind=kind,
            state=TaskState.PENDING,
            unit_id=unit.id,
            asked_by_id=actor.id,
            asked_at=now,
            instructions=instructions,
        )
    )


def _pending_task(case: Case, task_id: int) -> Task:
    for task in queries.tasks_of(case):
        if task.id == task_id and task.is_pending_help:
            return task
    raise NotFound("没有这项待反馈的任务，可能已经反馈或收回")


def _require_unit(unit_id: int, field: str) -> Unit:
    unit = queries.unit_by_id(unit_id)
    if unit is None:
        raise InvalidFields({field: ["请选择单位"]})
    return unit
