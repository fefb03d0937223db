"""采用新的依据：先看哪些案件会挪到哪天，确认了再存；看过之后别人先改了的，要重新看。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.errors import DeadlineError
from appeals.deadlines.terms import due
from appeals.domain.cases import Change
from appeals.domain.errors import Forbidden, InvalidFields, StaleEdition
from appeals.domain.roles import Role
from appeals.extensions import db
from appeals.services import deadlines, recount
from appeals.services.editions import Candidate, add_edition, the_editions
from appeals.services.moves import moved, open_runs
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Case, EditionRow, Event, User

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Move:
    """一件未结案件里会挪动的时限。"""

    case_no: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """采用之后会怎样：``base`` 是预览时的最新一版，采用时核对。"""

    candidate: Candidate
    base: int
    cases: int
    moves: tuple[Move, ...]


def preview(candidate: Candidate, now: datetime) -> Preview:
    """Return 未结案件里会挪动的时限，从何时到何时；什么也不改。

    有规则从今天起就算不出、有案件按新的依据算不出的，抛 InvalidFields，写明是哪一条、哪一件。
    """
    _require_countable(candidate, now)
    editions = the_editions()
    following = Edition(editions.newest.number + 1, now, candidate.register, candidate.calendar)
    after = Editions((*editions.entries, following))
    found = [_move(case, events, editions, after, now) for case, events in _open_cases()]
    return Preview(
        candidate=candidate,
        base=editions.newest.number,
        cases=len(found),
        moves=tuple(move for move in found if move.changes),
    )


def adopt(actor: User, candidate: Candidate, base: int, now: datetime) -> EditionRow:
    """采用预览过的依据，并记下要重算；重算由后台逐批去做。"""
    if Role.SYSTEM_ADMIN not in actor.role_set:
        raise Forbidden("时限规则与工作日历只能由系统管理员改动")
    start_write(db.session)
    queries.lock_editions(shared=False)
    newest = the_editions().newest.number
    if newest != base:
        raise StaleEdition(base, newest)
    row = add_edition(candidate, actor, now)
    recount.start(row.number, now)
    db.session.commit()
    return row


def _require_countable(candidate: Candidate, now: datetime) -> None:
    """此刻没有案件用得上的规则也要算得出：不然要到下一次登记才露出来。"""
    for rule in candidate.register.rules:
        try:
            due(now, rule.length, rule.unit, candidate.calendar, office=rule.office)
        except DeadlineError as error:
            raise InvalidFields({"": [f"规则“{rule.code}”算不出：{error.message}"]}) from error


def _open_cases() -> Iterator[tuple[Case, Sequence[Event]]]:
    """逐批取未结的案件与它们的事件：一次不全装进内存。"""
    last = 0
    while cases := queries.open_cases_after(last, CHUNK):
        histories = queries.events_by_case(cases)
        yield from ((case, histories.get(case.id, [])) for case in cases)
        last = cases[-1].id


def _move(
    case: Case, events: Sequence[Event], before: Editions, after: Editions, now: datetime
) -> Move:
    standing = deadlines.compute(case, events, before.upto(case.edition), now)
    try:
        following = deadlines.compute(case, events, after, now)
    except DeadlineError as error:
        told = f"采用之后算不出案件 {case.case_no} 的时限：{error.message}"
        raise InvalidFields({"": [told]}) from error
    return Move(case.case_no, tuple(moved(standing, following, open_runs(standing))))
