"""导入清单的一趟：上传、改一列、看毛病、登记，后台做完，案件齐了。"""

from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from playwright.sync_api import Browser, FilePayload, expect

from appeals.services import imports
from appeals.services.heartbeat import beat
from tests.browser import serving
from tests.desk import Desk
from tests.journeys.people import Person
from tests.lists.making import HEAD, good, xlsx

# 导入的数据另有两种数据库的测试。
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("template", ["sqlite"], indirect=True),
]
LIST = "广西通信管理局十一月第一周转办申诉清单.xlsx"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rough() -> FilePayload:
    """Return 一份毛病不少的清单：一列叫法不认得，两行有毛病。"""
    heads = ["用户想要什么" if name == "诉求" else name for name in HEAD]
    bad = [good(4, 来函日期="昨天", 联系电话="138****1234"), good(5, 省份="广西南宁")]
    content = xlsx(heads, good(1), good(2), good(3), *bad)
    return FilePayload(name=LIST, mimeType=TYPE, buffer=content)


def test_list_is_corrected_and_registered(app: Flask, desk: Desk, browser: Browser) -> None:
    with serving(app) as home:
        agent = Person(browser, home, "kefu")
        page = agent.go("/imports")
        agent.look("imports-empty", "导入清单")
        agent.press("导入一份")
        agent.look("imports-new", "选择清单")
        page.locator("#file").set_input_files([rough()])
        agent.press("读取清单")
        expect(page.get_by_role("alert")).to_contain_text("必填的诉求还没有对上清单的列")
        agent.look("imports-column", "核对清单")
        page.get_by_label("用户想要什么").select_option(label="诉求（必填）")
        agent.press("再试读一遍")
        agent.sees("可以登记 3 行")
        agent.sees("「来函日期」读不懂“昨天”，请写明年月日")
        agent.look("imports-check", "核对清单")
        kept = BytesIO(agent.download("下载写明毛病的清单").read_bytes())
        assert "读不懂" in str(load_workbook(kept).worksheets[0]["L5"].value)
        agent.press("登记 3 行")
        expect(page.locator("[data-progress-text]")).to_contain_text("等待读取")
        agent.look("imports-waiting", "第 1 次导入")
        with desk.world() as world:
            beat(world.tick())
            while imports.advance(world.tick()):
                pass
        expect(page.locator("[data-progress-text]")).to_contain_text(
            "已完成：已登记 3 件，未成 2 行"
        )
        agent.look("imports-done", "第 1 次导入")
        agent.go("/imports")
        agent.look("imports-list", "导入清单")
        assert agent.watch.faults == []
