"""接口办不了的：一律是 JSON，中文说清为什么，从不转去登录页。"""

import pytest
from flask import Flask

from appeals.access import allow
from appeals.domain.roles import Role
from tests.api.asking import BASE, signed_in


def test_anonymous_gets_json_not_the_login_page(app: Flask) -> None:
    answer = app.test_client().get(f"{BASE}/calendar/2026")
    assert (answer.status_code, answer.is_json) == (401, True)
    assert answer.json == {
        "code": 401,
        "status": "Unauthorized",
        "message": "请先登录，或在 Authorization 里带上令牌，再调用接口。",
        "errors": {},
    }


def test_unknown_address_is_json(app: Flask) -> None:
    for path in (f"{BASE}/nowhere", "/api/", "/api/v2/cases", f"{BASE}/calendar/abc"):
        answer = signed_in(app, "kefu").get(path)
        assert (answer.status_code, answer.is_json) == (404, True), path


def test_wrong_method_names_the_right_ones(app: Flask) -> None:
    answer = signed_in(app, "kefu").get(f"{BASE}/calendar/due")
    assert (answer.status_code, answer.is_json) == (405, True)
    assert answer.headers["Allow"] == "OPTIONS, POST"


def test_unexpected_fault_tells_nothing_inside(app: Flask) -> None:
    @allow(Role.HQ_AGENT)
    def broken() -> str:
        raise RuntimeError("密码是 secret-word")

    app.add_url_rule(f"{BASE}/broken", view_func=broken)
    answer = signed_in(app, "kefu").get(f"{BASE}/broken")
    assert (answer.status_code, answer.is_json) == (500, True)
    assert "secret-word" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("key", ["kefu", "shenhe", "guangxi", "jihe", "anquan", "xitong"])
def test_every_signed_in_role_may_count(app: Flask, key: str) -> None:
    client = signed_in(app, key)
    assert client.get(f"{BASE}/calendar/2026").status_code == 200
    assert client.get(f"{BASE}/openapi.json").status_code == 200


def test_foreign_unit_does_not_learn_of_the_case(app: Flask) -> None:
    absent = signed_in(app, "henan").get(f"{BASE}/cases/SS20990101-0001/deadlines")
    assert absent.status_code == 404
    assert absent.json is not None
    assert absent.json["message"] == "没有找到案件 SS20990101-0001"
