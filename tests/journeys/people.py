"""浏览器里的人：登录、按按钮、看到结果；每一页都盯着控制台、对外请求与无障碍。"""

import os
import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from appeals.demo.organisation import ACCOUNTS, PASSWORD
from tests.browser import PATIENCE, Watch, accessibility_faults

DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
CUT_TABLES = """[...document.querySelectorAll(".table-wrap")]
    .some((box) => box.scrollWidth > box.clientWidth)"""
LEADS_AWAY = """item => item.matches("a[href]:not([download])")
    || Boolean(item.form && item.type === "submit")"""
CASE_NO = re.compile(r"SS\d{8}-\d{4}")


class Person:
    """登录了的一个人，用自己的浏览器窗口。"""

    def __init__(self, browser: Browser, home: str, key: str) -> None:
        account = next(account for account in ACCOUNTS if account.key == key)
        context = browser.new_context(
            viewport=DESKTOP, locale="zh-CN", timezone_id="Asia/Shanghai", accept_downloads=True
        )
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.home = home
        self.watch = Watch(self.page, home)
        self.shots = os.environ.get("SCREENSHOTS")
        self.go("/login")
        self.page.get_by_label("邮箱").fill(account.email)
        self.page.get_by_label("密码", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        expect(self.page.get_by_text(account.name, exact=True).first).to_be_visible()

    def go(self, path: str) -> Page:
        """打开一页。"""
        self.page.goto(self.home + path)
        return self.page

    def press(self, name: str) -> None:
        """按一个按钮或链接；离开这一页的，等下一页装好。"""
        target = self._named(name)
        if not target.evaluate(LEADS_AWAY):
            target.click()
            return
        # 点下去就返回的话，随后读到的还是旧的一页。
        with self.page.expect_navigation():
            target.click()

    def download(self, name: str) -> Path:
        """按一个按钮或链接，得到下载的文件。"""
        with self.page.expect_download() as waiting:
            self._named(name).click()
        return Path(waiting.value.path())

    def _named(self, name: str) -> Locator:
        button = self.page.get_by_role("button", name=name, exact=True)
        return button.or_(self.page.get_by_role("link", name=name, exact=True)).first

    def fill(self, **values: str) -> None:
        """按控件的名字填写；下拉框按选项的文字选。"""
        for name, value in values.items():
            field = self.page.locator(f"[name={name}]:not([type=hidden])").first
            if field.evaluate("item => item.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def choose(self, label: str) -> None:
        """选一个单选或勾一个复选。"""
        # 页面还在装的时候勾上的，会被随后跑起来的脚本改回去。
        self.page.wait_for_load_state()
        boxes = self.page.locator("input[type=radio], input[type=checkbox]")
        boxes.and_(self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}"))).first.check()

    def sees(self, text: str) -> None:
        """页面上看得到这段文字。"""
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def look(self, name: str, heading: str) -> None:
        """检查这一页：没有无障碍问题、不横向滚动；要截图时存下电脑与手机两张。

        ``heading`` 是页名，等它出现才算到了这一页。
        """
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        faults = accessibility_faults(self.page)
        assert not faults, faults
        for width, size in (("desktop", DESKTOP), ("phone", PHONE)):
            self.page.set_viewport_size(size)
            wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{name} 在 {width} 上横向超出 {wide} 像素"
            assert not self.page.evaluate(CUT_TABLES), f"{name} 在 {width} 上有表格被截去一截"
            if self.shots:
                path = Path(self.shots) / f"{name}-{width}.png"
                self.page.screenshot(path=path, full_page=True)
        self.page.set_viewport_size(DESKTOP)
