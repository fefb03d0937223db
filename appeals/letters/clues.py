"""线索：来函的一处说明了登记表一栏的值；几处线索怎样定一栏。"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from appeals.domain.cases import PARTICULAR_LABELS
from appeals.domain.numbers import phone_key, reference_key
from appeals.letters.script import Place
from appeals.letters.values.names import MASK, same_person
from appeals.letters.values.read import Value

QUOTED = 40
"""引用原文最多多少个字。"""


@dataclass(frozen=True, slots=True)
class Clue:
    """一处线索；``why`` 是拿不准的缘由，``rank`` 小的更可信，``quote`` 是原文。"""

    field: str
    value: Value | None
    place: Place
    quote: str
    rank: int = 0
    why: str = ""

    @property
    def where(self) -> str:
        """Return 给人看的出处：第 3 段“转办编号：豫通信申〔2026〕1187号”。"""
        text = " ".join(self.quote.split())
        shown = text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"
        return f"{self.place.text}“{shown}”"


@dataclass(frozen=True, slots=True)
class Finding:
    """一栏读出了什么。``value`` 拿不准为 None，``hint`` 写明缘由，``options`` 是可以选的各个值。"""

    field: str
    value: Value | None
    clues: tuple[Clue, ...]
    hint: str = ""

    @property
    def sure(self) -> bool:
        """拿得准，可以填进登记表。"""
        return self.value is not None

    @property
    def options(self) -> tuple[Clue, ...]:
        """拿不准时可以采用的各处线索。"""
        return () if self.sure else tuple(clue for clue in self.clues if clue.value is not None)


def settled(clues: Iterable[Clue]) -> dict[str, Finding]:
    """Return 各栏读出了什么：最可信的几处说法一致才算拿得准。"""
    groups: dict[str, list[Clue]] = {}
    for clue in clues:
        groups.setdefault(clue.field, []).append(clue)
    return {field: _finding(field, group) for field, group in groups.items()}


def _finding(field: str, clues: Sequence[Clue]) -> Finding:
    sure = [clue for clue in clues if not clue.why]
    best = min((clue.rank for clue in sure or clues), default=0)
    top = _distinct(field, [clue for clue in sure or clues if clue.rank == best])
    if len(top) == 1 and sure:
        same = tuple(clue for clue in sure if _same(field)(clue.value, top[0].value))
        return Finding(field, top[0].value, same)
    return Finding(field, None, tuple(top), _doubt(field, top))


def _doubt(field: str, clues: Sequence[Clue]) -> str:
    label = PARTICULAR_LABELS.get(field, "这一栏")
    places = "、".join(dict.fromkeys(clue.where for clue in clues[:3]))
    if len(clues) > 1:
        return f"来函里的{label}不止一个：{places}，请核对后填写"
    return f"{places}{clues[0].why}，请核对后填写"


def _distinct(field: str, clues: Sequence[Clue]) -> list[Clue]:
    """不同的值各留一处；同一个人的名字留写全的。"""
    ordered = sorted(clues, key=lambda clue: _is_masked(field, clue))
    kept: list[Clue] = []
    for clue in ordered:
        if not any(_same(field)(clue.value, one.value) for one in kept):
            kept.append(clue)
    return kept


def _is_masked(field: str, clue: Clue) -> bool:
    return field == "complainant" and bool(MASK.search(str(clue.value)))


def _same(field: str) -> Callable[[Value | None, Value | None], bool]:
    if field in ("phone", "disputed_number"):
        return lambda first, second: phone_key(str(first)) == phone_key(str(second))
    if field == "regulator_no":
        return lambda first, second: reference_key(str(first)) == reference_key(str(second))
    if field == "complainant":
        return lambda first, second: same_person(str(first), str(second))
    return lambda first, second: first == second
