"""收进一份放假通知的一趟：粘贴、预览、采用，后台另一个进程重算，进度自己走，案件记下缘由。"""

from datetime import datetime

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from appeals.clock import SHANGHAI
from appeals.services import recount
from tests.browser import serving
from tests.desk import Desk
from tests.jobs.test_worker import PATIENCE, worker
from tests.journeys.people import Person
from tests.web.test_editions import NOTICE

pytestmark = pytest.mark.browser

YEAR_END = datetime(2026, 12, 23, 9, 0, tzinfo=SHANGHAI)  # 周三
SUMMARY = "2027 年放假通知（国办发明电〔2026〕99号，2026-12-22 公布）"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """年底的办公室。"""
    with desk.world() as world:
        world.now = YEAR_END
    return desk


def shows_done(page: Page, done: int) -> None:
    """进度条走到 3 件里的第 ``done`` 件。"""
    bar = page.locator("progress")
    expect(bar).to_have_js_property("value", done)
    expect(bar).to_have_js_property("max", 3)


def one_batch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """后台做一件，就一件。"""
    with desk.world() as world, monkeypatch.context() as patched:
        patched.setattr(recount, "BATCH", 1)
        recount.advance(world.tick())


def test_pasted_notice_moves_the_cases_while_the_bar_runs(
    app: Flask, desk: Desk, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    no, *_ = [desk.make("registered", received_at=YEAR_END) for _ in range(3)]
    with serving(app) as home:
        admin = Person(browser, home, "xitong")
        page = _previewed(admin, no)
        admin.press("确认采用")
        admin.sees(f"已采用第 2 版依据：{SUMMARY}")
        admin.sees("后台作业没有在运行，请启动 flask jobs run")
        admin.look("editions-running", "期限依据")
        shows_done(page, 0)
        one_batch(desk, monkeypatch)
        admin.sees("重算中：已做 1 / 3 件，挪动 1 件")
        shows_done(page, 1)
        _stopped_and_resumed(admin, page)
        with worker(app):
            expect(page.get_by_text("3 件中挪动 3 件")).to_be_visible(timeout=PATIENCE * 1000)
        admin.sees("已完成")
        expect(page.locator("progress")).to_have_count(0)
        admin.look("editions-done", "期限依据")
        _handler_is_told(Person(browser, home, "kefu"), no)
        assert admin.watch.faults == []


def _previewed(admin: Person, no: str) -> Page:
    page = admin.go("/calendar")
    admin.press("收进放假通知")
    admin.fill(**NOTICE)
    admin.press("预览")
    admin.sees("3 件的时限会挪动")
    admin.sees("12-27 周日 上班")
    expect(page.get_by_text("没有提交成功")).to_have_count(0)
    row = page.get_by_role("row").filter(has_text=no)
    expect(row).to_contain_text("2027-01-04（周一）24:00")
    expect(row).to_contain_text("2026-12-31（周四）24:00")
    admin.look("notice-preview", "收进放假通知：预览")
    return page


def _stopped_and_resumed(admin: Person, page: Page) -> None:
    admin.press("停下")
    admin.sees("第 2 版的重算已停下")
    admin.sees("重算停着：第 2 版")
    shows_done(page, 1)
    admin.look("editions-stopped", "期限依据")
    admin.press("接着重算")
    admin.sees("第 2 版的重算接着做了")


def _handler_is_told(agent: Person, no: str) -> None:
    agent.go(f"/cases/{no}")
    agent.sees(f"时限重算：按第 2 版依据：{SUMMARY}")
    first = agent.page.locator(".timeline li").first
    expect(first).to_contain_text("程实")
    expect(first.locator("del")).to_contain_text("2027-01-04（周一）24:00")
    expect(first.locator("ins")).to_contain_text("2026-12-31（周四）24:00")
    agent.look("case-moved", no)
    assert agent.watch.faults == []
