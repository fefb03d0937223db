"""在“我的账号”建一个令牌，程序用它问得到案件，撤销之后就问不到。"""

import re
import urllib.error
import urllib.request

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.browser import serving
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
SECRET = re.compile(r"^sst_[0-9a-f]{8}_[\w-]{43}$")


def status(home: str, secret: str) -> int:
    """Return 带令牌读案件列表得到的状态。"""
    asked = urllib.request.Request(f"{home}/api/v1/cases")
    asked.add_header("Authorization", f"Bearer {secret}")
    try:
        with urllib.request.urlopen(asked) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_token_is_made_used_and_revoked(app: Flask, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        agent.press("李青")
        agent.look("profile-empty", "我的账号")
        agent.press("新建令牌")
        expect(agent.page.locator("[data-form-errors]")).to_be_focused()
        agent.fill(name="广西分公司工单系统", days="30 天")
        agent.press("新建令牌")
        agent.sees("令牌“广西分公司工单系统”已建好")
        expect(agent.page.locator("#secret")).to_have_text(SECRET)
        secret = agent.page.locator("#secret").inner_text()
        agent.look("profile-made", "我的账号")
        agent.press("复制")
        expect(agent.page.locator("[data-copied]")).to_have_text(re.compile("已复制|已选中"))
        assert status(home, secret) == 200
        agent.go("/profile")
        agent.sees("广西分公司工单系统")
        expect(agent.page.get_by_text(secret)).to_have_count(0)
        agent.page.get_by_role("button", name=re.compile("^撤销")).click()
        agent.sees("已撤销令牌“广西分公司工单系统”")
        agent.look("profile-revoked", "我的账号")
        assert status(home, secret) == 401
        agent.press("接口说明")
        agent.page.locator("summary", has_text="登记一件申诉").click()
        agent.sees("GX20261105003271")
        agent.look("api-docs", "接口说明")
        assert agent.watch.faults == []
