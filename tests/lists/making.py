"""造清单：xlsx 与 CSV，好的与坏的。"""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from appeals.lists.faults import Entry
from appeals.lists.reading import Layout, lay_out, open_list, read_entries

LIMIT = 50 * 1024 * 1024
HEAD = (
    *("转办编号", "申诉来源", "是否立案", "来函日期", "申诉人", "联系电话", "省份", "业务种类"),
    *("问题性质", "申诉内容", "诉求"),
)
GOOD: dict[str, Any] = {
    "转办编号": "GX2026001",
    "申诉来源": "12300",
    "是否立案": "是",
    "来函日期": "2026-11-05",
    "申诉人": "刘敏",
    "联系电话": "13812341234",
    "省份": "广西",
    "业务种类": "移动业务",
    "问题性质": "收费争议",
    "申诉内容": "未经同意开通增值业务。",
    "诉求": "退费",
}


def good(number: int = 1, **changes: Any) -> list[Any]:
    """Return 没有毛病的一行，编号各不相同；可以逐格改。"""
    row = GOOD | {"转办编号": f"GX2026{number:04d}"} | changes
    return [row[name] for name in HEAD]


def xlsx(*rows: Sequence[Any], dress: Callable[[Worksheet], object] | None = None) -> bytes:
    """Return 一张表的工作簿；``dress`` 在写完之后改它的样子。"""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "转办清单"
    for row in rows:
        page.append(list(row))
    if dress:
        dress(page)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return 工作簿的字节。"""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_list(*rows: Sequence[Any], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Return 一份 CSV。"""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def layout(content: bytes, name: str = "清单.xlsx", sheet: str = "") -> Layout:
    """Return 清单的读法。"""
    return lay_out(open_list(io.BytesIO(content), name, LIMIT), sheet)


def entries(content: bytes, columns: Mapping[str, int] | None = None) -> list[Entry]:
    """Return 读出的各行；``columns`` 是人改过的对应。"""
    return list(read_entries(layout(content), columns))


def faults(content: bytes) -> list[str]:
    """Return 各处毛病。"""
    return [fault.text for entry in entries(content) for fault in entry.faults]


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return 逐个部件改过的 xlsx；``change`` 返回 None 的部件去掉。"""
    out = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(content))
    with old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


def swapped(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return 把一个部件里的 ``old`` 换成 ``new`` 的 xlsx。"""

    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        assert old in data, (part, old)
        return data.replace(old, new)

    return repacked(content, change)
