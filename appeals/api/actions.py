"""办理案件的各步操作：每步一个网址，与页面上的同名按钮办的是同一件事。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask.typing import ResponseReturnValue
from marshmallow import Schema

from appeals import clock
from appeals.access import allow, me
from appeals.api.cases import CASE_NO, whole
from appeals.api.operations import Resource
from appeals.api.schemas import actions as schemas
from appeals.api.schemas.cases import CaseSchema
from appeals.api.versions import seen_version
from appeals.domain.cases import FindingsText
from appeals.domain.roles import CASE_ROLES, Role
from appeals.domain.stages import Action
from appeals.services import clocks, closing, dispatch, investigation, replies, review
from appeals.services.steps import find_case
from appeals.store.models import Case, User

bp = Resource("actions", __name__, "办理案件的各步操作")

Run = Callable[[User, str, int, Any, datetime], Case]
REFUSED = (400, 403, 404, 409, 412, 413, 422, 428)


@dataclass(frozen=True, slots=True)
class Step:
    """一步操作：读入什么，调用哪项服务；``uploads`` 的读上传的表单，其余读 JSON。"""

    schema: type[Schema]
    run: Run
    about: str
    uploads: bool = False


def _submit(user: User, no: str, version: int, body: dict[str, Any], now: datetime) -> Case:
    seen = body.pop("draft_version")
    return investigation.submit(user, no, version, seen, FindingsText(**body), now)


STEPS: dict[Action, Step] = {
    Action.DISPATCH: Step(
        schemas.DispatchSchema,
        lambda user, no, version, body, now: dispatch.dispatch(
            user, no, version, body["unit_id"], body["instructions"], now
        ),
        "派给省分公司主办。",
    ),
    Action.ACCEPT: Step(
        schemas.NothingSchema,
        lambda user, no, version, body, now: dispatch.accept(user, no, version, now),
        "接单；接单的人即联系责任人。",
    ),
    Action.REJECT: Step(
        schemas.ReasonSchema,
        lambda user, no, version, body, now: dispatch.reject(
            user, no, version, body["reason"], now
        ),
        "错派的退回总部；过了退单期限的视为接单，不能再退。",
    ),
    Action.DELEGATE: Step(
        schemas.AskSchema,
        lambda user, no, version, body, now: dispatch.delegate(
            user, no, version, body["unit_id"], body["instructions"], now
        ),
        "转派下级调查；时限不因转派延长。",
    ),
    Action.ASSIST: Step(
        schemas.AskSchema,
        lambda user, no, version, body, now: dispatch.ask_help(
            user, no, version, body["unit_id"], body["instructions"], now
        ),
        "请协办部门帮助；时限不因协办延长。",
    ),
    Action.ANSWER: Step(
        schemas.AnswerTaskSchema,
        lambda user, no, version, body, now: dispatch.answer_task(
            user, no, version, body["task_id"], body["answer"], body["files"], now
        ),
        "反馈转派或协办的结果，可附材料。",
        uploads=True,
    ),
    Action.RECALL: Step(
        schemas.RecallSchema,
        lambda user, no, version, body, now: dispatch.recall_task(
            user, no, version, body["task_id"], now
        ),
        "收回还没有反馈的任务，对方从此看不到案件。",
    ),
    Action.SUBMIT: Step(
        schemas.SubmitSchema,
        _submit,
        "提交调查反馈，案件转总部审核；有任务没反馈的不能提交。",
    ),
    Action.RETURN: Step(
        schemas.ReasonSchema,
        lambda user, no, version, body, now: review.send_back(
            user, no, version, body["reason"], now
        ),
        "把反馈退回分公司补充。",
    ),
    Action.APPROVE: Step(
        schemas.ApproveSchema,
        lambda user, no, version, body, now: review.approve(user, no, version, body, now),
        "审核通过，作出四种结论之一并定性（规范 §4.6.2）。",
    ),
    Action.REPLY: Step(
        schemas.ReplySchema,
        lambda user, no, version, body, now: replies.mark_sent(user, no, version, body, now),
        "登记一版申诉处理报告已发出；这一版从此冻结，案件转待回访。",
        uploads=True,
    ),
    Action.VISIT: Step(
        schemas.VisitSchema,
        lambda user, no, version, body, now: closing.record_visit(user, no, version, body, now),
        f"登记一次回访；未接通的至少 {closing.UNREACHED_LIMIT} 次才能结束。",
    ),
    Action.CLOSE: Step(
        schemas.CloseSchema,
        lambda user, no, version, body, now: closing.close(user, no, version, **body, now=now),
        "结案。",
    ),
    Action.ARCHIVE: Step(
        schemas.ArchiveSchema,
        lambda user, no, version, body, now: closing.archive(user, no, version, **body, now=now),
        "归档，从此只供查阅；须附监管部门的调解意见，或写明没有出具。",
        uploads=True,
    ),
    Action.REOPEN: Step(
        schemas.ReasonSchema,
        lambda user, no, version, body, now: closing.reopen(user, no, version, body["reason"], now),
        "已结案的重新办理，回到调查。",
    ),
    Action.WITHDRAW: Step(
        schemas.WithdrawSchema,
        lambda user, no, version, body, now: closing.withdraw(user, no, version, **body, now=now),
        "用户撤诉或和解，案件就此结束；须附凭证。",
        uploads=True,
    ),
    Action.PAUSE: Step(
        schemas.StopClocksSchema,
        lambda user, no, version, body, now: clocks.pause(user, no, version, **body, now=now),
        "中止计时；法定期限只有监管部门书面同意才停，须附函件。",
        uploads=True,
    ),
    Action.RESUME: Step(
        schemas.ResumeSchema,
        lambda user, no, version, body, now: clocks.resume(user, no, version, body["reason"], now),
        "恢复计时，各时限从停下的地方接着算。",
    ),
    Action.EXTEND: Step(
        schemas.ExtendSchema,
        lambda user, no, version, body, now: clocks.extend(user, no, version, **body, now=now),
        "按监管部门同意延期的函件，把答复期限延到指定日期的 24:00。",
        uploads=True,
    ),
}
"""有自己网址的操作；登记与更正在案件，上传在附件，生成在文书。"""


def _install(action: Action, step: Step) -> None:
    def act(body: Any, case_no: str) -> ResponseReturnValue:
        version = seen_version()
        find_case(me(), case_no)
        return whole(step.run(me(), case_no, version, body, clock.now()))

    act.__name__, act.__doc__ = action.value, f"{action.label}。\n\n{step.about}"
    answered = bp.answers(CaseSchema, "办理之后的案件", *REFUSED, versioned=True)(act)
    taken = bp.takes(step.schema, "files" if step.uploads else "json")(answered)
    allowed = allow(*CASE_ROLES - {Role.AUDITOR})(taken)
    rule = f"/cases/<case_no>/actions/{action.value}"
    bp.post(rule, versioned=True, case_no=CASE_NO)(allowed)


for _action, _step in STEPS.items():
    _install(_action, _step)
