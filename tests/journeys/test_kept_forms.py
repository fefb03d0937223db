"""填到一半登录过期：重新登录后，刚才的文字还能恢复。"""

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from appeals.demo.organisation import PASSWORD
from tests.browser import serving
from tests.journeys.people import Person

pytestmark = pytest.mark.browser


def test_typed_registration_survives_an_expired_sign_in(app: Flask, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        agent.go("/cases/new")
        agent.page.get_by_label("申诉内容").press_sequentially("套餐外流量未提醒即扣费。")
        agent.page.context.clear_cookies()
        agent.press("登记")
        agent.page.wait_for_load_state()
        agent.go("/login")
        agent.page.get_by_label("邮箱").fill("kefu@demo.example")
        agent.page.get_by_label("密码", exact=True).fill(PASSWORD)
        agent.press("登录")
        agent.sees("工作台")
        agent.go("/cases/new")
        agent.press("恢复")
        expect(agent.page.get_by_label("申诉内容")).to_have_value("套餐外流量未提醒即扣费。")
        assert agent.watch.faults == []
