"""每一栏怎样读：标签之后的一段原文读成值，拿不准的写明缘由。"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from appeals.domain.cases import PHONE, RESIDENT_ID
from appeals.domain.kinds import BusinessKind, CustomerLevel, Filing, IdKind, Kind, Nature
from appeals.letters.rules import the_rules
from appeals.letters.script import fold
from appeals.letters.values.amounts import leading_amount
from appeals.letters.values.choices import LONGEST, chosen, codes_of
from appeals.letters.values.dates import RANGE, YEARLESS, dates_in, leading_date
from appeals.letters.values.names import leading_name
from appeals.letters.values.periods import periods_in
from appeals.letters.values.phones import ACCOUNT, DIGITS, LOCAL, MASKED, phones_in, with_extension
from appeals.letters.values.places import leading_area
from appeals.letters.values.read import Read, Reader

NUMBER = re.compile(
    r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff._/#-]*"
    r"(?:[〔\[(【] *\d{4} *[〕\])】] *第? *[A-Za-z0-9-]+)?[A-Za-z0-9\u4e00-\u9fff._/#-]*"
)
NOTHING = re.compile(r"^[ —/\\-]*(?:无|不详|未提供|未知|暂无|没有|略|见附件|详见附件)?[ 。]*$")


def read_number(text: str) -> Sequence[Read]:
    """Return 编号；里面有数字，4 至 60 个字。"""
    found = NUMBER.match(fold(text).strip())
    if found is None or not re.search(r"\d", found.group()) or not 4 <= len(found.group()) <= 60:
        return ()
    # 只把全角的字母数字变半角：括号的样子是编号的一部分。
    original = text.strip()[: found.end()]
    return (Read("".join(fold(char) if char.isalnum() else char for char in original.split())),)


def read_day(text: str) -> Sequence[Read]:
    """Return 开头的日期；起止两个日期的、没有这一天的拿不准。"""
    found = leading_date(text)
    if found is None:
        return (Read(None, "没有写年份"),) if YEARLESS.match(fold(text).strip()) else ()
    if found.day is None:
        return (Read(None, "没有这一天"),)
    ranged = RANGE.match(fold(text), found.end) is not None
    return (Read(found.day, "写的是一段时间" if ranged else ""),)


def read_within(text: str) -> Sequence[Read]:
    """Return 答复期限：写明的日期，没有日期的是一段期限。"""
    days = list(dates_in(text)) or [day for day in [leading_date(text)] if day]
    if days:
        return [Read(day.day, "" if day.day else "没有这一天") for day in days]
    if YEARLESS.search(fold(text)):
        return (Read(None, "没有写年份"),)
    return [Read(spoken.period) for spoken in periods_in(text)]


def read_name(text: str) -> Sequence[Read]:
    """Return 姓名或单位名称。"""
    if NOTHING.match(fold(text)):
        return ()
    name, why = leading_name(text)
    return (Read(name, why),) if len(name) > 1 else ()


def read_phone(text: str) -> Sequence[Read]:
    """Return 电话，可以不止一个；没有区号的、打了星号的拿不准。"""
    folded = fold(text)
    why = "带着分机号" if with_extension(text) else ""
    found = [Read(phone, why) for phone in phones_in(text)]
    if found:
        return found
    if MASKED.search(folded):
        return (Read(None, "打了星号"),)
    local = LOCAL.search(folded)
    return (Read(local.group(), "没有区号"),) if local else ()


def read_disputed(text: str) -> Sequence[Read]:
    """Return 涉诉号码：手机、固话或数字的账号；含字母的账号登记表收不了，拿不准。"""
    folded = fold(text).strip()
    found = [Read(phone) for phone in phones_in(text)]
    if found:
        return found
    if MASKED.match(folded):
        return (Read(None, "打了星号"),)
    digits = DIGITS.match(folded)
    account = ACCOUNT.match(folded)
    if digits and not (account and account.end() > digits.end()):
        number = re.sub(r"[ -]", "", digits.group())
        return (Read(number),) if PHONE.fullmatch(number) else ()
    return (
        (Read(None, "不是纯数字的号码"),) if account and re.search(r"\d", account.group()) else ()
    )


def read_amount(text: str) -> Sequence[Read]:
    """Return 金额（元）；约数拿不准。"""
    amount, why = leading_amount(text)
    return () if amount is None and not why else (Read(_cents(amount), why),)


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(Decimal("0.01"))


def read_id(text: str) -> Sequence[Read]:
    """Return 证件号码；空格不计。"""
    found = re.match(r"[A-Za-z0-9][A-Za-z0-9 ()*-]{4,29}", fold(text).strip())
    if found is None:
        return ()
    number = re.sub(r"[ ]", "", found.group()).strip("()-").upper()
    return (Read(None, "打了星号"),) if "*" in number else (Read(number),)


def read_level(text: str) -> Sequence[Read]:
    """Return 客户级别；只认写明 VIP 与普通的。"""
    plain = fold(text).upper()
    if "VIP" in plain and "非" not in plain:
        return (Read(CustomerLevel.VIP),)
    return (Read(CustomerLevel.ORDINARY),) if plain.strip().startswith("普通") else ()


def read_line(text: str) -> Sequence[Read]:
    """Return 一行短文字，到句号或分号为止。"""
    line = re.split(r"[。；;\n]", text.strip(), maxsplit=1)[0].strip(" ,，)）")
    return () if NOTHING.match(fold(line)) else (Read(line),)


def read_passage(text: str) -> Sequence[Read]:
    """Return 一段话，照录原文。"""
    kept = text.strip().strip("　")
    return () if len(kept) < 2 or NOTHING.match(fold(kept)) else (Read(kept),)


def kind_reader(name: str, kind: type[Kind]) -> Reader:
    """Return 读一种选项的办法；说的不止一种、没有打勾的拿不准。"""

    def read(text: str) -> Sequence[Read]:
        option = chosen(re.split(r"[。;\n]", fold(text).strip(), maxsplit=1)[0])
        if option is None:
            return (Read(None, "没有打勾，或不止一个勾"),)
        if not option or len(option) > LONGEST:
            return ()
        parts = [codes_of(part, the_rules().words[name]) for part in re.split("[/、,]", option)]
        codes = set().union(*parts)
        if len(codes) > 1:
            codes.discard("other")
        if len(codes) != 1 or not all(parts):
            return (Read(None, "对不上登记表的选项"),)
        return (Read(kind(codes.pop())),)

    return read


READERS: Mapping[str, Reader] = {
    "regulator_no": read_number,
    "letter_on": read_day,
    "within": read_within,
    "complainant": read_name,
    "phone": read_phone,
    "disputed_number": read_disputed,
    "business": kind_reader("business", BusinessKind),
    "nature": kind_reader("nature", Nature),
    "filing": kind_reader("filing", Filing),
    "id_kind": kind_reader("id_kind", IdKind),
    "id_no": read_id,
    "address": read_line,
    "customer_level": read_level,
    "product": read_line,
    "content": read_passage,
    "demand": read_passage,
    "amount": read_amount,
    "occurred_on": read_day,
    "prior_complained_on": read_day,
    "prior_channel": read_line,
    "prior_answered_on": read_day,
    "prior_answer": read_passage,
}
"""登记表的栏 → 读法。"""

_AREA: Mapping[str, Callable[[str], str]] = {
    "province": lambda text: leading_area(text).province,
    "city": lambda text: leading_area(text).city,
}


def read_area(text: str) -> dict[str, str]:
    """Return 归属省与归属市，读不出的不在其中。"""
    return {name: found for name, read in _AREA.items() if (found := read(text))}


def read_kind(text: str) -> tuple[str, Sequence[Read]]:
    """Return 问题性质或业务种类：看写的是哪一种；两种都对不上为空。"""
    for field in ("nature", "business"):
        found = READERS[field](text)
        if found and found[0].value is not None:
            return field, found
    return "", ()


def read_resident(number: str) -> IdKind | None:
    """Return 十八位身份证号码的证件类型；别的号码看不出为 None。"""
    return IdKind.RESIDENT_ID if RESIDENT_ID.fullmatch(number) else None
