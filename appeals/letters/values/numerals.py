"""数目的写法：阿拉伯数字、汉字数字、大写数字。"""

import re

DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇○Ｏ", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
NUMERAL = re.compile("[" + "".join([*DIGITS, *UNITS, *GROUPS]) + "]+")


def number(text: str) -> int | None:
    """Return 数目：“15”“十五”“壹仟贰佰”“二〇二六”；不是数目为 None。"""
    if text.isascii() and text.isdigit():
        return int(text)
    if not NUMERAL.fullmatch(text):
        return None
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _spoken(text)


def _spoken(text: str) -> int | None:
    """按位读：每一位是数字加单位，“十”前可以没有数字。"""
    total, group, digit = 0, 0, None
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in UNITS:
            group += (1 if digit is None else digit) * UNITS[char]
            digit = None
        else:
            total = (total + group + (digit or 0)) * GROUPS[char]
            group, digit = 0, None
    return total + group + (digit or 0)
