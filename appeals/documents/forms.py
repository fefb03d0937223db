"""存卷的两种表：结案登记表、卷内目录；事实与模板字段。"""

from dataclasses import dataclass
from datetime import date

from appeals.documents.amounts import amount_figures
from appeals.documents.common import (
    Fields,
    complainant_fields,
    dispute_fields,
    paper_fields,
    signature_fields,
)
from appeals.documents.facts import Signature, Step
from appeals.documents.notices import Matter, matter_fields
from appeals.documents.wording import chinese_date, dotted_date, dotted_moment

NONE = "无"
SHORT_SUM = 8
"""目录里印的 SHA-256 的位数；全文在系统里。"""
KIB = 1024


@dataclass(frozen=True, slots=True)
class Judgement:
    """结论与定性；撤诉和解结束的没有。"""

    conclusion: str
    ground: str
    category: str
    unit: str
    cause: str
    explanation: str
    basis: str
    attitude: str
    result: str
    rectification: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """怎样结束：方式、何时、解决没有、热点问题、回访与说明。"""

    outcome: str
    closed_on: date
    resolved: str
    hot_issue: str = ""
    visit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClockLine:
    """一个时限的一行；``verdict`` 是按时、逾期等判定。"""

    label: str
    limit: str
    due: str
    ended: str
    verdict: str
    source: str


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """结案登记表的事实；``answered`` 为真的是办理完毕，须有结论。"""

    matter: Matter
    answered: bool
    judgement: Judgement | None
    ending: Ending
    steps: tuple[Step, ...]
    clocks: tuple[ClockLine, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class FiledItem:
    """卷内的一件：``size`` 单位字节，``remark`` 可空。"""

    name: str
    author: str
    on: date
    size: int
    sha256: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """卷内目录的事实；各件依先后。"""

    matter: Matter
    items: tuple[FiledItem, ...]
    signature: Signature


def closing_fields(facts: ClosingFacts) -> Fields:
    """Return 结案登记表的模板字段。"""
    matter, amount = facts.matter, facts.matter.dispute.amount
    return {
        "文书": paper_fields("申诉案件结案登记表", matter.dispute, facts.signature),
        "案件": {
            **matter_fields(matter),
            "来函日期": _letter_day(matter),
            "争议金额": f"{amount_figures(amount)} 元" if amount is not None else NONE,
            "来函单位": matter.letter.regulator if matter.letter else NONE,
        },
        "申诉人": complainant_fields(matter.complainant),
        "申诉": dispute_fields(matter.dispute),
        "办理完毕": facts.answered,
        "定性": _judgement(facts.judgement),
        "结案": _ending(facts.ending),
        "办理经过": [_step(step) for step in facts.steps],
        "时限": [_clock(clock) for clock in facts.clocks],
        "落款": signature_fields(facts.signature),
    }


def index_fields(facts: IndexFacts) -> Fields:
    """Return 卷内目录的模板字段。"""
    matter = facts.matter
    return {
        "文书": paper_fields("卷内目录", matter.dispute, facts.signature),
        "案卷": {
            "编号": matter.case_no,
            "题名": f"用户{matter.complainant.name}{matter.dispute.nature}申诉案",
            "件数": len(facts.items),
        },
        "卷内文件": [_item(number, item) for number, item in enumerate(facts.items, start=1)],
        "落款": signature_fields(facts.signature),
    }


def _letter_day(matter: Matter) -> str:
    letter = matter.letter
    return chinese_date(letter.letter_date) if letter and letter.letter_date else NONE


def _judgement(found: Judgement | None) -> Fields:
    names = ("结论", "事由", "责任类别", "责任单位", "申诉原因", "认定理由", "认定依据")
    values = (
        (found.conclusion, found.ground, found.category, found.unit)
        + (found.cause, found.explanation, found.basis)
        if found
        else ("",) * len(names)
    )
    return {
        **{name: value or NONE for name, value in zip(names, values, strict=True)},
        "用户态度": found.attitude if found else NONE,
        "处理结果": (found.result if found else "") or NONE,
        "整改措施": (found.rectification if found else "") or NONE,
    }


def _ending(ending: Ending) -> Fields:
    return {
        "方式": ending.outcome,
        "日期": chinese_date(ending.closed_on),
        "是否解决": ending.resolved,
        "热点问题": ending.hot_issue or NONE,
        "回访": ending.visit or NONE,
        "说明": ending.note or NONE,
    }


def _step(step: Step) -> Fields:
    return {"时间": dotted_moment(step.at), "办理人": step.who, "内容": step.what}


def _clock(clock: ClockLine) -> Fields:
    return {
        "名称": clock.label,
        "期限": clock.limit,
        "届满": clock.due,
        "了结": clock.ended or NONE,
        "判定": clock.verdict,
        "依据": clock.source,
    }


def _item(number: int, item: FiledItem) -> Fields:
    return {
        "序号": number,
        "名称": item.name,
        "责任者": item.author,
        "日期": dotted_date(item.on),
        "大小": size_text(item.size),
        "校验": item.sha256[:SHORT_SUM],
        "备注": item.remark,
    }


def size_text(size: int) -> str:
    """Return 文件大小：不足 1 KB 的写字节，不足 1 MB 的写 KB，其余写 MB。"""
    if size < KIB:
        return f"{size} B"
    return f"{size / KIB:.0f} KB" if size < KIB * KIB else f"{size / KIB / KIB:.1f} MB"
