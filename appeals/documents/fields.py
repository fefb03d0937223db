"""申诉处理报告的事实 → 模板字段。"""

from appeals.documents.common import (
    Fields,
    attachment_fields,
    complainant_fields,
    dispute_fields,
    head_fields,
    paper_fields,
    signature_fields,
    step_fields,
)
from appeals.documents.facts import ReplyFacts
from appeals.documents.phrases import (
    ENTERPRISE_RESPONSIBILITY,
    PROPERLY_HANDLED,
    attitude,
    determination,
    names_ground,
    opening,
    prior_handling,
)
from appeals.documents.wording import chinese_date, sentence


def reply_fields(facts: ReplyFacts) -> Fields:
    """Return 申诉处理报告的模板字段（名称见 doc_templates/README.md）。

    金额、日期不成公文用语时抛 InvalidValue；缺不缺必填字段由 checks 判定。
    """
    return {
        "文书": paper_fields(
            f"关于用户{facts.complainant.name}的申诉处理报告", facts.dispute, facts.signature
        ),
        **head_fields(facts.issuer, facts.document_no or "", facts.addressee),
        "来函": _letter(facts),
        "申诉人": complainant_fields(facts.complainant),
        "申诉": dispute_fields(facts.dispute),
        "先期投诉": _prior(facts),
        "调查": {"用户情况": facts.findings.circumstances, "事实": facts.findings.facts},
        "处理过程": [step_fields(step) for step in facts.timeline],
        "责任认定": _conclusion(facts),
        "处理结果": _outcome(facts),
        "整改措施": _rectification(facts),
        "附件": attachment_fields(facts.attachments),
        "落款": signature_fields(facts.signature),
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


def _prior(facts: ReplyFacts) -> Fields:
    complaint, account = prior_handling(facts.prior, facts.findings.prior_handling)
    return {"情况": complaint, "核查": account}


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
