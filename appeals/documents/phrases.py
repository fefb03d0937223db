"""由事实写成的句子：答复里哪一句怎么说，只在这里定。"""

from dataclasses import replace

from appeals.documents.errors import InvalidValue
from appeals.documents.facts import (
    Conclusion,
    Dispute,
    Letter,
    Outcome,
    PriorComplaint,
    ReplyFacts,
)
from appeals.documents.wording import chinese_date, honorific, repeats, sentence

ENTERPRISE_RESPONSIBILITY = "enterprise_responsibility"
PROPERLY_HANDLED = "properly_handled"
NO_PRIOR_COMPLAINT = "用户未提供先期投诉记录。"
LETTERHEAD_WIDTH = 12
"""发文机关标志一行排得下的字数；更长的在“公司”后分行。"""

CONCLUSIONS = {
    ENTERPRISE_RESPONSIBILITY: "经调查核实，我公司在本次申诉中存在{ground}问题，认定为{label}。",
    PROPERLY_HANDLED: (
        "经调查核实，用户提出本次申诉之前，我公司已就其投诉依照法律法规和政策规定及时处理，"
        "用户的诉求超出法律法规和政策规定的范围，认定为{label}。"
    ),
    "case_withdrawn": "经调查核实，本次申诉属于“{ground}”的情形，认定为{label}。",
    "user_fault": "经调查核实，本次申诉系用户{ground}所致，我公司未损害用户权益，认定为{label}。",
}
ATTITUDES = {
    "和解": "用户与我公司就本次申诉达成和解。",
    "知晓": "用户表示知晓处理结果。",
    "不认可": "用户对处理结果不认可。",
}


def opening(facts: ReplyFacts) -> str:
    """Return 正文首段：转办的写来函的日期与编号，用户直接申诉的写申诉人。"""
    received = chinese_date(facts.received_on)
    return (
        f"{_appeal(facts)}已于{received}收悉。我公司组织调查核实并作出处理，现将有关情况报告如下。"
    )


def _appeal(facts: ReplyFacts) -> str:
    letter = facts.letter
    if letter is None:
        return f"用户{facts.complainant.name}直接向我公司提出的申诉，"
    return appeal_to(letter)


def appeal_to(letter: Letter) -> str:
    """Return 写给来函机关的一句：贵中心何日转办的用户申诉。"""
    return f"{honorific(letter.regulator)}{_sent(letter)}转办的用户申诉{_numbered(letter)}"


def transferred(letter: Letter | None, complainant: str) -> str:
    """Return 写给第三方的一句：哪里、何日转办的谁的申诉。"""
    if letter is None:
        return f"用户{complainant}直接向我公司提出的申诉"
    return f"{letter.regulator}{_sent(letter)}转办的用户{complainant}申诉{_numbered(letter)}"


def _sent(letter: Letter) -> str:
    return chinese_date(letter.letter_date) if letter.letter_date else ""


def _numbered(letter: Letter) -> str:
    return f"（转办编号：{letter.transfer_no}）"


def prior_handling(prior: PriorComplaint | None, account: str) -> tuple[str, str]:
    """Return 登记的先期投诉、分公司写的先期处理经过 ``account``；同一件事只留一处。

    两处都没有的照实说没有；有经过的，有没有答复以经过所写为准。
    """
    if prior is None:
        return ("", account) if account.strip() else (NO_PRIOR_COMPLAINT, "")
    made = _complained(prior)
    complaint = made + (_answered(prior) or "，在本次申诉前未得到答复。")
    if repeats(complaint, account):
        return complaint, ""
    untold = replace(prior, answer="") if repeats(account, prior.answer) else prior
    return made + (_answered(untold) or "。"), account


def _answered(prior: PriorComplaint) -> str:
    """没有答复的记录时为空。"""
    answer = sentence(prior.answer)
    if prior.answered_on is None:
        return f"，我公司答复：{answer}" if answer else ""
    return f"，我公司于{chinese_date(prior.answered_on)}答复" + (f"：{answer}" if answer else "。")


def _complained(prior: PriorComplaint) -> str:
    through = f"通过{prior.channel}" if prior.channel.strip() else ""
    return f"用户于{chinese_date(prior.made_on)}{through}向我公司投诉"


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
    """Return 用户的态度，接着是意见；还没有态度时为空，没有的态度抛 InvalidValue。"""
    if not outcome.attitude:
        return ""
    if outcome.attitude not in ATTITUDES:
        raise InvalidValue(f"没有“{outcome.attitude}”这种用户态度")
    said, opinion = ATTITUDES[outcome.attitude], sentence(outcome.opinion)
    return opinion if repeats(opinion, said) else said + opinion


def letterhead(issuer: str) -> list[str]:
    """Return 发文机关标志的各行，词意完整地分行（GB/T 9704-2012 7.2.4）。"""
    head, company, tail = issuer.partition("公司")
    if len(issuer) <= LETTERHEAD_WIDTH or not tail:
        return [issuer]
    return [head + company, tail]


def subject(dispute: Dispute) -> str:
    """Return 核心属性里的事由：业务种类与问题性质。"""
    return "、".join(part for part in (dispute.business, dispute.nature) if part)
