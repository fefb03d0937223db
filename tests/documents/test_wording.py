"""公文用语：日期、序号、发文字号、敬称、分段、遮盖。"""

from datetime import UTC, date, datetime

import pytest

from appeals.documents.errors import InvalidValue
from appeals.documents.masking import masked_id, masked_name, masked_phone
from appeals.documents.wording import (
    chinese_date,
    chinese_moment,
    document_no,
    honorific,
    normal_document_no,
    numeral_date,
    ordinal,
    paragraphs,
    repeats,
    sentence,
)


def test_date_has_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 1, 6)) == "2026年1月6日"
    assert chinese_date("2026-01-06") == "2026年1月6日"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 16), "二〇二六年十一月十六日"),
        (date(2026, 10, 10), "二〇二六年十月十日"),
        (date(2020, 2, 20), "二〇二〇年二月二十日"),
        (date(2021, 12, 31), "二〇二一年十二月三十一日"),
    ],
)
def test_numeral_date_reads_year_by_digit(day: date, said: str) -> None:
    assert numeral_date(day) == said
    assert numeral_date(chinese_date(day)) == said


@pytest.mark.parametrize("value", ["2026-02-30", "昨天", "2026/1/1", ""])
def test_impossible_date_is_refused(value: str) -> None:
    with pytest.raises(InvalidValue, match=f"“{value}”"):
        chinese_date(value)


def test_moment_is_shown_in_beijing_time() -> None:
    assert chinese_moment(datetime(2026, 11, 5, 16, 5, tzinfo=UTC)) == "2026年11月6日 00:05"


def test_moment_without_zone_is_refused() -> None:
    with pytest.raises(InvalidValue, match="没有时区"):
        chinese_moment(datetime(2026, 11, 6, 10, 0))  # noqa: DTZ001


def test_moment_is_not_a_date() -> None:
    with pytest.raises(InvalidValue, match="是时刻"):
        chinese_date(datetime(2026, 11, 6, 10, 0, tzinfo=UTC))


def test_ordinals_follow_four_levels() -> None:
    assert [ordinal(3, level) for level in (1, 2, 3, 4)] == ["三、", "（三）", "3.", "（3）"]
    assert [ordinal(n) for n in (10, 11, 20, 99)] == ["十、", "十一、", "二十、", "九十九、"]


@pytest.mark.parametrize(("number", "level"), [(0, 1), (100, 1), (-1, 3), (1, 0), (1, 5)])
def test_ordinal_out_of_range_is_refused(number: int, level: int) -> None:
    with pytest.raises(InvalidValue):
        ordinal(number, level)


def test_document_no_has_hexagonal_brackets() -> None:
    assert document_no("某某通信客服函", 2026, 12) == "某某通信客服函〔2026〕12号"


@pytest.mark.parametrize("typed", ["甲函[2026]012号", "甲函（2026）第12号", " 甲函〔2026〕 12 号"])
def test_document_no_is_put_right(typed: str) -> None:
    assert normal_document_no(typed) == "甲函〔2026〕12号"


@pytest.mark.parametrize("typed", ["甲函12号", "甲函〔26〕12号", "〔2026〕12号", "甲函〔2026〕0号"])
def test_document_no_without_parts_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue, match="应写成"):
        normal_document_no(typed)


@pytest.mark.parametrize(
    ("office", "said"),
    [
        ("工业和信息化部电信用户申诉受理中心", "贵中心"),
        ("河南省通信管理局", "贵局"),
        ("浙江省消费者权益保护委员会", "贵会"),
        ("南宁市12345热线", "贵单位"),
    ],
)
def test_honorific_follows_office(office: str, said: str) -> None:
    assert honorific(office) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("系用户自行点击开通", "系用户自行点击开通。"),
        (" 系用户自行点击开通。\n", "系用户自行点击开通。"),
        ("可以取消；", "可以取消。"),
        ("用户说：“退了就行。”", "用户说：“退了就行。”"),
        ("答复“坐席忙”", "答复“坐席忙”。"),
        ("按规定办理（详见附件）", "按规定办理（详见附件）。"),
        ("何时恢复？", "何时恢复？"),
        (" \n", ""),
    ],
)
def test_sentence_ends_once(typed: str, said: str) -> None:
    assert sentence(typed) == said


def test_repetition_ignores_punctuation_and_spaces() -> None:
    assert repeats("10 月 13 日答复：“系用户自行 点击开通”。", "系用户自行点击开通。")
    assert not repeats("答复系用户自行开通", "系用户自行点击开通")


def test_paragraphs_drop_blank_lines_and_typed_indents() -> None:
    assert paragraphs("　　甲\r\n\r\n  乙\v丙\n") == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812341234", "138****1234"),
        ("0371-66001122", "0371-****1122"),
        ("037112345678", "037*****5678"),
        ("10086", "*****"),
        ("", ""),
    ],
)
def test_phone_shows_only_its_ends(phone: str, masked: str) -> None:
    assert masked_phone(phone) == masked


def test_identity_numbers_hide_birthday() -> None:
    assert masked_id("450103198801011234") == "450103********1234"
    assert masked_id("E12345678") == "E1*****78"


def test_names_keep_first_character() -> None:
    assert [masked_name(name) for name in ("刘敏", "𠮷野家娜", "㐂", "")] == [
        "刘*",
        "𠮷***",
        "㐂",
        "",
    ]
