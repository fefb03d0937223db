"""账号与单位：三员分立、密码长度、单位树。"""

from collections.abc import Collection
from itertools import combinations

import pytest

from appeals.domain.errors import InvalidFields
from appeals.domain.roles import Role
from appeals.extensions import db
from appeals.services.accounts import create_unit, create_user
from appeals.store import queries
from appeals.store.models import UnitKind, User
from tests.factories import World

ADMINS = {Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN}
GOOD = "shi-ge-zi-yi-shang"


def create(
    world: World,
    roles: Collection[Role] = (Role.HQ_AGENT,),
    *,
    email: str = "xin@demo.example",
    password: str = GOOD,
) -> User:
    """建一个账号。"""
    return create_user(email, "新人", password, roles, world.unit("总部客户服务部"), world.tick())


def faults(world: World, **wanted: object) -> dict[str, list[str]]:
    """Return 拒绝建账号的说明。"""
    with pytest.raises(InvalidFields) as error:
        create(world, **wanted)  # type: ignore[arg-type]
    return error.value.errors


def test_administrators_and_auditor_share_no_person(world: World) -> None:
    for pair in combinations(Role, 2):
        if set(pair) & ADMINS:
            assert "三员分立" in faults(world, roles=pair)["roles"][0], pair


def test_agents_may_also_review(world: World) -> None:
    user = create(world, [Role.HQ_AGENT, Role.HQ_REVIEWER])
    assert user.role_set == {Role.HQ_AGENT, Role.HQ_REVIEWER}


def test_password_has_at_least_ten_places(world: World) -> None:
    assert faults(world, password="123456789") == {"password": ["密码至少 10 位"]}
    assert create(world, password="1234567890").password.startswith("$argon2")


def test_password_is_never_stored_as_typed(world: World) -> None:
    assert GOOD not in create(world).password


def test_account_without_a_role_is_refused(world: World) -> None:
    assert faults(world, roles=()) == {"roles": ["至少选一个角色"]}


def test_email_is_one_per_account_whatever_the_case(world: World) -> None:
    for email in ("kefu@demo.example", "KEFU@Demo.Example"):
        assert "已经存在" in faults(world, email=email)["email"][0]


def test_email_must_look_like_one(world: World) -> None:
    for email in ("", "kefu", "kefu@demo", "ke fu@demo.example"):
        assert "不是有效的邮箱" in faults(world, email=email)["email"][0]


def test_unit_knows_the_way_from_the_root(world: World) -> None:
    branch = world.unit("广西分公司")
    city = create_unit("北海市分公司", UnitKind.CITY, parent=branch)
    db.session.commit()
    assert city.path == f"{branch.path}{city.id}/"
    assert (city.province, city.short_name) == ("广西壮族自治区", "北海市分公司")
    assert city in queries.units_below(branch)
    assert city not in queries.units_below(world.unit("河南分公司"))


def test_units_with_like_numbers_are_not_mixed_up(world: World) -> None:
    # 编号 1 的路径不能成为编号 11 的前缀。
    for unit in queries.all_units():
        below = {other.id for other in queries.units_below(unit)}
        assert below == {
            other.id
            for other in queries.all_units()
            if unit.id in [int(part) for part in other.path.strip("/").split("/")[:-1]]
        }
