"""期限的依据：规则与放假通知的历次版本，以及换了依据之后的重算。"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.kinds import Kind
from appeals.store.base import Base, Code, Moment
from appeals.store.models.accounts import User


class EditionKind(Kind):
    """这一版依据从哪里来。"""

    SHIPPED = "shipped", "随产品发布"
    NOTICE = "notice", "放假通知"
    RULES = "rules", "时限规则"


class EditionRow(Base):
    """一版依据，只增不改；自 ``recorded_at`` 起，还开着的时限按它数。

    ``rules`` 是全部规则，``notices`` 是这一版新收进的放假通知；``digest`` 接着上一版的摘要算，
    所以最新一版的摘要就认得出整部历史。
    """

    __tablename__ = "edition"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[EditionKind] = mapped_column(Code(EditionKind))
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    summary: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(Text, default="")
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    notices: Mapped[list[Any]] = mapped_column(JSON, default=list)
    rule_version: Mapped[str] = mapped_column(String(40))
    calendar_version: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(64), unique=True)

    recorded_by: Mapped[User | None] = relationship()


class RecountState(Kind):
    """一次重算走到哪里。"""

    RUNNING = "running", "重算中"
    STOPPED = "stopped", "已停下"
    DONE = "done", "已完成"
    SUPERSEDED = "superseded", "并入下一次"


class Recount(Base):
    """换了依据之后，把还没有了结的案件逐批重算；件数随批次增加，可停可续。"""

    __tablename__ = "recount"

    edition: Mapped[int] = mapped_column(ForeignKey("edition.number"), primary_key=True)
    state: Mapped[RecountState] = mapped_column(Code(RecountState))
    total: Mapped[int]
    moved: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime] = mapped_column(Moment)
    beat_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str] = mapped_column(Text, default="")


class Heartbeat(Base):
    """后台作业最近一次活动的时刻；停了就看得出来。"""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
