"""期限的写法：10日内、五日内、5个工作日、十五个工作日、24小时内、一个月内。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from appeals.domain.kinds import Kind
from appeals.letters.script import fold
from appeals.letters.values.numerals import number

LONGEST = 366
PERIOD = re.compile(
    r"(?<![\d.第年月-])(?<![一二三四五六七八九十])"
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,4}) *\(?\d{0,3}\)? *"
    r"(?P<unit>个? *工作日|个?自然日|个?日历日|个?日(?![期历])|天|个月|小时)"
    r"(?P<within> *(?:之内|以内|内))?"
)


class PeriodUnit(Kind):
    """来函里期限的单位。"""

    WORKING_DAYS = "working_days", "个工作日"
    DAYS = "days", "日"
    MONTHS = "months", "个月"
    HOURS = "elapsed_hours", "小时"


@dataclass(frozen=True, slots=True)
class Period:
    """一段期限：``length`` 个 ``unit``，自收到来函起算。"""

    length: int
    unit: PeriodUnit

    @property
    def text(self) -> str:
        """Return 读法，如 5 个工作日。"""
        return f"{self.length} {self.unit.label}"


@dataclass(frozen=True, slots=True)
class Spoken:
    """一处期限；``within`` 是写明“内”的。"""

    period: Period
    within: bool
    start: int
    end: int


def periods_in(text: str) -> Iterator[Spoken]:
    """依次给出文字里的期限。"""
    for found in PERIOD.finditer(fold(text)):
        length = number(found["count"])
        if length and 0 < length <= LONGEST:
            period = Period(length, _unit(found["unit"]))
            yield Spoken(period, bool(found["within"]), *found.span())


def _unit(text: str) -> PeriodUnit:
    if "工作日" in text:
        return PeriodUnit.WORKING_DAYS
    if "月" in text:
        return PeriodUnit.MONTHS
    return PeriodUnit.HOURS if "小时" in text else PeriodUnit.DAYS
