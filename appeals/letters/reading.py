"""读一封来函：文字进，登记表各栏出。"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from appeals.domain.kinds import IdKind
from appeals.letters.clues import Clue, Finding, settled
from appeals.letters.errors import NotALetter, SeveralLetters
from appeals.letters.owners import personal
from appeals.letters.readers import READERS, read_area, read_kind, read_resident
from appeals.letters.regulators import channel_of
from appeals.letters.requests import reply_clues
from appeals.letters.respondents import strangers
from appeals.letters.saying import LONG, Said, sayings
from appeals.letters.script import Script
from appeals.letters.senders import addressees, regulator_clues, sender_clues
from appeals.letters.told import demanded, mentions, narrated
from appeals.letters.values.periods import Period
from appeals.letters.values.read import Read

MARKS = ("regulator_no", "regulator", "complainant", "phone", "disputed_number")
"""来函总有其中几样；一样也没有的不是来函。"""


@dataclass(frozen=True, slots=True)
class Reading:
    """读出的各栏。``within`` 是自收到起的答复期限；``warnings`` 是要人留意的话。"""

    findings: Mapping[str, Finding]
    within: Finding | None = None
    warnings: tuple[str, ...] = ()

    @property
    def period(self) -> Period | None:
        """Return 答复期限；来函里说法不一的为 None。照它算出的日子不自动填写，由人采用。"""
        values = {clue.value for clue in self.within.clues} if self.within else set()
        (value,) = values if len(values) == 1 else (None,)
        return value if isinstance(value, Period) else None


def read_letter(script: Script, company: Sequence[str] = ()) -> Reading:
    """Return 来函读出的各栏；``company`` 是本公司的名称。

    不像来函的抛 NotALetter，一份里有几封的抛 SeveralLetters。
    """
    saids = sayings(script)
    _require_one(saids)
    told = mentions(script)
    clues = [
        *_labelled(script, saids, [(item.index, item.start) for item in told]),
        *(clue for mention in told for clue in mention.clues),
        *narrated(script, told, saids),
        *sender_clues(script),
        *reply_clues(script, saids),
    ]
    clues += demanded(list(_best_content(clues)))
    found = settled(clues)
    within = found.pop("within", None)
    if not any(mark in found for mark in MARKS) or len(found) < 2:
        raise NotALetter
    return Reading(found, within, tuple(_warnings(script, saids, company)))


def _require_one(saids: Sequence[Said]) -> None:
    """同一个标签写着两个编号的，是两封来函。"""
    numbers: dict[str, list[str]] = {}
    for said in saids:
        if said.field == "regulator_no" and not said.weak:
            for read in READERS["regulator_no"](said.tail):
                numbers.setdefault(said.label, []).append(str(read.value))
    for found in numbers.values():
        distinct = list(dict.fromkeys(found))
        if len(distinct) > 1:
            raise SeveralLetters(distinct)


def _labelled(
    script: Script, saids: Sequence[Said], told: Sequence[tuple[int, int]]
) -> Iterator[Clue]:
    for said, why in personal(script, saids, told):
        vague = why or _vague(said)
        for clue in _clues(script, said):
            yield replace(clue, why=clue.why or vague)


def _vague(said: Said) -> str:
    """笼统的叫法写在一句话中间的，说的可能是别的编号、别的号码。"""
    loose = said.weak and not said.table and said.start > 0
    if loose and said.field == "regulator_no":
        return "不像转办编号"
    return "看不出是不是涉诉号码" if loose and said.label == "号码" else ""


def _clues(script: Script, said: Said) -> Iterator[Clue]:
    rank = 1 if said.weak else 0
    if said.field == "place":
        for field, text in read_area(said.tail).items():
            yield _clue(said, field, Read(text), rank)
    elif said.field == "regulator":
        name = said.tail.strip().split("\n")[0].rstrip("。")
        if channel_of(name) is not None:
            yield from regulator_clues(name, script[said.index])
    elif said.field == "kind":
        field, reads = read_kind(said.tail)
        yield from (_clue(said, field, read, rank) for read in reads)
    else:
        for read in READERS[said.field](said.tail) if said.field in READERS else ():
            yield _clue(said, _field(said, read), read, rank)
            if said.field == "id_no" and read_resident(str(read.value)):
                yield _clue(said, "id_kind", Read(IdKind.RESIDENT_ID), 1)


def _field(said: Said, read: Read) -> str:
    """答复期限写明日期的，是要求回复日期。"""
    dated = said.field == "within" and not isinstance(read.value, Period)
    return "reply_by" if dated else said.field


def _clue(said: Said, field: str, read: Read, rank: int) -> Clue:
    quote = f"{said.label.rstrip('：:')}：{_shown(said)}"
    return Clue(field, read.value, said.place, quote, rank, read.why)


def _shown(said: Said) -> str:
    """引用的原文：短的栏到标点为止。"""
    if said.table or said.field in LONG:
        return said.tail
    return re.split(r"[)）。；;\n]|[，,](?!\d{3})", said.tail.strip(), maxsplit=1)[0]


def _best_content(clues: Sequence[Clue]) -> list[Clue]:
    found = [clue for clue in clues if clue.field == "content"]
    best = min((clue.rank for clue in found), default=0)
    return [clue for clue in found if clue.rank == best]


def _warnings(script: Script, saids: Sequence[Said], company: Sequence[str]) -> Iterator[str]:
    named = [said.tail for said in saids if said.field == "company"]
    others = strangers([*named, *addressees(script)], company)
    if others:
        listed = "”“".join(others)
        yield f"来函写的公司是“{listed}”，与本公司名称对不上，请核对是不是转错了"
