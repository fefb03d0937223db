"""令牌：只给一次原文，存的是它的 SHA-256；撤销、到期、停用的都不认。"""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from appeals.domain.errors import InvalidFields, InvalidToken, NotFound
from appeals.domain.scopes import Scope
from appeals.extensions import db
from appeals.services import tokens
from appeals.store import queries
from tests.factories import World

READ = frozenset({Scope.READ})


def made(world: World, name: str = "工单系统", days: int = 90) -> tuple[str, int]:
    """Return 令牌的原文与编号。"""
    secret, row = tokens.create(world.user("kefu"), name, READ, days, world.now)
    return secret, row.id


def test_secret_is_nowhere_in_the_database(world: World) -> None:
    secret, _ = made(world)
    assert re.fullmatch(r"sst_[0-9a-f]{8}_[\w-]{43}", secret)
    (stored,) = db.session.execute(text("SELECT * FROM access_token")).mappings()
    assert secret not in str(dict(stored))
    assert secret.startswith(stored["prefix"])


def test_secret_finds_its_owner_and_scopes(world: World) -> None:
    secret, _ = made(world)
    row = tokens.authenticate(secret, world.now)
    assert (row.user.email, row.scopes) == ("kefu@demo.example", READ)


@pytest.mark.parametrize("change", ["last", "prefix", "short", "empty", "foreign", "chinese"])
def test_secret_almost_right_is_refused(world: World, change: str) -> None:
    secret, _ = made(world)
    wrong = {
        "last": secret[:-1] + ("a" if secret[-1] != "a" else "b"),
        "prefix": secret[:12],
        "short": secret[:-1],
        "empty": "",
        "foreign": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "chinese": "令牌",
    }[change]
    with pytest.raises(InvalidToken, match="没有这个令牌"):
        tokens.authenticate(wrong, world.now)


def test_expired_revoked_and_ownerless_are_refused(world: World) -> None:
    secret, token_id = made(world, days=30)
    end = world.now + timedelta(days=30)
    assert tokens.authenticate(secret, end - timedelta(seconds=1))
    with pytest.raises(InvalidToken, match="已于 2026-12-06 10:05 到期"):
        tokens.authenticate(secret, end)
    world.user("kefu").active = False
    with pytest.raises(InvalidToken, match="主人已停用"):
        tokens.authenticate(secret, world.now)
    world.user("kefu").active = True
    tokens.revoke(world.user("kefu"), token_id, world.now)
    with pytest.raises(InvalidToken, match="已于 2026-11-06 10:05 撤销"):
        tokens.authenticate(secret, world.now)


def test_only_the_owner_revokes_and_once(world: World) -> None:
    _, token_id = made(world)
    with pytest.raises(NotFound):
        tokens.revoke(world.user("shenhe"), token_id, world.now)
    first = tokens.revoke(world.user("kefu"), token_id, world.now).revoked_at
    assert tokens.revoke(world.user("kefu"), token_id, world.tick()).revoked_at == first


def test_use_is_noted_once_a_minute(world: World) -> None:
    secret, _ = made(world)
    start = world.now
    for seconds, noted in ((0, 0), (59, 0), (60, 60), (61, 60)):
        now = start + timedelta(seconds=seconds)
        tokens.note_use(tokens.authenticate(secret, now), now)
        row = tokens.authenticate(secret, now)
        assert row.last_used_at == start + timedelta(seconds=noted), seconds


def test_noting_use_waits_for_nobody(world: World) -> None:
    secret, token_id = made(world)
    row = tokens.authenticate(secret, world.now)
    with db.engine.connect() as other:
        other = other.execution_options(appeals_writes=True)
        other.execute(text("UPDATE access_token SET name = 'x' WHERE id = :id"), {"id": token_id})
        tokens.note_use(row, world.now)
        other.rollback()
    assert tokens.authenticate(secret, world.now).last_used_at is None


@pytest.mark.parametrize(
    ("name", "scopes", "days", "field"),
    [
        ("", READ, 90, "name"),
        ("长" * 61, READ, 90, "name"),
        ("工单系统", READ, 90, "name"),
        ("别的系统", frozenset(), 90, "scopes"),
        ("别的系统", READ, 0, "days"),
        ("别的系统", READ, 367, "days"),
    ],
)
def test_bad_wishes_name_their_field(
    world: World, name: str, scopes: frozenset[Scope], days: int, field: str
) -> None:
    made(world)
    with pytest.raises(InvalidFields) as refusal:
        tokens.create(world.user("kefu"), name, scopes, days, world.now)
    assert list(refusal.value.errors) == [field]
    assert len(queries.tokens_of(world.user("kefu"))) == 1


def test_nobody_has_endless_tokens(world: World) -> None:
    for number in range(tokens.MOST_LIVE):
        made(world, f"系统 {number}", days=1)
    with pytest.raises(InvalidFields, match="已有 20 个能用的令牌"):
        made(world, "再来一个")
    world.tick(days=1)
    assert made(world, "再来一个")
