"""由事实写成的句子：答复里哪一句怎么说，只在这里定。"""

from appeals.documents.errors import InvalidValue
from appeals.documents.facts import Conclusion, Dispute, Letter, Outcome, PriorComplaint
from appeals.documents.wording import chinese_date, honorific

ENTERPRISE_RESPONSIBILITY = "enterprise_responsibility"
NO_PRIOR_COMPLAINT = "用户未提供先期投诉记录。"
LETTERHEAD_WIDTH = 12
"""发文机关标志一行排得下的字数；更长的在“公司”后分行。"""

CONCLUSIONS = {
    ENTERPRISE_RESPONSIBILITY: "经调查核实，我公司在本次申诉中存在{ground}问题，认定为{label}。",
    "properly_handled": (
        "经调查核实，用户提出本次申诉之前，我公司已就其投诉依照法律法规和政策规定及时处理，"
        "用户的诉求超出法律法规和政策规定的范围，认定为{label}。"
    ),
    "case_withdrawn": "经调查核实，本次申诉属于“{ground}”的情形，认定为{label}。",
    "user_fault": "经调查核实，本次申诉系用户{ground}所致，我公司未损害用户权益，认定为{label}。",
}


def opening(letter: Letter) -> str:
    """Return 正文首句：来函的日期与编号、收悉日期。"""
    sent = chinese_date(letter.letter_date) if letter.letter_date else ""
    return (
        f"{honorific(letter.regulator)}{sent}转办的用户申诉"
        f"（转办编号：{letter.transfer_no}）已于{chinese_date(letter.received_on)}收悉。"
        "我公司立即组织调查核实和处理，现将有关情况报告如下。"
    )


def prior_complaint(prior: PriorComplaint | None) -> str:
    """Return 先期投诉的时间、渠道与答复；没有先期投诉的照实说没有。"""
    if prior is None:
        return NO_PRIOR_COMPLAINT
    made = f"用户于{chinese_date(prior.made_on)}通过{prior.channel}向我公司投诉"
    if prior.answered_on is None:
        return f"{made}，在本次申诉前未得到答复。"
    answered = f"{made}，我公司于{chinese_date(prior.answered_on)}答复"
    return f"{answered}：{prior.answer}" if prior.answer else f"{answered}。"


def determination(conclusion: Conclusion) -> str:
    """Return 责任认定的一句话；还没有结论时为空；目录外的代码抛 InvalidValue。"""
    pattern = _pattern(conclusion)
    return pattern.format(ground=conclusion.ground, label=conclusion.label)


def names_ground(conclusion: Conclusion) -> bool:
    """Return 这种结论的认定是否要写明情形。"""
    return "{ground}" in _pattern(conclusion)


def _pattern(conclusion: Conclusion) -> str:
    if not conclusion.code:
        return ""
    if conclusion.code not in CONCLUSIONS:
        raise InvalidValue(f"没有“{conclusion.code}”这种结论")
    return CONCLUSIONS[conclusion.code]


def attitude(outcome: Outcome) -> str:
    """Return 用户态度与意见。"""
    return f"用户对处理结果表示{outcome.attitude}。{outcome.opinion}"


def letterhead(issuer: str) -> list[str]:
    """Return 发文机关标志的各行，词意完整地分行（GB/T 9704-2012 7.2.4）。"""
    head, company, tail = issuer.partition("公司")
    if len(issuer) <= LETTERHEAD_WIDTH or not tail:
        return [issuer]
    return [head + company, tail]


def subject(dispute: Dispute) -> str:
    """Return 核心属性里的事由：业务种类与问题性质。"""
    return "、".join(part for part in (dispute.business, dispute.nature) if part)
