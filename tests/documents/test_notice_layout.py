"""通知与表的版面：转成 PDF 量位置（GB/T 9704-2012）。"""

from pathlib import Path

import pytest

from tests.documents.measuring import (
    BOTTOM,
    CHAR,
    LEFT,
    RIGHT,
    dash_top,
    page_number,
    red_bands,
)
from tests.documents.rendering import render
from tests.documents.samples import sample
from tests.office import Word, require_office, to_pdf, words

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """督办通知。"""
    return converted("urge_notice", tmp_path_factory.mktemp("notice"))


@pytest.fixture(scope="module")
def notice(pdf: Path) -> list[Word]:
    """督办通知里的字。"""
    return words(pdf)


def converted(code: str, folder: Path) -> Path:
    """Return 一种文书转成的 PDF。"""
    require_office()
    return to_pdf(render(code, sample(code)).data, folder)


def found(placed_words: list[Word], text: str) -> Word:
    """Return 以 ``text`` 起头的第一串字。"""
    return next(word for word in placed_words if word.text.startswith(text))


def test_letterhead_stands_35_mm_below_type_area(pdf: Path) -> None:
    mark, rule = red_bands(pdf, 1)
    assert mark.top == pytest.approx(37 + 35, abs=1)
    assert rule.width == pytest.approx(156, abs=1)


def test_notice_title_is_centred(notice: list[Word]) -> None:
    title = found(notice, "关于督促办理")
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)


def test_branch_is_addressed_flush_left(notice: list[Word]) -> None:
    assert found(notice, "广西壮族自治区分公司：").left == pytest.approx(LEFT, abs=2)


def test_notice_text_is_indented_two_characters(notice: list[Word]) -> None:
    assert found(notice, "按照投诉服务管理规范").left - LEFT == pytest.approx(2 * CHAR, abs=2)


def test_notice_date_ends_four_characters_from_right(notice: list[Word]) -> None:
    closing = found(notice, "特此通知。")
    after = [word for word in notice if word.page == closing.page and word.top > closing.bottom]
    date_line = [word for word in after if word.text == "日"][0]
    assert RIGHT - date_line.right == pytest.approx(4 * CHAR, abs=3)


def test_signature_shares_a_page_with_text(notice: list[Word]) -> None:
    assert found(notice, "特此通知。").page == found(notice, "按照投诉服务管理规范").page


def test_notice_pages_are_numbered(notice: list[Word]) -> None:
    for page in {word.page for word in notice}:
        number = [word.text for word in page_number(notice, page)]
        assert number == ["—", str(page), "—"]


@pytest.mark.parametrize("page", [1, 2])
def test_notice_dash_is_7_mm_below_type_area(pdf: Path, page: int) -> None:
    assert dash_top(pdf, page) - 262 == pytest.approx(7, abs=0.5)


@pytest.mark.parametrize("code", ["closing_form", "file_index"])
def test_forms_stay_inside_the_type_area(code: str, tmp_path: Path) -> None:
    body = [word for word in words(converted(code, tmp_path)) if word.bottom < BOTTOM + 5]
    assert min(word.left for word in body) >= LEFT - 2
    assert max(word.right for word in body) <= RIGHT + 2


def test_dates_of_the_index_are_not_broken(tmp_path: Path) -> None:
    shown = [word.text for word in words(converted("file_index", tmp_path))]
    assert {"2026.11.05", "2026.11.06", "2026.11.09"} <= set(shown)
