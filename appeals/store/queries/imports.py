"""导入清单的读取：哪些编号已经登记过，一次导入走到哪里，轮到谁。"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, delete, func, or_, select
from sqlalchemy.orm import joinedload

from appeals.domain.kinds import Channel
from appeals.extensions import db
from appeals.store.models import Case, ImportRow, ImportRun, ImportState, RowState, User

Known = tuple[Channel, str]
"""(来源, 转办编号比对用的形式)：同一来源的同一编号是同一件。"""


def registered_numbers(keys: Collection[str]) -> dict[Known, Case]:
    """Return 转办编号在 ``keys`` 里的案件；同一来源同一编号有几件的，取最早的。"""
    query = select(Case).where(Case.regulator_key.in_(keys)).order_by(Case.id.desc())
    return {(case.channel, case.regulator_key): case for case in db.session.scalars(query)}


def imports_of(user: User) -> Select[ImportRun]:
    """Return 此人交代的各次导入的查询，新的在前。"""
    return select(ImportRun).where(ImportRun.created_by_id == user.id).order_by(ImportRun.id.desc())


def import_by_id(user: User, import_id: int, *, lock: bool = False) -> ImportRun | None:
    """Return 此人的一次导入；别人的看不见。``lock`` 时锁住这一行（PostgreSQL）。"""
    query = imports_of(user).where(ImportRun.id == import_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def lock_working_imports(stale: datetime) -> Sequence[ImportRun]:
    """Return 有活的各次导入并锁住，最久没有动过的在前。

    一起锁住：两次导入不会同时登记同一个编号。``stale`` 以前开始读而没有读完的，当作读的人已经不在。
    """
    left_over = and_(ImportRun.state == ImportState.READING, ImportRun.beat_at < stale)
    waiting = ImportRun.state.in_((ImportState.WAITING, ImportState.RUNNING))
    query = select(ImportRun).where(or_(waiting, left_over)).order_by(ImportRun.id)
    found = db.session.scalars(query.with_for_update()).all()
    return sorted(found, key=lambda run: run.beat_at)


def lock_import(import_id: int) -> ImportRun:
    """Return 这一次导入此刻的样子并锁住。"""
    query = select(ImportRun).where(ImportRun.id == import_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def import_rows(run_id: int, state: RowState, limit: int | None = None) -> Sequence[ImportRow]:
    """Return 一次导入里处在这个状态的各行，依行号。"""
    query = select(ImportRow).where(ImportRow.run_id == run_id, ImportRow.state == state)
    query = query.options(joinedload(ImportRow.case)).order_by(ImportRow.row).limit(limit)
    return db.session.scalars(query).all()


def import_counts(run_ids: Collection[int]) -> dict[int, Counter[RowState]]:
    """Return 各次导入里各状态的行数。"""
    found: dict[int, Counter[RowState]] = {run_id: Counter() for run_id in run_ids}
    columns = (ImportRow.run_id, ImportRow.state, func.count())
    query = select(*columns).where(ImportRow.run_id.in_(run_ids)).group_by(*columns[:2])
    for run_id, state, count in db.session.execute(query):
        found[run_id][state] = count
    return found


def drop_import_rows(run_id: int) -> None:
    """去掉一次导入已经读出的各行，从头再读。"""
    db.session.execute(delete(ImportRow).where(ImportRow.run_id == run_id))
