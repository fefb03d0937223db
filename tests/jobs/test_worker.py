"""后台作业：真的另起一个进程，交代的重算与打包它做完；没有交代到的，它自己也会去看。"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask

from appeals import clock
from appeals.clock import SHANGHAI
from appeals.extensions import db
from appeals.jobs import jobs_of, tasks
from appeals.jobs.tasks import Work
from appeals.services import adoption, batches, notices
from appeals.services.batch_binding import Plan, plan_of
from appeals.services.heartbeat import worker_is_silent
from appeals.store import queries
from appeals.store.models import Batch, BatchState, RecountState
from tests.factories import World
from tests.guards.sources import ROOT
from tests.services.batching import REPLIES, batch, begin, unpacked
from tests.services.notices import next_year

PATIENCE = 90
"""等后台做完，最多这么多秒；机器再忙也够。"""


@contextmanager
def worker(app: Flask) -> Iterator[subprocess.Popen[bytes]]:
    """另起一个后台作业的进程，用完请它停下。"""
    config = app.config["APPEALS"]
    environ = {
        **os.environ,
        "APPEALS_ENV": "demo",
        "SECRET_KEY": config.secret_key,
        "DATABASE_URL": config.database_url.replace("+psycopg", ""),
        "APPEALS_FILES": config.files_url,
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi:app", "jobs", "run"]
    process = subprocess.Popen(command, env=environ, cwd=ROOT)
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE) == 0
    finally:
        process.kill()


def until(done: Callable[[], bool]) -> None:
    """等到 ``done``；等不到就失败。"""
    for _ in range(PATIENCE * 5):
        db.session.rollback()
        if done():
            return
        time.sleep(0.2)
    pytest.fail(f"等了 {PATIENCE} 秒也没有做完")


def adopt(world: World) -> None:
    """收进一份虚构的通知。"""
    candidate = notices.with_notice(next_year(make_up=(date(2026, 12, 27),)))
    preview = adoption.preview(candidate, world.now)
    adoption.adopt(world.user("xitong"), candidate, preview.base, world.tick())


def finished() -> bool:
    """Return 重算做完了没有。"""
    row = queries.recount_of(2)
    return row is not None and row.state is RecountState.DONE


def test_worker_recounts_what_it_is_told(app: Flask, world: World) -> None:
    world.now = datetime(2026, 12, 23, 9, 0, tzinfo=SHANGHAI)
    numbers = [world.registered(received_at=world.now) for _ in range(3)]
    adopt(world)
    assert worker_is_silent(clock.now())
    jobs_of(app).tell()
    with worker(app):
        until(finished)
        until(lambda: not worker_is_silent(clock.now()))
    assert {world.case(no).edition for no in numbers} == {2}


def test_worker_packs_what_it_is_told(app: Flask, world: World, tmp_path: Path) -> None:
    numbers = [world.sent() for _ in range(3)]
    made = begin(world, REPLIES, *numbers)
    jobs_of(app).tell()
    with worker(app):
        until(lambda: batch(world, made).state is BatchState.READY)
    assert len(unpacked(world, made, tmp_path)) == 4


def test_broken_work_is_told_and_spares_the_rest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begin(world, REPLIES, world.sent())
    told: list[str] = []

    def broken(now: datetime) -> bool:
        raise OSError("磁盘满了")

    urgent = Work(broken, lambda message, now: told.append(message))
    monkeypatch.setattr(tasks, "WORKS", (urgent, *tasks.WORKS))
    with pytest.raises(ExceptionGroup, match="后台作业出错"):
        tasks.work_all()
    assert told == ["系统出错（OSError）"]
    assert batch(world, made).state is BatchState.READY


def test_batch_in_trouble_spares_the_others_in_the_same_round(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = (begin(world, REPLIES, world.sent()) for _ in range(2))

    def faulty(row: Batch) -> Plan:
        if row.id == bad:
            raise OSError(28, "设备上没有空间")
        return plan_of(row)

    monkeypatch.setattr(batches, "plan_of", faulty)
    with pytest.raises(ExceptionGroup) as raised:
        tasks.work_all()
    (fault,) = raised.value.exceptions
    assert isinstance(fault.__cause__, OSError)
    assert batch(world, good).state is BatchState.READY
    assert batch(world, bad).error == "上一步出错，没有改动：系统出错（OSError）"
