"""通知与表的版面：转成 PDF 量位置（GB/T 9704-2012）。"""

from pathlib import Path

import pytest

from tests.documents.rendering import render
from tests.documents.samples import sample
from tests.office import Word, require_office, to_pdf, words

pytestmark = pytest.mark.office

MM = 72 / 25.4
LEFT, RIGHT, BOTTOM = 28 * MM, (210 - 26) * MM, (297 - 35) * MM
CHAR = 15.8


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> list[Word]:
    """督办通知里的字。"""
    return placed("urge_notice", tmp_path_factory.mktemp("notice"))


def placed(code: str, folder: Path) -> list[Word]:
    """Return 一种文书转成 PDF 后的字。"""
    require_office()
    return words(to_pdf(render(code, sample(code)).data, folder))


def found(placed_words: list[Word], text: str) -> Word:
    """Return 以 ``text`` 起头的第一串字。"""
    return next(word for word in placed_words if word.text.startswith(text))


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
        number = [word.text for word in notice if word.page == page and word.bottom > BOTTOM + 5]
        assert number == ["—", str(page), "—"]


@pytest.mark.parametrize("code", ["closing_form", "file_index"])
def test_forms_stay_inside_the_type_area(code: str, tmp_path: Path) -> None:
    body = [word for word in placed(code, tmp_path) if word.bottom < BOTTOM + 5]
    assert min(word.left for word in body) >= LEFT - 2
    assert max(word.right for word in body) <= RIGHT + 2


def test_dates_of_the_index_are_not_broken(tmp_path: Path) -> None:
    shown = [word.text for word in placed("file_index", tmp_path)]
    assert {"2026.11.05", "2026.11.06", "2026.11.09"} <= set(shown)
