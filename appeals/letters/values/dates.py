"""日期的写法：2026年11月5日、2026-11-05、2026/11/5、2026.11.5、二〇二六年十一月五日。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from appeals.domain.cases import EARLIEST
from appeals.letters.script import fold
from appeals.letters.values.numerals import number

HAN = "〇○零一二三四五六七八九十"
YEAR, PART = "[〇○零一二三四五六七八九]{4}", f"[{HAN}]{{1,3}}"
DATE = re.compile(
    r"(?<!\d)(?P<y>\d{4}) *[年./-] *(?P<m>\d{1,2}) *[月./-] *(?P<d>\d{1,2})(?!\d) *[日号]?"
    rf"|(?<![{HAN}])(?P<cy>{YEAR}) *年 *(?P<cm>{PART}) *月 *(?P<cd>{PART}) *日"
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
YEARLESS = re.compile(r"(?<![\d年])\d{1,2} *月 *\d{1,2} *日")
LATEST = date(2100, 1, 1)
RANGE = re.compile(r" *(?:至|到|~|～|—|--)")


@dataclass(frozen=True, slots=True)
class Dated:
    """一处日期；``day`` 为 None 是写出来却没有的一天。"""

    day: date | None
    text: str
    start: int
    end: int


def dates_in(text: str) -> Iterator[Dated]:
    """依次给出文字里写全年月日的日期。"""
    for found in DATE.finditer(fold(text)):
        yield Dated(_day(*_parts(found)), text[found.start() : found.end()], *found.span())


def leading_date(text: str) -> Dated | None:
    """Return 一段文字开头的日期；20261105 这样连写的也认。"""
    folded = fold(text)
    start = len(folded) - len(folded.lstrip())
    found = DATE.match(folded, start) or COMPACT.match(folded, start)
    if found is None:
        return None
    parts = _parts(found) if found.re is DATE else tuple(map(int, found.groups()))
    return Dated(_day(*parts), text[found.start() : found.end()], *found.span())


def _parts(found: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    arabic = found["y"] is not None
    names = ("y", "m", "d") if arabic else ("cy", "cm", "cd")
    year, month, day = (number(found[name]) for name in names)
    return year, month, day


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        found = date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
    return found if EARLIEST <= found < LATEST else None
