"""一格一格读：Excel 与人手写得出的各种写法都读对，说不准的是毛病，不猜。"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from appeals.domain.kinds import (
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    IdKind,
    Nature,
    Severity,
)
from appeals.lists import kinds
from appeals.lists.amounts import read_amount
from appeals.lists.dates import read_day, read_moment
from appeals.lists.errors import Unreadable
from appeals.lists.numbers import read_id, read_number, read_phone
from appeals.lists.plain import Raw, Spoilt, as_text, is_blank, quoted

FIFTH = date(2026, 11, 5)  # 周四


@pytest.mark.parametrize(
    "raw",
    [
        *("2026-11-05", "2026/11/5", "2026.11.5", "2026年11月5日", "2026 年 11 月 5 日"),
        *(
            "２０２６－１１－０５",
            "２０２６年１１月５日",
            "20261105",
            "2026-11-5 ",
            "\u200b2026-11-05",
        ),
        *("2026-11-05 10:30", "2026-11-05T10:30:00", "2026/11/5 10:30:15", "2026年11月5日 9时"),
        *(
            "2026年11月5日10时30分",
            "2026-11-05（周四）",
            "2026年11月5日 星期四",
            "2026-11-05 00:00:00.000",
        ),
        *("二〇二六年十一月五日", "二零二六年十一月五日", "46331", "2026年11月5号"),
        *(46331, 46331.4375, 46331.0, 20261105, 20261105.0),
        *(date(2026, 11, 5), datetime(2026, 11, 5, 10, 30)),  # noqa: DTZ001
    ],
)
def test_day_is_read_in_every_form(raw: Raw) -> None:
    assert read_day(raw) == FIFTH


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("昨天", "读不懂“昨天”"),
        ("今天下午", "读不懂“今天下午”"),
        ("11月5日", "没有写年份"),
        ("11-5", "没有写年份"),
        ("5/11/2026", "分不清年月日"),
        ("26-11-05", "分不清年月日"),
        ("2026-13-40", "没有“2026-13-40”这一天"),
        ("2026-02-29", "没有“2026-02-29”这一天"),
        ("20261345", "没有“20261345”这一天"),
        ("2026-11-05 25:00", "没有“2026-11-05 25:00”这个时刻"),
        ("2026-11-05（周三）", "那天不是星期三"),
        ("2026-11-05前后", "读不懂"),
        ("约2026-11-05", "读不懂“约2026-11-05”"),
        ("2026-11", "读不懂“2026-11”"),
        ("二〇二六年十三月五日", "没有“二〇二六年十三月五日”这一天"),
        ("1026-11-05", "不像日期"),
        ("#VALUE!", "公式出错"),
        (5, "不像日期"),
        (-1, "不像日期"),
        (1e300, "不是日期"),
        (True, "读不懂"),
        (time(10, 30), "没有日期"),
        (timedelta(days=2), "没有日期"),
        (Spoilt("是公式"), "是公式"),
    ],
)
def test_doubtful_day_is_a_fault_naming_itself(raw: Raw, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_day(raw)


def test_serial_counts_from_the_epoch_of_its_book() -> None:
    assert read_day(44869, epoch_1904=True) == FIFTH
    assert read_moment(46331.4375) == datetime(2026, 11, 5, 10, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        (30, "30.00"),
        (128.5, "128.50"),
        (0.1 + 0.2, "0.30"),
        (0, "0.00"),
        ("1,299.00", "1299.00"),
        ("¥1,299", "1299.00"),
        ("￥30.5元", "30.50"),
        ("人民币 30 元整", "30.00"),
        ("１２９９", "1299.00"),
        ("1.2万元", "12000.00"),
        (" 30 ", "30.00"),
    ],
)
def test_amount_is_read_to_the_cent(raw: Raw, amount: str) -> None:
    found = read_amount(raw)
    assert (found, str(found)) == (Decimal(amount), amount)


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "约300元",
            "300左右",
            "三百元",
            "-5",
            "1,29",
            "1.2.3",
            "30美元",
            "1E5",
            "100-200",
            "#REF!",
        ),
        *(-1, 0.005, 1e15, float("nan"), float("inf"), True, "12345678901234"),
    ],
)
def test_doubtful_amount_is_a_fault(raw: Raw) -> None:
    with pytest.raises(Unreadable):
        read_amount(raw)


@pytest.mark.parametrize(
    ("raw", "phone"),
    [
        (13800138000, "13800138000"),
        (13800138000.0, "13800138000"),
        ("13800138000.0", "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("+86 13800138000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("'13800138000", "13800138000"),
        ("0371-66001122", "0371-66001122"),
        ("(0371)66001122", "0371-66001122"),
        ("（0371）6600-1122", "0371-6600-1122"),
        ("037166001122", "037166001122"),
        ("400-800-1234", "400-800-1234"),
    ],
)
def test_phone_is_read_as_one_number(raw: Raw, phone: str) -> None:
    assert read_phone(raw) == phone


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("1.38E+10", "科学记数"),
        ("1.38001E10", "科学记数"),
        ("138****8000", "遮盖"),
        ("13800138000/13900139000", "不止一个"),
        ("13800138000、13900139000", "不止一个"),
        ("13800138000 或 13900139000", "不止一个"),
        ("不详", "“不详”不是有效的号码"),
        ("12345", "不是有效的号码"),
        ("138001380001234567890", "不是有效的号码"),
        (450103198801011234, "超过 15 位"),
        (4.5010319880101e17, "超过 15 位"),
        (13800138000.5, "不是有效的号码"),
    ],
)
def test_doubtful_phone_is_a_fault(raw: Raw, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_phone(raw)


def test_numbers_keep_their_zeros_and_letters() -> None:
    assert read_number("0012") == "0012"
    assert read_number(20260001.0) == "20260001"
    assert read_number("工信申〔2026〕12号") == "工信申〔2026〕12号"


def test_resident_id_must_check() -> None:
    assert read_id("11010519491231002x") == "11010519491231002X"
    assert read_id("E12345678") == "E12345678"
    with pytest.raises(Unreadable, match="校验码"):
        read_id("110105194912310021")


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("12300", Channel.MIIT),
        ("工业和信息化部电信用户申诉受理中心", Channel.MIIT),
        ("12300／工信部申诉受理中心", Channel.MIIT),
        ("广西壮族自治区通信管理局", Channel.PROVINCIAL),
        ("中国消费者协会", Channel.CCA),
        ("浙江省消费者权益保护委员会", Channel.LOCAL_CCA),
        ("省消费者协会", Channel.LOCAL_CCA),
        ("全国12315平台", Channel.MARKET_12315),
        ("12345 热线", Channel.HOTLINE_12345),
    ],
)
def test_channel_is_known_by_its_usual_names(text: str, channel: Channel) -> None:
    assert kinds.read_channel(text) is channel


@pytest.mark.parametrize("text", ["某某协会", "12315和12345", "申诉受理中心", "信访局"])
def test_doubtful_channel_is_a_fault(text: str) -> None:
    with pytest.raises(Unreadable, match="来源"):
        kinds.read_channel(text)


def test_kinds_are_read_in_usual_wordings() -> None:
    assert kinds.read_business("固话") is BusinessKind.FIXED_LINE
    assert kinds.read_business("宽带 ") is BusinessKind.INTERNET
    assert kinds.read_business("其他") is BusinessKind.OTHER
    assert kinds.read_nature("资费争议") is Nature.CHARGES
    assert kinds.read_filing("否") is Filing.NOT_FILED
    assert kinds.read_filing("立案") is Filing.FILED
    assert kinds.read_level("ＶＩＰ") is CustomerLevel.VIP
    assert kinds.read_level("普通客户") is CustomerLevel.ORDINARY
    assert kinds.read_id_kind("身份证") is IdKind.RESIDENT_ID
    assert kinds.read_severities("媒体曝光，群体") == {Severity.MEDIA, Severity.GROUP}
    assert kinds.read_province("内蒙古") == "内蒙古自治区"
    assert kinds.read_province("重庆") == "重庆市"


def test_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(Unreadable, match="没有“收费争执”这种问题性质，是不是“收费争议”"):
        kinds.read_nature("收费争执")
    with pytest.raises(Unreadable, match="没有“卫星电话业务”这种业务种类，应为：固定电话"):
        kinds.read_business("卫星电话业务")
    with pytest.raises(Unreadable, match="没有“广西省”这个省级行政区，是不是“广西壮族自治区”"):
        kinds.read_province("广西省")
    with pytest.raises(Unreadable, match="没有“火星省”这个省级行政区$"):
        kinds.read_province("火星省")


def test_blank_cells_are_known_in_every_writing() -> None:
    blank: tuple[Raw, ...] = (None, "", "  ", "\u3000", "无", "/", "－", "——", "N/A")
    filled: tuple[Raw, ...] = (0, "0", "无法接通", False)
    assert [raw for raw in blank if not is_blank(raw)] == []
    assert [raw for raw in filled if is_blank(raw)] == []


def test_text_is_kept_and_long_quotes_are_cut() -> None:
    assert as_text("第一行_x000D_\n第二行\r\n") == "第一行\n第二行"
    assert quoted("长" * 31) == "“" + "长" * 30 + "…”"
    with pytest.raises(Unreadable, match="公式出错，显示为“#N/A”"):
        as_text("#N/A")
