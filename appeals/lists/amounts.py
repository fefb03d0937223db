"""金额：元为单位，可带货币符号、千分位、“元”“万元”；约数与负数都是毛病。"""

import re
from decimal import Decimal

from appeals.domain.cases import MOST_AMOUNT
from appeals.lists.errors import Unreadable
from appeals.lists.plain import Raw, as_text, folded, quoted

WRITTEN = re.compile(
    r"(?:人民币|rmb|cny|[¥￥])?\s*([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)\s*(万?)(?:元整?|rmb|圆整?)?",
    re.IGNORECASE,
)
CENT = Decimal("0.01")
NOISE = Decimal("0.000001")
"""Excel 的浮点数算出来的零头（30.000000000000004）不超过这么多。"""


def read_amount(raw: Raw) -> Decimal:
    """Return 金额（元），到分；读不懂、约数、负数、不足一分的抛 Unreadable，绝不四舍五入。"""
    if isinstance(raw, bool):
        raise Unreadable(f"{quoted(raw)}不是金额")
    if isinstance(raw, int | float):
        return _to_cents(Decimal(repr(raw)), raw)
    text = as_text(raw)
    found = WRITTEN.fullmatch(folded(text))
    if found is None:
        raise Unreadable(f"读不懂金额{quoted(text)}")
    amount = Decimal(found[1].replace(",", ""))
    return _to_cents(amount * 10000 if found[2] else amount, text)


def _to_cents(amount: Decimal, given: object) -> Decimal:
    if not amount.is_finite() or not 0 <= amount < MOST_AMOUNT:
        raise Unreadable(f"金额{quoted(given)}应在 0 至 {MOST_AMOUNT:,} 元之间")
    rounded = amount.quantize(CENT)
    if abs(rounded - amount) > NOISE:
        raise Unreadable(f"金额{quoted(given)}最多写到分")
    return rounded
