"""期限计算的接口：答案与案件的时限同一种数法，问得不对的逐项说明。"""

from typing import Any

import pytest
from flask import Flask

from tests.api.asking import BASE, DUE, signed_in


@pytest.fixture
def template(sqlite_template: Any) -> Any:
    """这里什么也不存，看一种数据库就够。"""
    return sqlite_template


def ask(app: Flask, **changes: Any) -> tuple[int, dict[str, Any]]:
    """Return 状态码与答案。"""
    answer = signed_in(app, "kefu").post(f"{BASE}/calendar/due", json={**DUE, **changes})
    assert isinstance(answer.json, dict)
    return answer.status_code, answer.json


WORKED: tuple[tuple[dict[str, Any], str, str | None], ...] = (
    ({}, "2026-11-17", None),  # 周二
    ({"start": "2026-02-13T10:00:00+08:00"}, "2026-03-02", None),  # 周五 → 周一
    ({"start": "2026-09-30T10:00:00+08:00"}, "2026-10-15", None),  # 周三 → 周四
    ({"length": 10, "unit": "days", "rolling": True}, "2026-11-16", None),  # 周一
    (
        {"start": "2026-02-13T10:00:00+08:00", "length": 10, "unit": "days", "rolling": True},
        "2026-02-24",  # 周二
        "2026-02-23",  # 周一，春节放假
    ),
    ({"length": 24, "unit": "working_day_hours"}, "2026-11-09", None),  # 周一
    ({"start": "2026-01-31T10:00:00+08:00", "length": 1, "unit": "months"}, "2026-02-28", None),
    ({"start": "2024-02-29T10:00:00+08:00", "length": 1, "unit": "years"}, "2025-02-28", None),
    ({"start": "2026-11-06T18:00:00+08:00", "office": "09:00-17:30"}, "2026-11-18", None),  # 周三
    ({"start": "2026-11-06T02:00:00Z"}, "2026-11-17", None),
    ({"start": "2026-11-05T23:30:00-05:00"}, "2026-11-17", None),
)


@pytest.mark.parametrize(("changes", "due_on", "rolled_from"), WORKED)
def test_due_day_is_counted(
    app: Flask, changes: dict[str, Any], due_on: str, rolled_from: str | None
) -> None:
    status, answer = ask(app, **changes)
    assert status == 200
    assert (answer["due_on"], answer["rolled_from"]) == (due_on, rolled_from)


def test_midnight_is_written_as_the_next_day(app: Flask) -> None:
    _, answer = ask(app)
    assert answer["due_at"] == "2026-11-18T00:00:00+08:00"
    assert "第 7 个工作日为 2026-11-17（周二）" in answer["reason"]


def test_steps_tell_every_day(app: Flask) -> None:
    _, answer = ask(app, start="2026-02-13T10:00:00+08:00")
    steps = {step["date"]: step for step in answer["steps"]}
    assert steps["2026-02-14"]["kind"] == "make_up"
    assert (steps["2026-02-14"]["weekday"], steps["2026-02-14"]["number"]) == ("周六", 1)
    assert (steps["2026-02-16"]["kind"], steps["2026-02-16"]["name"]) == ("skipped", "春节")
    assert [day for day, step in steps.items() if step["is_due"]] == ["2026-03-02"]


def test_hours_say_what_each_day_adds(app: Flask) -> None:
    _, answer = ask(app, length=24, unit="working_day_hours")
    assert [step["counted_hours"] for step in answer["steps"]] == [14, 0, 0, 10]
    assert answer["due_at"] == "2026-11-09T10:00:00+08:00"


def test_pause_moves_the_due_day(app: Flask) -> None:
    pause = {"start": "2026-11-09T15:00:00+08:00", "end": "2026-11-10T09:00:00+08:00"}
    _, answer = ask(app, pauses=[pause])
    assert answer["due_on"] == "2026-11-19"  # 周四


def test_latest_start_is_counted_back(app: Flask) -> None:
    _, days = ask(app, start="2026-11-17T09:00:00+08:00", direction="backward")
    # 周日收到的，自周一起数。
    assert (days["start_at"][:10], days["due_on"]) == ("2026-11-08", "2026-11-17")
    _, hours = ask(
        app,
        start="2026-11-09T10:00:00+08:00",
        length=24,
        unit="working_day_hours",
        direction="backward",
    )
    assert hours["start_at"] == "2026-11-06T10:00:00+08:00"


