"""纸张、版心、页眉、页脚（GB/T 9704-2012 第 5 章、7.5、10.1）：一般格式与信函格式两种页面。"""

from collections.abc import Iterable
from dataclasses import dataclass

from doc_templates.shapes import bottom_line
from doc_templates.styles import LINE, W

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT_WIDTH = 8844
"""版心宽 156 mm（二十分之一磅）。"""
CHAR_SPACE = -849
"""字距比 16 磅字窄的量（1/4096 磅）：(442.2 / 28 − 16) × 4096。"""
GRID = f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{CHAR_SPACE}"/>'
TOP, BOTTOM = 2098, 1984
"""版心到纸的上边 37 mm、下边 35 mm。"""
HEADER, FOOTER = 851, 1300
"""页眉上沿、页脚下沿到纸边的距离。"""
LETTER_TOP = 1489
"""信函首页第一行的上沿：标志的字顶在其下 9.6 磅，恰在上页边下 30 mm。"""
LETTER_BOTTOM = 1371
"""信函首页末行的下沿：字底在其上 3.9 磅，距第二条红色双线三号字高的 7/8。"""


@dataclass(frozen=True, slots=True)
class Edge:
    """一种页眉或页脚；``pages`` 取 default（单页）、even（双页）、first（首页）。"""

    part: str
    relation: str
    pages: str
    content: str

    @property
    def kind(self) -> str:
        """Return header 或者 footer。"""
        return self.part.rstrip("0123456789")

    @property
    def xml(self) -> str:
        """Return 部件的 XML，不带声明。"""
        root = {"header": "hdr", "footer": "ftr"}[self.kind]
        return f"<w:{root} {W}>{self.content}</w:{root}>"


@dataclass(frozen=True, slots=True)
class Page:
    """一种页面；``top``、``bottom`` 是首页正文上下沿到纸边的距离（二十分之一磅）。"""

    edges: tuple[Edge, ...]
    top: int = TOP
    bottom: int = BOTTOM

    @property
    def section(self) -> str:
        """Return w:sectPr；首页不同的，各页高矮不一，不写网格。"""
        references = "".join(
            f'<w:{edge.kind}Reference w:type="{edge.pages}" r:id="{edge.relation}"/>'
            for edge in self.edges
        )
        first = any(edge.pages == "first" for edge in self.edges)
        return (
            f'<w:sectPr xmlns:r="{OFFICE}">{references}<w:pgSz w:w="11906" w:h="16838"/>'
            f'<w:pgMar w:top="{self.top}" w:right="1474" w:bottom="{self.bottom}" w:left="1588" '
            f'w:header="{HEADER}" w:footer="{FOOTER}" w:gutter="0"/><w:cols w:space="720"/>'
            f"{'<w:titlePg/>' if first else GRID}</w:sectPr>"
        )


def _paragraph(style: str, runs: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _runs(contents: Iterable[str]) -> str:
    return "".join(f"<w:r>{content}</w:r>" for content in contents)


PAGE_NUMBER = _runs(
    (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
)
"""一字线、半角页码、一字线（7.5）。"""
NUMBERED = (
    Edge("footer1", "rIdOdd", "default", _paragraph("PageOdd", PAGE_NUMBER)),
    Edge("footer2", "rIdEven", "even", _paragraph("PageEven", PAGE_NUMBER)),
)
GENERAL = Page(NUMBERED)
"""一般格式：每页都有页码。"""
LETTER = Page(
    (
        *NUMBERED,
        Edge("footer3", "rIdFirst", "first", _paragraph("FirstEdge", _runs([bottom_line()]))),
        Edge("header1", "rIdTopOdd", "default", _paragraph("TopMargin")),
        Edge("header2", "rIdTopEven", "even", _paragraph("TopMargin")),
        Edge("header3", "rIdTopFirst", "first", _paragraph("FirstEdge")),
    ),
    top=LETTER_TOP,
    bottom=LETTER_BOTTOM,
)
"""信函格式（10.1）：首页上下各有红色双线、不显示页码，正文排到双线之间；以后各页的版心照旧。

页边距按首页定；以后各页的页眉、页脚把正文推回版心。
"""
