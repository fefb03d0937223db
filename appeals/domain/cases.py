"""案件的要素：登记时录入、之后可更正的事实，以及它们在界面上的叫法。"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from decimal import Decimal

from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import (
    PROVINCES,
    BusinessKind,
    Channel,
    CustomerLevel,
    Filing,
    IdKind,
    Nature,
    Severity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """一件申诉的全部登记事实。日期是北京时间的日子，``received_at`` 带时区。"""

    channel: Channel
    filing: Filing
    regulator: str
    regulator_no: str
    letter_on: date | None
    received_at: datetime
    reply_by: date | None = None
    complainant: str
    phone: str
    id_kind: IdKind | None = None
    id_no: str = ""
    address: str = ""
    customer_level: CustomerLevel = CustomerLevel.ORDINARY
    disputed_number: str = ""
    province: str
    city: str = ""
    business: BusinessKind
    nature: Nature
    product: str = ""
    content: str
    demand: str
    amount: Decimal | None = None
    occurred_on: date | None = None
    prior_complained_on: date | None = None
    prior_channel: str = ""
    prior_answered_on: date | None = None
    prior_answer: str = ""
    severities: frozenset[Severity] = field(default_factory=frozenset)


PARTICULAR_LABELS: dict[str, str] = {
    "channel": "申诉来源",
    "filing": "立案状态",
    "regulator": "来函单位",
    "regulator_no": "转办编号",
    "letter_on": "来函日期",
    "received_at": "收到时间",
    "reply_by": "要求回复日期",
    "complainant": "申诉人",
    "phone": "联系电话",
    "id_kind": "证件类型",
    "id_no": "证件号码",
    "address": "联系地址",
    "customer_level": "客户级别",
    "disputed_number": "涉诉号码",
    "province": "归属省",
    "city": "归属市",
    "business": "业务种类",
    "nature": "问题性质",
    "product": "涉及产品",
    "content": "申诉内容",
    "demand": "诉求",
    "amount": "争议金额",
    "occurred_on": "争议发生日期",
    "prior_complained_on": "先期投诉日期",
    "prior_channel": "先期投诉渠道",
    "prior_answered_on": "先期答复日期",
    "prior_answer": "先期答复内容",
    "severities": "重大性",
}

FINDING_LABELS: dict[str, str] = {
    "circumstances": "用户情况",
    "prior_handling": "先期投诉处理情况",
    "facts_found": "调查核实情况",
    "handling": "处理措施及结果",
    "contact": "联系用户情况及用户意见",
    "rectification": "整改措施",
}
"""调查反馈的六个部分；整改措施可以没有，其余提交时必须写明。"""

EARLIEST = date(2007, 1, 1)
"""工作日历从这一天起；更早的日期多半是笔误。"""
FARTHEST = timedelta(days=366)
"""答复或延期日期离现在最远多少天；更远的多半是笔误。"""

MOST_AMOUNT = Decimal(10**11)
"""争议金额的上限（元），不含；更大的多半是笔误。"""

PHONE = re.compile(r"(?!.{21})\+?([0-9]-?){5,19}[0-9]")
"""联系电话与涉诉号码：6 至 20 位半角数字，可带区号短横；全角数字与别的案件对不上，不收。"""
RESIDENT_ID = re.compile(r"[0-9]{17}[0-9X]")


def require_particulars(facts: Particulars, now: datetime) -> None:
    """登记事实相互矛盾时抛 InvalidFields，逐项说明。"""
    errors: dict[str, list[str]] = {}
    for key, message in (*_shape_faults(facts), *_date_faults(facts, now)):
        errors.setdefault(key, []).append(message)
    if errors:
        raise InvalidFields(errors)


def _shape_faults(facts: Particulars) -> list[tuple[str, str]]:
    required = ("regulator", "regulator_no", "complainant", "phone", "content", "demand")
    faults = [
        (key, f"请填写{PARTICULAR_LABELS[key]}") for key in required if not getattr(facts, key)
    ]
    for key in ("phone", "disputed_number"):
        value = getattr(facts, key)
        if value and not PHONE.fullmatch(value):
            faults.append((key, f"“{value}”不是有效的号码，应为 6 至 20 位半角数字，可带区号短横"))
    if facts.province not in PROVINCES:
        faults.append(("province", f"“{facts.province}”不是省级行政区名称"))
    faults += [("amount", message) for message in _amount_faults(facts.amount)]
    if facts.id_kind is IdKind.RESIDENT_ID and not RESIDENT_ID.fullmatch(facts.id_no):
        faults.append(("id_no", f"“{facts.id_no}”不是 18 位居民身份证号码"))
    return faults


def _amount_faults(amount: Decimal | None) -> list[str]:
    if amount is None:
        return []
    if not amount.is_finite() or not 0 <= amount < MOST_AMOUNT:
        return [f"争议金额 {amount} 应在 0 至 {MOST_AMOUNT:,} 元之间"]
    if amount != round(amount, 2):
        return [f"争议金额 {amount} 最多写到分"]
    return []


def _date_faults(facts: Particulars, now: datetime) -> list[tuple[str, str]]:
    received = facts.received_at.astimezone(now.tzinfo).date()
    faults = []
    if facts.received_at > now:
        faults.append(("received_at", "收到时间不能晚于现在"))
    if received < EARLIEST:
        faults.append(("received_at", f"收到时间早于 {EARLIEST}，请核对"))
    for key in ("letter_on", "occurred_on", "prior_complained_on", "prior_answered_on"):
        day = getattr(facts, key)
        if day and day > received:
            faults.append((key, f"{PARTICULAR_LABELS[key]} {day} 晚于收到日期 {received}"))
        if day and day < EARLIEST:
            faults.append((key, f"{PARTICULAR_LABELS[key]} {day} 早于 {EARLIEST}，请核对"))
    return [*faults, *_reply_by_faults(facts.reply_by, received), *_prior_faults(facts)]


def _reply_by_faults(reply_by: date | None, received: date) -> list[tuple[str, str]]:
    if reply_by and reply_by < received:
        return [("reply_by", f"要求回复日期 {reply_by} 早于收到日期 {received}")]
    if reply_by and reply_by - received > FARTHEST:
        return [("reply_by", f"要求回复日期 {reply_by} 晚于收到日期一年以上，请核对")]
    return []


def _prior_faults(facts: Particulars) -> list[tuple[str, str]]:
    complained, answered = facts.prior_complained_on, facts.prior_answered_on
    if answered and not complained:
        return [("prior_complained_on", "有先期答复日期，须同时填写先期投诉日期")]
    if answered and complained and answered < complained:
        return [("prior_answered_on", f"先期答复日期 {answered} 早于投诉日期 {complained}")]
    return []


@dataclass(frozen=True, slots=True)
class Change:
    """一项事实从什么改成什么，值已是给人看的文字。"""

    field: str
    label: str
    old: str
    new: str


def particulars_changes(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[Change, ...]:
    """Return 两组登记事实的逐项差别，按登记表的次序。"""
    return tuple(
        Change(name, PARTICULAR_LABELS[name], shown(old[name]), shown(new[name]))
        for name in (item.name for item in fields(Particulars))
        if old[name] != new[name]
    )


def shown(value: object) -> str:
    """Return 值在界面和历史里的写法；空值写作“（空）”。"""
    if value is None or value == "":
        return "（空）"
    if isinstance(value, frozenset):
        return "、".join(sorted(str(item.label) for item in value)) or "（空）"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(getattr(value, "label", value))


@dataclass(frozen=True, slots=True)
class FindingsText:
    """分公司调查反馈的六个部分。"""

    circumstances: str = ""
    prior_handling: str = ""
    facts_found: str = ""
    handling: str = ""
    contact: str = ""
    rectification: str = ""


def require_findings(text: FindingsText) -> None:
    """提交反馈前六部分中必写的缺了就抛 InvalidFields。"""
    errors = {
        key: [f"提交前请写明{label}"]
        for key, label in FINDING_LABELS.items()
        if key != "rectification" and not getattr(text, key).strip()
    }
    if errors:
        raise InvalidFields(errors)
