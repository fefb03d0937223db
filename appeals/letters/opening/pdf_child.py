"""取 PDF 文字的小程序：从标准输入读，限时限内存，把带位置的文字以 JSON 写到标准输出。

单独运行，不导入产品的其余部分：坏文件拖垮的只是这个进程。
"""

import io
import json
import logging
import resource
import sys
from contextlib import suppress
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, FloatObject, NameObject

SECONDS = 8
MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 30
HOLE = -400
"""一次画出的文字里空出这么宽（千分之一字，负的向右），空处留给了别的字体的字，如引号。"""
SPACED = frozenset({b"Tc", b"Tw", b"Tz"})
"""另调字距的页，算不准空处在哪里。"""


def main() -> None:
    """读标准输入里的 PDF，写出文字或毛病。"""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable()
    try:
        answer = read(sys.stdin.buffer.read())
    except Exception:  # 坏 PDF 什么错都可能报，对人都是一句：打不开。
        answer = {"fault": "broken"}
    sys.stdout.write(json.dumps(answer))


def read(content: bytes) -> dict[str, Any]:
    """Return {"chunks": [[页, 横, 纵, 字号, 文字], …]}。

    读不了的是 {"fault": 缘由}，页数太多的是 {"pages": 页数}。
    """
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"fault": "encrypted"}
    if len(reader.pages) > MOST_PAGES:
        return {"pages": len(reader.pages)}
    chunks: list[list[Any]] = []
    for number, page in enumerate(reader.pages, 1):
        with suppress(Exception):  # 写法不合规的页拆不了，照原样读。
            _split_runs(page, reader)
        page.extract_text(visitor_text=_collector(chunks, number))
    return {"chunks": chunks}


def _collector(chunks: list[list[Any]], page: int) -> Any:
    def collect(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            across = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            up = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1
            chunks.append([page, across, up, abs(size) * scale, text.strip("\n")])

    return collect


def _split_runs(page: PageObject, reader: PdfReader) -> None:
    """一次画出而中间空着的文字，拆成各有位置的几次，别的字体的字才放得回空处。"""
    content = page.get_contents()
    if content is None or not _has_holes(content.operations):
        return
    found: list[Any] = []
    widths, font, line = _widths(page), [NameObject("/"), FloatObject(1)], [1.0, 0, 0, 1, 0, 0]
    for operands, operator in content.operations:
        if operator == b"Tf":
            font = list(operands)
        line = _moved(line, operator, operands)
        known = widths.get(font[0])
        if operator == b"TJ" and known and any(_is_hole(item) for item in operands[0]):
            found += _parts(operands[0], known, font, line)
        else:
            found.append((_as_bytes(operands), operator))
    split = ContentStream(None, reader)
    split.operations = found
    page[NameObject("/Contents")] = split


def _has_holes(operations: list[Any]) -> bool:
    shown = [operands[0] for operands, operator in operations if operator == b"TJ"]
    holes = any(_is_hole(item) for items in shown for item in items)
    return holes and not any(operator in SPACED for _, operator in operations)


def _as_bytes(operands: Any) -> Any:
    """Return 字符串换成原来的字节的操作数：再写出来，码一个不变。"""
    if isinstance(operands, list):
        return ArrayObject(map(_as_bytes, operands))
    text = getattr(operands, "original_bytes", None)
    return operands if text is None else ByteStringObject(text)


def _widths(page: PageObject) -> dict[Any, dict[int, float]]:
    """Return 各个单字节字体每个码的宽度，千分之一字。"""
    fonts = page.get("/Resources", {}).get_object().get("/Font", {}).get_object()
    found = {}
    for name, reference in fonts.items():
        font = reference.get_object()
        if "/Widths" in font and font.get("/Subtype") != "/Type3":
            widths = map(float, font["/Widths"].get_object())
            found[name] = dict(enumerate(widths, int(font.get("/FirstChar", 0))))
    return found


def _moved(line: list[float], operator: bytes, operands: list[Any]) -> list[float]:
    """Return 行首的矩阵。"""
    if operator == b"BT":
        return [1.0, 0, 0, 1, 0, 0]
    if operator == b"Tm":
        return [float(item) for item in operands]
    return _shifted(line, *map(float, operands)) if operator in (b"Td", b"TD") else line


def _shifted(line: list[float], across: float, up: float = 0) -> list[float]:
    a, b, c, d, left, bottom = line
    return [a, b, c, d, left + across * a + up * c, bottom + across * b + up * d]


def _is_hole(item: Any) -> bool:
    return isinstance(item, (int, float)) and item < HOLE


def _parts(
    shown: list[Any], widths: dict[int, float], font: list[Any], line: list[float]
) -> list[Any]:
    """Return 拆开的各次，最后回到行首。"""
    found, part, across = [], ArrayObject(), 0.0
    for item in shown:
        if _is_hole(item):
            part = ArrayObject()
        if isinstance(item, (int, float)):
            across -= float(item) / 1000
            continue
        if not part:
            found += _at(_shifted(line, across * float(font[1])), font)
            found.append(([part], b"TJ"))
        part.append(_as_bytes(item))
        across += sum(widths.get(code, 1000) for code in item.original_bytes) / 1000
    return [*found, *_at(line, font)]


def _at(line: list[float], font: list[Any]) -> list[Any]:
    numbers = [FloatObject(item) for item in line]
    return [([], b"ET"), ([], b"BT"), (font, b"Tf"), (numbers, b"Tm")]


if __name__ == "__main__":
    main()
