"""写给用户的话：按结论起的初稿，不用内部用语，不在结论之外承认什么。"""

from datetime import date

from appeals.documents.facts import Letter
from appeals.documents.wording import chinese_date, sentence
from appeals.domain.conclusions import Conclusion, Ground

INTERNAL_WORDS = (
    *("派单", "退单", "接单", "工单", "督办", "转派", "协办", "定性", "考核", "工号"),
    *("立案撤消", "先期处理得当", "企业责任", "用户原因", "责任单位", "联系责任人", "分公司"),
)
"""公司内部的说法；写给用户的函里一个也不用。"""

SHORTCOMINGS = {
    Ground.MARKETING: "业务宣传和办理环节",
    Ground.SUBSTANDARD: "服务质量方面",
    Ground.MANAGEMENT: "管理环节",
    Ground.WORK_ERROR: "工作人员办理业务的过程中",
    Ground.STALLING: "处理您反映问题的过程中",
    Ground.LATE_FEEDBACK: "答复您所反映问题的过程中",
}
WITHDRAWN = {
    Ground.COURT: "人民法院受理或者处理",
    Ground.APPEAL_BODY: "当地申诉受理机构受理或者处理",
    Ground.CONSUMER_BODY: "消费者组织受理或者处理",
}
UNENTITLED = {
    Ground.NOT_INTERESTED: "经核实，您反映的事项与您本人没有直接利害关系",
    Ground.NAME_MISUSED: "经向机主核实，本次申诉不是机主本人提出，也没有机主的委托",
}
FAULTLESS = "我公司未发现业务办理、计费和服务方面存在问题"


def draft_reply(
    letter: Letter | None,
    received_on: date,
    conclusion: Conclusion,
    ground: Ground | None,
    result: str,
) -> str:
    """Return 用户答复函正文的初稿；``result`` 是处理措施及结果，由撰稿人改定。"""
    parts = (_received(letter, received_on), finding(conclusion, ground), _done(result), OTHERWISE)
    return "\n".join(part for part in parts if part)


OTHERWISE = (
    "如您对本答复仍有疑问，可以拨打下列联系电话，我公司将及时为您解答；"
    "您也可以依法通过调解、仲裁、诉讼等途径维护自身权益。感谢您对我公司工作的监督和支持。"
)


def finding(conclusion: Conclusion, ground: Ground | None) -> str:
    """Return 核实的结果：只说结论所说的，语气平和。"""
    if conclusion is Conclusion.ENTERPRISE_RESPONSIBILITY and ground in SHORTCOMINGS:
        return (
            f"经核实，我公司在{SHORTCOMINGS[ground]}存在不足，给您带来不便，谨向您致以诚挚的歉意。"
        )
    if conclusion is Conclusion.PROPERLY_HANDLED:
        return (
            "经核实，在您提出本次申诉之前，我公司已就您反映的问题依照法律法规和有关政策作了处理。"
            "您提出的其他要求超出法律法规、有关政策和双方约定的范围，我公司难以满足，敬请谅解。"
        )
    if conclusion is Conclusion.CASE_WITHDRAWN and ground is not None:
        return _withdrawn(ground)
    if ground is Ground.MISOPERATION:
        return f"经核实，{FAULTLESS}，您反映的情况与终端或业务的使用操作有关。"
    return f"经核实，{FAULTLESS}，查明的情况与您反映的不一致。"


def internal_words(text: str) -> list[str]:
    """Return ``text`` 里的内部用语，依清单的次序。"""
    return [word for word in INTERNAL_WORDS if word in text]


def _withdrawn(ground: Ground) -> str:
    if ground in UNENTITLED:
        return f"{UNENTITLED[ground]}，我公司据此不再就本次申诉作出处理，敬请谅解。"
    return (
        f"经核实，您反映的事项已由{WITHDRAWN[ground]}，我公司将按照其处理结果办理，"
        "不再就本次申诉另行处理，敬请谅解。"
    )


def _received(letter: Letter | None, received_on: date) -> str:
    received = chinese_date(received_on)
    if letter is None:
        return f"您好！您于{received}向我公司提出的申诉已收悉，我公司认真进行了核实，现答复如下。"
    return (
        f"您好！您通过{letter.regulator}提出的申诉，我公司已于{received}收悉并认真进行了核实，"
        "现答复如下。"
    )


def _done(result: str) -> str:
    said = sentence(result)
    return f"对您反映的问题，处理情况如下：{said}" if said else ""
