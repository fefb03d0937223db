"""没有案件的期限：手算一个期限，或由监管部门的日期倒推出来的，同样能逐日解释。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from appeals.deadlines.office import OfficeHours
from appeals.deadlines.runs import Pause
from appeals.deadlines.terms import due
from appeals.deadlines.units import Unit, beijing
from calendars.china import ChinaCalendar


@dataclass(frozen=True, slots=True)
class Term:
    """一个期限的问与答；各项与 ``Deadline`` 同名同义。"""

    started_at: datetime
    unit: Unit
    length: int
    rolling: bool
    due_at: datetime
    due_on: date
    rolled_from: date | None
    provisional: bool
    pauses: tuple[Pause, ...]
    office: OfficeHours | None
    source: str = ""
    started_by: str = ""
    until: date | None = None
    extended: bool = False
    is_open: bool = True
    earliest_on: date | None = None
    latest_on: date | None = None


def plain_term(
    start: datetime,
    length: int,
    unit: Unit,
    calendar: ChinaCalendar,
    *,
    rolling: bool = False,
    pauses: Iterable[Pause] = (),
    office: OfficeHours | None = None,
    source: str = "",
) -> Term:
    """Return 自 ``start`` 起的期限，可交给 ``explain`` 与 ``reasons``；错误与 ``due`` 相同。

    倒推的期限，``start`` 用 ``latest_start`` 求得的 ``at``；``source`` 是规则的出处，可以没有。
    """
    kept = tuple(pauses)
    found = due(start, length, unit, calendar, rolling=rolling, pauses=kept, office=office)
    return Term(
        started_at=beijing(start),
        unit=unit,
        length=length,
        rolling=rolling,
        due_at=found.at,
        due_on=found.on,
        rolled_from=found.rolled_from,
        provisional=found.provisional,
        pauses=kept,
        office=office,
        source=source,
    )
