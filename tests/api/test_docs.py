"""接口说明页：每项操作、每个样子都在，命令照抄就能用，不引用别的主机。"""

import json
import re
import shlex
from html import unescape

import pytest
from flask import Flask

from appeals.api import reading
from tests.api.asking import document, operations, signed_in
from tests.api.program import Program
from tests.desk import Desk

OUTSIDE = re.compile(r'(?:src|href)="(?:https?:)?//')


@pytest.fixture
def template(sqlite_template: object) -> object:
    """说明书不在库里，看一种数据库就够。"""
    return sqlite_template


def page(app: Flask) -> str:
    """Return 说明页。"""
    answer = signed_in(app, "jihe").get("/api/docs")
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


def test_every_operation_and_shape_is_told(app: Flask) -> None:
    written, html = document(signed_in(app, "jihe")), page(app)
    for (method, path), operation in operations(written).items():
        assert f'id="{operation["operationId"]}"' in html
        assert f">{method}<" in html
        assert path in html
    links = set(re.findall(r'href="#shape-(\w+)"', html))
    assert links <= set(re.findall(r'id="shape-(\w+)"', html))
    assert {"Case", "Error", "Approve"} <= links


def test_page_comes_from_this_house_alone(app: Flask) -> None:
    assert OUTSIDE.findall(page(app)) == []


def test_allowed_values_are_told_once(app: Flask) -> None:
    rows = reading.shapes(document(signed_in(app, "jihe")))["Register"]
    by_name = {row.name: row for row in rows}
    assert by_name["channel"].values == ()
    assert "miit 12300" in by_name["channel"].about
    assert len(by_name["province"].values) == 31
    assert (by_name["letter_on"].kind, by_name["letter_on"].required) == ("日期，可为空", False)


def test_commands_can_be_copied(app: Flask, desk: Desk) -> None:
    found = {
        operation.id: operation.command
        for group in reading.groups(document(signed_in(app, "jihe")))
        for operation in group.operations
    }
    words = shlex.split(found["cases.register"].replace("\\\n", " "))
    body = json.loads(words[words.index("-d") + 1])
    body["received_at"] = desk.now().isoformat()
    assert Program(desk, "kefu").post("/cases", json=body).status_code == 201
    assert "-H 'If-Match: \"3\"'" in found["actions.accept"]
    assert "-F 'evidence=@凭证.pdf'" in found["actions.withdraw"]


def test_reader_without_a_login_is_sent_to_it(app: Flask) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    answer = app.test_client().get("/api/docs", headers=browser)
    assert (answer.status_code, answer.location) == (302, "/login?next=/api/docs")
    assert app.test_client().get("/api/docs").status_code == 401
