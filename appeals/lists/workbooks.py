"""写 Excel：文字永远是文字，日期是真的日期；边写边落盘，多少行都只占一行的内存。"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from appeals.domain.errors import InvalidFields
from appeals.lists.tables import Cell, Column, Form, Row

MOST_ROWS = 1_048_575
"""一张工作表除表头之外最多的行数（Excel 的规格）。"""
MOST_TEXT = 32_767
"""一格最多的字数（Excel 的规格）。"""
CUT = "……（过长，全文见案件页）"
MASKS = {
    Form.TEXT: "@",
    Form.COUNT: "0",
    Form.AMOUNT: "#,##0.00",
    Form.DAY: "yyyy-mm-dd",
    Form.MOMENT: "yyyy-mm-dd hh:mm",
}
HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1D4E89"}
BODY = {"font_size": 10, "valign": "vcenter"}

Put = Callable[[int, int, Any, Format], object]


def write_workbook(
    out: IO[bytes],
    sheet: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    about: Sequence[tuple[str, str]] = (),
) -> int:
    """把表写进 ``out``，返回行数（不含表头）；``about`` 是另一张“说明”表上的各行。

    超过 ``MOST_ROWS`` 行的抛 InvalidFields；``out`` 里写到一半的内容作废。
    """
    with Workbook(out, {"constant_memory": True}) as book:
        page = book.add_worksheet(sheet)
        _dress(book, page, columns)
        number = _fill(book, page, columns, rows)
        page.autofilter(0, 0, number, len(columns) - 1)
        if about:
            _describe(book, about)
    return number


def _dress(book: Workbook, page: Worksheet, columns: Sequence[Column]) -> None:
    """表头、列宽、冻结与打印的样子。"""
    head = book.add_format({**BODY, **HEAD})
    page.set_row(0, 24)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.heading, head)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(8)  # A3
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _fill(book: Workbook, page: Worksheet, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    puts = [_put(page, column.form) for column in columns]
    looks = [book.add_format({**BODY, "num_format": MASKS[column.form]}) for column in columns]
    number = 0
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise InvalidFields({"rows": [f"超过 Excel 一张表的 {MOST_ROWS} 行，请缩小筛选范围"]})
        for place, (cell, put, look) in enumerate(zip(row, puts, looks, strict=True)):
            if cell is not None and cell != "":
                put(number, place, cell, look)
    return number


def _put(page: Worksheet, form: Form) -> Put:
    """Return 写一格的做法；文字不经过猜测类型的 write，所以“=1+1”仍是四个字。"""
    if form is Form.TEXT:
        return lambda row, place, cell, look: page.write_string(row, place, fitting(cell), look)
    if form in (Form.DAY, Form.MOMENT):
        return lambda row, place, cell, look: page.write_datetime(row, place, _bare(cell), look)
    number: Put = page.write_number
    return number


def fitting(text: str) -> str:
    """Return 一格放得下的文字；放不下的截短并写明。字数按 UTF-16 计（Excel 的规格）。"""
    if len(text) > MOST_TEXT // 2 and len(text.encode("utf-16-le")) > MOST_TEXT * 2:
        kept = text.encode("utf-16-le")[: (MOST_TEXT - len(CUT)) * 2]
        text = kept.decode("utf-16-le", errors="ignore") + CUT
    # XlsxWriter 把首尾正是 <r>、</r> 的文字当作现成的标记原样写进去，末尾添一个空格就不会。
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _bare(moment: Cell) -> Cell:
    """Excel 的时刻不带时区。"""
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


def _describe(book: Workbook, about: Sequence[tuple[str, str]]) -> None:
    page = book.add_worksheet("说明")
    label = book.add_format({**BODY, "bold": True})
    text = book.add_format({**BODY, "text_wrap": True})
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 80)
    for number, (name, value) in enumerate(about):
        page.write_string(number, 0, name, label)
        page.write_string(number, 1, fitting(value), text)
