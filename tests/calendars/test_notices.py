"""放假通知文件：一份不少、一天不少，坏文件说得出哪里坏。"""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from calendars import NoticeError, china_calendar
from calendars.errors import NoticeTampered
from calendars.notice import CHECKSUMS, SCHEMA, Notice, load_notices, notice_of, read_notice
from calendars.notice import NOTICES as FOLDER

NOTICES = load_notices()


def test_every_notice_and_row_is_kept() -> None:
    assert len(NOTICES) == 23
    assert sum(len(notice.days) for notice in NOTICES) == 678
    lengths = {notice.published: len(notice.days) for notice in NOTICES}
    assert lengths[date(2015, 5, 13)] == 4
    assert lengths[date(2019, 3, 22)] == 6
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
    ("读不懂", {"published": "2026-13-01"}),
    ("读不懂", {"note": "多了一项"}),
    ("发文字号", {"number": ""}),
    ("日期", {"days": [GOOD["days"][0] | {"date": "20270101"}]}),
    ("缺一不可", {"days": [{"date": "2027-01-01"}]}),
    ("is_working_day=0", {"days": [GOOD["days"][0] | {"is_working_day": 0}]}),
    ("文件名不符", {"published": "2026-11-21"}),
    ("出处", {"url": ""}),
    ("为空、重复", {"days": []}),
    ("为空、重复", {"days": GOOD["days"] * 2}),
    ("不在公布当年与下一年里", {"days": [GOOD["days"][0] | {"date": "2028-01-01"}]}),
    ("不在公布当年与下一年里", {"days": [GOOD["days"][0] | {"date": "1999-01-01"}]}),
    ("既作上班又作", {"days": [GOOD["days"][0] | {"is_working_day": True}]}),
]


@pytest.mark.parametrize(("message", "change"), BROKEN)
def test_broken_notice_is_named(tmp_path: Path, message: str, change: dict[str, Any]) -> None:
    path = tmp_path / "2026-11-20.json"
    path.write_text(json.dumps(GOOD | change, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(NoticeError, match=message) as caught:
        read_notice(path)
    assert path.name in str(caught.value)


def test_folder_without_checksums_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoticeTampered, match="SHA256SUMS"):
        load_notices(tmp_path)


def test_folder_without_notices_is_refused(tmp_path: Path) -> None:
    (tmp_path / CHECKSUMS).write_text("", encoding="utf-8")
    with pytest.raises(NoticeError, match="没有放假通知"):
        load_notices(tmp_path)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(copytree(FOLDER, tmp_path / "notices"))


def test_copied_folder_reads_the_same(copied: Path) -> None:
    assert load_notices(copied) == NOTICES


def test_notice_that_shrank_is_refused(copied: Path) -> None:
    path = copied / "2025-11-04.json"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:10] + lines[11:]), encoding="utf-8")
    assert len(read_notice(path).days) == 38
    with pytest.raises(NoticeTampered, match="2025-11-04.json"):
        load_notices(copied)


@pytest.mark.parametrize("change", ["lost", "added"])
def test_lost_or_added_notice_is_refused(copied: Path, change: str) -> None:
    path = copied / "2020-01-27.json"
    if change == "lost":
        path.unlink()
    else:
        path.with_name("2020-01-28.json").write_bytes(path.read_bytes())
    with pytest.raises(NoticeTampered, match="2020-01-2"):
        load_notices(copied)


def test_checksums_have_the_form_of_sha256sum() -> None:
    lines = (FOLDER / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 23
    for line in lines:
        assert re.fullmatch(r"[0-9a-f]{64}  \d{4}-\d{2}-\d{2}\.json", line)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.published.isoformat())
def test_shipped_notice_fits_the_schema(notice: Notice) -> None:
    path = FOLDER / f"{notice.published}.json"
    assert read_notice(path) == notice
    assert notice_of(json.loads(json.dumps(notice.data())), "往返") == notice


def test_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_unread_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-20.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(NoticeError, match="2026-11-20.json"):
        read_notice(path)
