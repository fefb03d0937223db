"""号码的写法：手机、带区号的固话、400、宽带账号；打了星号的拿不准。"""

import re
from collections.abc import Iterator

from appeals.letters.script import fold

PHONE = re.compile(
    r"(?<![\d*])(?:\+?86[- ]?)?(?P<mobile>1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?![\d*])"
    r"|(?<![\d*])(?:\((?P<area>0\d{2,3})\)|(?P<code>0\d{2,3})[- ]?)"
    r"[- ]?(?P<local>[2-9]\d{6,7})(?![\d*])"
    r"|(?<![\d*])(?P<toll>[48]00-?\d{3}-?\d{4})(?![\d*])"
)
LOCAL = re.compile(r"(?<![\d*-])[2-9]\d{6,7}(?![\d*-])")
MASKED = re.compile(r"\d{2,7}[*＊xX×]{2,8}\d{0,4}")
ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._-]{4,39}")
DIGITS = re.compile(r"\d[\d -]{4,22}\d")
EXTENSION = re.compile(r" *(?:-|转|分机) *\d{1,6}")


def phones_in(text: str) -> Iterator[str]:
    """依次给出文字里的电话，去掉国家代码、空格与括号：138…、0371-66001122。"""
    for found in PHONE.finditer(fold(text)):
        if found["mobile"]:
            yield re.sub(r"[- ]", "", found["mobile"])
        elif found["toll"]:
            yield found["toll"]
        else:
            # 连着写的分不清区号到哪里为止，照原样连着。
            joined = found.group().isdigit()
            yield f"{found['area'] or found['code']}{'' if joined else '-'}{found['local']}"


def with_extension(text: str) -> bool:
    """Return 电话后面是不是还有分机号。"""
    folded = fold(text)
    return any(EXTENSION.match(folded, found.end()) for found in PHONE.finditer(folded))
