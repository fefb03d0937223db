"""子进程：办到一半，在提交的前一刻被杀。

用法：python -m tests.services.crash 数据库地址 文件库 要做的事 [案件号 文书编号]
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, event

from appeals import create_app
from appeals.extensions import db
from appeals.services import batches, recount
from appeals.services.replies import Sending, mark_sent
from tests.databases import config_for
from tests.factories import World, upload

commits = count(1)
fatal = [1]
"""死在第几次提交之前。"""


def _die(connection: Connection) -> None:
    """全部改动已送到数据库，COMMIT 还没有发出。"""
    if next(commits) == fatal[0]:
        os.kill(os.getpid(), signal.SIGKILL)


def send(case_no: str, document: str) -> None:
    """登记发出。"""
    world = World()
    now = world.tick(days=3)
    sending = Sending(int(document), now, "邮寄", "EMS123", (upload("回执.png"),))
    mark_sent(world.user("kefu"), case_no, world.case(case_no).version, sending, now)


def advance() -> None:
    """做一批重算。"""
    recount.advance(World().tick())


def pack(now: str, commit: str) -> None:
    """做一步打包，死在第几次提交之前。"""
    fatal[0] = int(commit)
    at = datetime.fromisoformat(now)
    batches.advance(at, lambda: at)


WORKS: dict[str, Callable[..., None]] = {"send": send, "advance": advance, "pack": pack}


def main(url: str, files: str, work: str, *args: str) -> None:
    """做一件事，死在提交之前。"""
    app = create_app(config_for(url, Path(files)))
    with app.app_context():
        event.listen(db.engine, "commit", _die)
        WORKS[work](*args)


if __name__ == "__main__":
    main(*sys.argv[1:])
