"""中国大陆工作日历：国务院办公厅历年放假通知，2007 年起每天都有定论。"""

from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property, lru_cache

from calendars.days import as_day
from calendars.errors import CalendarError
from calendars.indexed import IndexedCalendar
from calendars.notice import Notice, load_notices
from calendars.outlook import YEARS_AHEAD, Outlook, YearState, build_outlook
from calendars.overlay import overlay
from calendars.regional import check_region, has_holidays

shipped_notices = cache(load_notices)


class ChinaCalendar(IndexedCalendar):
    """中国大陆（国务院办公厅放假通知）

    ``notices`` 省略即随产品发布的通知；``as_of`` 只用那一天（含）以前公布的通知、办法与地方
    安排，不是日期报 ``InvalidDate``；``region`` 是省级全称，加上当地的节日，没有自己节日的省与
    全国同一份，``region`` 是空的；
    ``provisional=False`` 不推算没有通知的年份，问到即报 ``DateOutOfRange``。
    """

    def __init__(
        self,
        notices: Sequence[Notice] | None = None,
        *,
        as_of: date | None = None,
        region: str = "",
        provisional: bool = True,
    ) -> None:
        as_of = None if as_of is None else as_day(as_of)
        known = shipped_notices() if notices is None else tuple(notices)
        known = tuple(notice for notice in known if as_of is None or notice.published <= as_of)
        if not known:
            raise CalendarError(f"截至 {as_of or '今日'} 没有一份放假通知")
        region = _own_holidays(region) if region else ""
        national = build_outlook(known, as_of, YEARS_AHEAD if provisional else 0)
        self._national, self._regions = national, {region: self}
        self._begin(known, as_of, region, overlay(national, region))

    def _begin(
        self,
        notices: tuple[Notice, ...],
        as_of: date | None,
        region: str,
        outlook: Outlook,
        bound: str = "",
    ) -> None:
        super().__init__(outlook.index())
        self.notices, self.as_of, self.region = notices, as_of, region
        self._outlook, self._bound = outlook, bound

    def _with(self, outlook: Outlook, region: str, bound: str = "") -> "ChinaCalendar":
        """Return 同一份日历，只换了日子。"""
        other = ChinaCalendar.__new__(ChinaCalendar)
        other._national, other._regions = self._national, self._regions
        other._begin(self.notices, self.as_of, region, outlook, bound)
        return other

    def for_region(self, region: str) -> "ChinaCalendar":
        """Return 加上该省节日的日历，没有自己节日的省即全国的；名称不对报 ``UnknownRegion``。"""
        region = _own_holidays(region)
        if region == self.region:
            return self
        if region not in self._regions:
            self._regions[region] = self._with(overlay(self._national, region), region)
        found = self._regions[region]
        return getattr(found, self._bound) if self._bound else found

    @cached_property
    def version(self) -> str:
        """日历的版本：最后一份通知的公布日与全部日子的摘要。"""
        published = max(notice.published for notice in self.notices)
        return f"{published}-{self.index.fingerprint()}"

    @cached_property
    def earliest(self) -> "ChinaCalendar":
        """可能调休上班的周末都上班的同一份日历：用它算出的期限最早。没有可变的即自身。"""
        return self._settled(self._outlook.earliest(), "earliest")

    @cached_property
    def latest(self) -> "ChinaCalendar":
        """可能调休放假的工作日都放假的同一份日历：用它算出的期限最晚。没有可变的即自身。"""
        return self._settled(self._outlook.latest(), "latest")

    def _settled(self, outlook: Outlook, bound: str) -> "ChinaCalendar":
        return self if outlook is self._outlook else self._with(outlook, self.region, bound)

    def year_state(self, year: int) -> YearState:
        """Return 该年的放假安排定没定；范围之外报 ``DateOutOfRange``。"""
        return self._outlook.state(self.check_year(year))


def _own_holidays(region: str) -> str:
    """Return 有自己节日的省的全称；没有的为空，与全国同一份日历。"""
    return region if has_holidays(check_region(region)) else ""


@lru_cache(maxsize=32)
def _as_of(as_of: date | None) -> ChinaCalendar:
    return ChinaCalendar(as_of=as_of)


@lru_cache(maxsize=128)
def china_calendar(as_of: date | None = None, region: str = "") -> ChinaCalendar:
    """Return 随产品发布的日历；同样的 ``as_of`` 与 ``region`` 在一个进程内只建一次。"""
    return _as_of(as_of).for_region(region) if region else _as_of(as_of)
