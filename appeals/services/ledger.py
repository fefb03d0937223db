"""台账：一件案件一行，列的次序照申诉台账的通例。"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Select

from appeals.deadlines.deadline import DeadlineState
from appeals.documents.masking import masked_id, masked_name, masked_phone, masked_text
from appeals.domain.stages import Action
from appeals.lists.tables import Cell, Column, Form, Row
from appeals.services.deadlines import REJECTION_KEY
from appeals.services.editions import the_editions
from appeals.store import queries
from appeals.store.models import Case
from appeals.store.queries import Decided

LATE = (DeadlineState.MET_LATE,)
RUNNING = (DeadlineState.RUNNING, DeadlineState.OVERDUE)
STEPS = (Action.DISPATCH, Action.SUBMIT)


@dataclass(frozen=True, slots=True)
class Line:
    """一行要的全部：案件、各步的时刻、结论与超时的时限。"""

    number: int
    case: Case
    steps: Mapping[Action, datetime]
    replied_at: datetime | None
    decided: Decided | None
    nearest: str
    late: Sequence[str]


Value = Callable[[Line], Cell]


def _of_case(name: str) -> Value:
    """Return 取登记事实的一项；有中文名的取中文名。"""

    def value(line: Line) -> Cell:
        return _shown(getattr(line.case, name))

    return value


def _decided(name: str) -> Value:
    def value(line: Line) -> Cell:
        return _shown(getattr(line.decided, name, None))

    return value


def _shown(found: Any) -> Cell:
    """代码给中文名，其余照旧。"""
    cell: Cell = getattr(found, "label", found)
    return cell


def _step(action: Action) -> Value:
    return lambda line: line.steps.get(action)


def _branch(line: Line) -> Cell:
    return line.case.branch.name if line.case.branch else ""


def _marks(line: Line) -> Cell:
    return "、".join(mark.label for mark in sorted(line.case.severities))


def _due(line: Line) -> Cell:
    """届满在零点的写作前一天 23:59：写成第二天 0 点，会看成第二天到期。"""
    due = line.case.next_due_at
    return due - timedelta(minutes=1) if due and due.time() == time() else due


def _late(line: Line) -> Cell:
    return "是" if line.late else "否"


D, M = Form.DAY, Form.MOMENT
LEDGER: tuple[tuple[Column, Value], ...] = (
    (Column("序号", 6, Form.COUNT), lambda line: line.number),
    (Column("案件编号", 17), _of_case("case_no")),
    (Column("申诉来源", 22), _of_case("channel")),
    (Column("转办单位", 28), _of_case("regulator")),
    (Column("转办编号", 22), _of_case("regulator_no")),
    (Column("立案", 8), _of_case("filing")),
    (Column("来函日期", 12, D), _of_case("letter_on")),
    (Column("收到时间", 17, M), _of_case("received_at")),
    (Column("要求回复日期", 13, D), _of_case("reply_by")),
    (Column("申诉人", 10), _of_case("complainant")),
    (Column("联系电话", 15), _of_case("phone")),
    (Column("证件号码", 21), _of_case("id_no")),
    (Column("客户级别", 10), _of_case("customer_level")),
    (Column("涉诉号码", 15), _of_case("disputed_number")),
    (Column("省", 16), _of_case("province")),
    (Column("市", 10), _of_case("city")),
    (Column("业务种类", 10), _of_case("business")),
    (Column("问题性质", 10), _of_case("nature")),
    (Column("产品", 18), _of_case("product")),
    (Column("申诉内容", 48), _of_case("content")),
    (Column("诉求", 32), _of_case("demand")),
    (Column("涉及金额", 12, Form.AMOUNT), _of_case("amount")),
    (Column("重大性", 12), _marks),
    (Column("承办单位", 16), _branch),
    (Column("环节", 12), _of_case("stage")),
    (Column("派单时间", 17, M), _step(Action.DISPATCH)),
    (Column("反馈时间", 17, M), _step(Action.SUBMIT)),
    (Column("回复时间", 17, M), lambda line: line.replied_at),
    (Column("结案时间", 17, M), _of_case("closed_at")),
    (Column("结束方式", 10), _of_case("outcome")),
    (Column("结论", 14), _decided("conclusion")),
    (Column("情形", 18), _decided("ground")),
    (Column("责任单位", 16), _decided("unit")),
    (Column("用户态度", 10), _decided("attitude")),
    (Column("最紧时限", 14), lambda line: line.nearest),
    (Column("到期时间", 17, M), _due),
    (Column("是否超时", 9), _late),
    (Column("超时的时限", 24), lambda line: "、".join(line.late)),
)
"""台账的各列与取法。"""
COLUMNS = tuple(column for column, _ in LEDGER)
MASKS: dict[str, Callable[[str], str]] = {
    "申诉人": masked_name,
    "联系电话": masked_phone,
    "涉诉号码": masked_phone,
    "证件号码": masked_id,
}
"""整格遮盖的各列。"""
KNOWN = {
    "complainant": masked_name,
    "phone": masked_phone,
    "disputed_number": masked_phone,
    "id_no": masked_id,
}
"""一件案件里已知的姓名与号码；在长文里出现的照整格的样子遮。"""
LONG = ("申诉内容", "诉求")


def rows(query: Select[Case], now: datetime, *, masked: bool) -> Iterator[Row]:
    """逐行给出台账，次序即查询的次序；``masked`` 时遮盖个人信息。"""
    values = [_masking(column, value) if masked else value for column, value in LEDGER]
    for line in _lines(query, now):
        yield [value(line) for value in values]


def _masking(column: Column, value: Value) -> Value:
    if column.heading in LONG:
        return lambda line: masked_text(str(value(line) or ""), _known(line.case))
    mask = MASKS.get(column.heading)
    return value if mask is None else lambda line: mask(str(value(line) or ""))


def masked_content(case: Case) -> str:
    """Return 一件案件的申诉内容，遮住其中的姓名与号码。"""
    return masked_text(case.content, _known(case))


def _known(case: Case) -> dict[str, str]:
    """Return 一件案件的姓名与号码 → 遮盖后的样子。"""
    found = ((getattr(case, name), mask) for name, mask in KNOWN.items())
    return {value: mask(value) for value, mask in found if value}


def _lines(query: Select[Case], now: datetime) -> Iterator[Line]:
    number = 0
    names = {clock.key: clock.label for clock in the_editions().newest.register.clocks}
    for cases in queries.case_batches(query):
        steps = queries.last_steps(cases, STEPS)
        replies, decided = queries.last_replies(cases), queries.last_conclusions(cases)
        late = queries.late_labels(cases, LATE, RUNNING, REJECTION_KEY, now)
        for case in cases:
            number += 1
            yield Line(
                number=number,
                case=case,
                steps={act: steps[case.id, act] for act in STEPS if (case.id, act) in steps},
                replied_at=replies.get(case.id),
                decided=decided.get(case.id),
                nearest=names.get(case.next_key or "", ""),
                late=late.get(case.id, ()),
            )
