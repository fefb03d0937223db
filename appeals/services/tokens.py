"""接口用的令牌：生成时给出一次，此后只认得出、看不到；可以撤销，到期自然失效。"""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from appeals.domain.errors import InvalidFields, InvalidToken, NotFound
from appeals.domain.scopes import Scope
from appeals.extensions import db
from appeals.store import queries
from appeals.store.database import start_write, try_write
from appeals.store.models import AccessToken, User

MARK = "sst_"
"""令牌都从这几个字母起，误贴到别处时一眼认得出。"""
PREFIX_LENGTH = len(MARK) + 8
LONGEST_DAYS = 366
DEFAULT_DAYS = 90
MOST_LIVE = 20
"""一个人最多同时有几个能用的令牌。"""
LONGEST_NAME = 60
USE_NOTED_EVERY = timedelta(minutes=1)


def create(
    user: User, name: str, scopes: Collection[Scope], days: int, now: datetime
) -> tuple[str, AccessToken]:
    """Return (令牌原文, 存下的一行)；原文只在这里给出，``days`` 是有效的天数。"""
    start_write(db.session)
    _require(name, scopes, days, _live(user, now))
    prefix = MARK + secrets.token_hex(4)
    secret = f"{prefix}_{secrets.token_urlsafe(32)}"
    row = AccessToken(
        user_id=user.id,
        name=name,
        prefix=prefix,
        digest=_digest(secret),
        scopes=frozenset(scopes),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    db.session.add(row)
    db.session.commit()
    return secret, row


def authenticate(secret: str, now: datetime) -> AccessToken:
    """Return 原文所指的令牌；没有、撤销、到期或主人停用的抛 InvalidToken。"""
    row = queries.token_by_prefix(secret[:PREFIX_LENGTH])
    # 没有这一行也照样比一次，花的时间一样长。
    if not hmac.compare_digest(row.digest if row else "", _digest(secret)) or row is None:
        raise InvalidToken("没有这个令牌，请核对是否复制完整")
    if row.revoked_at is not None:
        raise InvalidToken(f"令牌 {row.prefix}… 已于 {row.revoked_at:%Y-%m-%d %H:%M} 撤销")
    if row.expires_at <= now:
        raise InvalidToken(f"令牌 {row.prefix}… 已于 {row.expires_at:%Y-%m-%d %H:%M} 到期")
    if not row.user.active:
        raise InvalidToken(f"令牌 {row.prefix}… 的主人已停用")
    return row


def note_use(row: AccessToken, now: datetime) -> None:
    """记下令牌刚用过，一分钟至多一次；别人正在写库时不等，这一次就不记。"""
    if row.last_used_at is not None and now - row.last_used_at < USE_NOTED_EVERY:
        return
    token_id = row.id
    if not try_write(db.session):
        return
    locked = queries.lock_token(token_id)
    if locked is not None:
        locked.last_used_at = now
    db.session.commit()


def revoke(user: User, token_id: int, now: datetime) -> AccessToken:
    """撤销此人自己的一个令牌，立即失效；不是他的抛 NotFound，撤销过的保持原样。"""
    start_write(db.session)
    row = next((token for token in queries.tokens_of(user) if token.id == token_id), None)
    if row is None:
        raise NotFound("没有找到这个令牌")
    row.revoked_at = row.revoked_at or now
    db.session.commit()
    return row


def is_live(row: AccessToken, now: datetime) -> bool:
    """Return 令牌此刻能不能用。"""
    return row.revoked_at is None and row.expires_at > now


def _live(user: User, now: datetime) -> list[AccessToken]:
    return [row for row in queries.tokens_of(user) if is_live(row, now)]


def _require(name: str, scopes: Collection[Scope], days: int, live: list[AccessToken]) -> None:
    errors: dict[str, list[str]] = {}
    if not 0 < len(name) <= LONGEST_NAME:
        errors["name"] = [f"请写明给哪个系统用，1 至 {LONGEST_NAME} 字"]
    elif name in {row.name for row in live}:
        errors["name"] = [f"已有一个能用的令牌叫“{name}”，请另起一个名字或先撤销它"]
    if len(live) >= MOST_LIVE:
        errors["name"] = [f"已有 {len(live)} 个能用的令牌，请先撤销不用的"]
    if not scopes:
        errors["scopes"] = ["至少选一样权限"]
    if not 1 <= days <= LONGEST_DAYS:
        errors["days"] = [f"有效期应为 1 至 {LONGEST_DAYS} 天，不能是 {days}"]
    if errors:
        raise InvalidFields(errors)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
