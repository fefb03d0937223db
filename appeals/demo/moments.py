"""演示案件的时刻：都从装入的那一刻往回数，所以哪天装入都有临期与超时的案件。

故事里的间隔按办公时间的小时计（一个工作日 7 小时），办理因此都在上班时间、不会晚于现在。
要让某只钟恰好走到几成时，按这只钟往回数；那一刻可能在夜里，便在许可的范围内先挑上班时间。
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from appeals.deadlines.clockwork import Clockwork
from appeals.deadlines.units import Unit
from appeals.domain.errors import AppealsError
from calendars import china_calendar

QUARTER = timedelta(minutes=15)


class StoryError(AppealsError):
    """演示案件的故事写错了。"""


@dataclass(frozen=True, slots=True)
class Moments:
    """以 ``now`` 为今天的时刻；``now`` 带北京时区。"""

    now: datetime

    def ago(self, hours: float) -> datetime:
        """Return 往回 ``hours`` 个办公小时的时刻。"""
        return self.before(self.now, hours)

    def before(self, moment: datetime, hours: float) -> datetime:
        """Return ``moment`` 之前 ``hours`` 个办公小时的时刻；0 就是 ``moment``，哪怕在夜里。"""
        return self._shifted(moment, -hours) if hours else moment

    def after(self, moment: datetime, hours: float) -> datetime:
        """Return ``moment`` 之后 ``hours`` 个办公小时的时刻；晚于现在的抛 StoryError。"""
        found = max(moment, self._shifted(moment, hours))
        if found > self.now:
            raise StoryError(
                f"故事讲到了将来：{found:%Y-%m-%d %H:%M} 晚于 {self.now:%Y-%m-%d %H:%M}"
            )
        return found

    def spent(self, hours: float, share: float) -> datetime:
        """Return 起走的时刻，使 ``hours`` 小时（休息日不计）的钟到现在走了大约 ``share`` 成。

        在 ``share`` 与期限的 96% 之间挑第一个上班时间，没有就取 ``share`` 处。
        """
        limit = timedelta(hours=hours)
        found = self._running(limit * share)
        latest = self._running(limit * 0.96)
        while found >= latest:
            if _office().runs_on(found.date()) and _in_office(found):
                return found
            found = self._running(self._elapsed(found) + QUARTER)
        return self._running(limit * share)

    def days_ago(self, days: int) -> datetime:
        """Return ``days`` 日之前（休息日再往前）那个工作日的 10:20。"""
        calendar = china_calendar()
        day: date = self.now.date() - timedelta(days=days)
        if not calendar.is_working_day(day):
            day = calendar.add_working_days(day, -1)
        return datetime(day.year, day.month, day.day, 10, 20, tzinfo=self.now.tzinfo)

    def _shifted(self, moment: datetime, hours: float) -> datetime:
        clock = _office()
        return _minute(clock.moment(clock.reading(moment) + timedelta(hours=hours)))

    def _running(self, spent: timedelta) -> datetime:
        clock = _steps()
        return _minute(clock.moment(clock.reading(self.now) - spent))

    def _elapsed(self, moment: datetime) -> timedelta:
        return _steps().reading(self.now) - _steps().reading(moment)


def _office() -> Clockwork:
    return Clockwork(Unit.BUSINESS_HOURS, china_calendar())


def _steps() -> Clockwork:
    return Clockwork(Unit.WORKING_DAY_HOURS, china_calendar())


def _in_office(moment: datetime) -> bool:
    clock = _office()
    return clock.reading(moment + QUARTER) - clock.reading(moment) == QUARTER


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
