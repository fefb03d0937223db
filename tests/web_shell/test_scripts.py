"""脚本在真的 Chromium 里做该做的事，在严格的内容安全策略之下，控制台没有一句抱怨。"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from tests.browser import Watch, accessibility_faults, opened, serving
from tests.web_shell.playground import Received, make_playground

pytestmark = pytest.mark.browser


@contextmanager
def visiting(browser: Browser, path: str = "/", received: Received | None = None) -> Iterator[Page]:
    """给出打开了 ``path`` 的页面；结束时控制台必须干净（服务器有意答的 4xx 除外）。"""
    with serving(make_playground(received or Received())) as home, opened(browser) as page:
        watch = Watch(page, home)
        page.goto(home + path)
        yield page
        assert watch.faults == []


def payload(name: str, size: int) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"x" * size}


def submit(page: Page, clicks: int = 1) -> None:
    """提交，等答复的一页装好。"""
    with page.expect_navigation():
        page.get_by_role("button", name="提交").click(click_count=clicks)


def test_hidden_group_is_not_submitted(browser: Browser) -> None:
    received = Received()
    with visiting(browser, received=received) as page:
        expect(page.get_by_label("整改措施")).to_be_hidden()
        page.get_by_label("用户原因").check()
        submit(page)
        expect(page.get_by_label("整改措施")).to_be_hidden()
        page.get_by_label("企业责任").check()
        expect(page.get_by_label("整改措施")).to_be_visible()
        submit(page)
        expect(page.get_by_label("整改措施")).to_be_visible()
    assert ["rectification" in form for form in received.forms] == [False, True]


def test_count_warns_and_refused_form_keeps_text(browser: Browser) -> None:
    with visiting(browser) as page:
        page.get_by_label("申诉内容").fill("㛃名字超过五字")
        expect(page.locator("#content-count")).to_have_text("超出 2 字（最多 5 字）")
        submit(page)
        expect(page.locator("[data-form-errors]")).to_be_focused()
        expect(page.get_by_label("申诉内容")).to_have_value("㛃名字超过五字")


def test_double_click_submits_once(browser: Browser) -> None:
    received = Received()
    with visiting(browser, received=received) as page:
        submit(page, clicks=2)
        expect(page.get_by_role("heading", name="登记案件")).to_be_visible()
    assert len(received.forms) == 1


def test_similar_cases_are_listed_and_escaped(browser: Browser) -> None:
    with visiting(browser) as page:
        phone = page.get_by_label("联系电话")
        phone.fill("13800001234")
        phone.blur()
        box = page.locator("#similar")
        expect(box.get_by_role("link", name="SS20261012-0007")).to_be_visible()
        expect(box).to_contain_text("<b>待回访</b>")
        phone.fill("10010")
        phone.blur()
        expect(box).to_be_empty()


def test_draft_is_saved_after_a_pause(browser: Browser) -> None:
    received = Received()
    with visiting(browser, received=received) as page:
        page.get_by_label("申诉内容").fill("彩铃")
        status = page.locator("[data-autosave-status]")
        expect(status).to_have_text("有未保存的改动")
        expect(status).to_have_text("已保存 10:32")
        expect(page.locator("#version")).to_have_value("2")
    assert [draft["content"] for draft in received.drafts] == ["彩铃"]


def test_failed_draft_says_so_and_leaving_asks(browser: Browser) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    with visiting(browser, received=Received(refuse_drafts=True)) as page:
        page.on("dialog", leave)
        page.get_by_label("申诉内容").fill("彩铃")
        status = page.locator("[data-autosave-status]")
        expect(status).to_have_text("保存失败：案件已提交审核，文字仍在本页")
        expect(page.get_by_label("申诉内容")).to_have_value("彩铃")
        page.reload()
    assert asked == ["beforeunload"]


def test_uploads_report_each_file(browser: Browser) -> None:
    with visiting(browser) as page:
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


def test_selection_counts_and_names_the_bulk(browser: Browser) -> None:
    with visiting(browser, "/list") as page:
        button = page.get_by_role("button", name="下载文书")
        expect(button).to_be_disabled()
        page.get_by_label("选择 乙").check()
        expect(button).to_have_text("下载文书（1 件）")
        page.get_by_label("选中本页全部").check()
        expect(button).to_have_text("下载文书（3 件）")
        expect(page.locator("[data-select-count]")).to_have_text("已选 3 件")


def test_phone_menu_opens_and_closes_by_keyboard(browser: Browser) -> None:
    with visiting(browser) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        link = page.get_by_role("link", name="案件", exact=True)
        expect(link).to_be_hidden()
        page.get_by_role("button", name="菜单").press("Enter")
        expect(link).to_be_visible()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(page.get_by_role("button", name="菜单")).to_be_focused()


def test_pages_work_without_scripts(browser: Browser) -> None:
    app = make_playground(Received())
    with serving(app) as address, opened(browser, 390, scripts=False) as page:
        page.goto(address)
        expect(page.get_by_role("link", name="案件", exact=True)).to_be_visible()
        expect(page.get_by_label("整改措施")).to_be_visible()
        expect(page.get_by_role("button", name="上传", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/list"])
@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_no_barrier_and_nothing_overflows(
    browser: Browser, path: str, width: int
) -> None:
    with visiting(browser, path) as page:
        page.set_viewport_size({"width": width, "height": 800})
        assert accessibility_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
