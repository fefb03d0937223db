"""规则与日历的各版：哪一版何时起为人所知，已经办结的时限就按当时的那一版。"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate, chain, pairwise

from appeals.deadlines.errors import RuleError
from appeals.deadlines.rules import Register, Subject
from appeals.deadlines.units import beijing
from calendars.china import ChinaCalendar


@dataclass(frozen=True, slots=True)
class Edition:
    """第 ``number`` 版：自 ``known_from`` 起所知的规则表与日历；无时区的报 ``TermError``。"""

    number: int
    known_from: datetime
    register: Register
    calendar: ChinaCalendar

    def __post_init__(self) -> None:
        beijing(self.known_from)


@dataclass(frozen=True)
class Editions:
    """各版按号递增；一版也没有、号不递增的报 ``RuleError``。"""

    entries: tuple[Edition, ...]

    def __post_init__(self) -> None:
        if not self.entries:
            raise RuleError("规则与日历一版也没有")
        for one, other in pairwise(self.entries):
            if one.number >= other.number:
                raise RuleError(f"规则与日历的版号不递增：{one.number} 之后是 {other.number}")

    @property
    def newest(self) -> Edition:
        """最新的一版；还没有办结的时限按它数。"""
        return self.entries[-1]

    def at(self, moment: datetime) -> Edition:
        """Return ``moment`` 时已知的最新一版；早于一切版的用第一版；无时区的报 ``TermError``。"""
        return self.entries[max(bisect_right(self._since, beijing(moment)) - 1, 0)]

    @cached_property
    def _since(self) -> list[datetime]:
        """各版连同其后的版，最早自何时起为人所知：后一版可能更早，先知道的后一版作数。"""
        later = accumulate((beijing(edition.known_from) for edition in reversed(self.entries)), min)
        return list(later)[::-1]

    def upto(self, number: int) -> "Editions":
        """Return 到第 ``number`` 版（含）为止的各版；第一版还晚于它的报 ``RuleError``。"""
        return Editions(tuple(each for each in self.entries if each.number <= number))

    def numbered(self, number: int) -> Edition:
        """Return 第 ``number`` 版；没有的报 ``RuleError``。"""
        for edition in self.entries:
            if edition.number == number:
                return edition
        raise RuleError(f"没有第 {number} 版规则与日历")

    def keys_of(self, subject: Subject) -> tuple[str, ...]:
        """Return 各版出现过的某种事的钟的键；次序按最新一版，已撤销的在后。"""
        registers = (edition.register for edition in reversed(self.entries))
        kinds = chain.from_iterable(register.of_subject(subject) for register in registers)
        return tuple(dict.fromkeys(kind.key for kind in kinds))
