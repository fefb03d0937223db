"""导入之前：收下清单、对列、试读一遍，说清多少行能登记、毛病在哪里；此时什么也没有登记。"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

from appeals.domain.errors import InvalidFields
from appeals.extensions import files
from appeals.lists.archives import column_letters
from appeals.lists.errors import RefusedList, Unreadable
from appeals.lists.fields import BY_KEY, FIELDS
from appeals.lists.plain import Raw, as_text, is_blank
from appeals.lists.reading import Layout, lay_out, open_list
from appeals.lists.row_numbers import read_rows
from appeals.lists.tables import Column
from appeals.lists.workbooks import write_workbook
from appeals.services.attachments import Received, Upload
from appeals.services.import_reading import Line, Way, lines, missing, opened
from appeals.services.intake import require_agent
from appeals.store.contents import CSV, XLSX, proper_name
from appeals.store.models import User

FAULT_COLUMN = "毛病"
"""改好的清单里多出的一列；再上传时略去。"""
SHOWN = 200
"""毛病与已登记的行最多各列几行。"""
LOOKED = 1000
"""看表头之下多少行，来定清单有几列。"""
OPTIONS = tuple((item.key, item.label + ("（必填）" if item.required else "")) for item in FIELDS)
"""一列可以对上的各项：(字段名, 叫法)。"""


@dataclass(frozen=True, slots=True)
class Asked:
    """人要的：哪张表、第几列是哪一项（没有改过为 None）、缺省的收到时间、只登记哪些行。"""

    received_at: datetime
    sheet: str = ""
    columns: Sequence[tuple[int, str]] | None = None
    rows: str = ""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """清单的一列：列名、对上的一项（没有为空串）、有没有把握、为什么。"""

    place: int
    heading: str
    key: str
    sure: bool
    why: str


@dataclass(slots=True)
class Check:
    """试读的结果；``troubles`` 是不改就不能登记的事。"""

    original: Received
    sheets: Sequence[str]
    sheet: str
    columns: Mapping[str, int]
    views: Sequence[ColumnView]
    notes: Sequence[str]
    troubles: Sequence[str]
    counts: Counter[str] = field(default_factory=Counter)
    faulty: list[Line] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)

    @property
    def good(self) -> int:
        """能登记的行数。"""
        return self.counts["good"]

    @property
    def total(self) -> int:
        """看过的行数，空行与合计行不算。"""
        return self.counts.total()

    def add(self, line: Line) -> None:
        """记下一行。"""
        if line.case_id:
            self.counts["known"] += 1
            self.known += [line] if len(self.known) < SHOWN else []
        elif line.facts is None:
            self.counts["faulty"] += 1
            self.faulty += [line] if len(self.faulty) < SHOWN else []
        else:
            self.counts["good"] += 1


def keep(actor: User, upload: Upload) -> Received:
    """收下一份读得了的清单，存进文件库；读不了的抛 InvalidFields（栏名 ``file``）。"""
    require_agent(actor)
    content = upload.stream.read(files.limit + 1)
    try:
        found = open_list(BytesIO(content), upload.name, files.limit)
        lay_out(found)
    except RefusedList as refused:
        raise InvalidFields({"file": [refused.message]}) from refused
    kind = CSV if found.encoding else XLSX
    stored = files.save(BytesIO(content))
    return Received(proper_name(upload.name, kind), kind.media_type, stored.size, stored.sha256)


def check(actor: User, original: Received, asked: Asked, now: datetime) -> Check:
    """Return 试读的结果；不写 ``asked.sheet`` 的取最像的一张表。行号读不懂的抛 InvalidFields。"""
    require_agent(actor)
    with opened(original) as found:
        layout = lay_out(found, asked.sheet)
        columns, repeated = _columns(layout, asked)
        names = [sheet.name for sheet in found.sheets]
        views = _views(layout, columns)
        troubles = [*repeated, *_absent(columns)]
        result = Check(original, names, layout.sheet.name, columns, views, layout.notes, troubles)
        for line in () if troubles else lines(layout, way_of(columns, asked), now):
            result.add(line)
    return result


def way_of(columns: Mapping[str, int], asked: Asked) -> Way:
    """Return 照人要的怎样读；行号读不懂的抛 InvalidFields。"""
    try:
        return Way(columns, asked.received_at, read_rows(asked.rows))
    except Unreadable as fault:
        raise InvalidFields({"rows": [fault.message]}) from fault


def corrected(actor: User, original: Received, asked: Asked, now: datetime) -> IO[bytes]:
    """Return 一份 Excel：同样的各行，末尾一列写明各行的毛病；格里的文字不会被当成公式。"""
    require_agent(actor)
    with ExitStack() as stack:
        out: IO[bytes] = stack.enter_context(TemporaryFile())
        with opened(original) as found:
            layout = lay_out(found, asked.sheet)
            columns, _ = _columns(layout, asked)
            read = lines(layout, way_of(columns, asked), now)
            told = {line.row: _told(line) for line in read if line.faults}
            write_workbook(out, "清单", *_marked(layout, told))
        out.seek(0)
        stack.pop_all()  # 交给回应去读，回应发完才关
    return out


def _told(line: Line) -> str:
    return "；".join(f"{fault.heading}：{fault.message}" for fault in line.faults)


def _marked(layout: Layout, told: Mapping[int, str]) -> tuple[list[Column], Iterator[list[str]]]:
    """Return 各列与各行：原来的各格照原样的文字，加上毛病。"""
    places = _places(layout)
    columns = [Column(_own_name(layout, place), 16) for place in places]
    columns.append(Column(FAULT_COLUMN, 60))
    rows = (
        [*(_text(cells, place) for place in places), told.get(number, "")]
        for number, cells in layout.sheet.lines()
        if number > layout.heading_row
    )
    return columns, rows


def _places(layout: Layout) -> list[int]:
    """Return 用得着的各列：到最后一个有列名或有内容的为止；先前写上的毛病不算。"""
    rows = (cells for _, cells in islice(layout.sheet.lines(), layout.heading_row + LOOKED))
    width = max(place for cells in rows for place, cell in enumerate(cells) if not is_blank(cell))
    names = [*layout.headings, *[""] * width]
    return [place for place in range(width + 1) if names[place].strip() != FAULT_COLUMN]


def _text(cells: Sequence[Raw], place: int) -> str:
    try:
        return as_text(cells[place]) if place < len(cells) else ""
    except Unreadable:
        return ""


def _columns(layout: Layout, asked: Asked) -> tuple[dict[str, int], list[str]]:
    """Return 各项所在的列，与重复的说明；一项对上几列的取最前的一列。"""
    if asked.columns is None:
        return layout.columns, []
    found: dict[str, int] = {}
    repeated = []
    for place, key in asked.columns:
        if key in BY_KEY and found.setdefault(key, place) != place:
            first, second = (_name_of(layout, item) for item in (found[key], place))
            repeated.append(f"“{first}”与“{second}”都对上了{BY_KEY[key].label}，请只留一列")
    return found, repeated


def _absent(columns: Mapping[str, int]) -> list[str]:
    names = missing(columns)
    return [f"必填的{'、'.join(names)}还没有对上清单的列"] if names else []


def _views(layout: Layout, columns: Mapping[str, int]) -> list[ColumnView]:
    own = {match.column: match for match in layout.matches}
    chosen = {place: key for key, place in columns.items()}
    views = []
    for place in _places(layout):
        key, match = chosen.get(place, ""), own.get(place)
        mine = match if match and match.field.key == key else None
        why = mine.why if mine else ("由您选定" if key else "")
        views.append(
            ColumnView(place, _name_of(layout, place), key, mine is None or mine.sure, why)
        )
    return views


def _name_of(layout: Layout, place: int) -> str:
    return _own_name(layout, place) or f"{column_letters(place + 1)} 列"


def _own_name(layout: Layout, place: int) -> str:
    """Return 清单自己的列名；没有的为空串。"""
    return layout.headings[place].strip() if place < len(layout.headings) else ""
