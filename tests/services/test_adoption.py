"""换依据：先看会挪哪些，确认才存；已了的不变，开着的一件一记，不挪两次，可停可续。"""

from datetime import date, datetime

import pytest

from appeals.clock import SHANGHAI
from appeals.domain.errors import Forbidden, NotFound, StaleEdition
from appeals.extensions import db
from appeals.services import adoption, deadlines, recount
from appeals.services.editions import the_editions
from appeals.store import queries
from appeals.store.models import RecountState
from tests.factories import World
from tests.services.adopting import (
    MOVED,
    NOTICE,
    RECEIVED,
    YEAR_END,
    moves_of,
    run_all,
    shown,
    take_in,
)
from tests.services.notices import next_year, one_more_day
from tests.services.steps import deadline, dispatch_to, events


@pytest.fixture
def world(world: World) -> World:
    """年底的办公室：七个工作日跨过元旦。"""
    world.now = YEAR_END
    return world


def test_preview_names_what_would_move_and_changes_nothing(world: World) -> None:
    no = world.registered(**RECEIVED)
    before = deadline(world, no, "overall").due_on
    found = shown(world, NOTICE)
    assert (found.base, found.cases) == (1, 1)
    assert [(move.case_no, [c.label for c in move.changes]) for move in found.moves] == [
        (no, ["全程办结"])
    ]
    assert before == date(2027, 1, 4)  # 周一：十二月二十七日周日原不上班
    assert deadline(world, no, "overall").due_on == before
    assert the_editions().newest.number == 1


def test_adopted_notice_moves_open_deadlines_with_one_event(world: World) -> None:
    no = world.registered(**RECEIVED)
    version = world.case(no).version
    assert take_in(world, NOTICE) == 2
    assert deadline(world, no, "overall").due_on == date(2027, 1, 4)  # 还没有轮到它
    run_all(world)
    row = deadline(world, no, "overall")
    assert (row.due_on, row.edition) == (date(2026, 12, 31), 2)  # 周四
    assert row.previous_due_at is not None
    assert moves_of(world, no) == MOVED
    assert world.case(no).version == version
    assert [event.actor_name for event in events(world, no)][-1] == world.user("xitong").name


def test_recount_again_moves_nothing_twice(world: World) -> None:
    no = world.registered(**RECEIVED)
    take_in(world, NOTICE)
    run_all(world)
    assert not recount.advance(world.tick())
    deadlines.rebuild(world.tick())
    assert moves_of(world, no) == MOVED


def test_step_before_the_batch_brings_its_case_up(world: World) -> None:
    no = world.registered(**RECEIVED)
    take_in(world, NOTICE)
    dispatch_to(world, no, "广西分公司")
    assert world.case(no).edition == 2
    assert moves_of(world, no) == MOVED
    run_all(world)
    assert moves_of(world, no) == MOVED
    (progress,) = recount.progress()
    assert (progress.done, progress.recount.moved) == (1, 1)


def test_case_that_does_not_move_gets_no_event(world: World) -> None:
    no = world.registered(received_at=datetime(2026, 12, 21, 9, 0, tzinfo=SHANGHAI))  # 周一
    take_in(world, next_year())
    run_all(world)
    assert world.case(no).edition == 2
    assert moves_of(world, no) == []


def test_ended_deadlines_never_change(world: World) -> None:
    no = world.sent(**RECEIVED)
    ended = [
        (row.key, row.due_at, row.state, row.edition)
        for row in queries.deadlines_of(world.case(no))
        if row.ended_at
    ]
    take_in(world, NOTICE)
    run_all(world)
    deadlines.rebuild(world.tick())
    after = {row.key: row for row in queries.deadlines_of(world.case(no))}
    assert [(key, after[key].due_at, after[key].state, 1) for key, *_ in ended] == ended
    assert world.case(no).edition == 2


def test_closed_cases_are_left_alone(world: World) -> None:
    no = world.closed(**RECEIVED)
    take_in(world, NOTICE)
    run_all(world)
    assert (world.case(no).edition, moves_of(world, no)) == (1, [])


def test_stopped_recount_is_resumed_where_it_stood(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recount, "BATCH", 1)
    numbers = [world.registered(**RECEIVED) for _ in range(3)]
    edition = take_in(world, NOTICE)
    admin = world.user("xitong")
    assert recount.advance(world.tick())
    recount.stop(admin, edition, world.tick())
    assert not recount.advance(world.tick())
    assert [len(moves_of(world, no)) for no in numbers] == [1, 0, 0]
    (halfway,) = recount.progress()
    assert (halfway.done, halfway.left, halfway.recount.moved) == (1, 2, 1)
    recount.resume(admin, edition, world.tick())
    run_all(world)
    assert [len(moves_of(world, no)) for no in numbers] == [1, 1, 1]
    (finished,) = recount.progress()
    assert (finished.recount.state, finished.done) == (RecountState.DONE, 3)


def test_later_edition_takes_over_an_unfinished_recount(world: World) -> None:
    no = world.registered(**RECEIVED)
    take_in(world, NOTICE)
    take_in(world, one_more_day(date(2026, 12, 30), date(2026, 12, 24)))
    assert [item.recount.state for item in recount.progress()] == [
        *(RecountState.RUNNING, RecountState.SUPERSEDED),
    ]
    run_all(world)
    assert world.case(no).edition == 3
    # 周日上班提前一天、周三放假推后一天，两版一起看没有挪动。
    assert moves_of(world, no) == []


def test_adoption_after_another_is_refused(world: World) -> None:
    mine = shown(world, NOTICE)
    take_in(world, one_more_day(date(2026, 12, 30), date(2026, 12, 24)))
    with pytest.raises(StaleEdition, match="第 1 版，现在是第 2 版"):
        adoption.adopt(world.user("xitong"), mine.candidate, mine.base, world.tick())
    assert the_editions().newest.number == 2


@pytest.mark.parametrize("key", ["kefu", "shenhe", "guangxi", "jihe", "anquan"])
def test_only_the_system_administrator_adopts(world: World, key: str) -> None:
    found = shown(world, NOTICE)
    with pytest.raises(Forbidden, match="系统管理员"):
        adoption.adopt(world.user(key), found.candidate, found.base, world.tick())
    db.session.rollback()
    with pytest.raises(Forbidden):
        recount.stop(world.user(key), 1, world.tick())


def test_nothing_to_stop_is_said(world: World) -> None:
    with pytest.raises(NotFound, match="没有第 7 版的重算"):
        recount.stop(world.user("xitong"), 7, world.tick())


def test_failed_batch_is_told_until_the_next_one(world: World) -> None:
    world.registered(**RECEIVED)
    take_in(world, NOTICE)
    recount.fail("OSError：连接断了", world.tick())
    (progress,) = recount.progress()
    assert progress.warning(world.now) == (
        "上一批出错，没有改动：OSError：连接断了。每分钟自动再试。"
    )
    run_all(world)
    assert recount.progress()[0].warning(world.now) == ""
