"""后台作业的心跳：停了就看得出来。"""

from datetime import datetime, timedelta

from appeals.extensions import db
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Heartbeat

WORKER = "jobs"
SILENT = timedelta(minutes=3)
"""后台作业这么久没有动静，就当作没有在运行。"""


def beat(now: datetime) -> None:
    """后台作业报一声还在。"""
    start_write(db.session)
    db.session.merge(Heartbeat(name=WORKER, at=now))
    db.session.commit()


def worker_is_silent(now: datetime) -> bool:
    """Return 后台作业是不是没有在运行。"""
    last = queries.heartbeat(WORKER)
    return last is None or now - last > SILENT
