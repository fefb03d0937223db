"""环节表：在哪个环节、谁、能做什么、做完到哪个环节。

页面、服务和 docs/stages.md 的流程图都只读这一张表（规范 §2.2、§4.4）。逾期不是环节。
"""

from collections.abc import Collection
from dataclasses import dataclass

from appeals.domain.errors import Forbidden, WrongStage
from appeals.domain.kinds import Kind
from appeals.domain.roles import Role


class Stage(Kind):
    """案件所处的环节。"""

    REGISTERED = "registered", "待派发"
    DISPATCHED = "dispatched", "待接单"
    INVESTIGATING = "investigating", "调查处理中"
    REVIEWING = "reviewing", "待审核"
    REPLYING = "replying", "待回复"
    VISITING = "visiting", "待回访"
    CLOSING = "closing", "待结案"
    CLOSED = "closed", "已结案"
    ARCHIVED = "archived", "已归档"


class Action(Kind):
    """对案件的一步操作；也是事件的名字。"""

    REGISTER = "register", "登记"
    AMEND = "amend", "更正登记信息"
    ATTACH = "attach", "上传附件"
    DISPATCH = "dispatch", "派单"
    ACCEPT = "accept", "接单"
    REJECT = "reject", "退单"
    DELEGATE = "delegate", "转派下级"
    ASSIST = "assist", "请求协办"
    ANSWER = "answer", "反馈协作结果"
    RECALL = "recall", "收回协作任务"
    SUBMIT = "submit", "提交反馈"
    RETURN = "return", "退回补充"
    APPROVE = "approve", "审核通过并定性"
    COMPOSE = "compose", "生成回复文书"
    ISSUE = "issue", "生成文书"
    REPLY = "reply", "登记回复发出"
    CALL = "call", "登记回访"
    VISIT = "visit", "完成回访"
    CLOSE = "close", "结案"
    ARCHIVE = "archive", "归档"
    REOPEN = "reopen", "重新办理"
    WITHDRAW = "withdraw", "撤诉／和解结束"
    PAUSE = "pause", "中止计时"
    RESUME = "resume", "恢复计时"
    EXTEND = "extend", "登记延期"
    DOWNLOAD = "download", "下载"
    RECOUNT = "recount", "时限重算"


@dataclass(frozen=True, slots=True)
class Transition:
    """环节表的一行：``roles`` 中的人在 ``source`` 环节做 ``action``，案件到 ``target`` 环节。"""

    action: Action
    source: Stage
    target: Stage
    roles: frozenset[Role]
    while_paused: bool = False

    @property
    def moves_onward(self) -> bool:
        """是不是主线上往前的一步；撤诉不算。"""
        stages = list(Stage)
        ahead = stages.index(self.target) > stages.index(self.source)
        return ahead and self.action is not Action.WITHDRAW


AGENT = frozenset({Role.HQ_AGENT})
REVIEWER = frozenset({Role.HQ_REVIEWER})
BRANCH = frozenset({Role.BRANCH_AGENT})
HANDLERS = AGENT | REVIEWER | BRANCH

S, A = Stage, Action
OPEN_STAGES = (
    *(S.REGISTERED, S.DISPATCHED, S.INVESTIGATING, S.REVIEWING, S.REPLYING),
    *(S.VISITING, S.CLOSING),
)
"""未结案的环节。"""
BEFORE_REPLY = OPEN_STAGES[:5]
"""还没有答复监管部门的环节。"""


def _staying(
    action: Action, stages: Collection[Stage], roles: frozenset[Role], while_paused: bool = True
) -> tuple[Transition, ...]:
    return tuple(Transition(action, stage, stage, roles, while_paused) for stage in stages)


