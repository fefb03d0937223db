"""导入清单的页面：上传、核对、登记、进度；带着的凭据只有本人用得上。"""

import io
import re
from html import unescape

import pytest
from openpyxl import load_workbook
from werkzeug.test import encode_multipart

from appeals.services import imports
from appeals.store import queries
from tests.desk import Answer, Desk, Visitor, a_file
from tests.lists.making import HEAD, good, xlsx
from tests.services.importing import listed, many

HIDDEN = re.compile(r'name="(list|sheet|shown_sheet)"[^>]*value="([^"]*)"')
CHOSEN = re.compile(r'name="(column-\d+)">.*?<option value="([^"]*)" selected', re.S)


def uploaded(visitor: Visitor, content: bytes, name: str = "清单.xlsx") -> Answer:
    """Return 上传一份清单的回应。"""
    found = {"csrf_token": visitor.token, "file": a_file(name, content)}
    boundary, body = encode_multipart(found)
    kind = f'multipart/form-data; boundary="{boundary}"'
    return Answer(visitor.client.post("/imports/new", data=body, content_type=kind))


def filled(page: Answer, **changes: str) -> dict[str, str]:
    """Return 核对的一页上现有的各项，可以逐项改。"""
    found = dict(HIDDEN.findall(page.html)) | dict(CHOSEN.findall(page.html))
    return {**found, "received_at": "2026-11-06T10:00", **changes}


def finish(desk: Desk) -> None:
    """后台做到没有可做的。"""
    with desk.world() as world:
        while imports.advance(world.tick()):
            pass


def numbers(desk: Desk) -> list[str]:
    """Return 现有案件的转办编号。"""
    with desk.world():
        return [case.regulator_no for case in queries.all_cases()]


def test_uploaded_list_is_checked_and_nothing_registered(desk: Desk) -> None:
    content = listed(good(1), good(2, 来函日期="昨天"))
    page = uploaded(desk.visitor("kefu"), content)
    assert page.status == 200
    assert "可以登记 1 行" in page.html
    assert "「来函日期」读不懂“昨天”，请写明年月日" in page.html
    assert "登记 1 行</button>" in page.html
    assert numbers(desk) == []


def test_checked_list_is_registered_in_the_background(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    answer = agent.post("/imports", filled(uploaded(agent, many(2))))
    assert answer.status == 302
    running = agent.get(f"{answer.place}/progress").response.json
    assert running is not None
    assert running["state"] == "running"
    finish(desk)
    page = agent.get(answer.place)
    assert "已完成：已登记 2 件，共 2 行" in page.html
    assert numbers(desk) == ["GX20260001", "GX20260002"]
    assert "第 1 次" in agent.get("/imports").html
    with agent.client.get(f"{answer.place}/content") as original:
        assert load_workbook(io.BytesIO(original.data)).sheetnames == ["转办清单"]


def test_column_is_corrected_by_the_person(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    page = uploaded(agent, xlsx([*HEAD[:-1], "备注"], good(1)))
    assert "必填的诉求还没有对上清单的列" in page.html
    assert "登记 1 行</button>" not in page.html
    last = f"column-{len(HEAD) - 1}"
    page = agent.post("/imports/check", filled(page, **{last: "demand"}))
    assert page.status == 200
    assert "可以登记 1 行" in page.html
    assert agent.post("/imports", filled(page)).status == 302


def test_one_field_from_two_columns_is_refused(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    page = uploaded(agent, many(1))
    page = agent.post("/imports", filled(page, **{"column-9": "demand"}))
    assert page.status == 422
    assert "请只留一列" in page.html


def test_changed_sheet_is_matched_anew(desk: Desk) -> None:
    book = load_workbook(io.BytesIO(many(1)))
    other = book.create_sheet("十月")
    for row in (list(reversed(HEAD)), list(reversed(good(7))), list(reversed(good(8)))):
        other.append(row)
    out = io.BytesIO()
    book.save(out)
    agent = desk.visitor("kefu")
    page = uploaded(agent, out.getvalue())
    page = agent.post("/imports/check", filled(page, sheet="十月", shown_sheet="转办清单"))
    assert page.status == 200
    assert "可以登记 2 行" in page.html


def test_chosen_rows_only(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    page = uploaded(agent, many(4))
    assert agent.post("/imports", filled(page, rows="3、5")).status == 302
    finish(desk)
    assert numbers(desk) == ["GX20260002", "GX20260004"]


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"rows": "前五行"}, "rows", "读不懂行号“前五行”"),
        ({"received_at": ""}, "received_at", "请填写收到时间"),
        ({"received_at": "昨天"}, "received_at", ""),
    ],
)
def test_bad_answers_are_told_beside_the_field(
    desk: Desk, changes: dict[str, str], field: str, says: str
) -> None:
    agent = desk.visitor("kefu")
    page = agent.post("/imports", filled(uploaded(agent, many(2)), **changes))
    assert page.status == 422
    assert page.error_at(field)
    assert says in page.error_at(field)
    assert numbers(desk) == []


def test_list_with_nothing_to_register_does_not_start(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    page = agent.post("/imports", filled(uploaded(agent, many(2)), rows="90"))
    assert page.status == 422
    assert "没有可以登记的行" in page.html


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "空文件"), (b"%PDF-1.7", "PDF"), (b"a,b\n1,2\n", "没有"), (b"PK\x03\x04zip", "损坏")],
)
def test_unreadable_files_are_explained_beside_the_file(
    desk: Desk, content: bytes, says: str
) -> None:
    page = uploaded(desk.visitor("kefu"), content)
    assert page.status == 422
    assert says in page.error_at("file")


def test_no_file_is_told_beside_the_field(desk: Desk) -> None:
    page = desk.visitor("kefu").post("/imports/new")
    assert (page.status, page.error_at("file")) == (422, "请选择清单文件")


def test_reference_of_another_person_is_refused(desk: Desk) -> None:
    page = uploaded(desk.visitor("kefu"), many(1))
    for path in ("/imports", "/imports/check", "/imports/corrected"):
        answer = desk.visitor("kefu2").post(path, filled(page))
        assert answer.status == 422
        assert answer.error_at("file") == "上传的清单已经失效，请重新选择文件"
    assert numbers(desk) == []


def test_corrected_list_is_downloaded(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    page = uploaded(agent, listed(good(1), good(2, 联系电话="")), "十一月.xlsx")
    data = {"csrf_token": agent.token, **filled(page)}
    with agent.client.post("/imports/corrected", data=data) as answer:
        book = load_workbook(io.BytesIO(answer.data))
    assert book.worksheets[0]["L3"].value == "联系电话：没有填写"
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]


def test_import_stops_and_goes_on_from_its_page(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    place = agent.post("/imports", filled(uploaded(agent, many(1)))).place
    agent.post(f"{place}/cancel")
    assert "接着登记" in agent.get(place).html
    agent.post(f"{place}/resume")
    finish(desk)
    agent.post(f"{place}/cancel")
    assert "没有什么可停的" in unescape(agent.get(place).html)
    assert numbers(desk) == ["GX20260001"]


def test_user_text_is_escaped_on_the_page(desk: Desk) -> None:
    content = listed(good(1, 来函日期="<script>alert(1)</script>"))
    agent = desk.visitor("kefu")
    found = {"csrf_token": agent.token, "file": a_file("清单.xlsx", content)}
    boundary, body = encode_multipart(found)
    kind = f'multipart/form-data; boundary="{boundary}"'
    answer = agent.client.post("/imports/new", data=body, content_type=kind)
    text = answer.get_data(as_text=True)
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text
