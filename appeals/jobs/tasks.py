"""后台要做的几样事：每样只调用服务，一步一提交；出错的记在库里再抛出，由下一次心跳重试。"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from huey import Huey, crontab
from huey.api import TaskWrapper

from appeals import clock
from appeals.services import batches, heartbeat, imports, recount
from appeals.services.faults import cause_of

BREATH = 0.25
"""两步之间歇这么多秒。SQLite 上办案的人排队等写锁，至多隔 0.1 秒看一次，不歇就轮不到他。"""


@dataclass(frozen=True, slots=True)
class Work:
    """后台的一样事：``advance`` 做一步，答做了没有；``fail`` 记下出的错给人看。"""

    advance: Callable[[datetime], bool]
    fail: Callable[[str, datetime], None]


WORKS = (
    Work(recount.advance, recount.fail),
    Work(imports.advance, imports.fail),
    # 清理在打包之前：磁盘满了要靠它腾地方，不能等打包做完。
    Work(batches.expire, batches.fail_expiry),
    Work(lambda now: batches.advance(now, clock.now), batches.fail),
)
"""急的在前：每一步都先看前面的有没有可做的。"""


def register(queue: Huey, app: Flask) -> TaskWrapper:
    """把作业装到队列上；返回“有活了”这一句，交代下去用。"""

    def work() -> None:
        with app.app_context():
            work_all()

    # 没有人交代也每分钟看一遍：队列里的话丢了，库里的活不丢。
    queue.periodic_task(crontab(minute="*"), name="tick")(work)
    found: TaskWrapper = queue.task(name="work")(work)
    return found


def work_all() -> None:
    """一步一步做到没有可做的；哪一样出错就放下哪一样，别的照做。"""
    faults: list[Exception] = []
    left = list(WORKS)
    heartbeat.beat(clock.now())
    while _step(left, faults):
        heartbeat.beat(clock.now())
        time.sleep(BREATH)
    if faults:
        raise ExceptionGroup("后台作业出错", faults)


def recount_all() -> None:
    """当场做完重算，不等后台；装入、收进依据的命令用。"""
    while recount.advance(clock.now()):
        time.sleep(BREATH)


def _step(left: list[Work], faults: list[Exception]) -> bool:
    """做最急的一样的一步，出错的记进 ``faults``、移出 ``left``。Return 做了没有。"""
    for work in tuple(left):
        try:
            if work.advance(clock.now()):
                return True
        except batches.PutOff as error:
            faults.append(error)
            return True
        except Exception as error:
            work.fail(cause_of(error), clock.now())
            faults.append(error)
            left.remove(work)
    return False
