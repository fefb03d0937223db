"""批量打包：一批要打哪些，打到了哪里，打好的 zip 在哪里。"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.kinds import Kind
from appeals.store.base import Base, Code, Moment
from appeals.store.models.accounts import User
from appeals.store.models.cases import Case
from appeals.store.models.papers import Document


class BatchContent(Kind):
    """一批里装什么。"""

    REPLIES = "replies", "已发出的答复"
    BUNDLES = "bundles", "案卷包"
    CLOSING_FORMS = "closing_forms", "结案登记表"


class BatchState(Kind):
    """一批走到哪里。"""

    RUNNING = "running", "打包中"
    BINDING = "binding", "正在装订"
    READY = "ready", "已打好"
    CANCELLED = "cancelled", "已取消"
    EXPIRED = "expired", "已过期"


class Batch(Base):
    """一批打包；``sha256``、``size`` 说的是打好的 zip，一份也没有打成的没有。

    ``beat_at`` 是后台最近一次动它的时刻，也是装订的凭据；zip 自打好起留 ``keep_days`` 天。
    """

    __tablename__ = "batch"
    __table_args__ = (Index("ix_batch_state_beat_at", "state", "beat_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[BatchContent] = mapped_column(Code(BatchContent))
    title: Mapped[str] = mapped_column(String(200))
    state: Mapped[BatchState] = mapped_column(Code(BatchState), default=BatchState.RUNNING)
    total: Mapped[int]
    keep_days: Mapped[int]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    beat_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str] = mapped_column(Text, default="")

    created_by: Mapped[User] = relationship()


class ItemState(Kind):
    """一份走到哪里。"""

    WAITING = "waiting", "等待"
    PACKED = "packed", "已打"
    FAILED = "failed", "未成"


class BatchItem(Base):
    """一批里的一份，建批时定下；``document_id`` 是要装的文书，没有的装案卷或另做一份。

    ``parts`` 是打进去的各文件，``reason`` 是未成的缘由。
    """

    __tablename__ = "batch_item"
    __table_args__ = (
        UniqueConstraint("batch_id", "position"),
        Index("ix_batch_item_batch_id_state", "batch_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    position: Mapped[int]
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    state: Mapped[ItemState] = mapped_column(Code(ItemState), default=ItemState.WAITING)
    parts: Mapped[list[Any]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[Case] = relationship()
    document: Mapped[Document | None] = relationship()
