"""事件进，时限出：一个纯函数由案件的要素、动作、规则与日历算出全部时限。

* 来函写明的答复期限盖过规则；没有规则也没有写明的，就没有监管时限。
* 延期自批准之时起以写明的日期为准，之后的暂停再往后推。
* 撤诉与结案使还在走的钟作废；作废之前已经超时的仍记为超时，不因作废而抹去。
* 重开：全程、分公司反馈另起一次；监管时限已随第一次回复办结的不再起，撤诉时还没有回复的
  照原来的起算接着走：监管部门的期限不因公司内部的撤诉而重计。
* 退单是权利：过期没有退也没有接的，视为接单，钟自届满时失效；它从不超时，也不作最紧时限。
"""

from collections.abc import Iterable
from datetime import datetime

from appeals.deadlines.counting import settled
from appeals.deadlines.deadline import Deadline, DeadlineState
from appeals.deadlines.editions import Editions
from appeals.deadlines.errors import EventError
from appeals.deadlines.events import CaseEvent, CaseFacts, Extension, stretches
from appeals.deadlines.history import History, history_of
from appeals.deadlines.rules import Subject
from appeals.deadlines.units import beijing


def deadlines_of(
    facts: CaseFacts, events: Iterable[CaseEvent], editions: Editions, now: datetime
) -> tuple[Deadline, ...]:
    """Return 案件的全部时限，按规则表的次序、再按第几次。

    已经办结或作废的按当时所知的规则与日历，还开着的按最新的；除状态与过期失效外都与 ``now``
    无关。时刻没有时区报 ``TermError``，动作的内容读不懂报 ``EventError``，超出日历报
    ``OutsideCalendar``。
    """
    history = history_of(facts, events, editions, beijing(now))
    keys = editions.keys_of(Subject.APPEAL)
    for extension in history.extensions:
        _check_keys(extension, keys)
    return tuple(deadline for key in keys for deadline in _deadlines(key, history))


def binding(deadlines: Iterable[Deadline]) -> Deadline | None:
    """Return 最紧的一个：还开着的里面最早到期的，在走的先于暂停的；没有为 ``None``。

    过期即失效的是权利，不催人，不算。
    """
    opened = [deadline for deadline in deadlines if deadline.is_open and not deadline.lapses]
    return min(
        opened,
        key=lambda deadline: (deadline.state is DeadlineState.PAUSED, deadline.due_at),
        default=None,
    )


def lapsed(deadlines: Iterable[Deadline], key: str) -> Deadline | None:
    """Return 这只钟最近一次走时，如果它已过期失效；没有失效的为 ``None``。"""
    runs = [deadline for deadline in deadlines if deadline.key == key]
    return runs[-1] if runs and runs[-1].lapsed else None


def _check_keys(extension: Extension, known: Iterable[str]) -> None:
    if unknown := sorted(extension.keys.difference(known)):
        raise EventError(f"延期的对象“{'、'.join(unknown)}”不是申诉的时限")


def _deadlines(key: str, history: History) -> list[Deadline]:
    found: list[Deadline] = []
    received_at = history.facts.received_at
    for stretch in stretches(received_at, history.events, history.kinds(key)):
        counted = settled(key, stretch, history)
        if counted is not None:
            found.append(counted.deadline(len(found) + 1, history.now))
    return found
