"""各项作业：每项只调用服务，出错的记在库里再抛出，由下一次心跳重试。"""

import time
from collections.abc import Iterator

from flask import Flask
from huey import Huey, crontab
from huey.api import TaskWrapper

from appeals import clock
from appeals.services import recount


def register(queue: Huey, app: Flask) -> TaskWrapper:
    """把作业装到队列上；返回重算的作业，交代下去用。"""

    def work() -> None:
        with app.app_context():
            recount_all()

    # 没有人交代也每分钟看一遍：队列里的话丢了，库里的活不丢。
    queue.periodic_task(crontab(minute="*"), name="tick")(work)
    found: TaskWrapper = queue.task(name="recount")(work)
    return found


def recount_all() -> None:
    """一批一批做完重算，或者到被停下为止。"""
    recount.beat(clock.now())
    try:
        for _ in batches():
            recount.beat(clock.now())
    except Exception as error:
        recount.fail(f"{type(error).__name__}：{error}", clock.now())
        raise


def batches() -> Iterator[None]:
    """逐批重算，每做一批让出一次；两批之间歇一口气，办案的人插得进来。"""
    while recount.advance(clock.now()):
        yield
        time.sleep(recount.BREATH)
