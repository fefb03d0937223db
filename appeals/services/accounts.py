"""单位与账号的建立。"""

import re
import uuid
from collections.abc import Collection
from datetime import datetime

from flask_security import hash_password

from appeals.domain.errors import InvalidFields
from appeals.domain.roles import Role
from appeals.extensions import db
from appeals.store import queries
from appeals.store.models import RoleRow, Unit, UnitKind, User

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ADMIN_ROLES = frozenset({Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN})


def create_unit(
    name: str,
    kind: UnitKind,
    *,
    parent: Unit | None = None,
    short_name: str = "",
    province: str = "",
) -> Unit:
    """建一个单位；省份缺省随上级。由调用者提交。"""
    unit = Unit(
        name=name,
        short_name=short_name or name,
        kind=kind,
        parent_id=parent.id if parent else None,
        province=province or (parent.province if parent else ""),
    )
    db.session.add(unit)
    db.session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    return unit


def create_user(
    email: str,
    name: str,
    password: str,
    roles: Collection[Role],
    unit: Unit,
    now: datetime,
    *,
    phone: str = "",
) -> User:
    """建一个账号；三员（稽核、安全管理、系统管理）互不兼任。由调用者提交。"""
    _require_account(email, password, roles)
    user = User(
        email=email,
        name=name,
        password=hash_password(password),
        fs_uniquifier=uuid.uuid4().hex,
        unit_id=unit.id,
        phone=phone,
        created_at=now,
        roles=[_role_row(role) for role in sorted(roles)],
    )
    db.session.add(user)
    db.session.flush()
    return user


def _require_account(email: str, password: str, roles: Collection[Role]) -> None:
    errors: dict[str, list[str]] = {}
    if not EMAIL.fullmatch(email):
        errors["email"] = [f"“{email}”不是有效的邮箱"]
    elif queries.user_by_email(email):
        errors["email"] = [f"账号 {email} 已经存在"]
    if len(password) < 10:
        errors["password"] = ["密码至少 10 位"]
    if not roles:
        errors["roles"] = ["至少选一个角色"]
    if len(ADMIN_ROLES & set(roles)) and len(set(roles)) > 1:
        names = "、".join(role.label for role in sorted(ADMIN_ROLES))
        errors["roles"] = [f"{names}三员分立，不得互相兼任，也不得兼任办案角色"]
    if errors:
        raise InvalidFields(errors)


def _role_row(role: Role) -> RoleRow:
    row = queries.role_by_name(role)
    if row is None:
        row = RoleRow(name=role.value, description=role.label)
        db.session.add(row)
    return row
