"""批量打包里的一份：核对建批的人此刻仍看得见，再看要装的文件在不在、大小对不对。"""

import logging
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from io import BytesIO

from sqlalchemy.exc import SQLAlchemyError

from appeals.documents.catalogue import CLOSING_FORM
from appeals.domain.errors import AppealsError, Forbidden
from appeals.domain.roles import HEADQUARTERS
from appeals.extensions import db, files
from appeals.services.case_bundles import case_items
from appeals.services.faults import cause_of
from appeals.services.packing import Item
from appeals.services.papers import make_from_record, open_document
from appeals.services.steps import find_case, lock_case
from appeals.store import queries
from appeals.store.files import FileStore
from appeals.store.models import Batch, BatchContent, BatchItem, Document, ItemState, User

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """打进去的一个文件；``written`` 的是这一批现写的文字，在它自己的地方，其余在文件库。"""

    name: str
    sha256: str
    written: bool = False


def area_of(batch: Batch) -> FileStore:
    """Return 这一批自己的地方：现写的文字与打好的 zip，过期整块清掉。"""
    return files.area(f"batches/{batch.id}")


def pack_item(batch: Batch, item: BatchItem, now: datetime) -> None:
    """打一份；不成的写明缘由，不妨碍别的。数据库与磁盘的故障不是这一份的错，照样抛出。"""
    try:
        with db.session.begin_nested():
            parts = _parts(batch, item, now)
            item.parts = [asdict(part) for part in parts]
            item.state = ItemState.PACKED
    except (SQLAlchemyError, OSError):
        raise
    except AppealsError as error:
        item.state, item.reason = ItemState.FAILED, error.message
    except Exception as error:
        log.exception("打包第 %s 批第 %s 份时出错", batch.id, item.position, exc_info=error)
        item.state, item.reason = ItemState.FAILED, cause_of(error)


def _parts(batch: Batch, item: BatchItem, now: datetime) -> list[Part]:
    maker, case_no = batch.created_by, item.case.case_no
    _require_active(maker)
    if batch.content is BatchContent.BUNDLES:
        items = case_items(maker, find_case(maker, case_no))
        return [_part(batch, replace(one, name=f"{case_no}/{one.name}")) for one in items]
    document = _document(batch, item, now)
    return [_part(batch, Item(document.name, document.sha256, document.size))]


def _require_active(maker: User) -> None:
    if not maker.active:
        raise Forbidden(f"{maker.name}的账号已停用")
    if not maker.role_set & HEADQUARTERS:
        raise Forbidden(f"{maker.name}已不是总部的角色")


def _document(batch: Batch, item: BatchItem, now: datetime) -> Document:
    """Return 要装的文书；要另做的先做，其间别人已做了的就用那一份。"""
    maker = batch.created_by
    if item.document_id is None:
        # 先锁住再看：两个后台同时看都没有，就会各做一份。
        case = lock_case(maker, item.case.case_no)
        made = queries.documents_of(maker, case, CLOSING_FORM.code)
        found = made[0] if made else make_from_record(maker, case.case_no, CLOSING_FORM.code, now)
        item.document_id = found.id
    return open_document(maker, item.document_id)


def _part(batch: Batch, item: Item) -> Part:
    if item.text:
        return Part(item.name, area_of(batch).save(BytesIO(item.text.encode())).sha256, True)
    # 写锁在手，不读内容；内容对不对，装订时逐个字节核对。
    files.require(item.sha256, item.size)
    return Part(item.name, item.sha256)
