"""答复所需的事实：由服务填写，不含任何排版。可缺的用空串或 None，程序不代为编造。"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Letter:
    """监管部门的来函；没有的编号、日期留空，由必填检查指出。"""

    regulator: str
    transfer_no: str
    letter_date: date | None


@dataclass(frozen=True, slots=True)
class Complainant:
    """申诉人；证件类型用中文名。客户级别是内部分类，不写给监管部门。"""

    name: str
    phone: str
    id_kind: str = ""
    id_number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """争议本身；``amount`` 单位为元，没有金额的是 None。"""

    number: str
    place: str
    business: str
    nature: str
    content: str
    demand: str
    product: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PriorComplaint:
    """申诉前用户向企业的投诉；答复的日期与内容都没有的，是没有答复的记录。"""

    made_on: date
    channel: str = ""
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """分公司调查反馈的各部分；换行即分段。"""

    facts: str
    circumstances: str = ""
    prior_handling: str = ""
    rectification: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """处理过程的一行；``at`` 带时区。"""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """结论；``code`` 是四类结论的代码，``label``、``ground`` 是中文名。

    ``handled_before``（申诉前已作的处理）与 ``excess_demand``（用户超出法律政策规定的要求）
    只属于先期处理得当。
    """

    code: str
    label: str
    basis: str
    ground: str = ""
    explanation: str = ""
    responsible_unit: str = ""
    handled_before: str = ""
    excess_demand: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """处理措施及结果、用户的态度（和解、知晓、不认可）、联系用户情况及用户意见。"""

    result: str
    attitude: str
    opinion: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件；有 ``picture``（图片文件的原字节）的印在文后，没有的随文另送。"""

    name: str
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """落款；``contact`` 为空时不印附注。"""

    unit: str
    on: date
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """一份申诉处理报告的全部事实；``letter`` 为 None 的是用户直接向企业申诉，没有来函。"""

    issuer: str
    addressee: str
    received_on: date
    letter: Letter | None
    complainant: Complainant
    dispute: Dispute
    findings: Findings
    conclusion: Conclusion
    outcome: Outcome
    signature: Signature
    document_no: str | None = None
    prior: PriorComplaint | None = None
    timeline: tuple[Step, ...] = ()
    attachments: tuple[Attachment, ...] = ()
