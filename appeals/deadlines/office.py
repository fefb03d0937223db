"""办公时间：一天里办公的时段，写作“09:00-12:00,13:30-17:30”。"""

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from appeals.deadlines.errors import TermError
from appeals.deadlines.units import DAY, MINUTE, ZERO

PERIOD = re.compile(r"([0-9]{2}):([0-5][0-9])-([0-9]{2}):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """办公的时段，自 00:00 起计，按先后，互不重叠；空的、倒走的、重叠的报 ``TermError``。"""

    periods: tuple[tuple[timedelta, timedelta], ...]

    def __post_init__(self) -> None:
        if not self.periods:
            raise TermError("办公时间一个时段也没有")
        for start, end in self.periods:
            if not ZERO <= start < end <= DAY:
                raise TermError(
                    f"办公时段“{_clock(start)}-{_clock(end)}”的止点不晚于起点或超出一天"
                )
        for (_, end), (start, _) in pairwise(self.periods):
            if start < end:
                raise TermError(
                    f"办公时段重叠：{_clock(start)} 起的一段早于上一段止于 {_clock(end)}"
                )

    @property
    def opens(self) -> timedelta:
        """上班的时刻，自 00:00 起计。"""
        return self.periods[0][0]

    @property
    def closes(self) -> timedelta:
        """下班的时刻，自 00:00 起计。"""
        return self.periods[-1][1]

    @property
    def text(self) -> str:
        """写法，如“09:00-12:00,13:30-17:30”；``parse_office_hours`` 读得回来。"""
        return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in self.periods)


def parse_office_hours(text: str) -> OfficeHours:
    """Return 由“09:00-12:00,13:30-17:30”读出的办公时间；读不懂报 ``TermError``。"""
    periods = []
    for part in text.replace("，", ",").split(","):
        found = PERIOD.fullmatch(part.strip())
        if found is None:
            raise TermError(f"办公时间“{text}”里的“{part}”读不懂，应写作 09:00-12:00")
        hours = [int(number) for number in found.groups()]
        periods.append((_moment(*hours[:2]), _moment(*hours[2:])))
    return OfficeHours(tuple(periods))


def _moment(hours: int, minutes: int) -> timedelta:
    return timedelta(hours=hours, minutes=minutes)


def _clock(moment: timedelta) -> str:
    hours, minutes = divmod(moment // MINUTE, 60)
    return f"{hours:02}:{minutes:02}"
