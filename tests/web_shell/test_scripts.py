"""脚本在真的 Chromium 里做该做的事，在严格的内容安全策略之下，控制台没有一句抱怨。"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from tests.web_shell.browser import launched, opened, served
from tests.web_shell.playground import Received, make_playground

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@contextmanager
def visiting(
    chromium: Browser, path: str = "/", received: Received | None = None
) -> Iterator[Page]:
    """Yield 打开了 ``path`` 的页面；结束时控制台必须干净（服务器有意答的 4xx 除外）。"""
    said: list[str] = []
    app = make_playground(received or Received())
    with served(app) as address, opened(chromium) as page:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address + path)
        yield page
    assert [text for text in said if "status of 4" not in text] == []


def payload(name: str, size: int) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"x" * size}


def test_hidden_group_is_not_submitted(chromium: Browser) -> None:
    received = Received()
    with visiting(chromium, received=received) as page:
        expect(page.get_by_label("整改措施")).to_be_hidden()
        page.get_by_label("用户原因").check()
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_label("整改措施")).to_be_hidden()
        page.get_by_label("企业责任").check()
        expect(page.get_by_label("整改措施")).to_be_visible()
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_label("整改措施")).to_be_visible()
    assert ["rectification" in form for form in received.forms] == [False, True]


def test_count_warns_and_refused_form_keeps_text(chromium: Browser) -> None:
    with visiting(chromium) as page:
        page.get_by_label("申诉内容").fill("㛃名字超过五字")
        expect(page.locator("#content-count")).to_have_text("超出 2 字（最多 5 字）")
        page.get_by_role("button", name="提交").click()
        expect(page.locator("[data-form-errors]")).to_be_focused()
        expect(page.get_by_label("申诉内容")).to_have_value("㛃名字超过五字")


def test_double_click_submits_once(chromium: Browser) -> None:
    received = Received()
    with visiting(chromium, received=received) as page:
        page.get_by_role("button", name="提交").dblclick()
        expect(page.get_by_role("heading", name="登记案件")).to_be_visible()
    assert len(received.forms) == 1


def test_similar_cases_are_listed_and_escaped(chromium: Browser) -> None:
    with visiting(chromium) as page:
        phone = page.get_by_label("联系电话")
        phone.fill("13800001234")
        phone.blur()
        box = page.locator("#similar")
        expect(box.get_by_role("link", name="SS20261012-0007")).to_be_visible()
        expect(box).to_contain_text("<b>待回访</b>")
        phone.fill("10010")
        phone.blur()
        expect(box).to_be_empty()


def test_draft_is_saved_after_a_pause(chromium: Browser) -> None:
    received = Received()
    with visiting(chromium, received=received) as page:
        page.get_by_label("申诉内容").fill("彩铃")
        status = page.locator("[data-autosave-status]")
        expect(status).to_have_text("有未保存的改动")
        expect(status).to_have_text("已保存 10:32")
        expect(page.locator("#version")).to_have_value("2")
    assert [draft["content"] for draft in received.drafts] == ["彩铃"]


def test_failed_draft_says_so_and_leaving_asks(chromium: Browser) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    with visiting(chromium, received=Received(refuse_drafts=True)) as page:
        page.on("dialog", leave)
        page.get_by_label("申诉内容").fill("彩铃")
        status = page.locator("[data-autosave-status]")
        expect(status).to_have_text("保存失败：案件已提交审核，文字仍在本页")
        expect(page.get_by_label("申诉内容")).to_have_value("彩铃")
        page.reload()
    assert asked == ["beforeunload"]


def test_uploads_report_each_file(chromium: Browser) -> None:
    with visiting(chromium) as page:
        page.locator("#upload-files").set_input_files(
            [
                payload("账单.pdf", 900),
                payload("坏.exe", 10),
                payload("空.pdf", 0),
                payload("大.pdf", 2000),
                payload("<img src=x>.pdf", 3),
            ]
        )
        expect(page.locator("#attachments li")).to_have_count(2)
        expect(page.locator("#attachments")).to_contain_text("<img src=x>.pdf")
        failures = page.locator(".upload.is-failed .upload-state")
        expect(failures).to_have_text(
            ["不接受可执行程序", "这是一个空文件", "超过 1000 字节，不能上传"]
        )


def test_selection_counts_and_names_the_bulk(chromium: Browser) -> None:
    with visiting(chromium, "/list") as page:
        button = page.get_by_role("button", name="下载文书")
        expect(button).to_be_disabled()
        page.get_by_label("选择 乙").check()
        expect(button).to_have_text("下载文书（1 件）")
        page.get_by_label("选中本页全部").check()
        expect(button).to_have_text("下载文书（3 件）")
        expect(page.locator("[data-select-count]")).to_have_text("已选 3 件")


def test_phone_menu_opens_and_closes_by_keyboard(chromium: Browser) -> None:
    with visiting(chromium) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        link = page.get_by_role("link", name="案件", exact=True)
        expect(link).to_be_hidden()
        page.get_by_role("button", name="菜单").press("Enter")
        expect(link).to_be_visible()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(page.get_by_role("button", name="菜单")).to_be_focused()


def test_pages_work_without_scripts(chromium: Browser) -> None:
    app = make_playground(Received())
    with served(app) as address, opened(chromium, 390, scripts=False) as page:
        page.goto(address)
        expect(page.get_by_role("link", name="案件", exact=True)).to_be_visible()
        expect(page.get_by_label("整改措施")).to_be_visible()
        expect(page.get_by_role("button", name="上传", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/list"])
@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_no_barrier_and_nothing_overflows(
    chromium: Browser, path: str, width: int
) -> None:
    with visiting(chromium, path) as page:
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page).response["violations"]
        assert [violation["id"] for violation in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
