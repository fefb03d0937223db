"""换了依据之后的重算：逐批进行，可停可续，停在哪里、出了什么错都看得见。"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from appeals.domain.errors import AppealsError, Forbidden, NotFound, WrongStage
from appeals.domain.roles import Role
from appeals.extensions import db
from appeals.services import deadlines
from appeals.services.heartbeat import worker_is_silent
from appeals.services.moves import bring_up
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Case, EditionRow, Recount, RecountState, User

BATCH = 20
"""一批重算几件；一批一提交，停下时至多做完手上这一批。"""


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
    def text(self) -> str:
        """进度的一句话。"""
        row = self.recount
        return f"{row.state.label}：已做 {self.done} / {row.total} 件，挪动 {row.moved} 件"

    def warning(self, now: datetime) -> str:
        """Return 重算遇到的问题，给系统管理员看；没有为空串。"""
        if self.recount.error:
            return f"{self.recount.error}。每分钟自动再试。"
        if self.recount.state is RecountState.RUNNING and worker_is_silent(now):
            return "后台作业没有在运行，请启动 flask jobs run。"
        return ""


@dataclass(slots=True)
class _Batch:
    """一批的结果：做了几件、挪动几件、哪些算不出。"""

    done: int = 0
    moved: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def told(self) -> str:
        """算不出的写给系统管理员看；没有为空串。"""
        if not self.faults:
            return ""
        others = f"（另有 {len(self.faults) - 1} 件）" if len(self.faults) > 1 else ""
        return f"算不出时限，先跳过：{self.faults[0]}{others}"


def start(edition: int, now: datetime) -> Recount:
    """记下要重算这件工作，由调用者与新的依据一起提交；更早还没做完的并到这一次。"""
    if earlier := queries.lock_unfinished_recount():
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


def advance(now: datetime) -> bool:
    """做一批重算。Return 还有没有可做的。

    算不出时限的案件记下原因、留在原来的一版，不妨碍别的案件；下一次心跳再试。
    """
    start_write(db.session)
    row = queries.unfinished_recount()
    if row is None or row.state is not RecountState.RUNNING:
        db.session.rollback()
        return False
    batch = _recount_all(queries.lock_behind(row.edition, BATCH), now)
    more = _note(batch, now)
    db.session.commit()
    return more


def fail(message: str, now: datetime) -> None:
    """记下重算出的错，给系统管理员看；没有改动的案件下一次再做。"""
    start_write(db.session)
    if row := queries.lock_unfinished_recount():
        row.error, row.beat_at = f"上一批出错，没有改动：{message}", now
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


def _recount_all(cases: Sequence[Case], now: datetime) -> _Batch:
    batch = _Batch()
    for case in cases:
        case_no = case.case_no
        try:
            with db.session.begin_nested():
                batch.moved += bring_up(case, now)
                deadlines.refresh(case, now)
            batch.done += 1
        except AppealsError as error:
            batch.faults.append(f"{case_no}：{error.message}")
    return batch


def _note(batch: _Batch, now: datetime) -> bool:
    """把一批的结果记进这次重算；没有做完而还做得动的返回真。"""
    # 案件锁住在前、进度改动在后：别人办案时也是这个次序，不会互相等死。
    # 其间又换了版的，这一批已按更新的那一版数，算在并入的那一次。
    row = queries.lock_unfinished_recount()
    if row is None:
        return False
    row.moved += batch.moved
    row.beat_at, row.error = now, batch.told
    if not queries.count_behind(row.edition):
        row.state, row.finished_at = RecountState.DONE, now
    return row.state is RecountState.RUNNING and batch.done > 0


def _left(row: Recount) -> int:
    open_states = (RecountState.RUNNING, RecountState.STOPPED)
    return queries.count_behind(row.edition) if row.state in open_states else 0


def _switch(
    actor: User, edition: int, before: RecountState, after: RecountState, now: datetime
) -> None:
    if Role.SYSTEM_ADMIN not in actor.role_set:
        raise Forbidden("重算只能由系统管理员停下或接着做")
    start_write(db.session)
    row = queries.lock_unfinished_recount()
    if row is None or row.edition != edition or row.state is not before:
        raise _not_there(edition, before)
    row.state, row.beat_at = after, now
    db.session.commit()


def _not_there(edition: int, wanted: RecountState) -> AppealsError:
    """Return 为什么停不下、接不上：没有这次重算，或者它已不在那个状态。"""
    if queries.recount_of(edition) is None:
        return NotFound(f"没有第 {edition} 版的重算")
    return WrongStage(f"第 {edition} 版的重算不在“{wanted.label}”，可能刚刚做完或换了一版")
