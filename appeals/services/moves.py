"""换版时一件案件的挪动：开着的时限按最新的依据重数，挪了的记一件事，不会挪两次。"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from appeals.deadlines.deadline import Deadline, due_label
from appeals.domain.cases import Change
from appeals.domain.stages import Action
from appeals.extensions import db
from appeals.services import deadlines
from appeals.services.editions import the_editions
from appeals.store import queries
from appeals.store.models import Case, Event

Run = tuple[str, int]
"""一次走时：时限的键与第几次。"""


def bring_up(case: Case, now: datetime) -> bool:
    """把案件换到最新的依据；已经存下的开着的时限挪动了的，记一件事。由调用者提交。

    Return 有没有挪动。
    """
    # 这一步提交之前不许再换版：否则重算已经数完，这件案件才带着旧的一版存下来。
    queries.lock_editions(shared=True)
    editions = the_editions()
    target = editions.newest.number
    if case.edition == target:
        return False
    history = queries.events_of(case)
    # 这一步刚起算、还没有存下的时限，没有人看到过旧的日子，不算挪动。
    standing = {(row.key, row.occurrence) for row in queries.deadlines_of(case) if not row.ended_at}
    before = deadlines.compute(case, history, editions.upto(case.edition), now)
    changes = moved(before, deadlines.compute(case, history, editions, now), standing)
    case.edition = target
    if changes:
        _record(case, changes, now)
    return bool(changes)


def moved(
    before: Sequence[Deadline], after: Sequence[Deadline], standing: Collection[Run]
) -> list[Change]:
    """Return ``standing`` 里到期改了或不再有的时限，以及换版才有的时限，从何时改到何时。"""
    old = {_run(deadline): deadline for deadline in before}
    new = {_run(deadline): deadline for deadline in after}
    runs = [run for run in old if run in standing]
    runs += [run for run, deadline in new.items() if run not in old and deadline.is_open]
    found = (_change(old.get(run), new.get(run)) for run in runs)
    return [change for change in found if change.old != change.new]


def open_runs(found: Iterable[Deadline]) -> set[Run]:
    """Return 还开着的各次走时。"""
    return {_run(deadline) for deadline in found if deadline.is_open}


def keep_up(case: Case, now: datetime) -> None:
    """有人办理的案件先换到最新的依据，挪动了的也算进这次重算。由调用者提交。"""
    if bring_up(case, now) and (row := queries.lock_unfinished_recount()):
        row.moved += 1


def _run(deadline: Deadline) -> Run:
    return deadline.key, deadline.occurrence


def _change(old: Deadline | None, new: Deadline | None) -> Change:
    known = new or old
    assert known is not None, "新旧至少有一个"
    return Change(known.key, known.label, _due(old), _due(new))


def _due(deadline: Deadline | None) -> str:
    return due_label(deadline, full=True) if deadline else "没有这个时限"


def _record(case: Case, changes: Sequence[Change], now: datetime) -> None:
    credit = queries.newest_credit()
    db.session.add(
        Event(
            case_id=case.id,
            case_version=case.version,
            action=Action.RECOUNT,
            at=now,
            actor_id=credit.actor_id,
            actor_name=credit.actor_name or "系统",
            actor_unit=credit.actor_unit or "",
            from_stage=case.stage,
            to_stage=case.stage,
            summary=f"按第 {credit.number} 版依据：{credit.summary}"[:300],
            note=credit.reason,
            data={"edition": credit.number},
            changes=[asdict(change) for change in changes],
        )
    )
