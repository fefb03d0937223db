"""测试的公共部分：真实的 SQLite 与 PostgreSQL，每个测试一个刚建好的库。"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from appeals import clock
from tests.browser import running_browser
from tests.databases import Postgres, Sqlite, Template
from tests.desk import Desk
from tests.factories import World


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """SQLite 的样板库。"""
    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[Template]:
    """PostgreSQL 的样板库；TEST_DATABASE_URL 可以指定另一台服务器。"""
    with Postgres.running() as template:
        yield template


@pytest.fixture(params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest) -> Template:
    """两种数据库依次用一遍。"""
    name = "sqlite_template" if request.param == "sqlite" else "postgres_template"
    found: Template = request.getfixturevalue(name)
    return found


@pytest.fixture
def app(template: Template, tmp_path: Path) -> Iterator[Flask]:
    """接着刚建好的库的应用；库里只有演示的单位与账号。"""
    with template.fresh_app(tmp_path) as app:
        yield app


@pytest.fixture
def world(app: Flask) -> Iterator[World]:
    """在应用上下文里办事的人与现成的案件。"""
    with app.app_context():
        yield World()


@pytest.fixture
def desk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """坐在页面前办事；页面的钟停在办事走到的时刻。"""
    found = Desk(app)
    monkeypatch.setattr(clock, "now", found.now)
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """没有登录的浏览器。"""
    return app.test_client()


@pytest.fixture(scope="session")
def one_browser() -> Iterator[Browser]:
    """真实的 Chromium，只开一次；没有时说明怎样安装。"""
    with running_browser() as found:
        yield found


@pytest.fixture
def browser(one_browser: Browser) -> Iterator[Browser]:
    """一个测试用的浏览器；用完关掉它开的窗口，免得几百页一直占着内存、问着进度。"""
    yield one_browser
    for context in one_browser.contexts:
        context.close()


_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """记下跳过的测试。"""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """CI 里跳过任何一项都算失败：不许悄悄不测。"""
    if os.environ.get("CI") and _skipped:
        print("CI 里不许跳过测试：", *_skipped, sep="\n  ")  # noqa: T201
        session.exitstatus = 1
