"""单位、角色与账号。"""

from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.domain.kinds import Kind
from appeals.domain.roles import Role
from appeals.store.base import Base, Code, Moment


class UnitKind(Kind):
    """单位的层级。"""

    HEADQUARTERS = "headquarters", "总部"
    PROVINCE = "province", "省分公司"
    CITY = "city", "市分公司"
    DEPARTMENT = "department", "部门"


class Unit(Base):
    """单位树的一个节点；``path`` 是自根到自己的编号，如 ``/1/4/9/``，用来取下级。"""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    short_name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[UnitKind] = mapped_column(Code(UnitKind))
    province: Mapped[str] = mapped_column(String(20), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    path: Mapped[str] = mapped_column(String(200), default="", index=True)

    parent: Mapped["Unit | None"] = relationship(remote_side=[id])


roles_users = Table(
    "roles_users",
    Base.metadata,
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class RoleRow(Base, RoleMixin):
    """角色；``name`` 是 appeals.domain.roles.Role 的代码。"""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str] = mapped_column(String(80), default="")


class User(Base, UserMixin):
    """账号；以邮箱登录。"""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(120), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    phone: Mapped[str] = mapped_column(String(20), default="")
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)

    unit: Mapped[Unit] = relationship(lazy="joined")
    roles: Mapped[list[RoleRow]] = relationship(  # type: ignore[assignment]
        secondary=roles_users, lazy="selectin"
    )

    @property
    def role_set(self) -> frozenset[Role]:
        """这个账号的角色。"""
        return frozenset(Role(row.name) for row in self.roles)
