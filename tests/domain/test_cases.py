"""登记事实：必填、号码的样子、日期的矛盾、证件号与更正的写法。"""

from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from appeals.clock import SHANGHAI
from appeals.domain.cases import (
    FINDING_LABELS,
    PARTICULAR_LABELS,
    Change,
    FindingsText,
    Particulars,
    particulars_changes,
    require_findings,
    require_particulars,
    shown,
)
from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import BusinessKind, Channel, IdKind, Severity
from tests.factories import FINDINGS, START, particulars


def faults(**changes: Any) -> dict[str, list[str]]:
    """Return 改动之后逐项的毛病，没有毛病为空。"""
    try:
        require_particulars(particulars(**changes), START)
    except InvalidFields as error:
        return error.errors
    return {}


def test_complete_particulars_pass() -> None:
    assert faults() == {}


def test_optional_facts_may_be_left_out() -> None:
    empty = {"id_kind": None, "letter_on": None, "amount": None, "prior_complained_on": None}
    texts = dict.fromkeys(("id_no", "address", "disputed_number", "city", "product"), "")
    assert faults(**empty, **texts, prior_answered_on=None) == {}


@pytest.mark.parametrize(
    "field", ["regulator", "regulator_no", "complainant", "phone", "content", "demand"]
)
def test_required_field_left_empty_is_named(field: str) -> None:
    assert faults(**{field: ""}) == {field: [f"请填写{PARTICULAR_LABELS[field]}"]}


@pytest.mark.parametrize(
    "number", ["13812341234", "0771-5088001", "+8613812341234", "10000-1", "123456", "1" * 20]
)
def test_phone_shapes_of_the_trade_pass(number: str) -> None:
    assert faults(phone=number, disputed_number=number) == {}


@pytest.mark.parametrize(
    "number",
    [
        *("12345", "abc", "1381234123x", "138 1234 1234", "-13812341234", "1----1"),
        *("1" * 21, "+" + "1" * 20, "１３８１２３４１２３４", "13812341234\n"),
    ],
)
def test_other_shapes_are_quoted_and_refused(number: str) -> None:
    errors = faults(phone=number, disputed_number=number)
    assert set(errors) == {"phone", "disputed_number"}
    assert f"“{number}”" in errors["phone"][0]


@pytest.mark.parametrize("number", ["45010319880101123X", "450103198801011234"])
def test_resident_id_of_eighteen_places_passes(number: str) -> None:
    assert faults(id_no=number) == {}


@pytest.mark.parametrize(
    "number",
    ["", "45010319880101123", "45010319880101123x", "４５０１０３１９８８０１０１１２３４"],
)
def test_resident_id_of_another_shape_is_refused(number: str) -> None:
    assert list(faults(id_no=number)) == ["id_no"]


def test_other_papers_take_any_number() -> None:
    assert faults(id_kind=IdKind.PASSPORT, id_no="E12345678") == {}


def test_province_must_be_one_of_the_thirty_one() -> None:
    assert "“广西”不是省级行政区名称" in faults(province="广西")["province"][0]


@pytest.mark.parametrize("amount", ["0", "0.00", "30.5", "1E+3", "99999999999.99"])
def test_amount_in_yuan_and_cents_passes(amount: str) -> None:
    assert faults(amount=Decimal(amount)) == {}


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        *((amount, "应在 0 至 100,000,000,000 元之间") for amount in ("-0.01", "1E+11", "1E+30")),
        *((amount, "应在 0 至") for amount in ("NaN", "sNaN", "Infinity", "-Infinity")),
        *((amount, "最多写到分") for amount in ("0.001", "1E-30", "30.005")),
    ],
)
def test_amount_no_money_can_be_is_refused(amount: str, message: str) -> None:
    errors = faults(amount=Decimal(amount))
    assert list(errors) == ["amount"]
    assert message in errors["amount"][0]


