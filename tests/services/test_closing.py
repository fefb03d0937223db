"""回访、结案与归档。"""

from datetime import timedelta
from typing import Any

from appeals.domain.errors import Forbidden, InvalidFields, WrongStage
from appeals.domain.stages import Action, Stage
from appeals.extensions import db
from appeals.services import closing
from appeals.services.closing import VisitReport
from appeals.store import queries
from appeals.store.models import Case, Outcome, Purpose, VisitResult
from tests.factories import World, upload
from tests.services.steps import deadline, events, refused, reopen, unchanged

UNREACHED, SATISFIED = VisitResult.UNREACHED, VisitResult.SATISFIED


def visit(world: World, case_no: str, **changes: Any) -> Case:
    """记一次回访，缺省是接通、满意、到此结束。"""
    values: dict[str, Any] = {
        "visited_at": world.tick(),
        "method": "电话",
        "result": SATISFIED,
        "said": "认可处理结果。",
        "finished": True,
    } | changes
    version = world.case(case_no).version
    return closing.record_visit(
        world.user("kefu"), case_no, version, VisitReport(**values), world.now
    )


def close(world: World, case_no: str, *, by: str = "shenhe", resolved: bool = True) -> Case:
    """结案。"""
    return closing.close(
        world.user(by),
        case_no,
        world.case(case_no).version,
        resolved=resolved,
        hot_issue="增值业务退订",
        closing_note="已全部办结",
        now=world.tick(),
    )


def archive(world: World, case_no: str, *, no_opinion: bool, papers: int = 0) -> Case:
    """归档。"""
    return closing.archive(
        world.user("kefu"),
        case_no,
        world.case(case_no).version,
        opinions=[upload("调解意见书.png")] * papers,
        no_opinion=no_opinion,
        now=world.tick(),
    )


def test_attempts_are_numbered_and_kept(world: World) -> None:
    no = world.sent()
    visit(world, no, result=UNREACHED, said="", finished=False)
    assert world.case(no).stage is Stage.VISITING
    visit(world, no)
    visits = queries.visits_of(world.case(no))
    assert [(item.attempt, item.result) for item in visits] == [(1, UNREACHED), (2, SATISFIED)]
    assert events(world, no, Action.CALL)[0].summary == "第 1 次，电话，未接通"
    assert world.case(no).stage is Stage.CLOSING


def test_clock_of_the_visit_stops_when_the_call_was_made(world: World) -> None:
    no = world.sent()
    at = world.tick()
    world.tick(days=20)
    visit(world, no, visited_at=at)
    row = deadline(world, no, "return_visit")
    assert (row.ended_at, row.state) == (at, "met")


def test_unreached_visit_ends_at_the_third_attempt(world: World) -> None:
    no = world.sent()
    for attempt in (1, 2):
        with unchanged(world, no, InvalidFields) as error:
            visit(world, no, result=UNREACHED, said="")
        assert refused(error) == {"finished": f"未接通须至少回访 3 次才能结束，这是第 {attempt} 次"}
        visit(world, no, result=UNREACHED, said="", finished=False)
    visit(world, no, result=UNREACHED, said="")
    assert world.case(no).stage is Stage.CLOSING


def test_visits_before_reopening_do_not_count_as_attempts(world: World) -> None:
    no = world.sent()
    for _ in range(2):
        visit(world, no, result=UNREACHED, said="", finished=False)
    visit(world, no)
    close(world, no)
    reopen(world, no)
    world.submit(no)
    world.approve(no)
    world.send(no)
    with unchanged(world, no, InvalidFields, "这是第 1 次"):
        visit(world, no, result=UNREACHED, said="")
    visit(world, no, result=UNREACHED, said="", finished=False)
    assert [item.attempt for item in queries.visits_of(world.case(no))] == [1, 2, 3, 4]


def test_reached_visit_says_what_the_user_said(world: World) -> None:
    no = world.sent()
    with unchanged(world, no, InvalidFields) as error:
        visit(world, no, said=" ")
    assert refused(error) == {"said": "接通的回访须写明用户说了什么"}


def test_visit_lies_between_the_reply_and_now(world: World) -> None:
    no = world.sent()
    replied, now = world.now, world.tick()
    for at, message in (
        (now + timedelta(minutes=61), "回访时间不能晚于现在"),
        (replied - timedelta(minutes=1), "回访时间不能早于回复发出的时间 2026-11-06 18:05"),
    ):
        with unchanged(world, no, InvalidFields, message):
            visit(world, no, visited_at=at)
    visit(world, no, visited_at=replied)


def test_closed_case_carries_its_marks(world: World) -> None:
    no = world.visited()
    close(world, no, resolved=False)
    case = world.case(no)
    assert (case.stage, case.outcome, case.closed_at) == (
        *(Stage.CLOSED, Outcome.ANSWERED, world.now),
    )
    assert (case.resolved, case.hot_issue, case.closing_note) == (
        *(False, "增值业务退订", "已全部办结"),
    )
    assert events(world, no, Action.CLOSE)[0].summary == "问题未解决"


def test_closed_case_has_no_running_clock(world: World) -> None:
    case = world.case(world.closed())
    assert (case.next_key, case.next_due_at, case.next_warn_at) == (None, None, None)


def test_drafter_cannot_close(world: World) -> None:
    no = world.visited()
    with unchanged(world, no, Forbidden, "「结案」只能由总部审核办理"):
        close(world, no, by="kefu")


def test_closing_needs_a_conclusion(world: World) -> None:
    # 环节表走不到这里；旧数据缺结论时，结案仍须拦住。
    no = world.registered()
    world.case(no).stage = Stage.CLOSING
    db.session.commit()
    with unchanged(world, no, WrongStage, "还没有结论，不能结案"):
        close(world, no)


def test_archive_takes_the_opinion_of_the_regulator(world: World) -> None:
    no = world.closed()
    archive(world, no, no_opinion=False, papers=1)
    case = world.case(no)
    assert case.stage is Stage.ARCHIVED
    assert queries.attachments_of(case)[-1].purpose is Purpose.MEDIATION
    assert events(world, no, Action.ARCHIVE)[0].summary == "附监管调解意见"


def test_archive_takes_the_statement_that_there_is_none(world: World) -> None:
    no = world.closed()
    archive(world, no, no_opinion=True)
    assert events(world, no, Action.ARCHIVE)[0].summary == "监管部门未出具调解意见"


def test_archive_without_either_is_refused(world: World) -> None:
    no = world.closed()
    with unchanged(world, no, InvalidFields) as error:
        archive(world, no, no_opinion=False)
    assert list(refused(error)) == ["opinions"]


def test_archived_case_is_read_only(world: World) -> None:
    no = world.closed()
    archive(world, no, no_opinion=True)
    with unchanged(world, no, WrongStage):
        reopen(world, no)
    with unchanged(world, no, WrongStage):
        archive(world, no, no_opinion=True)
