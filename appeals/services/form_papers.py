"""结案登记表、卷内目录的做法：从案件的记录填好，存入案卷。"""

from collections.abc import Sequence
from datetime import date, datetime

from appeals.clock import SHANGHAI
from appeals.deadlines.deadline import DeadlineState, due_clock
from appeals.documents import forms as paper
from appeals.documents.catalogue import document_kind
from appeals.documents.common import Fields
from appeals.documents.facts import Signature, Step
from appeals.documents.wording import dotted_date, dotted_moment
from appeals.domain.stages import Action
from appeals.services.deadlines import Clock, clocks_of
from appeals.services.paper_matters import matter_of
from appeals.services.paper_words import Maker, Words, first_words
from appeals.services.reply_facts import received_on
from appeals.store import queries
from appeals.store.models import (
    Attachment,
    Case,
    Document,
    DocumentStatus,
    Outcome,
    Purpose,
    User,
)

STEPS = (
    *(Action.REGISTER, Action.DISPATCH, Action.ACCEPT, Action.REJECT, Action.SUBMIT),
    *(Action.RETURN, Action.APPROVE, Action.REPLY, Action.VISIT, Action.PAUSE, Action.RESUME),
    *(Action.EXTEND, Action.REOPEN, Action.WITHDRAW, Action.CLOSE),
)
"""登记表里列出的步骤。"""
LATE = frozenset({DeadlineState.MET_LATE, DeadlineState.OVERDUE})


def _none(case: Case, now: datetime) -> str:
    return ""


def _today(actor: User, case: Case, now: datetime) -> Words:
    return first_words(actor, now)


def _closing(actor: User, case: Case, words: Words, now: datetime) -> Fields:
    facts = paper.ClosingFacts(
        matter=matter_of(case),
        answered=case.outcome is Outcome.ANSWERED,
        judgement=_judgement(case),
        ending=_ending(case, now),
        steps=_steps(case),
        clocks=tuple(_line(clock) for clock in clocks_of([case], now)[case.id]),
        signature=_filed_by(actor, words),
    )
    return paper.closing_fields(facts)


def _judgement(case: Case) -> paper.Judgement | None:
    row, findings = queries.last_conclusion(case), queries.last_findings(case)
    if row is None:
        return None
    return paper.Judgement(
        conclusion=row.conclusion.label,
        ground=row.ground.label if row.ground else "",
        category=row.category.label,
        unit=row.responsible_unit.name if row.responsible_unit else "",
        cause=row.cause,
        explanation=row.explanation,
        basis=row.legal_basis,
        attitude=row.attitude.label,
        result=findings.handling if findings else "",
        rectification=row.rectification,
    )


def _ending(case: Case, now: datetime) -> paper.Ending:
    visits = queries.visits_of(case)
    solved = {True: "已解决", False: "未解决", None: "未判定"}[case.resolved]
    return paper.Ending(
        outcome=case.outcome.label if case.outcome else "",
        closed_on=_day(case.closed_at or now),
        resolved=solved,
        hot_issue=case.hot_issue,
        visit=f"共 {len(visits)} 次，{visits[-1].result.label}" if visits else "",
        note=case.closing_note,
    )


def _steps(case: Case) -> tuple[Step, ...]:
    return tuple(
        Step(event.at, f"{event.actor_unit} {event.actor_name}", event.action.label)
        for event in queries.events_of(case)
        if event.action in STEPS
    )


def _line(clock: Clock) -> paper.ClockLine:
    deadline = clock.deadline
    ended = deadline.ended_at
    return paper.ClockLine(
        label=deadline.label,
        limit=deadline.limit_text,
        due=f"{dotted_date(deadline.due_on)} {due_clock(deadline)}",
        ended=dotted_moment(ended) if ended else "",
        verdict=_verdict(clock),
        source=deadline.source,
    )


def _verdict(clock: Clock) -> str:
    state, text = clock.deadline.state, clock.remaining.text
    if state in LATE:
        return f"是，{text}"
    return "否" if state is DeadlineState.MET and not clock.deadline.lapsed else text


def _index(actor: User, case: Case, words: Words, now: datetime) -> Fields:
    found = [
        *(_attached(case, row) for row in queries.attachments_of(case)),
        *(_written(row) for row in _filed(queries.documents_of(actor, case))),
    ]
    items = tuple(sorted(found, key=lambda item: item.on))
    return paper.index_fields(paper.IndexFacts(matter_of(case), items, _filed_by(actor, words)))


def _filed(rows: Sequence[Document]) -> list[Document]:
    """Return 入卷的文书，先后为序：没有发出的草稿与目录自己不入卷。"""
    return [
        row
        for row in reversed(rows)
        if row.status is not DocumentStatus.DRAFT and row.kind != "file_index"
    ]


def _attached(case: Case, row: Attachment) -> paper.FiledItem:
    letter = row.purpose is Purpose.LETTER
    return paper.FiledItem(
        name=row.name,
        author=case.regulator if letter else row.uploaded_by.unit.name,
        on=(case.letter_on or received_on(case)) if letter else _day(row.uploaded_at),
        size=row.size,
        sha256=row.sha256,
        remark=row.purpose.label,
    )


def _written(row: Document) -> paper.FiledItem:
    number = f"，{row.reference_no}" if row.reference_no else ""
    return paper.FiledItem(
        name=f"{document_kind(row.kind).title}（第 {row.version} 版{number}）",
        author=row.created_by.unit.name,
        on=_day(row.sent_at or row.created_at),
        size=row.size,
        sha256=row.sha256,
        remark=row.status.label,
    )


def _filed_by(actor: User, words: Words) -> Signature:
    return Signature(actor.unit.name, words.signed_on)


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


CLOSING = Maker(_none, _today, _closing, lettered=False)
INDEX = Maker(_none, _today, _index, lettered=False)
