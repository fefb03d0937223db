"""不经 LibreOffice 就能读的文书：把 .docx 读成段落、表格、图片，由页面去排。"""

import io
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from appeals.documents.package import read_parts

ROLES = {
    "Letterhead": "letterhead",
    "LetterheadLong": "letterhead",
    "LetterheadNext": "letterhead",
    "LetterMark": "letterhead",
    "LetterMarkMedium": "letterhead",
    "LetterMarkLong": "letterhead",
    "LetterLine": "letter_rule",
    "LetterNo": "letter_no",
    "DocumentNo": "document_no",
    "RedLine": "rule",
    "Title": "title",
    "Heading1": "heading1",
    "Heading2": "heading2",
    "Addressee": "addressee",
    "AttachmentNote": "attachment_note",
    "Signer": "signer",
    "SignerLong": "signer",
    "SignDate": "date",
    "Remark": "remark",
    "AttachmentMark": "attachment_mark",
    "AttachmentTitle": "attachment_title",
}
"""样式编号 → 段落的角色；不在表里的都是正文（body）。"""
RULES = {"rule", "letter_rule"}
"""没有文字的红线：一般格式的单线，信函格式的双线。"""
HEADER_STYLES = {"TableHead", "TableLabel"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """一段；``role`` 是 ROLES 里的角色，RULES 里的没有文字。"""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """一个单元格；``span`` 是占几列，``header`` 为真的是表头或栏目。"""

    text: str
    span: int
    header: bool


@dataclass(frozen=True, slots=True)
class Table:
    """一张表；前 ``header_rows`` 行在每页重复。"""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int


@dataclass(frozen=True, slots=True)
class Picture:
    """一幅图；``alt`` 是替代文字。"""

    content_type: str
    data: bytes
    alt: str


Block = Paragraph | Table | Picture


def preview(document: bytes) -> list[Block]:
    """Return 正文的各块，依先后；空段略去。不是 Word 文件的抛 NotWordFile。"""
    read_parts(document)
    word = Document(io.BytesIO(document))
    blocks: list[Block] = []
    for item in word.iter_inner_content():
        if isinstance(item, WordTable):
            blocks.append(_table(item))
        else:
            blocks += _paragraph(word, item)
    return blocks


def _paragraph(word: WordDocument, item: WordParagraph) -> list[Block]:
    role = ROLES.get(_style(item), "body")
    blocks: list[Block] = []
    if item.text.strip() or role in RULES:
        blocks.append(Paragraph(role, item.text))
    for inline in item._p.xpath(".//wp:inline"):
        part = word.part.related_parts[inline.xpath(".//a:blip/@r:embed")[0]]
        alt = inline.xpath("./wp:docPr/@descr")
        blocks.append(Picture(part.content_type, part.blob, str(alt[0]) if alt else ""))
    return blocks


def _table(item: WordTable) -> Table:
    rows = tuple(
        tuple(_cell(_Cell(tc, item), tc.grid_span) for tc in row._tr.tc_lst) for row in item.rows
    )
    return Table(rows, len(item._tbl.xpath("./w:tr[w:trPr/w:tblHeader]")))


def _cell(cell: _Cell, span: int) -> Cell:
    header = all(_style(paragraph) in HEADER_STYLES for paragraph in cell.paragraphs)
    return Cell(cell.text, span, header)


def _style(item: WordParagraph) -> str:
    style = item.style
    return style.style_id if style is not None else ""
