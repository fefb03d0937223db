"""Word 来函：段落、表格与文本框依次读出；合并的格只读一次，删去的修订不读。"""

import io
from collections.abc import Iterator
from itertools import count

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from appeals.documents.errors import DocumentError
from appeals.documents.soundness.checker import check_word_file
from appeals.letters.errors import UnreadableLetter
from appeals.letters.opening.lines import cells_of
from appeals.letters.script import Cell, Piece, Place, clean

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
BOX = qn("w:txbxContent")
SKIPPED = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), BOX})
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_word(content: bytes) -> list[Piece]:
    """Return 正文的各块；残缺、夹带的 Word 文件抛 UnreadableLetter。"""
    try:
        check_word_file(content)
        document = Document(io.BytesIO(content))
    except DocumentError as error:
        raise UnreadableLetter(f"读不了：{error.message}") from error
    except (ValueError, KeyError) as error:
        raise UnreadableLetter("Word 文件残缺，打不开，请另存后再试") from error
    return list(_pieces(document.element.body))


def _pieces(body: Element) -> Iterator[Piece]:
    tables, paragraphs = count(1), count(1)
    for block in _blocks(body):
        if block.tag == TABLE:
            yield from _rows(block, next(tables))
            continue
        number = next(paragraphs)
        for line in clean(_text(block)).split("\n"):
            yield Piece(cells_of(line), Place("段", number))
        yield from _boxes(block, number)


def _blocks(parent: Element) -> Iterator[Element]:
    """依次给出段落与表格，包在内容控件里的也算。"""
    for child in parent:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _blocks(child)


def _boxes(block: Element, number: int) -> Iterator[Piece]:
    """文本框里的话；兼容旧版的那一份重复，不读。"""
    for box in block.iter(BOX):
        if FALLBACK in {parent.tag for parent in box.iterancestors()}:
            continue
        for inner in box.iter(PARAGRAPH):
            yield Piece(cells_of(clean(_text(inner))), Place("段", number))


def _rows(table: Element, number: int) -> Iterator[Piece]:
    rows = (row for child in table for row in (child.iter(ROW) if child.tag != ROW else (child,)))
    for index, row in enumerate(rows, 1):
        yield Piece(tuple(_cells(row)), Place("表格", index), number)


def _cells(row: Element) -> Iterator[Cell]:
    column = 0
    for cell in _own_cells(row):
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        # 纵向合并的格只在第一行有字；后面各行的那一格只占位置。
        if merged is None or merged.get(qn("w:val")) == "restart":
            yield Cell(clean(_cell_text(cell)).strip(), column)
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        wide = "" if span is None else span.get(qn("w:val"), "")
        column += int(wide) if wide.isascii() and wide.isdigit() and len(wide) < 4 else 1


def _own_cells(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == CELL:
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _own_cells(child)


def _cell_text(cell: Element) -> str:
    lines = []
    for block in _blocks(cell):
        if block.tag == PARAGRAPH:
            lines.append(_text(block))
        else:
            lines += [
                "　".join(_cell_text(one) for one in row.iter(CELL)) for row in block.iter(ROW)
            ]
    return "\n".join(lines)


def _text(block: Element) -> str:
    parts: list[str] = []
    for child in block:
        if child.tag in SKIPPED or child.tag == FALLBACK:
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        else:
            parts.append(BREAKS.get(child.tag, "") or _text(child))
    return "".join(parts)
