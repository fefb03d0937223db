"""期限依据的读取：历次版本、重算的进度与心跳。"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, func, select

from appeals.domain.stages import OPEN_STAGES
from appeals.extensions import db
from appeals.store.models import Case, EditionRow, Heartbeat, Recount, RecountState, Unit, User


def editions() -> Sequence[EditionRow]:
    """Return 全部依据，第一版在前。"""
    return db.session.scalars(select(EditionRow).order_by(EditionRow.number)).all()


def newest_digest() -> str | None:
    """Return 最新一版依据的摘要；还没有装入为 None。"""
    newest = select(EditionRow.digest).order_by(EditionRow.number.desc()).limit(1)
    return db.session.scalar(newest)


def newest_edition() -> EditionRow | None:
    """Return 最新一版依据；还没有装入为 None。"""
    return db.session.scalar(select(EditionRow).order_by(EditionRow.number.desc()).limit(1))


class Credit(NamedTuple):
    """最新一版的来历：第几版、内容、理由，与办理人的编号、姓名、单位；随产品来的没有办理人。"""

    number: int
    summary: str
    reason: str
    actor_id: int | None
    actor_name: str | None
    actor_unit: str | None


def newest_credit() -> Credit:
    """Return 最新一版的来历；不取整部规则，重算时一件一件地问也不费事。"""
    columns = (EditionRow.number, EditionRow.summary, EditionRow.reason)
    query = select(*columns, User.id, User.name, Unit.name)
    query = query.outerjoin(EditionRow.recorded_by).outerjoin(User.unit)
    found = db.session.execute(query.order_by(EditionRow.number.desc()).limit(1)).one()
    return Credit(*found)


def lock_editions(*, shared: bool) -> None:
    """锁住最新一版到提交为止：``shared`` 的互不相碍，只是等换版的人，也让他等。"""
    newest = select(EditionRow.number).order_by(EditionRow.number.desc()).limit(1)
    db.session.execute(newest.with_for_update(read=shared))


def open_cases_after(case_id: int, limit: int) -> Sequence[Case]:
    """Return 编号在 ``case_id`` 之后、还没有结案的案件，按编号。"""
    query = select(Case).where(Case.stage.in_(OPEN_STAGES), Case.id > case_id)
    return db.session.scalars(query.order_by(Case.id).limit(limit)).all()


def lock_behind(edition: int, limit: int) -> Sequence[Case]:
    """Return 依据还在 ``edition`` 之前的未结案件并锁住；正被别人办理的跳过，下一批再取。"""
    query = _behind(edition).order_by(Case.id).limit(limit)
    return db.session.scalars(query.with_for_update(of=Case, skip_locked=True)).all()


def count_behind(edition: int) -> int:
    """Return 依据还在 ``edition`` 之前的未结案件数。"""
    return db.session.scalar(select(func.count()).select_from(_behind(edition).subquery())) or 0


def _behind(edition: int) -> Select[Case]:
    return select(Case).where(Case.stage.in_(OPEN_STAGES), Case.edition < edition)


def recount_of(edition: int) -> Recount | None:
    """Return 换到这一版的重算。"""
    return db.session.get(Recount, edition)


def unfinished_recount() -> Recount | None:
    """Return 没有做完的重算，含停下的；开始新的一次时旧的并入，所以至多一次。没有为 None。"""
    return db.session.scalar(_unfinished())


def lock_unfinished_recount() -> Recount | None:
    """Return 没有做完的那次重算此刻的样子并锁住；没有为 None。"""
    query = _unfinished().with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def _unfinished() -> Select[Recount]:
    unfinished = (RecountState.RUNNING, RecountState.STOPPED)
    return select(Recount).where(Recount.state.in_(unfinished))


def recounts() -> dict[int, Recount]:
    """Return 历次重算，以第几版索引。"""
    return {row.edition: row for row in db.session.scalars(select(Recount))}


def heartbeat(name: str) -> datetime | None:
    """Return 这项后台作业最近一次活动的时刻；没有活动过为 None。"""
    return db.session.scalar(select(Heartbeat.at).where(Heartbeat.name == name))
