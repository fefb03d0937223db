"""分公司的调查反馈：写草稿、提交；提交过的稿子不再改动。"""

from dataclasses import asdict
from datetime import datetime

from appeals.domain.cases import FindingsText, require_findings
from appeals.domain.errors import Conflict, InvalidFields
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services.steps import finish, load_for, record
from appeals.store import queries
from appeals.store.models import Case, Findings, User


class StaleDraft(Conflict):
    """同单位的人已另存或提交了草稿；``theirs`` 是对方的文字，``version`` 是现在草稿的版本。"""

    def __init__(self, last: Findings, version: int) -> None:
        self.theirs, self.version = text_of(last), version
        at, done = last.saved_at, "另存了一份草稿"
        if last.submitted_at is not None:
            at, done = last.submitted_at, "提交了这一稿"
        super().__init__(f"{last.author.name}已于 {at:%m-%d %H:%M} {done}，请核对后再保存")


def draft_of(case: Case) -> Findings | None:
    """Return 正在写的草稿；没有草稿时为 None。"""
    last = queries.last_findings(case)
    return last if last is not None and last.submitted_at is None else None


def text_of(findings: Findings | None) -> FindingsText:
    """Return 一稿反馈的六个部分。"""
    if findings is None:
        return FindingsText()
    return FindingsText(**{name: getattr(findings, name) for name in _parts()})


def save_draft(
    actor: User, case_no: str, draft_version: int, text: FindingsText, now: datetime
) -> Findings:
    """存草稿；``draft_version`` 是页面上草稿的版本，0 表示还没有草稿。"""
    case = load_for(Action.SUBMIT, actor, case_no, None)
    draft = _write(case, actor, draft_version, text, now)
    db.session.commit()
    return draft


def submit(
    actor: User,
    case_no: str,
    version: int,
    draft_version: int,
    text: FindingsText,
    now: datetime,
) -> Case:
    """提交反馈，案件转总部审核；还有任务没反馈时不能提交。"""
    case = load_for(Action.SUBMIT, actor, case_no, version)
    require_findings(text)
    _require_answers(case)
    draft = _write(case, actor, draft_version, text, now)
    draft.submitted_at = now
    data = {"findings_id": draft.id, "round": draft.round}
    record(case, Action.SUBMIT, actor, now, summary=f"第 {draft.round} 稿", data=data)
    return finish(case, now)


def _parts() -> tuple[str, ...]:
    return tuple(asdict(FindingsText()))


def _require_answers(case: Case) -> None:
    waiting = [task.unit.name for task in queries.tasks_of(case) if task.is_pending_help]
    if waiting:
        names = "、".join(waiting)
        raise InvalidFields({"tasks": [f"{names}尚未反馈，请等其反馈或收回任务后再提交"]})


def _write(
    case: Case, actor: User, draft_version: int, text: FindingsText, now: datetime
) -> Findings:
    _require_latest(case, draft_version)
    draft = draft_of(case) or _new_draft(case, actor, now)
    for name, value in asdict(text).items():
        setattr(draft, name, value)
    draft.version += 1
    draft.author_id, draft.saved_at = actor.id, now
    db.session.flush()
    return draft


def _require_latest(case: Case, seen: int) -> None:
    """页面打开后草稿被人另存或提交的，抛 StaleDraft。"""
    draft, last = draft_of(case), queries.last_findings(case)
    current = draft.version if draft else 0
    if last is not None and seen != current:
        raise StaleDraft(last, current)


def _new_draft(case: Case, actor: User, now: datetime) -> Findings:
    last = queries.last_findings(case)
    draft = Findings(
        case_id=case.id,
        round=last.round + 1 if last else 1,
        version=0,
        author_id=actor.id,
        saved_at=now,
    )
    db.session.add(draft)
    return draft
