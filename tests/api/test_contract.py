"""接口的说明书：每项操作都写着，答案与它相符，出错的样子也一样。"""

import re
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from tests.api.asking import BASE, DUE, check_answer, document, operations, signed_in
from tests.api.program import Program
from tests.desk import Desk

CHINESE = re.compile(r"[一-鿿]")
OTHER_HOST = re.compile(r"//")


@pytest.fixture
def written(app: Flask) -> dict[str, Any]:
    """接口的说明书。"""
    return document(signed_in(app, "kefu"))


def test_every_route_is_an_operation_written_down(app: Flask, written: dict[str, Any]) -> None:
    routes = {
        (method, re.sub(r"<(?:[\w()=]+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith(BASE) and rule.endpoint != "api-document.openapi"
    }
    assert routes == set(operations(written))


def test_document_is_openapi_3_1_without_other_hosts(written: dict[str, Any]) -> None:
    assert written["openapi"] == "3.1.0"
    assert OTHER_HOST.findall(str(written)) == []
    for schema in written["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_operation_has_name_summary_and_refusals(written: dict[str, Any]) -> None:
    found = operations(written)
    names = [operation["operationId"] for operation in found.values()]
    assert len(set(names)) == len(names)
    for place, operation in found.items():
        assert CHINESE.search(operation["summary"]), place
        assert {"401", "500"} < set(operation["responses"]), place
        assert {"200", "201"} & set(operation["responses"]), place
    for methods in written["paths"].values():
        for parameter in methods.get("parameters", ()):
            assert CHINESE.search(parameter["description"])


def test_every_field_has_chinese_description_and_example(written: dict[str, Any]) -> None:
    bare = [
        f"{name}.{field}"
        for name, schema in written["components"]["schemas"].items()
        if name != "PaginationMetadata"
        for field, said in schema["properties"].items()
        if not CHINESE.search(said.get("description", ""))
        or not ({"examples", "$ref", "anyOf"} & set(said) or said.get("type") == "array")
    ]
    assert bare == []


def test_examples_hold_what_they_illustrate(written: dict[str, Any]) -> None:
    for name, schema in written["components"]["schemas"].items():
        for field, said in schema["properties"].items():
            for example in said.get("examples", ()):
                faults = list(Draft202012Validator(said).iter_errors(example))
                assert faults == [], f"{name}.{field}"


def test_answers_are_as_written(app: Flask, desk: Desk, written: dict[str, Any]) -> None:
    no, client = desk.make("accepted"), signed_in(app, "kefu")
    for year in (2007, 2026, 2027):
        answer = client.get(f"{BASE}/calendar/{year}")
        check_answer(written, "GET", "/api/v1/calendar/{year}", answer)
    answer = client.get(f"{BASE}/cases/{no}/deadlines")
    check_answer(written, "GET", "/api/v1/cases/{case_no}/deadlines", answer)
    answer = client.post(f"{BASE}/calendar/due", json=DUE)
    assert check_answer(written, "POST", "/api/v1/calendar/due", answer)["due_on"] == "2026-11-17"


def test_refusals_are_as_written(app: Flask, desk: Desk, written: dict[str, Any]) -> None:
    no, due = desk.make("accepted"), f"{BASE}/calendar/due"
    agent, stranger = signed_in(app, "kefu"), signed_in(app, "henan")
    cases, one = "/api/v1/cases/{case_no}/deadlines", f"{BASE}/cases/{no}/deadlines"
    nobody = app.test_client()
    asked: tuple[Refusal, ...] = (
        (401, "POST", "/api/v1/calendar/due", nobody.post(due, json=DUE)),
        (401, "GET", cases, nobody.get(one)),
        (403, "GET", cases, signed_in(app, "xitong").get(one)),
        (404, "GET", cases, stranger.get(one)),
        (404, "GET", "/api/v1/calendar/{year}", agent.get(f"{BASE}/calendar/1066")),
        (422, "POST", "/api/v1/calendar/due", agent.post(due, json={})),
        (400, "POST", "/api/v1/calendar/due", agent.post(due, data="{", content_type=JSON)),
    )
    accept, step = f"{ACTIONS}accept", f"/cases/{no}/actions/accept"
    branch = Program(desk, "guangxi")
    stale, closed = {"If-Match": '"1"'}, branch.etag(no)
    big = {"content": "长" * 2_000_000}
    asked += (
        (428, "POST", accept, branch.post(step, json={})),
        (412, "POST", accept, branch.post(step, headers=stale, json={})),
        (409, "POST", accept, branch.post(step, headers=closed, json={})),
        (413, "POST", "/api/v1/cases", Program(desk, "kefu").post("/cases", json=big)),
    )
    for status, method, path, answer in asked:
        assert answer.status_code == status, (method, path)
        body = check_answer(written, method, path, answer)
        assert body["code"] == status
        assert CHINESE.search(body["message"]), body


JSON = "application/json"
ACTIONS = "/api/v1/cases/{case_no}/actions/"
Refusal = tuple[int, str, str, TestResponse]
