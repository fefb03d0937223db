"""历史与时限：事件只增不改；时限行是可以重算的缓存。"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.stages import Action, Stage
from appeals.store.base import Base, Code, Moment
from appeals.store.models.accounts import User


class Event(Base):
    """发生过的一件事：谁、何时、做了什么、从什么改成什么、在案件的哪一版上。

    系统自己做的（随产品升级带来的时限重算）没有 ``actor_id``。
    """

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    case_version: Mapped[int]
    action: Mapped[Action] = mapped_column(Code(Action))
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    actor_name: Mapped[str] = mapped_column(String(40))
    actor_unit: Mapped[str] = mapped_column(String(80))
    from_stage: Mapped[Stage | None] = mapped_column(Code(Stage))
    to_stage: Mapped[Stage] = mapped_column(Code(Stage))
    summary: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    changes: Mapped[list[Any]] = mapped_column(JSON, default=list)

    actor: Mapped[User | None] = relationship()


class DeadlineRow(Base):
    """一个时限；由事件、规则和日历推出，随时可以重算。"""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("case_id", "key", "occurrence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    occurrence: Mapped[int]
    label: Mapped[str] = mapped_column(String(40))
    owner: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date]
    warn_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(200))
    provisional: Mapped[bool]
    edition: Mapped[int] = mapped_column(server_default="1")
    rule_version: Mapped[str] = mapped_column(String(40))
    calendar_version: Mapped[str] = mapped_column(String(40))
    previous_due_at: Mapped[datetime | None] = mapped_column(Moment)
