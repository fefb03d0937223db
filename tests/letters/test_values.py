"""读值：每一种写法读成什么，拿不准的说明缘由。"""

from datetime import date
from decimal import Decimal

import pytest

from appeals.domain.kinds import BusinessKind, Filing, Nature
from appeals.letters.readers import READERS
from appeals.letters.values.numerals import number
from appeals.letters.values.periods import Period, PeriodUnit, periods_in
from appeals.letters.values.places import Area, leading_area


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年11月5日", date(2026, 11, 5)),
        ("2026-11-05 09:30", date(2026, 11, 5)),
        ("2026/11/5", date(2026, 11, 5)),
        ("2026.11.5", date(2026, 11, 5)),
        ("20261105", date(2026, 11, 5)),
        ("２０２６年１１月５日", date(2026, 11, 5)),
        ("2026 年 11 月 5 日", date(2026, 11, 5)),
        ("二〇二六年十一月五日", date(2026, 11, 5)),
        ("二○二六年十二月三十一日", date(2026, 12, 31)),
        ("二零二六年二月二十日", date(2026, 2, 20)),
        ("2024年2月29日", date(2024, 2, 29)),
    ],
)
def test_date_is_read_however_written(text: str, day: date) -> None:
    (read,) = READERS["letter_on"](text)
    assert (read.value, read.why) == (day, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026年2月29日", "没有这一天"),
        ("2026年13月1日", "没有这一天"),
        ("1998年1月1日", "没有这一天"),
        ("11月5日", "没有写年份"),
        ("2026年9月1日至9月30日", "写的是一段时间"),
    ],
)
def test_doubtful_date_says_why(text: str, why: str) -> None:
    (read,) = READERS["letter_on"](text)
    assert read.why == why


@pytest.mark.parametrize("text", ["昨天", "202611055", "上周三", "26年11月5日", ""])
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert list(READERS["letter_on"](text)) == []


@pytest.mark.parametrize(
    ("text", "length", "unit"),
    [
        ("自收到本通知书之日起10日内", 10, PeriodUnit.DAYS),
        ("5个工作日内", 5, PeriodUnit.WORKING_DAYS),
        ("五日内", 5, PeriodUnit.DAYS),
        ("十五个工作日以内", 15, PeriodUnit.WORKING_DAYS),
        ("两个月之内", 2, PeriodUnit.MONTHS),
        ("24小时内", 24, PeriodUnit.HOURS),
        ("１０天内", 10, PeriodUnit.DAYS),
        ("7 个工作日", 7, PeriodUnit.WORKING_DAYS),
        ("30个自然日", 30, PeriodUnit.DAYS),
        ("十（10）日内", 10, PeriodUnit.DAYS),
    ],
)
def test_period_is_length_and_unit(text: str, length: int, unit: PeriodUnit) -> None:
    assert [spoken.period for spoken in periods_in(text)] == [Period(length, unit)]


@pytest.mark.parametrize("text", ["2026年11月10日内", "第5日", "11月10日", "0日内", "999天内"])
def test_day_of_a_date_is_no_period(text: str) -> None:
    assert list(periods_in(text)) == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,299.00元", "1299.00"),
        ("人民币1,299.00元。", "1299.00"),
        ("¥30", "30.00"),
        ("1.5万元", "15000.00"),
        ("人民币壹仟元整", "1000.00"),
        ("壹万贰仟叁佰肆拾伍元陆角柒分", "12345.67"),
        ("三百二十元", "320.00"),
        ("共计89.9元", "89.90"),
        ("0元", "0.00"),
    ],
)
def test_amount_is_read_however_written(text: str, amount: str) -> None:
    (read,) = READERS["amount"](text)
    assert (read.value, read.why) == (Decimal(amount), "")


@pytest.mark.parametrize(
    "text", ["约300元", "300余元", "300元左右", "300-500元", "近千元", "1.234元", "29.9元/月"]
)
def test_rough_amount_is_doubtful(text: str) -> None:
    assert [read.why != "" for read in READERS["amount"](text)] == [True]


