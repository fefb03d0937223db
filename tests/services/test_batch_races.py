"""两个后台同时打、打到一半被杀：每份正好一次，不漏不重。真的线程，真的进程。"""

import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from flask import Flask

from appeals.domain.stages import Action
from appeals.extensions import db, files
from appeals.services import batches
from appeals.services.batch_binding import Plan, bind
from appeals.services.heartbeat import worker_is_silent
from appeals.services.papers import make_from_record
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.files import Stored
from appeals.store.models import BatchState, Document, ItemState
from tests.factories import World
from tests.services.batching import (
    BUNDLES,
    FORMS,
    REPLIES,
    batch,
    begin,
    items,
    progress,
    reply_of,
    run,
    step,
    unpacked,
)
from tests.services.steps import events
from tests.services.test_concurrency import at_once
from tests.services.test_crash import ROOT

MANY = 60
BIG = 512 * 1024


def killed(app: Flask, world: World, commits: int) -> None:
    """另起一个进程做一步打包，它死在第几次提交之前。"""
    config = app.config["APPEALS"]
    command = [sys.executable, "-m", "tests.services.crash", config.database_url]
    command += [config.files_url, "pack", world.tick().isoformat(), str(commits)]
    died = subprocess.run(command, cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL


def forms_of(world: World, case_no: str) -> int:
    """Return 案件有几份结案登记表。"""
    case = world.case(case_no)
    return len(queries.documents_of(world.user("jihe"), case, "closing_form"))


def test_two_workers_pack_each_once(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(batches.AT_ONCE, FORMS, 1)
    numbers = [world.closed() for _ in range(4)]
    made = begin(world, FORMS, *numbers)
    assert at_once(app, world, run, run) == [None, None]
    run(world)
    assert batch(world, made).state is BatchState.READY
    assert len(items(made)) == 4
    for no in numbers:
        assert forms_of(world, no) == 1
        assert len(events(world, no, Action.ISSUE)) == 1


def test_form_being_made_elsewhere_is_waited_for(app: Flask, world: World) -> None:
    no = world.closed()
    begin(world, FORMS, no)
    locked = Event()

    def elsewhere(mine: World) -> None:
        start_write(db.session)
        make_from_record(mine.user("shenhe"), no, "closing_form", mine.tick())
        locked.set()
        time.sleep(0.5)
        db.session.commit()

    def packing(mine: World) -> None:
        assert locked.wait(timeout=30)
        run(mine)

    assert at_once(app, world, elsewhere, packing) == [None, None]
    assert forms_of(world, no) == 1


def test_cancelling_meets_the_last_step(app: Flask, world: World) -> None:
    made = begin(world, BUNDLES, *[world.registered() for _ in range(3)])

    def cancel(mine: World) -> None:
        batches.cancel(mine.user("kefu"), made, mine.tick())

    cancelled, worked = at_once(app, world, cancel, run)
    assert worked is None
    found = progress(world, made)
    if cancelled is None:
        assert found.batch.state is BatchState.CANCELLED
        batches.go_on(world.user("kefu"), made, world.tick())
        run(world)
    assert progress(world, made).text == "已打好：已打 3 / 3 份"


def test_worker_killed_between_items_leaves_none_twice(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(batches.AT_ONCE, FORMS, 1)
    numbers = [world.closed() for _ in range(3)]
    made = begin(world, FORMS, *numbers)
    step(world)
    killed(app, world, 1)
    assert progress(world, made).packed == 1
    assert [forms_of(world, no) for no in numbers] == [1, 0, 0]
    run(world)
    assert [forms_of(world, no) for no in numbers] == [1, 1, 1]
    assert len(unpacked(world, made, tmp_path)) == 4


def test_worker_killed_while_binding_is_replaced(app: Flask, world: World, tmp_path: Path) -> None:
    made = begin(world, REPLIES, world.sent(), world.sent())
    step(world)
    killed(app, world, 2)
    assert batch(world, made).state is BatchState.BINDING
    assert not step(world)
    world.tick(seconds=batches.LEASE.total_seconds())
    run(world)
    assert batch(world, made).state is BatchState.READY
    assert len(unpacked(world, made, tmp_path)) == 3


def test_late_binder_gives_way_to_the_new_one(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = begin(world, REPLIES, world.sent())
    step(world)
    later = world.now + 2 * batches.LEASE
    bound: list[str] = []

    def slow(plan: Plan, still_here: Callable[[], None]) -> Stored:
        monkeypatch.setattr(batches, "bind", bind)
        assert batches.advance(later, lambda: later)  # 等不及了，另一个后台已经装好
        bound.append(str(batch(world, made).expires_at))
        return bind(plan, still_here)

    monkeypatch.setattr(batches, "bind", slow)
    assert step(world)
    row = batch(world, made)
    assert [str(row.expires_at)] == bound
    assert row.expires_at == later + timedelta(days=row.keep_days)
    assert len(unpacked(world, made, tmp_path)) == 2


def test_cancelled_while_binding_stays_cancelled(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begin(world, REPLIES, world.sent())
    step(world)

    def cancel(plan: Plan, still_here: Callable[[], None]) -> Stored:
        batches.cancel(world.user("kefu"), made, world.tick())
        return bind(plan, still_here)

    monkeypatch.setattr(batches, "bind", cancel)
    step(world)
    row = batch(world, made)
    assert (row.state, row.sha256) == (BatchState.CANCELLED, None)


def test_long_binding_keeps_its_claim_and_is_heard(world: World) -> None:
    made = begin(world, REPLIES, *[world.sent() for _ in range(3)])
    step(world)
    steps: list[bool] = []

    def slow() -> datetime:
        now = world.tick(seconds=batches.LEASE.total_seconds() - 60)
        steps.append(batches.advance(now, lambda: now))  # 另一个后台来看，轮不到它
        return now

    assert batches.advance(world.tick(), slow)
    assert steps == [False] * 4
    assert not worker_is_silent(world.now)
    assert batch(world, made).state is BatchState.READY


def test_binder_told_of_cancelling_stops_at_the_next_file(world: World) -> None:
    made = begin(world, REPLIES, *[world.sent() for _ in range(3)])
    step(world)
    asked: list[datetime] = []

    def cancelling() -> datetime:
        if not asked:
            batches.cancel(world.user("kefu"), made, world.tick())
        asked.append(world.tick(minutes=2))
        return asked[-1]

    assert batches.advance(world.tick(), cancelling)
    assert len(asked) == 1
    assert batch(world, made).state is BatchState.CANCELLED


def test_big_batch_takes_little_memory(world: World, tmp_path: Path) -> None:
    no = world.sent()
    _many_replies(reply_of(world, no))
    made = begin(world, REPLIES, no)
    tracemalloc.start()
    run(world)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = batch(world, made).size
    assert size is not None
    assert size > MANY * BIG
    assert peak < 8 * BIG
    assert len(items(made, ItemState.PACKED)) == MANY + 1


def _many_replies(first: Document) -> None:
    """照这一版另添许多版，各有各的大内容。"""
    kept = {column.key: getattr(first, column.key) for column in Document.__table__.columns}
    for number in range(2, MANY + 2):
        stored = files.save(BytesIO(bytes([number]) * BIG))
        changes = {"id": None, "version": number, "sha256": stored.sha256}
        changes["size"] = stored.size
        changes["name"] = f"申诉处理报告_{number}.docx"
        db.session.add(Document(**(kept | changes)))
    db.session.commit()
