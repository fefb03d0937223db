"""期限计算器的一趟：选规则、看答案、看依据、抄进函件、打印；只用键盘也行，不用脚本也行。"""

import re

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from appeals.demo.organisation import PASSWORD
from tests.browser import opened, serving
from tests.desk import Desk
from tests.journeys.people import Person

# 计算器什么也不存，看一种数据库就够。
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("template", ["sqlite"], indirect=True),
]

SPRING = "/calculator?rule=overall&start=2026-02-13T10:00"
PAGE = re.compile(rb"/Type /Page\b(?!s)")


def test_rule_is_chosen_answered_and_copied(app: Flask, desk: Desk, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        page = agent.go("/calculator")
        agent.fill(start="2026-02-13T10:00")
        page.get_by_label("期限", exact=True).select_option("regulator_reply_miit")
        expect(page.locator("[name=length]")).to_be_hidden()
        agent.press("计算")
        agent.sees("2026年2月24日 星期二")
        expect(page).to_have_url(re.compile("rule=regulator_reply_miit$"))
        page.get_by_text("逐日与依据").click()
        agent.sees("民法典第203条第1款")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        agent.press("复制")
        agent.sees("已复制")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "末日2026年2月23日（星期一）不是工作日，顺延，" in copied
        assert agent.watch.faults == []


def test_wrong_length_is_told_and_put_right(app: Flask, desk: Desk, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "guangxi")
        page = agent.go("/calculator")
        agent.fill(start="2026-11-06T10:00", length="两周", unit="日")
        agent.press("计算")
        expect(page.locator("[data-form-errors]")).to_be_focused()
        expect(page.locator("[name=length]")).to_have_value("两周")
        agent.fill(length="14")
        page.locator("[name=length]").press("Enter")
        agent.sees("2026年11月20日 星期五")


def test_answer_prints_on_one_page(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("accepted")
    with serving(app) as home:
        auditor = Person(browser, home, "jihe")
        for path in (SPRING, f"/cases/{no}/deadlines/overall/1"):
            page = auditor.go(path)
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            for text in ("民法典第201条第1款", "届满"):
                expect(page.get_by_text(text).locator("visible=true").first).to_be_visible()
            expect(page.locator("form.no-print, .side").locator("visible=true")).to_have_count(0)
            assert len(PAGE.findall(page.pdf(prefer_css_page_size=True))) == 1, path


def test_calculator_works_without_scripts(app: Flask, desk: Desk, browser: Browser) -> None:
    with serving(app) as home, opened(browser, scripts=False) as page:
        page.goto(f"{home}/login")
        page.get_by_label("邮箱").fill("kefu@demo.example")
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.goto(f"{home}/calculator")
        page.locator("[name=start]").fill("2026-11-06T10:00")
        page.get_by_role("button", name="计算").click()
        expect(page.get_by_text("2026年11月17日 星期二")).to_be_visible()
        expect(page.locator("[data-copy]")).to_be_hidden()
