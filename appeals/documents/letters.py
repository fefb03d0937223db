"""写给公司以外的两种函：延期回复申请、用户答复函；事实与模板字段。"""

from dataclasses import dataclass
from datetime import date

from appeals.documents.common import (
    Fields,
    complainant_fields,
    dispute_fields,
    head_fields,
    paper_fields,
    signature_fields,
)
from appeals.documents.facts import Complainant, Dispute, Letter, Signature
from appeals.documents.notices import Limit
from appeals.documents.phrases import appeal_to
from appeals.documents.wording import chinese_date, paragraphs, weekday_date


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """延期回复申请的事实；``limit`` 是现在的法定回复期限，``until`` 是请求延到的日期。"""

    issuer: str
    document_no: str
    addressee: str
    letter: Letter
    received_on: date
    complainant: Complainant
    dispute: Dispute
    limit: Limit | None
    reason: str
    until: date
    signature: Signature


@dataclass(frozen=True, slots=True)
class UserReplyFacts:
    """用户答复函的事实；``words`` 是撰稿人定稿的正文，换行即分段。"""

    issuer: str
    document_no: str
    complainant: Complainant
    dispute: Dispute
    words: str
    signature: Signature


def extension_fields(facts: ExtensionFacts) -> Fields:
    """Return 延期回复申请的模板字段。"""
    name = facts.complainant.name
    title = f"关于申请延期回复用户{name}申诉的函"
    received = chinese_date(facts.received_on)
    limit = facts.limit
    return {
        "文书": paper_fields(title, facts.dispute, facts.signature),
        **head_fields(facts.issuer, facts.document_no, facts.addressee),
        "引语": (
            f"{appeal_to(facts.letter)}已于{received}收悉。"
            "因故难以按期回复，现申请延长回复期限，有关情况如下。"
        ),
        "转办编号": facts.letter.transfer_no,
        "申诉人": complainant_fields(facts.complainant),
        "申诉": dispute_fields(facts.dispute),
        "回复期限": {
            "届满": limit.due if limit else "",
            "计算": limit.account if limit else "",
            "依据": limit.source if limit else "",
        },
        "延期": {"理由": facts.reason, "日期": weekday_date(facts.until)},
        "落款": signature_fields(facts.signature),
    }


def user_reply_fields(facts: UserReplyFacts) -> Fields:
    """Return 用户答复函的模板字段；称呼用户全名，不写证件与住址。

    末段另作一项：落款跟着它走，不单独落在一页上。
    """
    words = paragraphs(facts.words)
    return {
        "文书": paper_fields("关于申诉事项的答复函", facts.dispute, facts.signature),
        **head_fields(facts.issuer, facts.document_no, f"尊敬的用户{facts.complainant.name}"),
        "申诉人": {"姓名": facts.complainant.name},
        "答复": {"正文": "\n".join(words[:-1]), "末段": words[-1] if words else ""},
        "落款": signature_fields(facts.signature),
    }
