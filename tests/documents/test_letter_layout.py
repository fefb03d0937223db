"""信函格式的版面：转成 PDF 量位置（GB/T 9704-2012 10.1）。"""

from pathlib import Path
from typing import Any

import pytest

from appeals.documents.catalogue import template_bytes
from appeals.documents.common import head_fields
from appeals.documents.engine import render_template
from appeals.documents.sample import sample_fields
from appeals.documents.template_check import check_template
from tests.documents.measuring import (
    CHAR,
    LEFT,
    RIGHT,
    black_bands,
    dash_top,
    line_of,
    page_number,
    red_bands,
)
from tests.documents.rendering import render
from tests.documents.samples import sample
from tests.office import Word, require_office, resaved, to_pdf, words

pytestmark = pytest.mark.office

LINE = 28.95 * 25.4 / 72
SEVEN_EIGHTHS = 16 * 7 / 8 * 25.4 / 72
"""三号汉字高度的 7/8（毫米）。"""
NUMBER = "某某通信客服函〔2026〕12号"
NUMBERS = {"reply": NUMBER, "extension_request": "某某通信客服函〔2026〕38号"}
CLOSINGS = {
    "reply": "特此报告。",
    "extension_request": "妥否，请函复。",
    "user_reply": "特此函复。",
}
PLAIN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
LONG = {"正文": "\n".join([PLAIN * 40] * 2), "末段": "完。"}


def converted(code: str, folder: Path, **changes: Any) -> Path:
    """Return 一种文书转成的 PDF。"""
    require_office()
    return to_pdf(render(code, sample(code, **changes)).data, folder)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """三种函的样例。"""
    return {code: converted(code, tmp_path_factory.mktemp(code)) for code in CLOSINGS}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """有发文字号、全是正文的一份。"""
    folder = tmp_path_factory.mktemp("full")
    return converted("user_reply", folder, 答复=LONG, 发文字号=NUMBER)


def date_line(placed: list[Word], closing: str) -> Word:
    """Return 结束语之后的成文日期。"""
    found = line_of(placed, "2026年11月16日", last=True)
    assert (found.page, found.top) > (line_of(placed, closing).page, 0)
    return found


@pytest.mark.parametrize("code", CLOSINGS)
def test_mark_stands_30_mm_below_page_edge(letters: dict[str, Path], code: str) -> None:
    mark = red_bands(letters[code], 1)[0]
    assert mark.top == pytest.approx(30, abs=0.5)
    assert (mark.left + mark.right) / 2 == pytest.approx(106, abs=1)


@pytest.mark.parametrize("code", CLOSINGS)
def test_double_line_is_4_mm_below_mark(letters: dict[str, Path], code: str) -> None:
    mark, thick, thin = red_bands(letters[code], 1)[:3]
    assert thick.top - mark.bottom == pytest.approx(4, abs=0.3)
    assert thick.height > 2 * thin.height


@pytest.mark.parametrize("code", CLOSINGS)
def test_lower_line_is_20_mm_above_page_edge(letters: dict[str, Path], code: str) -> None:
    thin, thick = red_bands(letters[code], 1)[-2:]
    assert thick.bottom == pytest.approx(297 - 20, abs=0.3)
    assert thick.height > 2 * thin.height


@pytest.mark.parametrize("code", CLOSINGS)
def test_double_lines_are_170_mm_centred_on_type_area(letters: dict[str, Path], code: str) -> None:
    rules = red_bands(letters[code], 1)[1:]
    assert len(rules) == 4
    for rule in rules:
        assert rule.width == pytest.approx(170, abs=0.3)
        assert (rule.left + rule.right) / 2 == pytest.approx(106, abs=0.3)


@pytest.mark.parametrize("code", NUMBERS)
def test_document_number_is_flush_right(letters: dict[str, Path], code: str) -> None:
    assert line_of(words(letters[code]), NUMBERS[code]).right == pytest.approx(RIGHT, abs=1)


