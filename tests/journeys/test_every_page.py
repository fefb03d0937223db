"""每一页在电脑与手机上都看一遍：超长的文字、生僻字、空着的栏，以及只用键盘、打印出来。"""

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from appeals.demo.organisation import PASSWORD
from appeals.domain.kinds import CustomerLevel, Severity
from appeals.extensions import files
from appeals.store import queries
from tests.browser import Watch, opened, serving
from tests.desk import Desk
from tests.journeys.people import Person
from tests.services.batching import REPLIES, begin, reply_of, spoil, step
from tests.services.papers import make

# 页面只读不写，看一种数据库就够。
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("template", ["sqlite"], indirect=True),
]

RARE = "𠮷㛃龘䶮"
LONG: dict[str, Any] = {
    "regulator": "某某自治区人民政府电信用户申诉受理与消费争议联合调解中心驻某某市第一工作站",
    "regulator_no": "GX-" + "20261105003271" * 4,
    "complainant": f"阿依古丽·买买提·吐尔逊·{RARE}",
    "address": "某某自治区某某市某某区某某街道某某路一百二十三号某某小区" * 5,
    "product": "全家享" + "超" * 60,
    "content": "用户反映多次致电未获答复。" * 80 + "https" + "x" * 300 + f"\n\n{RARE}\n第二段",
    "demand": "退费；道歉；" * 60,
    "prior_answer": "已解释。" * 80,
    "customer_level": CustomerLevel.VIP,
    "severities": frozenset(Severity),
}
BARE: dict[str, Any] = {
    "id_kind": None,
    "id_no": "",
    "address": "",
    "disputed_number": "",
    "city": "",
    "product": "",
    "amount": None,
    "prior_complained_on": None,
    "prior_channel": "",
    "prior_answered_on": None,
    "prior_answer": "",
}


def look_at(person: Person, pages: dict[str, str]) -> None:
    """逐页看：无障碍、不横向滚动，控制台没有一句抱怨。"""
    for path, heading in pages.items():
        person.go(path)
        name = path.strip("/").replace("/", "-") or "home"
        person.look(f"page-{name.split('?')[0].split('#')[0]}", heading)
    assert person.watch.faults == []


def test_agent_pages_hold_long_and_empty_text(app: Flask, desk: Desk, browser: Browser) -> None:
    long, bare = desk.make("registered", **LONG), desk.make("registered", **BARE)
    replying, visiting = desk.make("approved", **LONG), desk.make("sent", **BARE)
    with desk.world() as world:
        letter = make(world, replying, "user_reply").id
    with serving(app) as home:
        pages = {
            "/": "工作台",
            "/cases": "申诉案件",
            "/cases?late=over": "已超时的案件",
            "/cases/new": "登记案件",
            "/imports": "导入清单",
            "/imports/new": "选择清单",
            f"/cases/{long}": long,
            f"/cases/{bare}": bare,
            f"/cases/{long}/amend": "更正登记信息",
            f"/cases/{bare}/actions/dispatch": "派单",
            f"/cases/{bare}/actions/extend": "登记延期",
            f"/cases/{bare}/actions/withdraw": "撤诉／和解结束",
            f"/cases/{replying}/documents/new": "生成申诉处理报告",
            f"/cases/{long}/documents/extension_request": "生成延期回复申请",
            f"/cases/{replying}/documents/user_reply": "生成用户答复函",
            f"/cases/{replying}": replying,
            f"/documents/{letter}/sent": "登记发出：用户答复函 第 1 版",
            f"/cases/{visiting}/actions/visit": "登记回访",
            "/templates": "文书模板",
            "/templates/user_reply": "用户答复函的模板",
            f"/templates/extension_request/0/cases/{long}": "试填：延期回复申请 第 0 版模板",
            f"/templates/user_reply/0/cases/{long}": "试填：用户答复函 第 0 版模板",
        }
        look_at(Person(browser, home, "kefu"), pages)


def test_branch_and_reviewer_pages(app: Flask, desk: Desk, browser: Browser) -> None:
    waiting, working = desk.make("dispatched", **LONG), desk.make("accepted", **LONG)
    reviewing, closing = desk.make("submitted", **LONG), desk.make("visited", **BARE)
    with serving(app) as home:
        branch = {
            "/": "工作台",
            f"/cases/{waiting}": waiting,
            f"/cases/{waiting}/actions/reject": "退单",
            f"/cases/{working}/findings": "调查反馈",
            f"/cases/{working}/actions/delegate": "转派下级",
            f"/cases/{working}/actions/assist": "请求协办",
        }
        look_at(Person(browser, home, "guangxi"), branch)
        reviewer = {
            f"/cases/{reviewing}": reviewing,
            f"/cases/{reviewing}/actions/approve": "审核通过并定性",
            f"/cases/{reviewing}/actions/return": "退回补充",
            f"/cases/{closing}/actions/close": "结案",
        }
        look_at(Person(browser, home, "shenhe"), reviewer)


def export(person: Person, no: str) -> None:
    """按条件导出这一件，留下一条导出记录。"""
    person.go(f"/cases?q={no}&province=广西壮族自治区&nature=charges&since=2026-11-01")
    person.page.get_by_text("导出", exact=True).click()
    expect(person.page.locator(".menu-note")).to_have_text("照现在的条件与次序，全部 1 件")
    assert person.download("导出 Excel").stat().st_size > 5000
    assert person.watch.faults == []


