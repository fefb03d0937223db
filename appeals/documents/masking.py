"""个人信息的遮盖写法：够辨认，不够冒用。"""

import re
from collections.abc import Iterable, Mapping

WIDE = str.maketrans("０１２３４５６７８９＋－（）　Ｘｘ–—‐−", "0123456789+-() Xx----")
"""全角折成半角，字数不变；各种短横都作 -。"""
GAP = "[ -]?"
MOBILE = rf"1[0-9]{{2}}(?:{GAP}[0-9]{{4}}{GAP}[0-9]{{4}}|{GAP}[0-9]{{3}}{GAP}[0-9]{{5}})"
LANDLINE = rf"\(?(?P<area>0[0-9]{{2,3}})(?:\) ?|{GAP})[0-9]{{3,4}}{GAP}[0-9]{{4}}"
HOTLINE = rf"[48]00{GAP}[0-9]{{3}}{GAP}[0-9]{{4}}|[48]00{GAP}[0-9]{{4}}{GAP}[0-9]{{3}}"
ID = rf"[0-9]{{6}}{GAP}[0-9]{{8}}{GAP}[0-9]{{3}}[0-9Xx]"
OLD_ID = r"(?<![A-Za-z])[0-9]{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
PASSPORT = r"(?<![A-Za-z])(?:[CDEGHMPS][0-9]{8}|[CE][A-Z][0-9]{7})"
NUMBERS = re.compile(
    rf"(?<![0-9])(?:(?P<id>{ID})|(?P<short>{OLD_ID}|{PASSPORT})"
    rf"|(?:(?:\+|00)?86{GAP})?(?P<phone>{MOBILE}|{LANDLINE}|{HOTLINE}))(?![0-9])"
)
"""文字里的身份证号码（十八位、十五位）、护照与通行证号码、手机、固定电话与 400、800 电话。"""
SHORTEST = 5
"""少于五位的号码不去正文里找：像是金额、日期的一段。"""


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


def masked_text(text: str, known: Mapping[str, str] | None = None) -> str:
    """Return 遮住其中的证件号码与电话的一段文字；别的数字（金额、日期）照旧。

    ``known`` 是已知的姓名、号码 → 遮盖后的样子，写成全角、分成几段的也认得。
    """
    for value, masked in sorted((known or {}).items(), key=lambda pair: -len(pair[0])):
        if pattern := _written(value):
            text = _replaced(text, pattern, masked)
    return _spliced(text, NUMBERS.finditer(text.translate(WIDE)))


def _written(value: str) -> str:
    """Return 一个姓名或号码的各种写法；单字的姓名、太短的号码不找，为空串。"""
    plain = re.sub("[ -]", "", value.translate(WIDE))
    if not plain.isascii():
        return re.escape(value) if len(value) > 1 else ""
    if len(plain) < SHORTEST:
        return ""
    return rf"(?<![0-9]){GAP.join(map(re.escape, plain))}(?![0-9])"


def _replaced(text: str, pattern: str, masked: str) -> str:
    """折成半角去找，在原文里换。"""
    at, pieces = 0, []
    for found in re.finditer(pattern, text.translate(WIDE), re.IGNORECASE):
        pieces += [text[at : found.start()], masked]
        at = found.end()
    return "".join((*pieces, text[at:]))


def _spliced(text: str, hits: Iterable[re.Match[str]]) -> str:
    at, pieces = 0, []
    for found in hits:
        pieces += [text[at : found.start()], _masked_number(found)]
        at = found.end()
    return "".join((*pieces, text[at:]))


def _masked_number(found: re.Match[str]) -> str:
    """短横、空格与国别、区号照旧，中间的数字遮住。"""
    if found["id"]:
        return _covered_digits(found["id"], 6, 4)
    if found["short"]:
        return _covered_digits(found["short"], 2, 2)
    phone, head = found["phone"], len(found["area"] or "138")
    return found[0].removesuffix(phone) + _covered_digits(phone, head, 4)


def _covered_digits(text: str, head: int, tail: int) -> str:
    """Return 只数字母数字，留前 ``head`` 个、后 ``tail`` 个，别的记号照旧。"""
    places = [at for at, char in enumerate(text) if char.isalnum()]
    hidden = set(places[head : len(places) - tail])
    return "".join("*" if at in hidden else char for at, char in enumerate(text))


def _covered(text: str, head: int, tail: int) -> str:
    """短得遮不住中间的，全部遮住。"""
    hidden = len(text) - head - tail
    if hidden <= 0:
        return "*" * len(text)
    return text[:head] + "*" * hidden + text[len(text) - tail :]
