"""案件时限的接口：每个时限带依据与逐日，最紧的标出来。"""

from typing import Any

from flask import Flask

from tests.api.asking import BASE, signed_in
from tests.desk import Desk


def lines(app: Flask, case_no: str, key: str = "kefu") -> dict[str, dict[str, Any]]:
    """Return 一件案件的时限，以种类索引。"""
    found = signed_in(app, key).get(f"{BASE}/cases/{case_no}/deadlines").json
    assert isinstance(found, dict)
    assert found["case_no"] == case_no
    return {line["key"]: line for line in found["deadlines"]}


def test_deadlines_come_with_rule_and_source(app: Flask, desk: Desk) -> None:
    overall = lines(app, desk.make("accepted"))["overall"]
    assert overall["label"] == "全程办结"
    assert (overall["rule"], overall["source"]) == ("overall", "投诉服务管理规范 §4.4")
    assert (overall["due_on"], overall["due_at"]) == ("2026-11-17", "2026-11-18T00:00:00+08:00")
    assert (overall["state"], overall["ended_at"]) == ("running", None)
    assert overall["steps"][-1]["note"] == "第 7 个工作日，24:00 届满"


def test_one_deadline_binds(app: Flask, desk: Desk) -> None:
    no = desk.make("accepted")
    binding = [line["key"] for line in lines(app, no).values() if line["binding"]]
    assert binding == [desk.read(no, "next_key")]


def test_ended_deadline_says_when(app: Flask, desk: Desk) -> None:
    dispatch = lines(app, desk.make("accepted"))["dispatch"]
    assert (dispatch["state"], dispatch["binding"]) == ("met", False)
    assert dispatch["ended_at"].endswith("+08:00")


def test_branch_sees_its_own_case_only(app: Flask, desk: Desk) -> None:
    no = desk.make("accepted")
    assert "branch_feedback" in lines(app, no, "guangxi")
    answer = signed_in(app, "henan").get(f"{BASE}/cases/{no}/deadlines")
    assert answer.status_code == 404
