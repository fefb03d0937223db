"""填错的：错误用中文写在那一栏旁边，已填的文字都还在。"""

import re
from typing import Any

from tests.desk import Answer, Desk

ENGLISH = re.compile(r"\b(valid|field|required|choice|character|token|invalid|missing)\b", re.I)

LETTER = {
    "channel": "miit",
    "filing": "filed",
    "regulator": "工业和信息化部电信用户申诉受理中心",
    "regulator_no": "GX20261105003271",
    "received_at": "2026-11-06T10:00",
    "complainant": "龘㛃·刘敏",
    "phone": "13812341234",
    "id_kind": "",
    "customer_level": "ordinary",
    "province": "广西壮族自治区",
    "business": "mobile",
    "nature": "charges",
    "content": "每月扣费 10 元",
    "demand": "退还",
}

APPROVAL = {
    "conclusion": "enterprise_responsibility",
    "cause": "代理渠道开通",
    "category": "marketing",
    "attitude": "reconciled",
    "explanation": "没有二次确认",
    "legal_basis": "《电信条例》第四十条",
}


def messages(answer: Answer) -> str:
    """Return 页面上全部字段错误的文字。"""
    found = re.findall(r'class="field-error"[^>]*>(.*?)</p>', answer.html, re.S)
    return re.sub(r"<[^>]+>", "", "".join(found))


WRONG = [
    ("letter_on", "2026-13-45", "请填写有效日期，例如 2026-11-06"),
    ("letter_on", "去年", "请填写有效日期，例如 2026-11-06"),
    ("letter_on", "2026-11-07", "来函日期 2026-11-07 晚于收到日期 2026-11-06"),
    ("received_at", "2026-11-06T25:00", "请填写有效时间，例如 2026-11-06 10:00"),
    ("received_at", "", "请填写收到时间"),
    ("received_at", "9999-12-31T23:59", "收到时间不能晚于现在"),
    ("reply_by", "9999-12-31", "要求回复日期 9999-12-31 晚于收到日期一年以上，请核对"),
    ("amount", "三十元", "请填写数字，例如 1299.00"),
    ("amount", "NaN", "争议金额 NaN 应在 0 至 100,000,000,000 元之间"),
    ("amount", "-1", "争议金额 -1 应在 0 至 100,000,000,000 元之间"),
    ("amount", "1e30", "争议金额 1E+30 应在 0 至 100,000,000,000 元之间"),
    ("amount", "0.005", "争议金额 0.005 最多写到分"),
    ("channel", "weibo", "请从列出的选项中选择"),
    ("channel", "", "请选择申诉来源"),
    ("filing", "maybe", "请从列出的选项中选择"),
    ("province", "广西省", "请从列出的选项中选择"),
    ("severities", "rumour", "“rumour”不在列出的选项中"),
    ("complainant", "长" * 81, "最多 80 个字"),
    ("content", "", "请填写申诉内容"),
    ("content", " \n ", "请填写申诉内容"),
    ("content", "字" * 20001, "最多 20000 个字"),
    ("phone", "12ab", "“12ab”不是有效的号码，应为 6 至 20 位半角数字，可带区号短横"),
]


def test_registration_errors_stand_at_their_fields(desk: Desk) -> None:
    agent = desk.visitor("kefu")
    for field, typed, message in WRONG:
        answer = agent.post("/cases/new", {**LETTER, field: typed})
        assert answer.status == 422, (field, typed)
        assert message in answer.error_at(field), (field, typed, messages(answer))
        assert not ENGLISH.search(messages(answer)), messages(answer)
        assert "退还" in answer.html
        assert "有 1 处需要改正" in answer.html, (field, typed)


def test_typed_text_survives_a_wrong_field(desk: Desk) -> None:
    typed = {**LETTER, "phone": "坏号码", "amount": "三十"}
    answer = desk.visitor("kefu").post("/cases/new", typed)
    for text in ("龘㛃·刘敏", "坏号码", "三十", "每月扣费 10 元"):
        assert text in answer.html
    assert re.search(r'value="miit"[^>]*selected|selected[^>]*value="miit"', answer.html)


def test_amending_reports_field_and_keeps_reason(desk: Desk) -> None:
    no = desk.make("registered")
    typed = {**LETTER, "version": 1, "reason": "来函写错了号码", "phone": "1"}
    answer = desk.visitor("kefu").post(f"/cases/{no}/amend", typed)
    assert answer.status == 422
    assert "不是有效的号码" in answer.error_at("phone")
    assert "来函写错了号码" in answer.html


