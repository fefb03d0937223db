"""批量打包的装订：各份装成一个 zip，附校验清单；有未成的另附一张单子。"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from appeals.documents.case_texts import failures_text
from appeals.services.batch_packing import Part, area_of
from appeals.services.packing import Item, Unreadable, pack, unreadable
from appeals.store import queries
from appeals.store.files import FileStore, Stored
from appeals.store.models import Batch, Document, ItemState

FAILURES = "未成清单.txt"


@dataclass(frozen=True, slots=True)
class Plan:
    """要装订的一批，与数据库的行无关：装订要很久，不占着连接。

    ``parts`` 是 (哪一份, 哪个文件)。
    """

    batch_id: int
    created_at: datetime
    area: FileStore
    parts: Sequence[tuple[int, Part]]
    failures: str

    def item_of(self, wanted: Item) -> int:
        """Return 这个文件属于哪一份。"""
        return next(item_id for item_id, part in self.parts if part.name == wanted.name)


class Spoiled(Exception):
    """打过之后有文件坏了，没有装成；``faults`` 逐个说出。"""

    def __init__(self, faults: Sequence[Unreadable]) -> None:
        self.faults = faults
        super().__init__("；".join(fault.message for fault in faults))


def plan_of(batch: Batch) -> Plan:
    """Return 此刻要装订的：打成了的依次序，未成的列在单子上。"""
    packed = queries.batch_items(batch.id, ItemState.PACKED)
    failed = queries.batch_items(batch.id, ItemState.FAILED)
    parts = [(item.id, Part(**part)) for item in packed for part in item.parts]
    lines = [(item.case.case_no, what_of(item.document), item.reason) for item in failed]
    text = failures_text(batch.total, lines)
    return Plan(batch.id, batch.created_at, area_of(batch), parts, text)


def what_of(document: Document | None) -> str:
    """Return 这一份装的是哪一版文书；装案卷的为空串。"""
    return document.name if document else ""


def bind(plan: Plan, still_here: Callable[[], None]) -> Stored:
    """装成一个 zip 存进这一批自己的地方；同一批同样的内容装几遍都是同样的字节。

    每个文件之前报一声 ``still_here``。有文件坏了的抛 Spoiled，说出是哪些。
    """
    told = [Item(FAILURES, text=plan.failures)] if plan.failures else []
    items = [
        Item(part.name, part.sha256, library=plan.area if part.written else None)
        for _, part in plan.parts
    ]
    with tempfile.TemporaryFile() as out:
        try:
            pack(out, _each([*told, *items], still_here), plan.created_at)
        except Unreadable as first:
            rest = items[items.index(first.item) + 1 :]
            raise Spoiled([first, *unreadable(_each(rest, still_here))]) from first
        still_here()
        out.seek(0)
        return plan.area.save(out)


def _each(items: Sequence[Item], still_here: Callable[[], None]) -> Iterator[Item]:
    for item in items:
        still_here()
        yield item
