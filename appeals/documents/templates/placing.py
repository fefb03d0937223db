"""模板的各段文字在哪里：第几段、第几张表第几行第几格、哪个页眉页脚。"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from appeals.documents.errors import UnsoundWordFile
from appeals.documents.package import DOCUMENT, RELATIONSHIPS
from appeals.documents.soundness.archive import TORN

MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
NOTES = {"word/footnotes.xml": "脚注", "word/endnotes.xml": "尾注"}
SIDES = {"header": "页眉", "footer": "页脚"}
PAGES = {"first": "首页", "even": "双页", "default": ""}
PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
TEXT, BOX, RUN, CODE = qn("w:t"), qn("w:txbxContent"), qn("w:r"), qn("w:instrText")
SIMPLE, INSTRUCTION = qn("w:fldSimple"), qn("w:instr")
REVISIONS = {qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")}
LETTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
SILENT = {qn(f"w:{name}") for name in ("rPr", "lastRenderedPageBreak")}
OBJECT = "\ufffc"
"""文字块里的图、域等占的位置。"""


@dataclass(slots=True)
class Line:
    """一段文字；``number`` 是先后。

    ``holder``、``cell``、``row``、``table`` 是它所在的容器、格、行、表，不在表里的为 None。
    ``zones`` 与文字一样长：同一个数的字在同一层里，Word 才接得起来。
    """

    number: int
    part: str
    place: str
    holder: int
    text: str = ""
    zones: list[int] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    layers: int = 0
    revised: bool = False
    table: int | None = None
    row: int | None = None
    cell: int | None = None


@dataclass(slots=True)
class _Where:
    """正在走的地方：``label`` 是外层的说法，各数是外层的编号。"""

    part: str
    label: str
    holder: int
    table: int | None = None
    row: int | None = None
    cell: int | None = None


def lines(parts: Mapping[str, bytes]) -> list[Line]:
    """Return 正文、页眉页脚、脚注尾注的每一段，依先后；读不成的抛 UnsoundWordFile。"""
    serial = count()
    found: list[Line] = []
    for name, label in _labels(parts).items():
        root = _root(parts, name)
        top = root[0] if name == DOCUMENT and len(root) else root
        found += _within(top, _Where(name, label, next(serial)), serial)
    return found


def _root(parts: Mapping[str, bytes], name: str) -> Any:
    """命名空间的写法 lxml 比 expat 挑剔，查过的文件也可能读不成；它的错误是 SyntaxError 的一种。"""
    try:
        return parse_xml(parts[name])
    except SyntaxError as error:
        raise UnsoundWordFile(TORN, name) from error


def _labels(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return 部件名 → 说法，正文为空串。"""
    found = {DOCUMENT: ""}
    targets = {
        relation.get("Id"): f"word/{relation.get('Target')}"
        for relation in (_root(parts, RELATIONSHIPS) if RELATIONSHIPS in parts else ())
    }
    for side, word in SIDES.items():
        for reference in _root(parts, DOCUMENT).iter(qn(f"w:{side}Reference")):
            page = PAGES.get(reference.get(qn("w:type"), "default"), "")
            found.setdefault(targets.get(reference.get(qn("r:id"))) or "", f"{page}{word}")
    for name in sorted(parts):
        if match := MARGIN.fullmatch(name):
            found.setdefault(name, SIDES[match[1]])
    return {name: label for name, label in {**found, **NOTES}.items() if name in parts}


def _within(top: Any, where: _Where, serial: Iterator[int]) -> Iterator[Line]:
    """逐段给出一个容器里的段落；表格逐格，内容控件里的算在外面的段数里。"""
    paragraphs = tables = 0
    children = list(_blocks(top))
    lone = where.cell is not None and len(children) == 1
    for child in children:
        if child.tag == TABLE:
            tables += 1
            yield from _table(child, where, tables, serial)
            continue
        paragraphs += 1
        place = where.label if lone else f"{where.label}第{paragraphs}段"
        line = Line(next(serial), where.part, place, where.holder)
        line.table, line.row, line.cell = where.table, where.row, where.cell
        _fill(line, child)
        yield line
        for box in _boxes(child):
            inner = _Where(where.part, f"{place}的文本框", next(serial))
            yield from _within(box, inner, serial)


def _blocks(top: Any) -> Iterator[Any]:
    for child in top:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        else:
            yield from _blocks(child)


def _table(table: Any, where: _Where, number: int, serial: Iterator[int]) -> Iterator[Line]:
    own = next(serial)
    for at, row in enumerate(table.iterchildren(ROW), start=1):
        line = next(serial)
        for column, cell in enumerate(row.iterchildren(CELL), start=1):
            label = f"{where.label}第{number}张表第{at}行第{column}格"
            key = next(serial)
            yield from _within(cell, _Where(where.part, label, key, own, line, key), serial)


def _boxes(element: Any) -> Iterator[Any]:
    """逐个给出段里的文本框，框里的框由框自己去找。"""
    for child in element:
        if child.tag == BOX:
            yield child
        else:
            yield from _boxes(child)


def _fill(line: Line, paragraph: Any, layer: int = 0) -> None:
    """收进一段的文字；文本框里的另算。"""
    for child in paragraph:
        if child.tag == BOX:
            continue
        line.revised |= child.tag in REVISIONS
        if child.tag == SIMPLE:
            line.codes.append(child.get(INSTRUCTION, ""))
        if child.tag == RUN:
            _fill_run(line, child, layer)
        else:
            line.layers += 1
            _fill(line, child, line.layers)


def _fill_run(line: Line, run: Any, zone: int) -> None:
    for child in run:
        if child.tag in SILENT:
            continue
        if child.tag == CODE:
            line.codes.append(child.text or "")
        text = child.text or "" if child.tag == TEXT else LETTERS.get(child.tag, OBJECT)
        line.text += text
        line.zones += [zone] * len(text)
