"""打开来函：Word、PDF、文本，各种编码、合并的格、文本框与折行。"""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from appeals.documents.archive import deflated, write_entries
from appeals.letters.errors import LetterError, LongLetter, ScannedLetter, UnreadableLetter
from appeals.letters.opening import pdf as pdf_room
from appeals.letters.opening.opener import open_letter, open_text
from appeals.letters.reading import read_letter
from appeals.letters.script import Script
from tests.letters.pdfs import SIZE, blank, encrypted, pdf

TEXT = "转办编号：QH-2026-7\n申诉人：魏蓝\n联系电话：13811110000\n申诉内容：话费异常。"


def word(document: Any) -> bytes:
    """Return Word 文件的字节。"""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines(script: Script) -> list[tuple[str, str]]:
    """Return 各块的出处与文字。"""
    return [(piece.place.text, "|".join(cell.text for cell in piece.cells)) for piece in script]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    script = open_letter(TEXT.encode(encoding))
    assert lines(script)[1] == ("第 2 行", "申诉人：魏蓝")


@pytest.mark.parametrize("content", [b"", b"  \n ", bytes(range(256)) * 40, b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableLetter):
        open_letter(content)


def test_pasted_emptiness_asks_for_text() -> None:
    with pytest.raises(UnreadableLetter, match="没有文字，请粘贴来函的全文"):
        open_text(" \n\t\u3000")


def test_control_characters_are_dropped() -> None:
    assert lines(open_text("申诉\0人：\x07魏蓝")) == [("第 1 行", "申诉人：魏蓝")]


@pytest.mark.parametrize("content", [("申诉" * 60_000).encode(), b"a" * 500_000])
def test_a_book_is_no_letter(content: bytes) -> None:
    with pytest.raises(LongLetter):
        open_letter(content)


def test_merged_cells_are_read_once() -> None:
    document = Document()
    table = document.add_table(3, 4)
    group = table.cell(0, 0).merge(table.cell(1, 0))
    group.text = "申诉人信息"
    for row, texts in enumerate((("姓名", "魏蓝"), ("电话", "13811110000"))):
        table.cell(row, 1).text, table.cell(row, 2).text = texts
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(2, 0).text = "申诉内容"
    table.cell(2, 1).merge(table.cell(2, 3)).text = "话费异常。"
    script = open_letter(word(document))
    assert lines(script) == [
        ("表格第 1 行", "申诉人信息|姓名|魏蓝"),
        ("表格第 2 行", "电话|13811110000|"),
        ("表格第 3 行", "申诉内容|话费异常。"),
    ]
    assert [cell.column for cell in script[1].cells] == [1, 2, 3]


def test_deleted_text_is_not_read() -> None:
    document = Document()
    body = document.element.body
    xml = (
        "<w:p {0}><w:r><w:t>申诉人：</w:t></w:r>"
        '<w:del w:id="1" w:author="x"><w:r><w:delText>旧名</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>魏蓝</w:t></w:r></w:ins></w:p>'
    )
    body.insert(0, parse_xml(xml.format(nsdecls("w"))))
    assert lines(open_letter(word(document))) == [("第 1 段", "申诉人：魏蓝")]


def test_content_controls_and_nested_tables_are_read() -> None:
    document = Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "申诉内容"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    held = "<w:p><w:r><w:t>编号：A-2026</w:t></w:r></w:p>"
    xml = f"<w:sdt {nsdecls('w')}><w:sdtContent>{held}</w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(xml))
    found = lines(open_letter(word(document)))
    assert found[0] == ("第 1 段", "编号：A-2026")
    assert "甲　乙" in found[1][1]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04" + bytes(100), "读不了"),
        (write_entries([deflated("a.txt", b"x")]), "不是 Word 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 .docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "扫描件，没有文字，请手工登记"),
        (b"%PDF-1.7 nothing here", "PDF 已损坏"),
        (encrypted(pdf([(72, 700, "申诉人：魏蓝")])), "PDF 有密码"),
        (blank(1), "扫描件，没有文字，请手工登记"),
        (blank(31), "PDF 有 31 页"),
    ],
)
def test_unreadable_files_say_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(LetterError, match=says):
        open_letter(content)


def test_scan_is_told_apart_from_broken() -> None:
    with pytest.raises(ScannedLetter):
        open_letter(blank(2))


def test_huge_pdf_is_not_even_opened() -> None:
    with pytest.raises(LongLetter, match="PDF 有 21 MB"):
        open_letter(b"%PDF-1.7" + bytes(21 * 1024 * 1024))


def test_slow_pdf_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_room, "SECONDS", 0.01)
    with pytest.raises(UnreadableLetter, match="限时之内没有读完"):
        open_letter(pdf([(72, 700, "申诉人：魏蓝")]))


def test_pdf_pages_and_lines_are_named() -> None:
    content = pdf([(72, 700, "申诉人：魏蓝")], [(72, 700, "联系电话：13811110000")])
    assert lines(open_letter(content)) == [
        ("第 1 页第 1 行", "申诉人：魏蓝"),
        ("第 2 页第 1 行", "联系电话：13811110000"),
    ]


def test_pdf_table_cells_wrap_back_together() -> None:
    rows = [
        *((72, 700, "申诉编号"), (150, 700, "GX202611050"), (230, 700, "归属地")),
        *((310, 700, "广西壮族自治区南宁"), (150, 686, "03271"), (310, 686, "市青秀区")),
        *((72, 660, "申诉人"), (150, 660, "魏蓝")),
    ]
    found = [text for _, text in lines(open_letter(pdf(rows)))]
    assert found == ["申诉编号|GX20261105003271|归属地|广西壮族自治区南宁市青秀区", "申诉人|魏蓝"]


def test_pdf_line_above_a_centred_label_joins_its_own_cell() -> None:
    rows = [
        *((72, 700, "联系电话"), (150, 700, "13811110000")),
        *((150, 680, "话费异常，多次致电客服都没有得到任何答复，"),),
        *((72, 667, "申诉内容"), (150, 667, "请依法处理并书面说明扣费依据，还我公道，")),
        (150, 654, "谢谢。"),
    ]
    found = [text for _, text in lines(open_letter(pdf(rows)))]
    assert found[0] == "联系电话|13811110000"
    assert found[1].startswith("申诉内容|话费异常")
    assert found[1].endswith("谢谢。")


def test_pdf_paragraph_broken_over_lines_is_one() -> None:
    long = "我局于2026年11月9日收到用户魏蓝（联系电话：0971-55550000，手"
    rest = "机：13811110000）的申诉，现转你公司处理。"
    content = pdf([(72, 700, long), (72, 700 - SIZE * 1.6, rest)])
    assert lines(open_letter(content)) == [("第 1 页第 1 行", long + rest)]


def test_wrapped_text_file_reads_like_one_paragraph() -> None:
    text = (
        "申诉内容：申诉人反映其办理的套餐被擅自变更，多次致电客服均未得到解\n"
        "决，要求恢复原套餐并退还多扣的费用。\n申诉人：魏蓝\n青海省通信管理局"
    )
    findings = read_letter(open_text(text)).findings
    assert str(findings["demand"].value) == "恢复原套餐并退还多扣的费用"
    assert str(findings["complainant"].value) == "魏蓝"


def test_reader_of_pdf_sees_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("import json, os; print(json.dumps(dict(os.environ)))", encoding="utf-8")
    monkeypatch.setattr(pdf_room, "CHILD", child)
    monkeypatch.setenv("SECRET_KEY", "秘密")
    given = pdf_room._extracted(b"")
    assert given["LANG"] == "C.UTF-8"
    assert "SECRET_KEY" not in given
