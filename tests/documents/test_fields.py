"""事实怎样变成模板字段。"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from appeals.documents.errors import InvalidValue
from appeals.documents.facts import Attachment, Conclusion, Signature
from appeals.documents.fields import reply_fields
from tests.documents.factories import BASE, CONCLUSIONS, evidence, reply_facts


def leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value]


def test_fields_are_plain_values_only() -> None:
    fields = reply_fields(reply_facts(attachments=evidence("账单")))
    assert {type(leaf) for leaf in leaves(fields)} == {str, int, bool, bytes}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("enterprise_responsibility", "存在营销违规问题，认定为企业责任。"),
        ("properly_handled", "超出法律法规和政策规定的范围，认定为先期处理得当。"),
        ("case_withdrawn", "属于“冒用他人名义申诉”的情形，认定为立案撤消。"),
        ("user_fault", "系用户操作不当所致，我公司未损害用户权益，认定为用户原因。"),
    ],
)
def test_each_conclusion_is_put_in_its_words(code: str, sentence: str) -> None:
    assert reply_fields(reply_facts(code))["责任认定"]["认定"].endswith(sentence)


def test_only_properly_handled_tells_prior_handling() -> None:
    told = reply_fields(reply_facts("properly_handled"))["责任认定"]
    assert told["先期处理"].endswith("用户当时表示接受。")
    assert told["超出要求"] == "要求十倍赔偿，超出法律规定和协议约定。"
    stray = replace(CONCLUSIONS["user_fault"], handled_before="甲", excess_demand="乙")
    silent = reply_fields(reply_facts(conclusion=stray))["责任认定"]
    assert silent["先期处理"] == silent["超出要求"] == ""


def test_unknown_conclusion_is_refused() -> None:
    odd = Conclusion(code="lucky", label="走运", basis="无")
    with pytest.raises(InvalidValue, match="lucky"):
        reply_fields(reply_facts(conclusion=odd))


def test_no_amount_leaves_amount_empty() -> None:
    fields = reply_fields(reply_facts(dispute=replace(BASE.dispute, amount=None)))
    assert fields["申诉"]["争议金额"] == fields["申诉"]["争议金额大写"] == ""


def test_zero_amount_is_an_amount() -> None:
    fields = reply_fields(reply_facts(dispute=replace(BASE.dispute, amount=Decimal(0))))
    assert fields["申诉"]["争议金额"] == "0.00"


def test_single_attachment_has_no_number() -> None:
    (item,) = reply_fields(reply_facts(attachments=(Attachment("通话录音"),)))["附件"]
    assert (item["引"], item["序号"], item["标题"]) == ("附件：", "", "附件")


def test_attachments_are_numbered_in_order() -> None:
    items: list[dict[str, Any]] = reply_fields(reply_facts(attachments=evidence("甲", "乙")))[
        "附件"
    ]
    assert [f"{item['引']}{item['序号']}{item['名称']}" for item in items] == [
        "附件：1. 甲",
        "　　　2. 乙",
    ]
    assert [item["标题"] for item in items] == ["附件1", "附件2"]


def test_long_letterhead_breaks_after_company() -> None:
    issuer = "某某通信集团有限公司广西壮族自治区分公司"
    assert reply_fields(reply_facts(issuer=issuer))["发文机关"]["标志"] == [
        "某某通信集团有限公司",
        "广西壮族自治区分公司",
    ]


def test_long_signer_is_not_centred_on_date() -> None:
    long = Signature("某某通信集团有限公司广西壮族自治区分公司", date(2026, 11, 16))
    assert reply_fields(reply_facts(signature=long))["落款"]["单位名长"]
    assert not reply_fields(reply_facts())["落款"]["单位名长"]


def test_rectification_belongs_to_enterprise_responsibility() -> None:
    assert reply_fields(reply_facts())["整改措施"]
    assert reply_fields(reply_facts("user_fault"))["整改措施"] == ""
