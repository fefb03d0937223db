"""各种文书共用的字段：中文名的普通字典、列表、字符串；图片是字节，只供“图片”过滤器用。"""

from typing import Any

from appeals.documents.amounts import amount_capitals, amount_figures
from appeals.documents.facts import Attachment, Complainant, Dispute, Signature, Step
from appeals.documents.phrases import letterhead, subject
from appeals.documents.wording import chinese_date, chinese_moment, normal_document_no

Fields = dict[str, Any]
NOT_GIVEN = "未提供"
SIGNER_WIDTH = 14
"""署名以成文日期为准居中时排得下的字数（成文日期右空四字）。"""


def paper_fields(title: str, dispute: Dispute, signature: Signature) -> Fields:
    """Return 标题与核心属性；日期取成文日期，不看钟。"""
    return {
        "标题": title,
        "作者": signature.unit,
        "事由": subject(dispute),
        "日期": signature.on.isoformat(),
    }


def head_fields(issuer: str, document_no: str, addressee: str) -> Fields:
    """Return 版头与主送机关；不成字号的发文字号抛 InvalidValue。"""
    return {
        "发文机关": {"名称": issuer, "字数": len(issuer), "标志": letterhead(issuer)},
        "发文字号": normal_document_no(document_no) if document_no else "",
        "主送机关": addressee,
    }


def complainant_fields(person: Complainant) -> Fields:
    """Return 申诉人各项；没有的写“未提供”。"""
    papers = f"{person.id_kind} {person.id_number}".strip() if person.id_number else ""
    return {
        "姓名": person.name,
        "联系电话": person.phone or NOT_GIVEN,
        "证件": papers or NOT_GIVEN,
        "证件类型": person.id_kind,
        "证件号码": person.id_number,
        "联系地址": person.address or NOT_GIVEN,
    }


def dispute_fields(dispute: Dispute) -> Fields:
    """Return 争议各项；金额不能写成公文用语的抛 InvalidValue。"""
    amount = dispute.amount
    return {
        "号码": dispute.number or NOT_GIVEN,
        "归属地": dispute.place or NOT_GIVEN,
        "业务种类": dispute.business or NOT_GIVEN,
        "问题性质": dispute.nature or NOT_GIVEN,
        "产品": dispute.product or NOT_GIVEN,
        "内容": dispute.content,
        "诉求": dispute.demand,
        "争议金额": "" if amount is None else amount_figures(amount),
        "争议金额大写": "" if amount is None else amount_capitals(amount),
    }


def step_fields(step: Step) -> Fields:
    """Return 处理过程的一行。"""
    return {"时间": chinese_moment(step.at), "办理人": step.who, "内容": step.what}


def attachment_fields(attachments: tuple[Attachment, ...]) -> list[Fields]:
    """Return 附件各项：只有一个的不编号；编号的名称在附件说明里对齐（7.3.4）。"""
    single = len(attachments) == 1
    return [
        {
            "引": "　　　" if number > 1 else "附件：",
            "序号": "" if single else f"{number}. ",
            "标题": "附件" if single else f"附件{number}",
            "名称": item.name,
            "图片": item.picture or "",
        }
        for number, item in enumerate(attachments, start=1)
    ]


def signature_fields(signature: Signature) -> Fields:
    """Return 落款与附注。"""
    return {
        "单位": signature.unit,
        "单位名长": len(signature.unit) > SIGNER_WIDTH,
        "日期": chinese_date(signature.on),
        "联系人": signature.contact,
        "联系电话": signature.phone,
    }
