"""读放假通知的原文：从网页上粘贴的文字读出每一天，读不到底就报错，不猜。

认得国务院办公厅 2006 年以来各年的写法（``wording`` 列出用语）。法定节假日由当年的放假办法定，
不由文字定；括号里的星期、“共几天”与文字自相矛盾的不收。
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from calendars import wording
from calendars.days import SATURDAY
from calendars.errors import NoticeError
from calendars.notice import Notice, NoticeDay, check_days
from calendars.statutory import statutory_days
from calendars.written import WrittenDays, span

FIRST_MONTH_FOR_NEXT_YEAR = 7
"""从几月起公布的元旦安排，是下一年的。"""
LONGEST_TEXT = 10_000
"""原文最多几个字；历年的通知都不到一千字。"""


@dataclass(frozen=True, slots=True)
class Passage:
    """一句话，以及从它读出的日子。"""

    text: str
    days: tuple[NoticeDay, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """读出的通知，以及哪句话给出哪些日子。"""

    notice: Notice
    passages: tuple[Passage, ...]


def read_notice_text(
    text: str,
    *,
    published: date,
    number: str | None,
    url: str,
    known: Sequence[Notice] = (),
) -> Reading:
    """Return 通知原文里的安排；读不懂、自相矛盾或没有安排报 ``NoticeError``，引用那几个字。

    ``known`` 是以前的通知：“延长春节假期至某日”要从原来的假期接着算。
    """
    if len(text) > LONGEST_TEXT:
        raise NoticeError(f"原文有 {len(text)} 个字，放假通知不会超过 {LONGEST_TEXT} 个字")
    reader = _Reader(wording.plain(text), published, known)
    heard = [(sentence, dates) for sentence, dates in reader.sentences() if dates]
    days = {day.date: day for day in reader.days()}
    notice = Notice(published, number, url, tuple(days.values()))
    if not days:
        raise NoticeError(f"没有读出放假安排：“{text[:40]}”")
    check_days(notice, f"{published} 公布")
    passages = (
        Passage(sentence, tuple(days[day] for day in sorted(set(dates))))
        for sentence, dates in heard
    )
    return Reading(notice, tuple(passages))


class _Reader:
    """逐句读，记住说到哪个节日、哪些日子。"""

    def __init__(self, text: str, published: date, known: Sequence[Notice]) -> None:
        title = wording.TITLE.search(text)
        year = (title and title[1]) or _first(wording.ANNOUNCED.search(text))
        self.text, self.known = text, known
        self.written = WrittenDays(int(year) if year else _implied_year(text, published), published)
        # “部分节假日”不是节日：各节的名字在各节的开头。
        self.name = title[2] if title and title[2] != "部分节假日" else ""
        self.working: dict[date, bool] = {}
        self.names: dict[date, str] = {}
        self.one_off: set[date] = set()

    def sentences(self) -> Iterator[tuple[str, list[date]]]:
        """逐句给出读过的话与其中的日子。"""
        for section in wording.SECTION.split(self.text):
            heading = wording.HEADING.match(section)
            if heading and not wording.is_silent(section[: heading.end()]):
                self.name, section = heading[1], section[heading.end() :]
            for sentence in re.split("[。;]", section):
                if sentence and not wording.is_silent(sentence):
                    yield sentence, list(self._clauses(sentence))

    def days(self) -> Iterator[NoticeDay]:
        """按日期逐个给出读出的日子。"""
        for day, working in sorted(self.working.items()):
            statutory = not working and (day in self.one_off or day in statutory_days(day.year))
            yield NoticeDay(day, self.names[day], working, statutory)

    def _clauses(self, sentence: str) -> Iterator[date]:
        rest = sentence
        while rest:
            found = _clause(rest)
            if found:
                kind, clause = found
                yield from CLAUSES[kind](self, clause)
            else:
                lead = wording.LEAD.match(rest)
                if not lead or wording.ARRANGING.search(lead[0]):
                    raise NoticeError(f"读不懂“{rest[:40]}”（在“{sentence[:60]}”里）")
                clause = lead
            rest = rest[clause.end() :].lstrip(",、")

    def rest(self, clause: re.Match[str]) -> list[date]:
        """放假。"""
        return self._mark(self._dates(clause), working=False)

    def work(self, clause: re.Match[str]) -> list[date]:
        """上班。"""
        return self._mark(self._dates(clause), working=True)

    def once(self, clause: re.Match[str]) -> list[date]:
        """临时定的法定假。"""
        days = self._dates(clause)
        self.one_off.update(days)
        return self._mark(days, working=False)

    def statutory(self, clause: re.Match[str]) -> list[date]:
        """写明的法定节假日，须与办法相符。"""
        days = self._dates(clause)
        for day in days:
            if day not in statutory_days(day.year):
                raise NoticeError(f"“{clause[0]}”：按放假办法 {day} 不是法定节假日")
        return self._mark(days, working=False)

    def weekend(self, clause: re.Match[str]) -> list[date]:
        """平常的周末。"""
        days = self._dates(clause)
        self._require_weekend(days, clause)
        return self._mark(days, working=False)

    def moved(self, clause: re.Match[str]) -> list[date]:
        """换休：周末换成别的日子休；那个周末上不上班另有一句。"""
        self._require_weekend(self._dates(clause), clause)
        return self._mark(self.written.listed(clause["to"], self.name), working=False)

    def extended(self, clause: re.Match[str]) -> list[date]:
        """延长：从原来的假期接着放到某日。"""
        self.name = clause["name"]
        last = self._dates(clause)[-1]
        before = [
            day.date
            for notice in self.known
            for day in notice.days
            if day.name == self.name and not day.is_working_day and day.date.year == last.year
        ]
        if not before:
            raise NoticeError(f"“{clause[0]}”：以前的通知里没有 {last.year} 年的{self.name}")
        return self._mark(span(max(before) + timedelta(days=1), last, clause[0]), working=False)

    def _require_weekend(self, days: list[date], clause: re.Match[str]) -> None:
        for day in days:
            if day.weekday() < SATURDAY:
                raise NoticeError(f"“{clause[0]}”：{day} 不是周末")

    def _mark(self, days: list[date], working: bool) -> list[date]:
        for day in days:
            if self.working.setdefault(day, working) is not working:
                raise NoticeError(f"{day} 既写放假又写上班")
            if not self.name:
                raise NoticeError(f"没有读出 {day} 是什么节日")
            self.names.setdefault(day, self.name)
        return days

    def _dates(self, clause: re.Match[str]) -> list[date]:
        days = self.written.listed(clause["days"], self.name)
        stated = clause.groupdict().get("count")
        if stated and int(stated) != len(days):
            raise NoticeError(f"“{clause[0]}”写的是 {stated} 天，读出 {len(days)} 天")
        return days


Clause = Callable[[_Reader, re.Match[str]], list[date]]
CLAUSES: dict[re.Pattern[str], Clause] = {
    wording.EXTENDED: _Reader.extended,
    wording.ONE_OFF: _Reader.once,
    wording.MOVED: _Reader.moved,
    wording.STATUTORY: _Reader.statutory,
    wording.WEEKEND: _Reader.weekend,
    wording.RESUME: _Reader.work,
    wording.WORK: _Reader.work,
    wording.REST: _Reader.rest,
}
"""每种分句怎么读，先认长的。"""


def _clause(text: str) -> tuple[re.Pattern[str], re.Match[str]] | None:
    for pattern in CLAUSES:
        found = pattern.match(text)
        if found:
            return pattern, found
    return None


def _first(found: re.Match[str] | None) -> str | None:
    return found[1] if found else None


def _implied_year(text: str, published: date) -> int | None:
    """Return 只粘贴了各节、没有标题时说的是哪一年：安排元旦的，下半年公布就是下一年。

    说错了也不要紧：括号里的星期对不上就不收。
    """
    if not wording.NEW_YEAR.search(text):
        return None
    return published.year + (published.month >= FIRST_MONTH_FOR_NEXT_YEAR)