def test_local_holiday_pushes_the_day(app: Flask) -> None:
    start = "2026-04-16T10:00:00+08:00"  # 周四，三月三在周日
    _, national = ask(app, start=start)
    _, local = ask(app, start=start, region="广西壮族自治区")
    assert national["due_on"] < local["due_on"]


def test_unpublished_year_is_a_range(app: Flask) -> None:
    _, answer = ask(app, start="2027-02-01T10:00:00+08:00")
    assert answer["provisional"] is True
    assert answer["earliest_on"] <= answer["due_on"] <= answer["latest_on"]
    _, settled = ask(app)
    assert (settled["earliest_on"], settled["latest_on"]) == (None, None)


def test_every_step_says_its_law(app: Flask) -> None:
    _, answer = ask(app)
    assert answer["steps"][0]["law"] == "民法典第201条第1款"
    assert all(step["law"] for step in answer["steps"])


BACKWARDS = {"start": "2026-11-10T09:00:00+08:00", "end": "2026-11-09T09:00:00+08:00"}
BAD: tuple[tuple[dict[str, Any], list[str], str], ...] = (
    ({"start": "2026-11-06T10:00:00"}, ["start"], "“2026-11-06T10:00:00”没有时区"),
    ({"start": "明天"}, ["start"], "“明天”不是时刻"),
    ({"start": None}, ["start"], "不能为空"),
    ({"start": 20261106}, ["start"], "“20261106”不是时刻"),
    ({"start": "0001-01-01T00:00:00+14:00"}, ["start"], "不在工作日历的范围内"),
    ({"start": "9999-12-31T23:59:59-14:00"}, ["start"], "不在工作日历的范围内"),
    ({"length": 0}, ["length"], "不能是 0"),
    ({"length": -7}, ["length"], "不能是 -7"),
    ({"length": 7.5}, ["length"], "“7.5”不是整数"),
    ({"length": True}, ["length"], "“True”不是整数"),
    ({"length": "7"}, ["length"], "“7”不是整数"),
    ({"length": 10**30}, ["length"], "应为 1 至"),
    ({"length": 9999}, ["length"], "工作日历的范围"),
    ({"unit": "weeks"}, ["unit"], "应为 working_days"),
    ({"unit": []}, ["unit"], "应为文字"),
    ({"rolling": "perhaps"}, ["rolling"], "“perhaps”不是 true 或 false"),
    ({"unit": "elapsed_hours", "rolling": True}, ["rolling"], "没有末日顺延"),
    ({"pauses": [BACKWARDS]}, ["pauses"], "应晚于开始"),
    ({"pauses": [{"start": "2026-11-09T09:00:00+08:00"}]}, ["pauses", "0", "end"], "必须填写"),
    ({"pauses": "无"}, ["pauses"], "应为列表"),
    ({"pauses": ["无"]}, ["pauses", "0", "_schema"], "应为对象"),
    ({"region": "广西省"}, ["region"], "没有“广西省”这个省级行政区"),
    ({"office": "九点"}, ["office"], "办公时间“九点”"),
    ({"office": "09:00-17:30", "unit": "elapsed_hours"}, ["office"], "不看办公时间"),
    ({"direction": "sideways"}, ["direction"], "应为 forward"),
    ({"days": 7}, ["days"], "没有这一项"),
)


@pytest.mark.parametrize(("changes", "path", "words"), BAD)
def test_bad_question_names_its_field(
    app: Flask, changes: dict[str, Any], path: list[str], words: str
) -> None:
    status, answer = ask(app, **changes)
    assert status == 422
    found: Any = answer["errors"]
    assert list(found) == path[:1]
    for name in path:
        found = found[name]
    assert words in "；".join(found)


def test_several_faults_are_told_at_once(app: Flask) -> None:
    status, answer = ask(app, start="x", length=0, unit="y")
    assert (status, sorted(answer["errors"])) == (422, ["length", "start", "unit"])


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "7", '"x"', b"\xff"])
def test_garbage_body_is_refused(app: Flask, body: str | bytes) -> None:
    client = signed_in(app, "kefu")
    answer = client.post(f"{BASE}/calendar/due", data=body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer.is_json


def test_form_post_is_not_a_question(app: Flask) -> None:
    answer = signed_in(app, "kefu").post(f"{BASE}/calendar/due", data=DUE)
    assert answer.status_code == 422
