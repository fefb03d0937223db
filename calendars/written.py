"""通知里写出的日子：没写年月的接着前面说到的，括号里的星期对不上的不收。"""

from datetime import date, timedelta

from calendars import wording
from calendars.errors import NoticeError

LONGEST_SPAN = 15
"""一段连续的日子最多几天；再长就是读错了。"""


class WrittenDays:
    """逐个读写出的日子，记住说到哪一年哪一月；``year`` 是通知说的是哪一年，还不知道的为空。"""

    def __init__(self, year: int | None, published: date) -> None:
        self.year, self.published = year, published
        self.month: tuple[int, int] | None = None

    def listed(self, text: str, festival: str) -> list[date]:
        """Return “1月1日(周四)至3日、5日”的每一天；``festival`` 是说到的节日。"""
        found: list[date] = []
        for part in wording.SPAN.finditer(text):
            first = self._date(part[1], festival)
            found += span(first, self._date(part[2], festival), text) if part[2] else [first]
        return found

    def _date(self, text: str, festival: str) -> date:
        written = wording.DAY.fullmatch(text)
        assert written, text
        year, month, number, note = written.groups()
        if year:
            self.year = self.year or int(year)
        if month:
            self.month = int(year) if year else self._year(int(month), text, festival), int(month)
        if self.month is None:
            raise NoticeError(f"“{text}”没有写明月份")
        try:
            day = date(*self.month, int(number))
        except ValueError as error:
            raise NoticeError(f"没有“{text}”这一天") from error
        if day.year - self.published.year not in (0, 1):
            raise NoticeError(f"“{text}”读作 {day}，不在公布的 {self.published.year} 年与下一年里")
        return _check_weekday(day, text, note or "")

    def _year(self, month: int, text: str, festival: str) -> int:
        if self.year is None:
            raise NoticeError(f"“{text}”没有写明年份")
        # 元旦一节里的十二月都是上一年的。
        return self.year - 1 if month == 12 and "元旦" in festival else self.year


def span(first: date, last: date, text: str) -> list[date]:
    """Return 首末两日及其间的每一天；颠倒的、太长的报 ``NoticeError``，引用 ``text``。"""
    length = (last - first).days + 1
    if not 1 <= length <= LONGEST_SPAN:
        raise NoticeError(f"“{text}”从 {first} 到 {last} 是 {length} 天，读不通")
    return [first + timedelta(days=offset) for offset in range(length)]


def _check_weekday(day: date, text: str, note: str) -> date:
    stated = wording.WEEKDAY.findall(note)
    right = wording.WEEKDAYS[day.weekday()]
    if len(stated) == 1 and stated[0].replace("天", "日") != right:
        raise NoticeError(f"“{text}”写的是周{stated[0]}，{day} 是周{right}")
    return day
