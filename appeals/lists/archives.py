"""xlsx 的压缩包：打开之前先看是什么文件、解开有多大；一遍扫过，记下隐藏、合并与没有结果的公式。"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from appeals.lists.errors import RefusedList

MOST_PARTS = 2000
MOST_BYTES = 600 * 1024 * 1024
"""全部部件解开后的字节数；十万行、四十列的表约三四百兆。"""
MOST_RATIO, SMALL = 200, 16 * 1024 * 1024
"""解开超过 ``SMALL`` 的部件，不许压到这么多分之一；整张相同的表也压不到。"""
MOST_MERGED = 200_000
"""合并单元格最多盖住多少格。"""
CHUNK = 256 * 1024
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)
TORN = "残缺或已损坏，请用 Excel 打开后另存一份再上传"
OTHERS = (
    ("word/document.xml", "是 Word 文件，不是 Excel 清单"),
    ("ppt/presentation.xml", "是 PPT 文件，不是 Excel 清单"),
    ("xl/workbook.bin", "是 .xlsb 文件，请用 Excel 另存为 .xlsx"),
    ("content.xml", "是 .ods 文件，请另存为 .xlsx"),
)
DTD = re.compile(rb"<!(DOCTYPE|ENTITY)")
HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\bmin="([0-9]{1,5})"'
)
MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
EMPTY_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
PREFIXED_END = re.compile(rb"</\w+:c>")
PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')


@dataclass(slots=True)
class Oddities:
    """一张表里 openpyxl 逐行读时不说的事；行与列从 1 起。"""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)


def require_workbook(stream: IO[bytes], name: str) -> None:
    """不是 xlsx、加了密码、解开太大、夹着文档类型声明的，抛 RefusedList。"""
    stream.seek(0)
    head = stream.read(8)
    if head == OLE:
        locked = "EncryptedPackage".encode("utf-16-le") in stream.read()
        why = "加了密码，请取消密码后再上传" if locked else "是旧版的 .xls，请用 Excel 另存为 .xlsx"
        raise RefusedList(f"“{name}”{why}")
    try:
        with zipfile.ZipFile(stream) as archive:
            _require_sound(archive, name)
    except BROKEN as error:
        raise RefusedList(f"“{name}”{TORN}") from error
    stream.seek(0)


def survey(archive: zipfile.ZipFile, part: str) -> Oddities:
    """Return 一张表里的隐藏行列、合并的格与没有结果的公式；``part`` 是它的部件名。"""
    found = Oddities()
    for piece in _pieces(archive, part):
        found.hidden_rows += [int(row) for row in HIDDEN_ROW.findall(piece)]
        found.hidden_columns += [int(column) for column in HIDDEN_COLUMN.findall(piece)]
        for left, top, right, bottom in MERGED.findall(piece):
            _cover(found, (left.decode(), int(top)), (right.decode(), int(bottom)))
        for attributes in EMPTY_FORMULA.findall(piece):
            place = PLACE.search(attributes)
            if place:
                found.formulas.add((int(place[2]), column_number(place[1].decode())))
    return found


def column_number(letters: str) -> int:
    """Return 列的序号：A 为 1，AA 为 27。"""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return 列的字母：1 为 A，27 为 AA。"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _require_sound(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names:
        why = next(
            (why for mark, why in OTHERS if mark in names),
            "是压缩包，不是 Excel 清单；请解开后上传其中的 .xlsx",
        )
        raise RefusedList(f"“{name}”{why}")
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise RefusedList(f"“{name}”解开后超过 {MOST_BYTES // 1048576} MB，请分成几份")
    for info in infos:
        if info.flag_bits & 1:
            raise RefusedList(f"“{name}”加了密码，请取消密码后再上传")
        if info.file_size > max(SMALL, info.compress_size * MOST_RATIO):
            raise RefusedList(f"“{name}”压缩得异常，不收；请用 Excel 打开后另存一份")
        if info.filename.endswith((".xml", ".rels")):
            _require_plain(archive, info.filename, name)


def _require_plain(archive: zipfile.ZipFile, part: str, name: str) -> None:
    """实体只能在文档类型声明里定义，没有声明就没有实体炸弹；UTF-16 的看不出来，也不收。"""
    tail = b""
    with archive.open(part) as stream:
        for chunk in iter(lambda: stream.read(CHUNK), b""):
            if DTD.search(tail + chunk) or chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise RefusedList(f"“{name}”里有不合规定的内容（{part}），不收")
            tail = chunk[-16:]


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """逐块给出表的原文，只在一格之后、一行或一处合并之前断开。"""
    kept = b""
    with archive.open(part) as stream:
        for chunk in iter(lambda: stream.read(CHUNK), b""):
            kept += chunk
            end = _last_break(kept)
            yield kept[:end]
            kept = kept[end:]
    yield kept


def _last_break(text: bytes) -> int:
    """Return 最后一处断得开的位置；没有为 0。名字带前缀的少见，慢慢找。"""
    closed = text.rfind(b"</c>")
    end = max(closed + 4 if closed >= 0 else 0, text.rfind(b"<row"), text.rfind(b"<mergeCell"))
    if end > 0:
        return end
    return max((found.end() for found in PREFIXED_END.finditer(text)), default=0)


def _cover(found: Oddities, start: tuple[str, int], end: tuple[str, int]) -> None:
    left, right = column_number(start[0]), column_number(end[0])
    top, bottom = start[1], end[1]
    area = (bottom - top + 1) * (right - left + 1)
    if area <= 0 or len(found.merged) + area > MOST_MERGED:
        raise RefusedList(
            f"合并单元格 {start[0]}{top}:{end[0]}{bottom} 盖住的格太多，请取消合并后再上传"
        )
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                found.merged[row, column] = f"{start[0]}{top}"
