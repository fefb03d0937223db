"""演示用的图片证据：账单与系统截图画成整齐的表格，说明与来信画成扫描的一页。

机器上没有中文字体时，标题改用英文，中文的内容画成灰条：图片总是有的。
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from time import gmtime

from PIL import Image, ImageDraw

from appeals.demo.fonts import chinese_font, plain_font

WIDTH, MARGIN, ROW = 760, 28, 40
INK, PALE, LINE, HEAD, BAR = "#1f2933", "#f5f7f9", "#cbd2d9", "#1d4e89", "#d5dbe1"
TITLE_SIZE, TEXT_SIZE = 24, 18
PAGE, PAGE_DPI, PAGE_MARGIN, PAGE_LINE = (1240, 1754), 150, 150, 52
LINE_WIDTH, LINES = 33, 26
"""扫描页：A4，每行 33 字，至多 26 行。"""
SCANNED = gmtime(0)
"""扫描件不记真实的制作时间，同样的内容就是同样的字节。"""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """一张表：标题、表头与各行；``latin`` 是没有中文字体时的标题。"""

    title: str
    latin: str
    head: Row
    rows: Sequence[Row]


def picture(sheet: Sheet) -> bytes:
    """Return 画好的 PNG。"""
    height = 2 * MARGIN + 60 + ROW * (len(sheet.rows) + 1)
    image = Image.new("RGB", (WIDTH, height), "white")
    canvas = ImageDraw.Draw(image)
    _text(canvas, (MARGIN, MARGIN), sheet.title, TITLE_SIZE, HEAD, sheet.latin)
    for number, row in enumerate([sheet.head, *sheet.rows]):
        _row(canvas, MARGIN + 52 + number * ROW, row, heading=number == 0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def scanned_pdf(title: str, lines: Sequence[str]) -> bytes:
    """Return 扫描成一页 PDF 的说明。"""
    out = io.BytesIO()
    page = _page(title, lines).convert("1")
    page.save(out, "PDF", resolution=PAGE_DPI, creationDate=SCANNED, modDate=SCANNED)
    return out.getvalue()


def scanned_png(title: str, lines: Sequence[str]) -> bytes:
    """Return 扫描成图片的一页来信。"""
    out = io.BytesIO()
    _page(title, lines).convert("1").save(out, "PNG")
    return out.getvalue()


def _page(title: str, lines: Sequence[str]) -> Image.Image:
    """一页纸；排不下的不画。"""
    image = Image.new("L", PAGE, "white")
    canvas = ImageDraw.Draw(image)
    _text(canvas, (PAGE_MARGIN, PAGE_MARGIN - 30), title, 40, "black", "Statement")
    shown = [part for line in lines for part in _folded(f"　　{line}")][:LINES]
    for number, line in enumerate(shown):
        _text(canvas, (PAGE_MARGIN, PAGE_MARGIN + 60 + number * PAGE_LINE), line, 28, "black")
    return image


def _folded(line: str) -> list[str]:
    return [line[start : start + LINE_WIDTH] for start in range(0, len(line), LINE_WIDTH)]


def _row(canvas: ImageDraw.ImageDraw, top: int, cells: Row, *, heading: bool) -> None:
    box = (MARGIN, top, WIDTH - MARGIN, top + ROW)
    canvas.rectangle(box, fill=PALE if heading else "white", outline=LINE)
    step = (WIDTH - 2 * MARGIN) / len(cells)
    for number, cell in enumerate(cells):
        left = MARGIN + step * number
        if number:
            canvas.line((left, top, left, top + ROW), fill=LINE)
        _text(canvas, (left + 10, top + 9), cell, TEXT_SIZE, INK)


def _text(
    canvas: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    size: int,
    colour: str,
    latin: str = "",
) -> None:
    font = chinese_font(size)
    if font is not None:
        canvas.text(at, text, font=font, fill=colour)
    elif text.isascii() or latin:
        canvas.text(at, latin or text, font=plain_font(size), fill=colour)
    else:
        left, top = at
        canvas.rectangle((left, top + 4, left + 9 * len(text), top + size - 2), fill=BAR)
