"""主线之外的各步：中止、恢复、延期、退单、收回、撤诉、重新办理、回访未接通，都在案件页上看得见。"""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, expect

from tests.browser import serving
from tests.desk import Desk
from tests.factories import png
from tests.journeys.people import Person

pytestmark = pytest.mark.browser


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """一份函件的扫描件。"""
    path = tmp_path / "复函扫描件.png"
    path.write_bytes(png())
    return path


def more(person: Person, label: str) -> None:
    """从“更多”里选一步。"""
    person.page.locator("[data-menu] > summary").filter(has_text="更多").click()
    person.press(label)


def step(desk: Desk, person: Person, label: str, **values: str) -> None:
    """填好并提交这一步，钟先走一小时。"""
    person.fill(**values)
    desk.tick()
    person.press(label)


def newest(person: Person) -> Locator:
    """Return 处理过程里最新的一条。"""
    return person.page.locator(".timeline > li").first


def clocks(person: Person) -> Locator:
    """Return 时限栏。"""
    return person.page.locator(".deadlines").first


def test_clocks_stop_resume_and_extend(
    app: Flask, desk: Desk, browser: Browser, scan: Path
) -> None:
    no = desk.make("accepted")
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        agent.go(f"/cases/{no}")
        expect(clocks(agent)).not_to_contain_text("恢复后接着计算")
        more(agent, "中止计时")
        agent.choose("监管部门书面同意中止")
        step(desk, agent, "中止计时", reason="用户在国外，无法核对话单")
        agent.sees("监管部门同意中止的，请上传其函件")
        agent.look("pause", "中止计时")
        agent.page.locator("[name=letters]").set_input_files(scan)
        step(desk, agent, "中止计时")
        agent.sees("已中止计时")
        expect(clocks(agent)).to_contain_text("恢复后接着计算")
        expect(newest(agent)).to_contain_text("监管部门同意，全部时限中止")
        agent.sees("复函扫描件.png")
        agent.look("case-paused", no)
        agent.press("恢复计时")
        step(desk, agent, "恢复计时", reason="用户已回国")
        expect(clocks(agent)).not_to_contain_text("恢复后接着计算")
        expect(agent.page.locator(".chip", has_text="已中止计时")).to_have_count(0)
        more(agent, "登记延期")
        agent.page.locator("[name=letters]").set_input_files(scan)
        step(desk, agent, "登记延期", until="2026-12-18", reason="等待司法鉴定")
        expect(newest(agent)).to_contain_text("登记延期：延至 2026-12-18")
        expect(clocks(agent)).to_contain_text("12-18 24:00")
        assert agent.watch.faults == []


def test_rejected_case_is_sent_elsewhere_then_withdrawn(
    app: Flask, desk: Desk, browser: Browser, scan: Path
) -> None:
    no = desk.make("dispatched", branch="河南分公司")
    with serving(app) as home:
        wrong, agent = Person(browser, home, "henan"), Person(browser, home, "kefu")
        wrong.go(f"/cases/{no}")
        wrong.press("退单（派错单位）")
        step(desk, wrong, "退单", reason="号码归属广西，不是我省用户")
        wrong.sees("工作台")
        agent.go(f"/cases/{no}")
        expect(newest(agent)).to_contain_text("号码归属广西，不是我省用户")
        agent.press("派单")
        step(desk, agent, "派单", unit_id="广西分公司")
        agent.sees("派单：广西分公司 → 待接单")
        more(agent, "撤诉／和解结束")
        agent.choose("和解结束")
        step(desk, agent, "撤诉／和解结束", reason="双方签了和解协议")
        agent.sees("请上传撤诉书或和解协议")
        expect(agent.page.locator("[name=reason]")).to_have_value("双方签了和解协议")
        agent.page.locator("[name=evidence]").set_input_files(scan)
        step(desk, agent, "撤诉／和解结束")
        expect(newest(agent)).to_contain_text("撤诉／和解结束：和解结束 → 已结案")
        agent.sees("没有未了的时限")
        expect(agent.page.locator(".stages")).to_contain_text("和解结束")
        agent.look("case-withdrawn", no)
        assert wrong.watch.faults == agent.watch.faults == []


def test_recalled_helper_no_longer_sees_the_case(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("accepted")
    with serving(app) as home:
        branch, helper = Person(browser, home, "guangxi"), Person(browser, home, "nanning")
        branch.go(f"/cases/{no}")
        branch.press("转派下级")
        step(desk, branch, "转派下级", unit_id="南宁市分公司", instructions="核对受理单")
        helper.go(f"/cases/{no}")
        helper.sees("核对受理单")
        more(branch, "收回协作任务")
        step(desk, branch, "收回协作任务", task_id="转派：南宁市分公司")
        expect(newest(branch)).to_contain_text("收回协作任务：转派：南宁市分公司")
        branch.sees("已收回")
        helper.go(f"/cases/{no}")
        helper.sees(f"没有找到案件 {no}")


def test_closed_case_is_worked_on_again(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("closed")
    with serving(app) as home:
        reviewer = Person(browser, home, "shenhe")
        reviewer.go(f"/cases/{no}")
        more(reviewer, "重新办理")
        step(desk, reviewer, "重新办理")
        reviewer.sees("请写明理由")
        step(desk, reviewer, "重新办理", reason="用户称退费未到账")
        expect(reviewer.page.locator("h1 + .chips")).not_to_contain_text("已结案")
        expect(newest(reviewer)).to_contain_text("用户称退费未到账")
        expect(clocks(reviewer)).to_contain_text("全程办结")
        branch = Person(browser, home, "guangxi")
        branch.press(no)
        branch.press("写调查反馈")
        branch.sees("提交总部审核")


def test_unreached_visits_end_after_three(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("sent")
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        for attempt in (1, 2, 3):
            desk.tick()
            agent.go(f"/cases/{no}")
            agent.press("登记回访")
            agent.choose("未接通")
            if attempt == 3:
                agent.choose("回访到此结束，转待结案")
            agent.press("登记回访")
            agent.sees(f"{no} 已登记回访")
            agent.sees(f"第 {attempt} 次 · 电话 · 未接通")
        expect(newest(agent)).to_contain_text("完成回访：第 3 次，电话，未接通 → 待结案")
        agent.look("case-visited", no)
