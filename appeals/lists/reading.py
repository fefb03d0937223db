"""读一份清单：认文件、挑表、找表头、对列，再一行行读出登记事实与毛病。"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import IO

from appeals.domain.numbers import reference_key
from appeals.lists.archives import OLE, ZIP, column_letters
from appeals.lists.csv_reading import open_csv
from appeals.lists.errors import RefusedList, Unreadable
from appeals.lists.excel import open_workbook
from appeals.lists.faults import Entry, Fault
from appeals.lists.fields import BY_KEY, DATED, FIELDS, Field
from appeals.lists.heading import DEEPEST, find_heading
from appeals.lists.matching import Match, match_columns
from appeals.lists.plain import Raw, Spoilt, as_text, folded, is_blank
from appeals.lists.sources import ListFile, Sheet

MOST_ROWS = 100_000
"""一份清单最多多少行，空行不算。"""
SAMPLE = 200
"""表头之下看几行来对列。"""
TOTALS = ("合计", "总计", "小计", "共计")
NOT_LISTS = (
    (b"%PDF-", "是 PDF，不是 Excel 清单"),
    (b"\x89PNG", "是图片，不是 Excel 清单"),
    (b"\xff\xd8\xff", "是图片，不是 Excel 清单"),
    (b"{", "是 JSON，不是 Excel 清单"),
    (b"<", "是网页或 XML（有的系统把网页存成 .xls），请用 Excel 打开后另存为 .xlsx"),
)
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """一张表怎样读：表头在第几行，哪一列是哪一项；``notes`` 是要告诉人的事。"""

    sheet: Sheet
    heading_row: int
    headings: tuple[str, ...]
    matches: tuple[Match, ...]
    notes: tuple[str, ...]

    @property
    def missing(self) -> tuple[Field, ...]:
        """必填而没有对上任何一列的各项。"""
        known = {match.field.key for match in self.matches}
        return tuple(field for field in FIELDS if field.required and field.key not in known)

    @property
    def columns(self) -> dict[str, int]:
        """字段名到列（从 0 起）；由人改过再交给 ``read_entries``。"""
        return {match.field.key: match.column for match in self.matches}


def open_list(stream: IO[bytes], name: str, limit: int) -> ListFile:
    """Return 打开的清单，按内容认是 xlsx 还是 CSV；``limit`` 是字节上限。

    空的、太大的、别的文件、损坏的抛 RefusedList；``stream`` 在读完之前不能关。
    """
    size = stream.seek(0, 2)
    if size == 0:
        raise RefusedList(f"“{name}”是空文件")
    if size > limit:
        raise RefusedList(
            f"“{name}”有 {size / 1048576:.1f} MB，超过 {limit // 1048576} MB 的上限，请分成几份"
        )
    stream.seek(0)
    head = stream.read(64)
    if head.startswith((OLE, ZIP)):
        return open_workbook(stream, name)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, why in NOT_LISTS:
        if start.startswith(mark):
            raise RefusedList(f"“{name}”{why}")
    return open_csv(stream, name)


def lay_out(found: ListFile, sheet: str = "") -> Layout:
    """Return 一张表的读法；不指定 ``sheet`` 时取看得见的表里对上的列最多的一张。"""
    if sheet:
        chosen = next((item for item in found.sheets if item.name == sheet), None)
        if chosen is None:
            raise RefusedList(f"“{found.name}”里没有名为“{sheet}”的表")
        return _layout(chosen, ())
    layouts, refused = [], []
    for item in sorted(found.sheets, key=lambda item: item.hidden):
        try:
            layouts.append(_layout(item, _others(found, item)))
        except RefusedList as error:
            refused.append(error)
    if not layouts:
        raise refused[0]
    return max(layouts, key=lambda item: (not item.sheet.hidden, len(item.matches)))


def read_entries(layout: Layout, columns: Mapping[str, int] | None = None) -> Iterator[Entry]:
    """逐行给出读出的各项与毛病；``columns`` 是人改过的对应，缺省用 ``layout`` 自己的。

    空行与合计行略去；超过 ``MOST_ROWS`` 行的抛 RefusedList。同一编号第二次出现是毛病。
    """
    wanted = layout.columns if columns is None else columns
    readers = [
        (
            BY_KEY[key],
            place,
            _name_of(layout, BY_KEY[key], place),
            _reader(BY_KEY[key], layout.sheet),
        )
        for key, place in wanted.items()
    ]
    absent = [field for field in FIELDS if field.required and field.key not in wanted]
    seen: dict[str, int] = {}
    count = 0
    for number, cells in layout.sheet.lines():
        if number <= layout.heading_row or _is_empty(cells) or _is_total(cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise RefusedList(f"超过 {MOST_ROWS:,} 行，请分成几份")
        yield _entry(number, cells, readers, absent, seen)


Reader = tuple[Field, int, str, Callable[[Raw], object]]


def _entry(
    number: int,
    cells: Sequence[Raw],
    readers: Sequence[Reader],
    absent: Sequence[Field],
    seen: dict[str, int],
) -> Entry:
    values: dict[str, object] = {}
    faults = [Fault(number, field.label, "清单里没有这一列") for field in absent]
    for field, place, heading, read in readers:
        raw = cells[place] if place < len(cells) else None
        try:
            if not is_blank(raw):
                values[field.key] = read(raw)
            elif field.required:
                faults.append(Fault(number, heading, "没有填写"))
        except Unreadable as error:
            faults.append(Fault(number, heading, error.message))
    faults += _repeated(number, values, readers, seen)
    if "regulator" not in values and "channel" in values:
        values["regulator"] = _told(cells, readers, "channel")
    return Entry(number, values, tuple(faults))


def _repeated(
    number: int, values: Mapping[str, object], readers: Sequence[Reader], seen: dict[str, int]
) -> list[Fault]:
    key = reference_key(str(values.get("regulator_no", "")))
    if not key:
        return []
    first = seen.setdefault(key, number)
    if first == number:
        return []
    heading = next(heading for field, _, heading, _ in readers if field.key == "regulator_no")
    return [Fault(number, heading, f"“{values['regulator_no']}”与第 {first} 行相同")]


def _told(cells: Sequence[Raw], readers: Sequence[Reader], key: str) -> str:
    place = next(place for field, place, _, _ in readers if field.key == key)
    return as_text(cells[place])


def _reader(field: Field, sheet: Sheet) -> Callable[[Raw], object]:
    """Return 读法；日期要知道这本工作簿从哪一年数起。"""
    return partial(field.read, epoch_1904=sheet.epoch_1904) if field.key in DATED else field.read


def _name_of(layout: Layout, field: Field, place: int) -> str:
    """Return 这一列的叫法：清单自己的列名，没有列名的写列的字母。"""
    heading = layout.headings[place].strip() if place < len(layout.headings) else ""
    return heading or f"{field.label}（{column_letters(place + 1)} 列）"


def _is_empty(cells: Sequence[Raw]) -> bool:
    """Return 是不是空行；只有合并进来的空格也算空着。"""
    return all(cell is None or isinstance(cell, Spoilt) or cell == "" for cell in cells)


def _is_total(cells: Sequence[Raw]) -> bool:
    first = next((cell for cell in cells if not is_blank(cell)), None)
    return isinstance(first, str) and folded(first).replace(" ", "").startswith(TOTALS)


def _layout(sheet: Sheet, notes: Sequence[str]) -> Layout:
    lines = list(islice(sheet.lines(), DEEPEST + SAMPLE))
    at = find_heading([cells for _, cells in lines])
    number, cells = lines[at]
    headings = tuple(
        "" if is_blank(cell) or isinstance(cell, Spoilt) else str(cell) for cell in cells
    )
    samples = [row for _, row in lines[at + 1 :] if not _is_empty(row) and not _is_total(row)]
    matches = match_columns(headings, samples)
    return Layout(sheet, number, headings, matches, (*notes, *_oddity_notes(sheet, number)))


def _others(found: ListFile, chosen: Sheet) -> list[str]:
    names = [item.name for item in found.sheets if item is not chosen]
    return [f"读的是“{chosen.name}”这张表，另有：{_listed(names)}"] if names else []


def _oddity_notes(sheet: Sheet, heading: int) -> Iterator[str]:
    rows = [row for row in sheet.oddities.hidden_rows if row > heading]
    if rows:
        yield f"有 {len(rows)} 行是隐藏或筛掉的，也读了进来：第 {_listed(map(str, rows))} 行"
    if sheet.oddities.hidden_columns:
        names = map(column_letters, sheet.oddities.hidden_columns)
        yield f"有隐藏的列，也读了进来：{_listed(names)}"
    if any(row > heading for row, _ in sheet.oddities.merged):
        yield "有合并的单元格，并进去的各行请取消合并后逐行填写"
    if sheet.hidden:
        yield f"“{sheet.name}”是隐藏的表"


def _listed(items: Iterable[str]) -> str:
    names = list(items)
    more = f" 等 {len(names)} 处" if len(names) > SHOWN else ""
    return "、".join(names[:SHOWN]) + more
