"""地方节日：有安排的照安排，没有的按规定推算并标暂定；别的省不受影响。"""

import json
from datetime import date
from itertools import chain

import pytest
from tyme4py.rabbyung import RabByungDay  # type: ignore[import-untyped]

from calendars import (
    ChinaCalendar,
    DateOutOfRange,
    DayKind,
    UnknownRegion,
    china_calendar,
)
from calendars.regional import FOLDER, REGIONS, regions

CHINA = china_calendar()
GUANGXI, NINGXIA = "广西壮族自治区", "宁夏回族自治区"
XINJIANG, TIBET = "新疆维吾尔自治区", "西藏自治区"


@pytest.mark.parametrize(
    ("region", "day", "working"),
    [
        (GUANGXI, "2017-04-01", False),  # 周六，全国调休上班，广西放假
        (GUANGXI, "2017-04-08", True),  # 周六，广西换到这天上班
        (GUANGXI, "2021-04-16", False),  # 周五
        (GUANGXI, "2021-04-18", True),  # 周日
        (GUANGXI, "2023-04-21", False),  # 周五
        (GUANGXI, "2023-04-23", False),  # 周日，全国为劳动节调休上班
        (GUANGXI, "2024-04-11", False),  # 周四，三月初三
        (NINGXIA, "2016-09-10", True),  # 周六
        (NINGXIA, "2016-09-12", False),  # 周一
        (NINGXIA, "2020-05-26", False),  # 周二
        (NINGXIA, "2021-07-19", False),  # 周一，古尔邦节前一天
        (XINJIANG, "2013-08-08", False),  # 周四
        (XINJIANG, "2022-05-05", False),  # 周四，肉孜节在国家假日里，另补
        (XINJIANG, "2025-06-10", False),  # 周二
        (TIBET, "2023-02-18", True),  # 周六
        (TIBET, "2025-03-04", False),  # 周二
        (TIBET, "2026-02-26", False),  # 周四，与春节连放
    ],
)
def test_arranged_day_is_final_in_its_region(region: str, day: str, working: bool) -> None:
    asked = date.fromisoformat(day)
    local = CHINA.for_region(region).day(asked)
    assert local.is_working is working
    assert not local.provisional
    assert CHINA.is_working_day(asked) is not working


@pytest.mark.parametrize(
    ("region", "day", "name"),
    [
        (GUANGXI, "2018-04-18", "壮族三月三"),  # 周三，三月初三
        (GUANGXI, "2018-04-19", "壮族三月三"),  # 周四
        (GUANGXI, "2026-04-20", "壮族三月三"),  # 周一：初三周日，初四周一
        (GUANGXI, "2026-04-21", "壮族三月三"),  # 周二，补周日
        (NINGXIA, "2026-03-20", "开斋节"),  # 周五
        (NINGXIA, "2026-05-28", "古尔邦节"),  # 周四
        (XINJIANG, "2026-03-20", "肉孜节"),  # 周五
        (XINJIANG, "2027-05-19", "古尔邦节"),  # 周三
        (TIBET, "2027-02-11", "藏历新年"),  # 周四：初一周日，自除夕起七天
        (TIBET, "2026-08-12", "雪顿节"),  # 周三，藏历六月三十
    ],
)
def test_computed_day_is_provisional(region: str, day: str, name: str) -> None:
    asked = date.fromisoformat(day)
    local = CHINA.for_region(region).day(asked)
    assert (local.kind, local.name, local.statutory) == (DayKind.HOLIDAY, name, False)
    assert local.provisional
    assert CHINA.is_working_day(asked)


@pytest.mark.parametrize(
    ("day", "earliest", "computed", "latest"),
    [
        ("2026-05-26", True, True, False),  # 周二，早一天的话
        ("2026-05-27", True, False, False),  # 周三，推算的首日
        ("2026-05-28", True, False, False),  # 周四，推算的次日：早一天的话不放
        ("2026-05-29", True, True, False),  # 周五，晚一天的话
        ("2026-06-01", True, True, True),  # 周一
    ],
)
def test_hijri_day_may_be_one_off(day: str, earliest: bool, computed: bool, latest: bool) -> None:
    local, asked = CHINA.for_region(NINGXIA), date.fromisoformat(day)
    assert local.earliest.is_working_day(asked) is earliest
    assert local.is_working_day(asked) is computed
    assert local.latest.is_working_day(asked) is latest
    assert local.is_provisional(asked) is (day != "2026-06-01")


def test_computed_day_on_a_make_up_day_stays_open() -> None:
    known = ChinaCalendar(as_of=date(2017, 1, 1), region=GUANGXI)
    for day in (date(2017, 3, 30), date(2017, 3, 31)):  # 周四、周五
        assert not known.is_working_day(day)
    # 新疆 2018 年肉孜节推算在周五；2023 年推算早一天在周五，晚一天在周日调休上班日。
    xinjiang, sunday = CHINA.for_region(XINJIANG), date(2023, 4, 23)
    assert CHINA.is_working_day(sunday)
    assert xinjiang.is_provisional(sunday)
    assert xinjiang.earliest.is_working_day(sunday)
    assert not xinjiang.latest.is_working_day(sunday)


