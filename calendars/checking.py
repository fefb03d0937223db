"""收进一份新通知之前的核对：与以前的通知、放假办法、自身的数目合不合。

致命的不收，其余的请人看过再收。括号里的星期与“共几天”在读文字时已经核对。
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from calendars.days import SATURDAY
from calendars.notice import Notice, NoticeDay
from calendars.statutory import statutory_days


@dataclass(frozen=True, slots=True)
class Finding:
    """核对出的一件事；``fatal`` 为真的不能收。"""

    fatal: bool
    message: str


def check_notice(notice: Notice, known: Sequence[Notice]) -> tuple[Finding, ...]:
    """Return 核对出的事，没有即为空；``known`` 是已经收进的通知。"""
    return (
        *_against_known(notice, known),
        *_days(notice),
        *_years(notice, known),
        *_lost(notice, known),
        *_balance(notice),
    )


def _against_known(notice: Notice, known: Sequence[Notice]) -> Iterator[Finding]:
    if any(other.published == notice.published for other in known):
        yield Finding(True, f"{notice.published} 公布的通知已经收进")
    if notice.number and any(other.number == notice.number for other in known):
        yield Finding(True, f"文号 {notice.number} 的通知已经收进")
    for day in notice.days:
        if day.date <= notice.published:
            yield Finding(
                True, f"{day.date} 不在公布日 {notice.published} 之后，安排不了过去的日子"
            )


def _days(notice: Notice) -> Iterator[Finding]:
    statutory = _statutory(notice)
    for day in notice.days:
        weekend = day.date.weekday() >= SATURDAY
        if day.is_working_day and not weekend:
            yield Finding(False, f"{day.date} 不是周末，本来就上班；请看是不是写错了日期")
        if day.date in statutory and day.is_working_day:
            yield Finding(True, f"{day.date} 是法定节假日（{statutory[day.date]}），却写作上班")
        elif day.date in statutory and not day.is_statutory_holiday:
            yield Finding(True, f"{day.date} 是法定节假日（{statutory[day.date]}），却没有标明")
        elif day.is_statutory_holiday and day.date not in statutory:
            yield Finding(False, f"{day.date}（{day.name}）不在放假办法里，却标作法定节假日")


def _years(notice: Notice, known: Sequence[Notice]) -> Iterator[Finding]:
    """整年的通知：年份接得上，当年的法定节假日一天不少，赶在新年之前。"""
    years = sorted(set().union(*(other.new_years() for other in known)))
    listed = {day.date for day in notice.days}
    for year in notice.new_years():
        if years and year > years[-1] + 1:
            yield Finding(True, f"还缺 {years[-1] + 1} 年的通知，先收那一份")
        if notice.published.year >= year:
            yield Finding(False, f"{year} 年的通知到 {notice.published} 才公布")
        for day, name in statutory_days(year).items():
            if day not in listed:
                yield Finding(True, f"缺 {year} 年的{name}（{day}）")
    if not notice.new_years():
        for year in {day.date.year for day in notice.days} - set(years):
            yield Finding(True, f"没有元旦，像是改动 {year} 年的通知，而该年的通知还没有收进")


def _lost(notice: Notice, known: Sequence[Notice]) -> Iterator[Finding]:
    """同一年、同一节日以前点过名而这次没有提到的日子。

    整年重发的通知丢了日子是致命的；改动一个节日的通知只提要改的日子，没提到的仍然有效。
    """
    years, names = notice.new_years(), {(day.date.year, day.name) for day in notice.days}
    listed = {day.date for day in notice.days}
    unsaid = [day for day in _before(known).values() if day.date not in listed]
    for day in unsaid:
        if day.date.year in years:
            yield Finding(True, f"以前的通知里有 {_told(day)}，这份没有")
    kept = [
        _told(day)
        for day in unsaid
        if not years and (day.date.year, day.name) in names and day.date > notice.published
    ]
    if kept:
        yield Finding(False, f"没有提到以前安排的 {'、'.join(kept)}，仍然有效")


def _told(day: NoticeDay) -> str:
    return f"{day.date}（{day.name}{'上班' if day.is_working_day else '放假'}）"


def _balance(notice: Notice) -> Iterator[Finding]:
    """调休上班的日子与多放的工作日是一换一的；两节同日的补一天。"""
    rested = sum(not day.is_working_day and day.date.weekday() < SATURDAY for day in notice.days)
    works = sum(day.is_working_day and day.date.weekday() >= SATURDAY for day in notice.days)
    swapped = max(0, rested - _entitled(notice))
    if works > swapped:
        yield Finding(True, f"调休上班 {works} 天，多放的工作日只有 {swapped} 天")
    elif works < swapped:
        yield Finding(False, f"调休上班 {works} 天，多放的工作日 {swapped} 天，通常相等")


def _entitled(notice: Notice) -> int:
    named = _statutory(notice)
    festivals = (named.get(day.date, day.name) for day in notice.days if day.is_statutory_holiday)
    return sum(1 + name.count("、") for name in festivals)


def _statutory(notice: Notice) -> dict[date, str]:
    years = {day.date.year for day in notice.days}
    return {day: name for year in years for day, name in statutory_days(year).items()}


def _before(known: Sequence[Notice]) -> dict[date, NoticeDay]:
    ordered = sorted(known, key=lambda notice: notice.published)
    return {day.date: day for notice in ordered for day in notice.days}
