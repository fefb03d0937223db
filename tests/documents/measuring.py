"""量一页纸：版心四边、各行字、红墨与黑墨；字的单位是磅，墨的单位是毫米，原点在纸的左上角。"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops

from tests.office import Word, page_image

MM = 72 / 25.4
"""一毫米合多少磅。"""
TOP, BOTTOM = 37 * MM, (297 - 35) * MM
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
"""版心四边（磅）。"""
CHAR = 15.8
"""三号字一字的宽（磅）。"""
DPI = 300


@dataclass(frozen=True, slots=True)
class Band:
    """横贯的一条墨：上沿、下沿、左端、右端（毫米）。"""

    top: float
    bottom: float
    left: float
    right: float

    @property
    def height(self) -> float:
        """Return 高（毫米）。"""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """Return 宽（毫米）。"""
        return self.right - self.left


def lines(placed: list[Word], page: int) -> dict[float, list[Word]]:
    """Return 版心里各行的字，自上而下。"""
    found: dict[float, list[Word]] = defaultdict(list)
    for word in placed:
        if word.page == page and word.bottom < BOTTOM + 5:
            found[round(word.top, 0)].append(word)
    return dict(sorted(found.items()))


def line_of(placed: list[Word], text: str, last: bool = False) -> Word:
    """Return 整行就是 ``text`` 的一行；字与数字之间的空隙会把一行拆成几串，这里合起来。"""
    found = [
        Word(page, row[0].left, row[0].top, row[-1].right, row[0].bottom, text)
        for page in sorted({word.page for word in placed})
        for row in lines(placed, page).values()
        if "".join(word.text for word in row) == text
    ]
    return found[-1 if last else 0]


def page_number(placed: list[Word], page: int) -> list[Word]:
    """Return 版心以下的字：页码。"""
    return [word for word in placed if word.page == page and word.bottom > BOTTOM + 5]


@cache
def red_bands(pdf: Path, page: int) -> tuple[Band, ...]:
    """Return 一页上的红墨，自上而下，每条之间隔着没有红墨的行。"""
    red, green, _ = Image.open(page_image(pdf, page, DPI)).convert("RGB").split()
    return _bands(ImageChops.multiply(_above(red, 200), _below(green, 90)))


@cache
def black_bands(pdf: Path, page: int) -> tuple[Band, ...]:
    """Return 一页上的黑墨，每行字一条。"""
    red, _, _ = Image.open(page_image(pdf, page, DPI)).convert("RGB").split()
    return _bands(_below(red, 140))


def dash_top(pdf: Path, page: int) -> float:
    """Return 页码最右一条一字线的上沿；页码全在版心下边缘 2 mm 以下。"""
    red, _, _ = Image.open(page_image(pdf, page, DPI)).convert("RGB").split()
    start = round(264 / 25.4 * DPI)
    footer = _below(red, 140).crop((0, start, red.width, red.height))
    box = footer.getbbox()
    assert box is not None
    dash = footer.crop((box[2] - 20, 0, box[2], footer.height)).getbbox()
    assert dash is not None
    return (start + dash[1]) * 25.4 / DPI


def _above(channel: Image.Image, level: int) -> Image.Image:
    return channel.point(lambda value: 255 if value > level else 0)


def _below(channel: Image.Image, level: int) -> Image.Image:
    return channel.point(lambda value: 255 if value < level else 0)


def _bands(ink: Image.Image) -> tuple[Band, ...]:
    _, inked = ink.getprojection()
    edges = [row for row in range(1, ink.height) if inked[row] != inked[row - 1]]
    return tuple(
        _band(ink, top, bottom) for top, bottom in zip(edges[::2], edges[1::2], strict=True)
    )


def _band(ink: Image.Image, top: int, bottom: int) -> Band:
    box = ink.crop((0, top, ink.width, bottom)).getbbox()
    assert box is not None
    scale = 25.4 / DPI
    return Band(top * scale, bottom * scale, box[0] * scale, box[2] * scale)
