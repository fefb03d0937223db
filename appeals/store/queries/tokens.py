"""令牌与留存的回答的读取。"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from appeals.extensions import db
from appeals.store.models import AccessToken, KeptAnswer, User


def token_by_prefix(prefix: str) -> AccessToken | None:
    """Return 开头是 ``prefix`` 的令牌，连同主人。"""
    return db.session.scalar(select(AccessToken).where(AccessToken.prefix == prefix))


def tokens_of(user: User) -> Sequence[AccessToken]:
    """Return 此人的全部令牌，新的在前。"""
    query = select(AccessToken).where(AccessToken.user_id == user.id)
    return db.session.scalars(query.order_by(AccessToken.id.desc())).all()


def lock_token(token_id: int) -> AccessToken | None:
    """Return 令牌并锁住这一行；别人正锁着的不等，为 None（PostgreSQL）。"""
    query = select(AccessToken).where(AccessToken.id == token_id)
    # 主人是一并取来的，不锁他那一行：外连接的一侧也锁不了。
    return db.session.scalar(query.with_for_update(of=AccessToken, skip_locked=True))


def kept_answer(user: User, key: str) -> KeptAnswer | None:
    """Return 此人这个编号的提交留存的回答。"""
    query = select(KeptAnswer).where(KeptAnswer.user_id == user.id, KeptAnswer.key == key)
    return db.session.scalar(query)


def forget_answers(before: datetime) -> None:
    """删去 ``before`` 之前留存的回答；由调用者提交。"""
    db.session.execute(delete(KeptAnswer).where(KeptAnswer.kept_at <= before))
