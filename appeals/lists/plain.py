"""一格的原样与共用的写法：全角变半角，空白收拢，“无”“/”当作空着。"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from appeals.lists.errors import Unreadable

BLANKS = frozenset({"", "无", "-", "--", "—", "——", "/", "\\", "空", "n/a", "null", "none", "nil"})
"""填表人表示“没有”的写法。"""
ERRORS = frozenset(
    {"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!"}
)
"""公式出错时 Excel 显示的字。"""
RETURN = re.compile(r"_x000D_", re.IGNORECASE)
"""Excel 存回车的写法。"""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""看不见的字：软连字符、零宽字符、书写方向、字节序记号。"""
LONGEST_BLANK = 40
"""比这还长的，不会只是空白与“无”。"""
LONGEST_QUOTE = 30


@dataclass(frozen=True, slots=True)
class Spoilt:
    """读不出值的一格：没有存下结果的公式、并进了别处的格。"""

    reason: str


Raw = str | int | float | bool | datetime | date | time | timedelta | Spoilt | None
"""表格软件里一格的值。"""


def folded(text: str) -> str:
    """Return 半角、没有首尾空白与零宽字符的文字。"""
    if text.isascii():
        return text.strip()
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()


def is_blank(raw: Raw) -> bool:
    """Return 这一格是不是空着，或写着“无”“/”。"""
    if not isinstance(raw, str):
        return raw is None
    return len(raw) <= LONGEST_BLANK and folded(raw).casefold() in BLANKS


def quoted(raw: object) -> str:
    """Return 引用的原字，过长的截短。"""
    text = " ".join(str(raw).split())
    return f"“{text[:LONGEST_QUOTE]}…”" if len(text) > LONGEST_QUOTE else f"“{text}”"


def as_text(raw: Raw) -> str:
    """Return 文字；整数写成数字，公式出错的、没有值的抛 Unreadable。"""
    if isinstance(raw, Spoilt):
        raise Unreadable(raw.reason)
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        return f"{raw:%Y-%m-%d %H:%M}" if raw.time() != time() else f"{raw:%Y-%m-%d}"
    text = RETURN.sub("", str(raw)).replace("\r\n", "\n").replace("\r", "\n").strip()
    if text.upper() in ERRORS:
        raise Unreadable(f"公式出错，显示为{quoted(text)}")
    return text
