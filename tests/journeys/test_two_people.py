"""两个人同时办一件：先交的算数，后交的看到别人改了什么，自己写的一个字不丢。"""

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.browser import serving
from tests.desk import Desk
from tests.journeys.people import Person

pytestmark = pytest.mark.browser

CHANGED = "这件案件已被他人更新"


def test_second_dispatcher_is_told_and_keeps_text(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("registered")
    with serving(app) as home:
        first, second = Person(browser, home, "kefu"), Person(browser, home, "kefu2")
        for one in (first, second):
            one.go(f"/cases/{no}/actions/dispatch")
        first.fill(instructions="请核对开通渠道。")
        second.fill(unit_id="浙江分公司", instructions="请查代理渠道，附录音。")
        desk.tick()
        first.press("派单")
        first.sees(f"{no} 已派单")
        second.press("派单")
        second.sees(CHANGED)
        second.sees("总部客户服务部 李青 派单：广西分公司 → 待接单")
        second.sees("已不能办理这一步")
        expect(second.page.locator("[name=instructions]")).to_have_value("请查代理渠道，附录音。")
        expect(second.page.get_by_role("button", name="派单", exact=True)).to_have_count(0)
        second.look("conflict-too-late", "派单")
        assert second.watch.faults == []


def test_second_amender_sees_changes_and_saves_both(
    app: Flask, desk: Desk, browser: Browser
) -> None:
    no = desk.make("registered")
    with serving(app) as home:
        first, second = Person(browser, home, "kefu"), Person(browser, home, "kefu2")
        for one in (first, second):
            one.go(f"/cases/{no}/amend")
        first.fill(city="柳州市", letter_on="2026-11-04", reason="归属地登记有误")
        second.fill(content="补记：用户称从未收到确认短信。", reason="来电补充")
        desk.tick()
        first.press("保存更正")
        first.sees("已更正登记信息")
        second.press("保存更正")
        second.sees(CHANGED)
        second.sees("归属市：南宁市 → 柳州市")
        second.look("conflict-amend", "更正登记信息")
        expect(second.page.locator("[name=content]")).to_have_value(
            "补记：用户称从未收到确认短信。"
        )
        expect(second.page.locator("[name=city]")).to_have_value("柳州市")
        expect(second.page.locator("[name=letter_on]")).to_have_value("2026-11-04")
        second.press("保存更正")
        second.sees("已更正登记信息")
    assert desk.read(no, "city") == "柳州市"
    assert desk.read(no, "content") == "补记：用户称从未收到确认短信。"


def test_amending_an_ended_case_keeps_the_text_to_copy(
    app: Flask, desk: Desk, browser: Browser
) -> None:
    no = desk.make("visited")
    with serving(app) as home:
        agent, reviewer = Person(browser, home, "kefu"), Person(browser, home, "shenhe")
        agent.go(f"/cases/{no}/amend")
        agent.fill(reason="补记用户来电")
        reviewer.go(f"/cases/{no}/actions/close")
        reviewer.choose("已解决")
        desk.tick()
        reviewer.press("结案")
        reviewer.sees("已结案")
        agent.press("保存更正")
        agent.sees("案件现在是「已结案」，已不能更正")
        expect(agent.page.locator("[name=reason]")).to_have_value("补记用户来电")
        expect(agent.page.get_by_role("button", name="保存更正")).to_have_count(0)


def test_two_writers_of_findings_lose_nothing(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("accepted")
    with serving(app) as home:
        first, second = Person(browser, home, "guangxi"), Person(browser, home, "guangxi2")
        for one in (first, second):
            one.go(f"/cases/{no}/findings")
        first.fill(facts_found="甲查：代理渠道工号开通。")
        expect(first.page.locator("[data-autosave-status]")).to_contain_text("已保存")
        second.fill(facts_found="乙查：没有确认短信。", handling="已退费。")
        status = second.page.locator("[data-autosave-status]")
        expect(status).to_contain_text("韦国强已于")
        expect(status).to_contain_text("文字仍在本页")
        second.press("保存草稿")
        second.sees("调查核实情况（对方所写）")
        second.sees("甲查：代理渠道工号开通。")
        expect(second.page.locator("[name=facts_found]")).to_have_value("乙查：没有确认短信。")
        expect(second.page.locator("[name=handling]")).to_have_value("已退费。")
        second.look("conflict-findings", "调查反馈")
        merged = "甲查：代理渠道工号开通。乙查：没有确认短信。"
        second.fill(facts_found=merged)
        second.press("保存草稿")
        second.sees("草稿已保存")
        expect(second.page.locator("[name=facts_found]")).to_have_value(merged)
        _late_writer_keeps_text(desk, no, first, second)
        assert first.watch.faults == second.watch.faults == []


def _late_writer_keeps_text(desk: Desk, no: str, first: Person, second: Person) -> None:
    parts = ("circumstances", "prior_handling", "contact")
    second.fill(**dict.fromkeys(parts, "已核对。"))
    desk.tick()
    second.press("提交总部审核")
    second.sees("已提交总部审核")
    first.fill(contact="甲又打了一次电话。")
    expect(first.page.locator("[data-autosave-status]")).to_contain_text("案件现在是「待审核」")
    first.press("保存草稿")
    first.sees("已不能提交反馈")
    first.sees("黎雨桐 提交反馈：第 1 稿")
    expect(first.page.locator("[name=contact]")).to_have_value("甲又打了一次电话。")
