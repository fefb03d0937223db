"""作业的队列：与数据在同一种数据库里，不另设中间件。"""

from dataclasses import dataclass

from flask import Flask, current_app
from huey import Huey, PostgresHuey, SqliteHuey
from huey.api import TaskWrapper
from huey.serializer import SignedSerializer
from sqlalchemy import make_url

from appeals.jobs import tasks

NAME = "appeals"
KEY = "appeals.jobs"


@dataclass(frozen=True, slots=True)
class Jobs:
    """一个应用的队列，与叫醒后台的那句话。"""

    queue: Huey
    work: TaskWrapper

    def tell(self) -> None:
        """告诉后台有活了，是哪样活它自己去库里看；说完就放下连接，网页进程不为传话长占一个。"""
        self.work()
        self.queue.storage.close()


def jobs_of(app: Flask) -> Jobs:
    """Return 应用的队列；用到时才连，一个应用只建一次。"""
    if KEY not in app.extensions:
        queue = _queue(app)
        app.extensions[KEY] = Jobs(queue, tasks.register(queue, app))
    found: Jobs = app.extensions[KEY]
    return found


def wake() -> None:
    """告诉本应用的后台有活了；没有说到也不要紧，后台每分钟自己看一遍。"""
    # 应用上下文里的 current_app 只是个影子，队列要记住真的那个。
    jobs_of(current_app._get_current_object()).tell()  # type: ignore[attr-defined]


def _queue(app: Flask) -> Huey:
    config = app.config["APPEALS"]
    # 队列里的话带签名：能写队列的人未必就能让作业执行他的东西。
    signed = SignedSerializer(secret=config.secret_key)
    url = make_url(config.database_url)
    if url.get_backend_name() == "sqlite":
        # 单独一个文件，传话不去争数据的写锁。
        return SqliteHuey(NAME, filename=f"{url.database}-jobs", serializer=signed)
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return PostgresHuey(NAME, dsn=dsn, serializer=signed)
