"""带令牌调用接口的程序：写明看到的版本，一步步办案。"""

import io
from copy import copy
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from appeals.domain.scopes import Scope
from appeals.services import tokens
from tests.api.asking import BASE
from tests.desk import Desk
from tests.factories import png

FACTS: dict[str, Any] = {
    "channel": "miit",
    "filing": "filed",
    "regulator": "工业和信息化部电信用户申诉受理中心",
    "regulator_no": "GX20261105003271",
    "letter_on": "2026-11-05",
    "received_at": "2026-11-06T10:00:00+08:00",
    "complainant": "刘敏",
    "phone": "13812341234",
    "province": "广西壮族自治区",
    "business": "mobile",
    "nature": "charges",
    "content": "8 月起每月多扣费 10 元。",
    "demand": "退还已扣费用。",
    "amount": "30.00",
}
FINDINGS = {
    "circumstances": "后付费移动客户。",
    "prior_handling": "10 月 13 日答复。",
    "facts_found": "未检索到二次确认短信。",
    "handling": "已双倍返还，合计 90 元。",
    "contact": "用户认可，双方和解。",
    "rectification": "停用涉事渠道工号。",
}
DECISION = {
    "conclusion": "enterprise_responsibility",
    "ground": "marketing",
    "cause": "代理渠道未经同意开通业务",
    "category": "marketing",
    "attitude": "reconciled",
    "explanation": "没有二次确认的记录。",
    "legal_basis": "《中华人民共和国电信条例》第四十条",
    "rectification": "停用涉事渠道工号。",
}
"""责任单位另填：编号各库不同。"""


def picture(name: str = "凭证.png") -> tuple[io.BytesIO, str]:
    """Return 表单里的一份图片。"""
    return io.BytesIO(png()), name


class Program:
    """替一个人调用接口的程序，令牌缺省什么都能做。"""

    def __init__(self, desk: Desk, key: str, *scopes: Scope) -> None:
        self.desk = desk
        self.client: FlaskClient = desk.app.test_client()
        with desk.world() as world:
            wanted = scopes or tuple(Scope)
            self.secret, _ = tokens.create(world.user(key), "程序", wanted, 30, world.now)

    def twin(self) -> "Program":
        """Return 用同一个令牌的另一个程序，可以同时调用。"""
        other = copy(self)
        other.client = self.desk.app.test_client()
        return other

    def ask(self, method: str, path: str, headers: Any = None, **kwargs: Any) -> TestResponse:
        """调用一次。"""
        given = {"Authorization": f"Bearer {self.secret}", **(headers or {})}
        answer = self.client.open(f"{BASE}{path}", method=method, headers=given, **kwargs)
        # 内容大的，测试的客户端暂存在磁盘上，用完就关。
        answer.request.environ["wsgi.input"].close()
        return answer

    def get(self, path: str, **kwargs: Any) -> Any:
        """Return 读到的内容；必须读得到。"""
        answer = self.ask("GET", path, **kwargs)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    def post(self, path: str, **kwargs: Any) -> TestResponse:
        """提交一次。"""
        return self.ask("POST", path, **kwargs)

    def register(self, **changes: Any) -> str:
        """Return 刚登记的案件号。"""
        answer = self.post("/cases", json={**FACTS, **changes})
        assert answer.status_code == 201, answer.get_data(as_text=True)
        assert answer.json is not None
        return str(answer.json["case_no"])

    def etag(self, case_no: str) -> dict[str, str]:
        """Return 写着案件现在版本的请求头。"""
        return {"If-Match": self.ask("GET", f"/cases/{case_no}").headers["ETag"]}

    def act(self, case_no: str, action: str, **kwargs: Any) -> TestResponse:
        """办一步操作，写明现在的版本。"""
        path = f"/cases/{case_no}/actions/{action}"
        return self.post(path, headers=self.etag(case_no), **kwargs)

    def do(self, case_no: str, action: str, **kwargs: Any) -> Any:
        """Return 办成一步之后的案件。"""
        answer = self.act(case_no, action, **kwargs)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    def unit(self, name: str) -> int:
        """Return 单位的编号。"""
        units = {unit["name"]: int(unit["id"]) for unit in self.get("/units")["units"]}
        return units[name]


def refusal(answer: TestResponse) -> tuple[int, Any]:
    """Return 状态码与逐项的错误。"""
    assert answer.json is not None
    assert set(answer.json) == {"code", "status", "message", "errors"}
    return answer.status_code, answer.json["errors"]
