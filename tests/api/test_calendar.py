"""工作日历的接口：每一天的性质，定了没有。"""

from typing import Any

import pytest
from flask import Flask

from tests.api.asking import BASE, signed_in


@pytest.fixture
def template(sqlite_template: Any) -> Any:
    """工作日历不在库里，看一种数据库就够。"""
    return sqlite_template


def year(app: Flask, number: int) -> dict[str, Any]:
    """Return 一年的工作日历。"""
    found = signed_in(app, "jihe").get(f"{BASE}/calendar/{number}").json
    assert isinstance(found, dict)
    return found


def test_year_counts_its_days(app: Flask) -> None:
    found = year(app, 2026)
    counts = {"days": 365, "working": 248, "holidays": 33, "statutory": 13, "make_up": 6}
    assert found["counts"] == counts
    assert len(found["days"]) == 365


def test_make_up_saturday_works(app: Flask) -> None:
    days = {day["date"]: day for day in year(app, 2026)["days"]}
    assert days["2026-02-14"] == {
        "date": "2026-02-14",
        "weekday": "周六",
        "kind": "make_up",
        "name": "春节",
        "statutory": False,
        "working": True,
        "provisional": False,
    }
    assert (days["2026-02-17"]["statutory"], days["2026-02-17"]["working"]) == (True, False)


def test_state_tells_what_may_still_change(app: Flask) -> None:
    states = {number: year(app, number)["state"] for number in (2025, 2026, 2027)}
    assert states == {2025: "final", 2026: "december_open", 2027: "computed"}


def test_year_outside_the_calendar_is_not_found(app: Flask) -> None:
    answer = signed_in(app, "jihe").get(f"{BASE}/calendar/2006")
    assert answer.status_code == 404
    assert answer.json is not None
    assert "工作日历只有 2007 年至" in answer.json["message"]
