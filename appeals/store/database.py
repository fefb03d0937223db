"""数据库连接的约定：SQLite 用 WAL 与外键，写事务一开始就拿写锁；报的错不带填写的内容。"""

from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, scoped_session

WRITES = "appeals_writes"
AT_ONCE = "at once"
"""WRITES 取这个值的写事务不排队，等不到就报错。"""
PATIENCE = 15000
"""SQLite 的写事务最多排队多少毫秒。"""


def prepare(engine: Engine) -> None:
    """给引擎装上约定；WAL、外键与事务的几条只有 SQLite 需要。"""
    event.listen(engine, "handle_error", _on_error)
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def start_write(session: Session | scoped_session[Any]) -> None:
    """结束手上的读事务，开一个写事务；SQLite 上在此排队等写锁。

    读事务升级成写事务会在并发时立刻失败，所以先放下再拿。
    """
    session.rollback()
    session.connection(execution_options={WRITES: True})


def try_write(session: Session | scoped_session[Any]) -> bool:
    """结束手上的事务，开一个写事务；SQLite 上别人正在写的不等，Return False。"""
    session.rollback()
    try:
        session.connection(execution_options={WRITES: AT_ONCE})
    except OperationalError:
        session.rollback()
        return False
    return True


def _on_connect(connection: Any, record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={PATIENCE}"):
        connection.execute(f"PRAGMA {pragma}")


def _on_error(context: ExceptionContext) -> None:
    """PostgreSQL 在第二行起写明是哪一行、哪些值，只留说是哪条约束的第一行。"""
    if context.statement is None:
        return
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = (str(error.args[0]).partition("\n")[0],)


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    if writes != AT_ONCE:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
        return
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE}")