# 收到时间 2026-11-06 周五 10:00，现在是 10:05。
@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"received_at": datetime(2026, 11, 6, 10, 6, tzinfo=SHANGHAI)}, "received_at", "晚于现在"),
        ({"received_at": datetime(2006, 12, 31, 9, 0, tzinfo=SHANGHAI)}, "received_at", "早于"),
        ({"letter_on": date(2026, 11, 7)}, "letter_on", "晚于收到日期 2026-11-06"),
        ({"occurred_on": date(2026, 11, 7)}, "occurred_on", "晚于收到日期"),
        ({"occurred_on": date(2006, 12, 31)}, "occurred_on", "早于 2007-01-01"),
        ({"reply_by": date(2026, 11, 5)}, "reply_by", "早于收到日期"),
        ({"reply_by": date(2027, 11, 8)}, "reply_by", "一年以上"),
        ({"prior_complained_on": None}, "prior_complained_on", "须同时填写先期投诉日期"),
        ({"prior_answered_on": date(2026, 10, 11)}, "prior_answered_on", "早于投诉日期"),
        ({"prior_answered_on": date(2026, 11, 7)}, "prior_answered_on", "晚于收到日期"),
    ],
)
def test_contradicting_date_is_refused(changes: dict[str, Any], field: str, message: str) -> None:
    errors = faults(**changes)
    assert message in "；".join(errors[field])


@pytest.mark.parametrize(
    "changes",
    [
        {"letter_on": date(2026, 11, 6)},
        {"reply_by": date(2026, 11, 6)},
        {"reply_by": date(2027, 11, 7)},
        {"prior_answered_on": date(2026, 10, 12)},
    ],
)
def test_dates_on_the_boundary_pass(changes: dict[str, Any]) -> None:
    assert faults(**changes) == {}


def test_received_day_is_the_day_in_beijing() -> None:
    # UTC 的周四 16:01 已是北京的周五 00:01。
    received = datetime(2026, 11, 5, 16, 1, tzinfo=UTC)
    assert faults(received_at=received, letter_on=date(2026, 11, 6)) == {}


def test_all_faults_are_named_at_once() -> None:
    assert set(faults(phone="x", province="", content="")) == {"phone", "province", "content"}


def test_changes_name_each_fact_from_what_to_what() -> None:
    old = particulars()
    new = particulars(
        phone="13900000000",
        business=BusinessKind.INTERNET,
        amount=None,
        severities=frozenset({Severity.MEDIA, Severity.GROUP}),
    )
    assert particulars_changes(asdict(old), asdict(new)) == (
        Change("phone", "联系电话", "13812341234", "13900000000"),
        Change("business", "业务种类", "移动业务", "互联网"),
        Change("amount", "争议金额", "30.00", "（空）"),
        Change("severities", "重大性", "（空）", "媒体曝光、群体性"),
    )


def test_same_facts_have_no_changes() -> None:
    assert particulars_changes(asdict(particulars()), asdict(particulars())) == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "（空）"),
        ("", "（空）"),
        (Channel.MIIT, "12300／工信部申诉受理中心"),
        (date(2026, 11, 6), "2026-11-06"),
        (datetime(2026, 11, 6, 10, 0, tzinfo=SHANGHAI), "2026-11-06 10:00"),
        (Decimal("0.00"), "0.00"),
    ],
)
def test_values_are_written_for_people(value: object, text: str) -> None:
    assert shown(value) == text


def test_every_fact_has_a_chinese_name_in_order() -> None:
    assert [item.name for item in fields(Particulars)] == list(PARTICULAR_LABELS)
    assert [item.name for item in fields(FindingsText)] == list(FINDING_LABELS)


@pytest.mark.parametrize("part", [part for part in FINDING_LABELS if part != "rectification"])
def test_submission_needs_every_part(part: str) -> None:
    with pytest.raises(InvalidFields, match=FINDING_LABELS[part]) as refused:
        require_findings(FindingsText(**(asdict(FINDINGS) | {part: " \n"})))
    assert list(refused.value.errors) == [part]


def test_submission_goes_without_rectification() -> None:
    require_findings(FindingsText(**(asdict(FINDINGS) | {"rectification": ""})))
