"""带编号的提交：一天之内再来一次，给同样的回答，不再办一遍。"""

from datetime import datetime, timedelta

from appeals.domain.errors import InvalidFields
from appeals.extensions import db
from appeals.store import queries
from appeals.store.models import KeptAnswer, User

KEPT_FOR = timedelta(hours=24)
LONGEST_KEY = 80
HEADER = "Idempotency-Key"


def answered(user: User, key: str, digest: str, now: datetime) -> KeptAnswer | None:
    """Return 这个编号一天之内给过的回答；没有的为 None，内容与上次不同的抛 InvalidFields。"""
    found = queries.kept_answer(user, key)
    if found is None or found.kept_at <= now - KEPT_FOR:
        return None
    if found.digest != digest:
        raise InvalidFields(
            {HEADER: [f"编号“{key}”在 {found.kept_at:%m-%d %H:%M} 已用于另一次内容不同的提交"]}
        )
    return found


def keep(user: User, answer: KeptAnswer) -> None:
    """留下这次的回答，与办理在同一个事务；由调用者提交。

    同一个编号同时来了两次，后写的违反唯一约束，连同它的办理一起作废。
    """
    queries.forget_answers(answer.kept_at - KEPT_FOR)
    answer.user_id = user.id
    db.session.add(answer)
    db.session.flush()


def require_key(key: str) -> None:
    """编号不合要求的抛 InvalidFields。"""
    if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
        raise InvalidFields({HEADER: [f"应为 1 至 {LONGEST_KEY} 个可见的 ASCII 字符"]})
