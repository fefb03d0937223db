"""下载打好的一批：只给建批的人，逐件记下。"""

from dataclasses import dataclass
from datetime import datetime

from appeals.domain.errors import Forbidden, WrongStage
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services.batch_packing import area_of
from appeals.services.batches import open_batch
from appeals.services.steps import note_event
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.files import FileStore, Stored
from appeals.store.models import Batch, BatchState, ItemState, User


@dataclass(frozen=True, slots=True)
class Packed:
    """打好的一批：``count`` 份，zip 是 ``library`` 里的 ``stored``。"""

    batch: Batch
    count: int
    stored: Stored
    library: FileStore


def download_batch(actor: User, batch_id: int, now: datetime) -> Packed:
    """Return 要下载的一批，并在其中每件案件上记下；有一件此刻看不见就整个不给。"""
    start_write(db.session)
    row = open_batch(actor, batch_id)
    if row.state is not BatchState.READY or row.sha256 is None or row.size is None:
        raise WrongStage(f"第 {batch_id} 批「{row.state.label}」，没有可下载的文件")
    packed = queries.batch_items(row.id, ItemState.PACKED)
    cases = queries.batch_cases(actor, row.id)
    missing = len({item.case_id for item in packed}) - len(cases)
    if missing:
        raise Forbidden(f"其中 {missing} 件案件您已看不到，请另打一批")
    summary = f"{row.content.label}（批量打包 {len(packed)} 份，SHA-256 {row.sha256[:12]}…）"
    for case in cases:
        data = {"batch_id": row.id, "sha256": row.sha256}
        note_event(case, Action.DOWNLOAD, actor, now, summary=summary, data=data)
    db.session.commit()
    return Packed(row, len(packed), Stored(row.sha256, row.size), area_of(row))
