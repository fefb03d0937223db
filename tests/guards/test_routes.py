"""每个网址都写明谁能打开；没有写明的谁也打不开。"""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from appeals import create_app
from appeals.access import ANY_USER, API, PUBLIC, allowed_roles
from appeals.domain.roles import CASE_ROLES, Role
from tests.databases import config_for
from tests.guards.sources import ROOT

CLOSED = {"security.static", "security.verify"}
"""随 Flask-Security 带来而用不上的，谁也不许。"""
CASELESS = frozenset({Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN})


@pytest.fixture(scope="module")
def bare_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """不接数据的应用，只看它有哪些网址。"""
    folder = tmp_path_factory.mktemp("routes")
    return create_app(config_for(f"sqlite:///{folder / 'none.db'}", folder))


def rules(app: Flask) -> list[Rule]:
    """Return 全部网址。"""
    return list(app.url_map.iter_rules())


def test_every_route_says_who_may_open_it(bare_app: Flask) -> None:
    with bare_app.app_context():
        silent = {
            rule.endpoint
            for rule in rules(bare_app)
            if rule.endpoint not in PUBLIC | ANY_USER and not allowed_roles(rule.endpoint)
        }
    assert silent == CLOSED


def test_only_login_and_static_files_are_public() -> None:
    assert {"static", "bootstrap.static", "security.login"} == PUBLIC
    assert {"security.logout"} == ANY_USER


def test_administrators_open_no_case(bare_app: Flask) -> None:
    with bare_app.app_context():
        for rule in rules(bare_app):
            if rule.arguments & {"case_no", "document_id", "attachment_id"}:
                assert not allowed_roles(rule.endpoint) & CASELESS, rule.rule
                assert allowed_roles(rule.endpoint) <= CASE_ROLES, rule.rule


def test_auditors_change_nothing(bare_app: Flask) -> None:
    with bare_app.app_context():
        posting = {
            rule.endpoint
            for rule in rules(bare_app)
            if "POST" in (rule.methods or ()) and Role.AUDITOR in allowed_roles(rule.endpoint)
        }
    # 打包下载与计算期限都不改变什么；批量打包改变的只是自己那一批，令牌是自己的，不动案件。
    harmless = {"documents.bundle", "api-calendar.due", "profile.create", "profile.revoke"}
    batches = {f"batches.{name}" for name in ("choose", "start", "cancel", "resume")}
    assert posting - ANY_USER == harmless | batches


def test_every_page_module_is_registered(bare_app: Flask) -> None:
    modules = {
        path.stem
        for path in (ROOT / "appeals" / "web").glob("*.py")
        if "bp = Blueprint(" in path.read_text(encoding="utf-8")
    }
    pages = {name for name in bare_app.blueprints if not name.startswith("api-")}
    assert modules == pages - {"bootstrap", "security"}


def test_api_lies_under_its_own_prefix(bare_app: Flask) -> None:
    for rule in rules(bare_app):
        assert rule.endpoint.startswith("api-") == rule.rule.startswith(API), rule.rule
