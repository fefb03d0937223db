"""子进程：登记回复发出，在提交的前一刻被杀。

用法：python -m tests.services.crash 数据库地址 文件库 案件号 文书编号
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Connection, event

from appeals import create_app
from appeals.extensions import db
from appeals.services.replies import Sending, mark_sent
from tests.databases import config_for
from tests.factories import World, upload


def _die(connection: Connection) -> None:
    """全部改动已送到数据库，COMMIT 还没有发出。"""
    os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, files: str, case_no: str, document: str) -> None:
    """登记发出，死在提交之前。"""
    app = create_app(config_for(url, Path(files)))
    with app.app_context():
        event.listen(db.engine, "commit", _die)
        world = World()
        now = world.tick(days=3)
        sending = Sending(int(document), now, "邮寄", "EMS123", (upload("回执.png"),))
        mark_sent(world.user("kefu"), case_no, world.case(case_no).version, sending, now)


if __name__ == "__main__":
    main(*sys.argv[1:])
