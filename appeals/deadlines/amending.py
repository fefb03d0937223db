"""改规则：自某日起换一条，旧的到前一日为止；规则表本身不动，出来的是新的一份。

一条规则历次改出的各段同属一系：头一段的编码是原来的编码，其后各段在编码后加“@起算日”。
自某日起改，即自该日起以新的为准：该日及其后已经排定的各段都被取代，所以写错了可以再改一次；
改回与前一段相同的，就是取消已排定的改动。
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from appeals.deadlines.errors import RuleError
from appeals.deadlines.loading import make_register
from appeals.deadlines.office import OfficeHours
from appeals.deadlines.rules import Register, Rule
from appeals.deadlines.units import DAY, Unit

SINCE = "@"
TERMS = ("length", "unit", "rolling", "warn_ratio", "source", "regional", "office")
"""一次改动能改的各项；适用的渠道、省份、客户级别不能改，要另加一条规则。"""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """自 ``effective_from`` 起（按起算日），编码为 ``code`` 的规则换成这样。"""

    code: str
    length: int
    unit: Unit
    rolling: bool
    warn_ratio: float
    source: str
    regional: bool
    office: OfficeHours | None
    effective_from: date


def amended(register: Register, change: RuleChange) -> Register:
    """Return 改过的规则表；编码可以是一系里任何一段的。

    没有这条规则、不晚于它自己的起算日、它已经失效、什么也没改、改后不成立的，报 ``RuleError``。
    """
    line = line_of(register, change.code)
    earlier = _before(line, change.effective_from)
    current, last = earlier[-1], line[-1].effective_to
    terms = {field: getattr(change, field) for field in TERMS}
    if terms == {field: getattr(current, field) for field in TERMS}:
        if current is line[-1]:
            raise RuleError(
                f"规则“{current.code}”自 {change.effective_from} 起的改动与现行的一样，什么也没改"
            )
        return _exchanged(register, line, [*earlier[:-1], replace(current, effective_to=last)])
    ended_one = replace(current, effective_to=change.effective_from - DAY)
    new = replace(
        current,
        code=f"{base_of(current.code)}{SINCE}{change.effective_from}",
        effective_from=change.effective_from,
        effective_to=last,
        **terms,
    )
    return _exchanged(register, line, [*earlier[:-1], ended_one, new])


def added(register: Register, rule: Rule) -> Register:
    """Return 加了一条规则的规则表；重码、重叠、没有这只钟等报 ``RuleError``。"""
    if SINCE in rule.code:
        raise RuleError(f"规则编码“{rule.code}”不能含“{SINCE}”：它留给改出来的各段")
    return make_register(register.clocks, (*register.rules, rule))


def ended(register: Register, code: str, last_day: date) -> Register:
    """Return 这条规则适用到 ``last_day``（含）为止的规则表；其后排定的各段一并取消。

    没有这条规则、``last_day`` 早于它的起算日、它本来就不晚于这一天失效的，报 ``RuleError``。
    """
    line = line_of(register, code)
    first, last = line[0], line[-1]
    if last_day < first.effective_from:
        raise RuleError(f"规则“{code}”自 {first.effective_from} 起算，不能到 {last_day} 为止")
    if last_day >= last.effective_to:
        raise RuleError(f"规则“{code}”本来就到 {last.effective_to} 为止，什么也没改")
    earlier = [rule for rule in line if rule.effective_from <= last_day]
    return _exchanged(register, line, [*earlier[:-1], replace(earlier[-1], effective_to=last_day)])


def base_of(code: str) -> str:
    """Return 一系规则原来的编码。"""
    return code.partition(SINCE)[0]


def line_of(register: Register, code: str) -> list[Rule]:
    """Return 与 ``code`` 同系的各段，按起算日；没有报 ``RuleError``。"""
    found = [rule for rule in register.rules if base_of(rule.code) == base_of(code)]
    if not found:
        raise RuleError(f"没有编码为“{code}”的规则")
    return sorted(found, key=lambda rule: rule.effective_from)


def _before(line: Sequence[Rule], day: date) -> list[Rule]:
    """Return ``day`` 之前起算的各段；一段也没有、或一系早已失效的，不能从这一天改。"""
    first, last = line[0], line[-1]
    if day <= first.effective_from:
        raise RuleError(
            f"规则“{first.code}”自 {first.effective_from} 起算，改动的日期 {day} 应当在此之后"
        )
    if day > last.effective_to:
        raise RuleError(f"规则“{last.code}”到 {last.effective_to} 为止，不能自 {day} 起改动")
    return [rule for rule in line if rule.effective_from < day]


def _exchanged(register: Register, line: Sequence[Rule], new: Sequence[Rule]) -> Register:
    """Return 一系换成 ``new`` 的规则表，放在原来头一段的位置。"""
    rules: list[Rule] = []
    for rule in register.rules:
        if rule is line[0]:
            rules += new
        elif rule not in line:
            rules.append(rule)
    return make_register(register.clocks, rules)
