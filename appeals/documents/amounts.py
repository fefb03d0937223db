"""金额的写法：小写带千分位，大写按《支付结算办法》附一第四、五条。"""

from decimal import Decimal, InvalidOperation

from appeals.documents.errors import InvalidValue

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")
LIMIT = Decimal(10) ** 12


def yuan(amount: Decimal | int | str) -> Decimal:
    """Return 精确到分的金额（元）；字符串可带 ¥ 与千分位。

    不是数、负数、不足一分、一万亿元以上的抛 InvalidValue，绝不四舍五入。
    """
    try:
        value = Decimal(str(amount).strip().lstrip("¥￥").replace(",", ""))
    except InvalidOperation:
        raise InvalidValue(f"“{amount}”不是金额") from None
    if not value.is_finite() or value < 0:
        raise InvalidValue(f"金额不能是“{amount}”")
    if value >= LIMIT or value != value.quantize(Decimal("0.01")):
        raise InvalidValue(f"金额“{amount}”超出范围或不足一分")
    return abs(value).quantize(Decimal("0.01"))


def amount_figures(amount: Decimal | int | str) -> str:
    """Return 千分位小写金额，不带货币符号：1299 → 1,299.00。"""
    return f"{yuan(amount):,.2f}"


def amount_capitals(amount: Decimal | int | str) -> str:
    """Return 大写金额：1299 → 壹仟贰佰玖拾玖元整；有角分的不写“整”。"""
    whole, _, cents = f"{yuan(amount):.2f}".partition(".")
    jiao, fen = (int(digit) for digit in cents)
    head = _whole(whole.lstrip("0"))
    if not jiao and not fen:
        return f"{head or '零'}元整"
    text = f"{head}元" if head else ""
    if jiao:
        text += f"{DIGITS[jiao]}角"
    elif head:
        text += "零"
    return text + (f"{DIGITS[fen]}分" if fen else "")


def _whole(digits: str) -> str:
    """四位一组地读整数；组首是零、或隔着整组的零时，只读一个“零”。"""
    width = (len(digits) + 3) // 4 * 4
    padded = digits.zfill(width)
    text, gap = "", False
    for start in range(0, width, 4):
        group = padded[start : start + 4]
        words = _group(group)
        if words:
            text += "零" if text and (gap or group[0] == "0") else ""
            text += words + GROUPS[(width - start) // 4 - 1]
        gap = not words
    return text


def _group(group: str) -> str:
    text = ""
    for place, digit in zip((3, 2, 1, 0), group, strict=True):
        if digit != "0":
            text += DIGITS[int(digit)] + PLACES[place]
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")
