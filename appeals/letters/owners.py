"""电话、地址、证件是谁的：紧跟在申诉人之后的才是申诉人的。"""

from collections.abc import Iterable, Sequence

from appeals.letters.saying import CLOSING, LONG, Said
from appeals.letters.script import Script, fold

PERSONAL = frozenset({"phone", "address", "id_kind", "id_no", "customer_level"})
"""要看清是谁的栏。"""
OWN = ("申诉", "投诉", "消费者", "用户", "诉求人", "来电", "回访")
"""标签自己就说明是申诉人的，如“申诉人电话”。"""
PERSON, STRANGER, COMPANY = "person", "stranger", "company"
UNCLEAR = "看不出是谁的"
"""写在被申诉企业之后的，可能是企业的，也可能还是申诉人的。"""

Event = tuple[tuple[int, int], str]


def personal(
    script: Script, saids: Sequence[Said], told: Iterable[tuple[int, int]]
) -> list[tuple[Said, str]]:
    """Return 各处说法与拿不准的缘由；是别人的电话、地址已经去掉。

    ``told`` 是一句话里提到申诉人的地方（第几块，第几个字）。
    """
    events = sorted([*_events(script, saids), *((at, PERSON) for at in told)])
    found = []
    for said in saids:
        why = _why(said, events) if said.field in PERSONAL else ""
        if why is not None:
            found.append((said, why))
    return found


def _events(script: Script, saids: Sequence[Said]) -> Iterable[Event]:
    for said in saids:
        if said.field in ("person", "complainant"):
            yield said.at, PERSON
        elif said.field in ("stranger", "company"):
            yield said.at, said.field
    matter = {said.index for said in saids if said.field in LONG}
    for index, piece in enumerate(script):
        closing = CLOSING.search(fold(piece.text))
        if closing and not piece.table and index not in matter:
            yield (index, closing.start()), STRANGER


def _why(said: Said, events: Sequence[Event]) -> str | None:
    """拿不准的缘由；拿得准为空，是别人的为 None。"""
    if said.label.startswith(OWN):
        return ""
    before = [owner for at, owner in events if at <= said.at]
    if before:
        return {PERSON: "", COMPANY: UNCLEAR}.get(before[-1])
    return "" if said.table and not said.weak else UNCLEAR
