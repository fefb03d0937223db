"""一个案件的历史，连同每一刻所知的规则、日历与客户级别。"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.events import (
    CaseEvent,
    CaseFacts,
    Extension,
    extensions,
    level_at,
    level_changes,
    ordered,
    pauses_for,
)
from appeals.deadlines.rules import ClockKind, Pausable, Register
from appeals.deadlines.runs import Pause


@dataclass(frozen=True, slots=True)
class History:
    """算一个案件的时限所需的一切。

    ``registers`` 是每个事件生效时所知的规则表，``levels`` 是级别历次改动的时刻与改动前的级别。
    """

    facts: CaseFacts
    events: tuple[CaseEvent, ...]
    registers: tuple[Register, ...]
    extensions: tuple[Extension, ...]
    levels: tuple[tuple[datetime, str], ...]
    pauses: Mapping[Pausable, tuple[Pause, ...]]
    editions: Editions
    now: datetime

    def edition_at(self, moment: datetime | None) -> Edition:
        """Return ``moment`` 时所知的一版；``None`` 为最新的。"""
        return self.editions.at(moment) if moment else self.editions.newest

    def facts_at(self, moment: datetime | None) -> CaseFacts:
        """Return 案件的要素，客户级别取 ``moment`` 时的；``None`` 为现在。"""
        if moment is None or not self.levels:
            return self.facts
        level = level_at(self.facts.customer_level, self.levels, moment)
        return replace(self.facts, customer_level=level)

    def kinds(self, key: str) -> Iterator[ClockKind | None]:
        """Return 每个事件生效时所知的钟的定义；那时还没有这只钟的为 ``None``。"""
        return (register.find(key) for register in self.registers)

    def may_lapse(self, key: str) -> bool:
        """Return 这只钟有没有哪一版是过期即失效的。"""
        kinds = (edition.register.find(key) for edition in self.editions.entries)
        return any(kind.lapses for kind in kinds if kind)

    def spans(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Return 自 ``start`` 至 ``end`` 按所知不变的段：版、级别、延期每变一次断开一次。"""
        moments = {
            *(edition.known_from for edition in self.editions.entries),
            *(at for at, _ in self.levels),
            *(extension.at for extension in self.extensions),
        }
        inside = sorted(moment for moment in moments if start < moment <= end)
        return pairwise([start, *inside, end])


def history_of(
    facts: CaseFacts, events: Iterable[CaseEvent], editions: Editions, now: datetime
) -> History:
    """Return 按先后排好、逐项读过的历史；动作的内容读不懂报 ``EventError``。"""
    kept = ordered(events)
    return History(
        facts=facts,
        events=kept,
        registers=tuple(editions.at(event.at).register for event in kept),
        extensions=tuple(extensions(kept)),
        levels=tuple(level_changes(kept)),
        pauses={pausable: pauses_for(pausable, kept) for pausable in Pausable},
        editions=editions,
        now=now,
    )
