"""批量打包的读取：符合条件的有哪些，一批走到哪里，轮到谁。"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, update
from sqlalchemy.orm import joinedload

from appeals.domain.kinds import Channel
from appeals.domain.stages import Stage
from appeals.extensions import db
from appeals.store.models import (
    REPLY,
    Attachment,
    Batch,
    BatchItem,
    BatchState,
    Case,
    Document,
    DocumentStatus,
    ItemState,
    User,
)
from appeals.store.queries.scope import visible_to


@dataclass(frozen=True, slots=True)
class Selection:
    """挑哪些：勾选的案件号或文书编号，或者起止时刻（``before`` 不含）与来源、主办；空的不限。"""

    case_nos: Sequence[str] = ()
    document_ids: Sequence[int] = ()
    since: datetime | None = None
    before: datetime | None = None
    channel: Channel | None = None
    branch_id: int | None = None


class Pick(NamedTuple):
    """挑中的一份；``document_id`` 是挑中的文书，挑中的是案件则没有。

    ``size`` 是要装的文件一共多少字节，还没有做的算 0。
    """

    case_id: int
    case_no: str
    what: str
    at: datetime | None
    size: int
    document_id: int | None = None


def sent_picks(user: User, wanted: Selection, limit: int) -> list[Pick]:
    """Return 此人看得见、符合条件的已发出的答复，按案件号；起止看发出的时刻。"""
    columns = (Case.id, Case.case_no, Document.name, Document.sent_at, Document.size)
    query = select(*columns, Document.id).join_from(Document, Case, Document.case_id == Case.id)
    query = query.where(Document.kind == REPLY, Document.status == DocumentStatus.SENT)
    if wanted.document_ids:
        query = query.where(Document.id.in_(wanted.document_ids))
    query = query.where(visible_to(user), *_conditions(wanted, Document.sent_at))
    return _picks(query.order_by(Case.case_no, Document.id).limit(limit))


def case_picks(user: User, wanted: Selection, limit: int, lacking: str = "") -> list[Pick]:
    """Return 此人看得见、符合条件的案件，按案件号；起止看结案的时刻。

    ``lacking`` 是一种文书的代码，给了就只要已结案而还没有这种文书的。
    """
    size = literal(0) if lacking else _files_size()
    query = select(Case.id, Case.case_no, Case.regulator, Case.closed_at, size)
    if wanted.document_ids:
        ticked = select(Document.case_id).where(Document.id.in_(wanted.document_ids))
        query = query.where(Case.id.in_(ticked))
    if lacking:
        made = exists().where(Document.case_id == Case.id, Document.kind == lacking)
        query = query.where(Case.stage == Stage.CLOSED, ~made)
    query = query.where(visible_to(user), *_conditions(wanted, Case.closed_at))
    return _picks(query.order_by(Case.case_no).limit(limit))


def _files_size() -> ColumnElement[int]:
    """案卷里各附件与发出过、存了卷的文书一共多少字节。"""
    attached = select(func.coalesce(func.sum(Attachment.size), 0))
    attached = attached.where(Attachment.case_id == Case.id)
    written = select(func.coalesce(func.sum(Document.size), 0))
    written = written.where(Document.case_id == Case.id, Document.status != DocumentStatus.DRAFT)
    return attached.scalar_subquery() + written.scalar_subquery()


def _picks(query: Any) -> list[Pick]:
    return [Pick(*row) for row in db.session.execute(query)]


def _conditions(wanted: Selection, at: Any) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.case_nos:
        found.append(Case.case_no.in_(wanted.case_nos))
    if wanted.since:
        found.append(at >= wanted.since)
    if wanted.before:
        found.append(at < wanted.before)
    if wanted.channel:
        found.append(Case.channel == wanted.channel)
    if wanted.branch_id:
        found.append(Case.branch_id == wanted.branch_id)
    return found


def batches_of(user: User) -> Select[Batch]:
    """Return 此人建的各批的查询，新的在前。"""
    return select(Batch).where(Batch.created_by_id == user.id).order_by(Batch.id.desc())


def batch_by_id(user: User, batch_id: int, *, lock: bool = False) -> Batch | None:
    """Return 此人建的一批；别人的看不见。``lock`` 时锁住这一行（PostgreSQL）。"""
    query = batches_of(user).where(Batch.id == batch_id)
    return db.session.scalar(query.with_for_update() if lock else query)


def lock_next_batch(stale: datetime, rested: datetime) -> Batch | None:
    """Return 最久没有动过的、有活的一批并锁住；别人正做着的跳过，没有为 None。

    ``stale`` 以前开始装订而没有装完的，当作装订的人已经不在；出了错的，``rested`` 以前出的才再做。
    """
    left_over = and_(Batch.state == BatchState.BINDING, Batch.beat_at < stale)
    query = select(Batch).where(or_(Batch.state == BatchState.RUNNING, left_over))
    query = query.where(or_(Batch.error == "", Batch.beat_at < rested))
    query = query.order_by(Batch.beat_at, Batch.id).limit(1)
    return db.session.scalar(query.with_for_update(skip_locked=True))


def lock_batch(batch_id: int) -> Batch:
    """Return 这一批此刻的样子并锁住。"""
    query = select(Batch).where(Batch.id == batch_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def lock_batches(states: Collection[BatchState]) -> Sequence[Batch]:
    """Return 处在这些状态的各批并锁住。"""
    query = select(Batch).where(Batch.state.in_(states)).order_by(Batch.id)
    return db.session.scalars(query.with_for_update()).all()


def lock_expired_batch(now: datetime) -> Batch | None:
    """Return 到期该清理的一批并锁住；没有为 None。"""
    query = select(Batch).where(Batch.expires_at <= now).order_by(Batch.id).limit(1)
    return db.session.scalar(query.with_for_update(skip_locked=True))


def batch_items(batch_id: int, state: ItemState, limit: int | None = None) -> Sequence[BatchItem]:
    """Return 一批里处在这个状态的各份，依次序。"""
    query = select(BatchItem).where(BatchItem.batch_id == batch_id, BatchItem.state == state)
    query = query.options(joinedload(BatchItem.case), joinedload(BatchItem.document))
    return db.session.scalars(query.order_by(BatchItem.position).limit(limit)).all()


def batch_cases(user: User, batch_id: int) -> Sequence[Case]:
    """Return 一批里打成了的、此人看得见的案件。"""
    packed = select(BatchItem.case_id).where(
        BatchItem.batch_id == batch_id, BatchItem.state == ItemState.PACKED
    )
    query = select(Case).where(Case.id.in_(packed), visible_to(user))
    return db.session.scalars(query.order_by(Case.case_no)).all()


def batch_counts(batch_ids: Collection[int]) -> dict[int, Counter[ItemState]]:
    """Return 各批里各状态的份数。"""
    found: dict[int, Counter[ItemState]] = {batch_id: Counter() for batch_id in batch_ids}
    columns = (BatchItem.batch_id, BatchItem.state, func.count())
    query = select(*columns).where(BatchItem.batch_id.in_(batch_ids))
    for batch_id, state, count in db.session.execute(query.group_by(*columns[:2])):
        found[batch_id][state] = count
    return found


def reset_items(batch_id: int, *states: ItemState) -> int:
    """把这些状态的各份放回去等着重打；返回份数。"""
    query = update(BatchItem).where(BatchItem.batch_id == batch_id, BatchItem.state.in_(states))
    changed = db.session.execute(query.values(state=ItemState.WAITING, parts=[], reason=""))
    return int(changed.rowcount)  # type: ignore[attr-defined]
