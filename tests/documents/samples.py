"""每种文书一份齐全的字段；缺省值可逐项替换。"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from appeals.documents.common import Fields
from appeals.documents.facts import Attachment
from appeals.documents.fields import reply_fields
from appeals.documents.forms import (
    ClockLine,
    ClosingFacts,
    Ending,
    FiledItem,
    IndexFacts,
    Judgement,
    closing_fields,
    index_fields,
)
from appeals.documents.letters import (
    ExtensionFacts,
    UserReplyFacts,
    extension_fields,
    user_reply_fields,
)
from appeals.documents.notices import (
    DispatchFacts,
    Limit,
    Matter,
    UrgeFacts,
    dispatch_fields,
    urge_fields,
)
from appeals.documents.user_words import draft_reply
from appeals.domain.conclusions import Conclusion, Ground
from tests.documents.factories import BASE, SHANGHAI, UNIT, evidence, reply_facts

MATTER = Matter(
    case_no="SS20261106-0001",
    source="12300／工信部申诉受理中心",
    filing="立案",
    received_on=date(2026, 11, 6),
    letter=BASE.letter,
    complainant=BASE.complainant,
    dispute=BASE.dispute,
    level="普通客户",
    marks=("媒体曝光",),
)
FEEDBACK = Limit(
    label="分公司反馈",
    due="2026年11月12日（星期四）11时",
    account=(
        "自2026年11月6日（星期五）11时起算，期限为96小时（休息日不计），"
        "于2026年11月12日（星期四）11时届满（投诉服务管理规范 §4.4（分公司处理反馈））。"
    ),
    source="投诉服务管理规范 §4.4（分公司处理反馈）",
    standing="超 3 小时 12 分",
    late=True,
)
REJECTION = replace(FEEDBACK, label="退单", due="2026年11月9日（星期一）24时", late=False)
REGULATOR = Limit(
    label="监管回复",
    due="2026年11月16日（星期一）24时",
    account=(
        "自2026年11月6日（星期五）起算，当日不计入，期限为10日，于2026年11月16日（星期一）24时届满"
        "（电信用户申诉处理办法（工业和信息化部令第35号）第16条）。"
    ),
    source="电信用户申诉处理办法（工业和信息化部令第35号）第16条",
)
DISPATCH = DispatchFacts(
    issuer=UNIT,
    document_no="某某通信客服函〔2026〕31号",
    addressee="广西壮族自治区分公司",
    matter=MATTER,
    asked=(
        "（一）核实用户情况、先期投诉处理情况和业务开通渠道，并附二次确认记录；\n"
        "（二）主动联系用户，依法依规处理，如实记录用户意见；\n"
        "（三）属于企业责任的，同时反馈整改措施。"
    ),
    limit=FEEDBACK,
    rejection=REJECTION,
    signature=BASE.signature,
    attachments=(Attachment("转办通知书"),),
)
URGE = UrgeFacts(
    issuer=UNIT,
    document_no="某某通信客服函〔2026〕36号",
    addressee="广西壮族自治区分公司",
    matter=MATTER,
    dispatched_on=date(2026, 11, 6),
    limit=FEEDBACK,
    at=datetime(2026, 11, 12, 14, 12, tzinfo=SHANGHAI),
    asked="请指定专人负责，立即查明情况，并如实、完整反馈。",
    until=date(2026, 11, 13),
    signature=BASE.signature,
)
assert BASE.letter is not None
EXTENSION = ExtensionFacts(
    issuer=UNIT,
    document_no="某某通信客服函〔2026〕38号",
    addressee=BASE.addressee,
    letter=BASE.letter,
    received_on=date(2026, 11, 6),
    complainant=BASE.complainant,
    dispute=BASE.dispute,
    limit=REGULATOR,
    reason="涉事代理渠道已停业，二次确认的短信记录须向合作单位调取，对方答复需7个工作日。",
    until=date(2026, 11, 27),
    signature=BASE.signature,
)
USER_REPLY = UserReplyFacts(
    issuer=UNIT,
    document_no="",
    complainant=BASE.complainant,
    dispute=BASE.dispute,
    words=draft_reply(
        BASE.letter,
        date(2026, 11, 6),
        Conclusion.ENTERPRISE_RESPONSIBILITY,
        Ground.MARKETING,
        BASE.outcome.result,
    ),
    signature=BASE.signature,
)
CLOSING = ClosingFacts(
    matter=MATTER,
    answered=True,
    judgement=Judgement(
        conclusion="企业责任",
        ground="营销违规",
        category="营销宣传",
        unit="南宁市分公司",
        cause="代理渠道未经用户同意开通增值业务",
        explanation=BASE.conclusion.explanation,
        basis=BASE.conclusion.basis,
        attitude="和解",
        result=BASE.outcome.result,
        rectification=BASE.findings.rectification,
    ),
    ending=Ending(
        outcome="办理完毕",
        closed_on=date(2026, 11, 20),
        resolved="已解决",
        hot_issue="增值业务二次确认",
        visit="共 1 次，接通，满意",
    ),
    steps=BASE.timeline,
    clocks=(
        ClockLine(
            label="全程办结",
            limit="7 个工作日",
            due="2026.11.17 24:00",
            ended="2026.11.16 09:30",
            verdict="否",
            source="投诉服务管理规范 §4.4",
        ),
        ClockLine(
            label="分公司反馈",
            limit="96 小时（休息日不计）",
            due="2026.11.12 11:00",
            ended="2026.11.12 14:12",
            verdict="是，逾期完成（超 3 小时 12 分）",
            source=FEEDBACK.source,
        ),
    ),
    signature=replace(BASE.signature, unit="总部客户服务部", contact="", phone=""),
)
INDEX = IndexFacts(
    matter=MATTER,
    items=(
        FiledItem(
            "转办通知书.pdf", BASE.addressee, date(2026, 11, 5), 184320, "ab" * 32, "来函原件"
        ),
        FiledItem(
            "派单通知（第 1 版）", "总部客户服务部", date(2026, 11, 6), 9120, "cd" * 32, "已发出"
        ),
        FiledItem(
            "业务受理记录.png", "广西分公司", date(2026, 11, 9), 2411724, "ef" * 32, "证据材料"
        ),
    ),
    signature=replace(BASE.signature, unit="总部客户服务部", contact="", phone=""),
)

SAMPLES: dict[str, Callable[[], Fields]] = {
    "reply": lambda: reply_fields(reply_facts(attachments=evidence("业务受理日志"))),
    "dispatch_notice": lambda: dispatch_fields(DISPATCH),
    "urge_notice": lambda: urge_fields(URGE),
    "extension_request": lambda: extension_fields(EXTENSION),
    "user_reply": lambda: user_reply_fields(USER_REPLY),
    "closing_form": lambda: closing_fields(CLOSING),
    "file_index": lambda: index_fields(INDEX),
}
"""文书代码 → 一份齐全的字段。"""


def sample(code: str, **changes: Any) -> Fields:
    """Return 一种文书的字段；``changes`` 替换顶层字段。"""
    return {**SAMPLES[code](), **changes}
