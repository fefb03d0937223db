"""起草与审核分离：同一件申诉上，起草过的人不能审核，审核过的人不能起草（规范 §1.2）。"""

from collections.abc import Iterable

from appeals.domain.errors import Forbidden
from appeals.domain.stages import Action

DRAFTING = frozenset({Action.REGISTER, Action.AMEND, Action.SUBMIT, Action.COMPOSE, Action.REPLY})
"""更正登记信息也算起草：改了事实的人不能再审核自己改的。"""
REVIEWING = frozenset({Action.RETURN, Action.APPROVE, Action.CLOSE})


def is_separate(
    action: Action, actor_id: int, history: Iterable[tuple[Action, int | None]]
) -> bool:
    """Return 此人做这一步是否不违反起草与审核分离；``history`` 是 (操作, 人) 的历史。"""
    done = {past for past, who in history if who == actor_id}
    if action in REVIEWING:
        return not done & DRAFTING
    return action not in DRAFTING or not done & REVIEWING


def require_separate(
    action: Action, actor_id: int, history: Iterable[tuple[Action, int | None]]
) -> None:
    """违反起草与审核分离时抛 Forbidden。"""
    if is_separate(action, actor_id, history):
        return
    if action in REVIEWING:
        raise Forbidden(f"您起草过本案，「{action.label}」须由另一位审核人办理")
    raise Forbidden(f"您审核过本案，「{action.label}」须由另一位客服办理")
