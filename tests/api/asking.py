"""向接口提问，并拿答案对照说明书。"""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from tests.factories import World

BASE = "/api/v1"
DUE: dict[str, Any] = {
    "start": "2026-11-06T10:00:00+08:00",  # 周五
    "length": 7,
    "unit": "working_days",
}


def signed_in(app: Flask, key: str) -> FlaskClient:
    """Return 登录了的程序，用会话，没有安全标记。"""
    client = app.test_client()
    with app.app_context():
        identity = World().user(key).fs_uniquifier
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = identity, True
    return client


def document(client: FlaskClient) -> dict[str, Any]:
    """Return 说明书。"""
    found = client.get(f"{BASE}/openapi.json").json
    assert isinstance(found, dict)
    return found


def operations(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return 说明书里的全部操作，以（方法，网址）索引。"""
    return {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    }


def check_answer(
    document: dict[str, Any], method: str, path: str, answer: TestResponse
) -> dict[str, Any]:
    """断言这个答案说明书里写着，样子与它相符；返回答案。"""
    written = operations(document)[method, path]["responses"][str(answer.status_code)]
    schema = written["content"]["application/json"]["schema"]
    # 说明书里的引用都从 #/components 起，放进同一份 schema 就找得到。
    whole = {**schema, "components": document["components"]}
    faults = list(Draft202012Validator(whole).iter_errors(answer.json))
    assert faults == [], [f"{list(fault.path)} {fault.message}" for fault in faults]
    assert isinstance(answer.json, dict)
    return answer.json
