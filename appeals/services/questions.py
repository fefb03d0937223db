"""手工问的期限：问的是什么，成立不成立，用哪份日历怎么数。"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from appeals.deadlines.errors import TermError
from appeals.deadlines.office import OfficeHours, parse_office_hours
from appeals.deadlines.plain import Term, plain_term
from appeals.deadlines.runs import Pause
from appeals.deadlines.terms import latest_start
from appeals.deadlines.units import DAY, Unit, beijing, midnight
from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import PROVINCES, Kind
from appeals.services.reference import the_calendar
from calendars.china import ChinaCalendar

Span = tuple[datetime, datetime]
LONGEST = 10_000
"""期限最长多少个单位；再长必然落在工作日历之外。"""
CIVIL_CODE = "民法典第二百零一至二百零四条"
"""没有写明依据的期限，照它数。"""
WITH_OFFICE = frozenset(
    {Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS, Unit.YEARS, Unit.BUSINESS_HOURS}
)
"""用得上办公时间的单位：按办公时间走的，与下班时届满的。"""


class Direction(Kind):
    """往哪个方向算。"""

    FORWARD = "forward", "从这一刻起，何时到期"
    BACKWARD = "backward", "要在这一刻前到期，最迟何时起算"


@dataclass(frozen=True, slots=True)
class Question:
    """要算的期限：从 ``start`` 起 ``length`` 个 ``unit``，其间暂停 ``pauses`` 各段。

    倒推时 ``start`` 是最迟届满的时刻，按日的期限看那一天的 24:00；``region`` 是省级全称，
    另计当地的节日；``office`` 是办公时间的写法；``source`` 是依据。后三项可以为空。
    """

    start: datetime
    length: int
    unit: Unit
    rolling: bool = False
    pauses: tuple[Span, ...] = ()
    direction: Direction = Direction.FORWARD
    region: str = ""
    office: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Counting:
    """核对过的问题，与数它用的日历。"""

    question: Question
    calendar: ChinaCalendar
    pauses: tuple[Pause, ...]
    office: OfficeHours | None

    @property
    def backward(self) -> bool:
        """问的是最迟何时起算。"""
        return self.question.direction is Direction.BACKWARD

    def start(self) -> datetime:
        """Return 起算的时刻；倒推的是最迟的那一刻。"""
        asked = self.question
        if not self.backward:
            return beijing(asked.start)
        end = beijing(asked.start)
        until = midnight(end.date()) + DAY if asked.unit.in_days else end
        found = latest_start(
            until,
            asked.length,
            asked.unit,
            self.calendar,
            rolling=asked.rolling,
            pauses=self.pauses,
            office=self.office,
        )
        return found.at

    def term(self, start: datetime) -> Term:
        """Return 自 ``start`` 起的期限，可以逐日解释。"""
        asked = self.question
        return plain_term(
            start,
            asked.length,
            asked.unit,
            self.calendar,
            rolling=asked.rolling,
            pauses=self.pauses,
            office=self.office,
            source=asked.source or CIVIL_CODE,
        )

    def answer_on(self) -> date:
        """Return 问的那一天：届满的日子，倒推的是最迟起算的日子。"""
        start = self.start()
        return start.date() if self.backward else self.term(start).due_on

    def possible(self) -> tuple["Counting", "Counting"]:
        """Return 放假通知公布后两种极端的数法：可能上班的都上班，可能放假的都放假。"""
        earliest, latest = self.calendar.earliest, self.calendar.latest
        return replace(self, calendar=earliest), replace(self, calendar=latest)


def counting(question: Question) -> Counting:
    """Return 核对过、可以数的问题；不成立的抛 InvalidFields，一次写明全部不对的项。"""
    errors = {
        "start": _outside(question.start),
        "length": _bad_length(question),
        "rolling": _bad_rolling(question),
        "pauses": "；".join(filter(None, map(_bad_pause, question.pauses))),
        "region": _bad_region(question.region),
        "office": _bad_office(question),
    }
    if found := {name: [text] for name, text in errors.items() if text}:
        raise InvalidFields(found)
    calendar = the_calendar()
    return Counting(
        question=question,
        calendar=calendar.for_region(question.region) if question.region else calendar,
        pauses=tuple(Pause(start, end) for start, end in question.pauses),
        office=parse_office_hours(question.office) if question.office else None,
    )


def _outside(moment: datetime) -> str:
    first, last = the_calendar().index.first, the_calendar().index.last
    # 先比时刻，不换时区：公元元年的时刻换成北京时间会越界。
    if midnight(first) <= moment < midnight(last) + DAY:
        return ""
    return f"{moment:%Y-%m-%d %H:%M} 不在工作日历的范围内（{first} 至 {last}）"


def _bad_length(question: Question) -> str:
    if 1 <= question.length <= LONGEST:
        return ""
    return f"期限长度应为 1 至 {LONGEST} 的整数，不能是 {question.length}"


def _bad_rolling(question: Question) -> str:
    if question.unit.in_days or not question.rolling:
        return ""
    return f"按小时计的期限（{question.length} {question.unit.label}）没有末日顺延"


def _bad_pause(span: Span) -> str:
    start, end = span
    if end <= start:
        return f"暂停的结束 {end:%Y-%m-%d %H:%M} 应晚于开始 {start:%Y-%m-%d %H:%M}"
    return _outside(start) or _outside(end)


def _bad_region(region: str) -> str:
    if not region or region in PROVINCES:
        return ""
    return f"没有“{region}”这个省级行政区，请写全称，如“广西壮族自治区”"


def _bad_office(question: Question) -> str:
    if not question.office:
        return ""
    if question.unit not in WITH_OFFICE:
        return f"{question.unit.label}不看办公时间，请改用“{Unit.BUSINESS_HOURS.label}”或留空"
    try:
        parse_office_hours(question.office)
    except TermError as error:
        return str(error)
    return ""
