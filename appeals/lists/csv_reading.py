"""读 CSV：先认编码（UTF-8、带 BOM、UTF-16、GB18030），再认分隔符，逐行读。"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import IO

from appeals.lists.errors import RefusedList
from appeals.lists.plain import Raw
from appeals.lists.sources import MOST_COLUMNS, MOST_LINES, Line, ListFile, Sheet

CHUNK = 256 * 1024
SAMPLE = 64 * 1024
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
DELIMITERS = ",\t;|"
TRICK = re.compile(r'="(.*)"', re.DOTALL)
"""写给 Excel 看的 ="0012"，引号里才是值。"""
SHIELD = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")
"""防公式时加的单引号。"""


def open_csv(stream: IO[bytes], name: str) -> ListFile:
    """Return 打开的 CSV，只有一张表；不是文字、只有一列的抛 RefusedList。"""
    codec, label = _encoding(stream, name)
    delimiter = _delimiter(stream, codec, name)

    def lines() -> Iterator[Line]:
        return _lines(stream, codec, delimiter, name)

    return ListFile(name, (Sheet("", lines),), label)


def _encoding(stream: IO[bytes], name: str) -> tuple[str, str]:
    """Return (解码用的名字, 给人看的名字)；整份解得开才算。"""
    stream.seek(0)
    head = stream.read(4)
    for mark, codec, label in BOMS:
        if head.startswith(mark):
            _require_decodable(stream, codec, name, label)
            return codec, label
    if _decodes(stream, "utf-8"):
        return "utf-8", "UTF-8"
    _require_decodable(stream, "gb18030", name, "GBK")
    return "gb18030", "GBK"


def _require_decodable(stream: IO[bytes], codec: str, name: str, label: str) -> None:
    if not _decodes(stream, codec):
        raise RefusedList(f"“{name}”不是 {label} 的文字，打不开；请用 Excel 另存为 .xlsx 再上传")


def _decodes(stream: IO[bytes], codec: str) -> bool:
    """Return 整份解得开，而且没有零字符（有的就不是文字）。"""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for chunk in iter(lambda: stream.read(CHUNK), b""):
            if "\0" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(stream: IO[bytes], codec: str, name: str) -> str:
    """Return 把前几行分得最多、又一样多的那个分隔符。"""
    stream.seek(0)
    text = codecs.getincrementaldecoder(codec)().decode(stream.read(SAMPLE))
    scores = {mark: _width(text, mark) for mark in DELIMITERS}
    best = max(scores, key=lambda mark: scores[mark])
    if scores[best] < 2:
        raise RefusedList(f"“{name}”只有一列，或者不是用逗号、制表符、分号隔开的表")
    return best


def _width(text: str, mark: str) -> int:
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 50))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return widths.most_common(1)[0][0] if widths else 0


def _lines(stream: IO[bytes], codec: str, delimiter: str, name: str) -> Iterator[Line]:
    stream.seek(0)
    text = io.TextIOWrapper(stream, codec, newline="")
    try:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        # 行号数的是表格软件里的行：一格里换了行的，仍是一行。
        for number in range(1, MOST_LINES + 1):
            row = _next(reader, number, name)
            if row is None:
                return
            yield number, [_cell(cell) for cell in row[:MOST_COLUMNS]]
    finally:
        text.detach()  # 关不关由打开的人定


def _next(reader: Iterator[list[str]], number: int, name: str) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        why = f"“{name}”第 {number} 行的引号不成对，或一格太长，读不下去"
        raise RefusedList(why) from error


def _cell(text: str) -> Raw:
    trick = TRICK.fullmatch(text)
    return SHIELD.sub("", trick[1] if trick else text, count=1) or None
