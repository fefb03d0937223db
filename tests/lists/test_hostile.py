"""坏文件：说清是什么、怎样改，一行也不读，进程好好的。"""

import io
import random
import struct
import zipfile
from contextlib import suppress

import pytest
from openpyxl import Workbook

from appeals.lists import archives
from appeals.lists.archives import column_letters, column_number
from appeals.lists.errors import RefusedList
from appeals.lists.reading import lay_out, open_list, read_entries
from tests.lists.making import (
    HEAD,
    LIMIT,
    entries,
    faults,
    good,
    repacked,
    saved,
    swapped,
    text_list,
    xlsx,
)

SHEET = "xl/worksheets/sheet1.xml"
GOOD = xlsx(HEAD, good(1), good(2))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(content: bytes, limit: int = LIMIT) -> str:
    """Return 为什么不收；读得下去的算失败。"""
    with pytest.raises(RefusedList) as refused:
        list(read_entries(lay_out(open_list(io.BytesIO(content), "清单.xlsx", limit))))
    return refused.value.message


def packed(**parts: bytes) -> bytes:
    """Return 一个 zip；部件名里的双下划线代替斜杠与点。"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/", 1).replace("__", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "是空文件"),
        (OLE + bytes(600), "是旧版的 .xls，请用 Excel 另存为 .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"%PDF-1.7\n", "是 PDF"),
        (b"\x89PNG\r\n\x1a\n", "是图片"),
        (b"<html><table><tr><td>1</td></tr></table>", "是网页或 XML"),
        (b'\xef\xbb\xbf  {"a": 1}', "是 JSON"),
        (packed(readme__txt=b"x"), "是压缩包，不是 Excel 清单"),
        (packed(word__document__xml=b"<x/>"), "是 Word 文件"),
        (packed(xl__workbook__bin=b"x"), "是 .xlsb 文件"),
        (b"PK\x03\x04" + bytes(100), "残缺或已损坏"),
        (GOOD[: len(GOOD) // 2], "残缺或已损坏"),
        (GOOD[:-30], "残缺或已损坏"),
        (bytes(range(1, 256)) * 40, "不是 GBK 的文字"),
        (b"a,b\n\x00\x00,c\n" * 9, "不是 GBK 的文字"),
        (b"\xef\xbb\xbf\xff\xfe,", "不是 UTF-8 的文字"),
        ("只有一列\n没有别的\n".encode(), "只有一列"),
        ("甲,乙,丙\n1,2,3\n".encode(), "没有找到表头"),
        (text_list(HEAD, good()).replace(b"GX20260001", b'"GX20260001'), "引号不成对"),
        (saved(Workbook()), "没有找到表头"),
    ],
)
def test_file_that_is_no_list_says_what_it_is(content: bytes, why: str) -> None:
    assert why in refusal(content)


def test_too_big_a_file_is_refused_unread() -> None:
    assert refusal(GOOD, limit=1000).startswith("“清单.xlsx”有 0.0 MB，超过 0 MB")
    assert "超过 50 MB 的上限" in refusal(b"a,b\n" * (13 * 1024 * 1024 + 1))


def test_bomb_is_refused_before_it_unfolds() -> None:
    huge = swapped(GOOD, SHEET, b"<sheetData>", b"<sheetData>" + b" " * (40 * 1024 * 1024))
    assert len(huge) < 100_000
    assert "压缩得异常" in refusal(huge)


def test_total_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    assert "请分成几份" in refusal(GOOD)


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b"<!--" + b"-" * 300_000 + b"--><!DOCTYPE x>",
    ],
)
def test_document_types_are_refused(prolog: bytes) -> None:
    found = swapped(GOOD, SHEET, b"<worksheet", prolog + b"<worksheet")
    assert "不合规定" in refusal(found)


def test_utf16_parts_are_refused() -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.decode().encode("utf-16") if name == SHEET else data

    assert "不合规定" in refusal(repacked(GOOD, change))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2"', b'<row r="999999999"'),
        (b"</sheetData>", b"</sheet"),
        (b't="inlineStr"', b't="s"'),
        (b'r="A2"', b'r="2A"'),
    ],
)
def test_broken_sheet_is_an_answer_not_a_crash(old: bytes, new: bytes) -> None:
    assert refusal(swapped(GOOD, SHEET, old, new))


def test_far_away_cell_takes_no_memory() -> None:
    found = swapped(GOOD, SHEET, b'r="K3"', b'r="XFD3"')
    assert faults(found) == ["第 3 行「诉求」：没有填写"]


def test_merge_over_everything_is_refused() -> None:
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert "盖住的格太多" in refusal(swapped(GOOD, SHEET, b"</sheetData>", merge))


def test_endless_blank_rows_are_passed_over() -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(4, 20_000))
    found = swapped(GOOD, SHEET, b"</sheetData>", rows + b"</sheetData>")
    assert len(entries(found)) == 2


def test_encrypted_part_is_refused() -> None:
    found = bytearray(GOOD)
    at = found.find(b"PK\x01\x02")
    flags = struct.unpack_from("<H", found, at + 8)[0]
    struct.pack_into("<H", found, at + 8, flags | 1)
    assert "加了密码" in refusal(bytes(found))


def test_randomly_damaged_files_never_crash() -> None:
    chance = random.Random(20261124)
    for content in (GOOD, text_list(HEAD, good(1), good(2), encoding="gb18030")):
        for _ in range(60):
            damaged = bytearray(content)
            for _ in range(chance.randint(1, 8)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            with suppress(RefusedList):
                entries(bytes(damaged))


def test_survey_sees_across_its_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [good(number, 申诉内容="=1+1") for number in range(1, 40)]
    content = xlsx(HEAD, *rows)
    for size in (7, 64, 1000):
        monkeypatch.setattr(archives, "CHUNK", size)
        assert len(faults(content)) == 39, size


def test_columns_are_counted_as_excel_does() -> None:
    for letters, number in (("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16384)):
        assert (column_number(letters), column_letters(number)) == (number, letters)
