"""其它各种文书的样例：由一件样例案件的答复凑成，字段各有例子。"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from appeals.documents.common import Fields
from appeals.documents.facts import Attachment, ReplyFacts
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
from appeals.documents.wording import SHANGHAI
from appeals.domain.conclusions import Conclusion, Ground

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
CLOCKS = (
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
)


def _matter(base: ReplyFacts) -> Matter:
    """样例案件的登记事项。"""
    return Matter(
        case_no="SS20261106-0001",
        source="12300／工信部申诉受理中心",
        filing="立案",
        received_on=date(2026, 11, 6),
        letter=base.letter,
        complainant=base.complainant,
        dispute=base.dispute,
        level="普通客户",
        marks=("媒体曝光",),
    )


def dispatch_sample(base: ReplyFacts) -> DispatchFacts:
    """派单通知的样例。"""
    return DispatchFacts(
        issuer=base.issuer,
        document_no="某某通信客服函〔2026〕31号",
        addressee="广西壮族自治区分公司",
        matter=_matter(base),
        asked=(
            "（一）核实用户情况、先期投诉处理情况和业务开通渠道，并附二次确认记录；\n"
            "（二）主动联系用户，依法依规处理，如实记录用户意见；\n"
            "（三）属于企业责任的，同时反馈整改措施。"
        ),
        limit=FEEDBACK,
        rejection=REJECTION,
        signature=base.signature,
        attachments=base.attachments or (Attachment("转办通知书"),),
    )


def urge_sample(base: ReplyFacts) -> UrgeFacts:
    """督办通知的样例。"""
    return UrgeFacts(
        issuer=base.issuer,
        document_no="某某通信客服函〔2026〕36号",
        addressee="广西壮族自治区分公司",
        matter=_matter(base),
        dispatched_on=date(2026, 11, 6),
        limit=FEEDBACK,
        at=datetime(2026, 11, 12, 14, 12, tzinfo=SHANGHAI),
        asked="请指定专人负责，立即查明情况，并如实、完整反馈。",
        until=date(2026, 11, 13),
        signature=base.signature,
    )


def extension_sample(base: ReplyFacts) -> ExtensionFacts:
    """延期回复申请的样例；``base`` 须有来函。"""
    assert base.letter is not None, "没有来函的申诉没有延期可申请"
    return ExtensionFacts(
        issuer=base.issuer,
        document_no="某某通信客服函〔2026〕38号",
        addressee=base.addressee,
        letter=base.letter,
        received_on=date(2026, 11, 6),
        complainant=base.complainant,
        dispute=base.dispute,
        limit=REGULATOR,
        reason="涉事代理渠道已停业，二次确认的短信记录须向合作单位调取，对方答复需7个工作日。",
        until=date(2026, 11, 27),
        signature=base.signature,
    )


def user_reply_sample(base: ReplyFacts) -> UserReplyFacts:
    """用户答复函的样例。"""
    return UserReplyFacts(
        issuer=base.issuer,
        document_no="",
        complainant=base.complainant,
        dispute=base.dispute,
        words=draft_reply(
            base.letter,
            date(2026, 11, 6),
            Conclusion.ENTERPRISE_RESPONSIBILITY,
            Ground.MARKETING,
            base.outcome.result,
        ),
        signature=base.signature,
    )


def _judgement(base: ReplyFacts) -> Judgement:
    return Judgement(
        conclusion="企业责任",
        ground="营销违规",
        category="营销宣传",
        unit="南宁市分公司",
        cause="代理渠道未经用户同意开通增值业务",
        explanation=base.conclusion.explanation,
        basis=base.conclusion.basis,
        attitude="和解",
        result=base.outcome.result,
        rectification=base.findings.rectification,
    )


def closing_sample(base: ReplyFacts) -> ClosingFacts:
    """结案登记表的样例。"""
    return ClosingFacts(
        matter=_matter(base),
        answered=True,
        judgement=_judgement(base),
        ending=Ending(
            outcome="办理完毕",
            closed_on=date(2026, 11, 20),
            resolved="已解决",
            hot_issue="增值业务二次确认",
            visit="共 1 次，接通，满意",
        ),
        steps=base.timeline,
        clocks=CLOCKS,
        signature=replace(base.signature, unit="总部客户服务部"),
    )


def index_sample(base: ReplyFacts) -> IndexFacts:
    """卷内目录的样例。"""
    return IndexFacts(
        matter=_matter(base),
        items=(
            FiledItem(
                "转办通知书.pdf", base.addressee, date(2026, 11, 5), 184320, "ab" * 32, "来函原件"
            ),
            FiledItem(
                "派单通知（第 1 版）",
                "总部客户服务部",
                date(2026, 11, 6),
                9120,
                "cd" * 32,
                "已发出",
            ),
            FiledItem(
                "业务受理记录.png", "广西分公司", date(2026, 11, 9), 2411724, "ef" * 32, "证据材料"
            ),
        ),
        signature=replace(base.signature, unit="总部客户服务部"),
    )


PAPERS: dict[str, Callable[[ReplyFacts], Fields]] = {
    "dispatch_notice": lambda base: dispatch_fields(dispatch_sample(base)),
    "urge_notice": lambda base: urge_fields(urge_sample(base)),
    "extension_request": lambda base: extension_fields(extension_sample(base)),
    "user_reply": lambda base: user_reply_fields(user_reply_sample(base)),
    "closing_form": lambda base: closing_fields(closing_sample(base)),
    "file_index": lambda base: index_fields(index_sample(base)),
}
"""文书代码 → 由一件答复得到的样例字段。"""
