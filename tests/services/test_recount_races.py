"""换版、重算与办案同时进行：一个换成，谁也不漏、不挪两次。真的线程，真的连接。"""

import threading
import time
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event

from appeals.domain.errors import StaleEdition
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.jobs.tasks import work_all
from appeals.services import adoption, dispatch, notices, recount, rule_changes
from appeals.services.editions import the_editions
from appeals.services.reference import rule_by_code
from appeals.services.rule_changes import RuleDraft
from appeals.store import queries
from appeals.store.models import Recount, RecountState
from tests.factories import World
from tests.services.adopting import NOTICE, RECEIVED, YEAR_END, run_all
from tests.services.steps import events
from tests.services.test_concurrency import at_once, loser

ROUNDS = 3
SLOWLY = 0.3
"""一批做得这么慢：写锁差不多一直在后台手里。"""
BRIEFLY = 1.0
"""拦住提交这么多秒：换版的人若不等它，早就做完了。"""


@pytest.fixture
def world(world: World) -> World:
    """年底的办公室：七个工作日跨过元旦。"""
    world.now = YEAR_END
    return world


def take_in(mine: World) -> object:
    """收进通知。"""
    candidate = notices.with_notice(NOTICE)
    return adoption.adopt(mine.user("xitong"), candidate, 1, mine.tick())


def shorten(mine: World) -> object:
    """把全程办结改短。"""
    draft = replace(RuleDraft.of(rule_by_code("overall"), date(2026, 12, 23)), length=5)
    candidate = rule_changes.with_rule("overall", draft, "新规")
    return adoption.adopt(mine.user("xitong"), candidate, 1, mine.tick())


def finished(world: World) -> Recount:
    """做完剩下的，返回第 2 版的重算。"""
    db.session.rollback()
    run_all(world)
    row = queries.recount_of(2)
    assert row is not None
    return row


def test_two_administrators_adopt_at_once_and_one_is_told(app: Flask, world: World) -> None:
    error = loser(at_once(app, world, take_in, shorten))
    assert isinstance(error, StaleEdition)
    assert (error.seen, error.current) == (1, 2)
    assert [row.number for row in queries.editions()] == [1, 2]
    assert the_editions().newest.number == 2


def test_case_registered_while_adopting_is_not_left_behind(app: Flask, world: World) -> None:
    with app.app_context():
        engine = db.engine
    adopting, started = threading.Event(), threading.Event()

    def hold(connection: object) -> None:
        if threading.current_thread().name == "registering":
            started.set()
            adopting.wait(timeout=BRIEFLY)

    def register(mine: World) -> object:
        threading.current_thread().name = "registering"
        return mine.registered(**RECEIVED)

    def adopt(mine: World) -> object:
        started.wait(timeout=30)
        take_in(mine)
        run_all(mine)
        adopting.set()
        return None

    event.listen(engine, "commit", hold)
    try:
        assert at_once(app, world, register, adopt) == [None, None]
    finally:
        event.remove(engine, "commit", hold)
    row = finished(world)
    (case,) = queries.all_cases()
    assert (case.edition, row.state) == (2, RecountState.DONE)


def test_worker_and_handler_move_a_case_once(app: Flask, world: World) -> None:
    numbers = [world.registered(**RECEIVED) for _ in range(ROUNDS)]
    take_in(world)
    guangxi = world.unit("广西分公司").id

    def send(mine: World) -> object:
        for no in numbers:
            agent = mine.user("kefu")
            dispatch.dispatch(agent, no, 1, guangxi, "", mine.tick())
            db.session.rollback()
        return None

    assert at_once(app, world, send, run_all) == [None, None]
    row = finished(world)
    for no in numbers:
        assert world.case(no).edition == 2
        assert len(events(world, no, Action.RECOUNT)) == 1
        assert len(events(world, no, Action.DISPATCH)) == 1
    assert (row.state, row.total, row.moved) == (RecountState.DONE, ROUNDS, ROUNDS)


def test_two_workers_share_the_cases(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recount, "BATCH", 2)
    numbers = [world.registered(**RECEIVED) for _ in range(7)]
    take_in(world)
    assert at_once(app, world, run_all, run_all) == [None, None]
    row = finished(world)
    assert [len(events(world, no, Action.RECOUNT)) for no in numbers] == [1] * 7
    assert (row.state, row.moved) == (RecountState.DONE, 7)


def test_handlers_get_in_between_two_batches(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recount, "BATCH", 1)
    for _ in range(6):
        world.registered(**RECEIVED)
    take_in(world)
    with app.app_context():
        engine = db.engine
    left = []

    def linger(connection: object) -> None:
        if threading.current_thread().name == "recounting":
            time.sleep(SLOWLY)

    def work(mine: World) -> None:
        threading.current_thread().name = "recounting"
        work_all()

    def register(mine: World) -> None:
        time.sleep(SLOWLY)
        mine.registered(**RECEIVED)
        left.append(recount.progress()[0].left)

    event.listen(engine, "commit", linger)
    try:
        assert at_once(app, world, work, register) == [None, None]
    finally:
        event.remove(engine, "commit", linger)
    assert left > [0], "等到全部重算完了才轮到办案的人"


def test_stopping_meets_the_last_batch(app: Flask, world: World) -> None:
    no = world.registered(**RECEIVED)
    take_in(world)

    def stop(mine: World) -> None:
        recount.stop(mine.user("xitong"), 2, mine.tick())

    stopped, worked = at_once(app, world, stop, run_all)
    assert worked is None
    row = queries.recount_of(2)
    assert row is not None
    # 做完在先的告诉他没有什么可停；停在前头的，手上这一批仍做完，没有剩下的就此做完。
    assert stopped is None or row.state is RecountState.DONE
    if row.state is RecountState.STOPPED:
        recount.resume(world.user("xitong"), 2, world.tick())
    assert finished(world).state is RecountState.DONE
    assert len(events(world, no, Action.RECOUNT)) == 1
