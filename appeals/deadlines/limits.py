"""一次走时的期限从哪里来：规则、来函写明的日期，还是经批准的延期。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from appeals.deadlines.errors import RuleError, calendar_errors
from appeals.deadlines.events import REGISTER, CaseFacts, Extension, Stretch
from appeals.deadlines.office import OfficeHours
from appeals.deadlines.rules import WARN_RATIO, ClockKind, Register, Rule
from appeals.deadlines.runs import Pause, Run
from appeals.deadlines.terms import Due, due, due_until
from appeals.deadlines.units import DAY, Unit, beijing
from calendars.china import ChinaCalendar

LETTER_KEY = "regulator_reply"
LETTER_SOURCE = "来函写明的答复期限"
EXTENSION_SOURCE = "经批准延期"


@dataclass(frozen=True, slots=True)
class Limit:
    """期限：有 ``until`` 的以写明的日期为准（自 ``since`` 起管），否则按 ``rule``。"""

    rule: Rule | None
    until: date | None = None
    since: datetime | None = None
    from_letter: bool = False
    extended: bool = False

    @property
    def counted(self) -> Rule | None:
        """按它数的规则；以写明的日期为准的没有。"""
        return self.rule if self.until is None else None

    @property
    def unit(self) -> Unit:
        """钟的单位；写明日期的按日历日走。"""
        return self.counted.unit if self.counted else Unit.DAYS

    @property
    def rolling(self) -> bool:
        """末日是否顺延；写明的日期不顺延。"""
        return self.counted is not None and self.counted.rolling

    @property
    def office(self) -> OfficeHours | None:
        """规则写明的办公时间；写明的日期到 24:00。"""
        return self.counted.office if self.counted else None

    @property
    def warn_ratio(self) -> float:
        """走过多少预警。"""
        return self.rule.warn_ratio if self.rule else WARN_RATIO

    @property
    def source(self) -> str:
        """依据：来函、规则的出处、延期。"""
        origin = LETTER_SOURCE if self.from_letter else self.rule.source if self.rule else ""
        return "；".join(filter(None, (origin, EXTENSION_SOURCE if self.extended else "")))

    @calendar_errors
    def calendar_for(self, calendar: ChinaCalendar, province: str) -> ChinaCalendar:
        """Return 数它用的日历；写明的日期不论地方的假日。"""
        return self.counted.calendar_for(calendar, province) if self.counted else calendar

    def due(self, start: datetime, calendar: ChinaCalendar, pauses: tuple[Pause, ...]) -> Due:
        """Return 届满的时刻；写明的日期只因其后的暂停后移。"""
        if self.until is not None:
            since = self.since or start
            return due_until(
                since, self.until, calendar, [pause for pause in pauses if pause.start >= since]
            )
        if self.rule is None:
            raise RuleError("期限既无规则又无写明的日期")
        rule = self.rule
        return due(
            start,
            rule.length,
            rule.unit,
            calendar,
            rolling=rule.rolling,
            pauses=pauses,
            office=rule.office,
        )

    def amount(self, run: Run, due: Due) -> timedelta:
        """Return 期限在自己的钟上的长度。"""
        if self.counted is None:
            return run.spent(due.at)
        return run.amount(self.counted.length)

    def length(self, total: timedelta) -> int:
        """Return 期限的长度，按单位；写明日期的为日历日数。"""
        return self.counted.length if self.counted else total // DAY


def limit_for(
    kind: ClockKind,
    stretch: Stretch,
    facts: CaseFacts,
    register: Register,
    extensions: Iterable[Extension],
) -> Limit | None:
    """Return 这次走时的期限：延期先于来函，来函先于规则；都没有为 ``None``。"""
    rule = register.pick(
        kind.key,
        on=beijing(stretch.started_at).date(),
        channel=facts.channel,
        province=facts.province,
        customer_level=facts.customer_level,
    )
    by_letter = kind.key == LETTER_KEY and stretch.started_by == REGISTER
    letter = facts.reply_by if by_letter else None
    extension = _last_extension(kind, stretch, extensions)
    if extension:
        return Limit(rule, extension.until, extension.at, letter is not None, extended=True)
    if letter:
        return Limit(rule, letter, from_letter=True)
    return Limit(rule) if rule else None


def _last_extension(
    kind: ClockKind, stretch: Stretch, extensions: Iterable[Extension]
) -> Extension | None:
    """Return 这次走时期间最后一次针对它的延期。"""
    during = [
        extension
        for extension in extensions
        if kind.key in extension.keys
        and stretch.started_at <= extension.at
        and (stretch.ended_at is None or extension.at < stretch.ended_at)
    ]
    return during[-1] if during else None
