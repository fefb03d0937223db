"""列与各项的对应：先看列名，再看内容；每一列都说有几成把握、为什么。"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from appeals.lists.errors import Unreadable
from appeals.lists.fields import FIELDS, Field
from appeals.lists.plain import Raw, as_text, folded, is_blank

EXACT, HINT, PART, CONTENT = 1.0, 0.8, 0.6, 0.5
"""列名就是、列名多半是、列名以它结尾、只看内容：各自的把握。"""
DOUBT = 0.5
"""列名像而内容读不懂的，把握打这么大的折。"""
LEAST = 0.35
"""把握不到这么多的，不对上，由人来定。"""
READABLE, TELLING = 0.6, 0.8
"""样本里读得懂的至少占多少，列名才算没有被内容推翻；内容才算自己认得出。"""
FEW = 3
"""单看内容来认，样本至少要有几个。"""
OURS = re.compile(
    "经办|承办|处理人|处理部门|办理人|责任|派单|反馈|结案|登记人|受理人|客服|审核|回访|分公司"
)
"""列名里有这些字的，多半是对方或本公司自己的记录，不按结尾来认。"""
IGNORED = re.compile(r"[\s*:_\-—.。、,\"'“”‘’]")
BRACKETED = re.compile(r"[(\[【〔](.*?)[)\]】〕]")


@dataclass(frozen=True, slots=True)
class Match:
    """一列对上了哪一项；``certainty`` 从 0 到 1，``why`` 是给人看的理由。"""

    column: int
    field: Field
    certainty: float
    why: str

    @property
    def sure(self) -> bool:
        """是不是不必再问人。"""
        return self.certainty >= HINT


def match_columns(headings: Sequence[str], samples: Sequence[Sequence[Raw]]) -> tuple[Match, ...]:
    """Return 对上的各列，按列的次序；一项只对一列，把握大的先挑。

    ``samples`` 是表头之下的几行；没有列名的列只看内容。
    """
    columns = [
        [row[place] if place < len(row) else None for row in samples]
        for place in range(len(headings))
    ]
    found = sorted(_candidates(headings, columns), key=lambda item: (-item.certainty, item.column))
    taken: dict[str, Match] = {}
    used: set[int] = set()
    for match in found:
        if match.certainty < LEAST:
            break
        if match.field.key not in taken and match.column not in used:
            taken[match.field.key] = match
            used.add(match.column)
    return tuple(sorted(taken.values(), key=lambda item: item.column))


def named(heading: str) -> list[tuple[Field, float]]:
    """Return 这个列名可能是哪几项，各有几成把握；只看名字。"""
    name = plain_name(heading)
    exact, hints = _names()
    if name in exact:
        return [(exact[name], EXACT)]
    if name in hints:
        return [(hints[name], HINT)]
    if not name or OURS.search(name):
        return []
    # 中文的中心词在后：“涉诉号码归属市”说的是市，不是号码。
    tails = [word for word in exact if len(word) > 1 and name.rstrip("0123456789").endswith(word)]
    return [(exact[max(tails, key=len)], PART)] if tails else []


def plain_name(heading: str) -> str:
    """Return 列名比对用的形式：半角小写，去掉空白、标点与括号里的说明。"""
    text = folded(heading).casefold()
    bare = BRACKETED.sub("", text)
    return IGNORED.sub("", bare or text)


@cache
def _names() -> tuple[Mapping[str, Field], Mapping[str, Field]]:
    exact = {plain_name(word): field for field in FIELDS for word in field.words}
    hints = {plain_name(word): field for field in FIELDS for word in field.hints}
    return exact, hints


def _candidates(headings: Sequence[str], columns: Sequence[Sequence[Raw]]) -> Iterable[Match]:
    for place, (heading, cells) in enumerate(zip(headings, columns, strict=True)):
        filled = [cell for cell in cells if not is_blank(cell)]
        by_name = named(heading)
        for field, certainty in by_name:
            share = _share(field, filled)
            if filled and share < READABLE:
                why = f"列名像“{field.label}”，内容多半读不懂"
                yield Match(place, field, certainty * DOUBT, why)
            else:
                yield Match(place, field, certainty, f"列名是“{heading.strip()}”")
        if not by_name and len(filled) >= FEW:
            yield from _by_content(place, filled)


def _by_content(place: int, filled: Sequence[Raw]) -> Iterable[Match]:
    for field in FIELDS:
        share = _share(field, filled) if field.telling and _looks(field, filled) else 0.0
        if share >= TELLING:
            yield Match(place, field, CONTENT * share, f"内容都像{field.label}")


def _looks(field: Field, filled: Sequence[Raw]) -> bool:
    """电话与证件号码读得懂的太多（任何短数字都是），内容要更像才算。"""
    shape = {"phone": r"\+?(86)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", "id_no": r"\d{17}[\dXx]"}.get(
        field.key
    )
    if shape is None:
        return True
    texts = [
        folded(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell))
        for cell in filled
    ]
    return sum(bool(re.fullmatch(shape, text)) for text in texts) >= TELLING * len(texts)


def _share(field: Field, filled: Sequence[Raw]) -> float:
    return sum(_reads(field, cell) for cell in filled) / len(filled) if filled else 0.0


def _reads(field: Field, cell: Raw) -> bool:
    try:
        if field.read is as_text and isinstance(cell, str) and len(cell) > 1:
            return True
        field.read(cell)
    except Unreadable:
        return False
    return True
