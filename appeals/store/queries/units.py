"""单位与账号的读取。"""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from appeals.domain.roles import Role
from appeals.extensions import db
from appeals.store.models import (
    RoleRow,
    Unit,
    UnitKind,
    User,
)


def unit_by_id(unit_id: int) -> Unit | None:
    """Return 单位。"""
    return db.session.get(Unit, unit_id)


def branches() -> Sequence[Unit]:
    """Return 可以主办案件的省分公司。"""
    query = select(Unit).where(Unit.kind == UnitKind.PROVINCE).order_by(Unit.id)
    return db.session.scalars(query).all()


def units_below(unit: Unit) -> Sequence[Unit]:
    """Return 单位的全部下级（不含自己）。"""
    query = select(Unit).where(Unit.path.startswith(unit.path, autoescape=True), Unit.id != unit.id)
    return db.session.scalars(query.order_by(Unit.path)).all()


def departments_for(unit: Unit) -> Sequence[Unit]:
    """Return 可以请求协办的部门：本省的部门与总部的部门。"""
    parent = aliased(Unit)
    query = (
        select(Unit)
        .join(parent, parent.id == Unit.parent_id)
        .where(Unit.kind == UnitKind.DEPARTMENT, Unit.id != unit.id)
        .where(or_(Unit.province == unit.province, parent.kind == UnitKind.HEADQUARTERS))
    )
    return db.session.scalars(query.order_by(Unit.path)).all()


def all_units() -> Sequence[Unit]:
    """Return 全部单位，上级在前。"""
    return db.session.scalars(select(Unit).order_by(Unit.path)).all()


def all_users() -> Sequence[User]:
    """Return 全部账号，按单位。"""
    return db.session.scalars(select(User).order_by(User.unit_id, User.id)).all()


def user_by_email(email: str) -> User | None:
    """Return 账号；邮箱不分大小写。"""
    return db.session.scalar(select(User).where(func.lower(User.email) == email.lower()))


def role_by_name(role: Role) -> RoleRow | None:
    """Return 存下的角色；还没有人担任过为 None。"""
    return db.session.scalar(select(RoleRow).where(RoleRow.name == role.value))


def headquarters() -> Unit:
    """Return 总部；没有建单位时出错。"""
    query = select(Unit).where(Unit.kind == UnitKind.HEADQUARTERS, Unit.parent_id.is_(None))
    return db.session.scalars(query).one()
