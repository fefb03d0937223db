"""版面：转成 PDF 量位置（GB/T 9704-2012），不信 XML 里写的。"""

from dataclasses import replace
from pathlib import Path

import pytest

from appeals.documents.fields import reply_fields
from tests.documents.factories import BASE, evidence, reply_facts
from tests.documents.measuring import (
    BOTTOM,
    CHAR,
    LEFT,
    RIGHT,
    TOP,
    dash_top,
    line_of,
    lines,
    page_number,
)
from tests.documents.rendering import render
from tests.office import Word, require_office, to_pdf, words

pytestmark = pytest.mark.office

PLAIN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_office()
    findings = replace(BASE.findings, facts="\n".join([PLAIN * 40] * 2))
    facts = reply_facts(findings=findings, attachments=evidence("业务受理日志", "退费凭证"))
    return to_pdf(render("reply", reply_fields(facts)).data, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def placed(pdf: Path) -> list[Word]:
    return words(pdf)


def full_page(placed: list[Word]) -> int:
    """整页都是长段落的那一页。"""
    pages = {word.page for word in placed if PLAIN[:10] in word.text}
    return min(page for page in pages if len(lines(placed, page)) == 22)


def test_full_page_has_22_lines_28_95_apart(placed: list[Word]) -> None:
    tops = sorted(
        {word.top for word in placed if word.page == full_page(placed) and word.bottom < BOTTOM + 5}
    )
    assert len(tops) == 22
    assert (tops[-1] - tops[0]) / 21 == pytest.approx(28.95, abs=0.05)


def test_full_line_has_28_characters(placed: list[Word]) -> None:
    rows = lines(placed, full_page(placed)).values()
    counts = [sum(len(word.text) for word in row) for row in rows]
    assert counts.count(28) >= 18
    assert max(counts) == 28


def test_text_stays_inside_type_area(placed: list[Word]) -> None:
    rows = [word for row in lines(placed, full_page(placed)).values() for word in row]
    assert min(word.left for word in rows) == pytest.approx(LEFT, abs=2)
    assert max(word.right for word in rows) == pytest.approx(RIGHT, abs=3)
    assert min(word.top for word in rows) > TOP
    assert max(word.bottom for word in rows) < BOTTOM


def test_first_line_is_indented_two_characters(placed: list[Word]) -> None:
    first = next(word for word in placed if word.text.startswith("申诉人反映"))
    assert first.left - LEFT == pytest.approx(32, abs=2)


def test_title_is_centred(placed: list[Word]) -> None:
    title = next(word for word in placed if word.text == "关于用户刘敏的申诉处理报告")
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)
    assert title.page == 1


def test_addressee_is_flush_left(placed: list[Word]) -> None:
    addressee = next(word for word in placed if word.text == f"{BASE.addressee}：")
    assert addressee.left == pytest.approx(LEFT, abs=2)


def test_page_numbers_stand_left_then_right(placed: list[Word]) -> None:
    for page in {word.page for word in placed} - {1}:
        number = page_number(placed, page)
        assert [word.text for word in number] == ["—", str(page), "—"]
        if page % 2:
            assert RIGHT - number[-1].right == pytest.approx(14, abs=3)
        else:
            assert number[0].left - LEFT == pytest.approx(14, abs=3)


def test_first_page_shows_no_number(placed: list[Word]) -> None:
    assert [word for word in placed if word.page == 1 and word.text == "—"] == []


@pytest.mark.parametrize("page", [2, 3])
def test_dash_is_7_mm_below_type_area(pdf: Path, page: int) -> None:
    assert dash_top(pdf, page) - 262 == pytest.approx(7, abs=0.5)


def test_date_ends_four_characters_from_right(placed: list[Word]) -> None:
    signed = line_of(placed, "2026年11月16日")
    assert RIGHT - signed.right == pytest.approx(4 * CHAR, abs=3)


def test_signature_stays_with_closing(placed: list[Word]) -> None:
    closing = line_of(placed, "特此报告。")
    signer = line_of(placed, BASE.issuer, last=True)
    assert closing.page == signer.page == line_of(placed, "2026年11月16日").page


def test_attachments_start_new_pages_with_their_numbers(placed: list[Word]) -> None:
    first, second = line_of(placed, "附件1"), line_of(placed, "附件2")
    assert second.page == first.page + 1
    for mark in (first, second):
        assert mark.left == pytest.approx(LEFT, abs=2)
        assert mark.top == pytest.approx(TOP + 6, abs=6)
