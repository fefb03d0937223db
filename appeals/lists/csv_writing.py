"""写 CSV：UTF-8 带 BOM，Excel 双击打开不乱码；文字不会被当成公式。"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO

from appeals.lists.tables import Cell, Column, Row

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
"""打头就会被表格软件当作公式的字；前面的空白不算，全角的也算。"""
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
"""整格就是一个数的（+8613800138000、-5），算不出别的东西，照原样。"""


def write_csv(out: IO[bytes], columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """把表写进 ``out``，返回行数（不含表头）；逐行写，不占内存。"""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(column.heading for column in columns)
        written = 0
        for row in rows:
            writer.writerow([_written(cell) for cell in row])
            written += 1
        return written
    finally:
        text.detach()  # 关不关由调用者定


def harmless(text: str) -> str:
    """Return 不会被当成公式的文字：危险的前面加一个单引号。"""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return str(cell)
