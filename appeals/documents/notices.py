"""写给分公司的两种通知：派单通知、督办通知；事实与模板字段。"""

from dataclasses import dataclass
from datetime import date, datetime

from appeals.documents.common import (
    Fields,
    attachment_fields,
    complainant_fields,
    dispute_fields,
    head_fields,
    paper_fields,
    signature_fields,
)
from appeals.documents.facts import Attachment, Complainant, Dispute, Letter, Signature
from appeals.documents.phrases import transferred
from appeals.documents.wording import chinese_date, chinese_moment, weekday_date

CONSEQUENCES = (
    "按照投诉服务管理规范§4.6.1，逾期反馈或者未反馈、调查反馈多次被退回、"
    "变更联系责任人致使案件办理中断的，列入分公司考核。"
)
"""督办通知里的后果；规范 §4.6.1 列举的三种。"""


@dataclass(frozen=True, slots=True)
class Matter:
    """通知所说的案件；``letter`` 为 None 的是用户直接申诉，``marks`` 是重大性标记。"""

    case_no: str
    source: str
    filing: str
    received_on: date
    letter: Letter | None
    complainant: Complainant
    dispute: Dispute
    level: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """一个时限的几句话，由期限的计算给出：``due`` 是届满之时，``account`` 是怎样算到的。

    ``standing`` 如“剩 5 小时”“超 1 个工作日”；``late`` 为真的已经届满。
    """

    label: str
    due: str
    account: str
    source: str
    standing: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class DispatchFacts:
    """派单通知的事实；``rejection`` 是退单期限，没有的不写退单。"""

    issuer: str
    document_no: str
    addressee: str
    matter: Matter
    asked: str
    limit: Limit | None
    rejection: Limit | None
    signature: Signature
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class UrgeFacts:
    """督办通知的事实；``until`` 是要求反馈的新日期，``at`` 是督办的时刻，带时区。"""

    issuer: str
    document_no: str
    addressee: str
    matter: Matter
    dispatched_on: date
    limit: Limit | None
    at: datetime
    asked: str
    until: date
    signature: Signature


def dispatch_fields(facts: DispatchFacts) -> Fields:
    """Return 派单通知的模板字段。"""
    matter = facts.matter
    appeal = transferred(matter.letter, matter.complainant.name)
    received = chinese_date(matter.received_on)
    return {
        **_notice(
            f"关于办理用户{matter.complainant.name}申诉案件的通知",
            *(facts.issuer, facts.document_no, facts.addressee),
            matter,
            facts.signature,
        ),
        "引语": (f"{appeal}已于{received}收悉。经研究，该案件由你单位主办，现将有关事项通知如下。"),
        "办理要求": facts.asked,
        "反馈时限": _limit(facts.limit),
        "退单时限": _limit(facts.rejection),
        "附件": attachment_fields(facts.attachments),
    }


def urge_fields(facts: UrgeFacts) -> Fields:
    """Return 督办通知的模板字段。"""
    matter = facts.matter
    appeal = transferred(matter.letter, matter.complainant.name)
    sent = chinese_date(facts.dispatched_on)
    return {
        **_notice(
            f"关于督促办理用户{matter.complainant.name}申诉案件的通知",
            *(facts.issuer, facts.document_no, facts.addressee),
            matter,
            facts.signature,
        ),
        "引语": f"{appeal}，我公司于{sent}派你单位主办，至今未完成反馈。现予督办，通知如下。",
        "督办时限": {**_limit(facts.limit), "现状": _standing(facts)},
        "督办要求": facts.asked,
        "反馈日期": weekday_date(facts.until),
        "后果": CONSEQUENCES,
    }


def _notice(
    title: str, issuer: str, document_no: str, addressee: str, matter: Matter, signed: Signature
) -> Fields:
    return {
        "文书": paper_fields(title, matter.dispute, signed),
        **head_fields(issuer, document_no, addressee),
        "案件": matter_fields(matter),
        "申诉人": complainant_fields(matter.complainant),
        "申诉": dispute_fields(matter.dispute),
        "落款": signature_fields(signed),
    }


def matter_fields(matter: Matter) -> Fields:
    """Return 案件各项；用户直接申诉的没有转办编号。"""
    letter = matter.letter
    return {
        "编号": matter.case_no,
        "来源": matter.source,
        "立案": matter.filing,
        "来函机关": letter.regulator if letter else "",
        "转办编号": letter.transfer_no if letter else "无",
        "收悉日期": chinese_date(matter.received_on),
        "客户级别": matter.level,
        "重大性": "、".join(matter.marks) or "无",
    }


def _limit(limit: Limit | None) -> Fields:
    if limit is None:
        return {"名称": "", "届满": "", "计算": "", "依据": ""}
    return {
        "名称": limit.label,
        "届满": limit.due,
        "计算": limit.account,
        "依据": limit.source,
    }


def _standing(facts: UrgeFacts) -> str:
    limit = facts.limit
    if limit is None:
        return ""
    now = chinese_moment(facts.at)
    if limit.late:
        return f"{limit.label}时限已于{limit.due}届满，截至{now}已逾期（{limit.standing}）。"
    return f"{limit.label}时限将于{limit.due}届满，截至{now}即将到期（{limit.standing}）。"
