"""把案件的数据摆成页面要的样子：事实、环节进度、经过、结论与经办。"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from appeals.domain.cases import PARTICULAR_LABELS, Particulars, shown
from appeals.domain.stages import Action, Stage
from appeals.services.deadlines import PriorAnswer
from appeals.store.models import (
    Case,
    ConclusionRow,
    Event,
    Outcome,
    Task,
    TaskKind,
)
from appeals.web.buttons import ICONS, TONES
from appeals.web.formats import day, moment, money, short_moment
from appeals.web.pieces import (
    Change,
    PersonLine,
    StageStep,
    StepState,
    TimelineEntry,
)

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

NOTICES: dict[Stage, tuple[tuple[Action, str], ...]] = {
    Stage.REGISTERED: ((Action.REJECT, "分公司退单的理由"),),
    Stage.DISPATCHED: ((Action.DISPATCH, "总部的办理要求"),),
    Stage.INVESTIGATING: (
        (Action.RETURN, "总部退回补充的理由"),
        (Action.REOPEN, "重新办理的理由"),
        (Action.DISPATCH, "总部的办理要求"),
    ),
}
"""各环节要放在案件页顶上的理由与要求。"""

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


@dataclass(frozen=True, slots=True)
class Notice:
    """案件页顶上的一条：此刻办理的人首先要看到的要求或理由。"""

    title: str
    who: str
    text: str
    icon: str


def notices(case: Case, events: Sequence[Event]) -> list[Notice]:
    """Return 此刻要紧的办理要求、退单退回理由与中止理由；没有写明文字的略去。"""
    last = {event.action: event for event in events}
    wanted = [(Action.PAUSE, "中止计时的理由")] if case.paused_at else []
    wanted += NOTICES.get(case.stage, ())
    found = [(title, last[action]) for action, title in wanted if action in last]
    return [
        Notice(title, f"{event.actor_unit} {event.actor_name} {moment(event.at)}", event.note, icon)
        for title, event, icon in ((title, event, ICONS[event.action]) for title, event in found)
        if event.note and not _overtaken(event, last)
    ]


def _overtaken(event: Event, last: dict[Action, Event]) -> bool:
    """理由之后案件又走了一轮的，不再提。"""
    later = {Action.RETURN: Action.SUBMIT, Action.REJECT: Action.DISPATCH}.get(event.action)
    return later in last and last[later].id > event.id


def prior_line(prior: PriorAnswer | None) -> list[tuple[str, str, bool]]:
    """Return 先期答复是否按时的一行；没有先期投诉为空。"""
    if prior is None:
        return []
    verdict = "按时答复" if prior.in_time else "逾期答复" if prior.answered_on else "没有答复"
    limit = f"{prior.rule.length} {prior.rule.unit.label}"
    text = f"{verdict}：应于 {day(prior.due_on)}前答复（{limit}，{prior.rule.source}）"
    return [("先期答复期限", text, True)]


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
