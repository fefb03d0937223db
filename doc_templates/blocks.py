"""拼模板的积木：段落、条件、循环、表格；样式编号见 styles.py。"""

from html import escape

HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
"""两可的标点（引号、省略号、破折号）用中文字体。"""


def paragraph(style: str, text: str) -> str:
    """Return 一个只有一段文字、一种样式的段落。"""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{HINT}'
        f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'
    )


def body(text: str) -> str:
    """Return 正文段落。"""
    return paragraph("BodyText", text)


def heading(text: str) -> str:
    """Return 一级标题：一、黑体。"""
    return paragraph("Heading1", text)


def subheading(text: str) -> str:
    """Return 二级标题：（一）楷体。"""
    return paragraph("Heading2", text)


def when(condition: str, *blocks: str, otherwise: str = "") -> str:
    """Return 条件成立才印的各段。"""
    alternative = body("{%p else %}") + otherwise if otherwise else ""
    return body(f"{{%p if {condition} %}}") + "".join(blocks) + alternative + body("{%p endif %}")


def each(item: str, items: str, *blocks: str) -> str:
    """Return 逐项印的各段。"""
    return body(f"{{%p for {item} in {items} %}}") + "".join(blocks) + body("{%p endfor %}")


def cell(width: int, style: str, text: str, span: int = 1) -> str:
    """Return 一个单元格；宽的单位是二十分之一磅。"""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{paragraph(style, text)}</w:tc>"
    )


def row(*cells: str, header: bool = False) -> str:
    """Return 一行，不跨页拆开；表头行在每页重复。"""
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: tuple[int, ...], *rows: str) -> str:
    """Return 带边框、列宽固定的表格，与版心同宽。"""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def listing(
    widths: tuple[int, ...],
    columns: tuple[tuple[str, str], ...],
    item: str,
    items: str,
    style: str = "TableText",
) -> str:
    """Return 逐项一行的表格；``columns`` 是各列的 (表头, 内容)，表头行每页重复。"""
    across = sum(widths)
    named = list(zip(widths, columns, strict=True))
    return table(
        widths,
        row(*(cell(width, "TableHead", name) for width, (name, _) in named), header=True),
        row(cell(across, "TableText", f"{{%tr for {item} in {items} %}}", span=len(widths))),
        row(*(cell(width, style, text) for width, (_, text) in named)),
        row(cell(across, "TableText", "{%tr endfor %}", span=len(widths))),
    )
