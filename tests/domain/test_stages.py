"""环节表：每一行能走，表外的都不许，拒绝时说清缘由。"""

from itertools import product

import pytest

from appeals.domain.errors import AppealsError, Forbidden, WrongStage
from appeals.domain.roles import Role
from appeals.domain.stages import (
    TRANSITIONS,
    Action,
    Stage,
    Transition,
    allowed_actions,
    require_transition,
)

OPEN = "registered dispatched investigating reviewing replying visiting closing"
BEFORE_REPLY = "registered dispatched investigating reviewing replying"
# 操作 | 所在环节 | 到达环节（= 不变） | 角色 | 中止计时期间可否办理
WRITTEN = f"""
dispatch | registered    | dispatched    | hq_agent     | no
accept   | dispatched    | investigating | branch_agent | no
reject   | dispatched    | registered    | branch_agent | no
delegate | investigating | =             | branch_agent | no
assist   | investigating | =             | branch_agent | no
answer   | investigating | =             | branch_agent | yes
recall   | investigating | =             | branch_agent | yes
submit   | investigating | reviewing     | branch_agent | no
return   | reviewing     | investigating | hq_reviewer  | no
approve  | reviewing     | replying      | hq_reviewer  | no
compose  | replying      | =             | hq_agent     | no
reply    | replying      | visiting      | hq_agent     | no
call     | visiting      | =             | hq_agent     | no
visit    | visiting      | closing       | hq_agent     | no
close    | closing       | closed        | hq_reviewer  | no
archive  | closed        | archived      | hq_agent     | no
reopen   | closed        | investigating | hq_reviewer  | no
withdraw | {OPEN}        | closed        | hq_agent     | yes
pause    | {OPEN}        | =             | hq_agent     | no
resume   | {OPEN}        | =             | hq_agent     | yes
extend   | {BEFORE_REPLY} | =            | hq_agent     | yes
amend    | {OPEN}        | =             | hq_agent     | yes
attach   | {OPEN}        | =             | hq_agent hq_reviewer branch_agent | yes
attach   | closed        | =             | hq_agent hq_reviewer | yes
issue    | {OPEN}        | =             | hq_agent     | yes
issue    | closed        | =             | hq_agent hq_reviewer | yes
"""


def written() -> list[Transition]:
    """Return 上表写的每一行。"""
    rows = []
    for line in WRITTEN.strip().splitlines():
        action, sources, target, roles, paused = (part.strip() for part in line.split("|"))
        for source in sources.split():
            reached = Stage(source if target == "=" else target)
            who = frozenset(Role(role) for role in roles.split())
            rows.append(Transition(Action(action), Stage(source), reached, who, paused == "yes"))
    return rows


def permitted(action: Action, stage: Stage, role: Role, *, paused: bool) -> bool:
    """Return 按上表此人此刻可否办理。"""
    return any(
        row.action is action
        and row.source is stage
        and role in row.roles
        and (paused if action is Action.RESUME else row.while_paused or not paused)
        for row in written()
    )


def test_table_says_what_the_rule_book_says() -> None:
    assert sorted(TRANSITIONS, key=repr) == sorted(written(), key=repr)


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: f"{row.source}-{row.action}")
def test_every_row_leads_where_it_says(row: Transition) -> None:
    paused = row.action is Action.RESUME
    for role in row.roles:
        assert require_transition(row.action, row.source, [role], paused=paused) is row


@pytest.mark.parametrize("paused", [False, True])
def test_only_rows_of_the_table_pass(paused: bool) -> None:
    for action, stage, role in product(Action, Stage, Role):
        allowed = permitted(action, stage, role, paused=paused)
        assert (action in allowed_actions(stage, [role], paused=paused)) == allowed
        if allowed:
            require_transition(action, stage, [role], paused=paused)
        else:
            with pytest.raises(AppealsError):
                require_transition(action, stage, [role], paused=paused)


def test_wrong_stage_is_named_with_the_right_ones() -> None:
    with pytest.raises(WrongStage) as refused:
        require_transition(Action.SUBMIT, Stage.REPLYING, [Role.BRANCH_AGENT])
    assert refused.value.message == "案件现在是「待回复」，只有「调查处理中」时才能提交反馈"


def test_wrong_role_is_refused_naming_who_may() -> None:
    with pytest.raises(Forbidden) as refused:
        require_transition(Action.APPROVE, Stage.REVIEWING, [Role.HQ_AGENT])
    assert refused.value.message == "「审核通过并定性」只能由总部审核办理"


def test_role_allowed_elsewhere_is_refused_for_this_stage() -> None:
    with pytest.raises(Forbidden) as refused:
        require_transition(Action.ATTACH, Stage.CLOSED, [Role.BRANCH_AGENT])
    assert refused.value.message == "「已结案」环节的「上传附件」只能由总部客服、总部审核办理"


def test_paused_case_waits_for_resume() -> None:
    with pytest.raises(WrongStage, match="请先恢复计时再提交反馈"):
        require_transition(Action.SUBMIT, Stage.INVESTIGATING, [Role.BRANCH_AGENT], paused=True)


def test_running_case_has_nothing_to_resume() -> None:
    with pytest.raises(WrongStage, match="没有中止计时"):
        require_transition(Action.RESUME, Stage.INVESTIGATING, [Role.HQ_AGENT])


def test_administrators_and_auditors_change_nothing() -> None:
    readers = [Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN]
    assert all(not allowed_actions(stage, readers) for stage in Stage)


def test_two_roles_together_may_do_both_kinds_of_step() -> None:
    both = [Role.HQ_AGENT, Role.HQ_REVIEWER]
    assert {Action.ARCHIVE, Action.REOPEN} <= set(allowed_actions(Stage.CLOSED, both))
