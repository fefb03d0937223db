"""每个网址、每种人、本单位与别单位：该开的开，不该开的说清楚，绝不报系统错误。"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from flask import Flask, url_for
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from appeals.access import ANY_USER, API, PUBLIC, allowed_roles
from appeals.domain.stages import Action
from appeals.services.paper_makers import MAKERS
from appeals.web.step_table import STEPS
from tests.web.site import ANONYMOUS, VISITORS, Site, build

ROLES = {
    "kefu": "hq_agent",
    "shenhe": "hq_reviewer",
    "guangxi": "branch_agent",
    "nanning": "branch_agent",
    "henan": "branch_agent",
    "jihe": "auditor",
    "anquan": "security_admin",
    "xitong": "system_admin",
}
SEEN: dict[str, set[str]] = {
    "guangxi": {"accepted", "approved", "closed"},
    "nanning": {"accepted"},
    "henan": set(),
}
"""分公司的人看得到的案件；其余的人看得到与否由角色定。"""
BY_ACTION = {
    "intake.amend": Action.AMEND,
    "findings.edit": Action.SUBMIT,
    "documents.compose": Action.COMPOSE,
}
ODD: dict[str, set[int]] = {
    "documents.as_pdf": {404},  # 测试的站点不用 LibreOffice
    "documents.picture": {404},  # 头一块是文字
    "editions.progress": {404},
    "intake.read_letter": {302},  # 读来函的结果页不能直接打开，回到登记
    "template_previews.sample_picture": {404},
    "template_previews.choose": {302},
    # 案件做不成这种文书的，页上说明；做得成的，头一块也是文字。
    "template_previews.case": {200, 422},
    "template_previews.case_content": {200, 400, 409, 422},
    "template_previews.case_picture": {400, 404, 409, 422},
}
"""不是 200 的：备下的值只为打得开，未必有东西。"""
BATCH_STEPS = {
    *("batches.choose", "batches.cancel", "batches.resume"),
    *("imports.cancel", "imports.resume"),
}
JSON = {"Accept": "application/json"}
"""出错时不必排出整页；出错页的样子另有测试。"""
REFUSED = (403, 404, 409, 422, 428)
"""428 是接口的：没有写明看到的版本；写明了的另见 tests/api/test_access.py。"""
OTHER_HOST = re.compile(r"""(?:src|href|action|srcset|data)\s*=\s*["'](?:https?:)?//""", re.I)

Address = tuple[str, dict[str, Any]]


@pytest.fixture
def site(app: Flask) -> Site:
    """有案件的站点。"""
    return build(app)


def addresses(site: Site, method: str) -> Iterator[Address]:
    """逐个给出接受 ``method`` 的网址：端点与其中的值。"""
    values: dict[str, list[Any]] = {
        "case_no": list(site.cases.values()),
        "action": [*(action.value for action in STEPS), "download"],
        "document_id": list(site.documents),
        "kind": list(MAKERS),
        "attachment_id": list(site.attachments),
        "batch_id": list(site.batches),
        "import_id": list(site.imports),
        "year": [2026],
        "number": [0],
        "code": ["overall"],
        "key": ["overall"],
        "occurrence": [1],
        "sample": [0],
        "block": [0],
        "token_id": [1],
    }
    for rule in site.app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint not in PUBLIC | ANY_USER:
            yield from _filled(rule, values)


def _filled(rule: Rule, values: dict[str, list[Any]]) -> Iterator[Address]:
    names = sorted(rule.arguments - set(rule.defaults or ()))
    for chosen in product(*(values.get(name, ["x"]) for name in names)):
        yield rule.endpoint, dict(zip(names, chosen, strict=True))


def case_of(site: Site, values: dict[str, Any]) -> str | None:
    """Return 网址说的是哪件案；与案件无关为 None。"""
    if "document_id" in values:
        return site.documents[values["document_id"]]
    if "attachment_id" in values:
        return site.attachments[values["attachment_id"]]
    found: str | None = values.get("case_no")
    return found


def barred(site: Site, visitor: str, endpoint: str, values: dict[str, Any]) -> int | None:
    """Return 进门就该得到的状态；放行为 None。"""
    if visitor == ANONYMOUS:
        return 401 if endpoint.startswith("api-") else 302
    if ROLES[visitor] not in allowed_roles(endpoint):
        return 403
    case_no, seen = case_of(site, values), SEEN.get(visitor)
    if case_no and seen is not None and case_no not in {site.cases[name] for name in seen}:
        return 404
    if site.batches.get(values.get("batch_id", 0), visitor) != visitor:
        return 404  # 各人只看得见自己建的一批
    if site.imports.get(values.get("import_id", 0), visitor) != visitor:
        return 404  # 各人只看得见自己交代的导入
    unsent = values.get("document_id") not in (None, *site.sent)
    return 404 if unsent and seen is not None else None


