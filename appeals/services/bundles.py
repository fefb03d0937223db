"""稽核一次下载多份已发出的回复：一个 zip，附 SHA-256 清单，逐份记下下载。"""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from appeals.domain.errors import InvalidFields, NotFound
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services.packing import SPOOL, Item, pack
from appeals.services.steps import note_event
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Document, User

CHANGED = "所选文书中有的已找不到，请刷新列表后重选"


def bundle(actor: User, document_ids: Sequence[int], now: datetime) -> IO[bytes]:
    """Return 打好的 zip（已回到开头）；有一份不存在或看不见就整个不给。"""
    if not document_ids:
        raise InvalidFields({"document_ids": ["请先勾选要下载的文书"]})
    with ExitStack() as stack:
        spool: IO[bytes] = stack.enter_context(SpooledTemporaryFile(max_size=SPOOL))
        # 打包要读许多文件，先打好再开写事务，免得别人的办理等着；开了之后重新核对。
        rows = _chosen(actor, document_ids)
        packed = pack(spool, [Item(row.name, row.sha256, parts=row.parts) for row in rows], now)
        start_write(db.session)
        _note(actor, _chosen(actor, document_ids), list(packed.values()), now)
        stack.pop_all()  # 交给回应去读，回应发完才关
    spool.seek(0)
    return spool


def _chosen(actor: User, document_ids: Sequence[int]) -> Sequence[Document]:
    found = queries.sent_documents(actor, document_ids)
    if len(found) != len(set(document_ids)):
        raise NotFound(CHANGED)
    return found


def _note(actor: User, rows: Sequence[Document], packed: Sequence[str], now: datetime) -> None:
    if [row.sha256 for row in rows] != packed:
        raise NotFound(CHANGED)
    for row in rows:
        summary = f"{row.name}（批量下载 {len(rows)} 份，SHA-256 {row.sha256[:12]}…）"
        note_event(row.case, Action.DOWNLOAD, actor, now, summary=summary)
    db.session.commit()
