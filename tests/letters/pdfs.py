"""造 PDF：把文字放在指定的位置，带 ToUnicode，和真的一样取得出来。"""

import io
from collections.abc import Sequence

from pypdf import PdfWriter

Placed = tuple[float, float, str]
SIZE = 11.0
TEMPLATE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /T def 1 begincodespacerange <0000> <FFFF> endcodespacerange
{count} beginbfchar
{lines}
endbfchar endcmap end end"""


def pdf(*pages: Sequence[Placed]) -> bytes:
    """Return 一份 PDF；每页是（横，纵，文字）若干，以点计，纵坐标向上。"""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *_font(pages)]
    first = len(objects) + 1
    for page in pages:
        content = "".join(_shown(*item) for item in page).encode()
        number = len(objects) + 1
        objects.append(_page(number + 1))
        objects.append(_stream(content))
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    return _file(objects)


def encrypted(content: bytes) -> bytes:
    """Return 加了打开密码的 PDF。"""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt("secret", algorithm="RC4-128")
    return _written(writer)


def blank(pages: int) -> bytes:
    """Return 只有空白页的 PDF，像扫描件那样没有文字。"""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _shown(left: float, up: float, text: str) -> str:
    codes = "".join(f"{ord(char):04X}" for char in text)
    return f"BT /F {SIZE} Tf {left} {up} Td <{codes}> Tj ET\n"


def _font(pages: Sequence[Sequence[Placed]]) -> list[bytes]:
    chars = sorted({char for page in pages for _, _, text in page for char in text})
    lines = "\n".join(f"<{ord(char):04X}> <{ord(char):04X}>" for char in chars)
    mapping = TEMPLATE.format(count=len(chars), lines=lines).encode()
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[4 0 R]"
        b"/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/T/DW 1000/W[32 126 520]"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        _stream(mapping),
    ]


def _page(content: int) -> bytes:
    return (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        f"/Resources<</Font<</F 3 0 R>>>>/Contents {content} 0 R>>"
    ).encode()


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)
