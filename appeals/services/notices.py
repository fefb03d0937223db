"""收进放假通知：读原文或文件，与已有各份核对，得出收进之后的依据。"""

from datetime import date
from typing import Any

from appeals.domain.errors import InvalidFields
from appeals.services.editions import Candidate, the_editions
from appeals.store.models import EditionKind
from calendars import CalendarError, ChinaCalendar, Notice
from calendars.checking import Finding, check_notice
from calendars.notice import notice_of
from calendars.reading import Reading, read_notice_text

__all__ = ["Finding", "Notice", "Reading"]


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


def _calendar_with(calendar: ChinaCalendar, notice: Notice) -> ChinaCalendar:
    try:
        return ChinaCalendar([*calendar.notices, notice])
    except CalendarError as error:
        raise InvalidFields({"text": [str(error)]}) from error
