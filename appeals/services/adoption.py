"""采用新的依据：先看哪些案件会挪到哪天，确认了再存；看过之后别人先改了的，要重新看。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from appeals.deadlines.amending import RuleChange, amended
from appeals.deadlines.clockwork import Unit
from appeals.deadlines.differences import Difference, difference
from appeals.deadlines.editions import Edition, Editions
from appeals.deadlines.errors import DeadlineError
from appeals.deadlines.office import parse_office_hours
from appeals.deadlines.rules import Rule
from appeals.domain.cases import Change
from appeals.domain.errors import AppealsError, Forbidden, InvalidFields
from appeals.domain.roles import Role
from appeals.extensions import db
from appeals.services import deadlines, recount
from appeals.services.editions import Candidate, add_edition, the_editions
from appeals.store import queries
from appeals.store.database import start_write
from appeals.store.models import Case, EditionKind, EditionRow, Event, User
from calendars import CalendarError, ChinaCalendar, Notice
from calendars.checking import Finding, check_notice
from calendars.notice import notice_of
from calendars.reading import Reading, read_notice_text

__all__ = ["Finding", "Notice", "Reading"]

CHUNK = 200


class StaleEdition(AppealsError):
    """预览之后依据又换了一版，所见不再准。"""


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """一条规则自 ``effective_from`` 起算的期限改成这样；``office`` 是办公时间的写法，空为默认。"""

    length: int
    unit: str
    rolling: bool
    regional: bool
    office: str
    warn_percent: int
    source: str
    effective_from: date

    @classmethod
    def of(cls, rule: Rule, effective_from: date) -> "RuleDraft":
        """Return 规则现在的内容。"""
        return cls(
            length=rule.length,
            unit=rule.unit.value,
            rolling=rule.rolling,
            regional=rule.regional,
            office=rule.office.text if rule.office else "",
            warn_percent=round(rule.warn_ratio * 100),
            source=rule.source,
            effective_from=effective_from,
        )

    def change(self, code: str) -> RuleChange:
        """Return 对规则 ``code`` 的改动；办公时间读不懂抛 TermError。"""
        return RuleChange(
            code=code,
            length=self.length,
            unit=Unit(self.unit),
            rolling=self.rolling,
            warn_ratio=self.warn_percent / 100,
            source=self.source,
            regional=self.regional,
            office=parse_office_hours(self.office) if self.office else None,
            effective_from=self.effective_from,
        )


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


def read_notice(text: str, published: date, number: str | None, url: str) -> Reading:
    """Return 由通知原文读出的日子；读不到头抛 InvalidFields，指明哪几个字。"""
    known = the_editions().newest.calendar.notices
    try:
        return read_notice_text(text, published=published, number=number, url=url, known=known)
    except CalendarError as error:
        raise InvalidFields({"text": [str(error)]}) from error


def notice_from_data(data: Any, name: str) -> Notice:
    """Return 通知文件里的通知；格式不对抛 InvalidFields。"""
    try:
        return notice_of(data, name)
    except CalendarError as error:
        raise InvalidFields({"file": [str(error)]}) from error


def check(notice: Notice) -> tuple[Finding, ...]:
    """Return 通知与已有各份对照的疑点。"""
    return check_notice(notice, the_editions().newest.calendar.notices)


def with_notice(notice: Notice, reason: str = "") -> Candidate:
    """Return 收进这份通知的依据；有致命疑点的抛 InvalidFields。"""
    fatal = [finding.message for finding in check(notice) if finding.fatal]
    if fatal:
        raise InvalidFields({"text": fatal})
    newest = the_editions().newest
    years = "、".join(f"{year} 年" for year in sorted(notice.new_years()))
    what = f"{years}放假通知" if years else "调整放假安排的通知"
    return Candidate(
        EditionKind.NOTICE,
        f"{what}（{notice.number or '无文号'}，{notice.published} 公布）",
        reason,
        newest.register,
        (notice,),
        _calendar_with(newest.calendar, notice),
    )


def with_rule(code: str, draft: RuleDraft, reason: str) -> Candidate:
    """Return 改了一条规则的依据；改得不对、没有理由抛 InvalidFields。"""
    if not reason.strip():
        raise InvalidFields({"reason": ["请写明改动的理由或文件"]})
    newest = the_editions().newest
    try:
        register = amended(newest.register, draft.change(code))
    except DeadlineError as error:
        raise InvalidFields({"": [error.message]}) from error
    summary = "；".join(map(_line, difference(newest.register, register)))
    return Candidate(EditionKind.RULES, summary, reason, register, (), newest.calendar)


def preview(candidate: Candidate, now: datetime) -> Preview:
    """Return 未结案件里会挪动的时限，从何时到何时；什么也不改。"""
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
    newest = the_editions().newest.number
    if newest != base:
        raise StaleEdition(
            f"您预览时依据是第 {base} 版，现在已是第 {newest} 版，请重新预览后再确认"
        )
    row = add_edition(candidate, actor, now)
    recount.start(row.number, now)
    db.session.commit()
    return row


def _line(found: Difference) -> str:
    scope = (
        f"（{found.new.scope or found.old.scope}）" if found.new.scope or found.old.scope else ""
    )
    since = f"，起算日在 {found.since} 及以后的" if found.since else ""
    until = f"，到 {found.until} 为止" if found.until else ""
    source = f"；依据 {found.new.source}" if found.new.source != found.old.source else ""
    return f"{found.label}{scope}：{found.old.terms} → {found.new.terms}{since}{until}{source}"


def _calendar_with(calendar: ChinaCalendar, notice: Notice) -> ChinaCalendar:
    try:
        return ChinaCalendar([*calendar.notices, notice])
    except CalendarError as error:
        raise InvalidFields({"text": [str(error)]}) from error


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
    following = deadlines.compute(case, events, after, now)
    opened = [deadline for deadline in standing if deadline.is_open]
    return Move(case.case_no, tuple(recount.moves(opened, following)))