def test_computed_day_taking_a_make_up_day_may_work() -> None:
    # 2023 年三月初三是周六、初四是周日（全国调休上班）；广西的安排公布前只能推算。
    known = ChinaCalendar(as_of=date(2023, 3, 1), region=GUANGXI)
    sunday, monday = date(2023, 4, 23), date(2023, 4, 24)
    assert known.day(sunday).kind is DayKind.HOLIDAY
    assert known.is_provisional(sunday)
    assert known.earliest.is_working_day(sunday)
    assert not known.latest.is_working_day(sunday)
    assert not known.is_working_day(monday)  # 初三逢周六，补在其后的工作日


def test_day_inside_a_national_holiday_keeps_its_name() -> None:
    # 2027 年藏历除夕是 2 月 6 日（周六），正在春节里。
    assert CHINA.for_region(TIBET).day(date(2027, 2, 8)) == CHINA.day(date(2027, 2, 8))
    assert CHINA.for_region(NINGXIA).is_working_day(date(2023, 4, 24))  # 开斋节逢周六，不补


def test_regulation_counts_from_its_first_year() -> None:
    lunar_third = date(2013, 4, 12)  # 周五
    assert CHINA.for_region(GUANGXI).is_working_day(lunar_third)
    assert not CHINA.for_region(GUANGXI).is_working_day(date(2014, 4, 2))  # 周三


@pytest.mark.parametrize("region", [name for name in REGIONS if name not in regions()])
def test_province_without_holidays_is_the_nation(region: str) -> None:
    assert CHINA.for_region(region) is CHINA
    assert china_calendar(region=region) is CHINA


def test_region_is_built_once() -> None:
    assert CHINA.for_region(GUANGXI) is CHINA.for_region(GUANGXI)
    assert china_calendar(region=GUANGXI) is CHINA.for_region(GUANGXI)
    local = CHINA.for_region(GUANGXI)
    assert local.for_region(GUANGXI) is local
    assert local.for_region(TIBET) is CHINA.for_region(TIBET)
    assert ChinaCalendar(region=GUANGXI).version == local.version
    assert len({CHINA.for_region(name).version for name in ("北京市", *regions())}) == 5


def test_bounds_and_region_may_come_in_either_order() -> None:
    for region in regions():
        local = CHINA.for_region(region)
        assert CHINA.earliest.for_region(region) is local.earliest
        assert CHINA.latest.for_region(region) is local.latest
        assert local.latest.for_region("北京市") is CHINA.latest
        assert local.for_region("北京市") is CHINA
    alone = ChinaCalendar(region=TIBET)
    assert alone.for_region("北京市").version == CHINA.version
    assert ChinaCalendar(region="北京市").region == ""


@pytest.mark.parametrize("region", ["广西", "", "香港特别行政区", "guangxi", None])
def test_unknown_region_is_quoted(region: str) -> None:
    with pytest.raises(UnknownRegion, match=f"“{region}”"):
        CHINA.for_region(TIBET).for_region(region)
    if region:
        with pytest.raises(UnknownRegion, match=f"“{region}”"):
            ChinaCalendar(region=region)


def test_every_file_says_its_source_and_doubts() -> None:
    assert set(regions()) == {GUANGXI, NINGXIA, XINJIANG, TIBET}
    for region in regions().values():
        assert region.source
        assert region.unverified
        assert all(arrangement.source for arrangement in region.arrangements)
        for arrangement in region.arrangements:
            days = (*arrangement.rests, *arrangement.works)
            assert {day.year for day in days} == {arrangement.year}
            assert arrangement.published <= min(days)
            assert all(day.weekday() >= 5 for day in arrangement.works)
            assert arrangement.name in {holiday.name for holiday in region.holidays}


@pytest.mark.parametrize(("year", "month", "day"), [(2009, 6, 30), (2026, 1, 1), (2028, 1, 1)])
def test_tibetan_dates_equal_the_library(year: int, month: int, day: int) -> None:
    found = RabByungDay.from_ymd(year, month, day).get_solar_day()
    holiday = next(each for each in regions()[TIBET].holidays if each.month == month)
    assert date(found.get_year(), found.get_month(), found.get_day()) in holiday.dates


def test_year_without_tibetan_date_is_refused() -> None:
    holiday = regions()[TIBET].holidays[0]
    assert len(list(holiday.firsts(2050))) == 1
    with pytest.raises(DateOutOfRange, match="2051 年的藏历新年"):
        list(holiday.firsts(2051))


def test_unknown_publication_day_is_said_in_the_source() -> None:
    files = (json.loads(path.read_text("utf-8")) for path in FOLDER.iterdir())
    for entry in chain.from_iterable(data["arrangements"] for data in files):
        assert (entry["published"] is None) is ("公布日未核实" in entry["source"])
