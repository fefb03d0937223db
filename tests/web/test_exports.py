"""导出：列表上的两个按钮照现在的条件导出；稽核看得到谁导出了什么。"""

import csv
import io
import re
from html import unescape

from openpyxl import load_workbook
from werkzeug.test import TestResponse

from tests.desk import Desk, Visitor
from tests.web.test_lists import listed, two_cases

EXPORT = re.compile(r'href="(/cases/export\.(?:xlsx|csv)[^"]*)" download>')


def download(visitor: Visitor, url: str) -> TestResponse:
    """Return 下载完、关好了的回应。"""
    answer = visitor.client.get(url)
    answer.get_data()
    answer.close()
    return answer


def test_buttons_export_what_the_list_shows(desk: Desk) -> None:
    cases, agent = two_cases(desk), desk.visitor("kefu")
    page = agent.get("/cases?province=浙江省&q=宽带&page=1")
    buttons = EXPORT.findall(page.html)
    assert len(buttons) == 2
    assert "照现在的条件与次序，全部 1 件" in page.html
    book, plain = (download(agent, unescape(url)) for url in buttons)
    rows = list(load_workbook(io.BytesIO(book.data))["申诉台账"].iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == [cases[1]]
    assert book.headers["Content-Disposition"].startswith("attachment")
    text = plain.data.decode("utf-8-sig")
    assert [row["案件编号"] for row in csv.DictReader(io.StringIO(text))] == [cases[1]]
    assert plain.mimetype == "text/csv"


def test_unfiltered_export_is_the_whole_list(desk: Desk) -> None:
    two_cases(desk)
    auditor = desk.visitor("jihe")
    text = download(auditor, "/cases/export.csv?stage=lost&page=9").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["案件编号"] for row in rows] == listed(auditor.get("/cases"))


def test_empty_list_offers_no_export(desk: Desk) -> None:
    assert EXPORT.findall(desk.visitor("kefu").get("/cases").html) == []


def test_auditor_sees_who_exported_what(desk: Desk) -> None:
    two_cases(desk)
    download(desk.visitor("kefu"), "/cases/export.xlsx?province=浙江省&q=<b>")
    download(desk.visitor("guangxi"), "/cases/export.csv?page=3")
    auditor = desk.visitor("jihe")
    page = auditor.get("/exports")
    assert "共 2 次" in page.html
    assert "搜索：<b>；归属省：浙江省；最紧时限在前" in page.html
    link = re.search(r'href="(/cases\?[^"]+)">搜索', page.html)
    assert link
    assert auditor.get(link[1]).status == 200
    assert page.html.index("全部案件") < page.html.index("搜索：")
    assert "1 件" in page.html


def test_export_record_is_for_auditors_only(desk: Desk) -> None:
    for key in ("kefu", "shenhe", "guangxi", "anquan", "xitong"):
        assert desk.visitor(key).get("/exports").status == 403, key
    assert "还没有人导出过台账" in desk.visitor("jihe").get("/exports").html
