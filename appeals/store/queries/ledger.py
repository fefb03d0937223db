"""台账的读取：案件成批取出，每批再一次取齐各步的时刻、结论与超时。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select

from appeals.domain.conclusions import Conclusion, Ground
from appeals.domain.kinds import Attitude
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.store.models import (
    REPLY,
    Case,
    ConclusionRow,
    DeadlineRow,
    Document,
    Event,
    ExportLog,
    Unit,
)

BATCH = 500
"""一批多少件；内存里只有一批。"""


@dataclass(frozen=True, slots=True)
class Decided:
    """一件案件现在有效的结论，台账要的几项。"""

    conclusion: Conclusion
    ground: Ground | None
    attitude: Attitude
    unit: str | None


def case_batches(query: Select[Case]) -> Iterator[Sequence[Case]]:
    """成批给出查询到的案件，次序不变。"""
    found = db.session.scalars(query.execution_options(yield_per=BATCH))
    yield from found.partitions()


def last_steps(
    cases: Sequence[Case], actions: Sequence[Action]
) -> dict[tuple[int, Action], datetime]:
    """Return (案件编号, 操作) → 最近一次的时刻。"""
    query = (
        select(Event.case_id, Event.action, func.max(Event.at))
        .where(Event.case_id.in_(_ids(cases)), Event.action.in_(actions))
        .group_by(Event.case_id, Event.action)
    )
    return {(row[0], row[1]): row[2] for row in db.session.execute(query)}


def last_replies(cases: Sequence[Case]) -> dict[int, datetime]:
    """Return 案件编号 → 最近一次回复发出的时刻。"""
    query = (
        select(Document.case_id, func.max(Document.sent_at))
        .where(Document.case_id.in_(_ids(cases)), Document.kind == REPLY)
        .group_by(Document.case_id)
    )
    return {case_id: sent for case_id, sent in db.session.execute(query) if sent}


def last_conclusions(cases: Sequence[Case]) -> dict[int, Decided]:
    """Return 案件编号 → 现在有效的结论。"""
    newest = select(func.max(ConclusionRow.id)).where(ConclusionRow.case_id.in_(_ids(cases)))
    row = ConclusionRow
    query = (
        select(row.case_id, row.conclusion, row.ground, row.attitude, Unit.name)
        .outerjoin(Unit, Unit.id == row.responsible_unit_id)
        .where(row.id.in_(newest.group_by(row.case_id)))
    )
    return {found[0]: Decided(*found[1:]) for found in db.session.execute(query)}


def late_labels(
    cases: Sequence[Case], late: Sequence[str], running: Sequence[str], right: str, now: datetime
) -> dict[int, list[str]]:
    """Return 案件编号 → 超过的时限的名称：状态属于 ``late`` 的，和还在走、已经过期的。

    ``right`` 是管权利的时限的键，过期失效，不算超时。
    """
    over = and_(DeadlineRow.state.in_(running), DeadlineRow.due_at < now)
    query = (
        select(DeadlineRow.case_id, DeadlineRow.label)
        .where(DeadlineRow.case_id.in_(_ids(cases)), DeadlineRow.key != right)
        .where(or_(DeadlineRow.state.in_(late), over))
        .order_by(DeadlineRow.due_at, DeadlineRow.id)
    )
    found: dict[int, list[str]] = {}
    for case_id, label in db.session.execute(query):
        labels = found.setdefault(case_id, [])
        if label not in labels:
            labels.append(label)
    return found


def export_logs() -> Select[ExportLog]:
    """Return 导出记录的查询，新的在前。"""
    return select(ExportLog).order_by(ExportLog.id.desc())


def _ids(cases: Sequence[Case]) -> list[int]:
    return [case.id for case in cases]
