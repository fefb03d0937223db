"""演示案件的来函与证据：按案件的内容造出文件。"""

import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from appeals.demo.matter import Matter
from appeals.demo.papers import recording, word_letter
from appeals.demo.pictures import Sheet, picture, scanned_pdf, scanned_png
from appeals.domain.cases import Particulars
from appeals.services.attachments import Upload

HEADQUARTERS = "某某通信有限公司"


def letters(matter: Matter, facts: Particulars) -> list[Upload]:
    """Return 来函原件；电话申诉的是录音，没有纸面来函。"""
    make = LETTERS[matter.form]
    name, content = make(facts)
    return [_upload(name, content)]


def evidence(matter: Matter, facts: Particulars) -> list[Upload]:
    """Return 这件案子的证据文件。"""
    return [
        _upload(item["name"], EVIDENCE[item["shows"]](facts, item["name"]))
        for item in matter.entry.get("evidence", ())
    ]


def paper(name: str, title: str, lines: Sequence[str]) -> Upload:
    """Return 一份扫描的说明、函件或协议。"""
    return _upload(name, scanned_pdf(title, lines))


def _upload(name: str, content: bytes) -> Upload:
    return Upload(name, io.BytesIO(content))


def _notice(facts: Particulars) -> tuple[str, bytes]:
    title = "电信用户申诉转办通知书"
    rows = [
        ("申诉编号", facts.regulator_no),
        ("转办日期", _day(_sent(facts))),
        ("申诉人", facts.complainant),
        ("联系电话", facts.phone),
        ("证件", f"{facts.id_kind.label} {facts.id_no}" if facts.id_kind else "未提供"),
        ("涉诉号码", facts.disputed_number),
        ("归属地", f"{facts.province}{facts.city}"),
        ("被申诉企业", HEADQUARTERS),
        ("申诉类别", facts.nature.label),
        ("业务类型", facts.business.label),
        ("是否立案", facts.filing.label),
        ("申诉内容", facts.content),
        ("申诉诉求", facts.demand),
    ]
    closing = "请你单位自收到本通知书之日起 10 日内，将调查情况和处理结果反馈我中心。"
    return f"{title}.docx", _letter(title, rows, [closing], facts)


def _prose(facts: Particulars) -> tuple[str, bytes]:
    title = "关于转办用户申诉的函"
    paragraphs = [
        f"{HEADQUARTERS}：",
        f"我单位收到{facts.complainant}（联系电话：{facts.phone}）的申诉，现转你公司处理。"
        f"转办编号：{facts.regulator_no}。",
        f"申诉事项：{facts.content}",
        f"申诉要求：{facts.demand}",
        f"业务类型：{facts.business.label}。问题类别：{facts.nature.label}。",
        "请依照规定的期限将处理情况书面报我单位。",
    ]
    return f"{title}.docx", _letter(title, [], paragraphs, facts)


def _order(facts: Particulars) -> tuple[str, bytes]:
    lines = [
        f"编号：{facts.regulator_no}",
        f"来电人：{facts.complainant}　电话：{facts.phone}",
        f"事项：{facts.content}",
        f"要求：{facts.demand}",
        f"承办单位：{HEADQUARTERS}",
        f"派单日期：{_day(_sent(facts))}",
    ]
    return "转办工单.pdf", scanned_pdf(f"{facts.regulator}转办工单", lines)


def _handwritten(facts: Particulars) -> tuple[str, bytes]:
    lines = [facts.content, facts.demand, facts.complainant, _day(_sent(facts))]
    return "用户来信.png", scanned_png("给公司领导的一封信", lines)


def _call(facts: Particulars) -> tuple[str, bytes]:
    return "用户来电录音.wav", recording(3, 440)


LETTERS: dict[str, Callable[[Particulars], tuple[str, bytes]]] = {
    "notice": _notice,
    "letter": _prose,
    "order": _order,
    "handwritten": _handwritten,
    "call": _call,
}


def _letter(
    title: str, rows: Sequence[tuple[str, str]], paragraphs: Sequence[str], facts: Particulars
) -> bytes:
    signature = [facts.regulator, _day(_sent(facts))]
    return word_letter(title, rows, paragraphs, signature, facts.received_at)


def _bill(facts: Particulars, name: str) -> bytes:
    month = f"{facts.occurred_on or facts.received_at.date():%Y-%m}"
    amount = facts.amount or Decimal(0)
    rows = [
        ("套餐月费", month, "59.00"),
        (facts.product or "其它费用", month, f"{amount:,.2f}"),
        ("合计", "", f"{amount + 59:,.2f}"),
    ]
    return picture(Sheet(_stem(name), f"Bill {month}", ("项目", "账期", "金额（元）"), rows))


def _record(facts: Particulars, name: str) -> bytes:
    day = facts.occurred_on or facts.received_at.date()
    rows = [
        ("号码", _masked(facts.disputed_number or facts.phone)),
        ("产品", facts.product or "—"),
        ("时间", f"{day} 21:14:07"),
        ("渠道", "代理渠道 GX7741" if facts.city == "南宁市" else "自有营业厅"),
        ("状态", "成功"),
    ]
    return picture(Sheet(_stem(name), f"Record {day}", ("字段", "内容"), rows))


def _refund(facts: Particulars, name: str) -> bytes:
    amount = f"{facts.amount or Decimal(0):,.2f} 元"
    number = _masked(facts.disputed_number or facts.phone)
    if name.endswith(".pdf"):
        lines = [
            f"号码：{number}",
            f"退费事由：{facts.product}",
            f"退费金额：{amount}",
            "经办：财务部",
        ]
        return scanned_pdf(_stem(name), lines)
    rows = [("号码", number), ("事由", facts.product), ("金额", amount), ("状态", "已到账")]
    return picture(Sheet(_stem(name), "Refund", ("字段", "内容"), rows))


def _speed(facts: Particulars, name: str) -> bytes:
    rows = [("第一次", "46.8", "21.3"), ("第二次", "51.2", "20.9"), ("第三次", "44.1", "21.0")]
    head = ("次数", "下行（Mbps）", "上行（Mbps）")
    return picture(Sheet(_stem(name), "Speed test", head, rows))


def _statement(facts: Particulars, name: str) -> bytes:
    lines = [
        f"关于{facts.complainant}反映的“{facts.product}”一事，经核实，有关情况说明如下。",
        "一、本说明依据系统记录和当事人员陈述整理，原始材料留存备查。",
        "二、所附材料与原件一致。",
        "特此说明。",
    ]
    return scanned_pdf(_stem(name), lines)


def _recording(facts: Particulars, name: str) -> bytes:
    return recording(4, 350)


EVIDENCE: dict[str, Callable[[Particulars, str], bytes]] = {
    "bill": _bill,
    "order": _record,
    "refund": _refund,
    "speed": _speed,
    "statement": _statement,
    "call": _recording,
}


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _sent(facts: Particulars) -> date:
    return facts.letter_on or facts.received_at.date()


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _masked(number: str) -> str:
    return f"{number[:3]}****{number[-4:]}"
