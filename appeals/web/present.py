"""把案件的数据摆成页面要的样子：事实、环节进度、经过。"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, cast

from flask import request, url_for
from flask_sqlalchemy.pagination import Pagination

from appeals import clock
from appeals.domain.cases import PARTICULAR_LABELS, Particulars, shown
from appeals.domain.stages import Action, Stage
from appeals.services.deadlines import Clock, Step, clocks_of, due_label
from appeals.services.replies import Block, Paragraph, Table
from appeals.store.models import (
    Attachment,
    Case,
    ConclusionRow,
    Document,
    Event,
    Outcome,
    Task,
    TaskKind,
)
from appeals.web.formats import day, moment, money, short_moment
from appeals.web.pieces import (
    AttachmentView,
    Change,
    DayKind,
    DayStep,
    DeadlineView,
    Level,
    PageLink,
    PageView,
    PersonLine,
    StageStep,
    StepState,
    TimelineEntry,
    Tone,
)

ICONS: dict[Action, str] = {
    Action.REGISTER: "plus-square",
    Action.AMEND: "pencil",
    Action.ATTACH: "paperclip",
    Action.DISPATCH: "send",
    Action.ACCEPT: "check2",
    Action.REJECT: "arrow-return-left",
    Action.DELEGATE: "diagram-3",
    Action.ASSIST: "people",
    Action.ANSWER: "chat-left-text",
    Action.RECALL: "x-circle",
    Action.SUBMIT: "upload",
    Action.RETURN: "arrow-counterclockwise",
    Action.APPROVE: "clipboard-check",
    Action.COMPOSE: "file-earmark-word",
    Action.REPLY: "envelope-check",
    Action.CALL: "telephone",
    Action.VISIT: "telephone-plus",
    Action.CLOSE: "check2-square",
    Action.ARCHIVE: "archive",
    Action.REOPEN: "arrow-repeat",
    Action.WITHDRAW: "slash-circle",
    Action.PAUSE: "pause-circle",
    Action.RESUME: "play-circle",
    Action.EXTEND: "calendar-plus",
    Action.DOWNLOAD: "download",
}

TONES: dict[Action, Tone] = {
    Action.REJECT: "warn",
    Action.RETURN: "warn",
    Action.REOPEN: "warn",
    Action.WITHDRAW: "warn",
    Action.PAUSE: "paused",
    Action.APPROVE: "ok",
    Action.REPLY: "ok",
    Action.CLOSE: "ok",
    Action.ARCHIVE: "ok",
    Action.DISPATCH: "brand",
    Action.SUBMIT: "brand",
}

MAIN_ACTIONS: tuple[Action, ...] = (
    *(Action.DISPATCH, Action.ACCEPT, Action.SUBMIT, Action.ANSWER, Action.APPROVE),
    *(Action.COMPOSE, Action.REPLY, Action.VISIT, Action.CLOSE, Action.ARCHIVE),
    *(Action.RESUME, Action.REJECT, Action.DELEGATE, Action.ASSIST, Action.RETURN),
)
"""放在“下一步”里的操作，次序即按钮的次序；其余收在“更多”里。"""

ACTION_NAMES: dict[Action, str] = {
    Action.SUBMIT: "写调查反馈",
    Action.VISIT: "登记回访",
    Action.RETURN: "退回补充",
    Action.REJECT: "退单（派错单位）",
}
"""按钮上与操作名不同的叫法。"""

MAIN_LINE: tuple[tuple[str, Action], ...] = (
    ("登记", Action.REGISTER),
    ("派单", Action.DISPATCH),
    ("接单", Action.ACCEPT),
    ("反馈", Action.SUBMIT),
    ("审核", Action.APPROVE),
    ("回复监管", Action.REPLY),
    ("回访", Action.VISIT),
    ("结案", Action.CLOSE),
    ("归档", Action.ARCHIVE),
)
"""主线的九步；案件在第几个环节，就做完了第几步。"""

_LONG = frozenset({"content", "demand", "prior_answer"})


def particulars(case: Case) -> list[tuple[str, str, bool]]:
    """Return (叫法, 文字, 是否长文) 的列表；没有填的略去。"""
    rows = []
    for name in (item.name for item in fields(Particulars)):
        value = getattr(case, name)
        if value not in (None, "", frozenset()):
            rows.append((PARTICULAR_LABELS[name], _text(name, value), name in _LONG))
    return rows


def _text(name: str, value: Any) -> str:
    if name == "received_at":
        return moment(value)
    if name == "amount":
        return money(value)
    if name.endswith(("_on", "_by")):
        return day(value)
    return shown(value)


def stage_steps(case: Case, events: Sequence[Event]) -> list[StageStep]:
    """Return 主线九步的进度；每步的时间取最近一次。"""
    at = {event.action: event.at for event in events}
    if case.outcome in (Outcome.WITHDRAWN, Outcome.RECONCILED):
        return _ended_steps(case, at)
    done = list(Stage).index(case.stage)
    # 登记是第一步，所以处在第 n 个环节（从 0 起）时前 n＋1 步已完成。
    states: list[StepState] = []
    for number in range(len(MAIN_LINE)):
        states.append("done" if number <= done else "current" if number == done + 1 else "todo")
    return [
        StageStep(label, state, short_moment(at.get(action)) if state == "done" else "")
        for (label, action), state in zip(MAIN_LINE, states, strict=False)
    ]


def _ended_steps(case: Case, at: dict[Action, datetime]) -> list[StageStep]:
    steps = [
        StageStep(label, "done", short_moment(at[action]))
        for label, action in MAIN_LINE[:7]
        if action in at
    ]
    ended = StageStep(
        case.outcome.label if case.outcome else "", "done", short_moment(case.closed_at)
    )
    if case.stage is Stage.ARCHIVED:
        return [*steps, ended, StageStep("归档", "done", short_moment(at.get(Action.ARCHIVE)))]
    return [*steps, ended, StageStep("归档", "current")]


def timeline(events: Sequence[Event]) -> list[TimelineEntry]:
    """Return 处理过程，新的在前。"""
    return [_entry(event) for event in reversed(events)]


def _entry(event: Event) -> TimelineEntry:
    moved = "" if event.from_stage is event.to_stage else f" → {event.to_stage.label}"
    what = f"{event.action.label}{'：' if event.summary else ''}{event.summary}{moved}"
    return TimelineEntry(
        who=event.actor_name,
        unit=event.actor_unit,
        what=what,
        when=moment(event.at),
        icon=ICONS[event.action],
        tone=TONES.get(event.action, "plain"),
        details=[event.note] if event.note else [],
        changes=[Change(item["label"], item["old"], item["new"]) for item in event.changes],
    )


def step_link(case: Case, action: Action) -> str:
    """Return 办理这一步的页面地址。"""
    special = {
        Action.AMEND: "intake.amend",
        Action.SUBMIT: "findings.edit",
        Action.COMPOSE: "documents.compose",
    }
    if action in special:
        return url_for(special[action], case_no=case.case_no)
    return url_for("actions.act", case_no=case.case_no, action=action.value)


def attachment_views(rows: Sequence[Attachment]) -> list[AttachmentView]:
    """Return 附件零件要的数据。"""
    return [
        AttachmentView(
            row.name,
            url_for("attachments.content", attachment_id=row.id),
            row.size,
            _file_kind(row.media_type),
        )
        for row in rows
    ]


def _file_kind(media_type: str) -> str:
    for mark, kind in (("word", "word"), ("sheet", "excel"), ("excel", "excel"), ("pdf", "pdf")):
        if mark in media_type:
            return kind
    return media_type.split("/")[0]


def deadline_view(found: Clock, *, explained: bool = False) -> DeadlineView:
    """Return 时限零件要的数据；``explained`` 时带上理由与逐日。"""
    deadline, left = found.deadline, found.remaining
    return DeadlineView(
        label=deadline.label,
        text=left.text,
        level=cast(Level, left.level.value),
        due_label="恢复后接着计算" if left.level == "paused" else due_label(deadline),
        share=left.share,
        source=deadline.source,
        limit=deadline.limit_text,
        reason=found.reason() if explained else "",
        provisional=deadline.provisional,
        steps=[_day_step(step) for step in found.steps()] if explained else (),
    )


def case_views(case: Case) -> list[DeadlineView]:
    """Return 一件案件的全部时限，带理由与逐日。"""
    found = clocks_of([case], clock.now())[case.id]
    return [deadline_view(item, explained=True) for item in found]


def list_views(cases: Sequence[Case], now: datetime) -> dict[int, list[DeadlineView]]:
    """Return 列表里各案件还开着的时限，最紧的在前。"""
    return {
        case_id: [deadline_view(item) for item in found if item.deadline.is_open]
        for case_id, found in clocks_of(cases, now).items()
    }


def _day_step(step: Step) -> DayStep:
    return DayStep(
        step.date, cast(DayKind, step.kind.value), step.number, step.note, step.provisional
    )


def page_view(page: Pagination) -> PageView:
    """Return 分页零件要的数据；换页时其它条件不变。"""

    def link(number: int | None) -> str:
        if not number:
            return ""
        values = {**request.args.to_dict(), **(request.view_args or {}), "page": number}
        return url_for(str(request.endpoint), **values)

    return PageView(
        total=page.total or 0,
        first=page.first,
        last=page.last,
        previous_url=link(page.prev_num if page.has_prev else None),
        next_url=link(page.next_num if page.has_next else None),
        links=[
            PageLink(str(number or "…"), "" if number == page.page else link(number))
            for number in page.iter_pages()
        ],
    )


def people(case: Case, tasks: Sequence[Task]) -> list[PersonLine]:
    """Return 经办：登记人、承办单位、联系责任人、转派与协办。"""
    lines = [PersonLine("登记", case.registered_by.name, case.registered_by.unit.name)]
    lines.append(PersonLine("承办单位", case.branch.name if case.branch else "未派单"))
    if case.contact:
        lines.append(PersonLine("联系责任人", case.contact.name, case.contact.phone))
    lines += [
        PersonLine(task.kind.label, task.unit.name, task.state.label)
        for task in tasks
        if task.kind is not TaskKind.MAIN
    ]
    return lines


def decision_facts(row: ConclusionRow | None) -> list[tuple[str, str]]:
    """Return 结论与定性各项；没有填的略去。"""
    if row is None:
        return []
    found = [
        ("结论", row.conclusion.label),
        ("事由", row.ground.label if row.ground else ""),
        ("责任单位", row.responsible_unit.name if row.responsible_unit else ""),
        ("责任类别", row.category.label),
        ("申诉原因", row.cause),
        ("认定理由", row.explanation),
        ("依据", row.legal_basis),
        ("申诉前处理", row.handled_before),
        ("超出规定的要求", row.excess_demand),
        ("整改措施", row.rectification),
        ("用户态度", row.attitude.label),
        ("定性", f"{row.decided_by.name} {moment(row.decided_at)}"),
    ]
    return [(label, text) for label, text in found if text]


def paper(row: Document, blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Return 文书各块，供页面照样排出；图片另由 documents.picture 给出。"""
    return [_block(row, number, block) for number, block in enumerate(blocks)]


def _block(row: Document, number: int, block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "role": block.role, "text": block.text}
    if isinstance(block, Table):
        return {"kind": "table", "rows": block.rows}
    source = url_for("documents.picture", document_id=row.id, number=number)
    return {"kind": "picture", "source": source, "alt": block.alt}
