"""坐在页面前办事：现成的案件、停在办事时刻的钟，以及不用浏览器的访问者。"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from appeals.demo.organisation import ACCOUNTS, PASSWORD
from appeals.store.models import Case
from tests.factories import World

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
JSON = {"Accept": "application/json"}


class Desk:
    """一间办公室：在库里备好案件；页面看到的“现在”就是办事走到的时刻。"""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._world = World()

    def now(self) -> datetime:
        """Return 办事走到的时刻。"""
        return self._world.now

    def tick(self, **step: float) -> datetime:
        """让钟走一步，缺省一小时。"""
        return self._world.tick(**step)

    @contextmanager
    def world(self) -> Iterator[World]:
        """在应用上下文里办事。"""
        with self.app.app_context():
            yield self._world

    def make(self, stage: str, **changes: Any) -> str:
        """Return 走到某一步的案件号，``stage`` 是 World 的方法名，如 ``accepted``。"""
        with self.world() as world:
            found: str = getattr(world, stage)(**changes)
        return found

    def read(self, case_no: str, name: str) -> Any:
        """Return 案件此刻的一项。"""
        with self.world() as world:
            case: Case = world.case(case_no)
            return getattr(case, name)

    def visitor(self, key: str) -> "Visitor":
        """Return 登录了的访问者。"""
        return Visitor(self.app, key)


class Answer:
    """一次回应。"""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.html = unescape(response.get_data(as_text=True)) if response.is_json is False else ""

    @property
    def place(self) -> str:
        """转去的地址。"""
        return self.response.headers.get("Location", "")

    def error_at(self, field: str) -> str:
        """Return 写在这一栏旁边的错误；没有为空串。"""
        found = re.search(rf'id="{field}-error".*?</p>', self.html, re.S)
        text = re.sub(r"<[^>]+>", "", found.group()) if found else ""
        return text.partition(">")[2].replace("错误：", "").strip()


class Visitor:
    """登录了的一个人，不用浏览器。"""

    def __init__(self, app: Flask, key: str) -> None:
        self.client = app.test_client()
        email = next(account.email for account in ACCOUNTS if account.key == key)
        page = self.client.get("/login").get_data(as_text=True)
        data = {"email": email, "password": PASSWORD, "csrf_token": _token(page)}
        assert self.client.post("/login", data=data).status_code == 302
        self.token = _token(self.client.get("/rules").get_data(as_text=True))

    def get(self, path: str, **kwargs: Any) -> Answer:
        """打开一页。"""
        return Answer(self.client.get(path, **kwargs))

    def post(self, path: str, data: dict[str, Any] | None = None, **kwargs: Any) -> Answer:
        """提交表单，带上安全标记。"""
        filled = {"csrf_token": self.token, **(data or {})}
        return Answer(self.client.post(path, data=filled, **kwargs))

    def act(self, desk: Desk, case_no: str, action: str, **data: Any) -> Answer:
        """提交一步操作，带上案件现在的版本。"""
        data.setdefault("version", desk.read(case_no, "version"))
        return self.post(f"/cases/{case_no}/actions/{action}", data)


def a_file(name: str, content: bytes) -> FileStorage:
    """Return 要上传的一个文件。"""
    return FileStorage(io.BytesIO(content), name)


def _token(page: str) -> str:
    found = TOKEN.search(page)
    assert found, "页面上没有安全标记"
    return found[1]
