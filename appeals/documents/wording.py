"""公文用语：日期、序号、发文字号、敬称、分段（GB/T 9704-2012 7.2.5、7.3.3、7.3.5）。"""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from appeals.documents.errors import InvalidValue

SHANGHAI = ZoneInfo("Asia/Shanghai")
NUMERALS = "〇一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
LINE_BREAK = re.compile(r"\r\n|[\n\r\v\u2028\u2029]")
NOT_WORDS = re.compile(r"[\W_]+")
DATE_TEXT = re.compile(r"\s*(\d{4})[-年](\d{1,2})[-月](\d{1,2})日?\s*")
DOCUMENT_NO = re.compile(r"(.+?)[〔\[［(（【](\d{4})[〕\]］)）】]\s*第?\s*0*([1-9]\d*)\s*号")
SENTENCE_END = re.compile(r"[。！？…!?.][”’」』）》)\"']*$")
DANGLING = "，、；：,;:"
HONORIFICS = {"中心": "贵中心", "局": "贵局", "会": "贵会", "院": "贵院"}


def as_date(value: date | str) -> date:
    """Return 日期；字符串认 2026-11-16 与 2026年11月16日，别的抛 InvalidValue。

    时刻要走 chinese_moment：时刻落在哪一天要看时区。
    """
    if isinstance(value, datetime):
        raise InvalidValue(f"“{value}”是时刻，不是日期")
    if isinstance(value, date):
        return value
    match = DATE_TEXT.fullmatch(value)
    if match is None:
        raise InvalidValue(f"“{value}”不是日期")
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise InvalidValue(f"没有“{value}”这一天") from None


def chinese_date(value: date | str) -> str:
    """Return 阿拉伯数字的中文日期：2026年11月16日；月、日不编虚位（7.3.5）。"""
    day = as_date(value)
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_date(value: date | str) -> str:
    """Return 带星期的日期：2026年11月16日（星期一）。"""
    day = as_date(value)
    return f"{chinese_date(day)}（星期{WEEKDAYS[day.weekday()]}）"


def numeral_date(value: date | str) -> str:
    """Return 汉字日期：二〇二六年十一月十六日。"""
    day = as_date(value)
    year = "".join(NUMERALS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{numeral(day.month)}月{numeral(day.day)}日"


def chinese_moment(value: datetime) -> str:
    """Return 北京时间到分：2026年11月6日 10:00；不带时区的时刻抛 InvalidValue。"""
    if value.tzinfo is None:
        raise InvalidValue(f"时刻“{value}”没有时区")
    local = value.astimezone(SHANGHAI)
    return f"{chinese_date(local.date())} {local:%H:%M}"


def dotted_date(day: date) -> str:
    """Return 表格里的日期：2026.11.06，窄栏里不会在中间折断。"""
    return f"{day:%Y.%m.%d}"


def dotted_moment(value: datetime) -> str:
    """Return 表格里的北京时间到分：2026.11.06 10:00。"""
    local = value.astimezone(SHANGHAI)
    return f"{dotted_date(local.date())} {local:%H:%M}"


def numeral(number: int) -> str:
    """Return 1–99 的汉字数：11 → 十一。"""
    if not 1 <= number <= 99:
        raise InvalidValue(f"序数“{number}”不在 1–99 之间")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return head + (NUMERALS[ones] if ones else "")


def ordinal(number: int, level: int = 1) -> str:
    """Return 结构层次序数：一、 （一） 1. （1）（7.3.3）。"""
    forms = {
        1: f"{numeral(number)}、",
        2: f"（{numeral(number)}）",
        3: f"{number}.",
        4: f"（{number}）",
    }
    if level not in forms:
        raise InvalidValue(f"结构层次“{level}”不在 1–4 之间")
    return forms[level]


def document_no(agency: str, year: int, serial: int) -> str:
    """Return 发文字号：某某通信客服函〔2026〕12号；六角括号，序号不编虚位（7.2.5）。"""
    if serial < 1 or not 1000 <= year <= 9999:
        raise InvalidValue(f"发文字号的年份“{year}”或序号“{serial}”不对")
    return f"{agency}〔{year}〕{serial}号"


def normal_document_no(text: str) -> str:
    """Return 改正括号与虚位的发文字号；[2026]012号 → 〔2026〕12号；不成字号的抛 InvalidValue。"""
    match = DOCUMENT_NO.fullmatch(text.strip())
    if match is None:
        raise InvalidValue(f"发文字号“{text}”应写成“某某函〔2026〕12号”")
    return document_no(match[1].strip(), int(match[2]), int(match[3]))


def honorific(office: str) -> str:
    """Return 对来函机关的敬称：……局 → 贵局；认不出的称贵单位。"""
    return next((said for end, said in HONORIFICS.items() if office.endswith(end)), "贵单位")


def sentence(text: str) -> str:
    """Return 收了句的文字：末尾没有句号的补上，悬着的逗号、分号换成句号；空文字照旧。"""
    said = text.strip().rstrip(DANGLING)
    return said if not said or SENTENCE_END.search(said) else f"{said}。"


def repeats(text: str, part: str) -> bool:
    """Return ``text`` 是否已经说了 ``part``，不计标点与空白。"""
    return NOT_WORDS.sub("", part) in NOT_WORDS.sub("", text)


def paragraphs(text: str) -> list[str]:
    """Return 各自然段，去掉空行与每段首尾的空白（段首缩进由样式给）。"""
    return [line for part in LINE_BREAK.split(text) if (line := part.strip())]