def test_pages_for_reading(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("sent", **LONG)
    with desk.world() as world:
        document = queries.documents_of(world.user("jihe"), world.case(no))[0].id
        kept = files.read(reply_of(world, no).sha256)
        failed = begin(world, REPLIES, no, by="jihe")
        spoil(reply_of(world, no).sha256)
        step(world)
        spoil(reply_of(world, no).sha256, kept)
        waiting = begin(world, REPLIES, no, by="jihe")
    with serving(app) as home:
        export(Person(browser, home, "kefu"), no)
        auditor = {
            "/": "工作台",
            f"/cases/{no}": no,
            "/documents": "回复文书",
            "/batches": "批量打包",
            "/batches/new": "新打一批",
            "/batches/new?content=bundles&since=2026-11-09&until=2026-11-01": "新打一批",
            f"/batches/new?content=bundles&case_no={no}": "新打一批",
            f"/batches/{failed}": f"第 {failed} 批",
            f"/batches/{waiting}": f"第 {waiting} 批",
            "/cases?province=广西壮族自治区": "申诉案件",
            "/exports": "导出记录",
            f"/documents/{document}": "申诉处理报告 第 1 版",
            "/rules": "时限规则",
            f"/cases/{no}/deadlines/overall/1": "为什么是这一天",
            "/calculator": "期限计算器",
            "/calculator?rule=overall&start=2026-02-13T10:00": "期限计算器",
            "/calculator?start=2026-02-13T10:00&length=x&unit=days": "期限计算器",
            "/calendar": "2026 年工作日历",
            "/calendar/2027": "2027 年工作日历",
            "/profile": "我的账号",
            "/api/docs#actions.approve": "接口说明",
            "/cases/SS20990101-0001": "没有找到",
            "/cases/new": "没有权限",
        }
        look_at(Person(browser, home, "jihe"), auditor)
        look_at(Person(browser, home, "anquan"), {"/units": "单位与账号"})


def test_administrator_pages(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("registered", **LONG)
    with serving(app) as home:
        admin = Person(browser, home, "xitong")
        pages = {
            "/editions": "期限依据",
            "/rules": "时限规则",
            "/calendar": "2026 年工作日历",
            "/calendar/notices/new": "收进放假通知",
            "/rules/overall/change": "改动时限规则",
            "/rules/new": "增加时限规则",
            "/rules/regulator_reply_miit/end": "废止时限规则",
            "/rules/nothing/change": "没有找到",
            "/templates": "文书模板",
            "/templates/reply": "申诉处理报告的模板",
            "/templates/reply/fields": "申诉处理报告的模板：能用的字段",
            "/templates/reply/compare": "申诉处理报告的模板：比较",
            "/templates/reply/0/samples/1": "试填：申诉处理报告 第 0 版模板",
            "/templates/reply/0/restore": "恢复申诉处理报告的第 0 版模板",
            "/templates/reply/new": "上传申诉处理报告的模板",
            "/templates/telegram": "没有找到",
        }
        look_at(admin, pages)
        page = admin.go("/rules/overall/change")
        admin.press("预览")
        expect(page.locator("[data-form-errors]")).to_be_focused()
        admin.look("page-rule-errors", "改动时限规则")
        admin.fill(length="5", effective_from="2026-11-01", reason="公司新规。" * 60)
        admin.press("预览")
        admin.sees(no)
        admin.look("page-rule-preview", "改动时限规则：预览")
        page.get_by_text("修改填写的内容").click()
        expect(page.locator("[name=length]")).to_have_value("5")
        admin.look("page-rule-preview-open", "改动时限规则：预览")
        admin.press("确认采用")
        admin.sees("已采用第 2 版依据")
        admin.look("page-editions-reason", "期限依据")
        assert admin.watch.faults == []


def tab_to(page: Page, name: str) -> None:
    """一直按 Tab，直到焦点落在名为 ``name`` 的控件上；焦点必须看得见。"""
    focused = "document.activeElement"
    for _ in range(80):
        page.keyboard.press("Tab")
        outline = page.evaluate(f"getComputedStyle({focused}).outlineStyle")
        text = page.evaluate(f"({focused}.innerText || '').trim()")
        assert outline != "none", f"焦点在“{text}”时看不见"
        if text == name:
            return
    raise AssertionError(f"按 Tab 到不了“{name}”")


def test_case_is_accepted_by_keyboard_alone(app: Flask, desk: Desk, browser: Browser) -> None:
    no = desk.make("dispatched")
    with serving(app) as home, opened(browser) as page:
        watch = Watch(page, home)
        page.goto(f"{home}/")
        expect(page.get_by_label("账号（邮箱）")).to_be_focused()
        page.keyboard.type("guangxi@demo.example")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("工作台")
        tab_to(page, "跳到正文")
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        tab_to(page, no)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(no)
        tab_to(page, "接单")
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"{no} 已接单")).to_be_visible()
        assert watch.faults == []


def test_printed_case_keeps_all_facts_and_drops_the_shell(
    app: Flask, desk: Desk, browser: Browser
) -> None:
    no = desk.make("closed", **LONG)
    with serving(app) as home:
        auditor = Person(browser, home, "jihe")
        page = auditor.go(f"/cases/{no}")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for text in (no, RARE, "GX-2026", "营销违规", "处理过程", "SHA-256", "已结案"):
            auditor.sees(text)
        expect(page.locator(".deadlines .deadline-text").first).to_be_visible()
        for shell in (".side", ".skip", ".page-tools", "[data-print]", ".submit-row"):
            expect(page.locator(shell).locator("visible=true")).to_have_count(0)
        page.goto(f"{home}/cases")
        auditor.sees(no)
        expect(page.locator(".filters, .pager, .side").locator("visible=true")).to_have_count(0)
        if auditor.shots:
            page.pdf(path=f"{auditor.shots}/print-list.pdf", prefer_css_page_size=True)
            page.goto(f"{home}/cases/{no}")
            page.pdf(path=f"{auditor.shots}/print-case.pdf", prefer_css_page_size=True)
