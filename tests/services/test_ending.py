"""撤诉和解，与已结案件的重新办理。"""

from appeals.domain.errors import InvalidFields, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.store import queries
from appeals.store.models import Outcome, Purpose
from tests.factories import World
from tests.services.steps import (
    deadline,
    delegate,
    events,
    pause,
    refused,
    reopen,
    unchanged,
    withdraw,
)

OPEN = ("registered", "dispatched", "accepted", "submitted", "approved", "sent", "visited")


def test_every_open_stage_can_be_withdrawn(world: World) -> None:
    for step in OPEN:
        no = getattr(world, step)()
        withdraw(world, no)
        case = world.case(no)
        assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.WITHDRAWN), step
        assert case.next_due_at is None
        assert queries.attachments_of(case)[-1].purpose is Purpose.WITHDRAWAL


def test_withdrawal_says_how_it_ended(world: World) -> None:
    no = world.accepted()
    withdraw(world, no, outcome=Outcome.RECONCILED, reason="双方签订和解协议")
    event = events(world, no, Action.WITHDRAW)[0]
    assert (event.summary, event.note) == ("和解结束", "双方签订和解协议")
    assert world.case(no).closed_at == world.now
    assert deadline(world, no, "regulator_reply").state == "cancelled"


def test_withdrawal_needs_evidence_and_reason(world: World) -> None:
    no = world.accepted()
    with unchanged(world, no, InvalidFields) as error:
        withdraw(world, no, evidence=[])
    assert refused(error) == {"evidence": "请上传撤诉书或和解协议"}
    with unchanged(world, no, InvalidFields) as error:
        withdraw(world, no, reason="")
    assert refused(error) == {"reason": "请写明撤诉或和解的情况"}


def test_ended_case_is_not_withdrawn_again(world: World) -> None:
    no = world.registered()
    withdraw(world, no)
    with unchanged(world, no, WrongStage):
        withdraw(world, no)


def test_reopened_case_is_investigated_again(world: World) -> None:
    no = world.closed()
    reopen(world, no, "用户再次申诉")
    case = world.case(no)
    assert (case.stage, case.outcome, case.closed_at, case.resolved) == (
        *(Stage.INVESTIGATING, None, None, None),
    )
    assert events(world, no, Action.REOPEN)[0].note == "用户再次申诉"
    assert deadline(world, no, "overall", 2).state == "running"
    assert case.next_due_at is not None


def test_reopening_needs_a_reason(world: World) -> None:
    no = world.closed()
    with unchanged(world, no, InvalidFields) as error:
        reopen(world, no, "")
    assert refused(error) == {"reason": "请写明重新办理的理由"}


def test_case_no_branch_took_cannot_be_reopened(world: World) -> None:
    for step in ("registered", "dispatched"):
        no = getattr(world, step)()
        withdraw(world, no)
        with unchanged(world, no, WrongStage, "请另行登记"):
            reopen(world, no)


def test_reopened_case_walks_to_the_end_again(world: World) -> None:
    no = world.closed()
    reopen(world, no)
    world.submit(no)
    world.approve(no)
    world.send(no)
    world.finish(no)
    assert world.case(no).stage is Stage.CLOSED
    assert [item.round for item in queries.findings_of(world.case(no))] == [1, 2]


def test_clocks_run_again_after_a_paused_case_was_withdrawn(world: World) -> None:
    no = world.accepted()
    pause(world, no, consent=True)
    withdraw(world, no)
    reopen(world, no)
    case = world.case(no)
    assert case.paused_at is None
    assert deadline(world, no, "overall", 2).state == "running"
    assert deadline(world, no, "branch_feedback", 2).state == "running"
    assert case.next_due_at == deadline(world, no, "branch_feedback", 2).due_at


def test_legal_clock_of_an_unanswered_case_runs_on_after_reopening(world: World) -> None:
    no = world.accepted()
    due = deadline(world, no, "regulator_reply").due_at
    withdraw(world, no)
    assert deadline(world, no, "regulator_reply").state == "cancelled"
    reopen(world, no)
    row = deadline(world, no, "regulator_reply")
    assert (row.state, row.due_at, row.ended_at, row.previous_due_at) == (
        "running",
        due,
        None,
        None,
    )


def test_answered_case_gets_no_new_legal_clock_when_reopened(world: World) -> None:
    no = world.closed()
    reopen(world, no)
    rows = [row for row in queries.deadlines_of(world.case(no)) if row.key == "regulator_reply"]
    assert [row.state for row in rows] == ["met"]


def test_task_open_at_withdrawal_waits_again_after_reopening(world: World) -> None:
    no = world.accepted()
    task = delegate(world, no)
    withdraw(world, no)
    reopen(world, no)
    assert task.is_pending_help
    with unchanged(world, no, InvalidFields, "南宁市分公司尚未反馈"):
        world.submit(no)
