"""事实 → 模板字段：中文名的普通字典、列表、字符串；图片是字节，只供“图片”过滤器用。"""

from typing import Any

from appeals.documents.amounts import amount_capitals, amount_figures
from appeals.documents.facts import Attachment, ReplyFacts, Signature, Step
from appeals.documents.phrases import (
    ENTERPRISE_RESPONSIBILITY,
    PROPERLY_HANDLED,
    attitude,
    determination,
    letterhead,
    names_ground,
    opening,
    prior_handling,
    subject,
)
from appeals.documents.wording import chinese_date, chinese_moment, normal_document_no, sentence

Fields = dict[str, Any]
NOT_GIVEN = "未提供"
SIGNER_WIDTH = 14
"""署名以成文日期为准居中时排得下的字数（成文日期右空四字）。"""


def reply_fields(facts: ReplyFacts) -> Fields:
    """Return 申诉处理报告的模板字段（名称见 doc_templates/README.md）。

    金额、日期不成公文用语时抛 InvalidValue；缺不缺必填字段由 checks 判定。
    """
    return {
        "文书": _paper(facts),
        "发文机关": {"名称": facts.issuer, "标志": letterhead(facts.issuer)},
        "发文字号": normal_document_no(facts.document_no) if facts.document_no else "",
        "主送机关": facts.addressee,
        "来函": _letter(facts),
        "申诉人": _complainant(facts),
        "申诉": _dispute(facts),
        "先期投诉": _prior(facts),
        "调查": {"用户情况": facts.findings.circumstances, "事实": facts.findings.facts},
        "处理过程": [_step(step) for step in facts.timeline],
        "责任认定": _conclusion(facts),
        "处理结果": _outcome(facts),
        "整改措施": _rectification(facts),
        "附件": _attachments(facts.attachments),
        "落款": _signature(facts.signature),
    }


def _paper(facts: ReplyFacts) -> Fields:
    return {
        "标题": f"关于用户{facts.complainant.name}的申诉处理报告",
        "作者": facts.signature.unit,
        "事由": subject(facts.dispute),
        "日期": facts.signature.on.isoformat(),
    }


def _letter(facts: ReplyFacts) -> Fields:
    letter = facts.letter
    return {
        "转办": letter is not None,
        "机关": letter.regulator if letter else "",
        "转办编号": letter.transfer_no if letter else "",
        "日期": chinese_date(letter.letter_date) if letter and letter.letter_date else "",
        "收悉日期": chinese_date(facts.received_on),
        "引语": opening(facts),
    }


def _complainant(facts: ReplyFacts) -> Fields:
    person = facts.complainant
    papers = f"{person.id_kind} {person.id_number}".strip() if person.id_number else ""
    return {
        "姓名": person.name,
        "联系电话": person.phone or NOT_GIVEN,
        "证件": papers or NOT_GIVEN,
        "证件类型": person.id_kind,
        "证件号码": person.id_number,
        "联系地址": person.address or NOT_GIVEN,
    }


def _dispute(facts: ReplyFacts) -> Fields:
    dispute = facts.dispute
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


def _prior(facts: ReplyFacts) -> Fields:
    complaint, account = prior_handling(facts.prior, facts.findings.prior_handling)
    return {"情况": complaint, "核查": account}


def _step(step: Step) -> Fields:
    return {"时间": chinese_moment(step.at), "办理人": step.who, "内容": step.what}


def _conclusion(facts: ReplyFacts) -> Fields:
    conclusion = facts.conclusion
    handled = conclusion.code == PROPERLY_HANDLED
    return {
        "结论": conclusion.label,
        "情形": conclusion.ground,
        "认定": determination(conclusion),
        "须有情形": names_ground(conclusion),
        "企业责任": conclusion.code == ENTERPRISE_RESPONSIBILITY,
        "责任单位": conclusion.responsible_unit,
        "先期处理得当": handled,
        "先期处理": sentence(conclusion.handled_before) if handled else "",
        "超出要求": sentence(conclusion.excess_demand) if handled else "",
        "依据": conclusion.basis,
        "说明": conclusion.explanation,
    }


def _outcome(facts: ReplyFacts) -> Fields:
    outcome = facts.outcome
    return {
        "结果": outcome.result,
        "态度": outcome.attitude,
        "用户意见": outcome.opinion,
        "意见": attitude(outcome),
    }


def _rectification(facts: ReplyFacts) -> str:
    """整改措施只随企业责任出现；别的结论里填了也不印。"""
    blamed = facts.conclusion.code == ENTERPRISE_RESPONSIBILITY
    return facts.findings.rectification if blamed else ""


def _attachments(attachments: tuple[Attachment, ...]) -> list[Fields]:
    """只有一个附件时不编号；编号的名称在附件说明里对齐（7.3.4）。"""
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


def _signature(signature: Signature) -> Fields:
    return {
        "单位": signature.unit,
        "单位名长": len(signature.unit) > SIGNER_WIDTH,
        "日期": chinese_date(signature.on),
        "联系人": signature.contact,
        "联系电话": signature.phone,
    }
