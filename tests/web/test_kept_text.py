"""被拒的表单：说明在栏下，填的字一个不丢。"""

import pytest
from flask import Flask

from appeals.extensions import db
from tests.factories import FINDINGS, World
from tests.web.site import Site, build


@pytest.fixture
def site(app: Flask) -> Site:
    """有案件的站点。"""
    return build(app)


def reply_form(site: Site, **changes: str) -> dict[str, str]:
    """Return 生成文书的表单，可以逐项改。"""
    values = {
        "version": str(site.versions[site.cases["approved"]]),
        "addressee": "工业和信息化部电信用户申诉受理中心",
        "issuer": "某某通信有限公司",
        "signed_on": "2026-11-12",
        "facts_found": "独一无二的调查经过。",
        "handling": FINDINGS.handling,
        "legal_basis": "《中华人民共和国电信条例》第四十条",
        "rectification": "停用涉事工号",
        "result": "已退费",
        "opinion": "用户认可",
    }
    return values | changes


def test_wrong_document_number_keeps_the_typed_reply(site: Site) -> None:
    client, no = site.browser("kefu"), site.cases["approved"]
    token = {"csrf_token": site.token(client, "kefu")}
    form = reply_form(site, document_no="12号") | token
    answer = client.post(f"/cases/{no}/documents/new", data=form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "发文字号“12号”应写成" in page
    assert "独一无二的调查经过。" in page


def test_stale_reply_keeps_the_typed_text_and_tells_what_changed(site: Site) -> None:
    client, no = site.browser("kefu"), site.cases["approved"]
    form = reply_form(site) | {"csrf_token": site.token(client, "kefu")}
    with site.app.app_context():
        World().compose(no)
        db.session.remove()
    answer = client.post(f"/cases/{no}/documents/new", data=form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "已被他人更新，本次提交没有生效" in page
    assert "生成回复文书：第 2 版" in page
    assert "独一无二的调查经过。" in page


def test_stale_draft_keeps_mine_and_shows_theirs(site: Site) -> None:
    client, no = site.browser("guangxi"), site.cases["accepted"]
    token = {"csrf_token": site.token(client, "guangxi"), "version": site.versions[no]}
    url = f"/cases/{no}/findings"
    client.post(f"{url}/draft", data=token | {"draft_version": 0, "facts_found": "同事写的"})
    mine = token | {"draft_version": 0, "facts_found": "我写的", "do": "save"}
    answer = client.post(url, data=mine)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "另存了一份草稿，请核对后再保存" in page
    assert "我写的" in page
    assert "同事写的" in page
