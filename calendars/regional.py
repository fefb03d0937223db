"""地方节日的资料：``regions/*.json``，一个自治区一个文件，写明出处与未核实之处。"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from calendars.errors import DateOutOfRange, UnknownRegion
from calendars.lunar import hijri_dates, lunar_date

FOLDER = Path(__file__).parent / "regions"
REGIONS = (
    *("北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省"),
    *("上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省"),
    *("湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省"),
    *("云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区"),
    "新疆维吾尔自治区",
)
"""省级行政区的全称。"""


class LocalHoliday(NamedTuple):
    """一个地方节日的规定：哪一历的哪一天起、放几天。

    ``dates`` 是现成的公历日期，藏历用它（逐年推算太慢），别的历按月日推算。
    ``drift`` 是历法推算可能早晚几天；``compensated`` 是逢休息日另在其后的工作日补；
    ``certain`` 为假的，推算的每一天都可能不放。
    """

    name: str
    calendar: str
    month: int
    day: int
    offset: int
    days: int
    since: int
    published: date
    compensated: bool
    drift: int
    certain: bool
    dates: tuple[date, ...] = ()

    def firsts(self, year: int) -> Iterator[date]:
        """逐个给出该年放假的首日；施行以前没有，回历的一年里可能有两个。"""
        if year >= self.since:
            yield from (day + timedelta(days=self.offset) for day in self._days(year))

    def _days(self, year: int) -> Iterable[date]:
        if self.calendar == "hijri":
            return hijri_dates(year, self.month, self.day)
        if self.calendar == "lunar":
            return (lunar_date(year, self.month, self.day),)
        found = [day for day in self.dates if day.year == year]
        if not found:
            raise DateOutOfRange(f"{year} 年的{self.name}是哪天没有收进产品")
        return found


class Arrangement(NamedTuple):
    """某年某节当地公布的安排：哪几天放假、哪几天上班。"""

    year: int
    name: str
    source: str
    published: date
    rests: tuple[date, ...]
    works: tuple[date, ...]


class Region(NamedTuple):
    """一个自治区的节日、出处与未核实之处。"""

    name: str
    source: str
    unverified: tuple[str, ...]
    holidays: tuple[LocalHoliday, ...]
    arrangements: tuple[Arrangement, ...]

    @property
    def names(self) -> frozenset[str]:
        """各个节日的名称。"""
        return frozenset(holiday.name for holiday in self.holidays)

    def arrangement(self, year: int, name: str, as_of: date | None) -> Arrangement | None:
        """Return 当年公布的安排；没有的、``as_of`` 时还没公布的为 ``None``。"""
        for found in self.arrangements:
            if (found.year, found.name) == (year, name) and known(found.published, as_of):
                return found
        return None


def known(published: date, as_of: date | None) -> bool:
    """Return ``as_of`` 那天公布了没有；不限日期的都算公布了。"""
    return as_of is None or published <= as_of


def check_region(region: str) -> str:
    """Return 省级行政区的全称；不是三十一个之一报 ``UnknownRegion``。"""
    if region in REGIONS:
        return region
    raise UnknownRegion(f"没有“{region}”这个省级行政区，请写全称，如“广西壮族自治区”")


@cache
def regions() -> dict[str, Region]:
    """Return 有自己节日的省，按全称。"""
    found = (_region(json.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.json")))
    return {region.name: region for region in found}


def has_holidays(region: str) -> bool:
    """Return 这个省有没有自己的节日。"""
    return region in regions()


def _region(data: dict[str, Any]) -> Region:
    return Region(
        name=check_region(data["region"]),
        source=data["source"],
        unverified=tuple(data["unverified"]),
        holidays=tuple(_holiday(entry) for entry in data["holidays"]),
        arrangements=tuple(_arrangement(entry) for entry in data["arrangements"]),
    )


def _holiday(entry: dict[str, Any]) -> LocalHoliday:
    # 公布日没有核实的，按施行那年的元旦算。
    published = entry["published"] or f"{entry['since']}-01-01"
    dates = tuple(map(date.fromisoformat, entry.get("dates", ())))
    return LocalHoliday(**entry | {"published": date.fromisoformat(published), "dates": dates})


def _arrangement(entry: dict[str, Any]) -> Arrangement:
    days = {kind: tuple(map(date.fromisoformat, entry[kind])) for kind in ("rests", "works")}
    # 公布日没有核实的，按它点名的第一天算：不会早于实际知道的日子。
    published = entry["published"] or min(*entry["rests"], *entry["works"], "9999-12-31")
    return Arrangement(**entry | days | {"published": date.fromisoformat(published)})
