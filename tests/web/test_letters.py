"""从来函读取的页面：填好的表、带着的凭据、坏来函的说明，以及别人的凭据用不上。"""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import encode_multipart

from appeals.store import queries
from tests.desk import Answer, Desk, Visitor, a_file
from tests.factories import particulars
from tests.letters.corpus import Sample, samples

TOKEN = re.compile(r'name="letter"[^>]*value="([^"]+)"')
PERIOD = "分节的标题独占一行"
"""写着“十五日内”而没有日期的来函。"""
FORM = {
    "received_at": "2026-11-06T10:00",
    "customer_level": "ordinary",
    "id_kind": "",
}


def sample(name: str) -> Sample:
    """Return 名为 ``name`` 的来函。"""
    return next(item for item in samples() if item.name == name)


def read(visitor: Visitor, name: str = "两对一行的转办通知书", **typed: str) -> Answer:
    """Return 上传一封来函的回应；``typed`` 是登记表里已经填了的。"""
    letter = a_file("来函.docx", sample(name).word())
    found = {"csrf_token": visitor.token, "file": letter, **typed}
    boundary, body = encode_multipart(found)
    kind = f'multipart/form-data; boundary="{boundary}"'
    return Answer(visitor.client.post("/cases/new/letter", data=body, content_type=kind))


def token(page: Answer) -> str:
    """Return 登记表里的凭据。"""
    found = TOKEN.search(page.html)
    assert found, "登记表里没有凭据"
    return found[1]


def filled(letter: str, **changes: str) -> dict[str, str]:
    """Return 核对后提交的登记表。"""
    facts = particulars()
    names = ("channel", "filing", "regulator", "regulator_no", "complainant", "phone")
    more = ("province", "business", "nature", "content", "demand")
    return {
        **{name: str(getattr(facts, name)) for name in (*names, *more)},
        **FORM,
        "letter": letter,
        **changes,
    }


def count(desk: Desk) -> int:
    """Return 现在有几件案件。"""
    with desk.world():
        return len(queries.all_cases())


def test_read_letter_fills_and_marks_the_form(desk: Desk) -> None:
    page = read(desk.visitor("kefu"))
    assert page.status == 200
    assert 'value="赵明"' in page.html
    assert "表格第 2 行“申诉人：赵明”" in page.html
    assert "已填好 <strong>15</strong> 栏" in page.html
    assert count(desk) == 0


