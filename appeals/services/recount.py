"""换了依据之后的重算：一件案件挪了就记一件事，逐批进行，可停可续，不会挪两次。"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from appeals.deadlines.deadline import Deadline, due_label
from appeals.domain.cases import Change
from appeals.domain.errors import Forbidden, NotFound
from appeals.domain.roles import Role
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services import deadlines
from appeals.services.editions import the_editions
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Case, EditionRow, Event, Heartbeat, Recount, RecountState, User

BATCH = 50
"""一批重算几件；一批一提交，停下时至多做完手上这一批。"""
WORKER = "jobs"
SILENT = timedelta(minutes=3)
"""后台作业这么久没有动静，就当作没有在运行。"""


@dataclass(frozen=True, slots=True)
class Progress:
    """一次重算此刻的进度；``left`` 是还没有换到这一版的未结案件。"""

    recount: Recount
    edition: EditionRow
    left: int

    @property
    def done(self) -> int:
        """已经换过来的件数。"""
        return max(self.recount.total - self.left, 0)

    @property
    def share(self) -> float:
        """进度，0 至 1。"""
        return self.done / self.recount.total if self.recount.total else 1.0


def start(edition: int, now: datetime) -> Recount:
    """记下要重算这件工作，由调用者与新的依据一起提交；更早还没做完的并到这一次。"""
    for earlier in queries.unfinished_recounts():
        earlier.state, earlier.finished_at = RecountState.SUPERSEDED, now
    row = Recount(
        edition=edition,
        state=RecountState.RUNNING,
        total=queries.count_behind(edition),
        moved=0,
        started_at=now,
        beat_at=now,
    )
    db.session.add(row)
    return row


def bring_up(case: Case, now: datetime) -> bool:
    """把案件换到最新的依据；已经存下的开着的时限挪动了的，记一件事。由调用者提交。

    Return 有没有挪动。
    """
    editions = the_editions()
    target = editions.newest.number
    if case.edition == target:
        return False
    history = queries.events_of(case)
    standing = {(row.key, row.occurrence) for row in queries.deadlines_of(case) if not row.ended_at}
    before = deadlines.compute(case, history, editions.upto(case.edition), now)
    after = deadlines.compute(case, history, editions, now)
    changes = moves(
        [deadline for deadline in before if (deadline.key, deadline.occurrence) in standing], after
    )
    case.edition = target
    if changes:
        _record(case, changes, now)
    return bool(changes)


def moves(before: Sequence[Deadline], after: Sequence[Deadline]) -> list[Change]:
    """Return 同一次走时到期不同的时限，从何时改到何时。"""
    by_run = {(deadline.key, deadline.occurrence): deadline for deadline in after}
    found = []
    for old in before:
        new = by_run.get((old.key, old.occurrence))
        if new is not None and new.due_at != old.due_at:
            was, now_is = due_label(old, full=True), due_label(new, full=True)
            found.append(Change(old.key, old.label, was, now_is))
    return found


def advance(now: datetime) -> bool:
    """做一批重算。Return 还有没有要做的。"""
    start_write(db.session)
    row = next(iter(queries.unfinished_recounts()), None)
    if row is None or row.state is not RecountState.RUNNING:
        db.session.rollback()
        return False
    cases = queries.lock_behind(row.edition, BATCH)
    moved = sum(_recount(case, now) for case in cases)
    # 案件锁住在前、进度改动在后：别人办案时也是这个次序，不会互相等死。
    db.session.refresh(row, with_for_update=True)
    row.moved += moved
    row.beat_at, row.error = now, ""
    if not queries.count_behind(row.edition):
        row.state, row.finished_at = RecountState.DONE, now
    more = row.state is RecountState.RUNNING
    db.session.commit()
    return more


def fail(message: str, now: datetime) -> None:
    """记下重算出的错，给系统管理员看；没有改动的案件下一次再做。"""
    start_write(db.session)
    for row in queries.unfinished_recounts():
        row.error, row.beat_at = message, now
    db.session.commit()


def stop(actor: User, edition: int, now: datetime) -> None:
    """停下重算；手上的一批做完为止，已经挪动的不退回。"""
    _switch(actor, edition, RecountState.RUNNING, RecountState.STOPPED, now)


def resume(actor: User, edition: int, now: datetime) -> None:
    """接着重算。"""
    _switch(actor, edition, RecountState.STOPPED, RecountState.RUNNING, now)


def progress() -> list[Progress]:
    """Return 历次重算的进度，新的在前。"""
    rows = queries.recounts()
    return [
        Progress(rows[edition.number], edition, _left(rows[edition.number]))
        for edition in reversed(queries.editions())
        if edition.number in rows
    ]


def beat(now: datetime) -> None:
    """后台作业报一声还在。"""
    start_write(db.session)
    db.session.merge(Heartbeat(name=WORKER, at=now))
    db.session.commit()


def worker_is_silent(now: datetime) -> bool:
    """Return 后台作业是不是没有在运行。"""
    last = queries.heartbeat(WORKER)
    return last is None or now - last > SILENT


def _recount(case: Case, now: datetime) -> bool:
    moved = bring_up(case, now)
    deadlines.refresh(case, now)
    return moved


def _record(case: Case, changes: Sequence[Change], now: datetime) -> None:
    row = queries.newest_edition()
    assert row is not None, "案件换得到的依据必在库中"
    by = row.recorded_by
    db.session.add(
        Event(
            case_id=case.id,
            case_version=case.version,
            action=Action.RECOUNT,
            at=now,
            actor_id=by.id if by else None,
            actor_name=by.name if by else "系统",
            actor_unit=by.unit.name if by else "",
            from_stage=case.stage,
            to_stage=case.stage,
            summary=f"按第 {row.number} 版依据：{row.summary}"[:300],
            note=row.reason,
            data={"edition": row.number},
            changes=[asdict(change) for change in changes],
        )
    )


def _left(row: Recount) -> int:
    open_states = (RecountState.RUNNING, RecountState.STOPPED)
    return queries.count_behind(row.edition) if row.state in open_states else 0


def _switch(
    actor: User, edition: int, before: RecountState, after: RecountState, now: datetime
) -> None:
    if Role.SYSTEM_ADMIN not in actor.role_set:
        raise Forbidden("重算只能由系统管理员停下或接着做")
    start_write(db.session)
    row = queries.recount_of(edition)
    if row is None or row.state is not before:
        raise NotFound(f"没有{before.label}的第 {edition} 版重算")
    row.state, row.beat_at = after, now
    db.session.commit()
