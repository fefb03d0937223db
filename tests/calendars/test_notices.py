"""放假通知文件：一份不少、一天不少，坏文件说得出哪里坏。"""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calendars import NoticeError, china_calendar
from calendars.notice import load_notices, read_notice

NOTICES = load_notices()


def test_every_notice_and_row_is_kept() -> None:
    assert len(NOTICES) == 23
    assert sum(len(notice.days) for notice in NOTICES) == 677
    lengths = {notice.published: len(notice.days) for notice in NOTICES}
    assert lengths[date(2015, 5, 13)] == 4
    assert lengths[date(2019, 3, 22)] == 5
    assert lengths[date(2020, 1, 27)] == 4
    assert lengths[date(2025, 11, 4)] == 39


def test_one_notice_each_year_since_2007() -> None:
    years = Counter(year for notice in NOTICES for year in notice.new_years())
    assert years == dict.fromkeys(range(2007, 2027), 1)


def test_every_notice_cites_its_source() -> None:
    assert all(".gov.cn/" in notice.url for notice in NOTICES)


def test_statutory_days_match_the_law_of_the_year() -> None:
    # 2008 年起 11 天、2025 年起 13 天；中秋与国庆同日的年份少一天，2015 年多抗战胜利日。
    expected = dict.fromkeys(range(2008, 2025), 11) | {2007: 10, 2025: 13, 2026: 13}
    expected |= {2009: 10, 2015: 12, 2020: 10}
    days = china_calendar().index.listed.values()
    found = Counter(day.date.year for day in days if day.statutory and day.date.year < 2027)
    assert found == expected


GOOD: dict[str, Any] = {
    "published": "2026-11-20",
    "number": None,
    "url": "https://www.gov.cn/",
    "days": [
        {
            "date": "2027-01-01",
            "name": "元旦",
            "is_working_day": False,
            "is_statutory_holiday": True,
        }
    ],
}
BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("读不懂", {"published": "二〇二六"}),
    ("读不懂", {"days": [{"date": "2027-01-01"}]}),
    ("is_working_day=0", {"days": [GOOD["days"][0] | {"is_working_day": 0}]}),
    ("文件名不符", {"published": "2026-11-21"}),
    ("出处", {"url": ""}),
    ("为空、重复", {"days": []}),
    ("为空、重复", {"days": GOOD["days"] * 2}),
    ("既作上班又作", {"days": [GOOD["days"][0] | {"is_working_day": True}]}),
]


@pytest.mark.parametrize(("message", "change"), BROKEN)
def test_broken_notice_is_named(tmp_path: Path, message: str, change: dict[str, Any]) -> None:
    path = tmp_path / "2026-11-20.json"
    path.write_text(json.dumps(GOOD | change, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(NoticeError, match=message) as caught:
        read_notice(path)
    assert path.name in str(caught.value)


def test_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoticeError):
        load_notices(tmp_path)
