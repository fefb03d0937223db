"""每项操作的一次像样的尝试，随机走案件时用；该不该成由服务决定。"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from appeals.domain.kinds import CustomerLevel
from appeals.domain.stages import Action
from appeals.services import (
    clocks,
    closing,
    dispatch,
    intake,
    investigation,
    papers,
    replies,
    review,
)
from appeals.services.attachments import attach, download
from appeals.services.closing import VisitReport
from appeals.services.replies import Sending
from appeals.store import queries
from appeals.store.models import Case, DocumentStatus, Outcome, Purpose, User, VisitResult
from tests.factories import FINDINGS, World, upload

Attempt = Callable[[World, User, Case], object]


def _pending(case: Case, user: User) -> int:
    """Return 一项待反馈的任务，此人单位的优先；没有为 0。"""
    found = [task for task in queries.tasks_of(case) if task.is_pending_help]
    mine = [task for task in found if task.unit.path.startswith(user.unit.path)]
    return next((task.id for task in (*mine, *found)), 0)


def _submit(world: World, user: User, case: Case) -> object:
    draft = investigation.draft_of(case)
    seen = draft.version if draft else 0
    return investigation.submit(user, case.case_no, case.version, seen, FINDINGS, world.now)


def _compose(world: World, user: User, case: Case) -> object:
    suggested = replies.suggest(user, case, world.now)
    draft = replace(suggested, result="双倍返还。", opinion="用户认可。")
    return replies.compose(user, case.case_no, case.version, draft, world.now)


def _issue(world: World, user: User, case: Case) -> object:
    """把此刻能生成的文书各生成一版。"""
    for kind in papers.open_kinds(user, case, world.now):
        words = papers.suggest(user, case, kind.code, world.now)
        filled = replace(words, text=words.text or "理由如下")
        papers.make(user, case.case_no, case.version, kind.code, filled, world.now)
    return None


def _send(world: World, user: User, case: Case) -> object:
    rows = queries.documents_of(world.user("jihe"), case, "reply")
    chosen = next((row.id for row in rows if row.status is DocumentStatus.DRAFT), 0)
    sending = Sending(chosen, world.now, "邮寄", "EMS123")
    return replies.mark_sent(user, case.case_no, case.version, sending, world.now)


def _visit(result: VisitResult, *, finished: bool) -> Attempt:
    def visit(world: World, user: User, case: Case) -> object:
        report = VisitReport(world.now, "电话", result, "用户的话", finished)
        return closing.record_visit(user, case.case_no, case.version, report, world.now)

    return visit


def _amend(world: World, user: User, case: Case) -> object:
    vip = case.customer_level is CustomerLevel.ORDINARY
    level = CustomerLevel.VIP if vip else CustomerLevel.ORDINARY
    facts = replace(intake.particulars_of(case), customer_level=level)
    return intake.amend(user, case.case_no, case.version, facts, "级别有误", world.now)


def _extend(world: World, user: User, case: Case) -> object:
    rows = queries.deadlines_of(case)
    last = max(row.due_on for row in rows if row.key == "regulator_reply")
    return clocks.extend(
        user,
        case.case_no,
        case.version,
        until=max(last, world.now.date()) + timedelta(days=7),
        reason="需鉴定",
        include_overall=True,
        letters=[upload("延期函.png")],
        now=world.now,
    )


def _pause(*, consent: bool) -> Attempt:
    def pause(world: World, user: User, case: Case) -> object:
        return clocks.pause(
            user,
            case.case_no,
            case.version,
            reason="调解中",
            regulator_consent=consent,
            letters=[upload("同意函.png")],
            now=world.now,
        )

    return pause


def _withdraw(world: World, user: User, case: Case) -> object:
    return closing.withdraw(
        user,
        case.case_no,
        case.version,
        outcome=Outcome.RECONCILED,
        reason="双方和解",
        evidence=[upload("和解协议.png")],
        now=world.now,
    )


def _unit(name: str, run: Callable[..., object]) -> Attempt:
    return lambda world, user, case: run(
        user, case.case_no, case.version, world.unit(name).id, "请核查", world.now
    )


def _reason(run: Callable[..., object]) -> Attempt:
    return lambda world, user, case: run(user, case.case_no, case.version, "理由如下", world.now)


ATTEMPTS: tuple[tuple[Action, Attempt], ...] = (
    (Action.DISPATCH, _unit("广西分公司", dispatch.dispatch)),
    (Action.DISPATCH, _unit("河南分公司", dispatch.dispatch)),
    (Action.ACCEPT, lambda world, user, case: dispatch.accept(*_on(user, case), world.now)),
    (Action.REJECT, _reason(dispatch.reject)),
    (Action.DELEGATE, _unit("南宁市分公司", dispatch.delegate)),
    (Action.ASSIST, _unit("总部网络运行部", dispatch.ask_help)),
    (
        Action.ANSWER,
        lambda world, user, case: dispatch.answer_task(
            *_on(user, case), _pending(case, user), "已核实", [upload()], world.now
        ),
    ),
    (
        Action.RECALL,
        lambda world, user, case: dispatch.recall_task(
            *_on(user, case), _pending(case, user), world.now
        ),
    ),
    (Action.ISSUE, _issue),
    (Action.SUBMIT, _submit),
    (Action.RETURN, _reason(review.send_back)),
    (
        Action.APPROVE,
        lambda world, user, case: review.approve(*_on(user, case), world.decision(), world.now),
    ),
    (Action.COMPOSE, _compose),
    (Action.REPLY, _send),
    (Action.CALL, _visit(VisitResult.UNREACHED, finished=False)),
    (Action.VISIT, _visit(VisitResult.UNREACHED, finished=True)),
    (Action.VISIT, _visit(VisitResult.SATISFIED, finished=True)),
    (
        Action.CLOSE,
        lambda world, user, case: closing.close(
            *_on(user, case), resolved=True, hot_issue="", closing_note="", now=world.now
        ),
    ),
    (
        Action.ARCHIVE,
        lambda world, user, case: closing.archive(
            *_on(user, case), opinions=[], no_opinion=True, now=world.now
        ),
    ),
    (Action.REOPEN, _reason(closing.reopen)),
    (Action.WITHDRAW, _withdraw),
    (Action.PAUSE, _pause(consent=False)),
    (Action.PAUSE, _pause(consent=True)),
    (Action.RESUME, _reason(clocks.resume)),
    (Action.EXTEND, _extend),
    (Action.AMEND, _amend),
    (
        Action.ATTACH,
        lambda world, user, case: attach(
            user, case.case_no, Purpose.EVIDENCE, [upload()], world.now
        ),
    ),
    (
        Action.DOWNLOAD,
        lambda world, user, case: download(user, queries.attachments_of(case)[0].id, world.now),
    ),
)


def _on(user: User, case: Case) -> tuple[User, str, int]:
    return user, case.case_no, case.version
