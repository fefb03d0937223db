"""办不了的：页面用中文说清为什么，从不露出代码的痕迹。"""

import pytest
from flask import Flask

from appeals.access import allow
from appeals.domain.roles import Role
from tests.desk import JSON, Answer, Desk
from tests.web.test_field_errors import LETTER


def refused(answer: Answer, status: int, words: str) -> None:
    """断言是一页说清缘由的中文出错页。"""
    assert answer.status == status
    assert words in answer.html
    assert f"错误代码 {status}" in answer.html
    for trace in ("Traceback", "File &quot;", 'File "', "werkzeug", "sqlalchemy"):
        assert trace not in answer.html


def test_wrong_stage_is_told_with_the_right_stages(desk: Desk) -> None:
    no = desk.make("registered")
    branch_step = desk.visitor("shenhe").get(f"/cases/{no}/actions/approve")
    refused(branch_step, 409, "案件现在是「待派发」，只有「待审核」时才能审核通过并定性")
    answer = desk.visitor("shenhe").act(desk, no, "return", reason="补充")
    refused(answer, 409, "案件现在是「待派发」")


def test_wrong_role_is_refused(desk: Desk) -> None:
    no = desk.make("submitted")
    agent = desk.visitor("kefu")
    refused(agent.get(f"/cases/{no}/actions/approve"), 403, "只能由总部审核办理")
    refused(agent.act(desk, no, "return", reason="补充"), 403, "只能由总部审核办理")
    refused(desk.visitor("jihe").get("/cases/new"), 403, "稽核不能打开这个页面")
    refused(desk.visitor("xitong").get(f"/cases/{no}"), 403, "系统管理员不能打开这个页面")


def test_foreign_case_looks_like_no_case(desk: Desk) -> None:
    no, stranger = desk.make("accepted"), desk.visitor("henan")
    paths = (f"/cases/{no}", f"/cases/{no}/actions/accept", f"/cases/{no}/findings")
    for path in paths:
        refused(stranger.get(path), 404, f"没有找到案件 {no}")
    refused(stranger.get("/cases/SS20990101-0001"), 404, "没有找到案件 SS20990101-0001")
    refused(stranger.act(desk, no, "reject", reason="不是我的"), 404, f"没有找到案件 {no}")


STRANGE = (
    "/cases/%00",
    "/cases/SS%00/actions/accept",
    "/nowhere",
    "/attachments/1/content",
    "/attachments/99999999999999999999/content",
    "/documents/99999999999999999999",
    "/documents/1/pictures/0",
    "/calendar/1066",
    "/cases?q=%00",
)


def test_strange_addresses_are_not_found(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    for path in STRANGE:
        answer = agent.get(path)
        assert answer.status == 404, path
        assert "没有找到" in answer.html


def test_unknown_action_is_not_found(desk: Desk) -> None:
    no = desk.make("registered")
    refused(desk.visitor("kefu").get(f"/cases/{no}/actions/explode"), 404, "没有“explode”这项操作")


@pytest.mark.parametrize("step", ["delegate", "assist"])
def test_reviewer_cannot_open_branch_steps(desk: Desk, step: str) -> None:
    no = desk.make("accepted")
    answer = desk.visitor("shenhe").get(f"/cases/{no}/actions/{step}")
    refused(answer, 403, "只能由分公司处理人办理")


def test_form_without_token_is_refused_and_nothing_kept(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    answer = Answer(agent.client.post("/cases/new", data=LETTER))
    refused(answer, 400, "页面的安全标记已失效，您填写的内容没有提交")
    spoiled = Answer(agent.client.post("/cases/new", data={**LETTER, "csrf_token": "x"}))
    refused(spoiled, 400, "页面的安全标记已失效")
    assert "共 0 件" in agent.get("/cases").html


def test_token_refusal_is_json_for_scripts(desk: Desk) -> None:
    no = desk.make("accepted")
    client = desk.visitor("guangxi").client
    answer = client.post(f"/cases/{no}/findings/draft", data={}, headers=JSON)
    assert answer.status_code == 400
    assert answer.json == {
        "code": 400,
        "status": "Bad Request",
        "message": "页面的安全标记已失效，您填写的内容没有提交。",
        "errors": {},
    }


def test_unexpected_fault_is_a_chinese_page(app: Flask, desk: Desk) -> None:
    @allow(Role.HQ_AGENT)
    def broken() -> str:
        raise RuntimeError("密码是 secret-word")

    app.add_url_rule("/broken", view_func=broken)
    answer = desk.visitor("kefu").get("/broken")
    refused(answer, 500, "系统遇到没有预料到的问题")
    assert "secret-word" not in answer.html
    assert "RuntimeError" not in answer.html


def test_wrong_method_says_so(desk: Desk) -> None:
    refused(desk.visitor("kefu").post("/cases"), 405, "这个网址不接受这种请求")


def test_tampered_version_is_only_out_of_date(desk: Desk) -> None:
    no = desk.make("registered")
    answer = desk.visitor("kefu").act(desk, no, "dispatch", version="abc", instructions="查清渠道")
    assert answer.status == 409
    assert "查清渠道" in answer.html
    assert desk.read(no, "stage") == "registered"