def test_amending_nothing_says_so(desk: Desk) -> None:
    no = desk.make("registered")
    visitor = desk.visitor("kefu")
    fields = re.findall(
        r'<(?:input|textarea)[^>]*name="(\w+)"', visitor.get(f"/cases/{no}/amend").html
    )
    assert {"complainant", "content", "reason"} <= set(fields)
    answer = visitor.post(f"/cases/{no}/amend", {**LETTER, "version": 1})
    assert "请写明更正原因" in answer.error_at("reason")


NEEDED: list[tuple[dict[str, Any], str, str]] = [
    ({"conclusion": ""}, "conclusion", "请选择结论"),
    ({"category": "none"}, "category", "企业责任不能归入“非企业责任”"),
    ({"category": "bad"}, "category", "请从列出的选项中选择"),
    ({"explanation": ""}, "explanation", "请填写认定理由"),
    ({}, "ground", "须选定事由"),
    ({"ground": "misused"}, "ground", "须选定事由"),
    ({}, "responsible_unit_id", "企业责任须指明责任单位"),
    ({"responsible_unit_id": "9" * 30}, "responsible_unit_id", "企业责任须指明责任单位"),
    ({}, "rectification", "企业责任须写明整改措施"),
    ({"conclusion": "user_fault"}, "evidence_id", "须选定一份证据附件"),
    ({"conclusion": "properly_handled"}, "excess_demand", "请写明用户超出法律政策规定的要求"),
]


def test_approval_asks_for_what_the_conclusion_needs(desk: Desk) -> None:
    no, reviewer = desk.make("submitted"), desk.visitor("shenhe")
    for typed, field, message in NEEDED:
        answer = reviewer.act(desk, no, "approve", **{**APPROVAL, **typed})
        assert answer.status == 422, typed
        assert message in answer.error_at(field), (typed, messages(answer))
        assert "代理渠道开通" in answer.html
    assert desk.read(no, "stage") == "reviewing"


def test_reply_without_result_is_not_composed(desk: Desk) -> None:
    no = desk.make("approved")
    typed = {
        "version": desk.read(no, "version"),
        "addressee": "某某管理局",
        "signed_on": "十一月",
        "result": "",
        "attachment_ids": "x",
    }
    answer = desk.visitor("kefu").post(f"/cases/{no}/documents/new", typed)
    assert answer.status == 422
    assert answer.error_at("result") == "请填写处理结果"
    assert answer.error_at("signed_on") == "请填写有效日期，例如 2026-11-06"
    assert answer.error_at("attachment_ids") == "请从列出的选项中选择"
    assert "某某管理局" in answer.html


VISITS: list[tuple[dict[str, Any], str, str]] = [
    ({"result": ""}, "result", "请选择回访结果"),
    ({"visited_at": "昨天"}, "visited_at", "请填写有效时间，例如 2026-11-06 10:00"),
    ({"visited_at": "2030-01-01T10:00"}, "visited_at", "回访时间不能晚于现在"),
    ({"visited_at": "2026-11-05T10:00"}, "visited_at", "回访时间不能早于回复发出的时间"),
    ({"said": ""}, "said", "接通的回访须写明用户说了什么"),
    ({"method": "飞鸽"}, "method", "请从列出的选项中选择"),
]


def test_visit_errors_stand_at_their_fields(desk: Desk) -> None:
    no, agent = desk.make("sent"), desk.visitor("kefu")
    filled = {
        "visited_at": f"{desk.now():%Y-%m-%dT%H:%M}",
        "method": "电话",
        "result": "satisfied",
        "said": "款已收到",
    }
    for typed, field, message in VISITS:
        answer = agent.act(desk, no, "visit", **{**filled, **typed})
        assert answer.status == 422, typed
        assert message in answer.error_at(field), (typed, messages(answer))


def test_closing_asks_whether_resolved(desk: Desk) -> None:
    no = desk.make("visited")
    answer = desk.visitor("shenhe").act(desk, no, "close", closing_note="渠道已停用")
    assert answer.status == 422
    assert answer.error_at("resolved") == "请选择问题是否解决"
    assert "渠道已停用" in answer.html


def test_extension_needs_later_day_and_letter(desk: Desk) -> None:
    no = desk.make("accepted")
    visitor = desk.visitor("kefu")
    answer = visitor.act(desk, no, "extend", until="2026-02-30", reason="等鉴定")
    assert answer.error_at("until") == "请填写有效日期，例如 2026-11-06"
    answer = visitor.act(desk, no, "extend", until="2026-12-30", reason="等鉴定")
    assert answer.error_at("letters") == "请上传监管部门同意延期的函件"
