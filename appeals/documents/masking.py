"""个人信息的遮盖写法：够辨认，不够冒用。"""

import re

NUMBERS = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9])")
"""文字里的身份证号码、手机与固定电话。"""


def masked_name(name: str) -> str:
    """Return 只留首字的姓名：刘敏 → 刘*；单字照旧。"""
    return name[:1] + "*" * (len(name) - 1)


def masked_phone(phone: str) -> str:
    """Return 遮住中间的电话：13812341234 → 138****1234，0371-66001122 → 0371-****1122。"""
    area, dash, local = phone.rpartition("-")
    if area.isdigit() and local.isdigit():
        return f"{area}{dash}{_covered(local, 0, 4)}"
    return _covered(phone, 3, 4)


def masked_id(number: str) -> str:
    """Return 遮住中间的证件号码：十八位身份证留前六后四，其余留前二后二。"""
    return _covered(number, 6, 4) if len(number) == 18 else _covered(number, 2, 2)


def masked_text(text: str) -> str:
    """Return 遮住其中的身份证号码与电话的一段文字；别的数字（金额、日期）照旧。"""
    return NUMBERS.sub(lambda found: _masked_number(found.group()), text)


def _masked_number(number: str) -> str:
    return masked_id(number) if len(number) == 18 else masked_phone(number)


def _covered(text: str, head: int, tail: int) -> str:
    """短得遮不住中间的，全部遮住。"""
    hidden = len(text) - head - tail
    if hidden <= 0:
        return "*" * len(text)
    return text[:head] + "*" * hidden + text[len(text) - tail :]
