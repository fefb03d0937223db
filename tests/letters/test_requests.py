"""来函要求何时答复：没有写明向谁答复的，不填而给人采用。"""

from datetime import date

import pytest

from appeals.letters.opening.opener import open_text
from appeals.letters.reading import Reading, read_letter

LETTER = "转办编号：A-2026\n申诉人：刘敏\n联系电话：13800001111\n申诉内容：不认可彩铃的费用。\n"


def told(request: str) -> Reading:
    """Return 以 ``request`` 收尾的来函读出的。"""
    return read_letter(open_text(LETTER + request))


@pytest.mark.parametrize(
    "request_text",
    [
        "请于2026年12月3日前回复。",
        "请在2026年12月3日17:00前反馈处理结果。",
        "请于2026年12月3日前答复用户。",
    ],
)
def test_date_told_to_nobody_is_offered(request_text: str) -> None:
    finding = told(request_text).findings["reply_by"]
    assert not finding.sure
    assert "没有写明是不是向来函单位答复，请核对后填写" in finding.hint
    assert [clue.value for clue in finding.options] == [date(2026, 12, 3)]


def test_period_told_to_nobody_is_offered() -> None:
    reading = told("请在10个自然日内回复")
    assert reading.period
    assert reading.period.text == "10 日"


def test_date_told_to_the_sender_wins() -> None:
    finding = told("请于2026年12月3日前答复用户。请于2026年12月5日前报我局，").findings["reply_by"]
    assert finding.value == date(2026, 12, 5)


def test_periods_that_differ_count_as_none() -> None:
    assert told("请你公司5日内答复我局。请你公司10日内答复我局。").period is None
