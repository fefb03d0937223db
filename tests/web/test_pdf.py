"""文书页上的 PDF：装了才有入口，浏览器里直接看，转不成的说清楚，Word 照常下载。"""

from urllib.parse import quote

import pytest

from appeals.store.office import Office
from tests.desk import Desk
from tests.office import require_office
from tests.services.papers import made


def page_of(desk: Desk, office: Office) -> str:
    """Return 一版派单通知的页面地址；站点用上这台 LibreOffice。"""
    desk.app.extensions["appeals.office"] = office
    with desk.world() as world:
        return f"/documents/{made(world, 'dispatch_notice').id}"


@pytest.mark.office
def test_pdf_opens_in_the_browser(desk: Desk) -> None:
    require_office()
    page = page_of(desk, Office())
    agent = desk.visitor("kefu")
    assert f'href="{page}/pdf" target="_blank"' in agent.get(page).html
    answer = agent.client.get(f"{page}/pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")
    name = quote("派单通知_SS20261106-0001_第1版.pdf")
    assert answer.headers["Content-Disposition"] == f"inline; filename*=UTF-8''{name}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert "派单通知_SS20261106-0001_第1版.pdf" in agent.get("/cases/SS20261106-0001").html


def test_pdf_is_plainly_absent_without_office(desk: Desk) -> None:
    page = page_of(desk, Office("off"))
    agent = desk.visitor("kefu")
    shown = agent.get(page).html
    assert "PDF" not in shown
    assert "下载 Word" in shown
    assert agent.get(f"{page}/pdf").status == 404


def test_failed_conversion_is_said_in_words(desk: Desk) -> None:
    page = page_of(desk, Office("false"))
    agent = desk.visitor("kefu")
    answer = agent.get(f"{page}/pdf")
    assert answer.status == 503
    assert "现在打不开" in answer.html
    assert "没有转成 PDF，请下载 Word" in answer.html
    with agent.client.get(f"{page}/content") as word:
        assert word.status_code == 200
