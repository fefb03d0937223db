"""外壳：导航、用户、闪现消息、出错页。"""

from datetime import date

import pytest
from flask import flash, render_template

from appeals.web.icons import UnknownIcon, icon
from appeals.web.shell import NavGroup, NavItem, Viewer, asset, file_size, weekday
from tests.web_shell.samples import ESCAPED, HOSTILE, make_app

NAV = [
    NavGroup([NavItem("工作台", "house", "/", active=True), NavItem("案件", "folder", "/c", 186)]),
    NavGroup([NavItem("督办", "bell", "/u", 3, alert=True)], "分析"),
]
VIEWER = Viewer("李青", "总部客服", "总部客户服务部")


def page(**context: object) -> str:
    app = make_app()
    with app.test_request_context():
        flash("已派单", "ok")
        return render_template("base.html", nav=NAV, viewer=VIEWER, **context)


def test_navigation_marks_where_you_are() -> None:
    html = page()
    assert html.count('aria-current="page"') == 1
    assert html.count("side-count-alert") == 1
    assert '<html lang="zh-Hans">' in html
    assert 'href="#main"' in html


def test_signing_out_is_a_post_with_csrf_token() -> None:
    html = page(logout_url="/logout")
    assert 'method="post" action="/logout"' in html
    assert 'name="csrf_token"' in html


def test_search_box_appears_where_search_exists() -> None:
    assert 'role="search"' not in page()
    html = page(search_url="/cases", search_text=HOSTILE)
    assert 'action="/cases" role="search"' in html
    assert ESCAPED in html


def test_flash_messages_are_announced() -> None:
    html = page()
    assert 'class="flashes" role="status"' in html
    assert "已派单" in html


@pytest.mark.parametrize("code", [403, 404, 409, 413, 500])
def test_error_page_says_what_to_do_next(code: int) -> None:
    app = make_app()
    with app.test_request_context():
        html = render_template(
            "errors/error.html", code=code, title="办不了", message=HOSTILE, advice=["回案件页"]
        )
    assert f"错误代码 {code}" in html
    assert "回案件页" in html
    assert "回工作台" in html
    assert ESCAPED in html


def test_unknown_icon_is_refused_by_name() -> None:
    with pytest.raises(UnknownIcon, match="no-such-icon"):
        icon("no-such-icon")


def test_icon_is_hidden_from_readers_unless_named() -> None:
    assert 'aria-hidden="true"' in icon("bell")
    assert 'role="img" aria-label="提醒"' in icon("bell", "提醒")


def test_asset_address_changes_with_content() -> None:
    app = make_app()
    with app.test_request_context():
        assert asset("css/tokens.css") != asset("css/case.css")
        address = asset("css/tokens.css")
    with app.test_client().get(address) as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 字节"), (1023, "1023 字节"), (1024, "1 KB"), (345678, "338 KB"), (1245678, "1.2 MB")],
)
def test_file_size_reads_in_chinese(size: int, text: str) -> None:
    assert file_size(size) == text


def test_weekday_reads_in_chinese() -> None:
    assert weekday(date(2026, 11, 6)) == "星期五"
    assert weekday(date(2026, 11, 8)) == "星期日"
