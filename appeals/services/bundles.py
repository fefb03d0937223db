"""稽核一次下载多份已发出的回复：一个 zip，附 SHA-256 清单，逐份记下下载。"""

import zipfile
from collections.abc import Sequence
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from appeals.domain.errors import InvalidFields, NotFound
from appeals.domain.stages import Action
from appeals.extensions import db, files
from appeals.services.steps import note_event
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Document, User

SPOOL = 32 * 1024 * 1024


def bundle(actor: User, document_ids: Sequence[int], now: datetime) -> IO[bytes]:
    """Return 打好的 zip（已回到开头）；有一份不存在或看不见就整个不给。"""
    if not document_ids:
        raise InvalidFields({"document_ids": ["请先勾选要下载的文书"]})
    start_write(db.session)
    found = queries.sent_documents(actor, document_ids)
    if len(found) != len(set(document_ids)):
        raise NotFound("所选文书中有的已找不到，请刷新列表后重选")
    archive = _archive(found)
    for row in found:
        summary = f"{row.name}（批量下载 {len(found)} 份，SHA-256 {row.sha256[:12]}…）"
        note_event(row.case, Action.DOWNLOAD, actor, now, summary=summary)
    db.session.commit()
    return archive


def _archive(rows: Sequence[Document]) -> IO[bytes]:
    # 交给回应去读，回应发完才关。
    spool: IO[bytes] = SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
        for row in rows:
            archive.writestr(row.name, files.read(row.sha256))
        sums = "".join(f"{row.sha256}  {row.name}\n" for row in rows)
        archive.writestr("SHA256SUMS.txt", sums)
    spool.seek(0)
    return spool
