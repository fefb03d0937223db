"""时限只从这些事实里来：案件的要素，和按时间先后的动作。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from appeals.deadlines.errors import EventError
from appeals.deadlines.rules import ClockKind, Pausable
from appeals.deadlines.runs import Pause
from appeals.deadlines.units import beijing

REGISTER, AMEND = "register", "amend"
PAUSE, RESUME, EXTEND = "pause", "resume", "extend"
LEVEL = "customer_level"
UNPAUSING = frozenset({RESUME, "withdraw"})
"""使暂停到此为止的动作；暂停中撤诉的案件重开时，钟照走。"""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """影响时限的案件要素，都是现在的；``reply_by`` 是来函写明的答复期限。"""

    channel: str
    province: str
    customer_level: str
    received_at: datetime
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """一个动作：``at`` 是它生效的时刻（如回复寄出之时），不是录入之时。"""

    action: str
    at: datetime
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretch:
    """一只钟从起走到办结（``finished``）或作废；没有止点即还在走。"""

    started_at: datetime
    started_by: str
    ended_at: datetime | None = None
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """一次延期：``at`` 之时把 ``keys`` 的期限改到 ``until`` 当日 24:00。"""

    at: datetime
    until: date
    keys: frozenset[str]


def ordered(events: Iterable[CaseEvent]) -> tuple[CaseEvent, ...]:
    """Return 按时间先后的事件，同一时刻的保持原来次序；无时区的时刻报 ``TermError``。"""
    return tuple(sorted(events, key=lambda event: beijing(event.at)))


def stretches(
    received_at: datetime, events: Iterable[CaseEvent], kinds: Iterable[ClockKind | None]
) -> list[Stretch]:
    """Return 一只钟的历次走时。登记的钟自收到之时起走；钟还在走时，不另起一次。

    ``kinds`` 是每个动作生效时所知的钟的定义，那时还没有这只钟的为 ``None``：各按当时的算，
    所以后来改了定义也不动已经办结的。
    作废而没有办结的，遇 ``resumes_on`` 的动作照原来的起算接着走，不算另一次。
    """
    found: list[Stretch] = []
    current: Stretch | None = None
    for event, kind in zip(events, kinds, strict=True):
        if kind is None:
            continue
        if current and event.action in kind.ends_on | kind.cancelled_on:
            finished = event.action in kind.ends_on
            found.append(Stretch(current.started_at, current.started_by, event.at, finished))
            current = None
        if current is None and event.action in kind.starts_on:
            start = received_at if event.action == REGISTER else event.at
            current = Stretch(start, event.action)
        if current is None and event.action in kind.resumes_on and _was_cancelled(found):
            last = found.pop()
            current = Stretch(last.started_at, last.started_by)
    return [*found, current] if current else found


def _was_cancelled(found: Sequence[Stretch]) -> bool:
    return bool(found) and not found[-1].finished


def pauses_for(pausable: Pausable, events: Iterable[CaseEvent]) -> tuple[Pause, ...]:
    """Return 能让这类钟停下的暂停，到恢复或撤诉为止；最后一次没有恢复的，止点为空。"""
    found: list[Pause] = []
    since: datetime | None = None
    for event in events:
        if event.action == PAUSE and since is None and _stops(pausable, event):
            since = event.at
        elif event.action in UNPAUSING and since is not None:
            found.append(Pause(since, event.at))
            since = None
    return (*found, Pause(since)) if since else tuple(found)


def _stops(pausable: Pausable, event: CaseEvent) -> bool:
    consent = event.data.get("regulator_consent", False)
    if not isinstance(consent, bool):
        raise EventError(f"暂停的 regulator_consent 应为是或否，不能是 {consent!r}")
    return pausable is Pausable.ANY or (pausable is Pausable.CONSENT and consent)


def extensions(events: Iterable[CaseEvent]) -> list[Extension]:
    """Return 全部延期；日期或对象读不懂报 ``EventError``。"""
    return [_extension(event) for event in events if event.action == EXTEND]


def _extension(event: CaseEvent) -> Extension:
    until, keys = event.data.get("until"), event.data.get("keys")
    if not isinstance(keys, list | tuple) or not keys:
        raise EventError(f"延期没有写明延长哪些时限：keys={keys!r}")
    try:
        day = date.fromisoformat(str(until))
    except ValueError as error:
        raise EventError(f"延期的日期 until={until!r} 不是 YYYY-MM-DD") from error
    return Extension(event.at, day, frozenset(map(str, keys)))


def level_changes(events: Iterable[CaseEvent]) -> list[tuple[datetime, str]]:
    """Return 客户级别历次改动的时刻与改动前的级别；没有记下代码的旧更正不算，级别从来如此。"""
    return [
        (event.at, _old_level(event.data[LEVEL]))
        for event in events
        if event.action == AMEND and LEVEL in event.data
    ]


def level_at(level: str, changes: Sequence[tuple[datetime, str]], moment: datetime) -> str:
    """Return ``moment`` 时的客户级别：由现在的 ``level`` 逐次退回其后的改动。"""
    return next((old for at, old in changes if at > moment), level)


def _old_level(change: object) -> str:
    old = change.get("old") if isinstance(change, Mapping) else None
    if not isinstance(old, str):
        raise EventError(f"更正的 {LEVEL} 没有写明原来的级别：{change!r}")
    return old
