"""时限规则：钟的定义与各自的期限，最具体的一条适用。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from appeals.deadlines.errors import RuleError
from appeals.deadlines.office import OfficeHours
from appeals.deadlines.units import Unit
from appeals.domain.kinds import Channel, CustomerLevel, Kind
from calendars.china import ChinaCalendar

WARN_RATIO = 0.9
"""期限走过多少时预警（投诉服务管理规范 §2.4.7）。"""

MOVES = ("starts_on", "ends_on", "cancelled_on", "resumes_on")
"""钟的各种动作。"""


class Subject(Kind):
    """时限管的是哪种事。"""

    APPEAL = "appeal", "申诉"
    COMPLAINT = "complaint", "投诉"
    PRIOR = "prior", "先期投诉"


class Owner(Kind):
    """时限归谁负责。"""

    HQ = "hq", "总部"
    BRANCH = "branch", "分公司"
    COMPANY = "company", "公司"


class Pausable(Kind):
    """哪些暂停能让钟停下。"""

    ANY = "any", "任何暂停"
    CONSENT = "consent", "监管部门同意的暂停"
    NEVER = "never", "不停"


@dataclass(frozen=True, slots=True)
class ClockKind:
    """一只钟：由哪些动作起走，哪些动作办结，哪些动作作废，作废后由哪些动作接着原来的走。

    ``lapses`` 的钟管的是权利而不是义务：过期没有行使即失效，从不超时。
    """

    key: str
    label: str
    subject: Subject
    owner: Owner
    pausable: Pausable
    starts_on: frozenset[str] = frozenset()
    ends_on: frozenset[str] = frozenset()
    cancelled_on: frozenset[str] = frozenset()
    resumes_on: frozenset[str] = frozenset()
    lapses: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """一个期限及其出处；条件为空即不限。

    ``office`` 是按它数的办公时间，空的为全产品的默认；``regional`` 的另计案件所属省份的假日。
    """

    code: str
    key: str
    length: int
    unit: Unit
    source: str
    rolling: bool = False
    warn_ratio: float = WARN_RATIO
    channels: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    customer_levels: frozenset[str] = frozenset()
    effective_from: date = date.min
    effective_to: date = date.max
    priority: int = 0
    office: OfficeHours | None = None
    regional: bool = False

    @property
    def conditions(self) -> tuple[frozenset[str], ...]:
        """渠道、省份、客户级别三项条件。"""
        return self.channels, self.provinces, self.customer_levels

    @property
    def rank(self) -> tuple[int, int]:
        """优先次序：先比 priority，再比写明了几项条件。"""
        return self.priority, sum(map(bool, self.conditions))

    @property
    def limit_text(self) -> str:
        """期限的中文，如“7 个工作日”。"""
        return f"{self.length} {self.unit.label}"

    @property
    def scope_text(self) -> str:
        """适用的渠道、省份、客户级别的中文，如“省通信管理局、河南省”；不限为空。"""
        channels = [Channel(code).label for code in sorted(self.channels)]
        levels = [CustomerLevel(code).label for code in sorted(self.customer_levels)]
        return "、".join([*channels, *sorted(self.provinces), *levels])

    def calendar_for(self, calendar: ChinaCalendar, province: str) -> ChinaCalendar:
        """Return 数这条规则用的日历：``regional`` 的另计该省的假日，``province`` 为省级全称。"""
        return calendar.for_region(province) if self.regional else calendar

    def applies(self, on: date, values: Iterable[str]) -> bool:
        """Return 起算日为 ``on`` 时是否适用；``values`` 依次为渠道、省份、客户级别。"""
        return self.effective_from <= on <= self.effective_to and all(
            not allowed or value in allowed
            for allowed, value in zip(self.conditions, values, strict=True)
        )

    def collides(self, other: "Rule") -> bool:
        """Return 两条规则是否会同时适用而分不出先后。"""
        return (
            (self.key, self.rank) == (other.key, other.rank)
            and self.effective_from <= other.effective_to
            and other.effective_from <= self.effective_to
            and all(
                not mine or not theirs or mine & theirs
                for mine, theirs in zip(self.conditions, other.conditions, strict=True)
            )
        )


@dataclass(frozen=True)
class Register:
    """全部的钟与规则；``version`` 随内容而变，写进由它算出的每个时限。"""

    clocks: tuple[ClockKind, ...]
    rules: tuple[Rule, ...]
    version: str

    @cached_property
    def _by_key(self) -> dict[str, ClockKind]:
        return {clock.key: clock for clock in self.clocks}

    def clock(self, key: str) -> ClockKind:
        """Return 这个键的钟；没有报 ``RuleError``。"""
        if key not in self._by_key:
            raise RuleError(f"没有名为“{key}”的时限")
        return self._by_key[key]

    def find(self, key: str) -> ClockKind | None:
        """Return 这个键的钟；没有为 ``None``。"""
        return self._by_key.get(key)

    def of_subject(self, subject: Subject) -> tuple[ClockKind, ...]:
        """Return 某种事的全部钟，按规则表的次序。"""
        return tuple(clock for clock in self.clocks if clock.subject is subject)

    def pick(
        self, key: str, *, on: date, channel: str = "", province: str = "", customer_level: str = ""
    ) -> Rule | None:
        """Return 起算日为 ``on`` 时最具体的规则；没有适用的为 ``None``。"""
        values = (channel, province, customer_level)
        fitting = [rule for rule in self.rules if rule.key == key and rule.applies(on, values)]
        return max(fitting, key=lambda rule: rule.rank, default=None)
