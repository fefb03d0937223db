"""金额的写法：1,299.00元、¥30、1.5万元、人民币壹仟元整；约数拿不准。"""

import re
from decimal import Decimal

from appeals.domain.cases import MOST_AMOUNT
from appeals.letters.script import fold
from appeals.letters.values.numerals import NUMERAL, number

SMALL = "[零一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
MONEY = re.compile(
    r" *(?:共计|合计|总计|共)? *(?:人民币|RMB)? *"
    r"(?P<about>约|大约|近|超过|不低于|至少|上下)? *(?:人民币)? *[¥￥]? *"
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,2}})?|\d+(?:\.\d+)?|{NUMERAL.pattern}) *"
    r"(?P<more>余|多|左右|上下)?(?P<wan>万)? *(?P<unit>元|圆|块)?"
    rf"(?P<tail>整|正|(?:{SMALL}角)?(?:{SMALL}分)?)?(?P<later> *(?:余|多|左右|上下|以上))?"
)
CENTS = re.compile(r"(?:零?(?P<jiao>.)角)?(?:零?(?P<fen>.)分)?")
ROUGH = ("about", "more", "later")
EACH = re.compile(r" *(?:/|每)? *(?:年|月|天|日|次|条|分钟)")
OTHERS = re.compile(r" *(?:[-~～—至到/、]) *\d")


def leading_amount(text: str) -> tuple[Decimal | None, str]:
    """Return 开头的金额（元）与拿不准的缘由；没有金额为 (None, "")。"""
    folded = fold(text)
    found = MONEY.match(folded)
    if found is None:
        return None, ""
    if not found["unit"] and not _alone(folded, found.end()):
        return None, "写了不止一个数" if OTHERS.match(folded, found.end()) else ""
    amount = _yuan(found)
    if amount is None or not 0 <= amount < MOST_AMOUNT or amount != round(amount, 2):
        return None, "金额读不准"
    if any(found[name] for name in ROUGH):
        return amount, "是约数"
    if EACH.match(folded, found.end()):
        return amount, "是每期的价钱"
    return amount, "写了不止一个数" if OTHERS.match(folded, found.end()) else ""


def _alone(text: str, end: int) -> bool:
    """没有写“元”的，后面不再有别的字，才算金额。"""
    return not text[end:].strip(" 。,;)")


def _yuan(found: re.Match[str]) -> Decimal | None:
    text = found["count"].replace(",", "")
    whole: Decimal | None
    if text[0].isascii():
        whole = Decimal(text)
    else:
        spoken = number(text)
        whole = None if spoken is None else Decimal(spoken)
    if whole is None:
        return None
    return whole * (10_000 if found["wan"] else 1) + _cents(found["tail"] or "")


def _cents(tail: str) -> Decimal:
    parts = CENTS.fullmatch(tail)
    if parts is None:
        return Decimal(0)
    jiao, fen = (number(parts[name] or "") or 0 for name in ("jiao", "fen"))
    return Decimal(jiao) / 10 + Decimal(fen) / 100
