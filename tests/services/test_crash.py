"""办到一半出事：留下的是旧的样子，不会是一半。"""

import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import pytest
from flask import Flask

from appeals.clock import SHANGHAI
from appeals.config import Config
from appeals.deadlines.errors import OutsideCalendar
from appeals.domain.stages import Stage
from appeals.services import recount
from appeals.store import queries
from appeals.store.files import FileStore, Stored
from tests.factories import World, upload
from tests.services.adopting import MOVED, NOTICE, RECEIVED, YEAR_END, moves_of, run_all, take_in
from tests.services.steps import dispatch_to, snapshot, withdraw

ROOT = Path(__file__).parents[2]


class FullDisk(FileStore):
    """写满了的文件库。"""

    def save(self, stream: BinaryIO) -> Stored:
        """一个字节也写不下。"""
        raise OSError(28, "设备上没有空间")


def fill_disk(app: Flask) -> None:
    """让应用的文件库写满。"""
    kept: FileStore = app.extensions["appeals.files"]
    app.extensions["appeals.files"] = FullDisk(kept.root, kept.limit)


def killed(app: Flask, *work: str) -> None:
    """另起一个进程做一件事，它死在提交之前。"""
    config: Config = app.config["APPEALS"]
    died = subprocess.run(
        [
            *(sys.executable, "-m", "tests.services.crash"),
            *(config.database_url, config.files_url, *work),
        ],
        cwd=ROOT,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL


def test_process_killed_before_commit_leaves_the_old_state(app: Flask, world: World) -> None:
    no = world.approved()
    row = world.compose(no)
    before = snapshot(world, no)
    killed(app, "send", no, str(row.id))
    assert snapshot(world, no) == before
    world.send(no)
    assert world.case(no).stage is Stage.VISITING


def test_worker_killed_in_a_batch_has_done_nothing(app: Flask, world: World) -> None:
    world.now = YEAR_END
    numbers = [world.registered(**RECEIVED) for _ in range(3)]
    take_in(world, NOTICE)
    before = [snapshot(world, no) for no in numbers]
    killed(app, "advance")
    assert [snapshot(world, no) for no in numbers] == before
    (progress,) = recount.progress()
    assert (progress.done, progress.recount.moved) == (0, 0)
    run_all(world)
    assert [moves_of(world, no) for no in numbers] == [MOVED] * 3


def test_full_disk_leaves_the_case_as_it_was(app: Flask, world: World) -> None:
    no = world.approved()
    before = snapshot(world, no)
    fill_disk(app)
    with pytest.raises(OSError, match="没有空间"):
        world.compose(no)
    with pytest.raises(OSError, match="没有空间"):
        withdraw(world, no, evidence=[upload()])
    assert snapshot(world, no) == before


def test_full_disk_registers_nothing(app: Flask, world: World) -> None:
    fill_disk(app)
    with pytest.raises(OSError, match="没有空间"):
        world.registered()
    assert not queries.all_cases()


def test_step_without_computable_deadlines_is_undone(world: World) -> None:
    no = world.registered()
    before = snapshot(world, no)
    # 工作日历到 2028-12-31 为止，之后的派单算不出反馈期限。
    world.now = datetime(2028, 12, 30, 10, 0, tzinfo=SHANGHAI)  # 周六
    with pytest.raises(OutsideCalendar):
        dispatch_to(world, no, "广西分公司")
    assert snapshot(world, no) == before
