"""导入清单：一次导入读的是哪份文件、哪几列，各行走到哪里、登记成了哪件案。"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.kinds import Kind
from appeals.store.base import Base, Code, Moment
from appeals.store.models.accounts import User
from appeals.store.models.cases import Case


class ImportState(Kind):
    """一次导入走到哪里。"""

    WAITING = "waiting", "等待读取"
    READING = "reading", "正在读取"
    RUNNING = "running", "正在登记"
    DONE = "done", "已完成"
    CANCELLED = "cancelled", "已停下"


class ImportRun(Base):
    """一次导入。``columns`` 是字段名到列（从 0 起），``rows`` 是只登记的行号，空串为全部。

    ``received_at`` 用在清单里没有收到时间的行；``total`` 是行数，读完才有。
    ``beat_at`` 是后台最近一次动它的时刻，也是读取的凭据。
    """

    __tablename__ = "import_run"
    __table_args__ = (Index("ix_import_run_state_beat_at", "state", "beat_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    sheet: Mapped[str] = mapped_column(String(100))
    columns: Mapped[dict[str, Any]] = mapped_column(JSON)
    rows: Mapped[str] = mapped_column(String(200))
    received_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[ImportState] = mapped_column(Code(ImportState), default=ImportState.WAITING)
    total: Mapped[int | None]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    beat_at: Mapped[datetime] = mapped_column(Moment)
    error: Mapped[str] = mapped_column(Text, default="")

    created_by: Mapped[User] = relationship()


class RowState(Kind):
    """一行走到哪里。"""

    WAITING = "waiting", "等待登记"
    REGISTERED = "registered", "已登记"
    KNOWN = "known", "原已登记"
    FAILED = "failed", "未成"


class ImportRow(Base):
    """一行；``row`` 是表格软件里的行号。``facts`` 是等着登记的事实，了结之后清空。"""

    __tablename__ = "import_row"
    __table_args__ = (
        UniqueConstraint("run_id", "row"),
        Index("ix_import_row_run_id_state", "run_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    row: Mapped[int]
    state: Mapped[RowState] = mapped_column(Code(RowState), default=RowState.WAITING)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    reason: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[Case | None] = relationship()