def expected(site: Site, visitor: str, endpoint: str, values: dict[str, Any]) -> set[int]:
    """Return 打开这个页面应得的状态。"""
    status = barred(site, visitor, endpoint, values)
    if status is not None:
        return {status}
    if endpoint == "batches.content":
        return {409}  # 都还没有打好
    if endpoint == "documents.post":
        return {409}  # 备下的都是申诉处理报告，另有登记的地方
    if endpoint == "documents.make":
        return {200} if _can_make(site, visitor, values) else {403, 409}
    action = BY_ACTION.get(endpoint) or (endpoint == "actions.act" and Action(values["action"]))
    if action:
        if endpoint == "actions.act" and action not in STEPS:
            return {404}
        open_here = action in site.buttons[visitor, values["case_no"]]
        return {200} if open_here else {403, 409}
    if endpoint == "home.index" and visitor in ("anquan", "xitong"):
        return {302}
    return ODD.get(endpoint, {200})


def check_page(answer: TestResponse, where: str) -> None:
    """页面不引用别的主机，也不露出程序的内部。"""
    text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    assert not OTHER_HOST.search(text), where
    assert "Traceback" not in text, where


def test_every_page_opens_for_those_it_is_for(site: Site) -> None:
    with site.app.test_request_context():
        found = [
            (visitor, url_for(endpoint, **values), expected(site, visitor, endpoint, values))
            for visitor in (*VISITORS, ANONYMOUS)
            for endpoint, values in addresses(site, "GET")
        ]
    browsers = {visitor: site.browser(visitor) for visitor in (*VISITORS, ANONYMOUS)}
    wrong = []
    for visitor, url, wanted in found:
        answer = browsers[visitor].get(url, headers={} if 200 in wanted else JSON)
        check_page(answer, f"{visitor} {url}")
        answer.close()
        if answer.status_code not in wanted:
            wrong.append((visitor, url, answer.status_code, wanted))
    assert wrong == []
    assert len(found) > 500


def refusals(status: int | None, url: str) -> tuple[int, ...]:
    """Return 应得的拒绝；接口先看内容的样子，有没有这件案都一样答，不泄露什么。"""
    if status is None or (status == 404 and url.startswith(API)):
        return REFUSED
    return (status,)


def test_no_step_gets_through_without_its_button(site: Site) -> None:
    with site.app.test_request_context():
        found = [
            (visitor, url_for(endpoint, **values), barred(site, visitor, endpoint, values), values)
            for visitor in (*VISITORS, ANONYMOUS)
            for endpoint, values in addresses(site, "POST")
            if not _has_button(site, visitor, endpoint, values)
        ]
    before, wrong = site.now_versions(), []
    browsers = {visitor: site.browser(visitor) for visitor in (*VISITORS, ANONYMOUS)}
    tokens = {visitor: site.token(client, visitor) for visitor, client in browsers.items()}
    for visitor, url, status, values in found:
        form = {"csrf_token": tokens[visitor], "version": before.get(values.get("case_no", ""), 1)}
        answer = browsers[visitor].post(
            url, data=form | {"reason": "试试", "do": "submit"}, headers=JSON
        )
        if answer.status_code not in refusals(status, url):
            wrong.append((visitor, url, answer.status_code, status))
    assert wrong == []
    assert site.now_versions() == before
    assert len(found) > 300


def _can_make(site: Site, visitor: str, values: dict[str, Any]) -> bool:
    return values["kind"] in site.kinds[visitor, values["case_no"]]


def _has_button(site: Site, visitor: str, endpoint: str, values: dict[str, Any]) -> bool:
    """有按钮的一步办得成，不在此列；写草稿与登记不改变已有的案件。"""
    if endpoint in BATCH_STEPS:
        return barred(site, visitor, endpoint, values) is None
    if visitor == ANONYMOUS or "case_no" not in values:
        return False
    if endpoint == "documents.make":
        return _can_make(site, visitor, values)
    buttons = site.buttons[visitor, values["case_no"]]
    action = {
        **BY_ACTION,
        "findings.autosave": Action.SUBMIT,
        "attachments.upload": Action.ATTACH,
    }.get(endpoint)
    return (action or values.get("action")) in buttons


def test_logging_out_closes_the_pages(site: Site) -> None:
    client = site.browser("kefu")
    assert client.get("/logout").status_code == 405
    client.post("/logout", data={"csrf_token": site.token(client, "kefu")})
    assert client.get("/cases").status_code == 302