def test_confirmed_letter_is_attached(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    answer = agent.post("/cases/new", filled(token(read(agent))))
    assert answer.status == 302
    with desk.world() as world:
        (kept,) = queries.attachments_of(world.case(answer.place.rsplit("/", 1)[-1]))
    assert (kept.name, kept.purpose.value) == ("来函.docx", "letter")


def test_refused_registration_keeps_letter_and_marks(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    letter = token(read(agent))
    page = agent.post("/cases/new", filled(letter, complainant=""))
    assert page.status == 422
    assert token(page) == letter
    assert "表格第 2 行“申诉人：赵明”" in page.html
    assert count(desk) == 0


@pytest.mark.parametrize("change", [lambda text: text[:-9] + "x", lambda text: "{}", str.upper])
def test_tampered_reference_is_refused(desk: Desk, change: Callable[[str], str]) -> None:
    agent = desk.visitor("kefu")
    page = agent.post("/cases/new", filled(change(token(read(agent)))))
    assert page.status == 422
    assert "读过的来函已经失效" in page.error_at("letters")
    assert count(desk) == 0


def test_reference_of_another_person_is_refused(desk: Desk) -> None:
    letter = token(read(desk.visitor("kefu")))
    page = desk.visitor("kefu2").post("/cases/new", filled(letter))
    assert page.status == 422
    assert "读过的来函已经失效" in page.error_at("letters")
    assert count(desk) == 0


def test_bad_letters_are_explained_beside_the_file(desk: Desk) -> None:
    page = read(desk.visitor("kefu"), "一份文件两封来函")
    assert page.status == 422
    assert page.error_at("file").startswith("文件里有 2 封来函")
    assert 'class="note' not in page.html


def test_nothing_chosen_asks_for_a_letter(desk: Desk) -> None:
    page = desk.visitor("kefu").post("/cases/new/letter")
    assert page.status == 422
    assert "没有文字，请粘贴来函的全文" in page.error_at("text")


def test_foreign_company_is_warned_about(desk: Desk) -> None:
    page = read(desk.visitor("kefu"), "转给别家的来函")
    assert page.status == 200
    assert "与本公司名称对不上" in page.html


def test_letter_text_is_shown_as_text(desk: Desk) -> None:
    text = (
        "转办编号：A-2026\n申诉人：<b>刘</b>\n联系电话：13800001111\n申诉内容：<script>x</script>"
    )
    visitor = desk.visitor("kefu")
    data = {"csrf_token": visitor.token, "text": text}
    answer = visitor.client.post("/cases/new/letter", data=data)
    assert answer.status_code == 200
    assert "<script>x" not in answer.get_data(as_text=True)


def test_result_page_cannot_be_opened_directly(app: Flask, desk: Desk) -> None:
    answer = desk.visitor("kefu").get("/cases/new/letter")
    assert (answer.status, answer.place) == (302, "/cases/new")


def test_refused_form_counts_from_its_receipt(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    letter = token(read(agent, PERIOD))
    page = agent.post("/cases/new", filled(letter, complainant=""))
    assert page.status == 422
    assert "自收到时间 2026-11-06 10:00 起算是 2026-11-23" in page.html
    assert 'data-take="2026-11-23"' in page.html


def test_date_not_counted_from_receipt_is_refused(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    letter = token(read(agent, PERIOD))
    page = agent.post("/cases/new", filled(letter, reply_by="2026-11-30"))
    assert page.status == 422
    assert "起算是 2026-11-23，您填的是 2026-11-30" in page.error_at("reply_by")
    assert 'name="reply_by_stands"' in page.html
    assert count(desk) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"reply_by": "2026-11-23"},
        {"reply_by": ""},
        {"reply_by": "2026-11-30", "reply_by_stands": "y"},
    ],
)
def test_counted_or_confirmed_date_is_registered(desk: Desk, changes: dict[str, str]) -> None:
    agent = desk.visitor("kefu")
    answer = agent.post("/cases/new", filled(token(read(agent, PERIOD)), **changes))
    assert answer.status == 302


def test_reading_keeps_what_was_typed(desk: Desk) -> None:
    page = read(
        desk.visitor("kefu"), complainant="赵小明", product="畅享包", amount="约三百", reply_by=""
    )
    assert page.status == 200
    assert 'value="2026-11-13"' in page.html
    assert 'value="约三百"' in page.html
    assert 'value="赵小明"' in page.html
    assert 'value="畅享包"' in page.html
    assert "<strong>与来函不同</strong> 来函写的是：表格第 2 行“申诉人：赵明”" in page.html
    assert 'data-take="赵明"' in page.html


def test_failed_reading_keeps_what_was_typed(desk: Desk) -> None:
    typed = {"complainant": "赵小明", "received_at": "2026-11-05T09:30"}
    page = read(desk.visitor("kefu"), "一份文件两封来函", **typed)
    assert page.status == 422
    assert 'value="赵小明"' in page.html
    assert 'value="2026-11-05T09:30"' in page.html


def test_another_letter_replaces_the_first(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    first = token(read(agent))
    page = read(agent, PERIOD, letter=first, complainant="赵明", phone="13900009999")
    assert token(page) != first
    assert 'value="曹阳"' in page.html
    assert 'value="13900009999"' in page.html


def test_period_is_counted_from_typed_receipt(desk: Desk) -> None:
    page = read(desk.visitor("kefu"), PERIOD, received_at="2026-11-05T09:30")
    assert "自收到时间 2026-11-05 09:30 起算是 2026-11-20" in page.html


def test_stale_reference_does_not_block_reading(desk: Desk) -> None:
    page = read(desk.visitor("kefu"), letter="x")
    assert page.status == 200
    assert 'value="赵明"' in page.html


def test_date_offered_by_the_first_letter_goes(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    first = token(read(agent, PERIOD))
    typed = {"received_at": "2026-11-06T10:00", "reply_by": "2026-11-23"}
    page = read(agent, letter=first, **typed)
    assert 'value="2026-11-13"' in page.html
    assert 'value="2026-11-23"' not in page.html
