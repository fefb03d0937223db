"""号码：案件号的写法，以及转办编号、电话号码比对用的形式。"""

import re
import unicodedata
from datetime import date

CASE_NO = re.compile(r"SS[0-9]{8}-[0-9]{4,}")
"""SS＋登记日期＋当日流水，例如 SS20261106-0012。"""
KEY_LENGTH = 60
NOT_IN_KEY = re.compile(r"[\s()\[\]{}<>〔〕【】〈〉《》「」『』]")
COUNTRY = re.compile(r"(\+|00)86|86(?=1\d{10}$)")
"""国家代码：写明 +86、0086，或 86 后正好是 11 位手机号。"""


def case_number(day: date, sequence: int) -> str:
    """Return 登记日 ``day`` 的第 ``sequence`` 件（从 1 起）的案件号。"""
    if sequence < 1:
        raise ValueError(f"当日流水从 1 起，不能是 {sequence}")
    return f"SS{day:%Y%m%d}-{sequence:04d}"


def reference_key(text: str) -> str:
    """Return 编号比对用的形式：不分全角半角、大小写与括号的样子，不计空格与末尾的“号”。

    “工信申（2026）12 号”与“工信申〔2026〕12”相同。至多 60 字。
    """
    plain = NOT_IN_KEY.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return plain.rstrip("号")[:KEY_LENGTH]


def phone_key(text: str) -> str:
    """Return 电话号码比对用的形式：只留数字，不计 86 国家代码与开头的零。"""
    plain = re.sub(r"[^0-9+]", "", unicodedata.normalize("NFKC", text))
    return _without_country(plain).replace("+", "").lstrip("0")


def _without_country(number: str) -> str:
    found = COUNTRY.match(number)
    return number[found.end() :] if found else number
