"""读 xlsx：openpyxl 逐行读，值取存下的结果；它不说的（隐藏、合并、空公式）由 archives 补上。"""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from appeals.domain.errors import AppealsError
from appeals.lists.archives import TORN, Oddities, require_workbook, survey
from appeals.lists.errors import RefusedList
from appeals.lists.plain import Raw, Spoilt
from appeals.lists.sources import MOST_COLUMNS, MOST_LINES, Line, ListFile, Sheet

BATCH = 500
"""一次向 openpyxl 要几行。"""
MOST_SHEETS = 50


def open_workbook(stream: IO[bytes], name: str) -> ListFile:
    """Return 打开的工作簿；``stream`` 在读完之前不能关。不能读的抛 RefusedList。"""
    require_workbook(stream, name)
    with _guarded(name):
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        pages = [page for page in book.worksheets[:MOST_SHEETS] if hasattr(page, "iter_rows")]
        with zipfile.ZipFile(stream) as archive:
            # openpyxl 没有公开表的部件名；换了版本若没有这一项，测试会先知道。
            sheets = tuple(
                _sheet(page, survey(archive, page._worksheet_path), name) for page in pages
            )
    if not sheets:
        raise RefusedList(f"“{name}”里没有工作表")
    return ListFile(name, sheets)


def _sheet(page: Any, odd: Oddities, name: str) -> Sheet:
    def lines() -> Iterator[Line]:
        page.reset_dimensions()  # 表里自报的大小常常不对，信了会少读
        rows = page.iter_rows(values_only=True, max_col=MOST_COLUMNS)
        number = 0
        while batch := _next(rows, name):
            for row in batch:
                number += 1
                if number > MOST_LINES:
                    raise RefusedList(f"“{name}”的行号超过 {MOST_LINES}，请另存一份再上传")
                yield number, _spoilt(number, row, odd)

    epoch_1904 = page.parent.epoch == CALENDAR_MAC_1904
    return Sheet(page.title, lines, page.sheet_state != "visible", epoch_1904, odd)


def _next(rows: Iterator[Sequence[Raw]], name: str) -> list[Sequence[Raw]]:
    with _guarded(name):
        return list(islice(rows, BATCH))


def _spoilt(number: int, row: Sequence[Raw], odd: Oddities) -> Sequence[Raw]:
    """Return 一行，其中空公式与并进别处的格换成 Spoilt。"""
    if not odd.formulas and not odd.merged:
        return row
    return [_cell(number, column, raw, odd) for column, raw in enumerate(row, start=1)]


def _cell(number: int, column: int, raw: Raw, odd: Oddities) -> Raw:
    if raw is not None:
        return raw
    if (number, column) in odd.formulas:
        return Spoilt("是公式，文件里没有存下结果，请改成值")
    home = odd.merged.get((number, column))
    return Spoilt(f"并在 {home} 里，请取消合并后逐行填写") if home else None


@contextmanager
def _guarded(name: str) -> Iterator[None]:
    """openpyxl 遇到坏内容什么错都报，也爱提醒不相干的事；都归到一句话。"""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (AppealsError, MemoryError):
            raise
        except Exception as error:
            raise RefusedList(f"“{name}”{TORN}") from error
