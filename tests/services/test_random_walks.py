"""随便谁、随便怎么办：案件不出环节表，时限的缓存与重算一致，被拒的一步不留痕迹。"""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appeals.domain.errors import AppealsError, InvalidFields
from appeals.domain.separation import DRAFTING, REVIEWING
from appeals.domain.stages import TRANSITIONS, Action, Stage
from appeals.extensions import db
from appeals.services import deadlines
from appeals.services.steps import open_actions
from appeals.store import queries
from appeals.store.models import Case
from tests.factories import World
from tests.services.attempts import ATTEMPTS, Attempt
from tests.services.steps import cached, events, forget_deadlines, rows, snapshot

HANDLERS = ("kefu", "shenhe", "shenhe2", "guangxi", "nanning", "henan")
PEOPLE = (*HANDLERS, "guangxi2", "jihe", "anquan")
STARTS = ("registered", "accepted", "submitted", "approved", "sent", "closed")
STEPS = 12
ONWARD = frozenset(
    {
        *(Action.DISPATCH, Action.ACCEPT, Action.ANSWER, Action.SUBMIT, Action.APPROVE),
        *(Action.COMPOSE, Action.REPLY, Action.VISIT, Action.CLOSE, Action.REOPEN),
        Action.RESUME,
    }
)
MOVES = {(row.action, row.source, row.target) for row in TRANSITIONS}
SIDE_NOTES = (Action.ATTACH, Action.DOWNLOAD, Action.ISSUE, Action.RECOUNT)


Button = tuple[str, Action, Attempt]


def offered(world: World, case: Case) -> list[Button]:
    """Return 页面此刻给各人的按钮。"""
    found: list[Button] = []
    for key in HANDLERS:
        user = world.user(key)
        if queries.case_by_no(user, case.case_no) is not None:
            actions = open_actions(user, case, world.now)
            found += [(key, action, attempt) for action, attempt in ATTEMPTS if action in actions]
    return found


def take(world: World, case_no: str, key: str, attempt: Attempt) -> AppealsError | None:
    """让此人试一步；被拒绝的核对什么也没变。"""
    before = snapshot(world, case_no)
    try:
        attempt(world, world.user(key), world.case(case_no))
    except AppealsError as error:
        assert snapshot(world, case_no) == before
        return error
    return None


def check(world: World, case_no: str) -> None:
    """案件此刻自洽。"""
    db.session.rollback()
    case = world.case(case_no)
    history = events(world, case_no)
    _check_path(case, history)
    _check_separation(history)
    assert (case.stage in (Stage.CLOSED, Stage.ARCHIVED)) == (case.outcome is not None)
    assert (case.closed_at is None) == (case.outcome is None)
    _check_deadlines(world, case)


def _check_path(case: Case, history: list[Any]) -> None:
    stage = Stage.REGISTERED
    for event in history:
        assert event.from_stage is stage
        if event.action is not Action.REGISTER and event.action not in SIDE_NOTES:
            assert (event.action, event.from_stage, event.to_stage) in MOVES
        stage = event.to_stage
    assert stage is case.stage
    assert case.version == 1 + sum(
        event.action not in (*SIDE_NOTES, Action.REGISTER) for event in history
    )


def _check_separation(history: list[Any]) -> None:
    drafters = {event.actor_id for event in history if event.action in DRAFTING}
    reviewers = {event.actor_id for event in history if event.action in REVIEWING}
    assert not drafters & reviewers


def _check_deadlines(world: World, case: Case) -> None:
    stored = {(row.key, row.occurrence): row for row in queries.deadlines_of(case)}
    fresh = [clock.deadline for clock in deadlines.clocks_of([case], world.now)[case.id]]
    assert stored.keys() == {(item.key, item.occurrence) for item in fresh}
    for item in fresh:
        row = stored[item.key, item.occurrence]
        moments = (item.started_at, item.due_at, item.warn_at)
        assert (row.started_at, row.due_at, row.warn_at) == moments
        # 过期失效由时间推出，没有人办理就没有重算，缓存里可以还没有止点。
        assert row.ended_at == item.ended_at or (item.lapsed and row.ended_at is None)
    # 退单是权利不是义务，不作最紧时限。
    still = [item for item in fresh if item.is_open and not item.lapses]
    nearest = min(still, key=lambda item: (item.state == "paused", item.due_at), default=None)
    assert case.next_due_at == (nearest.due_at if nearest else None)
    assert case.paused_at is not None or not any(item.state == "paused" for item in fresh)


def check_rebuilt(world: World, case_no: str) -> None:
    """重算出的时限行与存下的一行不差；随时间走的只有状态，与过期失效的止点。"""
    timely = ("state", "ended_at")
    stored = rows(world, case_no, without=timely)
    deadlines.rebuild(world.now)
    assert rows(world, case_no, without=timely) == stored
    found = rows(world, case_no, without=("previous_due_at",)), cached(world, case_no)
    forget_deadlines(world, case_no)
    deadlines.rebuild(world.now)
    assert (rows(world, case_no, without=("previous_due_at",)), cached(world, case_no)) == found


FORWARDS: st.SearchStrategy[bool] = st.sampled_from((True, True, True, False))


def press(world: World, case_no: str, data: st.DataObject) -> None:
    """按一个按钮；页面给出的按钮只会因为填的内容被拒，不会因为环节、角色或单位。"""
    buttons = offered(world, world.case(case_no))
    onward = [button for button in buttons if button[1] in ONWARD]
    # 多半往前走，案件才走得远。
    forward: bool = data.draw(FORWARDS, label="往前走")
    some = onward if onward and forward else buttons
    if some:
        key, _, attempt = data.draw(st.sampled_from(some), label="按钮")
        error = take(world, case_no, key, attempt)
        assert error is None or isinstance(error, InvalidFields), repr(error)


def blunder(world: World, case_no: str, data: st.DataObject) -> None:
    """随便谁试随便哪一步，多半不许。"""
    key = data.draw(st.sampled_from(PEOPLE), label="谁")
    _, attempt = data.draw(st.sampled_from(ATTEMPTS), label="做什么")
    take(world, case_no, key, attempt)


# 每个例子办一件新案，共用一个库不相干。
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_walk_keeps_the_case_sound(world: World, data: st.DataObject) -> None:
    walker = World()
    no: str = getattr(walker, data.draw(st.sampled_from(STARTS), label="起点"))()
    for _ in range(STEPS):
        walker.tick(hours=data.draw(st.integers(0, 60), label="隔几小时"))
        move = data.draw(st.sampled_from((press, press, press, blunder)), label="怎么走")
        move(walker, no, data)
        check(walker, no)
    check_rebuilt(walker, no)