@pytest.mark.parametrize("code", NUMBERS)
def test_number_is_seven_eighths_below_line(letters: dict[str, Path], code: str) -> None:
    thin, number = red_bands(letters[code], 1)[2], black_bands(letters[code], 1)[0]
    assert number.top - thin.bottom == pytest.approx(SEVEN_EIGHTHS, abs=0.3)


@pytest.mark.parametrize("code", NUMBERS)
def test_two_lines_stand_before_title(letters: dict[str, Path], code: str) -> None:
    number, title = black_bands(letters[code], 1)[:2]
    assert title.bottom - number.bottom == pytest.approx(3 * LINE, abs=0.5)


def test_without_number_title_is_two_lines_below_line(letters: dict[str, Path]) -> None:
    pdf = letters["user_reply"]
    blank = black_bands(pdf, 1)[0].top - red_bands(pdf, 1)[2].bottom
    assert 2 * LINE < blank < 2.5 * LINE


@pytest.mark.parametrize("code", CLOSINGS)
def test_date_ends_four_characters_from_right(letters: dict[str, Path], code: str) -> None:
    placed = words(letters[code])
    assert RIGHT - date_line(placed, CLOSINGS[code]).right == pytest.approx(4 * CHAR, abs=3)


@pytest.mark.parametrize("code", CLOSINGS)
def test_first_page_shows_no_number(letters: dict[str, Path], code: str) -> None:
    placed = words(letters[code])
    assert [word for word in placed if word.page == 1 and word.text == "—"] == []


def test_last_line_is_seven_eighths_above_lower_line(full: Path) -> None:
    gap = red_bands(full, 1)[3].top - black_bands(full, 1)[-1].bottom
    assert gap == pytest.approx(SEVEN_EIGHTHS, abs=0.4)


def test_second_page_is_plain_and_numbered_left(full: Path) -> None:
    number = page_number(words(full), 2)
    assert red_bands(full, 2) == ()
    assert [word.text for word in number] == ["—", "2", "—"]
    assert number[0].left - LEFT == pytest.approx(14, abs=3)
    assert dash_top(full, 2) - 262 == pytest.approx(7, abs=0.5)


def test_second_page_keeps_type_area_of_22_lines(full: Path) -> None:
    *text, _ = black_bands(full, 2)
    assert len(text) == 22
    assert 37 < text[0].top < 37 + LINE / 2
    assert 262 - LINE / 2 < text[-1].bottom < 262


@pytest.mark.parametrize("length", [5, 14, 18, 25])
def test_mark_of_any_length_stands_in_one_line(length: int, tmp_path: Path) -> None:
    head = head_fields(("某某通信" * 7)[:length], "", "用户")
    mark, thick, *_ = red_bands(converted("user_reply", tmp_path, **head), 1)
    assert mark.width < 170
    assert (mark.left + mark.right) / 2 == pytest.approx(106, abs=1)
    assert mark.top == pytest.approx(30, abs=0.5)
    assert thick.top - mark.bottom == pytest.approx(4, abs=0.4)


def test_mark_too_long_for_a_line_breaks_after_company(tmp_path: Path) -> None:
    issuer = "某某通信集团股份有限公司内蒙古自治区分公司呼和浩特市分公司"
    first, second, thick, *_ = red_bands(
        converted("user_reply", tmp_path, **head_fields(issuer, "", "用户")), 1
    )
    assert first.width < second.width < 170
    assert thick.top - second.bottom == pytest.approx(4, abs=0.4)


def test_letter_stands_after_template_is_saved_again(tmp_path: Path) -> None:
    require_office()
    template = resaved(template_bytes("user_reply"), tmp_path)
    assert check_template(template, sample_fields("user_reply")) == ()
    letter = render_template(template, sample("user_reply"), {}).data
    mark, *rules = red_bands(to_pdf(letter, tmp_path), 1)
    assert mark.top == pytest.approx(30, abs=0.5)
    assert rules[0].top - mark.bottom == pytest.approx(4, abs=0.4)
    assert rules[-1].bottom == pytest.approx(297 - 20, abs=0.3)
