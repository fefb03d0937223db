"""读一份存好的清单：打开、对列，逐行得出登记事实、毛病，或者早已登记的案件。"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from tempfile import TemporaryFile
from typing import NamedTuple, TypeVar

from appeals.domain.cases import PARTICULAR_LABELS, Particulars, require_particulars
from appeals.domain.errors import InvalidFields
from appeals.domain.kinds import Channel
from appeals.domain.numbers import reference_key
from appeals.extensions import files
from appeals.lists.faults import Entry, Fault
from appeals.lists.fields import FIELDS
from appeals.lists.reading import Layout, open_list, read_entries
from appeals.lists.row_numbers import Spans, is_among
from appeals.lists.sources import ListFile
from appeals.services.attachments import Received
from appeals.services.import_facts import NAMES, facts_of
from appeals.store import queries
from appeals.store.queries import Known
from appeals.store.widths import WIDTHS

T = TypeVar("T")
AT_ONCE = 500
"""一次拿几行去比对已有的编号、存进库里。"""

LIMITS = tuple((name, WIDTHS[name]) for name in NAMES if name in WIDTHS)
"""登记事实里各项文字最多的字数。"""


class Way(NamedTuple):
    """怎样读：各项在哪一列（从 0 起），没有写收到时间的行用 ``received_at``，只要哪些行。"""

    columns: Mapping[str, int]
    received_at: datetime
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Line:
    """一行：可以登记的有 ``facts``，已有同一编号的有 ``case_id``，其余的写明毛病。"""

    row: int
    facts: Particulars | None
    faults: Sequence[Fault]
    key: Known | None = None
    case_id: int | None = None
    case_no: str = ""


@contextmanager
def opened(original: Received) -> Iterator[ListFile]:
    """打开存好的清单；用完即关。不能读的抛 RefusedList。"""
    with TemporaryFile() as copy:
        copy.writelines(files.verified(original.sha256))
        yield open_list(copy, original.name, files.limit)


def missing(columns: Mapping[str, int]) -> tuple[str, ...]:
    """Return 必填而没有对上任何一列的各项的叫法。"""
    return tuple(item.label for item in FIELDS if item.required and item.key not in columns)


def lines(layout: Layout, way: Way, now: datetime) -> Iterator[Line]:
    """逐行给出要的各行；同一来源已有同一编号的，有没有毛病都算已登记。"""
    wanted = (
        entry
        for entry in read_entries(layout, way.columns)
        if not way.spans or is_among(entry.row, way.spans)
    )
    for entries in chunks(wanted):
        found = [_judged(entry, layout, way, now) for entry in entries]
        known = queries.registered_numbers({line.key[1] for line in found if line.key})
        for line in found:
            case = known.get(line.key) if line.key else None
            yield Line(line.row, None, (), line.key, case.id, case.case_no) if case else line


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """逐批给出，每批至多 ``AT_ONCE`` 个。"""
    rest = iter(items)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _judged(entry: Entry, layout: Layout, way: Way, now: datetime) -> Line:
    key = _key_of(entry)
    if entry.faults:
        return Line(entry.row, None, entry.faults, key)
    facts = facts_of(entry.values, way.received_at)
    found = [
        Fault(entry.row, _heading(layout, way, name), message)
        for name, message in (*_contradictions(facts, now), *_too_long(facts))
    ]
    return Line(entry.row, None if found else facts, found, key)


def _key_of(entry: Entry) -> Known | None:
    channel = entry.values.get("channel")
    number = reference_key(str(entry.values.get("regulator_no", "")))
    return (channel, number) if isinstance(channel, Channel) and number else None


def _contradictions(facts: Particulars, now: datetime) -> list[tuple[str, str]]:
    try:
        require_particulars(facts, now)
    except InvalidFields as error:
        return [(name, text) for name, texts in error.errors.items() for text in texts]
    return []


def _too_long(facts: Particulars) -> list[tuple[str, str]]:
    return [
        (name, f"有 {len(text)} 个字，最多 {most} 个")
        for name, most in LIMITS
        if len(text := getattr(facts, name)) > most
    ]


def _heading(layout: Layout, way: Way, name: str) -> str:
    """Return 毛病所在的列：清单自己的列名，清单里没有这一项的写产品的叫法。"""
    place = way.columns.get(name)
    own = "" if place is None or place >= len(layout.headings) else layout.headings[place].strip()
    return own or PARTICULAR_LABELS[name]
