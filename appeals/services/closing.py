"""回访、结案、归档，以及撤诉和解与重新办理。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from appeals.domain.errors import InvalidFields, WrongStage
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services.attachments import Upload, add, receive, require_one
from appeals.services.dispatch import require_text
from appeals.services.steps import finish, load_for, record
from appeals.store import queries
from appeals.store.models import (
    Case,
    Outcome,
    Purpose,
    TaskState,
    User,
    Visit,
    VisitResult,
)

ENDED = (Outcome.WITHDRAWN, Outcome.RECONCILED)
"""撤诉操作可以选的结束方式。"""
UNREACHED_LIMIT = 3
"""未接通时至少尝试的次数，之后才可以结束回访。"""


@dataclass(frozen=True, slots=True)
class VisitReport:
    """一次回访的记录；``finished`` 表示回访到此结束。"""

    visited_at: datetime
    method: str
    result: VisitResult
    said: str
    finished: bool


def record_visit(
    actor: User, case_no: str, version: int, report: VisitReport, now: datetime
) -> Case:
    """记一次回访；结束回访的案件转待结案。"""
    action = Action.VISIT if report.finished else Action.CALL
    case = load_for(action, actor, case_no, version)
    attempt = len(queries.visits_of(case)) + 1
    _require_visit(report, case, now)
    db.session.add(
        Visit(
            case_id=case.id,
            attempt=attempt,
            visited_at=report.visited_at,
            method=report.method,
            result=report.result,
            said=report.said,
            by_id=actor.id,
        )
    )
    summary = f"第 {attempt} 次，{report.method}，{report.result.label}"
    # 页面上的时间只到分钟；与回复同一分钟的回访以回复的时刻为准。
    effective = max(report.visited_at, queries.last_sent_at(case) or report.visited_at)
    data = {"effective_at": effective.isoformat()}
    record(case, action, actor, now, summary=summary, note=report.said, data=data)
    return finish(case, now)


def close(
    actor: User,
    case_no: str,
    version: int,
    *,
    resolved: bool,
    hot_issue: str,
    closing_note: str,
    now: datetime,
) -> Case:
    """结案；统计标记须齐全。"""
    case = load_for(Action.CLOSE, actor, case_no, version)
    if queries.last_conclusion(case) is None:
        raise WrongStage(f"案件 {case.case_no} 还没有结论，不能结案")
    case.resolved, case.hot_issue, case.closing_note = resolved, hot_issue, closing_note
    case.outcome, case.closed_at = Outcome.ANSWERED, now
    summary = "问题已解决" if resolved else "问题未解决"
    record(case, Action.CLOSE, actor, now, summary=summary, note=closing_note)
    return finish(case, now)


def archive(
    actor: User,
    case_no: str,
    version: int,
    *,
    opinions: Sequence[Upload],
    no_opinion: bool,
    now: datetime,
) -> Case:
    """归档；须附监管部门的调解意见，或声明监管部门没有出具。"""
    received = receive(opinions, field="opinions")
    if not received and not no_opinion:
        raise InvalidFields({"opinions": ["请上传监管部门的调解意见，或勾选“监管部门未出具”"]})
    case = load_for(Action.ARCHIVE, actor, case_no, version)
    add(case, Purpose.MEDIATION, received, actor, now)
    summary = "附监管调解意见" if received else "监管部门未出具调解意见"
    record(case, Action.ARCHIVE, actor, now, summary=summary)
    return finish(case, now)


def withdraw(
    actor: User,
    case_no: str,
    version: int,
    *,
    outcome: Outcome,
    reason: str,
    evidence: Sequence[Upload],
    now: datetime,
) -> Case:
    """用户撤诉或和解，案件就此结束；须附凭证。"""
    received = receive(evidence, field="evidence")
    require_one(received, "请上传撤诉书或和解协议", field="evidence")
    require_text(reason, "reason", "请写明撤诉或和解的情况")
    if outcome not in ENDED:
        raise InvalidFields({"outcome": [f"“{outcome.label}”不是撤诉或和解"]})
    case = load_for(Action.WITHDRAW, actor, case_no, version)
    add(case, Purpose.WITHDRAWAL, received, actor, now)
    record(case, Action.WITHDRAW, actor, now, summary=outcome.label, note=reason)
    case.outcome, case.closed_at, case.paused_at = outcome, now, None
    return finish(case, now)


def reopen(actor: User, case_no: str, version: int, reason: str, now: datetime) -> Case:
    """已结案的案件重新办理，回到调查；须写明理由。"""
    case = load_for(Action.REOPEN, actor, case_no, version)
    require_text(reason, "reason", "请写明重新办理的理由")
    task = queries.main_task(case)
    if task is None or task.state is not TaskState.ACCEPTED:
        raise WrongStage("本案结束前没有分公司接单，不能重新办理；请另行登记")
    case.outcome, case.closed_at, case.resolved = None, None, None
    record(case, Action.REOPEN, actor, now, note=reason)
    return finish(case, now)


def _require_visit(report: VisitReport, case: Case, now: datetime) -> None:
    replied_at = queries.last_sent_at(case)
    _require_visit_time(report.visited_at, replied_at, now)
    if report.result is not VisitResult.UNREACHED:
        require_text(report.said, "said", "接通的回访须写明用户说了什么")
        return
    # 重新办理的案件从这一次回复之后数起。
    earlier = [
        visit
        for visit in queries.visits_of(case)
        if replied_at is None or visit.visited_at >= replied_at
    ]
    if report.finished and len(earlier) + 1 < UNREACHED_LIMIT:
        tried = f"这是第 {len(earlier) + 1} 次"
        message = f"未接通须至少回访 {UNREACHED_LIMIT} 次才能结束，{tried}"
        raise InvalidFields({"finished": [message]})


def _require_visit_time(at: datetime, replied_at: datetime | None, now: datetime) -> None:
    """回访在回复之后、现在之前；早于回复的，回访时限停不下来。"""
    if at > now:
        raise InvalidFields({"visited_at": ["回访时间不能晚于现在"]})
    if replied_at is not None and at < replied_at.replace(second=0, microsecond=0):
        replied = f"{replied_at:%Y-%m-%d %H:%M}"
        raise InvalidFields({"visited_at": [f"回访时间不能早于回复发出的时间 {replied}"]})
