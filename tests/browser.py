"""真实的 Chromium：找到它、打开一页、盯住控制台与对外的请求。"""

import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

PATIENCE = 30_000
"""等页面最多这么多毫秒：机器忙时慢，不等于坏了。"""
expect.set_options(timeout=PATIENCE)
HOW_TO_GET = "没有找到 Chromium，页面测试没有运行。Debian/Ubuntu 请执行：apt-get install chromium"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
]


def chromium() -> str:
    """Return Chromium 的路径；没有时说明怎样安装，CI 里直接算失败。"""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None and os.environ.get("CI"):
        pytest.fail(HOW_TO_GET)
    if path is None:
        pytest.skip(HOW_TO_GET)
    return path


@contextmanager
def running_browser() -> Iterator[Browser]:
    """给出一个全新的浏览器。"""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, width: int = 1366, scripts: bool = True) -> Iterator[Page]:
    """给出一张全新的中文页面；``scripts`` 为假时不许运行脚本。"""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, locale="zh-CN", java_script_enabled=scripts
    )
    yield context.new_page()
    context.close()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """在本机空闲端口上提供应用，给出网址。"""
    counted = Counted(app)
    server = make_server("127.0.0.1", 0, counted, threaded=True, request_handler=QuietHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        counted.wait()


class Counted:
    """数着正在办的请求：页面自己还在问进度，收摊之前要等它们把连接还回来。"""

    def __init__(self, app: Flask) -> None:
        self.app, self.busy, self.idle = app, 0, threading.Condition()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with self.idle:
            self.busy += 1
        try:
            return self.app(environ, start_response)
        finally:
            with self.idle:
                self.busy -= 1
                self.idle.notify_all()

    def wait(self) -> None:
        """等到一个请求也不在办。"""
        with self.idle:
            assert self.idle.wait_for(lambda: not self.busy, timeout=60), "请求没有办完"


class QuietHandler(WSGIRequestHandler):
    """不逐条打印请求。"""

    def log_request(self, *args: object) -> None:
        """不打印。"""


class Watch:
    """盯住一页：控制台报错、脚本异常与发往别处的请求都记下。"""

    def __init__(self, page: Page, home: str) -> None:
        self.faults: list[str] = []
        self.host = urlsplit(home).netloc
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"脚本异常：{error}"))
        page.on("request", lambda request: self._on_request(request.url))

    def _on_console(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        # 4xx 是测试故意引出的回应，浏览器会照例记一行。
        if kind == "error" and "the server responded with a status of 4" not in text:
            self.faults.append(f"控制台：{text}")

    def _on_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.faults.append(f"对外请求：{url}")


def accessibility_faults(page: Page) -> list[str]:
    """Return axe-core 在这一页上找到的问题。"""
    results = Axe().run(page)
    return [
        f"{page.url} {violation['id']}：{violation['help']} {node['target']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
