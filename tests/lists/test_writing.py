"""写台账：文字永远是文字，日期是真的日期，哪种表格软件打开都不会算出东西来。"""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openxml_audit import OpenXmlValidator

from appeals.clock import SHANGHAI
from appeals.domain.errors import InvalidFields
from appeals.lists import workbooks
from appeals.lists.csv_writing import write_csv
from appeals.lists.tables import Column, Form, Row
from appeals.lists.workbooks import CUT, MOST_TEXT, write_workbook

COLUMNS = (
    Column("序号", 6, Form.COUNT),
    Column("编号", 20),
    Column("金额", 10, Form.AMOUNT),
    Column("来函日期", 12, Form.DAY),
    Column("收到时间", 17, Form.MOMENT),
)
RECEIVED = datetime(2026, 11, 6, 10, 5, tzinfo=SHANGHAI)
ROWS: tuple[Row, ...] = (
    (1, "000123456789012345", Decimal("30.50"), date(2026, 11, 5), RECEIVED),
    (2, "", None, None, None),
)
DANGEROUS = (
    *("=1+1", '=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"),
    *("\t=1", "\r=1", " =1+1", "\n=1+1", "＝1+1", "＋86-13812341234", "+86-13812341234"),
)


def workbook(rows: Sequence[Row], columns: Sequence[Column] = COLUMNS) -> bytes:
    """Return 写好的 xlsx。"""
    out = io.BytesIO()
    assert write_workbook(out, "申诉台账", columns, rows, [("条件", "=全部")]) == len(rows)
    return out.getvalue()


def texts(*values: str) -> list[str]:
    """Return 写成 xlsx 再读出来的文字。"""
    content = workbook([(value,) for value in values], [Column("文字", 10)])
    page = load_workbook(io.BytesIO(content))["申诉台账"]
    assert {row[0].data_type for row in page.iter_rows(min_row=2)} <= {"s", "inlineStr", "n"}
    return [str(row[0]) for row in page.iter_rows(min_row=2, values_only=True)]


def lines(*values: str) -> list[str]:
    """Return 写成 CSV 再读出来的文字。"""
    out = io.BytesIO()
    assert write_csv(out, [Column("文字", 10)], [(value,) for value in values]) == len(values)
    rows = csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    return [row[0] for row in rows][1:]


def test_workbook_cells_keep_their_kind() -> None:
    page = load_workbook(io.BytesIO(workbook(ROWS)))["申诉台账"]
    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == ("序号", "编号", "金额", "来函日期", "收到时间")
    day, moment = datetime(2026, 11, 5), datetime(2026, 11, 6, 10, 5)  # noqa: DTZ001
    assert rows[1] == (1, "000123456789012345", 30.5, day, moment)
    assert rows[2] == (2, None, None, None, None)
    assert page["D2"].number_format == "yyyy-mm-dd"
    assert page["E2"].number_format == "yyyy-mm-dd hh:mm"
    assert page["B2"].number_format == "@"


def test_workbook_is_sound_by_the_standard(tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    target.write_bytes(workbook(ROWS))
    assert OpenXmlValidator().validate(target).is_valid


def test_workbook_head_is_frozen_and_filtered() -> None:
    page = load_workbook(io.BytesIO(workbook(ROWS)))["申诉台账"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:E3")
    assert page.column_dimensions["B"].width > 20
    assert page["A1"].font.bold
    assert page.print_title_rows == "$1:$1"


def test_workbook_says_what_it_is() -> None:
    page = load_workbook(io.BytesIO(workbook(ROWS)))["说明"]
    assert [cell.value for cell in page[1]] == ["条件", "=全部"]
    assert page["B1"].data_type == "s"


def test_no_text_becomes_a_formula_or_a_link() -> None:
    risky = (*DANGEROUS, "http://x.example/", "12", "1E5", "TRUE", "#N/A")
    content = workbook([(value,) for value in risky], [Column("文字", 10)])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert not any("hyperlink" in name for name in archive.namelist())
    assert "<f>" not in sheet
    assert "<v>" not in sheet
    assert "hyperlink" not in sheet.lower().replace("=hyperlink(", "")


@pytest.mark.parametrize(
    "text",
    [
        *("<r><t>x</t></r>", "<b>&amp;", "_x0041_", "𠮷㛃龘", "第一行\n第二行", " 前后有空格 "),
        *("\x01控制", "\ufffe", "]]>", '"', "'"),
    ],
)
def test_workbook_keeps_strange_text(text: str) -> None:
    (found,) = texts(text)
    # Excel 认得 _x0001_ 这样的转义，openpyxl 读行内文字时不解开。
    assert unescape(found).rstrip() == text.rstrip()


def test_overlong_text_is_cut_and_says_so() -> None:
    full, long, rare = "长" * MOST_TEXT, "长" * (MOST_TEXT + 1), "𠮷" * MOST_TEXT
    found = texts(full, long, rare)
    assert found[0] == full
    assert all(MOST_TEXT - 1 <= len(item.encode("utf-16-le")) // 2 <= MOST_TEXT for item in found)
    assert all(item.endswith(CUT) for item in found[1:])


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 1)
    with pytest.raises(InvalidFields, match="缩小筛选范围"):
        workbook(ROWS)


def test_csv_opens_in_excel_without_garbling() -> None:
    out = io.BytesIO()
    assert write_csv(out, COLUMNS, ROWS) == 2
    assert (
        out.getvalue()
        == (
            "\ufeff序号,编号,金额,来函日期,收到时间\r\n"
            "1,000123456789012345,30.50,2026-11-05,2026-11-06 10:05\r\n"
            "2,,,,\r\n"
        ).encode()
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_disarms_every_formula(text: str) -> None:
    assert lines(text) == [f"'{text}"]


@pytest.mark.parametrize(
    "text",
    [
        *("+8613800138000", "-5", "-12.50", "0371-66001122", "13812341234", "a=1", "2026-11-05"),
        *('他说"好"，再见', "第一行\n第二行", "逗号,分号;", "#N/A", "'引用"),
    ],
)
def test_csv_leaves_harmless_text_alone(text: str) -> None:
    assert lines(text) == [text]