@pytest.mark.parametrize("text", ["30次", "不详", "3个月话费", "2026年"])
def test_what_is_no_amount_is_not_read(text: str) -> None:
    assert list(READERS["amount"](text)) == []


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("13812341234", ["13812341234"]),
        ("138 1234 1234", ["13812341234"]),
        ("+86-13812341234", ["13812341234"]),
        ("0371-66001122", ["0371-66001122"]),
        ("（0371）66001122", ["0371-66001122"]),
        ("037166001122", ["037166001122"]),
        ("400-800-1234", ["400-800-1234"]),
        ("13812341234、0771-5880018", ["13812341234", "0771-5880018"]),
    ],
)
def test_phone_is_read_however_written(text: str, phones: list[str]) -> None:
    assert [read.value for read in READERS["phone"](text)] == phones


@pytest.mark.parametrize(
    ("text", "why"),
    [("138****1234", "打了星号"), ("66001122", "没有区号"), ("0371-66001122-801", "带着分机号")],
)
def test_doubtful_phone_says_why(text: str, why: str) -> None:
    assert [read.why for read in READERS["phone"](text)] == [why]


def test_serial_number_is_no_phone() -> None:
    assert list(READERS["phone"]("440300000202611011234")) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("037112345678", "037112345678"), ("10 0086 1234", "1000861234"), ("kd8899", None)],
)
def test_disputed_number_may_be_an_account(text: str, value: str | None) -> None:
    assert [read.value for read in READERS["disputed_number"](text)] == [value]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("广西壮族自治区南宁市", Area("广西壮族自治区", "南宁市")),
        ("广西南宁市青秀区", Area("广西壮族自治区", "南宁市")),
        ("内蒙古锡林郭勒盟", Area("内蒙古自治区", "锡林郭勒盟")),
        ("新疆伊犁哈萨克自治州", Area("新疆维吾尔自治区", "伊犁哈萨克自治州")),
        ("北京市朝阳区", Area("北京市")),
        ("重庆", Area("重庆市")),
        ("郑州市", Area("", "郑州市")),
        ("海外", Area()),
    ],
)
def test_area_is_province_and_city(text: str, area: Area) -> None:
    assert leading_area(text) == area


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("business", "互联网接入", BusinessKind.INTERNET),
        ("business", "移动互联网业务", BusinessKind.MOBILE),
        ("business", "固定电话", BusinessKind.FIXED_LINE),
        ("nature", "收费争议", Nature.CHARGES),
        ("nature", "服务质量。", Nature.SERVICE_QUALITY),
        ("filing", "是", Filing.FILED),
        ("filing", "不予立案", Filing.NOT_FILED),
        ("filing", "☑立案 □非立案", Filing.FILED),
    ],
)
def test_choice_is_matched_to_the_form(field: str, text: str, value: str) -> None:
    assert [read.value for read in READERS[field](text)] == [value]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("nature", "收费争议/营销宣传"),
        ("business", "宽带和手机"),
        ("filing", "□立案 □非立案"),
        ("filing", "☑立案 ☑非立案"),
    ],
)
def test_two_choices_are_doubtful(field: str, text: str) -> None:
    assert [read.value for read in READERS[field](text)] == [None]


@pytest.mark.parametrize(
    "name", ["刘敏", "陈某", "王女士", "欧阳海", "买买提·艾力", "Tom Lee", "某某商贸有限公司"]
)
def test_name_is_taken_as_written(name: str) -> None:
    assert [(read.value, read.why) for read in READERS["complainant"](f"{name}，女")] == [
        (name, "")
    ]


@pytest.mark.parametrize("text", ["刘敏、王强", "刘敏等三人", "位置不明", "见下"])
def test_doubtful_name_stays_doubtful(text: str) -> None:
    assert [read.why != "" for read in READERS["complainant"](text)] == [True]


@pytest.mark.parametrize(
    ("text", "value"),
    [("二〇二六", 2026), ("十五", 15), ("一百零三", 103), ("壹万零伍拾", 10050), ("三三十", None)],
)
def test_chinese_number_is_counted(text: str, value: int | None) -> None:
    assert number(text) == value