TRANSITIONS: tuple[Transition, ...] = (
    Transition(A.DISPATCH, S.REGISTERED, S.DISPATCHED, AGENT),
    Transition(A.ACCEPT, S.DISPATCHED, S.INVESTIGATING, BRANCH),
    Transition(A.REJECT, S.DISPATCHED, S.REGISTERED, BRANCH),
    *_staying(A.DELEGATE, [S.INVESTIGATING], BRANCH, while_paused=False),
    *_staying(A.ASSIST, [S.INVESTIGATING], BRANCH, while_paused=False),
    *_staying(A.ANSWER, [S.INVESTIGATING], BRANCH),
    *_staying(A.RECALL, [S.INVESTIGATING], BRANCH),
    Transition(A.SUBMIT, S.INVESTIGATING, S.REVIEWING, BRANCH),
    Transition(A.RETURN, S.REVIEWING, S.INVESTIGATING, REVIEWER),
    Transition(A.APPROVE, S.REVIEWING, S.REPLYING, REVIEWER),
    *_staying(A.COMPOSE, [S.REPLYING], AGENT, while_paused=False),
    Transition(A.REPLY, S.REPLYING, S.VISITING, AGENT),
    *_staying(A.CALL, [S.VISITING], AGENT, while_paused=False),
    Transition(A.VISIT, S.VISITING, S.CLOSING, AGENT),
    Transition(A.CLOSE, S.CLOSING, S.CLOSED, REVIEWER),
    Transition(A.ARCHIVE, S.CLOSED, S.ARCHIVED, AGENT),
    Transition(A.REOPEN, S.CLOSED, S.INVESTIGATING, REVIEWER),
    *(Transition(A.WITHDRAW, stage, S.CLOSED, AGENT, while_paused=True) for stage in OPEN_STAGES),
    *_staying(A.PAUSE, OPEN_STAGES, AGENT, while_paused=False),
    *_staying(A.RESUME, OPEN_STAGES, AGENT),
    *_staying(A.EXTEND, BEFORE_REPLY, AGENT),
    *_staying(A.AMEND, OPEN_STAGES, AGENT),
    *_staying(A.ATTACH, OPEN_STAGES, HANDLERS),
    *_staying(A.ATTACH, [S.CLOSED], AGENT | REVIEWER),
    *_staying(A.ISSUE, OPEN_STAGES, AGENT),
    *_staying(A.ISSUE, [S.CLOSED], AGENT | REVIEWER),
)


def require_transition(
    action: Action, stage: Stage, roles: Collection[Role], *, paused: bool = False
) -> Transition:
    """Return 表中允许的那一行；角色不符抛 Forbidden，环节或中止状态不符抛 WrongStage。"""
    rows = [row for row in TRANSITIONS if row.action is action]
    if not any(row.roles & set(roles) for row in rows):
        raise Forbidden(f"「{action.label}」只能由{_role_names(rows)}办理")
    here = [row for row in rows if row.source is stage]
    if not here:
        raise WrongStage(_why_not_here(action, stage, rows))
    if not any(row.roles & set(roles) for row in here):
        raise Forbidden(f"「{stage.label}」环节的「{action.label}」只能由{_role_names(here)}办理")
    _require_clock_state(action, here[0], paused)
    return here[0]


def allowed_actions(
    stage: Stage, roles: Collection[Role], *, paused: bool = False
) -> tuple[Action, ...]:
    """Return 这些角色此刻能做的操作，按环节表的次序。"""
    return tuple(
        row.action
        for row in TRANSITIONS
        if row.source is stage and row.roles & set(roles) and _clock_allows(row, paused)
    )


def _clock_allows(row: Transition, paused: bool) -> bool:
    if row.action is Action.RESUME:
        return paused
    return row.while_paused or not paused


def _require_clock_state(action: Action, row: Transition, paused: bool) -> None:
    if _clock_allows(row, paused):
        return
    if action is Action.RESUME:
        raise WrongStage("案件没有中止计时，不需要恢复")
    raise WrongStage(f"案件已中止计时，请先恢复计时再{action.label}")


def _why_not_here(action: Action, stage: Stage, rows: Collection[Transition]) -> str:
    stages = "、".join(dict.fromkeys(f"「{row.source.label}」" for row in rows))
    return f"案件现在是「{stage.label}」，只有{stages}时才能{action.label}"


def _role_names(rows: Collection[Transition]) -> str:
    roles = {role for row in rows for role in row.roles}
    return "、".join(role.label for role in Role if role in roles)
