"""接口用的令牌，以及带编号的提交已给过的回答。"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.scopes import Scope
from appeals.store.base import Base, Codes, Moment
from appeals.store.models.accounts import User


class AccessToken(Base):
    """一个人（或替他办事的一个系统）的令牌；原文只在生成时给出，表里只有它的 SHA-256。

    ``prefix`` 是令牌开头那一段，不保密，用来找到这一行、也给人认。
    """

    __tablename__ = "access_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    prefix: Mapped[str] = mapped_column(String(20), unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[frozenset[Scope]] = mapped_column(Codes(Scope))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    last_used_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)

    user: Mapped[User] = relationship(lazy="joined")


class KeptAnswer(Base):
    """带 Idempotency-Key 的一次提交的回答；``digest`` 是那次提交的 SHA-256，再来时核对。"""

    __tablename__ = "kept_answer"
    __table_args__ = (UniqueConstraint("user_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    key: Mapped[str] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    etag: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(Moment, index=True)
