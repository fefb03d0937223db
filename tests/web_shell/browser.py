"""浏览器测试的家什：真的 Chromium、真的服务器，都只在本机。"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


def chromium_path() -> str:
    """Return Chromium 的位置；没有就说怎么装，不悄悄跳过。"""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise RuntimeError("没有找到 chromium：Debian、Ubuntu 上请运行 apt-get install chromium")
    return found


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """在本机随便一个空端口上运行 ``app``，带严格的内容安全策略；Yield 它的地址。"""

    @app.after_request
    def add_policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield 一个 Chromium。"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, width: int = 1366, scripts: bool = True) -> Iterator[Page]:
    """Yield 一张全新的中文页面；``scripts`` 为假时不许运行脚本。"""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        locale="zh-CN",
        java_script_enabled=scripts,
    )
    yield context.new_page()
    context.close()
