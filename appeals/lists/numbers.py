"""号码：电话、证件号码与编号；被 Excel 改成科学记数或丢了末几位的，说清楚，不补。"""

import re

from appeals.domain.cases import PHONE, RESIDENT_ID
from appeals.lists.errors import Unreadable
from appeals.lists.plain import Raw, as_text, folded, quoted

EXACT = 10**15
"""Excel 的数字只有十五位准；更长的末几位已经变成零。"""
SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
TRAILING_ZERO = re.compile(r"([0-9]+)\.0+")
AREA = re.compile(r"\(?(0[0-9]{2,3})\)\s*-?\s*([0-9-]+)")
SEPARATORS = re.compile(r"[/,;、|\n]|\s{2,}| 或 |或|和")
COUNTRY = re.compile(r"^(\+?86|0086)[-\s]?(?=1[0-9]{10}$)")


def read_number(raw: Raw) -> str:
    """Return 编号、证件号码的文字；Excel 改过的抛 Unreadable。"""
    if isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) >= EXACT:
        raise Unreadable(
            f"{quoted(_digits(raw))}超过 15 位，Excel 已把末几位改成零，请存成文本后重填"
        )
    text = as_text(raw).strip("'‘’` ")
    if SCIENTIFIC.fullmatch(folded(text)):
        raise Unreadable(f"{quoted(text)}是科学记数，号码已经不全，请把这一列存成文本后重填")
    found = TRAILING_ZERO.fullmatch(text)
    return found[1] if found else text


def read_phone(raw: Raw) -> str:
    """Return 半角的一个号码，可带区号短横；不止一个、遮盖过的、不是号码的抛 Unreadable。"""
    given = read_number(raw)
    text = folded(given)
    if "*" in text or "x" in text.casefold():
        raise Unreadable(f"{quoted(given)}是遮盖过的号码")
    if len([part for part in SEPARATORS.split(text) if sum(map(str.isdigit, part)) >= 7]) > 1:
        raise Unreadable(f"{quoted(given)}不止一个号码，请只留一个")
    area = AREA.fullmatch(text)
    plain = f"{area[1]}-{area[2]}" if area else text
    plain = COUNTRY.sub(
        "", re.sub(r"[\s‐‑–—−]+", lambda found: "" if found[0].isspace() else "-", plain)
    )
    if re.fullmatch(r"1[0-9]{2}-[0-9]{4}-[0-9]{4}", plain):
        plain = plain.replace("-", "")
    if not PHONE.fullmatch(plain):
        raise Unreadable(f"{quoted(given)}不是有效的号码")
    return plain


def read_id(raw: Raw) -> str:
    """Return 证件号码；十八位的居民身份证还要校验码相符，否则抛 Unreadable。"""
    text = folded(read_number(raw)).replace(" ", "").upper()
    if RESIDENT_ID.fullmatch(text) and not _checks(text):
        raise Unreadable(f"身份证号码{quoted(text)}的校验码不对，请核对")
    return text


def _checks(number: str) -> bool:
    """GB 11643 的校验码。"""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    return "10X98765432"[total % 11] == number[17]


def _digits(number: float) -> str:
    return f"{number:.0f}"
