"""虚构的放假通知：下一年的安排，与事后多放一天的调整。"""

from datetime import date

from calendars import Notice
from calendars.notice import NoticeDay
from calendars.statutory import provisional_days

URL = "https://www.gov.cn/zhengce/ceshi.htm"


def next_year(year: int = 2027, *, make_up: tuple[date, ...] = ()) -> Notice:
    """Return 一年的通知：法定节假日与补假放假；另有几个周末上班，换来国庆后的几天休息。"""
    rest = {
        day.date: NoticeDay(day.date, day.name or "", False, day.statutory)
        for day in provisional_days(year).values()
    }
    work = {day: NoticeDay(day, "春节", True, False) for day in make_up}
    swapped = [date(year, 10, 6 + number) for number in range(len(make_up))]
    off = {day: NoticeDay(day, "国庆节", False, False) for day in swapped}
    days = tuple(found for _, found in sorted((rest | work | off).items()))
    return Notice(date(year - 1, 11, 20), None, URL, days)


def one_more_day(day: date, published: date, name: str = "抗战胜利纪念日") -> Notice:
    """Return 一份多放一天的通知。"""
    return Notice(published, None, URL, (NoticeDay(day, name, False, False),))
