"""批量打包的一步步：看有多少、开始、做完、解开。"""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from appeals.extensions import db, files
from appeals.services import batches
from appeals.services.batch_choice import Wanted, picks_of, seal
from appeals.services.batch_packing import area_of
from appeals.services.batch_progress import Progress, progress_of
from appeals.store import queries
from appeals.store.models import Batch, BatchContent, BatchItem, Document, ItemState
from tests.factories import World

REPLIES, BUNDLES, FORMS = BatchContent
NOVEMBER: dict[str, Any] = {"since": date(2026, 11, 1), "until": date(2026, 11, 30)}
"""办事都在这个月里。"""
KEPT = 7


def reply_of(world: World, case_no: str) -> Document:
    """Return 案件发出的回复。"""
    return queries.documents_of(world.user("jihe"), world.case(case_no), "reply")[0]


def stored_at(sha256: str) -> Path:
    """Return 文件库里这一份所在的路径。"""
    return Path(files.root) / sha256[:2] / sha256


def spoil(sha256: str, content: bytes = b"rotten") -> None:
    """把文件库里的一份改成别的内容。"""
    stored_at(sha256).write_bytes(content)


def begin(
    world: World,
    content: BatchContent,
    *case_nos: str,
    by: str = "kefu",
    **changes: Any,
) -> int:
    """Return 建好的一批的编号；照此刻所见的开始。"""
    wanted = Wanted(content, case_nos=case_nos, **changes)
    seen = seal(picks_of(world.user(by), wanted))
    return batches.start(world.user(by), wanted, seen, KEPT, world.tick()).id


def step(world: World, seconds: int = 60) -> bool:
    """后台做一步，先清理后打包。"""
    now = world.tick(seconds=seconds)
    return batches.expire(now) or batches.advance(now, lambda: now)


def run(world: World) -> None:
    """后台做到没有可做的。"""
    while step(world):
        pass


def batch(world: World, batch_id: int, *, by: str = "kefu") -> Batch:
    """Return 一批此刻的样子。"""
    db.session.rollback()
    return batches.open_batch(world.user(by), batch_id)


def progress(world: World, batch_id: int, *, by: str = "kefu") -> Progress:
    """Return 一批此刻的进度。"""
    (found,) = progress_of([batch(world, batch_id, by=by)])
    return found


def items(batch_id: int, state: ItemState = ItemState.PACKED) -> list[BatchItem]:
    """Return 一批里处在这个状态的各份。"""
    return list(queries.batch_items(batch_id, state))


def failures(batch_id: int) -> dict[str, str]:
    """Return 未成的各份：案件号到缘由。"""
    return {item.case.case_no: item.reason for item in items(batch_id, ItemState.FAILED)}


def unpacked(world: World, batch_id: int, folder: Path, *, by: str = "kefu") -> list[str]:
    """解开打好的 zip；返回里面的文件名。"""
    row = batch(world, batch_id, by=by)
    assert row.sha256 is not None
    kept = folder / "batch.zip"
    kept.write_bytes(b"".join(area_of(row).verified(row.sha256)))
    with zipfile.ZipFile(kept) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
        return archive.namelist()
